use odoo::{Text, screen::Screen};
use proptest::prelude::*;

use super::{super::sheet::Numbering, *};

fn tools() -> ModelTools {
    let char = || Kind::Char { size: None };
    let relation = |name: &'static str| Kind::Many2one {
        relation: Text::Borrowed(name),
    };
    let mut fields = vec![
        Field::new("name", "Name", char()),
        Field::new("display_name", "Name", char()).readonly(),
        Field::new("email", "Email", char()),
        Field::new("street2", "Street 2", char()),
        Field::new("country_id", "Country", relation("shop.country")),
        Field::new("company_id", "Company", relation("res.company")),
        Field::new("company_name", "Company", char()),
        Field::new("photo", "Photo", Kind::Binary),
        Field::new("state", "State/Province", char()),
        Field::new(
            "line_ids",
            "Lines",
            Kind::One2many {
                relation: Text::Borrowed("shop.line"),
                inverse: None,
            },
        ),
    ];
    fields.sort_by(|one, other| one.name.cmp(&other.name));
    ModelTools {
        model: Model {
            name: "shop.customer".into(),
            label: "Customer".into(),
            order: None,
            transient: false,
            is_abstract: false,
            fields: fields.into(),
        },
        about: None,
        shown: Vec::new().into(),
        advertised: Vec::new().into(),
        required: Vec::new().into(),
        workflow: Vec::new().into(),
        screen: Screen::EMPTY,
        tools: Vec::new().into(),
    }
}

fn sheet(headers: &[&str], row: &[&str]) -> Sheet {
    let mut sheet = Sheet::new(headers, Numbering::Spreadsheet, "text").unwrap();
    sheet.push(2, row).unwrap();
    sheet
}

fn told(
    headers: &[&str],
    row: &[&str],
    mapping: &[(&str, Option<&str>)],
) -> Result<Vec<String>, Vec<String>> {
    let owned = |(from, to): &(&str, Option<&str>)| ((*from).to_owned(), to.map(str::to_owned));
    let mapping: Vec<_> = mapping.iter().map(owned).collect();
    match columns(&tools(), &sheet(headers, row), &mapping) {
        Ok(columns) => Ok(columns
            .iter()
            .map(|column| column.told().to_owned())
            .collect()),
        Err(problems) => Err(problems.iter().map(ToString::to_string).collect()),
    }
}

#[test]
fn headers_are_names_or_labels() {
    for (header, field) in [
        ("name", "name"),
        ("Name", "name"),
        (" NAME ", "name"),
        ("E-mail", "email"),
        ("street 2", "street2"),
        ("Street-2", "street2"),
        ("Country", "country_id"),
        ("Country/Name", "country_id"),
        ("country_id.name", "country_id"),
        ("country_id/.id", "country_id"),
        ("Country / Database ID", "country_id"),
        ("State/Province", "state"),
        ("id", "external id"),
        ("External ID", "external id"),
        (".id", "id"),
        ("Database ID", "id"),
    ] {
        assert_eq!(
            told(&[header], &["x"], &[]),
            Ok(vec![field.to_owned()]),
            "{header}"
        );
    }
    assert_eq!(
        told(&["ID"], &["7"], &[]),
        Ok(vec!["id".to_owned()]),
        "numbers are ids"
    );
}

#[test]
fn a_mapping_goes_before_what_headers_say() {
    let headers = ["Who", "Mail to", "", "Remarks", ""];
    let row = ["Ann", "a@b", "x", "y", ""];
    let mapping = [
        ("who", Some("Name")),
        ("MAIL TO", Some("email")),
        ("", Some("company_name")),
        ("Remarks", None),
    ];
    let expected = ["name", "email", "company_name"].map(str::to_owned);
    assert_eq!(told(&headers, &row, &mapping), Ok(expected.to_vec()));
}

#[test]
fn what_fits_nothing_is_told_with_what_was_meant() {
    let mut all = String::new();
    for (headers, mapping) in [
        (&["Nam", "Emial", "Shoe size"][..], &[][..]),
        (&["Company"], &[]),
        (&["Name", "name"], &[]),
        (
            &[
                "Photo",
                "Lines",
                "Lines/Product",
                "Country/Code",
                "country_id/id",
            ],
            &[],
        ),
        (&["Name"], &[("Nmae", Some("email"))]),
        (&["Name"], &[("Name", Some("emial"))]),
        (&[" ", "Name"], &[]),
    ] {
        let row = vec!["x"; headers.len()];
        let problems = told(headers, &row, mapping).unwrap_err();
        all += &format!("{headers:?} {mapping:?}\n    {}\n", problems.join("\n    "));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_column_is_meant_by_its_header_or_its_field() {
    let tools = tools();
    let mapping = [("Mail".to_owned(), Some("email".to_owned()))];
    let sheet = sheet(&["Mail", "ID"], &["a@b", "7"]);
    let columns = columns(&tools, &sheet, &mapping).unwrap();
    for (name, place) in [
        ("mail", 0),
        ("email", 0),
        ("E-Mail", 0),
        ("id", 1),
        (".id", 1),
    ] {
        assert_eq!(
            meant(&tools, &columns, name, "match_on").unwrap().place,
            place,
            "{name}"
        );
    }
    for name in ["name", "nothing", "external id"] {
        assert!(meant(&tools, &columns, name, "match_on").is_err(), "{name}");
    }
}

proptest! {
    /// However a field's name or label is written, it is that field; and nothing else that is written is taken for
    /// one without its letters.
    #[test]
    fn case_and_what_stands_between_do_not_matter(place in 0_usize..9, between in "[ _.-]{0,2}", upper in any::<bool>(), by_label in any::<bool>()) {
        let tools = tools();
        let field = &tools.model.fields[place];
        let name = match by_label { true => field.label.as_ref(), false => field.name.as_ref() };
        let cased = match upper { true => name.to_uppercase(), false => name.to_lowercase() };
        let header: Vec<String> = cased.chars().map(|letter| match letter { '_' | ' ' => between.clone(), other => other.to_string() }).collect();
        let header = header.concat();
        let told = told(&[&header], &["x"], &[]);
        match told {
            Ok(found) => {
                let found = tools.model.field(&found[0]).unwrap();
                prop_assert!(plain(&found.name) == plain(&header) || plain(&found.label) == plain(&header));
            }
            Err(problems) => prop_assert!(problems[0].contains("no import takes it") || problems[0].contains("several fields"), "{header}: {problems:?}"),
        }
    }

    /// Any headers are read or refused.
    #[test]
    fn any_headers_are_read(headers in prop::collection::vec(any::<String>(), 1..6)) {
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        if let Ok(mut sheet) = Sheet::new(&headers, Numbering::Spreadsheet, "text") {
            let row = vec!["x"; sheet.headers().len()];
            sheet.push(2, &row).unwrap();
            let _ = columns(&tools(), &sheet, &[]);
        }
    }
}
