//! The rows of departments, jobs, employees, users and leaves.

use crate::{
    error::SandboxError,
    seed::{
        row::{Row, Rows},
        world::{
            World,
            calendar::Day,
            company::{COMPANY, NAME},
            people::{DEPARTMENTS, Employee, JOBS, TEAMS},
            random::Stream,
        },
    },
};

/// Writes everybody who works for the company.
pub(crate) fn write(world: &World, rows: &mut dyn Rows) -> Result<(), SandboxError> {
    let calendar = &world.setting.calendar;
    for (employee, place) in world.employees.iter().zip(0..) {
        write_employee(world, rows, employee, place)?;
    }
    for (id, name, leader) in DEPARTMENTS {
        let above = (id != 1).then_some(1);
        let row = Row::new("hr.department", id)
            .text("name", name)
            .link("manager_id", leader as i64 + 1)
            .maybe_link("parent_id", above)
            .link("company_id", COMPANY)
            .whole("color", id)
            .text(
                "complete_name",
                match above {
                    Some(_) => format!("Management / {name}"),
                    None => name.to_owned(),
                },
            )
            .text(
                "display_name",
                match above {
                    Some(_) => format!("Management / {name}"),
                    None => name.to_owned(),
                },
            );
        rows.write(row)?;
    }
    for (id, name, department, wanted) in JOBS {
        let row = Row::new("hr.job", id)
            .text("name", name)
            .link("department_id", department)
            .link("company_id", COMPANY)
            .whole("no_of_recruitment", wanted)
            .whole("sequence", id);
        rows.write(row)?;
    }
    for (team, place) in TEAMS.iter().zip(0..) {
        let members = world.staff.teams.get(place).cloned().unwrap_or_default();
        let row = Row::new("crm.team", place as i64 + 1)
            .text("name", *team)
            .maybe_link("user_id", members.first().copied())
            .link("company_id", COMPANY)
            .flag("use_leads", true)
            .flag("use_opportunities", true)
            .number("invoiced_target", 25_000.0)
            .whole("color", place as i64 + 1)
            .whole("sequence", place as i64 + 1)
            .links("favorite_user_ids", members)
            .text("write_date", calendar.moment(Day::FIRST, 540));
        rows.write(row)?;
    }
    leaves(world, rows)
}

fn write_employee(
    world: &World,
    rows: &mut dyn Rows,
    employee: &Employee,
    place: usize,
) -> Result<(), SandboxError> {
    let Employee { name, user, .. } = employee;
    let id = place as i64 + 1;
    let partner = Employee::partner(place);
    let (job, title, department) = employee.job();
    let since = world.setting.calendar.moment(employee.since, 540);
    let leader = DEPARTMENTS.iter().find(|(id, ..)| *id == department);
    let leader = leader.map_or(0, |(_, _, place)| *place);
    // Who leads a department answers to the director, who answers to nobody.
    let above = match (place, leader == place) {
        (0, _) => None,
        (_, true) => Some(1),
        (_, false) => Some(leader as i64 + 1),
    };
    let phone = format!("+353 555 214 {:03}", 300 + id % 700);
    let row = Row::new("res.partner", partner)
        .text("name", name.clone())
        .text("complete_name", format!("{NAME}, {name}"))
        .text("display_name", format!("{NAME}, {name}"))
        .flag("is_company", false)
        .link("parent_id", 1)
        .link("commercial_partner_id", 1)
        .text("commercial_company_name", NAME)
        .text("function", title)
        .text("type", "contact")
        .text("email", employee.mail())
        .text("email_normalized", employee.mail())
        .text("phone", phone.clone())
        .text("city", "Galway")
        .link("country_id", 1)
        .link("state_id", 1)
        .text("lang", world.setting.languages.or_english("en_GB"))
        .text("tz", "Europe/Dublin")
        .flag("employee", true)
        .flag("partner_share", user.is_none())
        .text("autopost_bills", "ask")
        .text("group_on", "default")
        .text("group_rfq", "default")
        .written(since.clone(), since.clone());
    rows.write(row)?;
    if let Some(user) = user {
        let row = Row::new("res.users", *user)
            .text("login", employee.login.clone())
            .text("name", name.clone())
            .link("partner_id", partner)
            .link("company_id", COMPANY)
            .links("company_ids", vec![COMPANY])
            .maybe_link("sale_team_id", world.staff.team_of(*user))
            .flag("share", false)
            .text("notification_type", "email")
            .text("display_name", name.clone())
            .written(since.clone(), since.clone());
        rows.write(row)?;
    }
    let row = Row::new("resource.resource", id)
        .text("name", name.clone())
        .link("company_id", COMPANY)
        .maybe_link("user_id", *user);
    rows.write(row)?;
    let row = Row::new("hr.employee", id)
        .text("name", name.clone())
        .text("legal_name", name.clone())
        .maybe_link("parent_id", above)
        .maybe_link("coach_id", above)
        .maybe_link("user_id", *user)
        .link("work_contact_id", partner)
        .link("department_id", department)
        .link("job_id", job)
        .text("job_title", title)
        .link("company_id", COMPANY)
        .link("resource_id", id)
        .text("work_email", employee.mail())
        .text("work_phone", phone)
        .text("lang", world.setting.languages.or_english("en_GB"))
        .text(
            "today_location_name",
            match department {
                6 => "Warehouse",
                4 => "On site",
                _ => "Galway office",
            },
        )
        .whole("color", department)
        .written(since.clone(), since);
    rows.write(row)
}

/// Holidays and illness: three a year and head.
fn leaves(world: &World, rows: &mut dyn Rows) -> Result<(), SandboxError> {
    const PER_HEAD: usize = 8;
    let calendar = &world.setting.calendar;
    let mut id = 0;
    for (employee, place) in world.employees.iter().zip(0..) {
        for number in 0..PER_HEAD {
            let mut random = world
                .setting
                .random(Stream::Leave, place * PER_HEAD + number);
            let stretch = calendar.days() / PER_HEAD;
            let share = stretch * number + random.below(stretch + 40);
            let start = calendar.workday(Day(share as i32));
            let ill = random.percent(25);
            // Holidays begin on Mondays.
            let (start, days) = match ill {
                true => (start, 1),
                false => (calendar.monday(start), random.pick(&[2, 5, 5, 12])),
            };
            // The last one may still lie ahead; nobody takes leave before coming.
            if start <= employee.since || start > calendar.today.plus(60) {
                continue;
            }
            let asked = start.plus(if ill { 0 } else { -random.between(10, 40) });
            let asked = asked.max(Day::FIRST).min(calendar.today);
            let end = start.plus(days - 1);
            // Weekends are free anyway.
            let days = if days > 5 { days - 2 } else { days };
            let state = match calendar.past(start) {
                true if random.percent(4) => "refuse",
                true => "validate",
                false => "confirm",
            };
            id += 1;
            let made = calendar.moment(asked, 545);
            let span = match days {
                1 => "1 day".to_owned(),
                days => format!("{days} days"),
            };
            let row = Row::new("hr.leave", id)
                .link("employee_id", place as i64 + 1)
                .link("department_id", employee.job().2)
                .link("company_id", COMPANY)
                .link("employee_company_id", COMPANY)
                .maybe_link("user_id", employee.user)
                .link("holiday_status_id", if ill { 2 } else { 1 })
                .text("state", state)
                .text("request_date_from", calendar.text(start))
                .text("request_date_to", calendar.text(end))
                .text("date_from", calendar.moment(start, 9 * 60))
                .text("date_to", calendar.moment(end, 17 * 60 + 30))
                .whole("number_of_days", days)
                .whole("number_of_hours", days * 8)
                .text("duration_display", span.clone())
                .text("display_name", format!("{} : {span}", employee.name))
                .written(made.clone(), made);
            rows.write(row)?;
        }
    }
    Ok(())
}
