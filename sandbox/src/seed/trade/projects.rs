//! Projects: what was sold with its fitting is a project of its own; a few are the company's.

use crate::{
    error::SandboxError,
    seed::{
        row::{Row, Rows},
        trade::{Trade, order::Order},
        world::{
            calendar::Day,
            company::COMPANY,
            products::FITTING,
            random::{Random, Stream},
        },
    },
};

/// The stages of tasks; the id of one is its place, from 1 on.
const STAGES: [&str; 4] = ["To Do", "Under Way", "To Check", "Done"];

/// What is to be done where furniture is fitted, and how many days after the order.
const FITTED: [(&str, i64); 7] = [
    ("Measure the rooms", 4),
    ("Agree the plan with the customer", 9),
    ("Book the lift and the van", 14),
    ("Unpack and check the goods", 18),
    ("Fit and level", 21),
    ("Photograph the result", 24),
    ("Walk through and sign off", 27),
];

/// What the company does for itself: name, first day and length in per cent of the story, tasks.
const OWN: [(&str, i64, i64, [&str; 6]); 4] = [
    (
        "Warehouse Shelving",
        8,
        30,
        [
            "Draw the new aisles",
            "Ask three builders for a price",
            "Empty row C",
            "Move the packing table",
            "Label the shelves",
            "Count everything once more",
        ],
    ),
    (
        "Winter Catalogue",
        62,
        24,
        [
            "Choose the pictures",
            "Photograph the lanterns",
            "Write the product texts",
            "Check the prices",
            "Send to the printer",
            "Post to the customers",
        ],
    ),
    (
        "Showroom on Dock Road",
        80,
        28,
        [
            "Paint the back wall",
            "Choose the lighting",
            "Hang the mirrors",
            "Set three tables",
            "Invite the architects",
            "Write the opening hours on the door",
        ],
    ),
    (
        "Trade Fair in Spring",
        93,
        22,
        [
            "Book the stand",
            "Pick twenty pieces",
            "Order the carpet",
            "Draw the stand",
            "Print the trade list",
            "Plan who stands when",
        ],
    ),
];

/// A project whose tasks are yet to be written.
struct Project {
    id: i64,
    name: String,
    partner: Option<i64>,
    /// The order, and its line, that it was sold with.
    sale: Option<(i64, Option<i64>)>,
    user: i64,
    start: Day,
    end: Day,
}

/// Writes the stages.
pub(crate) fn write(rows: &mut dyn Rows) -> Result<(), SandboxError> {
    for (name, id) in STAGES.iter().zip(1..) {
        let row = Row::new("project.task.type", id)
            .text("name", *name)
            .whole("sequence", id)
            .flag("fold", *name == "Done")
            .text("rating_status", "stage")
            .text("rating_status_period", "monthly")
            .whole("color", 0);
        rows.write(row)?;
    }
    Ok(())
}

/// Writes the company's own projects.
pub(crate) fn open(trade: &mut Trade<'_>) -> Result<(), SandboxError> {
    for (name, from, length, tasks) in OWN {
        let days = trade.world.setting.calendar.days() as i64;
        let start = Day::FIRST.plus(days * from / 100);
        let project = Project {
            id: trade.id("project.project"),
            name: name.to_owned(),
            partner: None,
            sale: None,
            user: 2,
            start,
            end: start.plus(days * length / 100),
        };
        let mut random = trade
            .world
            .setting
            .random(Stream::Project, project.id as usize);
        let step = days * length / 100 / tasks.len() as i64;
        let tasks = tasks.iter().zip(1..);
        let tasks: Vec<(&str, i64)> = tasks.map(|(task, place)| (*task, place * step)).collect();
        write_project(trade, &project, &tasks, &mut random)?;
    }
    Ok(())
}

/// Writes the project that an order led to, if any.
pub(crate) fn of_order(
    trade: &mut Trade<'_>,
    order: &Order<'_>,
) -> Result<Option<i64>, SandboxError> {
    let world = trade.world;
    let Some(confirmed) = order.confirmed().filter(|_| order.is_fitted()) else {
        return Ok(None);
    };
    let mut random = world
        .setting
        .random(Stream::Project, 1000 + order.reference.place);
    let line = order.lines.iter().position(|line| line.place == FITTING);
    let customer = order.customer;
    let project = Project {
        id: trade.id("project.project"),
        name: format!("{}: fitting of {}", customer.name, order.name()),
        partner: Some(customer.id),
        sale: Some((order.id(), line.map(|place| order.line_id(place)))),
        user: Some(random.pick(&world.staff.leaders))
            .filter(|user| *user > 0)
            .unwrap_or(2),
        start: confirmed,
        end: confirmed.plus(30),
    };
    write_project(trade, &project, &FITTED, &mut random)?;
    Ok(Some(project.id))
}

fn write_project(
    trade: &mut Trade<'_>,
    project: &Project,
    tasks: &[(&str, i64)],
    random: &mut Random,
) -> Result<(), SandboxError> {
    let calendar = &trade.world.setting.calendar;
    let over = calendar.past(project.end);
    let status = match over {
        true => "done",
        false => random.pick(&["on_track", "on_track", "on_track", "at_risk", "off_track"]),
    };
    let made = calendar.moment(project.start, 9 * 60 + 30);
    let row = Row::new("project.project", project.id)
        .text("name", project.name.clone())
        .maybe_link("partner_id", project.partner)
        .maybe_link(
            "reinvoiced_sale_order_id",
            project.sale.map(|(order, _)| order),
        )
        .maybe_link("sale_line_id", project.sale.and_then(|(_, line)| line))
        .link("user_id", project.user)
        .link("company_id", COMPANY)
        .text("date_start", calendar.text(project.start))
        .text("date", calendar.text(project.end))
        .text("last_update_status", status)
        .text("privacy_visibility", "employees")
        .text("label_tasks", "Tasks")
        .flag("allow_billable", project.sale.is_some())
        .flag("allow_milestones", false)
        .flag("is_template", false)
        .whole("sequence", 10)
        .whole("color", project.id % 11)
        .written(made.clone(), made.clone());
    trade.write(row)?;
    for (stage, _) in (1..).zip(STAGES) {
        trade.pair(
            ("project.project", "type_ids", project.id),
            ("project.task.type", "project_ids", stage),
        )?;
    }
    for (place, (title, days)) in tasks.iter().enumerate() {
        let due = trade
            .world
            .setting
            .calendar
            .workday(project.start.plus(*days));
        write_task(trade, project, (place, title), due, random)?;
    }
    Ok(())
}

fn write_task(
    trade: &mut Trade<'_>,
    project: &Project,
    (place, title): (usize, &str),
    due: Day,
    random: &mut Random,
) -> Result<(), SandboxError> {
    let calendar = &trade.world.setting.calendar;
    // Some are done early, some late, one in twenty not at all.
    let end = due.plus(random.between(-3, 6)).max(project.start);
    let (state, stage) = match (calendar.past(end), random.below(100)) {
        (true, ..5) => ("1_canceled", 4),
        (true, _) => ("1_done", 4),
        (false, 5..15) => ("02_changes_requested", 2),
        (false, 15..22) => ("03_approved", 3),
        (false, 22..30) => ("04_waiting_normal", 1),
        (false, _) if due.plus(-10) < calendar.today => ("01_in_progress", 2),
        (false, _) => ("01_in_progress", 1),
    };
    let closed = stage == 4;
    let made = calendar.moment(project.start, 9 * 60 + 40);
    let ended = calendar.moment(end, 17 * 60);
    let tag = random.between(1, 4);
    let id = trade.id("project.task");
    let user = match random.percent(70) {
        true => project.user,
        false => random.between(2, trade.world.setting.counts.users as i64 + 1),
    };
    let row = Row::new("project.task", id)
        .text("name", title.to_owned())
        .link("project_id", project.id)
        .maybe_link("partner_id", project.partner)
        .maybe_link("sale_order_id", project.sale.map(|(order, _)| order))
        .maybe_link("sale_line_id", project.sale.and_then(|(_, line)| line))
        .link("stage_id", stage)
        .text("state", state)
        .text("date_deadline", calendar.moment(due, 15 * 60))
        .text("date_assign", made.clone())
        .maybe_text("date_end", closed.then(|| ended.clone()))
        .text(
            "date_last_stage_update",
            if closed { ended.clone() } else { made.clone() },
        )
        .links("user_ids", vec![user])
        .text("priority", if random.percent(15) { "1" } else { "0" })
        .number("allocated_hours", random.between(1, 12) as f64)
        .whole("sequence", 10 + place as i64)
        .link("company_id", COMPANY)
        .flag("display_in_project", true)
        .flag("is_template", false)
        .flag("recurring_task", false)
        .written(made.clone(), if closed { ended } else { made });
    trade.write(row)?;
    trade.pair(
        ("project.task", "tag_ids", id),
        ("project.tags", "task_ids", tag),
    )
}
