//! `name_create`: a row of nothing but its name.

use serde_json::{Map, Value as Json, json};

use crate::{
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::Session,
    },
    storage::{pool::Effect, table::Table},
};

/// The method.
pub(crate) const METHODS: &[Method] = &[Method {
    name: "name_create",
    of: Of::Every,
    on_rows: false,
    effect: Effect::Writes,
    parameters: &["*name"],
    run: name_create,
}];

/// Where a name may be an address, too: the model and the field of the address.
const ADDRESSED: &[(&str, &str)] = &[("mailing.contact", "email"), ("res.partner", "email")];

fn name_create(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    let name = arguments.text("name")?.unwrap_or_default();
    let mut values = Map::new();
    let address = ADDRESSED.iter().find(|(model, _)| *model == table.name());
    let parts = address.and_then(|(_, field)| Some((*field, split(name)?)));
    match parts {
        Some((field, (name, address))) => {
            values.insert("name".to_owned(), Json::from(name));
            values.insert(field.to_owned(), Json::from(address));
        }
        None if table.has_column("name") || table.model.field("name").is_some() => {
            values.insert("name".to_owned(), Json::from(name));
        }
        // Nothing in it is called a name.
        None => return Ok(Json::Bool(false)),
    }
    let id = session.create(table, &values)?;
    Ok(json!([id, session.called(table, id)?]))
}

/// `Jo Smith <jo@example.com>`: the name and the address; an address alone is both.
fn split(text: &str) -> Option<(&str, &str)> {
    match text.split_once('<') {
        Some((name, rest)) => {
            let address = rest.strip_suffix('>')?.trim();
            let name = name.trim();
            address
                .contains('@')
                .then_some((if name.is_empty() { address } else { name }, address))
        }
        None => {
            let text = text.trim();
            let is_address = text.contains('@') && !text.contains(char::is_whitespace);
            is_address.then_some((text, text))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_name_may_bring_its_address() {
        for (text, parts) in [
            ("Jo <jo@x.example>", Some(("Jo", "jo@x.example"))),
            ("jo@x.example", Some(("jo@x.example", "jo@x.example"))),
            ("Jo", None),
            ("Jo <nobody>", None),
            ("", None),
        ] {
            assert_eq!(split(text), parts, "{text}");
        }
    }
}
