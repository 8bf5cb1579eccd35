//! What every file of the seed asks for: the dates, how much there is of everything, and who and what
//! there is to buy and sell. Orders and what follows from them are not kept: they are too many.

use super::{
    Seed,
    calendar::{Calendar, Day},
    partners::{Customer, Vendor},
    people::{Employee, Staff},
    products::{Product, Template},
    random::{Random, Stream},
    season::Season,
};

/// How much there is of everything that grows with the scale.
pub(super) struct Counts {
    pub(super) order_lines: usize,
    customers: usize,
    pub(super) vendors: usize,
    goods: usize,
    pub(super) employees: usize,
    pub(super) users: usize,
}

impl Counts {
    fn new(scale: f64) -> Self {
        // So many at scale 1, but at least so many.
        let share = |usual: f64, least: usize| ((usual * scale).round() as usize).max(least);
        Self {
            order_lines: share(5000.0, 1),
            customers: share(300.0, 10),
            vendors: share(25.0, 4),
            goods: share(240.0, 16),
            employees: share(60.0, 12),
            users: share(40.0, 8),
        }
    }
}

/// The company and the world around it.
pub(super) struct World {
    seed: u64,
    pub(super) calendar: Calendar,
    pub(super) season: Season,
    pub(super) counts: Counts,
    pub(super) employees: Vec<Employee>,
    pub(super) staff: Staff,
    pub(super) customers: Vec<Customer>,
    pub(super) vendors: Vec<Vendor>,
    pub(super) templates: Vec<Template>,
    pub(super) products: Vec<Product>,
    pub(super) languages: Languages,
}

/// Whether a contact can be written to in a language.
pub(super) struct Languages(Vec<String>);

impl World {
    pub(super) fn new(seed: &Seed, languages: Vec<String>) -> Self {
        let counts = Counts::new(seed.scale);
        let calendar = Calendar::new(seed.today);
        let mut world = Self {
            seed: seed.number,
            season: Season::new(seed.number, &calendar),
            calendar,
            employees: Vec::new(),
            staff: Staff::default(),
            customers: Vec::new(),
            vendors: Vec::new(),
            templates: Vec::new(),
            products: Vec::new(),
            languages: Languages(languages),
            counts,
        };
        world.employees = Employee::all(&world, world.counts.employees);
        world.staff = Staff::new(&world.employees);
        world.vendors = Vendor::all(&world, world.counts.vendors);
        world.customers = Customer::all(&world, world.counts.customers);
        (world.templates, world.products) = Product::all(&world, world.counts.goods);
        world
    }

    /// The numbers for the thing at this place of a stream.
    pub(super) fn random(&self, stream: Stream, place: usize) -> Random {
        Random::new(self.seed, stream, place)
    }

    /// How many of `all` there are by this day, when `percent` of them were there from the start.
    pub(super) fn known(&self, all: usize, percent: usize, day: Day) -> usize {
        let days = self.calendar.days();
        let gone = usize::try_from(day.0).unwrap_or(0).min(days);
        (all * (percent * days + (100 - percent) * gone) / (100 * days)).max(1)
    }

    /// The day from which the thing at this place is known; see [`World::known`].
    pub(super) fn known_from(&self, place: usize, all: usize, percent: usize) -> Day {
        let days = self.calendar.days();
        let over = (100 * (place + 1)).saturating_sub(percent * all);
        let day = (over * days).div_ceil((100 - percent) * all.max(1));
        Day(i32::try_from(day.min(days - 1)).unwrap_or(0))
    }
}

impl Languages {
    /// The language, or English where it is not spoken.
    pub(super) fn or_english(&self, language: &'static str) -> &'static str {
        match self.0.iter().any(|known| known == language) {
            true => language,
            false => "en_US",
        }
    }
}
