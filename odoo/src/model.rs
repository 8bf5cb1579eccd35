use crate::{
    Field, List, Text,
    nearest::{nearest, slip},
};

/// One Odoo model, `sale.order` say: its name, how it is called, and its fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The technical name, `sale.order`.
    pub name: Text,
    /// What a person calls it, `Sales Order`.
    pub label: Text,
    /// The model's own order (`_order`), when it is known: `fields_get` does not tell it, `ir.model`
    /// does from 19 on.
    pub order: Option<Text>,
    /// A wizard's model: its rows are deleted after a while.
    pub transient: bool,
    /// A mixin: it has fields, never rows.
    pub is_abstract: bool,
    /// Sorted by name, so that [`Model::field`] can search.
    pub fields: List<Field>,
}

impl Model {
    /// The field called `name`.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.position(name).and_then(|at| self.fields.get(at))
    }

    /// The place of the field called `name` in [`Model::fields`].
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields
            .binary_search_by(|field| field.name.as_ref().cmp(name))
            .ok()
    }

    /// The field name nearest to one that does not exist: a slip of the pen, a field that people call so
    /// (`customer` for `partner_id`, whose label is "Customer"), its words in another order
    /// (`total_amount`), what other programs call it (`created_at`), or what is spelt alike.
    pub fn nearest_field(&self, wrong: &str) -> Option<&str> {
        let asked = words(wrong);
        let of = |found: &dyn Fn(&Field) -> bool| -> Option<&str> {
            let fields = self.fields.iter().filter(|field| found(field));
            // Two fields of one label: a column before what is worked out, then the plainer name.
            let best = fields
                .min_by_key(|field| (!field.abilities.search, !field.stored, field.name.len()));
            best.map(|field| field.name.as_ref())
        };
        let names = || self.fields.iter().map(|field| field.name.as_ref());
        slip(wrong, names())
            .or_else(|| of(&|field| words(&field.label) == asked))
            .or_else(|| {
                // `customer_id` and `customer_name` are the customer.
                let bare = without_ending(&asked);
                of(&|field| !bare.is_empty() && words(&field.label) == bare)
            })
            .or_else(|| {
                let asked = sorted(&asked);
                let is_asked = |text: &str| asked.len() > 1 && sorted(&words(text)) == asked;
                of(&|field| is_asked(&field.name)).or_else(|| of(&|field| is_asked(&field.label)))
            })
            .or_else(|| self.elsewhere(&asked))
            .or_else(|| nearest(wrong, names()))
    }

    /// The field that other programs call so.
    fn elsewhere(&self, asked: &[String]) -> Option<&str> {
        let bare = without_ending(asked);
        [asked.join("_"), bare.join("_")].iter().find_map(|asked| {
            let (_, fields) = ELSEWHERE
                .iter()
                .find(|(names, _)| names.contains(&asked.as_str()))?;
            let field = fields.iter().find_map(|name| self.field(name))?;
            Some(field.name.as_ref())
        })
    }
}

/// What other programs, and language models that have seen many of them, call fields that every Odoo has;
/// the first field that the model has is meant.
const ELSEWHERE: &[(&[&str], &[&str])] = &[
    (
        &[
            "customer", "client", "vendor", "supplier", "contact", "account",
        ],
        &["partner_id"],
    ),
    (&["status", "stage"], &["state", "stage_id"]),
    (
        &[
            "created",
            "created_at",
            "creation_date",
            "creation_time",
            "date_created",
        ],
        &["create_date"],
    ),
    (
        &[
            "changed",
            "last_modified",
            "last_updated",
            "modified",
            "modified_at",
            "updated",
            "updated_at",
        ],
        &["write_date"],
    ),
    (&["author", "created_by", "creator"], &["create_uid"]),
    (&["modified_by", "updated_by"], &["write_uid"]),
    (
        &[
            "amount",
            "grand_total",
            "sum",
            "total",
            "total_price",
            "value",
        ],
        &["amount_total", "price_total", "expected_revenue", "amount"],
    ),
    (
        &["net", "net_amount", "subtotal"],
        &["price_subtotal", "amount_untaxed"],
    ),
    (
        &["amount_due", "balance", "balance_due", "open_amount"],
        &["amount_residual"],
    ),
    (
        &["qty", "quantity"],
        &["product_uom_qty", "product_qty", "quantity"],
    ),
    (
        &["price", "sales_price", "unit_price"],
        &["price_unit", "list_price"],
    ),
    (
        &[
            "assigned_to",
            "assignee",
            "owner",
            "responsible",
            "sales_rep",
            "salesperson",
        ],
        &["user_id", "user_ids", "invoice_user_id"],
    ),
    (
        &["items", "line_items", "lines", "order_items", "products"],
        &["order_line", "invoice_line_ids", "line_ids", "move_ids"],
    ),
    (&["number", "subject", "title"], &["name"]),
    (&["product_code", "sku"], &["default_code"]),
    (
        &["deadline", "due", "due_date"],
        &["date_deadline", "invoice_date_due", "date_maturity"],
    ),
    (
        &["email", "email_address", "mail"],
        &["email", "email_from", "work_email"],
    ),
    (
        &["cell", "mobile", "phone_number", "telephone"],
        &["phone", "mobile_phone", "work_phone"],
    ),
    (&["address", "street_address"], &["street"]),
    (
        &["postal_code", "postcode", "zip_code", "zipcode"],
        &["zip"],
    ),
    (&["province", "region"], &["state_id"]),
    (
        &["comment", "comments", "note", "notes", "remarks"],
        &["note", "comment", "narration", "description"],
    ),
    (&["archived", "enabled", "is_active"], &["active"]),
];

/// The words of a name or a label, in lower case: `customerName` and `Customer name` have the same.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for character in text.chars() {
        if !character.is_alphanumeric() || (was_lower && character.is_uppercase()) {
            words.push(String::new());
        }
        was_lower = character.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| character.is_alphanumeric()) {
            word.extend(character.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Without what says only that it is a reference.
fn without_ending(words: &[String]) -> &[String] {
    match words {
        [rest @ .., last] if matches!(last.as_str(), "id" | "ids" | "name") => rest,
        all => all,
    }
}

fn sorted(words: &[String]) -> Vec<&str> {
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    fn order() -> Model {
        let char = || Kind::Char { size: None };
        let fields = [
            ("amount_total", "Total"),
            ("client_order_ref", "Customer Reference"),
            ("create_date", "Creation Date"),
            ("date_order", "Order Date"),
            ("email_cc", "Email cc"),
            ("email_from", "Email"),
            ("name", "Order Reference"),
            ("order_line", "Order Lines"),
            ("partner_id", "Customer"),
            ("partner_invoice_id", "Invoice Address"),
            ("state", "Status"),
            ("team_id", "Sales Team"),
            ("user_id", "Salesperson"),
            ("write_date", "Last Updated on"),
        ];
        let fields = fields.map(|(name, label)| Field::new(name, label, char()));
        Model {
            name: "shop.order".into(),
            label: "Order".into(),
            order: None,
            transient: false,
            is_abstract: false,
            fields: fields.to_vec().into(),
        }
    }

    #[test]
    fn fields_are_found_by_what_people_call_them() {
        for (wrong, right) in [
            ("partnerid", Some("partner_id")),
            ("nmae", Some("name")),
            ("customer", Some("partner_id")),
            ("customer_id", Some("partner_id")),
            ("customerName", Some("partner_id")),
            ("order_date", Some("date_order")),
            ("email", Some("email_from")),
            ("total", Some("amount_total")),
            ("total_amount", Some("amount_total")),
            ("date_ordered", Some("date_order")),
            ("line_order", Some("order_line")),
            ("status", Some("state")),
            ("created_at", Some("create_date")),
            ("updated_at", Some("write_date")),
            ("owner_id", Some("user_id")),
            ("items", Some("order_line")),
            ("partner", Some("partner_id")),
            ("xyzzy", None),
            ("_", None),
            ("id", None),
            ("", None),
        ] {
            assert_eq!(order().nearest_field(wrong), right, "{wrong}");
        }
    }

    /// A label that two fields have is the column's, not that of what is worked out.
    #[test]
    fn a_column_goes_before_what_is_worked_out() {
        let mut model = order();
        let mut worked_out = Field::new("a_total", "Total", Kind::Integer);
        worked_out.stored = false;
        model.fields.to_mut().insert(0, worked_out);
        assert_eq!(model.nearest_field("total"), Some("amount_total"));
    }
}
