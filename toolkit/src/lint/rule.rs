//! The rules that a tool's definition keeps so that every client takes it.

use std::fmt;

use crate::Client;

/// Something that some client does not take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Anthropic and OpenAI match names against `^[a-zA-Z0-9_-]{1,64}$`, Google's begin with a letter
    /// or `_`, Cursor leaves tools out whose name and server's name have more than 60 characters.
    ToolName,
    /// OpenAI: `string too long. Expected a string with maximum length 1024`.
    Description,
    /// MCP itself asks for it, and its SDKs drop the whole list of tools otherwise. OpenAI: `object
    /// schema missing properties`.
    RootObject,
    /// Google's `Schema` has no such field; n8n shows the model an empty schema
    /// (n8n-io/n8n#25964).
    Reference,
    /// Anthropic and OpenAI refuse them at the root, Google's `Schema` lacks most of them, Cursor
    /// refuses the request.
    Combinator,
    /// Google: `Unknown name "const"`.
    Constant,
    /// Google's `Schema.type` is one value; Cursor refuses calls (cursor/cursor#3778): `must be of type
    /// null,string, got string`.
    OneType,
    /// Google makes `""` of a null in an enum, and refuses that; Cursor as in [`Rule::OneType`].
    Nullable,
    /// OpenAI: `array schema missing items`; Google: `items: missing field`; VS Code: `tool parameters
    /// array type must have items`.
    Items,
    /// Draft 2020-12, by which Anthropic validates, has no list in `items`; OpenAI and Google know no
    /// `prefixItems`.
    Tuple,
    /// n8n drops what is not declared, unless anything is allowed: then it invents.
    ClosedObject,
    /// Google: `properties: should be non-empty for OBJECT type`.
    EmptyObject,
    /// Google: `properties: only allowed for OBJECT type`, and so of the other words.
    Misplaced,
    /// Google: `required[0]: property is not defined`.
    Required,
    /// Google: `enum: only allowed for STRING type`, `enum[0]: cannot be empty`; OpenAI: `[] should be
    /// non-empty`.
    EnumValues,
    /// Google: `only 'enum' and 'date-time' are supported for STRING type`.
    Format,
    /// Google refuses the request for a word that its `Schema` lacks: `Unknown name
    /// "exclusiveMinimum"`, `"$schema"`, `"patternProperties"`, `"propertyNames"`, `"default"`.
    Keyword,
    /// Anthropic: `Property keys should match pattern '^[a-zA-Z0-9_.-]{1,64}$'`.
    ArgumentName,
    /// n8n adds them to every call, and uses `tool` for the tool itself.
    ClientsArgument,
    /// What OpenAI documented for schemas of objects before it allowed more.
    Depth,
    /// As [`Rule::Depth`].
    Properties,
    /// As [`Rule::Depth`], of all names and keys together; here of the whole schema, since a client
    /// sends it with every request.
    Size,
    /// MCP's SDKs drop the whole list of tools for an answer that is no object, and validate every
    /// answer: a reference that they cannot resolve fails.
    Answer,
}

use Client::{Claude, Cursor, Gemini, N8n, OpenAi, VsCode};

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 23] = [
        Self::ToolName,
        Self::Description,
        Self::RootObject,
        Self::Reference,
        Self::Combinator,
        Self::Constant,
        Self::OneType,
        Self::Nullable,
        Self::Items,
        Self::Tuple,
        Self::ClosedObject,
        Self::EmptyObject,
        Self::Misplaced,
        Self::Required,
        Self::EnumValues,
        Self::Format,
        Self::Keyword,
        Self::ArgumentName,
        Self::ClientsArgument,
        Self::Depth,
        Self::Properties,
        Self::Size,
        Self::Answer,
    ];

    /// What it is called; stable.
    pub fn name(self) -> &'static str {
        self.about().0
    }

    /// What it asks for, a sentence without its full stop.
    pub fn asks(self) -> &'static str {
        self.about().1
    }

    /// The clients in which a tool breaks that breaks the rule.
    pub fn clients(self) -> &'static [Client] {
        self.about().2
    }

    #[rustfmt::skip] // A table.
    fn about(self) -> (&'static str, &'static str, &'static [Client]) {
        match self {
            Self::ToolName => (
                "tool_name",
                "A tool's name is `a-z`, `0-9` and `_`, at most 40 characters, no digit first",
                &[Claude, OpenAi, Gemini, Cursor],
            ),
            Self::Description => (
                "description",
                "A tool has a description of at most 1,024 characters",
                &[OpenAi],
            ),
            Self::RootObject => (
                "root_object",
                "The arguments are an object with `properties`: a struct with named fields",
                &Client::ALL,
            ),
            Self::Reference => (
                "reference",
                "Everything stands where it is used: no `$ref`, no `$defs`, no `definitions`",
                &[Gemini, N8n],
            ),
            Self::Combinator => (
                "combinator",
                "No `oneOf`, `anyOf`, `allOf`, `not` or `if` anywhere",
                &[Claude, OpenAi, Gemini, Cursor],
            ),
            Self::Constant => (
                "constant",
                "An `enum` of one value rather than `const`",
                &[Gemini],
            ),
            Self::OneType => (
                "one_type",
                "Every schema has one `type`, said as text",
                &[Gemini, Cursor],
            ),
            Self::Nullable => (
                "nullable",
                "Optional is what is not required, and nothing is null",
                &[Gemini, Cursor],
            ),
            Self::Items => (
                "items",
                "A list says in `items` what it holds",
                &[OpenAi, Gemini, VsCode],
            ),
            Self::Tuple => (
                "tuple",
                "A list holds one kind of thing: no `prefixItems`, no list of `items`",
                &[Claude, OpenAi, Gemini],
            ),
            Self::ClosedObject => (
                "closed_object",
                "Every object has `additionalProperties: false`",
                &[N8n],
            ),
            Self::EmptyObject => (
                "empty_object",
                "An object inside the arguments has properties",
                &[Gemini],
            ),
            Self::Misplaced => (
                "misplaced",
                "`properties` and `required` stand in objects alone, `items` in lists alone",
                &[Gemini],
            ),
            Self::Required => (
                "required",
                "`required` is a list of declared properties, each once",
                &[Gemini],
            ),
            Self::EnumValues => (
                "enum_values",
                "An `enum` is of type string, with at least one value, each once, none empty",
                &[OpenAi, Gemini],
            ),
            Self::Format => (
                "format",
                "The one `format` is `date-time`, of a string",
                &[Gemini],
            ),
            Self::Keyword => (
                "keyword",
                "No word that some client's schemas lack, like `default`, `exclusiveMinimum` or `$schema`",
                &[Gemini],
            ),
            Self::ArgumentName => (
                "argument_name",
                "A property's name is letters, digits, `_`, `.` and `-`, at most 64 characters",
                &[Claude],
            ),
            Self::ClientsArgument => (
                "clients_argument",
                "No argument has a name that clients use: `tool`, `toolCallId`, `sessionId`, `chatInput`, `wait_for_previous`",
                &[Gemini, N8n],
            ),
            Self::Depth => (
                "depth",
                "Objects and lists are nested at most 5 deep",
                &[OpenAi],
            ),
            Self::Properties => (
                "properties",
                "A schema has at most 100 properties in all",
                &[OpenAi],
            ),
            Self::Size => (
                "size",
                "The arguments' schema has at most 15,000 bytes",
                &[OpenAi],
            ),
            Self::Answer => (
                "answer",
                "The answer is an object without references: a struct with named fields",
                &[Claude, Cursor, N8n],
            ),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
