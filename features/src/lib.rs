//! Holds no code. Its dependencies name, for every crate that ours would otherwise ask for in different sets
//! of features, the one set that all of them build with: a single package, a project of its own beside the
//! checkout and the whole workspace then find each other's builds.
