//! The rows of the company itself and of what it was set up with: currencies, units, accounts, journals,
//! taxes, warehouse and the lists that people choose from.

use crate::{
    error::SandboxError,
    seed::{
        row::{Row, Rows},
        world::{
            World,
            calendar::Calendar,
            company::{
                Account, COMPANY, Currency, Journal, LOST, NAME, Place, TERMS, Transfer, Unit, rate,
            },
        },
    },
};

/// What is named and numbered, and nothing else.
fn list(
    rows: &mut dyn Rows,
    model: &'static str,
    names: &[&'static str],
) -> Result<(), SandboxError> {
    for (name, id) in names.iter().zip(1..) {
        let row = Row::new(model, id)
            .text("name", *name)
            .whole("sequence", id)
            .whole("color", id)
            .link("company_id", COMPANY);
        rows.write(row)?;
    }
    Ok(())
}

/// Writes what the company was set up with.
pub(crate) fn write(world: &World, rows: &mut dyn Rows) -> Result<(), SandboxError> {
    let users = (2..).take(world.setting.counts.users).collect();
    let row = Row::new("res.company", COMPANY)
        .text("name", NAME)
        .link("partner_id", 1)
        .link("currency_id", Currency::EUR)
        .link("account_fiscal_country_id", 1)
        .text("email", "office@saltmarsh-trading.example")
        .text("phone", "+353 555 214 300")
        .text("fiscalyear_last_month", "12")
        .whole("fiscalyear_last_day", 31)
        .whole("quotation_validity_days", 30)
        .whole("sequence", 1)
        .text("account_price_include", "tax_excluded")
        .text("tax_calculation_rounding_method", "round_per_line")
        .text("cost_method", "standard")
        .text("inventory_valuation", "periodic")
        .text("inventory_period", "manual")
        .text("layout_background", "Blank")
        .text("po_lock", "edit")
        .text("po_double_validation", "one_step")
        .links("user_ids", users);
    rows.write(row)?;
    currencies(&world.setting.calendar, rows)?;
    units(rows)?;
    accounting(rows)?;
    stock(rows)?;
    for (model, names) in [
        (
            "crm.tag",
            [
                "Hospitality",
                "Retail",
                "Offices",
                "Fit-out",
                "Repeat",
                "Trade fair",
            ]
            .as_slice(),
        ),
        ("crm.lost.reason", &LOST),
        (
            "project.tags",
            &["On site", "Samples", "Waiting for others", "Catalogue"],
        ),
        ("mail.activity.type", &["Call", "To do"]),
    ] {
        list(rows, model, names)?;
    }
    for (id, name) in [(1, "Annual leave"), (2, "Sick leave")] {
        let row = Row::new("hr.leave.type", id)
            .text("name", name)
            .text("leave_validation_type", "hr")
            .whole("sequence", id)
            .whole("color", id)
            .link("company_id", COMPANY);
        rows.write(row)?;
    }
    for (id, name, parent) in CATEGORIES {
        let whole = match parent {
            Some(parent) => format!("{parent} / {name}"),
            None => name.to_owned(),
        };
        let parent = CATEGORIES.iter().find(|(_, name, _)| Some(*name) == parent);
        let row = Row::new("res.partner.category", id)
            .text("name", name)
            .maybe_link("parent_id", parent.map(|(id, ..)| *id))
            .whole("color", id)
            .text("display_name", whole);
        rows.write(row)?;
    }
    for (days, id) in TERMS.iter().zip(1..) {
        let row = Row::new("account.payment.term", id).text("name", format!("{days} days"));
        rows.write(row)?;
    }
    Ok(())
}

/// What contacts are sorted by: id, name, the name of the one above.
const CATEGORIES: [(i64, &str, Option<&str>); 8] = [
    (1, "Customer", None),
    (2, "Hospitality", Some("Customer")),
    (3, "Retail", Some("Customer")),
    (4, "Interior design", Some("Customer")),
    (5, "Key account", None),
    (6, "Vendor", None),
    (7, "Workshop", Some("Vendor")),
    (8, "Newsletter", None),
];

fn currencies(calendar: &Calendar, rows: &mut dyn Rows) -> Result<(), SandboxError> {
    for (id, name, symbol, full, unit, number, before) in [
        (Currency::EUR, "EUR", "€", "Euro", "Euros", 978, false),
        (
            Currency::USD,
            "USD",
            "$",
            "United States dollar",
            "Dollars",
            840,
            true,
        ),
        (
            Currency::GBP,
            "GBP",
            "£",
            "Pound sterling",
            "Pounds",
            826,
            true,
        ),
        (
            Currency::SEK,
            "SEK",
            "kr",
            "Swedish krona",
            "Kronor",
            752,
            false,
        ),
        (
            Currency::CAD,
            "CAD",
            "$",
            "Canadian dollar",
            "Dollars",
            124,
            true,
        ),
    ] {
        let row = Row::new("res.currency", id)
            .text("name", name)
            .text("symbol", symbol)
            .text("full_name", full)
            .text("currency_unit_label", unit)
            .whole("iso_numeric", number)
            .number("rounding", 0.01)
            .whole("decimal_places", 2)
            .text("position", if before { "before" } else { "after" })
            .flag("active", matches!(id, Currency::EUR | Currency::USD));
        rows.write(row)?;
    }
    let days = calendar.story().step_by(30);
    for (day, id) in days.zip(1..) {
        let row = Row::new("res.currency.rate", id)
            .text("name", calendar.text(day))
            .number("rate", rate(Currency::USD, day))
            .link("currency_id", Currency::USD)
            .link("company_id", COMPANY);
        rows.write(row)?;
    }
    for (id, name, currency) in [
        (1, "Trade list", Currency::EUR),
        (2, "North America", Currency::USD),
    ] {
        let row = Row::new("product.pricelist", id)
            .text("name", name)
            .link("currency_id", currency)
            .link("company_id", COMPANY)
            .text("display_name", name);
        rows.write(row)?;
    }
    Ok(())
}

fn units(rows: &mut dyn Rows) -> Result<(), SandboxError> {
    for (id, name, factor, of) in [
        (Unit::PIECE, "Units", 1.0, None),
        (2, "Dozen", 12.0, Some(Unit::PIECE)),
        (Unit::METRE, "m", 1.0, None),
        (Unit::HOUR, "Hours", 1.0, None),
        (5, "Days", 8.0, Some(Unit::HOUR)),
        (6, "kg", 1.0, None),
    ] {
        let row = Row::new("uom.uom", id)
            .text("name", name)
            .number("factor", factor)
            .number("relative_factor", factor)
            .maybe_link("relative_uom_id", of)
            .whole("sequence", id);
        rows.write(row)?;
    }
    Ok(())
}

fn accounting(rows: &mut dyn Rows) -> Result<(), SandboxError> {
    for (id, code, name, kind) in [
        (Account::BANK, "1000", "Bank", "asset_cash"),
        (
            Account::RECEIVABLE,
            "1200",
            "Receivables",
            "asset_receivable",
        ),
        (Account::PAYABLE, "2100", "Payables", "liability_payable"),
        (Account::CAPITAL, "3000", "Capital", "equity"),
        (Account::GOODS_SOLD, "4000", "Sales of Goods", "income"),
        (
            Account::SERVICES_SOLD,
            "4100",
            "Sales of Services",
            "income",
        ),
        (Account::CREDITS, "4900", "Credits DefaultValue", "income"),
        (
            Account::GOODS_BOUGHT,
            "5000",
            "Goods Bought",
            "expense_direct_cost",
        ),
        (Account::WAGES, "6000", "Wages", "expense"),
        (Account::RENT, "6100", "Rent and Energy", "expense"),
    ] {
        let owed = matches!(id, Account::RECEIVABLE | Account::PAYABLE);
        let row = Row::new("account.account", id)
            .text("name", name)
            .text("code", code)
            .text("code_store", code)
            .text("account_type", kind)
            .flag("reconcile", owed)
            .links("company_ids", vec![COMPANY])
            .text("display_name", format!("{code} {name}"));
        rows.write(row)?;
    }
    for (journal, name, kind, account) in [
        (
            Journal::Sales,
            "Customer Invoices",
            "sale",
            Account::GOODS_SOLD,
        ),
        (
            Journal::Purchases,
            "Vendor Bills",
            "purchase",
            Account::GOODS_BOUGHT,
        ),
        (Journal::Bank, "Bank", "bank", Account::BANK),
        (Journal::Various, "Various", "general", Account::RENT),
    ] {
        let row = Row::new("account.journal", journal as i64)
            .text("name", name)
            .text("code", journal.code())
            .text("type", kind)
            .link("company_id", COMPANY)
            .link("default_account_id", account)
            .text("invoice_reference_type", "invoice")
            .text("invoice_reference_model", "odoo")
            .flag("show_on_dashboard", true)
            .whole("sequence", 10 + journal as i64);
        rows.write(row)?;
    }
    // Nothing is taxed; these say so on paper.
    for (id, name, usage) in [(1, "0% Sales", "sale"), (2, "0% Purchases", "purchase")] {
        let row = Row::new("account.tax", id)
            .text("name", name)
            .text("amount_type", "percent")
            .number("amount", 0.0)
            .text("type_tax_use", usage)
            .text("tax_exigibility", "on_invoice")
            .link("company_id", COMPANY)
            .link("country_id", 1)
            .whole("sequence", id);
        rows.write(row)?;
    }
    Ok(())
}

fn stock(rows: &mut dyn Rows) -> Result<(), SandboxError> {
    for (id, name, usage, parent, whole) in [
        (1, "Partners", "view", None, "Partners"),
        (2, "WH", "view", None, "WH"),
        (Place::STOCK, "Stock", "internal", Some(2), "WH/Stock"),
        (
            Place::VENDORS,
            "Vendors",
            "supplier",
            Some(1),
            "Partners/Vendors",
        ),
        (
            Place::CUSTOMERS,
            "Customers",
            "customer",
            Some(1),
            "Partners/Customers",
        ),
        (
            Place::INVENTORY,
            "Inventory adjustment",
            "inventory",
            None,
            "Inventory adjustment",
        ),
    ] {
        let at_home = whole.starts_with("WH");
        let row = Row::new("stock.location", id)
            .text("name", name)
            .text("complete_name", whole)
            .text("usage", usage)
            .maybe_link("location_id", parent)
            .maybe_link("company_id", at_home.then_some(COMPANY))
            .maybe_link("warehouse_id", at_home.then_some(1))
            .flag("replenish_location", id == Place::STOCK)
            .text("display_name", whole);
        rows.write(row)?;
    }
    let row = Row::new("stock.warehouse", 1)
        .text("name", "Galway Warehouse")
        .text("code", "WH")
        .link("company_id", COMPANY)
        .link("partner_id", 1)
        .link("view_location_id", 2)
        .link("lot_stock_id", Place::STOCK)
        .link("in_type_id", Transfer::RECEIPT)
        .link("out_type_id", Transfer::DELIVERY)
        .link("int_type_id", Transfer::INTERNAL)
        .text("reception_steps", "one_step")
        .text("delivery_steps", "ship_only")
        .whole("sequence", 1);
    rows.write(row)?;
    for (id, name, code, short, from, to) in [
        (
            Transfer::RECEIPT,
            "Receipts",
            "incoming",
            "IN",
            Place::VENDORS,
            Place::STOCK,
        ),
        (
            Transfer::DELIVERY,
            "Delivery Orders",
            "outgoing",
            "OUT",
            Place::STOCK,
            Place::CUSTOMERS,
        ),
        (
            Transfer::INTERNAL,
            "Internal Transfers",
            "internal",
            "INT",
            Place::STOCK,
            Place::STOCK,
        ),
    ] {
        let row = Row::new("stock.picking.type", id)
            .text("name", name)
            .text("code", code)
            .text("sequence_code", short)
            .link("default_location_src_id", from)
            .link("default_location_dest_id", to)
            .text("create_backorder", "ask")
            .link("warehouse_id", 1)
            .link("company_id", COMPANY)
            .whole("sequence", id)
            .text("display_name", format!("Galway Warehouse: {name}"));
        rows.write(row)?;
    }
    Ok(())
}
