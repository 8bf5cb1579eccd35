//! What cannot be grouped or added up, and what Odoo says to it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

mod grouping;

use grouping::{NEW, OLD, ORDER, SETS, of};
use sandbox::Release;
use serde_json::{Value as Json, json};

#[tokio::test]
async fn what_cannot_be_grouped_is_refused_in_odoos_words() {
    let value = "builtins.ValueError";
    let new =
        |terms: Json, amounts: Json| json!({"domain": [], "groupby": terms, "aggregates": amounts});
    let old = |fields: Json, terms: Json| json!({"domain": [], "fields": fields, "groupby": terms});
    let count = json!(["__count"]);
    let sandbox = of(Release::Odoo19).await;
    for (method, named, name, message) in [
        (
            NEW,
            new(json!(["nope"]), count.clone()),
            value,
            "Invalid field 'nope' on model 'sale.order'",
        ),
        (
            NEW,
            new(json!(["day"]), count.clone()),
            value,
            "Granularity not set on a date(time) field: 'day'",
        ),
        (
            NEW,
            new(json!(["day:fortnight"]), count.clone()),
            value,
            "Granularity specification isn't correct: 'fortnight'",
        ),
        (
            NEW,
            new(json!(["state:month"]), count.clone()),
            value,
            "Granularity set on a no-datetime field or property: 'state:month'",
        ),
        (
            NEW,
            new(json!(["state.x"]), count.clone()),
            value,
            "Only many2one path is accepted for the 'state.x' groupby spec",
        ),
        (
            NEW,
            new(json!(["score"]), count.clone()),
            value,
            "Cannot convert sale.order.score to SQL because it is not stored",
        ),
        (
            NEW,
            new(json!(["line_ids"]), count.clone()),
            value,
            "Cannot convert sale.order.line_ids to SQL because it is not stored",
        ),
        (
            NEW,
            new(json!(["state"]), json!(["amount"])),
            value,
            "Aggregate method is mandatory for 'amount'",
        ),
        (
            NEW,
            new(json!(["state"]), json!(["amount:nope"])),
            value,
            "Invalid aggregate method 'nope' for 'amount:nope'.",
        ),
        (
            NEW,
            new(json!(["state"]), json!(["nope:sum"])),
            value,
            "Invalid field 'nope' on model 'sale.order' for 'nope:sum'.",
        ),
        (
            NEW,
            new(json!(["state"]), json!(["lines:sum_currency"])),
            value,
            "Aggregator \"sum_currency\" only works on currency field for 'lines'",
        ),
        (
            NEW,
            new(json!(["state"]), json!(["state:sum"])),
            "psycopg2.errors.UndefinedFunction",
            "function sum(character varying) does not exist",
        ),
        (
            NEW,
            json!({"domain": [], "groupby": ["state"], "order": "amount desc"}),
            value,
            "Order term 'amount desc' is not a valid aggregate nor valid groupby",
        ),
        (
            NEW,
            json!({"domain": [], "groupby": ["state"], "order": "state down"}),
            value,
            "Invalid order 'state down' for _read_group()",
        ),
        (
            NEW,
            json!({"domain": [], "groupby": ["state"], "having": [["__count", "like", 1]]}),
            value,
            "Invalid having clause ['__count', 'like', 1]: supported comparators are ('in', 'not in', \
          '<', '>', '<=', '>=', '=', '!=')",
        ),
        (
            NEW,
            json!({"domain": [], "groupby": ["day:day"], "aggregates": ["__count"], "limit": 2,
            "context": {"fill_temporal": true}}),
            value,
            "You cannot used fill_temporal with a limit or an offset",
        ),
        (
            NEW,
            json!({"domain": [], "groupby": ["date_order:month"],
            "context": {"fill_temporal": {"fill_from": "2026-01-01"}}}),
            "builtins.TypeError",
            "can't compare datetime.datetime to datetime.date",
        ),
        (
            SETS,
            json!({"domain": [], "grouping_sets": []}),
            value,
            "The 'grouping_sets' parameter cannot be empty.",
        ),
        (
            OLD,
            old(json!(["amount:nope"]), json!(["state"])),
            value,
            "Invalid aggregate method 'nope' for 'amount:nope'.",
        ),
        (
            OLD,
            old(json!([]), json!(["partner_id.country_id"])),
            value,
            "Property name 'country_id' has to be used on a property field.",
        ),
    ] {
        let (found, first) = sandbox.fault(method, ORDER, named.clone()).await;
        let first = first.lines().next().unwrap_or_default();
        assert_eq!((found.as_str(), first), (name, message), "{named}");
    }
    let sandbox = of(Release::Odoo18).await;
    for method in [NEW, SETS] {
        let (name, _) = sandbox.fault(method, ORDER, json!({"domain": []})).await;
        assert_eq!(name, "builtins.AttributeError", "{method}");
    }
}
