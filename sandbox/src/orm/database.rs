//! The database: a catalog's tables in a file, and each call's session on one of its connections.
//!
//! Knows nothing of HTTP or of how a call's arguments are written.

use std::cell::OnceCell;

use serde_json::{Map, Value as Json};

use crate::{
    fault::Fault,
    orm::{
        access::Access,
        depth::Depth,
        method::Method,
        session::{Computed, Created, Defaults, Hooks, Rewrite, Session},
    },
    storage::{
        pool::{Effect, Pool},
        schema::Schema,
        store::Store,
    },
};

/// A database filled and ready.
pub(crate) struct Database {
    pub(crate) name: String,
    pub(crate) schema: Schema,
    /// What business logic adds to writing rows.
    pub(crate) hooks: &'static [&'static [Hooks]],
    /// The fields that business logic computes when they are read.
    pub(crate) computed: &'static [&'static [Computed]],
    /// The defaults that business logic finds in the context.
    pub(crate) defaults: &'static [&'static [Defaults]],
    /// What values come to that no field stores.
    pub(crate) rewrites: &'static [Rewrite],
    /// What follows when a row of any model is new.
    pub(crate) created: Created,
    /// The methods that business logic gives to models.
    pub(crate) methods: &'static [&'static [Method]],
    pub(crate) access: Access,
    // Before the store: a private file is deleted when nothing is connected to it any more.
    pub(crate) pool: Pool,
    pub(crate) store: Store,
}

impl Database {
    /// Runs a call in a transaction of its own, undone when the call faults.
    pub(crate) fn call<T>(
        &self,
        uid: i64,
        context: Map<String, Json>,
        effect: Effect,
        run: impl FnOnce(&Session<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.pool.call(effect, |connection, deadline| {
            let mut session = Session {
                schema: &self.schema,
                connection,
                uid,
                context,
                zone: OnceCell::new(),
                hooks: self.hooks,
                computed: self.computed,
                defaults: self.defaults,
                rewrites: self.rewrites,
                created: self.created,
                access: &self.access,
                caller: None,
                deadline,
                depth: Depth::default(),
                own: false,
                drafting: false,
            };
            session.caller = self.access.caller(&session, uid)?;
            run(&session)
        })
    }
}
