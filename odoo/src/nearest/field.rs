//! The field of a model that was most likely meant: by name, by label, or by what other programs call it.

use super::{LONGEST, nearest, slip};
use crate::{Field, Model};

impl Model {
    /// The field name nearest to one that does not exist: a slip of the pen, a field that people call so
    /// (`customer` for `partner_id`, whose label is "Customer"), its words in another order
    /// (`total_amount`), what other programs call it (`created_at`), any of these after the model's own
    /// name (`order_number`), or what is spelt alike.
    pub fn nearest_field(&self, wrong: &str) -> Option<&str> {
        if wrong.len() > LONGEST {
            return None;
        }
        let asked = words(wrong);
        let own = words(&format!("{} {}", self.name, self.label));
        let rest = asked.iter().skip_while(|word| own.contains(word));
        let rest: Vec<String> = rest.cloned().collect();
        let names = || self.fields.iter().map(|field| field.name.as_ref());
        slip(wrong, names())
            .or_else(|| self.called(&asked))
            .or_else(|| self.field(&rest.join("_")).map(|field| field.name.as_ref()))
            .or_else(|| self.called(&rest))
            .or_else(|| nearest(wrong, names()))
    }

    /// The field that people or other programs call so.
    fn called(&self, asked: &[String]) -> Option<&str> {
        // `customer_id` and `customer_name` are the customer.
        let bare = match asked {
            [rest @ .., last] if matches!(last.as_str(), "id" | "ids" | "name") => rest,
            all => all,
        };
        let find = |is: &dyn Fn(&Field) -> bool| -> Option<&str> {
            let field = self.fields.iter().filter(|field| is(field));
            // Of two with one label the plainer name.
            let field = field.min_by_key(|field| field.name.len())?;
            Some(&field.name)
        };
        let labelled = |name: &[String], stored: bool| {
            find(&|field| !name.is_empty() && field.stored == stored && words(&field.label) == name)
        };
        let reordered = sorted(asked);
        let is_reordered = |text: &str| asked.len() > 1 && sorted(&words(text)) == reordered;
        labelled(asked, true)
            .or_else(|| labelled(bare, true))
            .or_else(|| find(&|field| is_reordered(&field.name)))
            .or_else(|| find(&|field| is_reordered(&field.label)))
            .or_else(|| self.elsewhere(&asked.join("_")))
            .or_else(|| self.elsewhere(&bare.join("_")))
            .or_else(|| labelled(asked, false))
            .or_else(|| labelled(bare, false))
    }

    /// The field that other programs call so.
    fn elsewhere(&self, asked: &str) -> Option<&str> {
        let mut known = ELSEWHERE.iter();
        let (_, fields) = known.find(|(names, _)| names.contains(&asked))?;
        let field = fields.iter().find_map(|name| self.field(name))?;
        Some(&field.name)
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
            "created_date",
            "created_on",
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
            "updated_on",
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
        &["quantity"],
        &["product_uom_qty", "product_qty", "quantity"],
    ),
    (
        &["on_hand", "quantity_on_hand", "stock"],
        &["qty_available", "quantity"],
    ),
    (
        &["price", "sales_price", "unit_price"],
        &["price_unit", "list_price"],
    ),
    (
        &[
            "assigned_to",
            "assignee",
            "leader",
            "manager",
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
    (
        &["sale", "sale_order", "sales_order"],
        &["sale_id", "order_id", "sale_order_id"],
    ),
    (
        &[
            "bill_number",
            "invoice_number",
            "number",
            "subject",
            "title",
        ],
        &["name"],
    ),
    (&["invoice_type"], &["move_type"]),
    (
        &["category", "product_category"],
        &["categ_id", "category_id"],
    ),
    (&["product_code", "sku"], &["default_code"]),
    (&["country_code", "iso_code"], &["code"]),
    (&["currency_code"], &["currency_id", "name"]),
    (&["login_name", "user_name", "username"], &["login"]),
    (
        &[
            "close_date",
            "closing_date",
            "deadline",
            "due",
            "due_date",
            "expected_close_date",
        ],
        &["date_deadline", "invoice_date_due", "date_maturity"],
    ),
    (
        &["delivery_date", "shipping_date"],
        &["commitment_date", "scheduled_date", "date_planned"],
    ),
    (
        &["end", "end_date", "end_time"],
        &["stop", "date_end", "date_to", "date"],
    ),
    (
        &["start", "start_date", "start_time"],
        &["start", "date_start", "date_from"],
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

/// The words of a name or a label, in lower case and at full length: `orderQty` and `Order quantity` have
/// the same.
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
    for word in &mut words {
        let whole = match word.as_str() {
            "qty" => "quantity",
            "ref" => "reference",
            "amt" => "amount",
            "desc" => "description",
            "num" => "number",
            _ => continue,
        };
        whole.clone_into(word);
    }
    words
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
            ("customer_ref", Some("client_order_ref")),
            ("order_number", Some("name")),
            ("order_name", Some("name")),
            ("orderStatus", Some("state")),
            ("shop_order", None),
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
