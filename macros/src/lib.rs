//! The macros that turn a struct or a function into a registered tool: [`macro@Record`],
//! [`macro@Selection`] and [`macro@tool`]. `toolkit` re-exports them; their expansions name nothing
//! but `toolkit`.
//!
//! Each macro reads its input in one file, reports everything that is wrong with it at once, each
//! problem on the word that causes it, and still implements its traits then, so that no second wave
//! of errors follows. Knows nothing of what happens at run time.

mod doc;
mod errors;
mod record;
mod selection;
mod tool;

use proc_macro::TokenStream;
use syn::parse_macro_input;

/// Makes a struct a record of an Odoo model, with the model's table and its tools registered.
///
/// On the struct: `#[odoo(model = "sale.order")]`, and optionally `order = "…"`, `transient`,
/// `shown("…", …)`, `advertised("…", …)`, `required("…", …)`,
/// `workflow("…", …)`, `screen = PATH` (a constant `toolkit::screen::Screen`) and any number of
/// `tool(search, name = "…", toolsets("…"), description = "…")`; a button is
/// `tool(action = "action_confirm", name = "…", …)`. Its doc comment is the model's label
/// and, after an empty line, what a row of it is.
///
/// Every member is an `Option` of a type that `toolkit::Scalar` is implemented for, and its doc
/// comment the field's label and, after an empty line, its help. On a member, `#[odoo(…)]` takes
///
/// | word | meaning |
/// |---|---|
/// | `field = "type"` | the field's name, where the member cannot have it |
/// | `label = "…"` | the label, where a doc comment cannot hold it |
/// | `required`, `readonly`, `computed`, `unstored`, `translated`, `company_dependent`, `manual` | as Odoo says it |
/// | `can(search, sort, group)` | what a query may do with it, all of it, where that is not usual for the kind |
/// | `related = "…"`, `aggregator = "…"`, `groups = "…"` | as Odoo says it |
/// | `text`, `html`, `size = 64`, `choices = PATH` | the kind of a `String` (or `Reference`) |
/// | `digits(16, 2)`, `monetary = "currency_id"` | the kind of a `Decimal` |
/// | `many2one_reference = "res_model"` | the kind of an `i64` |
/// | `inverse = "order_id"` | the other end of a `One2many` |
/// | `properties`, `properties_definition`, `serialized` | the kind of a `Json` |
#[proc_macro_derive(Record, attributes(odoo))]
pub fn derive_record(input: TokenStream) -> TokenStream {
    record::expand(parse_macro_input!(input)).into()
}

/// Makes an enum a selection: `#[odoo("key")]` on each variant, its doc comment the label (or
/// `#[odoo("key", label = "…")]`, where a doc comment cannot hold it), and one
/// variant `#[odoo(unlisted)] Unlisted(String)` for the keys that are not known.
#[proc_macro_derive(Selection, attributes(odoo))]
pub fn derive_selection(input: TokenStream) -> TokenStream {
    selection::expand(parse_macro_input!(input)).into()
}

/// Registers an `async fn(&Context, Arguments) -> Result<Answer, ToolError>` as a tool. `Arguments` is
/// a struct with `Deserialize` and `JsonSchema`, `Answer` one with `Serialize` and `JsonSchema`.
///
/// `#[tool(read_only)]` says what it does to the database: `read_only`, `adds`, `changes` or
/// `destroys`. Optional are `name = "…"` (else the function's) and `toolsets("…", …)`. The doc comment
/// is the description a client chooses by.
#[proc_macro_attribute]
pub fn tool(attribute: TokenStream, item: TokenStream) -> TokenStream {
    tool::expand(attribute.into(), item.into()).into()
}
