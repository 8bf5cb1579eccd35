//! The world of the story: the company, and who and what there is to work, to buy and to sell. Orders
//! and what follows from them are not kept: they are too many.
//!
//! It must not know how its people and things are written as rows.

pub(crate) mod calendar;
pub(crate) mod company;
pub(crate) mod names;
pub(crate) mod other_countries;
pub(crate) mod partners;
pub(crate) mod people;
pub(crate) mod places;
pub(crate) mod products;
pub(crate) mod random;
pub(crate) mod season;
pub(crate) mod setting;

use self::{
    calendar::Day,
    partners::{Customer, Vendor},
    people::{Employee, Staff},
    products::{Product, SERVICES, Template},
    random::Random,
    setting::Setting,
};

/// The company and the world around it.
pub(crate) struct World {
    pub(crate) setting: Setting,
    pub(crate) employees: Vec<Employee>,
    pub(crate) staff: Staff,
    pub(crate) customers: Vec<Customer>,
    pub(crate) vendors: Vec<Vendor>,
    pub(crate) templates: Vec<Template>,
    pub(crate) products: Vec<Product>,
}

impl World {
    pub(crate) fn new(setting: Setting) -> Self {
        let employees = Employee::all(&setting, setting.counts.employees);
        let staff = Staff::new(&employees);
        let vendors = Vendor::all(&setting, setting.counts.vendors);
        let customers = Customer::all(&setting, &staff, setting.counts.customers);
        let (templates, products) = Product::all(&setting, setting.counts.goods);
        Self {
            setting,
            employees,
            staff,
            customers,
            vendors,
            templates,
            products,
        }
    }

    /// The customer whom an order of this day comes from.
    pub(crate) fn customer_of_day(&self, day: Day, random: &mut Random) -> Option<&Customer> {
        let known = self.setting.known(self.customers.len(), partners::OLD, day);
        self.customers.get(random.skewed(known))
    }

    /// The place of a good that was already sold on this day.
    pub(crate) fn product_of_day(&self, day: Day, random: &mut Random) -> usize {
        let services = SERVICES.len();
        let goods = self.products.len().saturating_sub(services);
        services + random.skewed(self.setting.known(goods, products::OLD, day))
    }

    /// How many pieces of the good at this place are sold in a week, on average, when everything is
    /// sold of which `worth` cents are sold in a week: the chances are those of [`Random::skewed`].
    pub(crate) fn weekly(&self, place: usize, worth: i64) -> f64 {
        let services = SERVICES.len();
        let goods = self.products.len().saturating_sub(services).max(1) as f64;
        let (Some(place), Some(product)) = (place.checked_sub(services), self.products.get(place))
        else {
            return 0.0;
        };
        let root = |place: usize| (place as f64 / goods).sqrt();
        let share = 0.3 / goods + 0.7 * (root(place + 1) - root(place));
        share * worth as f64 / product.price.max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil;

    use super::*;

    #[test]
    fn no_two_companies_and_no_two_products_have_one_name() {
        let today = civil::date(2026, 11, 21);
        let world = World::new(Setting::new(1, 20.0, today, Vec::new()));
        let customers = world.customers.iter().map(|customer| &customer.name);
        let companies: Vec<&String> = customers
            .chain(world.vendors.iter().map(|vendor| &vendor.name))
            .collect();
        let codes: Vec<&String> = world.products.iter().map(|product| &product.code).collect();
        let shown: Vec<&String> = world
            .products
            .iter()
            .map(|product| &product.shown)
            .collect();
        for names in [companies, codes, shown] {
            let different: BTreeSet<&String> = names.iter().copied().collect();
            assert_eq!(different.len(), names.len());
        }
    }
}
