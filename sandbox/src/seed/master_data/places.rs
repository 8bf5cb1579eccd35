//! The rows of countries and provinces.

use crate::{
    error::SandboxError,
    seed::{
        row::{Row, Rows},
        world::{
            company::Currency,
            other_countries::ELSEWHERE,
            places::{COUNTRIES, STATES},
        },
    },
};

/// Writes countries and provinces.
pub(crate) fn write(rows: &mut dyn Rows) -> Result<(), SandboxError> {
    for (country, id) in COUNTRIES.iter().zip(1..) {
        let row = Row::new("res.country", id)
            .text("name", country.name)
            .text("code", country.code)
            .whole("phone_code", country.phone)
            .link("currency_id", country.currency)
            .text("vat_label", "VAT")
            .text("name_position", "before")
            .flag("state_required", matches!(country.code, "US" | "CA"))
            .flag("zip_required", true);
        rows.write(row)?;
    }
    for ((code, name, phone, currency), id) in ELSEWHERE.iter().zip(COUNTRIES.len() as i64 + 1..) {
        let row = Row::new("res.country", id)
            .text("name", *name)
            .text("code", *code)
            .whole("phone_code", *phone)
            .maybe_link("currency_id", Currency::of(currency))
            .text("vat_label", "VAT")
            .text("name_position", "before")
            .flag("state_required", false)
            .flag("zip_required", true);
        rows.write(row)?;
    }
    for ((of, code, name), id) in STATES.iter().zip(1..) {
        let country = COUNTRIES.iter().position(|country| country.code == *of);
        let row = Row::new("res.country.state", id)
            .text("name", *name)
            .text("code", *code)
            .maybe_link("country_id", country.map(|place| place as i64 + 1))
            .text("display_name", format!("{name} ({of})"));
        rows.write(row)?;
    }
    Ok(())
}
