//! `#[derive(Selection)]`: an enum's variants and keys, as a table of choices and two matches.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Ident, LitStr, Token, parse::ParseStream};

use crate::{doc::Doc, errors::Errors};

/// What a variant stands for.
enum Meaning {
    /// A key, and its label where the doc comment does not hold it.
    Key(LitStr, Option<LitStr>),
    Unlisted,
}

struct Variant {
    ident: Ident,
    key: LitStr,
    label: String,
}

pub(crate) fn expand(input: DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let mut variants = Vec::new();
    let mut unlisted = None;
    match &input.data {
        Data::Enum(data) => {
            for variant in &data.variants {
                match errors.take(meaning(variant)) {
                    Some(Meaning::Key(key, label)) => {
                        let label = label
                            .map(|label| label.value())
                            .or_else(|| Doc::of(&variant.attrs).first)
                            .unwrap_or_else(|| key.value());
                        variants.push(Variant {
                            ident: variant.ident.clone(),
                            key,
                            label,
                        });
                    }
                    Some(Meaning::Unlisted) => unlisted = Some(variant.ident.clone()),
                    None => {}
                }
            }
        }
        _ => errors.push(Error::new(input.ident.span(), "a selection is an enum")),
    }
    for (place, variant) in variants.iter().enumerate() {
        let earlier = variants.iter().take(place);
        if earlier
            .into_iter()
            .any(|other| other.key.value() == variant.key.value())
        {
            let message = format!("the key `{}` stands twice", variant.key.value());
            errors.push(Error::new(variant.key.span(), message));
        }
    }
    if unlisted.is_none() && errors.is_empty() {
        let message = "keys can be added to a database later: give it a variant \
                       #[odoo(unlisted)] Unlisted(String)";
        errors.push(Error::new(input.ident.span(), message));
    }
    let name = &input.ident;
    if !errors.is_empty() {
        let errors = errors.into_tokens();
        return quote! {
            #errors
            impl ::toolkit::Selection for #name {
                const CHOICES: &'static [::toolkit::__private::Choice] = &[];
                fn from_key(_: ::std::string::String) -> Self {
                    ::core::unreachable!()
                }
                fn key(&self) -> &str {
                    ::core::unreachable!()
                }
            }
        };
    }
    let idents: Vec<&Ident> = variants.iter().map(|variant| &variant.ident).collect();
    let keys: Vec<&LitStr> = variants.iter().map(|variant| &variant.key).collect();
    let labels = variants.iter().map(|variant| &variant.label);
    quote! {
        impl ::toolkit::Selection for #name {
            const CHOICES: &'static [::toolkit::__private::Choice] =
                &[#(::toolkit::__private::Choice::new(#keys, #labels)),*];

            fn from_key(key: ::std::string::String) -> Self {
                match key.as_str() {
                    #(#keys => Self::#idents,)*
                    _ => Self::#unlisted(key),
                }
            }

            fn key(&self) -> &::core::primitive::str {
                match self {
                    #(Self::#idents => #keys,)*
                    Self::#unlisted(key) => key,
                }
            }
        }
    }
}

fn meaning(variant: &syn::Variant) -> syn::Result<Meaning> {
    let attribute = variant
        .attrs
        .iter()
        .find(|attribute| attribute.path().is_ident("odoo"));
    let Some(attribute) = attribute else {
        let message = "which key is it? Write #[odoo(\"key\")]";
        return Err(Error::new(variant.ident.span(), message));
    };
    let is_key = attribute.parse_args_with(|input: ParseStream<'_>| {
        let is_key = input.peek(LitStr);
        // Whatever it is, it is read below.
        input.parse::<TokenStream>()?;
        Ok(is_key)
    })?;
    if is_key {
        let (key, label) = attribute.parse_args_with(key)?;
        return match &variant.fields {
            Fields::Unit => Ok(Meaning::Key(key, label)),
            fields => Err(Error::new_spanned(
                fields,
                "a variant with a key holds nothing",
            )),
        };
    }
    let word: Ident = attribute.parse_args()?;
    if word != "unlisted" {
        return Err(Error::new(
            word.span(),
            "expected a key in quotes, or `unlisted`",
        ));
    }
    match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => Ok(Meaning::Unlisted),
        _ => Err(Error::new(
            variant.ident.span(),
            "the unlisted variant holds the key: (String)",
        )),
    }
}

/// `"key"` or `"key", label = "…"`
fn key(input: ParseStream<'_>) -> syn::Result<(LitStr, Option<LitStr>)> {
    let key = input.parse()?;
    if input.parse::<Option<Token![,]>>()?.is_none() || input.is_empty() {
        return Ok((key, None));
    }
    let word: Ident = input.parse()?;
    if word != "label" {
        return Err(Error::new(word.span(), "unknown word, expected `label`"));
    }
    input.parse::<Token![=]>()?;
    Ok((key, Some(input.parse()?)))
}
