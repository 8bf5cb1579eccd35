//! What things are called in Rust and on the wire to clients. Names that collide are told apart by a
//! number, with the whole set in hand, and reported; Odoo's own names are kept beside them.

mod button;

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest as _, Sha256};

pub(crate) use button::{ButtonName, first_free};

/// The longest name of a tool that every client takes.
pub(crate) const MAX_TOOL_NAME: usize = 40;

/// Names that generated modules use for something else, so that no model's type may have them.
const RESERVED_TYPES: &[&str] = &[
    "Binary",
    "Box",
    "Clone",
    "Cow",
    "Date",
    "Debug",
    "Decimal",
    "Default",
    "Drop",
    "Err",
    "Fn",
    "From",
    "Id",
    "Into",
    "Iterator",
    "Json",
    "Many2many",
    "Many2one",
    "None",
    "Ok",
    "One2many",
    "Option",
    "Record",
    "Reference",
    "Result",
    "Selection",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "Timestamp",
    "ToString",
    "Vec",
];

/// Modules that every generated crate has.
const RESERVED_MODULES: &[&str] = &[
    "choices", "lib", "main", "mod", "related", "screens", "toolkit",
];

/// Words that cannot name a member, not even as a raw identifier.
const NEVER: &[&str] = &["self", "Self", "super", "crate", "_"];

/// Words that name a member only as a raw identifier, in the editions up to 2024.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// A name that had to be changed because another thing has it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Collision {
    /// The thing, as Odoo calls it.
    pub(crate) of: String,
    /// The name it would have had.
    pub(crate) wanted: String,
    /// The name it has.
    pub(crate) given: String,
}

/// Names given so far, so that each is given once.
#[derive(Debug, Default)]
pub(crate) struct Names {
    taken: BTreeSet<String>,
    /// What had to be changed.
    pub(crate) collisions: Vec<Collision>,
}

impl Names {
    /// Names for types: models' structs, selections' enums.
    pub(crate) fn types() -> Self {
        Self::reserving(RESERVED_TYPES)
    }

    /// Names for modules.
    pub(crate) fn modules() -> Self {
        Self::reserving(RESERVED_MODULES)
    }

    fn reserving(reserved: &[&str]) -> Self {
        Self {
            taken: reserved.iter().map(|name| (*name).to_owned()).collect(),
            collisions: Vec::new(),
        }
    }

    /// Gives `wanted`, or the first free `wanted_2`, `wanted_3`, … to the thing called `of`.
    pub(crate) fn give(&mut self, of: &str, wanted: String) -> String {
        if self.taken.insert(wanted.clone()) {
            return wanted;
        }
        // A type is called Name2, anything else name_2.
        let is_type = wanted.starts_with(|c: char| c.is_ascii_uppercase());
        let joint = if is_type { "" } else { "_" };
        let mut number = 2_u32;
        let given = loop {
            let given = format!("{wanted}{joint}{number}");
            if self.taken.insert(given.clone()) {
                break given;
            }
            number += 1;
        };
        self.collisions.push(Collision {
            of: of.to_owned(),
            wanted,
            given: given.clone(),
        });
        given
    }
}

/// `sale.order` as a type: `SaleOrder`. What has no letter of ASCII is told apart by its hash, so that it is
/// called the same whatever else there is.
pub(crate) fn type_name(wire: &str) -> String {
    let mut name = String::new();
    if parts(wire).next().is_none() {
        return format!("M{}", hash(wire));
    }
    for part in parts(wire) {
        let mut letters = part.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.extend(letters);
    }
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, 'M');
    }
    name
}

/// `sale.order` as a module: `sale_order`.
pub(crate) fn module_name(wire: &str) -> String {
    let name = snake(wire);
    if KEYWORDS.contains(&name.as_str()) || NEVER.contains(&name.as_str()) {
        return name + "_";
    }
    name
}

/// A selection's key as a variant: `to_approve` is `ToApprove`, `0` is `Value0`, `` is `Empty`.
pub(crate) fn variant_name(key: &str) -> String {
    if key.is_empty() {
        return "Empty".to_owned();
    }
    let mut name = String::new();
    for part in parts(key) {
        let lower = part.to_ascii_lowercase();
        let mut letters = lower.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.extend(letters);
    }
    match name.chars().next() {
        None => "Sign".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("Value{name}"),
        Some(_) if name == "Self" => "SelfValue".to_owned(),
        Some(_) => name,
    }
}

/// A field as a member; [`raw`] tells how it is written.
pub(crate) fn member_name(wire: &str) -> String {
    let mut name: String = wire
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, '_');
    }
    if NEVER.contains(&name.as_str()) {
        return name + "_";
    }
    name
}

/// A member's name as it stands in code.
pub(crate) fn raw(member: &str) -> String {
    if KEYWORDS.contains(&member) {
        format!("r#{member}")
    } else {
        member.to_owned()
    }
}

/// The module `sale_order` and `search` as a tool: `sale_order_search`. A name that is too long is cut,
/// a tail of its hash keeping it apart from others cut alike.
pub(crate) fn tool_name(prefix: &str, module: &str, operation: &str) -> String {
    let module = module.trim_end_matches('_');
    let whole = format!("{prefix}{module}_{operation}");
    if whole.len() <= MAX_TOOL_NAME {
        return whole;
    }
    let tail = format!("_{}_{operation}", hash(module));
    let mut name = format!("{prefix}{module}");
    name.truncate(MAX_TOOL_NAME.saturating_sub(tail.len()));
    format!("{}{tail}", name.trim_end_matches('_'))
}

/// Four digits that tell a name from others.
fn hash(name: &str) -> String {
    let digest = Sha256::digest(name);
    let bytes = digest.iter().take(2);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

fn snake(wire: &str) -> String {
    if parts(wire).next().is_none() {
        return format!("m_{}", hash(wire));
    }
    let name = parts(wire)
        .collect::<Vec<_>>()
        .join("_")
        .to_ascii_lowercase();
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
        return format!("m_{name}");
    }
    name
}

fn parts(wire: &str) -> impl Iterator<Item = &str> {
    wire.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
}

/// Gives each of `wires` its own name, in their order.
pub(crate) fn give_all<'w>(
    names: &mut Names,
    wires: impl IntoIterator<Item = &'w str>,
    wanted: fn(&str) -> String,
) -> BTreeMap<&'w str, String> {
    wires
        .into_iter()
        .map(|wire| (wire, names.give(wire, wanted(wire))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_odoos() {
        for (wire, name) in [
            ("sale.order", "SaleOrder"),
            ("account.edi.xml.ubl_20", "AccountEdiXmlUbl20"),
            ("_unknown", "Unknown"),
            ("x_my_model", "XMyModel"),
            ("3d.model", "M3dModel"),
            ("模型.订单", "M86af"),
            ("заказ", "M4686"),
        ] {
            assert_eq!(type_name(wire), name);
        }
        for (wire, name) in [
            ("sale.order", "sale_order"),
            ("type", "type_"),
            ("3d.model", "m_3d_model"),
            ("X.Y", "x_y"),
            ("模型.订单", "m_86af"),
            ("x.größe", "x_gr_e"),
        ] {
            assert_eq!(module_name(wire), name);
        }
        for (key, name) in [
            ("draft", "Draft"),
            ("to approve", "ToApprove"),
            ("0", "Value0"),
            ("1_done", "Value1Done"),
            ("", "Empty"),
            ("+", "Sign"),
            ("self", "SelfValue"),
            ("en_US", "EnUs"),
        ] {
            assert_eq!(variant_name(key), name);
        }
        for (wire, name) in [
            ("type", "r#type"),
            ("gen", "r#gen"),
            ("self", "self_"),
            ("crate", "crate_"),
            ("partner_id", "partner_id"),
            ("__last_update", "__last_update"),
            ("x-é", "x__"),
            ("2nd", "_2nd"),
        ] {
            assert_eq!(raw(&member_name(wire)), name);
        }
    }

    #[test]
    fn every_member_and_variant_is_an_identifier() {
        for word in KEYWORDS.iter().chain(NEVER) {
            assert!(
                syn::parse_str::<syn::Ident>(&module_name(word)).is_ok(),
                "module {word}"
            );
            let member = raw(&member_name(word));
            let item = format!("struct S {{ {member}: u8 }}");
            assert!(
                syn::parse_str::<syn::ItemStruct>(&item).is_ok(),
                "member {member}"
            );
            let variant = variant_name(word);
            assert!(
                syn::parse_str::<syn::Ident>(&variant).is_ok(),
                "variant {variant}"
            );
        }
    }

    #[test]
    fn collisions_are_told_apart_and_told() {
        let mut names = Names::types();
        assert_eq!(names.give("a.b_c", type_name("a.b_c")), "ABC");
        assert_eq!(names.give("a_b.c", type_name("a_b.c")), "ABC2");
        assert_eq!(names.give("option", type_name("option")), "Option2");
        let told: Vec<&str> = names.collisions.iter().map(|one| one.of.as_str()).collect();
        assert_eq!(told, ["a_b.c", "option"]);
    }

    #[test]
    fn a_long_tool_name_is_cut_to_what_clients_take() {
        assert_eq!(tool_name("", "sale_order", "search"), "sale_order_search");
        let one = tool_name("acme_", "account_bank_statement_line_of_someone", "search");
        let two = tool_name("acme_", "account_bank_statement_line_of_nobody", "search");
        assert_eq!(one, "acme_account_bank_statement_07a5_search");
        assert_ne!(one, two);
        assert!(one.len() <= MAX_TOOL_NAME && two.len() <= MAX_TOOL_NAME);
    }
}
