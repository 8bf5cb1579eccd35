//! Who works for the company: departments, jobs, employees, users, leaves.

use super::{
    calendar::Day,
    company::{COMPANY, NAME},
    names,
    places::Tongue,
    random::Stream,
    row::{Row, Rows},
    world::World,
};
use crate::error::SandboxError;

const HOST: &str = "saltmarsh-trading.example";

/// Departments: id, name, the place among the employees of who leads it.
const DEPARTMENTS: [(i64, &str, usize); 6] = [
    (1, "Management", 0),
    (2, "Sales", 1),
    (3, "Purchasing", 5),
    (4, "Projects", 6),
    (5, "Finance", 7),
    (6, "Warehouse", 8),
];

/// Jobs: id, name, department, how many are looked for.
const JOBS: [(i64, &str, i64, i64); 9] = [
    (1, "Managing Director", 1, 0),
    (2, "Head of Sales", 2, 0),
    (3, "Sales Representative", 2, 1),
    (4, "Buyer", 3, 0),
    (5, "Project Manager", 4, 1),
    (6, "Accountant", 5, 0),
    (7, "Warehouse Manager", 6, 0),
    (8, "Warehouse Worker", 6, 2),
    (9, "Fitter", 4, 0),
];

/// The first employees and their jobs; those who follow, in a larger company, have the same jobs in
/// the same order, but no second director.
const FIRST: [(&str, i64); 12] = [
    ("Orla Finnegan", 1),
    ("Cormac Dunleavy", 2),
    ("Niamh Tracey", 3),
    ("Beatriz Lameira", 3),
    ("Jonas Ekdahl", 3),
    ("Ines Tavares", 4),
    ("Aoife Garrihy", 5),
    ("Tomas Brehony", 6),
    ("Declan Moyne", 7),
    ("Piotr Zawada", 8),
    ("Wanda Kosik", 8),
    ("Fergal Duane", 9),
];

/// Sales teams; the id of one is its place, from 1 on.
pub(super) const TEAMS: [&str; 4] = [
    "Ireland and UK",
    "Continent",
    "Iberia and France",
    "North America",
];

/// Which team sells to a country, by its code.
pub(super) fn team_of(country: &str) -> usize {
    match country {
        "IE" | "GB" => 0,
        "PT" | "FR" => 2,
        "US" | "CA" => 3,
        _ => 1,
    }
}

/// An employee; the id of one is his place, from 1 on, that of his contact one more.
pub(super) struct Employee {
    pub(super) name: String,
    job: i64,
    /// His user, if he has one.
    pub(super) user: Option<i64>,
    login: String,
    since: Day,
}

impl Employee {
    /// The contact behind the employee at this place.
    pub(super) fn partner(place: usize) -> i64 {
        place as i64 + 2
    }

    pub(super) fn all(world: &World, count: usize) -> Vec<Self> {
        let employee = |place: usize| {
            let mut random = world.random(Stream::Employee, place);
            let usual = FIRST.get(place % FIRST.len()).copied().unwrap_or_default();
            let (name, number) = match place < FIRST.len() {
                true => (usual.0.to_owned(), String::new()),
                false => (
                    names::person(Tongue::English, &mut random),
                    (place + 1).to_string(),
                ),
            };
            let job = match (place, usual.1) {
                (0, job) => job,
                (_, 1) => SELLER,
                (_, job) => job,
            };
            let login = match place {
                0 => "admin".to_owned(),
                _ => format!("{}{number}", names::slug(&name, ".")),
            };
            Self {
                name,
                job,
                user: (place < world.counts.users).then_some(place as i64 + 2),
                login,
                since: world.known_from(place, count, 75),
            }
        };
        (0..count).map(employee).collect()
    }

    fn mail(&self) -> String {
        match self.login.as_str() {
            "admin" => format!("{}@{HOST}", names::slug(&self.name, ".")),
            login => format!("{login}@{HOST}"),
        }
    }

    fn job(&self) -> (i64, &'static str, i64) {
        let job = JOBS.iter().find(|(id, ..)| *id == self.job);
        job.map_or((1, "", 1), |(id, name, department, _)| {
            (*id, *name, *department)
        })
    }
}

/// The users by what they do.
#[derive(Default)]
pub(super) struct Staff {
    /// Who sells, by team.
    pub(super) teams: [Vec<i64>; TEAMS.len()],
    pub(super) buyers: Vec<i64>,
    /// Who leads projects.
    pub(super) leaders: Vec<i64>,
}

impl Staff {
    pub(super) fn new(employees: &[Employee]) -> Self {
        let users = |jobs: &[i64]| -> Vec<i64> {
            let able = employees
                .iter()
                .filter(|employee| jobs.contains(&employee.job));
            able.filter_map(|employee| employee.user).collect()
        };
        let mut staff = Self {
            buyers: users(&[BUYER]),
            leaders: users(&[PROJECT_MANAGER]),
            ..Self::default()
        };
        // One after the other joins the next team.
        for (user, team) in users(&[HEAD_OF_SALES, SELLER])
            .into_iter()
            .zip((0..TEAMS.len()).cycle())
        {
            if let Some(team) = staff.teams.get_mut(team) {
                team.push(user);
            }
        }
        staff
    }

    /// The team that a user sells in.
    fn team_of(&self, user: i64) -> Option<i64> {
        let mut teams = self.teams.iter().zip(1..);
        // The ids of a team's users rise.
        let team = teams.find(|(team, _)| team.binary_search(&user).is_ok());
        team.map(|(_, id)| id)
    }
}

/// The jobs whose users have a part in the story.
const HEAD_OF_SALES: i64 = 2;
const SELLER: i64 = 3;
const BUYER: i64 = 4;
const PROJECT_MANAGER: i64 = 5;

/// Writes everybody who works for the company.
pub(super) fn write(world: &World, rows: &mut dyn Rows) -> Result<(), SandboxError> {
    let calendar = &world.calendar;
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
    let since = world.calendar.moment(employee.since, 540);
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
        .text("lang", world.languages.or_english("en_GB"))
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
        .text("lang", world.languages.or_english("en_GB"))
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
    let calendar = &world.calendar;
    let mut id = 0;
    for (employee, place) in world.employees.iter().zip(0..) {
        for number in 0..PER_HEAD {
            let mut random = world.random(Stream::Leave, place * PER_HEAD + number);
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
