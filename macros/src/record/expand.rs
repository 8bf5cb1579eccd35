//! The table of a model and its tools, as code.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{Ident, LitStr, spanned::Spanned as _};

use super::{
    OPERATIONS,
    attribute::{Answer, Member, Model, Refinement, Tool, Wizard},
};

impl Tool {
    fn expand(&self) -> TokenStream {
        let variant = OPERATIONS
            .iter()
            .find(|(word, _)| self.operation == word)
            .and_then(|(_, variant)| variant.parse::<TokenStream>().ok());
        let method = text_option(self.method.as_ref().map(LitStr::value).as_deref());
        let name = &self.name;
        let description = text_option(self.description.as_ref().map(LitStr::value).as_deref());
        let toolsets = text_list(&self.toolsets);
        let wizards = self.wizards.iter().map(Wizard::expand);
        quote! {
            ::toolkit::ToolSpec {
                operation: ::toolkit::Operation::#variant,
                method: #method,
                name: Cow::Borrowed(#name),
                description: #description,
                toolsets: #toolsets,
                wizards: Cow::Borrowed(&[#(#wizards),*]),
            }
        }
    }
}

impl Wizard {
    fn expand(&self) -> TokenStream {
        let model = &self.model;
        let opens = match self.always {
            true => quote!(Always),
            false => quote!(Sometimes),
        };
        let answer = match &self.answer {
            Some(Answer {
                argument,
                about,
                yes,
                no,
            }) => quote! {
                Some(::toolkit::WizardAnswer {
                    argument: Cow::Borrowed(#argument),
                    about: Cow::Borrowed(#about),
                    yes: Cow::Borrowed(#yes),
                    no: Cow::Borrowed(#no),
                })
            },
            None => quote!(None),
        };
        quote! {
            ::toolkit::WizardSpec {
                model: Cow::Borrowed(#model),
                opens: ::toolkit::Opens::#opens,
                answer: #answer,
            }
        }
    }
}

impl Member {
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

pub(super) fn implement(name: &Ident, model: &Model, mut members: Vec<Member>) -> TokenStream {
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
    let workflow = text_list(&model.workflow);
    let screen = match &model.screen {
        Some(screen) => quote!(#screen),
        None => quote!(::toolkit::screen::Screen::EMPTY),
    };
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
                workflow: #workflow,
                screen: #screen,
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
