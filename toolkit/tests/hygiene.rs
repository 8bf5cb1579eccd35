//! The macros' expansions where nothing is in scope and every usual name means something else.
#![allow(dead_code, reason = "that it compiles is the test")]

#[test]
fn what_they_expand_to_needs_nothing_in_scope() {
    let tools = <hostile::Order as toolkit::Record>::tools();
    let names: Vec<&str> = tools
        .model
        .fields
        .iter()
        .map(|field| field.name.as_ref())
        .collect();
    assert_eq!(names, ["name", "state"]);
}

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

    #[derive(::core::default::Default, ::toolkit::Record)]
    #[odoo(
        model = "shop.order",
        shown("name"),
        tool(search, name = "shop_order_search")
    )]
    pub(super) struct Order {
        /// Number
        name: ::core::option::Option<::std::string::String>,
        state: ::core::option::Option<State>,
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
