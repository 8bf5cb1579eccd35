//! `#[tool]`: an `async fn` read, checked, and registered.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{
    Error, FnArg, GenericArgument, Ident, ItemFn, LitStr, PathArguments, ReturnType, Token, Type,
    ext::IdentExt as _, parenthesized, parse::ParseStream, parse::Parser as _,
    spanned::Spanned as _,
};

use crate::{doc::Doc, errors::Errors};

/// The longest name a tool may have: the shortest limit of the clients, less room for the server's
/// own name.
const MAX_NAME: usize = 40;

/// The words for what a tool does to the database; `toolkit::Annotations`, by its constants.
const EFFECTS: [(&str, &str); 4] = [
    ("read_only", "READ_ONLY"),
    ("adds", "ADDS"),
    ("changes", "CHANGES"),
    ("destroys", "DESTROYS"),
];

/// What `#[tool(…)]` says.
#[derive(Default)]
struct Attribute {
    name: Option<LitStr>,
    effect: Option<&'static str>,
    toolsets: Vec<LitStr>,
}

pub(crate) fn expand(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let mut read = Attribute::default();
    let parsed = (|input: ParseStream<'_>| read.parse(input)).parse2(attribute);
    let attribute_is_read = errors.take(parsed).is_some();
    let function: ItemFn = match syn::parse2(item.clone()) {
        Ok(function) => function,
        Err(_) => {
            errors.push(Error::new(
                Span::call_site(),
                "#[tool] belongs on an `async fn`",
            ));
            let errors = errors.into_tokens();
            return quote!(#errors #item);
        }
    };
    if attribute_is_read && read.effect.is_none() {
        let words: Vec<String> = EFFECTS
            .iter()
            .map(|(word, _)| format!("`{word}`"))
            .collect();
        let message = format!(
            "what does it do to the database? Write one of {} in #[tool(…)]",
            words.join(", ")
        );
        errors.push(Error::new(Span::call_site(), message));
    }
    let ident = &function.sig.ident;
    let name = read
        .name
        .as_ref()
        .map_or_else(|| ident.unraw().to_string(), LitStr::value);
    let name_span = read
        .name
        .as_ref()
        .map_or_else(|| ident.span(), LitStr::span);
    errors.take(check_name(&name, name_span));
    let Some(description) = Doc::of(&function.attrs).whole() else {
        errors.push(Error::new(
            ident.span(),
            "a client chooses a tool by its description: write it as a doc comment",
        ));
        let errors = errors.into_tokens();
        return quote!(#function #errors);
    };
    let types = errors.take(types(&function));
    let (Some((arguments, answer)), true) = (types, errors.is_empty()) else {
        let errors = errors.into_tokens();
        return quote!(#function #errors);
    };
    let effect = read
        .effect
        .map(|effect| Ident::new(effect, Span::call_site()));
    let toolsets = &read.toolsets;
    quote! {
        #function

        const _: () = {
            struct Registered(::toolkit::Definition);

            impl ::toolkit::Tool for Registered {
                fn definition(&self) -> &::toolkit::Definition {
                    &self.0
                }

                fn call<'a>(
                    &'a self,
                    context: &'a ::toolkit::Context,
                    arguments: ::toolkit::__private::Map,
                ) -> ::toolkit::ToolFuture<'a> {
                    ::toolkit::typed(&self.0, context, arguments, #ident)
                }
            }

            fn make() -> ::std::boxed::Box<dyn ::toolkit::Tool> {
                ::std::boxed::Box::new(Registered(::toolkit::Definition {
                    name: ::std::convert::Into::into(#name),
                    description: ::std::convert::Into::into(#description),
                    input: ::toolkit::portable::<#arguments>(),
                    output: ::toolkit::answer::<#answer>(),
                    annotations: ::toolkit::Annotations::#effect,
                    toolsets: ::std::vec![#(::std::convert::Into::into(#toolsets)),*],
                }))
            }

            ::toolkit::__private::inventory::submit! {
                ::toolkit::Registration::Tool(make)
            }
        };
    }
}

impl Attribute {
    fn parse(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        while !input.is_empty() {
            let word = input.call(Ident::parse_any)?;
            if let Some((_, effect)) = EFFECTS.iter().find(|(effect, _)| word == effect) {
                if self.effect.replace(effect).is_some() {
                    return Err(Error::new(word.span(), "one effect is enough"));
                }
            } else if word == "name" {
                input.parse::<Token![=]>()?;
                self.name = Some(input.parse()?);
            } else if word == "toolsets" {
                let list;
                parenthesized!(list in input);
                self.toolsets.extend(
                    list.parse_terminated(<LitStr as syn::parse::Parse>::parse, Token![,])?,
                );
            } else {
                return Err(Error::new(
                    word.span(),
                    "unknown word, expected one of `name`, `toolsets`, `read_only`, `adds`, \
                     `changes`, `destroys`",
                ));
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    }
}

/// The types of the arguments and of the answer.
fn types(function: &ItemFn) -> syn::Result<(&Type, &Type)> {
    let signature = &function.sig;
    if signature.asyncness.is_none() {
        return Err(Error::new(
            signature.fn_token.span(),
            "a tool is an `async fn`",
        ));
    }
    let mut inputs = signature.inputs.iter();
    let (Some(FnArg::Typed(_)), Some(FnArg::Typed(arguments)), None) =
        (inputs.next(), inputs.next(), inputs.next())
    else {
        let message =
            "a tool takes two arguments: the context, and a struct of what a client gives";
        return Err(Error::new(signature.paren_token.span.join(), message));
    };
    let not_a_result = |span| Error::new(span, "a tool answers a `Result<_, ToolError>`");
    let ReturnType::Type(_, answer) = &signature.output else {
        return Err(not_a_result(signature.ident.span()));
    };
    let Type::Path(path) = &**answer else {
        return Err(not_a_result(answer.span()));
    };
    let last = path
        .path
        .segments
        .last()
        .filter(|last| last.ident == "Result");
    let Some(PathArguments::AngleBracketed(generics)) = last.map(|last| &last.arguments) else {
        return Err(not_a_result(answer.span()));
    };
    match generics.args.first() {
        Some(GenericArgument::Type(answer)) => Ok((&arguments.ty, answer)),
        _ => Err(not_a_result(answer.span())),
    }
}

/// Refuses a name that some client does not take.
pub(crate) fn check_name(name: &str, span: Span) -> syn::Result<()> {
    let right = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.is_empty() || !name.chars().all(right) {
        let message = format!("`{name}` is no tool name: clients take a-z, 0-9 and _");
        return Err(Error::new(span, message));
    }
    if name.len() > MAX_NAME {
        let message = format!(
            "`{name}` has {} characters: clients take {MAX_NAME}",
            name.len()
        );
        return Err(Error::new(span, message));
    }
    Ok(())
}
