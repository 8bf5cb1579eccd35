//! `#[derive(Record)]`: attributes read, checked, and expanded to a static table, a `slot` match and a
//! registration.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{
    Data, DeriveInput, Error, Fields, Ident, LitInt, LitStr, Path, Token, Type, ext::IdentExt as _,
    meta::ParseNestedMeta, parenthesized, punctuated::Punctuated, spanned::Spanned as _,
};

use crate::{doc::Doc, errors::Errors};

/// The words for what a tool does; `toolkit::Operation`, by its variants.
const OPERATIONS: [(&str, &str); 14] = [
    ("search", "Search"),
    ("get", "Get"),
    ("count", "Count"),
    ("create", "Create"),
    ("update", "Update"),
    ("delete", "Delete"),
    ("action", "Action"),
    ("message", "Message"),
    ("pivot", "Analysis(::toolkit::Analysis::Pivot)"),
    ("timeseries", "Analysis(::toolkit::Analysis::Timeseries)"),
    ("top_n", "Analysis(::toolkit::Analysis::TopN)"),
    ("cohort", "Analysis(::toolkit::Analysis::Cohort)"),
    ("funnel", "Analysis(::toolkit::Analysis::Funnel)"),
    ("export", "Export"),
];

pub(crate) fn expand(input: DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let model = Model::read(&input, &mut errors);
    let members = members(&input, &mut errors);
    check(&model, &members, &mut errors);
    if errors.is_empty() {
        return implement(&input.ident, &model, members);
    }
    let (name, errors) = (&input.ident, errors.into_tokens());
    if !matches!(input.data, Data::Struct(_)) {
        return errors;
    }
    quote! {
        #errors
        impl ::toolkit::Named for #name {
            const NAME: &'static str = "";
        }
        impl ::toolkit::Record for #name {
            fn tools() -> &'static ::toolkit::ModelTools {
                ::core::unreachable!()
            }
            fn slot(&mut self, _: usize) -> ::core::option::Option<&mut dyn ::toolkit::Slot> {
                ::core::option::Option::None
            }
        }
    }
}

/// What the attributes of the struct say.
#[derive(Default)]
struct Model {
    name: Option<LitStr>,
    doc: Doc,
    label: Option<LitStr>,
    order: Option<LitStr>,
    transient: bool,
    shown: Vec<LitStr>,
    advertised: Vec<LitStr>,
    required: Vec<LitStr>,
    tools: Vec<Tool>,
}

/// What one `tool(…)` says.
struct Tool {
    operation: Ident,
    method: Option<LitStr>,
    name: Option<LitStr>,
    description: Option<LitStr>,
    toolsets: Vec<LitStr>,
}

impl Model {
    fn read(input: &DeriveInput, errors: &mut Errors) -> Self {
        let mut model = Self {
            doc: Doc::of(&input.attrs),
            ..Self::default()
        };
        for attribute in input
            .attrs
            .iter()
            .filter(|attribute| attribute.path().is_ident("odoo"))
        {
            let read = attribute.parse_nested_meta(|meta| model.word(&meta));
            errors.take(read);
        }
        if model.name.is_none() {
            let message = "which model is it? Write #[odoo(model = \"sale.order\")]";
            errors.push(Error::new(input.ident.span(), message));
        }
        model
    }

    fn word(&mut self, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
        if meta.path.is_ident("model") {
            self.name = Some(meta.value()?.parse()?);
        } else if meta.path.is_ident("label") {
            self.label = Some(meta.value()?.parse()?);
        } else if meta.path.is_ident("order") {
            self.order = Some(meta.value()?.parse()?);
        } else if meta.path.is_ident("transient") {
            self.transient = true;
        } else if meta.path.is_ident("shown") {
            self.shown.extend(texts(meta)?);
        } else if meta.path.is_ident("advertised") {
            self.advertised.extend(texts(meta)?);
        } else if meta.path.is_ident("required") {
            self.required.extend(texts(meta)?);
        } else if meta.path.is_ident("tool") {
            self.tools.push(Tool::read(meta)?);
        } else {
            return Err(meta.error(
                "unknown word, expected one of `model`, `label`, `order`, `transient`, `shown`, \
                 `advertised`, `required`, `tool`",
            ));
        }
        Ok(())
    }
}

impl Tool {
    /// `(search, name = "…", …)` or `(action = "action_confirm", name = "…", …)`
    fn read(meta: &ParseNestedMeta<'_>) -> syn::Result<Self> {
        let content;
        parenthesized!(content in meta.input);
        let mut tool = Self {
            operation: content.call(Ident::parse_any)?,
            method: None,
            name: None,
            description: None,
            toolsets: Vec::new(),
        };
        if content.parse::<Option<Token![=]>>()?.is_some() {
            tool.method = Some(content.parse()?);
        }
        while content.parse::<Option<Token![,]>>()?.is_some() && !content.is_empty() {
            let word = content.call(Ident::parse_any)?;
            if word == "name" || word == "description" {
                content.parse::<Token![=]>()?;
                let text = Some(content.parse()?);
                if word == "name" {
                    tool.name = text;
                } else {
                    tool.description = text;
                }
            } else if word == "toolsets" {
                let list;
                parenthesized!(list in content);
                tool.toolsets.extend(
                    list.parse_terminated(<LitStr as syn::parse::Parse>::parse, Token![,])?,
                );
            } else {
                let message = "unknown word, expected one of `name`, `toolsets`, `description`";
                return Err(Error::new(word.span(), message));
            }
        }
        Ok(tool)
    }

    fn expand(&self) -> TokenStream {
        let variant = OPERATIONS
            .iter()
            .find(|(word, _)| self.operation == word)
            .and_then(|(_, variant)| variant.parse::<TokenStream>().ok());
        let method = text_option(self.method.as_ref().map(LitStr::value).as_deref());
        let name = &self.name;
        let description = text_option(self.description.as_ref().map(LitStr::value).as_deref());
        let toolsets = text_list(&self.toolsets);
        quote! {
            ::toolkit::ToolSpec {
                operation: ::toolkit::Operation::#variant,
                method: #method,
                name: Cow::Borrowed(#name),
                description: #description,
                toolsets: #toolsets,
            }
        }
    }
}

/// One member with what its attributes say.
struct Member {
    ident: Ident,
    kind_type: Type,
    /// The field's name at Odoo.
    wire: String,
    wire_span: Span,
    label: String,
    help: Option<String>,
    /// What refines the kind, innermost first.
    refinements: Vec<Refinement>,
    /// The calls of the field's builder, in the order in which they must stand.
    flags: Vec<TokenStream>,
    abilities: Option<TokenStream>,
}

/// A call of a function of `toolkit::refine`.
struct Refinement {
    /// The word that asks for it: where the compiler shows a kind that does not fit the type.
    span: Span,
    function: TokenStream,
    /// What follows the kind in the call.
    arguments: TokenStream,
}

fn members(input: &DeriveInput, errors: &mut Errors) -> Vec<Member> {
    let fields = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => &fields.named,
            _ => {
                let message = "a record has named members";
                errors.push(Error::new(input.ident.span(), message));
                return Vec::new();
            }
        },
        _ => {
            errors.push(Error::new(input.ident.span(), "a record is a struct"));
            return Vec::new();
        }
    };
    fields
        .iter()
        .filter_map(|field| Member::read(field, errors))
        .collect()
}

impl Member {
    fn read(field: &syn::Field, errors: &mut Errors) -> Option<Self> {
        let ident = field.ident.clone()?;
        let wire = ident.unraw().to_string();
        let doc = Doc::of(&field.attrs);
        let mut member = Self {
            label: doc.first.unwrap_or_else(|| wire.clone()),
            help: doc.rest,
            wire,
            wire_span: ident.span(),
            kind_type: field.ty.clone(),
            ident,
            refinements: Vec::new(),
            flags: Vec::new(),
            abilities: None,
        };
        for attribute in field
            .attrs
            .iter()
            .filter(|attribute| attribute.path().is_ident("odoo"))
        {
            let read = attribute.parse_nested_meta(|meta| member.word(&meta));
            errors.take(read);
        }
        Some(member)
    }

    fn word(&mut self, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
        let word = meta.path.require_ident()?.clone();
        let span = word.span();
        match word.to_string().as_str() {
            "field" => {
                let name: LitStr = meta.value()?.parse()?;
                self.wire = name.value();
                self.wire_span = name.span();
            }
            "label" => self.label = meta.value()?.parse::<LitStr>()?.value(),
            // `unstored` resets the abilities, so it stands before them; see `expand`.
            "required" | "readonly" | "computed" | "unstored" | "translated"
            | "company_dependent" | "manual" => self.flags.push(quote!(.#word())),
            "related" | "aggregator" | "groups" => {
                let text: LitStr = meta.value()?.parse()?;
                self.flags.push(quote!(.#word(#text)));
            }
            "can" => {
                let content;
                parenthesized!(content in meta.input);
                let words: Punctuated<Ident, Token![,]> =
                    content.parse_terminated(Ident::parse_any, Token![,])?;
                for word in &words {
                    if word != "search" && word != "sort" && word != "group" {
                        let message = "unknown ability, expected `search`, `sort` or `group`";
                        return Err(Error::new(word.span(), message));
                    }
                }
                let can = |ability: &str| words.iter().any(|word| word == ability);
                let (search, sort, group) = (can("search"), can("sort"), can("group"));
                self.abilities = Some(quote!(.abilities(#search, #sort, #group)));
            }
            "text" => self.refine(span, quote!(multiline), quote!()),
            "html" | "properties" | "properties_definition" | "serialized" => {
                self.refine(span, quote!(#word), quote!());
            }
            "size" => {
                let size: LitInt = meta.value()?.parse()?;
                self.refine(span, quote!(size), quote!(, #size));
            }
            "choices" => {
                let path: Path = meta.value()?.parse()?;
                self.refine(span, quote!(choices), quote!(, #path));
            }
            "digits" => {
                let content;
                parenthesized!(content in meta.input);
                let all: LitInt = content.parse()?;
                content.parse::<Token![,]>()?;
                let after: LitInt = content.parse()?;
                self.refine(span, quote!(digits), quote!(, #all, #after));
            }
            "monetary" | "many2one_reference" => {
                let text = if meta.input.peek(Token![=]) {
                    meta.value()?.parse()?
                } else {
                    LitStr::new("", span)
                };
                self.refine(span, quote!(#word), quote!(, #text));
            }
            "inverse" => {
                let text: LitStr = meta.value()?.parse()?;
                self.refine(span, quote!(inverse), quote!(, #text));
            }
            _ => {
                return Err(meta.error(
                    "unknown word; see the documentation of the derive `Record` for what a member \
                     takes",
                ));
            }
        }
        Ok(())
    }

    fn refine(&mut self, span: Span, function: TokenStream, arguments: TokenStream) {
        self.refinements.push(Refinement {
            span,
            function,
            arguments,
        });
    }

    fn expand(&self, record: &Ident) -> TokenStream {
        let Self {
            kind_type,
            wire,
            label,
            flags,
            abilities,
            ..
        } = self;
        let span = kind_type.span();
        // The table stands beside the struct, where `Self` means nothing.
        let kind_type = naming_self(kind_type.to_token_stream(), record);
        let mut kind = quote_spanned!(span=> <#kind_type as ::toolkit::Member>::KIND);
        for refinement in &self.refinements {
            let Refinement {
                span,
                function,
                arguments,
            } = refinement;
            kind = quote_spanned!(*span=> ::toolkit::refine::#function(#kind #arguments));
        }
        let help = self.help.as_ref().map(|help| quote!(.help(#help)));
        quote!(Field::new(#wire, #label, #kind) #(#flags)* #abilities #help)
    }
}

/// Tokens with `record` for every `Self`.
fn naming_self(tokens: TokenStream, record: &Ident) -> TokenStream {
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Ident(ident) if ident == "Self" => {
                TokenTree::Ident(Ident::new(&record.to_string(), ident.span()))
            }
            TokenTree::Group(group) => {
                let inner = naming_self(group.stream(), record);
                let mut named = Group::new(group.delimiter(), inner);
                named.set_span(group.span());
                TokenTree::Group(named)
            }
            other => other,
        })
        .collect()
}

/// What only the whole can tell.
fn check(model: &Model, members: &[Member], errors: &mut Errors) {
    let mut names: Vec<(&str, Span)> = members
        .iter()
        .map(|member| (member.wire.as_str(), member.wire_span))
        .collect();
    names.sort_by_key(|(name, _)| *name);
    for pair in names.windows(2) {
        if let [(first, _), (second, span)] = pair
            && first == second
        {
            errors.push(Error::new(
                *span,
                format!("two members are the field `{first}`"),
            ));
        }
    }
    for name in model
        .shown
        .iter()
        .chain(&model.advertised)
        .chain(&model.required)
    {
        if !names.iter().any(|(known, _)| *known == name.value()) {
            let message = format!("no member is the field `{}`", name.value());
            errors.push(Error::new(name.span(), message));
        }
    }
    for tool in &model.tools {
        if !OPERATIONS.iter().any(|(word, _)| tool.operation == word) {
            let words: Vec<String> = OPERATIONS
                .iter()
                .map(|(word, _)| format!("`{word}`"))
                .collect();
            let message = format!("unknown operation, expected one of {}", words.join(", "));
            errors.push(Error::new(tool.operation.span(), message));
        }
        let is_action = tool.operation == "action";
        if is_action != tool.method.is_some() {
            let message = "an action says which method it calls, action = \"action_confirm\", and \
                           nothing else does";
            errors.push(Error::new(tool.operation.span(), message));
        }
        match &tool.name {
            None => {
                let message = "a tool needs a name: name = \"sale_order_search\"";
                errors.push(Error::new(tool.operation.span(), message));
            }
            Some(name) => {
                errors.take(crate::tool::check_name(&name.value(), name.span()));
            }
        }
    }
}

fn implement(name: &Ident, model: &Model, mut members: Vec<Member>) -> TokenStream {
    members.sort_by(|one, other| one.wire.cmp(&other.wire));
    let count = members.len();
    let fields = members.iter().map(|member| member.expand(name));
    // Spanned on the type, as its kind is, so that the compiler tells a wrong one once.
    let slots = members.iter().enumerate().map(|(place, member)| {
        let (mut ident, span) = (member.ident.clone(), member.kind_type.span());
        ident.set_span(span);
        quote_spanned!(span=> #place => &mut self.#ident,)
    });
    let model_name = &model.name;
    let label = model
        .label
        .as_ref()
        .map(LitStr::value)
        .or_else(|| model.doc.first.clone())
        .or_else(|| model.name.as_ref().map(LitStr::value))
        .unwrap_or_default();
    let about = text_option(model.doc.rest.as_deref());
    let order = text_option(model.order.as_ref().map(LitStr::value).as_deref());
    let transient = model.transient;
    let shown = text_list(&model.shown);
    let advertised = text_list(&model.advertised);
    let required = text_list(&model.required);
    let tools = model.tools.iter().map(Tool::expand);
    quote! {
        const _: () = {
            use ::toolkit::__private::{Cow, Field};

            static FIELDS: [Field; #count] = [#(#fields),*];

            static TOOLS: ::toolkit::ModelTools = ::toolkit::ModelTools {
                model: ::toolkit::__private::Model {
                    name: Cow::Borrowed(#model_name),
                    label: Cow::Borrowed(#label),
                    order: #order,
                    transient: #transient,
                    is_abstract: false,
                    fields: Cow::Borrowed(&FIELDS),
                },
                about: #about,
                shown: #shown,
                advertised: #advertised,
                required: #required,
                tools: {
                    static SPECS: &[::toolkit::ToolSpec] = &[#(#tools),*];
                    Cow::Borrowed(SPECS)
                },
            };

            impl ::toolkit::Named for #name {
                const NAME: &'static ::core::primitive::str = #model_name;
            }

            impl ::toolkit::Record for #name {
                fn tools() -> &'static ::toolkit::ModelTools {
                    &TOOLS
                }

                fn slot(
                    &mut self,
                    place: ::core::primitive::usize,
                ) -> ::core::option::Option<&mut dyn ::toolkit::Slot> {
                    ::core::option::Option::Some(match place {
                        #(#slots)*
                        _ => return ::core::option::Option::None,
                    })
                }
            }

            ::toolkit::__private::inventory::submit! {
                ::toolkit::Registration::Model(&TOOLS)
            }
        };
    }
}

fn text_option(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(::core::option::Option::Some(Cow::Borrowed(#text))),
        None => quote!(::core::option::Option::None),
    }
}

fn text_list(texts: &[LitStr]) -> TokenStream {
    quote!({
        static TEXTS: &[Cow<'static, ::core::primitive::str>] = &[#(Cow::Borrowed(#texts)),*];
        Cow::Borrowed(TEXTS)
    })
}

/// `("a", "b")`
fn texts(meta: &ParseNestedMeta<'_>) -> syn::Result<Punctuated<LitStr, Token![,]>> {
    let content;
    parenthesized!(content in meta.input);
    content.parse_terminated(<LitStr as syn::parse::Parse>::parse, Token![,])
}
