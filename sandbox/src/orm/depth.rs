//! How deep one thing that a call brings along may bring along another.
//!
//! A write can lead to a write that leads to a write: a command in a command, a field that is copied
//! from a field that is copied. Odoo ends that where Python's stack does, the sandbox long before its
//! own does: running out of it would end the process, not the call.

use std::{cell::Cell, rc::Rc};

use crate::fault::Fault;

/// How many writes may stand within each other. Commands come to some forty, for JSON that is nested
/// deeper is not read.
const DEEPEST: usize = 64;

/// How deep a call is, over all the sessions that it goes through.
#[derive(Clone, Default)]
pub(crate) struct Depth(Rc<Cell<usize>>);

/// One step down, until it is dropped.
pub(crate) struct Step(Depth);

impl Depth {
    /// Goes a step down; refuses to where it is too deep, in Python's words.
    pub(crate) fn step(&self) -> Result<Step, Fault> {
        let depth = self.0.get();
        if depth >= DEEPEST {
            return Err(Fault::too_deep());
        }
        self.0.set(depth + 1);
        Ok(Step(self.clone()))
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        let Self(Depth(depth)) = self;
        depth.set(depth.get().saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_too_many_is_refused_and_one_that_ended_does_not_count() {
        let depth = Depth::default();
        let steps: Vec<Step> = (0..DEEPEST).map(|_| depth.step().unwrap()).collect();
        assert_eq!(depth.clone().step().err(), Some(Fault::too_deep()));
        drop(steps);
        assert!(depth.step().is_ok());
    }
}
