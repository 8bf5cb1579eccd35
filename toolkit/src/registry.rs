use std::collections::{BTreeMap, BTreeSet};

use odoo::Text;

use crate::{
    Lock, LockError, ModelTools, Operation, Tool, general::General, lint, operations::ModelTool,
};

/// One entry that a macro leaves at link time.
pub enum Registration {
    /// A compiled model with its tools.
    Model(&'static ModelTools),
    /// A hand-written tool.
    Tool(fn() -> Box<dyn Tool>),
    /// What a generated crate says it holds: the text of its lock file.
    Lock(&'static str),
}

inventory::collect!(Registration);

/// Every tool of the program, by name.
pub struct Registry {
    tools: BTreeMap<String, Box<dyn Tool>>,
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
        let mut tools: BTreeMap<String, Box<dyn Tool>> = BTreeMap::new();
        let mut locks = Vec::new();
        let mut has_models = false;
        let mut toolsets = BTreeSet::new();
        // Those with business questions about some model, which get those about any.
        let mut answering = BTreeSet::new();
        // The same of exports.
        let mut exporting = BTreeSet::new();
        let mut add = |tool: Box<dyn Tool>| {
            let name = tool.definition().name.to_string();
            match tools.insert(name.clone(), tool) {
                Some(_) => Err(RegistryError::Twice(name)),
                None => Ok(()),
            }
        };
        for registration in registrations {
            match registration {
                Registration::Model(model) => {
                    has_models = true;
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
                    for tool in ModelTool::all(model) {
                        add(Box::new(tool))?;
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
                    add(tool)?;
                }
                Registration::Lock(text) => locks.push(Lock::parse(text)?),
            }
        }
        if locks.is_empty() {
            return Err(RegistryError::Empty);
        }
        // Beside tools of compiled models, not beside hand-written ones alone.
        let toolsets: Vec<Text> = toolsets.into_iter().collect();
        for tool in General::all(&toolsets).filter(|_| has_models) {
            add(Box::new(tool))?;
        }
        let answering: Vec<Text> = answering.into_iter().collect();
        for tool in General::questions(&answering).filter(|_| !answering.is_empty()) {
            add(Box::new(tool))?;
        }
        let exporting: Vec<Text> = exporting.into_iter().collect();
        for tool in General::exports(&exporting).filter(|_| !exporting.is_empty()) {
            add(Box::new(tool))?;
        }
        let registry = Self { tools };
        for lock in &locks {
            lock.check(&registry)?;
        }
        Ok(registry)
    }

    /// The tool called `name`.
    pub fn get(&self, name: &str) -> Option<&dyn Tool> {
        self.tools.get(name).map(Box::as_ref)
    }

    /// All tools, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Tool> {
        self.tools.values().map(Box::as_ref)
    }

    /// The tools of a toolset, sorted by name.
    pub fn toolset<'a>(&'a self, toolset: &'a str) -> impl Iterator<Item = &'a dyn Tool> {
        self.iter().filter(move |tool| {
            tool.definition()
                .toolsets
                .iter()
                .any(|name| name == toolset)
        })
    }
}
