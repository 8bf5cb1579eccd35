//! What people see of the shop: filters and ways to group, buttons and the states that they change.

use std::borrow::Cow;

use odoo::Granularity;
use toolkit::screen::{
    Button, Condition, Confirm, DateFilter, Grouping, Place, Preset, Press, Screen,
};

const fn preset(name: &'static str, label: &'static str, domain: &'static str) -> Preset {
    shown(name, label, Some(domain), None, None)
}

const fn of_date(name: &'static str, field: &'static str, period: Option<&'static str>) -> Preset {
    shown(name, name, None, None, Some((field, period)))
}

const fn shown(
    name: &'static str,
    label: &'static str,
    domain: Option<&'static str>,
    context: Option<&'static str>,
    date: Option<(&'static str, Option<&'static str>)>,
) -> Preset {
    Preset {
        name: Cow::Borrowed(name),
        label: Cow::Borrowed(label),
        domain: text(domain),
        context: text(context),
        date: match date {
            Some((field, period)) => Some(DateFilter {
                field: Cow::Borrowed(field),
                default_period: text(period),
            }),
            None => None,
        },
        // Those that people do not see can be named all the same.
        hidden: matches!(name.as_bytes(), [b'n', ..]),
        offered: None,
    }
}

const fn text(text: Option<&'static str>) -> Option<Cow<'static, str>> {
    match text {
        Some(text) => Some(Cow::Borrowed(text)),
        None => None,
    }
}

const fn grouping(
    name: &'static str,
    label: &'static str,
    field: &'static str,
    granularity: Option<Granularity>,
) -> Grouping {
    Grouping {
        name: Cow::Borrowed(name),
        label: Cow::Borrowed(label),
        field: Cow::Borrowed(field),
        granularity,
        hidden: matches!(name.as_bytes(), [b'n', ..]),
        offered: None,
    }
}

const fn button(method: &'static str, label: &'static str, offered: &'static str) -> Button {
    Button {
        press: Press::Method(Cow::Borrowed(method)),
        label: Cow::Borrowed(label),
        place: Place::Header,
        primary: false,
        confirm: Confirm::Never,
        context: None,
        args: None,
        offered: Some(Condition::enforced(offered)),
    }
}

static PRESETS: &[Preset] = &[
    preset("mine", "My Orders", "[('customer_id', '=', uid)]"),
    preset("open", "Open", "[('state', 'in', ('draft',))]"),
    preset("unsent", "Not Sent", "[('sent_at', '=', False)]"),
    preset(
        "unpaid",
        "To Pay",
        "[('paid', '=', False), ('total', '>', 0)]",
    ),
    preset(
        "late",
        "Late",
        "['|', ('date', '<', context_today().strftime('%Y-%m-%d')), '!', ('state', '=', 'sale')]",
    ),
    preset(
        "sent_today",
        "Sent Today",
        "[('sent_at', '>=', datetime.datetime.combine(context_today(), datetime.time(0, 0, 0)).to_utc())]",
    ),
    preset("in_words", "Of Today", "[('date', '=', 'today')]"),
    of_date("day", "date", Some("year,year-1")),
    of_date("sent_on", "sent_at", None),
    shown(
        "paid_on",
        "Paid On",
        Some("[('paid', '=', True)]"),
        None,
        Some(("date", Some("month-1"))),
    ),
    of_date("odd_period", "date", Some("custom_soon")),
    preset(
        "new",
        "New Customers",
        "[('customer_id', 'any', [('since', '=', False)])]",
    ),
    shown(
        "lost",
        "Lost",
        Some("[('active', '=', False)]"),
        Some("{'active_test': False}"),
        None,
    ),
    preset("twice", "Twice", "[('id', '>', 1)]"),
    preset("again", "Twice", "[('id', '>', 2)]"),
    preset(
        "of_menu",
        "Report",
        "[('date', '>=', context.get('date_from'))]",
    ),
    preset("of_row", "Siblings", "[('customer_id', '=', active_id)]"),
    preset(
        "of_companies",
        "Here",
        "[('company_id', 'in', allowed_company_ids)]",
    ),
    preset("beyond", "Beyond", "[x for x in y]"),
    preset("hidden", "Hidden", "[('margin', '>', 0)]"),
    preset(
        "hidden_within",
        "Hidden Within",
        "[('customer_id.credit', '>', 0)]",
    ),
    shown("shown", "Shown", None, Some("{'show': 1}"), None),
];

static GROUPINGS: &[Grouping] = &[
    grouping("by_state", "Status", "state", None),
    grouping("by_buyer", "Buyer", "customer_id", None),
    grouping("by_week", "Order Week", "date", Some(Granularity::Week)),
    grouping("both", "Both", "paid", None),
    grouping("both", "Both", "state", None),
    grouping("by_margin", "Margin", "margin", None),
    grouping("not_seen", "Branch", "company_id", None),
];

/// Of orders: their states are written, as those of an Odoo whose views were not read.
pub(crate) const ORDERS: Screen = Screen {
    presets: Cow::Borrowed(PRESETS),
    groupings: Cow::Borrowed(GROUPINGS),
    ..Screen::EMPTY
};

static OF_RETURNS: &[Button] = &[
    button("action_receive", "Receive", "state == 'asked'"),
    button("action_refuse", "Refuse", "state in ('asked', 'received')"),
    button("action_print", "Print", "not name"),
    button("a", "A", "state"),
    button("b", "B", "state"),
    button("c", "C", "state"),
    button("d", "D", "state"),
    button("e", "E", "state"),
];

/// Of returns: a button for each step.
pub(crate) const RETURNS: Screen = Screen {
    buttons: Cow::Borrowed(OF_RETURNS),
    ..Screen::EMPTY
};
