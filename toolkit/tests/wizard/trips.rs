//! Trips and the wizards that their buttons lead to, compiled.

use toolkit::{Record, prelude::*};

toolkit::screen! {
    /// Of a trip.
    TRIP {
        buttons: [
            Button::method("action_settle", "Settle", Place::Header).offered("state == 'done'")
                .context("{'from_trip': id}"),
            Button::method("action_finish", "Finish", Place::Header).offered("state == 'afloat'"),
            Button::method("action_return", "Return", Place::Header),
            Button::action(
                Action::of_kind(ActionKind::Window).id(41).xml_id("harbour.action_lost").model("harbour.lost")
                    .target("new").context("{'default_trip_ids': active_ids}"),
                "Lost", Place::Header),
        ];
    }
}

toolkit::screen! {
    /// Of the wizard that settles.
    SETTLE {
        buttons: [
            Button::method("action_apply", "Settle Now", Place::Footer).primary(),
            Button::method("action_print", "Settle and Print", Place::Footer).offered("method == 'full'"),
        ];
    }
}

toolkit::screen! {
    /// Of the wizard that asks what is to become of what is left.
    ASK {
        buttons: [
            Button::method("process", "Keep the Rest", Place::Footer).primary(),
            Button::method("process_drop", "Drop the Rest", Place::Footer),
        ];
    }
}

/// A trip
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "harbour.trip", screen = TRIP, shown("name", "state", "total"))]
#[odoo(tool(search, name = "harbour_trip_search"))]
#[odoo(tool(
    action = "action_settle",
    name = "harbour_trip_settle",
    wizard("harbour.settle", always)
))]
#[allow(
    clippy::duplicated_attributes,
    reason = "each wizard says the same things of itself"
)]
#[odoo(tool(
    action = "action_finish",
    name = "harbour_trip_finish",
    wizard(
        "harbour.ask",
        argument = "keep",
        about = "Keep what is left",
        yes = "process",
        no = "process_drop"
    ),
    wizard(
        "harbour.sms",
        argument = "sms",
        about = "Send a message",
        yes = "send",
        no = "dont_send"
    )
))]
#[odoo(tool(
    action = "action_return",
    name = "harbour_trip_return",
    wizard("harbour.return", always)
))]
#[odoo(tool(
    action = "harbour.action_lost",
    name = "harbour_trip_lost",
    wizard("harbour.lost", always)
))]
pub(crate) struct Trip {
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Name
    pub display_name: Option<String>,
    /// Number
    pub name: Option<String>,
    /// Status
    pub state: Option<State>,
    /// Total
    #[odoo(monetary = "currency_id")]
    pub total: Option<Decimal>,
}

/// How far a trip is.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub(crate) enum State {
    /// Afloat
    #[odoo("afloat")]
    Afloat,
    /// Done
    #[odoo("done")]
    Done,
    /// Settled
    #[odoo("settled")]
    Settled,
    /// Any other
    #[odoo(unlisted)]
    Unlisted(String),
}

/// Settle Trips
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "harbour.settle", label = "Settle Trips", transient, screen = SETTLE)]
#[odoo(advertised("method", "amount", "payer_id", "button"))]
pub(crate) struct Settle {
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// How
    pub method: Option<Method>,
    /// Amount
    #[odoo(digits(16, 2))]
    pub amount: Option<Decimal>,
    /// Payer
    pub payer_id: Option<Many2one<Payer>>,
    /// Button
    pub button: Option<String>,
    /// Note
    pub note: Option<String>,
    /// Due
    #[odoo(readonly, digits(16, 2))]
    pub due: Option<Decimal>,
    /// Hidden
    pub hidden: Option<String>,
}

toolkit::related! {
    /// `harbour.payer`
    Payer = "harbour.payer";
    /// `harbour.boat`
    Boat = "harbour.boat";
}

/// How a trip is settled.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub(crate) enum Method {
    /// All of it
    #[odoo("full")]
    Full,
    /// A part
    #[odoo("part")]
    Part,
    /// Any other
    #[odoo(unlisted)]
    Unlisted(String),
}

/// Ask
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "harbour.ask", label = "What Is Left", transient, screen = ASK)]
pub(crate) struct Ask {
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
}

/// Return
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "harbour.return", label = "Return Boats", transient)]
#[odoo(advertised("line_ids"))]
pub(crate) struct Return {
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Boats
    #[odoo(inverse = "return_id")]
    pub line_ids: Option<One2many<ReturnLine>>,
}

/// A boat to return
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "harbour.return.line", transient)]
#[odoo(advertised("boat_id", "quantity"))]
pub(crate) struct ReturnLine {
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Boat
    pub boat_id: Option<Many2one<Boat>>,
    /// Quantity
    #[odoo(digits(16, 2))]
    pub quantity: Option<Decimal>,
    /// Lent
    #[odoo(digits(16, 2))]
    pub lent: Option<Decimal>,
}
