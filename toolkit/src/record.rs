//! Typed records: a generated struct per model, its members reached by place through one small match,
//! so that a wide struct costs the compiler little.

mod member;
mod queries;
pub mod refine;
mod relation;
mod selection;

pub use member::{Binary, Member, Scalar, Slot};
pub use queries::Query;
pub use relation::{Id, Many2many, Many2one, One2many};
pub use selection::Selection;

use crate::ModelTools;

/// A model that has a Rust type, be it compiled or only referred to.
pub trait Named: 'static {
    /// The technical name, `res.partner`.
    const NAME: &'static str;
}

/// A row of a compiled model. Derived; see `macros`.
pub trait Record: Named + Default + Send + Sync {
    /// The model's table and tools.
    fn tools() -> &'static ModelTools;

    /// The member for the field at `place` of the table.
    fn slot(&mut self, place: usize) -> Option<&mut dyn Slot>;
}

/// [`Record`] without the type, so that one function fills and reads all of them.
pub(crate) trait Slots: Send {
    fn table(&self) -> &'static ModelTools;
    fn slot_at(&mut self, place: usize) -> Option<&mut dyn Slot>;
}

impl<R: Record> Slots for R {
    fn table(&self) -> &'static ModelTools {
        R::tools()
    }

    fn slot_at(&mut self, place: usize) -> Option<&mut dyn Slot> {
        self.slot(place)
    }
}
