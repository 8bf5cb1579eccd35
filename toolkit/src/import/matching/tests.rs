use proptest::prelude::*;

use super::{
    super::sheet::{Numbering, Sheet},
    *,
};

fn table(rows: &[[&str; 3]]) -> Table {
    let mut sheet = Sheet::new(["Name", "Email", "City"], Numbering::Spreadsheet, "text").unwrap();
    for (place, row) in rows.iter().enumerate() {
        sheet.push(place + 2, row).unwrap();
    }
    let column = |place: usize, name: &str| Column {
        place,
        header: sheet.headers()[place].clone(),
        holds: Holds::Field(name.to_owned()),
    };
    let columns = vec![column(0, "name"), column(1, "email"), column(2, "city")];
    Table {
        sheet,
        columns,
        merged: BTreeMap::new(),
    }
}

fn key(table: &Table, how: How) -> Key {
    Key {
        column: table.columns[1].clone(),
        how,
    }
}

#[test]
fn rows_of_one_record_go_together_or_are_told() {
    let mut together = table(&[
        ["Ann", "ann@x.example", ""],
        ["Bo", "", "Oslo"],
        ["Ann", " ANN@x.example ", "Budapest"],
        ["", "Ann <ann@X.example>", "Praha"],
        ["Bo", "", "Oslo"],
    ]);
    let email = key(&together, How::Email);
    let mut troubles = Troubles::default();
    let keys = put_together(&mut together, &email, &mut troubles);
    assert_eq!(
        keys,
        ["ann@x.example", "", "ann@x.example", "ann@x.example", ""]
    );
    assert_eq!(together.merged, BTreeMap::from([(0, vec![2])]));
    let (told, _) = troubles.told();
    assert_eq!(told.len(), 1);
    let message = r#""Praha" here, "Budapest" in row 4: both are the record of this `Email`"#;
    assert_eq!(told[0]["path"], "row 5, City");
    assert_eq!(told[0]["message"], message);
    assert_eq!(together.cell(0, &together.columns[2]), (2, "Budapest"));
}

#[test]
fn of_several_rows_the_one_in_use_is_meant() {
    let one = |id, archived| Some(Match::One { id, archived });
    for (rows, expected) in [
        (&[][..], None),
        (&[(7, false)], one(7, false)),
        (&[(7, true)], one(7, true)),
        (&[(7, true), (8, false)], one(8, false)),
        (&[(7, false), (8, false)], Some(Match::Several(vec![7, 8]))),
        (&[(7, true), (8, true)], Some(Match::Several(vec![7, 8]))),
    ] {
        assert_eq!(only(rows), expected, "{rows:?}");
    }
}

proptest! {
    /// However an address is written, it is the same one.
    #[test]
    fn an_address_is_one_whatever_its_clothes(local in "[a-zA-Z0-9.]{1,8}", host in "[a-zA-Z]{1,8}", upper in any::<bool>(), named in any::<bool>(), blank in "[ \t]{0,2}") {
        let plain = format!("{local}@{host}.example");
        let cased = match upper { true => plain.to_uppercase(), false => plain.clone() };
        let dressed = match named { true => format!("\"Ann, Lee\" <{blank}{cased}>{blank}"), false => format!("{blank}{cased}{blank}") };
        prop_assert_eq!(address(&dressed), plain.to_lowercase());
    }

    /// Rows that differ in their keys are never put together, and no row is put with a later one.
    #[test]
    fn only_rows_of_one_key_go_together(emails in prop::collection::vec("[ab]@x|", 0..8), cities in prop::collection::vec("[pq]?", 8)) {
        let rows: Vec<[&str; 3]> = emails.iter().zip(&cities).map(|(email, city)| ["x", email.as_str(), city.as_str()]).collect();
        let mut table = table(&rows);
        let email = key(&table, How::Email);
        let mut troubles = Troubles::default();
        let keys = put_together(&mut table, &email, &mut troubles);
        for (first, others) in &table.merged {
            for other in others {
                prop_assert!(first < other && keys[*first] == keys[*other] && !keys[*first].is_empty());
                prop_assert!(!troubles.has(*other));
            }
        }
        // Each key that is said is one row's, once rows with troubles are left out.
        let is_merged = |row: &usize| table.merged.values().flatten().any(|other| other == row);
        let alone: Vec<&String> = (0..keys.len()).filter(|row| !is_merged(row) && !troubles.has(*row)).map(|row| &keys[row]).filter(|key| !key.is_empty()).collect();
        let different: BTreeSet<&&String> = alone.iter().collect();
        prop_assert_eq!(alone.len(), different.len());
    }
}
