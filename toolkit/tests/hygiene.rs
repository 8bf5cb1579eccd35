//! The macros' expansions where nothing is in scope and every usual name means something else.
#![allow(dead_code)]

fn main() {}

/// schemars and serde need a prelude themselves.
#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct Nothing {}

#[no_implicit_prelude]
mod hostile {
    extern crate core;
    extern crate std;
    extern crate toolkit;

    struct Option;
    struct String;
    struct Vec;
    struct Box;
    struct Result;
    struct Cow;
    struct Field;

    #[derive(::toolkit::Record)]
    #[odoo(
        model = "shop.order",
        shown("name"),
        tool(search, name = "shop_order_search")
    )]
    struct Order {
        /// Number
        name: ::core::option::Option<::std::string::String>,
        state: ::core::option::Option<State>,
    }

    impl ::core::default::Default for Order {
        fn default() -> Self {
            Self {
                name: ::core::option::Option::None,
                state: ::core::option::Option::None,
            }
        }
    }

    #[derive(::toolkit::Selection)]
    enum State {
        #[odoo("draft")]
        Draft,
        #[odoo(unlisted)]
        Unlisted(::std::string::String),
    }

    /// Does nothing.
    #[::toolkit::tool(read_only)]
    async fn nothing(
        _: &::toolkit::Context,
        _: super::Nothing,
    ) -> ::core::result::Result<(), ::toolkit::ToolError> {
        ::core::result::Result::Ok(())
    }
}
