//! The rows of the world: its places, the company, its people, partners and products. Master data, as
//! Odoo's people say.

mod company;
mod partners;
mod people;
mod places;
mod products;
mod wizards;

use super::{row::Rows, world::World};
use crate::error::SandboxError;

/// Writes them all.
pub(super) fn write(world: &World, rows: &mut dyn Rows) -> Result<(), SandboxError> {
    places::write(rows)?;
    company::write(world, rows)?;
    people::write(world, rows)?;
    partners::write(world, rows)?;
    products::write(world, rows)?;
    wizards::write(rows)
}
