//! Every tool of a program, by name, and the models that they work on. Built once at the start; nothing asks
//! the linker's list after it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use odoo::Text;

use crate::{
    ALL, Lock, LockError, Models, Operation, RESERVED_TOOLSETS, Registration, Tool,
    any_model::{Any, AnyModelTool},
    batch::{self, Batch},
    discovery::{Discovery, Index},
    lint,
    operations::ModelTool,
    renamed::Renamed,
};

/// Every tool of the program, by name, and the models that they work on.
pub struct Registry {
    tools: BTreeMap<String, Arc<dyn Tool>>,
    /// Names that tools had before.
    renamed: Arc<Renamed>,
    models: Arc<Models>,
}

/// Why a program must not start.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    /// No generated crate was linked.
    #[error(
        "this program holds no generated tools: name their crate once in `main.rs`, \
         `use tools as _;`, or the linker leaves it out"
    )]
    Empty,
    /// Two tools of one name.
    #[error("two tools are called `{0}`: rename one, in toolc.toml or at its #[tool]")]
    Twice(String),
    /// A name that a tool had before leads nowhere, or is another tool's.
    #[error(
        "`{old}` is said to be called `{new}` now, but {reason}: mend [renamed] in toolc.toml, then run \
         `toolc generate`"
    )]
    Renamed {
        /// The name of before.
        old: String,
        /// The name it is said to have now.
        new: String,
        /// What is wrong with that.
        reason: &'static str,
    },
    /// A toolset with a name that means something else.
    #[error(
        "`{tool}` belongs to a toolset called `{toolset}`, which is a name of the program's own: call it \
         something else"
    )]
    Reserved {
        /// The tool.
        tool: String,
        /// The toolset.
        toolset: String,
    },
    /// A hand-written tool that some clients refuse.
    #[error("tool `{tool}` is not portable: {problem}")]
    NotPortable {
        /// The tool.
        tool: String,
        /// The rules that it breaks, and where.
        problem: String,
    },
    /// What is linked is not what was locked.
    #[error(transparent)]
    Lock(#[from] LockError),
}

impl Registry {
    /// Collects what the macros registered, and checks it against the locks: a program serves what was
    /// generated and reviewed, or refuses to start.
    pub fn collect() -> Result<Self, RegistryError> {
        Self::of(inventory::iter::<Registration>)
    }

    /// [`Registry::collect`] over given registrations.
    pub fn of<'a>(
        registrations: impl IntoIterator<Item = &'a Registration>,
    ) -> Result<Self, RegistryError> {
        let mut tools: BTreeMap<String, Arc<dyn Tool>> = BTreeMap::new();
        let mut locks = Vec::new();
        let mut serves = Vec::new();
        let registrations: Vec<&Registration> = registrations.into_iter().collect();
        let models = Arc::new(Models::of(registrations.iter().copied()));
        // The toolsets that name a tool for any model.
        let mut naming: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut toolsets = BTreeSet::new();
        // Those with business questions about some model, which get those about any.
        let mut answering = BTreeSet::new();
        // The same of exports.
        let mut exporting = BTreeSet::new();
        let mut renamed = Renamed::default();
        for registration in registrations {
            match registration {
                Registration::Model(model) => {
                    let named = model.tools.iter().flat_map(|spec| spec.toolsets.iter());
                    toolsets.extend(named.cloned());
                    for spec in model.tools.iter() {
                        let toolsets = spec.toolsets.iter().cloned();
                        match spec.operation {
                            Operation::Analysis(_) => answering.extend(toolsets),
                            Operation::Export => exporting.extend(toolsets),
                            _ => {}
                        }
                    }
                    for tool in ModelTool::all(model, &models) {
                        add(&mut tools, Arc::new(tool))?;
                    }
                }
                Registration::Toolsets(named) => {
                    for (toolset, tools) in *named {
                        toolsets.insert(Text::Borrowed(toolset));
                        for tool in *tools {
                            naming.entry(tool).or_default().insert(toolset);
                        }
                    }
                }
                Registration::Tool(make) => {
                    let tool = make();
                    // Hand-written schemas are whatever schemars makes of a struct; the compiled ones
                    // were held against the rules before they were locked.
                    let breaches = lint(tool.definition());
                    if !breaches.is_empty() {
                        let problems: Vec<String> =
                            breaches.iter().map(ToString::to_string).collect();
                        return Err(RegistryError::NotPortable {
                            tool: tool.definition().name.to_string(),
                            problem: problems.join("; "),
                        });
                    }
                    add(&mut tools, Arc::from(tool))?;
                }
                Registration::Fixture(make) => add(&mut tools, Arc::from(make()))?,
                Registration::Renamed(names) => renamed.extend(names.iter().copied()),
                // The tables of other models are held against it as they are read.
                Registration::Hidden(_) => {}
                Registration::Lock(text) => locks.push(Lock::parse(text)?),
                Registration::Serves(text) => serves.push(Lock::parse(text)?),
            }
        }
        if locks.is_empty() {
            return Err(RegistryError::Empty);
        }
        // Before anything else that may be wrong with them: they are not this program's.
        for lock in &serves {
            lock.is_of_one(&locks)?;
        }
        let renamed = Arc::new(renamed);
        // Tools for any model are beside those of compiled models, not beside hand-written ones alone: in the
        // toolsets that name them, and in those that have one of their kind.
        let named = |tool: &str, toolsets: &BTreeSet<Text>| -> Vec<Text> {
            let own = naming.get(tool).into_iter().flatten();
            let own = own.map(|toolset| Text::Owned((*toolset).to_owned()));
            let all: BTreeSet<Text> = toolsets.iter().cloned().chain(own).collect();
            all.into_iter().collect()
        };
        let none = BTreeSet::new();
        if !models.is_empty() {
            for (kind, toolsets) in [
                (Any::Helper, &toolsets),
                (Any::Question, &answering),
                (Any::Export, &exporting),
                (Any::Named, &none),
            ] {
                for tool in AnyModelTool::all(kind, |tool| named(tool, toolsets)) {
                    add(&mut tools, Arc::new(tool))?;
                }
            }
            let batch = Batch::new(tools.clone(), &renamed, named(batch::NAME, &none));
            add(&mut tools, Arc::new(batch))?;
            let index = Arc::new(Index::new(tools.clone(), &renamed, &models));
            for tool in Discovery::all(&index, |tool| named(tool, &none)) {
                add(&mut tools, Arc::new(tool))?;
            }
        }
        for lock in &locks {
            lock.check(|name| tools.get(name).map(|tool| tool.definition()))?;
        }
        renamed.check(|name| tools.contains_key(name))?;
        Ok(Self {
            tools,
            renamed,
            models,
        })
    }

    /// The tool called `name`, now or before.
    pub fn get(&self, name: &str) -> Option<&dyn Tool> {
        self.tools.get(self.renamed.now(name)).map(Arc::as_ref)
    }

    /// The compiled models: what a [`crate::Context`] is made with.
    pub fn models(&self) -> Arc<Models> {
        Arc::clone(&self.models)
    }

    /// All tools, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Tool> {
        self.tools.values().map(Arc::as_ref)
    }

    /// The tools of a toolset, sorted by name; [`ALL`] has every one.
    pub fn toolset<'a>(&'a self, toolset: &'a str) -> impl Iterator<Item = &'a dyn Tool> {
        let is_of = move |tool: &&dyn Tool| tool.definition().is_in(toolset);
        self.iter().filter(is_of)
    }

    /// What the toolsets are called, sorted; [`ALL`] among them.
    pub fn toolsets(&self) -> impl Iterator<Item = String> {
        let tools = self.iter();
        let names =
            tools.flat_map(|tool| tool.definition().toolsets.iter().map(ToString::to_string));
        let names: BTreeSet<String> = names.chain([ALL.to_owned()]).collect();
        names.into_iter()
    }
}

fn add(
    tools: &mut BTreeMap<String, Arc<dyn Tool>>,
    tool: Arc<dyn Tool>,
) -> Result<(), RegistryError> {
    let name = tool.definition().name.to_string();
    let mut toolsets = tool.definition().toolsets.iter();
    if let Some(toolset) = toolsets.find(|name| RESERVED_TOOLSETS.contains(&name.as_ref())) {
        let toolset = toolset.to_string();
        return Err(RegistryError::Reserved {
            tool: name,
            toolset,
        });
    }
    match tools.insert(name.clone(), tool) {
        Some(_) => Err(RegistryError::Twice(name)),
        None => Ok(()),
    }
}
