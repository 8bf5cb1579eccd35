//! `#[derive(Record)]`: attributes read, checked, and expanded to a static table, a `slot` match and a
//! registration.

mod attribute;
mod check;
mod expand;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput};

use self::{
    attribute::{Model, members},
    check::check,
    expand::implement,
};
use crate::errors::Errors;

/// The words for what a tool does; `toolkit::Operation`, by its variants.
const OPERATIONS: [(&str, &str); 15] = [
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
    ("print", "Print"),
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
