//! What the rooms above keep in a call's context, by type: the context need not know of them.

use std::{
    any::{Any, TypeId},
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

type Values = BTreeMap<TypeId, Arc<dyn Any + Send + Sync>>;

/// Values, one of a type. Clones share what is made in them.
#[derive(Clone, Default)]
pub(crate) struct Extensions {
    given: Values,
    made: Arc<Mutex<Values>>,
}

impl Extensions {
    /// The same, with this value; its clones from before do not have it.
    pub(crate) fn with<T: Send + Sync + 'static>(mut self, value: T) -> Self {
        self.given.insert(TypeId::of::<T>(), Arc::new(value));
        self
    }

    /// The same values given, and none made.
    pub(crate) fn anew(self) -> Self {
        Self {
            given: self.given,
            made: Arc::default(),
        }
    }

    /// The value of this type that was given.
    pub(crate) fn get<T: Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        typed(self.given.get(&TypeId::of::<T>())?)
    }

    /// The value of this type that its clones share, made when it is first asked for.
    pub(crate) fn get_or_default<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let value = made.entry(TypeId::of::<T>());
        let value = value.or_insert_with(|| Arc::new(T::default()));
        // It was put there under its own type.
        typed(value).unwrap_or_default()
    }
}

fn typed<T: Send + Sync + 'static>(value: &Arc<dyn Any + Send + Sync>) -> Option<Arc<T>> {
    Arc::clone(value).downcast().ok()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn clones_share_what_is_made_and_not_what_is_given() {
        let first = Extensions::default();
        let second = first.clone().with("given");
        first
            .get_or_default::<AtomicU32>()
            .store(7, Ordering::Relaxed);
        let shared = second.get_or_default::<AtomicU32>();
        assert_eq!(shared.load(Ordering::Relaxed), 7);
        assert_eq!(second.get::<&str>().as_deref(), Some(&"given"));
        assert!(first.get::<&str>().is_none());
    }
}
