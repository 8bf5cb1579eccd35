//! What rows are called: the SQL of `display_name`.
//!
//! The name stands in a column, so that a search, an order and a many2one read it without work; it
//! is written anew when what it is made of is written. Knows nothing of calls.

use odoo::Kind;

use crate::{
    facts,
    storage::{schema::Schema, sql::quote, table::Table},
};

/// The statement that names rows anew, those called `t` that `matches`.
pub(crate) fn name_rows(schema: &Schema, table: &Table, matches: &str) -> String {
    let namer = Namer { schema, table };
    let name = namer.name();
    let complete = table
        .has_column("complete_name")
        .then(|| format!(", \"complete_name\" = {name}"));
    format!(
        "UPDATE {} AS t SET \"display_name\" = {name}{} WHERE {matches}",
        table.quoted(),
        complete.unwrap_or_default()
    )
}

/// The same for those that are called otherwise by then, whose ids it answers.
pub(crate) fn rename_rows(schema: &Schema, table: &Table, matches: &str) -> String {
    let name = Namer { schema, table }.name();
    let other = format!("{matches} AND t.\"display_name\" IS NOT {name}");
    format!("{} RETURNING \"id\"", name_rows(schema, table, &other))
}

/// Writes the name of a row called `t`.
struct Namer<'a> {
    schema: &'a Schema,
    table: &'a Table,
}

impl Namer<'_> {
    fn name(&self) -> String {
        let model = self.table.name();
        let known = match model {
            "account.journal" => self.journal(),
            "account.move" => self.entry(),
            "account.move.line" => self.item(),
            "hr.department" | "product.category" => {
                self.below("parent_id", "complete_name", " / ", None)
            }
            "product.pricelist" => self.behind("currency_id", "name", " (", ")"),
            "product.product" | "product.template" => self.coded(),
            "purchase.order" => self.with("partner_ref", " (", ")"),
            "res.bank" => self.with("bic", " - ", ""),
            "res.country.state" => self.behind("country_id", "code", " (", ")"),
            "res.partner" => self.partner(),
            "res.partner.bank" => self.account(),
            "res.partner.category" => self.below("parent_id", "display_name", " / ", None),
            "stock.location" => self.below("location_id", "complete_name", "/", Some("usage")),
            "stock.picking.type" => self.operation_type(),
            _ => None,
        };
        let model = model.replace('\'', "''");
        let mut names: Vec<String> = known.into_iter().chain(self.plain()).collect();
        names.push(format!("'{model},' || t.\"id\""));
        match names.as_slice() {
            [only] => only.clone(),
            several => format!("COALESCE({})", several.join(", ")),
        }
    }

    /// A field's text; NULL where it is empty, none where there is no such text.
    fn text(&self, name: &str) -> Option<String> {
        let field = self.table.model.field(name)?;
        let text = matches!(field.kind, Kind::Char { .. } | Kind::Text);
        let column = self.schema.expression(self.table, "t", field)?;
        text.then(|| format!("NULLIF({column}, '')"))
    }

    /// A field of the row that a many2one field points to.
    fn linked(&self, link: &str, name: &str) -> Option<String> {
        let field = self.table.model.field(link)?;
        let id = self.schema.expression(self.table, "t", field)?;
        let target = self.schema.related(field)?;
        let value = self
            .schema
            .expression(target, "n", target.model.field(name)?)?;
        let from = target.quoted();
        Some(format!(
            "(SELECT NULLIF({value}, '') FROM {from} n WHERE n.\"id\" = {id})"
        ))
    }

    /// The field that holds the name where nothing else is known of it.
    fn plain(&self) -> Option<String> {
        if let Some([(path, _)]) = facts::names::searched(self.table.name())
            && let Some(text) = self.text(path)
        {
            return Some(text);
        }
        self.text("name").or_else(|| self.text("complete_name"))
    }

    /// The name, and behind it another text if there is one.
    fn with(&self, name: &str, before: &str, after: &str) -> Option<String> {
        let (own, more) = (self.text("name")?, self.text(name)?);
        Some(format!(
            "{own} || COALESCE('{before}' || {more} || '{after}', '')"
        ))
    }

    /// The same with a text of the row that a field points to.
    fn behind(&self, link: &str, name: &str, before: &str, after: &str) -> Option<String> {
        let (own, more) = (self.text("name")?, self.linked(link, name)?);
        Some(format!(
            "{own} || COALESCE('{before}' || {more} || '{after}', '')"
        ))
    }

    /// The name behind that of the row above; where a `usage` is a view, the name alone.
    fn below(
        &self,
        parent: &str,
        above: &str,
        between: &str,
        usage: Option<&str>,
    ) -> Option<String> {
        let (own, above) = (self.text("name")?, self.linked(parent, above)?);
        let below = format!("COALESCE({above} || '{between}', '') || {own}");
        Some(match usage.and_then(|usage| self.text(usage)) {
            Some(usage) => format!("CASE WHEN {usage} = 'view' THEN {own} ELSE {below} END"),
            None => below,
        })
    }

    /// `[code] name`.
    fn coded(&self) -> Option<String> {
        let (own, code) = (self.text("name")?, self.text("default_code")?);
        let variant = self.variant().unwrap_or_else(|| "''".to_owned());
        Some(format!(
            "COALESCE('[' || {code} || '] ', '') || {own} || {variant}"
        ))
    }

    /// ` (Red, S)`: what tells a variant from the others of its template.
    fn variant(&self) -> Option<String> {
        let field = self
            .table
            .model
            .field("product_template_attribute_value_ids")?;
        let pairs = self.table.relation(field)?;
        let chosen = self.schema.related(field)?;
        let link = |table: &'_ Table, name: &str| {
            let field = table.model.field(name).filter(|_| table.has_column(name))?;
            self.schema.related(field).map(Table::quoted)
        };
        let values = link(chosen, "product_attribute_value_id")?;
        let lines = link(chosen, "attribute_line_id")?;
        let (pairs, own, other, chosen) =
            (&pairs.table, pairs.own(), pairs.other(), chosen.quoted());
        Some(format!(
            "COALESCE((SELECT ' (' || group_concat(name, ', ') || ')' FROM (SELECT v.\"name\" AS name \
             FROM {pairs} p JOIN {chosen} c ON c.\"id\" = p.{other} \
             JOIN {values} v ON v.\"id\" = c.\"product_attribute_value_id\" \
             JOIN {lines} l ON l.\"id\" = c.\"attribute_line_id\" \
             WHERE p.{own} = t.\"id\" AND COALESCE(l.\"value_count\", 2) > 1 ORDER BY l.\"id\") \
             HAVING COUNT(*) > 0), '')"
        ))
    }

    /// A person behind the company; an address without a name is called what it is for.
    fn partner(&self) -> Option<String> {
        let own = self.text("name")?;
        let kind = self.table.model.field("type");
        let labels: String = match kind.map(|field| &field.kind) {
            Some(Kind::Selection { choices }) => choices
                .iter()
                .filter(|choice| matches!(choice.key.as_ref(), "invoice" | "delivery" | "other"))
                .map(|choice| {
                    let label = choice.label.replace('\'', "''");
                    format!(" WHEN '{}' THEN '{label}'", choice.key)
                })
                .collect(),
            _ => String::new(),
        };
        let own = match labels.is_empty() {
            true => own,
            false => format!("COALESCE({own}, CASE t.\"type\"{labels} END)"),
        };
        let above = self.linked("parent_id", "name")?;
        let company = ["commercial_company_name", "company_name"]
            .into_iter()
            .filter_map(|name| self.text(name));
        let company: Vec<String> = company.chain([above.clone()]).collect();
        let company = match company.as_slice() {
            [only] => only.clone(),
            several => format!("COALESCE({})", several.join(", ")),
        };
        let belongs = match self.text("company_name") {
            Some(name) => format!("({above} IS NOT NULL OR {name} IS NOT NULL)"),
            None => format!("{above} IS NOT NULL"),
        };
        let person = match self.table.has_column("is_company") {
            true => format!("{belongs} AND COALESCE(t.\"is_company\", 0) = 0"),
            false => belongs,
        };
        Some(format!(
            "CASE WHEN {person} THEN {company} || ', ' || COALESCE({own}, '') ELSE COALESCE({own}, '') END"
        ))
    }

    /// A journal in a currency of its own says which.
    fn journal(&self) -> Option<String> {
        self.table.has_column("currency_id").then_some(())?;
        self.behind("currency_id", "name", " (", ")")
    }

    /// `Draft Invoice`, the number, `(reference)`.
    fn entry(&self) -> Option<String> {
        let (number, state) = (self.text("name")?, self.text("state")?);
        let kind = self.text("move_type")?;
        let draft = format!(
            "CASE WHEN {state} = 'draft' THEN CASE {kind} \
             WHEN 'out_invoice' THEN 'Draft Invoice ' WHEN 'out_refund' THEN 'Draft Credit Note ' \
             WHEN 'in_invoice' THEN 'Draft Bill ' WHEN 'in_refund' THEN 'Draft Vendor Credit Note ' \
             WHEN 'out_receipt' THEN 'Draft Sales Receipt ' \
             WHEN 'in_receipt' THEN 'Draft Purchase Receipt ' ELSE 'Draft Entry ' END ELSE '' END"
        );
        let reference = self.text("ref").unwrap_or_else(|| "NULL".to_owned());
        Some(format!(
            "trim({draft} || COALESCE(NULLIF({number}, '/'), '')) \
             || COALESCE(' (' || {reference} || ')', '')"
        ))
    }

    /// The entry's number, `(reference)`, the label or else the product.
    fn item(&self) -> Option<String> {
        let number = format!("NULLIF({}, '/')", self.linked("move_id", "name")?);
        let none = || "NULL".to_owned();
        let reference = self.text("ref").unwrap_or_else(none);
        let product = self
            .linked("product_id", "display_name")
            .unwrap_or_else(none);
        let label = format!("COALESCE({}, {product})", self.text("name")?);
        let label = format!(
            "CASE WHEN {label} IN ('/', COALESCE({number}, ''), COALESCE({reference}, '')) \
             THEN NULL ELSE {label} END"
        );
        Some(format!(
            "NULLIF(trim(COALESCE({number}, '') || COALESCE(' (' || NULLIF({reference}, '/') || ')', '') \
             || COALESCE(' ' || {label}, '')), '')"
        ))
    }

    fn account(&self) -> Option<String> {
        let (number, bank) = (self.text("acc_number")?, self.linked("bank_id", "name")?);
        Some(format!("{number} || COALESCE(' - ' || {bank}, '')"))
    }

    fn operation_type(&self) -> Option<String> {
        let (own, warehouse) = (self.text("name")?, self.linked("warehouse_id", "name")?);
        Some(format!("COALESCE({warehouse} || ': ', '') || {own}"))
    }
}

/// The columns of whose change a row's own name is made anew: every text, for names are made of few.
pub(crate) fn is_of_name(table: &Table, name: &str) -> bool {
    table
        .model
        .field(name)
        .is_some_and(|field| !matches!(field.kind, Kind::Binary | Kind::Html))
}

/// A condition on rows called `t`.
pub(crate) fn with_id(list: &str) -> String {
    format!("t.{} {list}", quote("id"))
}
