//! Who works for the company: departments, jobs, employees, users, leaves.

use crate::seed::world::{calendar::Day, names, places::Tongue, random::Stream, setting::Setting};

const HOST: &str = "saltmarsh-trading.example";

/// Departments: id, name, the place among the employees of who leads it.
pub(crate) const DEPARTMENTS: [(i64, &str, usize); 6] = [
    (1, "Management", 0),
    (2, "Sales", 1),
    (3, "Purchasing", 5),
    (4, "Projects", 6),
    (5, "Finance", 7),
    (6, "Warehouse", 8),
];

/// Jobs: id, name, department, how many are looked for.
pub(crate) const JOBS: [(i64, &str, i64, i64); 9] = [
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
pub(crate) const TEAMS: [&str; 4] = [
    "Ireland and UK",
    "Continent",
    "Iberia and France",
    "North America",
];

/// Which team sells to a country, by its code.
pub(crate) fn team_of(country: &str) -> usize {
    match country {
        "IE" | "GB" => 0,
        "PT" | "FR" => 2,
        "US" | "CA" => 3,
        _ => 1,
    }
}

/// An employee; the id of one is his place, from 1 on, that of his contact one more.
pub(crate) struct Employee {
    pub(crate) name: String,
    pub(crate) job: i64,
    /// His user, if he has one.
    pub(crate) user: Option<i64>,
    pub(crate) login: String,
    pub(crate) since: Day,
}

impl Employee {
    /// The contact behind the employee at this place.
    pub(crate) fn partner(place: usize) -> i64 {
        place as i64 + 2
    }

    pub(crate) fn all(setting: &Setting, count: usize) -> Vec<Self> {
        let employee = |place: usize| {
            let mut random = setting.random(Stream::Employee, place);
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
                user: (place < setting.counts.users).then_some(place as i64 + 2),
                login,
                since: setting.known_from(place, count, 75),
            }
        };
        (0..count).map(employee).collect()
    }

    pub(crate) fn mail(&self) -> String {
        match self.login.as_str() {
            "admin" => format!("{}@{HOST}", names::slug(&self.name, ".")),
            login => format!("{login}@{HOST}"),
        }
    }

    pub(crate) fn job(&self) -> (i64, &'static str, i64) {
        let job = JOBS.iter().find(|(id, ..)| *id == self.job);
        job.map_or((1, "", 1), |(id, name, department, _)| {
            (*id, *name, *department)
        })
    }
}

/// The users by what they do.
#[derive(Default)]
pub(crate) struct Staff {
    /// Who sells, by team.
    pub(crate) teams: [Vec<i64>; TEAMS.len()],
    pub(crate) buyers: Vec<i64>,
    /// Who leads projects.
    pub(crate) leaders: Vec<i64>,
}

impl Staff {
    pub(crate) fn new(employees: &[Employee]) -> Self {
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
    pub(crate) fn team_of(&self, user: i64) -> Option<i64> {
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
