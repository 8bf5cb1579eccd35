//! What the attributes of a struct and its members say. Looks at each word by itself.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{
    Data, DeriveInput, Error, Fields, Ident, LitInt, LitStr, Path, Token, Type, ext::IdentExt as _,
    meta::ParseNestedMeta, parenthesized, parse::ParseStream, punctuated::Punctuated,
};

use crate::{doc::Doc, errors::Errors};

/// What the attributes of the struct say.
#[derive(Default)]
pub(super) struct Model {
    pub(super) name: Option<LitStr>,
    pub(super) doc: Doc,
    pub(super) label: Option<LitStr>,
    pub(super) order: Option<LitStr>,
    pub(super) transient: bool,
    pub(super) shown: Vec<LitStr>,
    pub(super) advertised: Vec<LitStr>,
    pub(super) required: Vec<LitStr>,
    pub(super) workflow: Vec<LitStr>,
    pub(super) screen: Option<Path>,
    pub(super) tools: Vec<Tool>,
}

impl Model {
    pub(super) fn read(input: &DeriveInput, errors: &mut Errors) -> Self {
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
        } else if meta.path.is_ident("workflow") {
            self.workflow.extend(texts(meta)?);
        } else if meta.path.is_ident("screen") {
            self.screen = Some(meta.value()?.parse()?);
        } else if meta.path.is_ident("tool") {
            self.tools.push(Tool::read(meta)?);
        } else {
            return Err(meta.error(
                "unknown word, expected one of `model`, `label`, `order`, `transient`, `shown`, \
                 `advertised`, `required`, `workflow`, `screen`, `tool`",
            ));
        }
        Ok(())
    }
}

/// What one `tool(…)` says.
pub(super) struct Tool {
    pub(super) operation: Ident,
    pub(super) method: Option<LitStr>,
    pub(super) name: Option<LitStr>,
    pub(super) description: Option<LitStr>,
    pub(super) toolsets: Vec<LitStr>,
    pub(super) wizards: Vec<Wizard>,
}

/// What one `wizard(…)` of a tool says.
pub(super) struct Wizard {
    pub(super) model: LitStr,
    pub(super) always: bool,
    pub(super) answer: Option<Answer>,
}

/// The argument that stands for a wizard's buttons.
pub(super) struct Answer {
    pub(super) argument: LitStr,
    pub(super) about: LitStr,
    pub(super) yes: LitStr,
    pub(super) no: LitStr,
}

impl Wizard {
    /// `("model", always, argument = "…", about = "…", yes = "…", no = "…")`
    fn read(content: ParseStream<'_>) -> syn::Result<Self> {
        let model: LitStr = content.parse()?;
        let (mut always, mut said) = (false, Vec::new());
        while content.parse::<Option<Token![,]>>()?.is_some() && !content.is_empty() {
            let word = content.call(Ident::parse_any)?;
            if word == "always" {
                always = true;
            } else if ["argument", "about", "yes", "no"]
                .iter()
                .any(|known| word == known)
            {
                content.parse::<Token![=]>()?;
                said.push((word.to_string(), content.parse::<LitStr>()?));
            } else {
                let message =
                    "unknown word, expected one of `always`, `argument`, `about`, `yes`, `no`";
                return Err(Error::new(word.span(), message));
            }
        }
        let text = |word: &str| {
            let found = said.iter().find(|(known, _)| known == word);
            found.map(|(_, text)| text.clone())
        };
        let answer = match (text("argument"), text("about"), text("yes"), text("no")) {
            (Some(argument), Some(about), Some(yes), Some(no)) => Some(Answer {
                argument,
                about,
                yes,
                no,
            }),
            (None, None, None, None) => None,
            _ => {
                let message =
                    "an argument that stands for buttons has `argument`, `about`, `yes` and `no`";
                return Err(Error::new(model.span(), message));
            }
        };
        Ok(Self {
            model,
            always,
            answer,
        })
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
            wizards: Vec::new(),
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
            } else if word == "wizard" {
                let inner;
                parenthesized!(inner in content);
                tool.wizards.push(Wizard::read(&inner)?);
            } else {
                let message =
                    "unknown word, expected one of `name`, `toolsets`, `description`, `wizard`";
                return Err(Error::new(word.span(), message));
            }
        }
        Ok(tool)
    }
}

/// One member with what its attributes say.
pub(super) struct Member {
    pub(super) ident: Ident,
    pub(super) kind_type: Type,
    /// The field's name at Odoo.
    pub(super) wire: String,
    pub(super) wire_span: Span,
    pub(super) label: String,
    pub(super) help: Option<String>,
    /// What refines the kind, innermost first.
    pub(super) refinements: Vec<Refinement>,
    /// The calls of the field's builder, in the order in which they must stand.
    pub(super) flags: Vec<TokenStream>,
    pub(super) abilities: Option<TokenStream>,
}

/// A call of a function of `toolkit::refine`.
pub(super) struct Refinement {
    /// The word that asks for it: where the compiler shows a kind that does not fit the type.
    pub(super) span: Span,
    pub(super) function: TokenStream,
    /// What follows the kind in the call.
    pub(super) arguments: TokenStream,
}

pub(super) fn members(input: &DeriveInput, errors: &mut Errors) -> Vec<Member> {
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
}

/// `("a", "b")`
fn texts(meta: &ParseNestedMeta<'_>) -> syn::Result<Punctuated<LitStr, Token![,]>> {
    let content;
    parenthesized!(content in meta.input);
    content.parse_terminated(<LitStr as syn::parse::Parse>::parse, Token![,])
}
