//! The pipeline: leads that became orders, leads that were lost, and those that are open; what is to
//! be done about them, and the meetings.

use crate::{
    error::SandboxError,
    seed::{
        row::{Row, Rows},
        trade::{
            Trade,
            order::{Order, Outcome},
        },
        world::{
            calendar::Day,
            company::{COMPANY, LOST},
            names,
            partners::Customer,
            random::{Random, Stream},
        },
    },
};

/// The stages; the id of one is its place, from 1 on.
const STAGES: [&str; 5] = ["New", "Qualified", "Offered", "Negotiating", "Won"];

const NEW: usize = 0;
const OFFERED: usize = 2;
const NEGOTIATING: usize = 3;
const WON: usize = 4;

/// What is asked for, and for what.
const WANTED: [&str; 16] = [
    "Lamps",
    "New chairs",
    "Tableware",
    "Benches and planters",
    "Curtains",
    "Furniture",
    "Shelves",
    "Mirrors and clocks",
    "Sideboards",
    "Rugs",
    "Lanterns",
    "Cushions and throws",
    "A room plan",
    "Loungers",
    "Replacement stools",
    "A sample box",
];
const PURPOSES: [&str; 20] = [
    "for the hotel lobby",
    "for twelve guest rooms",
    "for the tasting room",
    "for the new branch",
    "for the winter season",
    "for the garden café",
    "for the reading room",
    "for the show flat",
    "for the staff canteen",
    "for the quayside terrace",
    "for the spring window",
    "for the breakfast room",
    "for the second floor",
    "for the guild hall",
    "for the ferry lounge",
    "for the clinic's waiting room",
    "for the wedding marquee",
    "for the bakery counter",
    "for the holiday cottages",
    "for the old boathouse",
];

/// How a lead stands.
#[derive(Clone, Copy)]
enum Standing {
    Open(usize),
    Won(Day),
    Lost(usize, Day),
}

/// What somebody might buy.
struct Lead<'w> {
    id: i64,
    customer: &'w Customer,
    made: Day,
    standing: Standing,
    /// In euro cents.
    revenue: i64,
}

/// Writes the stages.
pub(crate) fn write(rows: &mut dyn Rows) -> Result<(), SandboxError> {
    for (name, place) in STAGES.iter().zip(0..) {
        let row = Row::new("crm.stage", place as i64 + 1)
            .text("name", *name)
            .whole("sequence", place as i64 + 1)
            .flag("is_won", place == WON)
            .flag("fold", false)
            .whole("color", 0);
        rows.write(row)?;
    }
    Ok(())
}

/// Writes the lead that an order came from, if any, and perhaps one that comes to nothing.
pub(crate) fn of_order(
    trade: &mut Trade<'_>,
    order: &Order<'_>,
) -> Result<Option<i64>, SandboxError> {
    let world = trade.world;
    let mut random = world.setting.random(Stream::Lead, order.reference.place);
    let came = match random.percent(44) {
        false => None,
        true => {
            let id = trade.id("crm.lead");
            let lead = Lead {
                id,
                customer: order.customer,
                made: order.quoted.plus(-random.between(3, 45)).max(Day::FIRST),
                standing: match order.outcome {
                    Outcome::Draft => Standing::Open(OFFERED),
                    Outcome::Sent => Standing::Open(random.pick(&[OFFERED, NEGOTIATING])),
                    Outcome::Confirmed(day) => Standing::Won(day),
                    Outcome::Cancelled(day) => Standing::Lost(NEGOTIATING, day),
                },
                revenue: order.total_in_euros(),
            };
            write_lead(trade, &lead, &mut random)?;
            Some(id)
        }
    };
    if random.percent(42) {
        let Some(customer) = world.customer_of_day(order.quoted, &mut random) else {
            return Ok(came);
        };
        let end = order.quoted.plus(random.between(25, 150));
        let age = i64::from(world.setting.calendar.today.0 - order.quoted.0);
        let stage = match age {
            ..14 => NEW,
            14..50 => random.pick(&[NEW, 1, 1]),
            _ => random.pick(&[1, 1, OFFERED]),
        };
        let lead = Lead {
            id: trade.id("crm.lead"),
            customer,
            made: order.quoted,
            standing: match world.setting.calendar.past(end) {
                true => Standing::Lost(random.pick(&[NEW, 1, OFFERED]), end),
                false => Standing::Open(stage),
            },
            revenue: random.between(8, 160) * 10_000 * customer.size / 100,
        };
        write_lead(trade, &lead, &mut random)?;
    }
    Ok(came)
}

fn write_lead(
    trade: &mut Trade<'_>,
    lead: &Lead<'_>,
    random: &mut Random,
) -> Result<(), SandboxError> {
    let calendar = &trade.world.setting.calendar;
    let Lead { id, customer, .. } = lead;
    let title = format!("{} {}", random.pick(&WANTED), random.pick(&PURPOSES));
    let (stage, percent, closed) = match lead.standing {
        Standing::Won(day) => (WON, 100, Some(day)),
        Standing::Lost(stage, day) => (stage, 0, Some(day)),
        Standing::Open(stage) => {
            let usual = [10, 25, 50, 70, 100].get(stage).copied().unwrap_or(10);
            (stage, usual + random.between(-5, 10), None)
        }
    };
    let won = match lead.standing {
        Standing::Won(_) => "won",
        Standing::Lost(..) => "lost",
        Standing::Open(_) => "pending",
    };
    let is_lead = matches!(lead.standing, Standing::Open(NEW)) && random.percent(60);
    let minute = random.between(8 * 60, 18 * 60);
    let moved = closed.unwrap_or(lead.made.plus(4).min(calendar.today));
    let expected = match closed {
        Some(day) => day,
        None => calendar.today.plus(random.between(-12, 75)),
    };
    let reason = matches!(lead.standing, Standing::Lost(..));
    let reason = reason.then(|| random.between(1, LOST.len() as i64));
    let tags: Vec<i64> = vec![random.between(1, 6)];
    let days = closed.map_or(0, |day| i64::from(day.0 - lead.made.0));
    let mail = format!(
        "{}@{}.example",
        names::slug(&customer.contact, "."),
        names::slug(&customer.name, "-")
    );
    let row = Row::new("crm.lead", *id)
        .text("name", title.clone())
        .text("type", if is_lead { "lead" } else { "opportunity" })
        .link("partner_id", customer.id)
        .text("partner_name", customer.name.clone())
        .text("contact_name", customer.contact.clone())
        .text("email_from", mail.clone())
        .text("email_normalized", mail)
        .text("email_state", "correct")
        .text("phone", customer.address.phone.clone())
        .link("user_id", customer.seller)
        .link("team_id", customer.team as i64 + 1)
        .link("company_id", COMPANY)
        .link("stage_id", stage as i64 + 1)
        .cents("expected_revenue", lead.revenue)
        .whole("probability", percent)
        .whole("automated_probability", percent)
        .cents("prorated_revenue", (lead.revenue * percent + 50) / 100)
        .text(
            "priority",
            random.pick(&["0", "0", "0", "1", "1", "2", "3"]),
        )
        .text("won_status", won)
        .flag("active", won != "lost")
        .maybe_link("lost_reason_id", reason)
        .text("date_deadline", calendar.text(expected))
        .maybe_text(
            "date_closed",
            closed.map(|day| calendar.moment(day, minute)),
        )
        .text("date_open", calendar.moment(lead.made, minute))
        .text("date_conversion", calendar.moment(lead.made, minute))
        .text("date_last_stage_update", calendar.moment(moved, minute))
        .whole("day_close", days)
        .number("day_open", 0.0)
        .links("tag_ids", tags)
        .written(
            calendar.moment(lead.made, minute),
            calendar.moment(moved, minute),
        );
    trade.write(customer.address.write(row))?;
    if closed.is_none() {
        to_do(trade, lead, &title, random)?;
    }
    match random.percent(40) {
        true => meeting(trade, lead, &title, random),
        false => Ok(()),
    }
}

/// What the seller is to do next.
fn to_do(
    trade: &mut Trade<'_>,
    lead: &Lead<'_>,
    title: &str,
    random: &mut Random,
) -> Result<(), SandboxError> {
    let calendar = &trade.world.setting.calendar;
    let what = random.pick(&[
        "Call back",
        "Send samples",
        "Ask for the floor plan",
        "Revise the offer",
        "Agree a visit",
    ]);
    let made = calendar.moment(lead.made, 9 * 60);
    let due = calendar.today.plus(random.between(-6, 16));
    let due = calendar.text(calendar.workday(due));
    let model = trade.model("crm.lead");
    let row = Row::new("mail.activity", trade.id("mail.activity"))
        .text("summary", what)
        .text("res_model", "crm.lead")
        .maybe_link("res_model_id", model)
        .whole("res_id", lead.id)
        .text("res_name", title.to_owned())
        .link("activity_type_id", if what == "Call back" { 1 } else { 2 })
        .text("date_deadline", due)
        .link("user_id", lead.customer.seller)
        .flag("automated", false)
        .text("display_name", what)
        .written(made.clone(), made);
    trade.write(row)
}

/// Somebody meets the customer.
fn meeting(
    trade: &mut Trade<'_>,
    lead: &Lead<'_>,
    title: &str,
    random: &mut Random,
) -> Result<(), SandboxError> {
    let calendar = &trade.world.setting.calendar;
    let latest = match lead.standing {
        Standing::Won(day) | Standing::Lost(_, day) => day,
        Standing::Open(_) => calendar.today.plus(20),
    };
    let day = match lead.standing {
        Standing::Open(_) => calendar.today.plus(random.between(-20, 20)).max(lead.made),
        _ => lead.made.plus(random.between(2, 15)),
    };
    let day = calendar.workday(day.min(latest));
    let start = random.between(16, 32) * 30;
    let minutes = random.pick(&[30, 60, 60, 90]);
    let hours = minutes as f64 / 60.0;
    let what = random.pick(&["Visit", "Call", "Showroom", "Site survey"]);
    let made = calendar.moment(lead.made, 9 * 60 + 10);
    let (from, to) = (
        calendar.moment(day, start),
        calendar.moment(day, start + minutes),
    );
    let place = match what {
        "Call" => None,
        "Showroom" => Some("Galway showroom".to_owned()),
        _ => Some(lead.customer.address.city.to_owned()),
    };
    let model = trade.model("crm.lead");
    let id = trade.id("calendar.event");
    let row = Row::new("calendar.event", id)
        .text("name", format!("{what}: {title}"))
        .text("start", from)
        .text("stop", to)
        .number("duration", hours)
        .flag("allday", false)
        .link("user_id", lead.customer.seller)
        .link("opportunity_id", lead.id)
        .text("res_model", "crm.lead")
        .maybe_link("res_model_id", model)
        .whole("res_id", lead.id)
        .maybe_text("location", place)
        .text("privacy", "public")
        .text("show_as", "busy")
        .written(made.clone(), made);
    trade.write(row)?;
    // A user's contact has the user's id.
    for partner in [lead.customer.id + 1, lead.customer.seller] {
        trade.pair(
            ("calendar.event", "partner_ids", id),
            ("res.partner", "meeting_ids", partner),
        )?;
    }
    Ok(())
}
