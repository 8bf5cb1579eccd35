//! What can be pressed of a model: the buttons of its screen that do something, by what they press. Knows no
//! rows and no caller.

use odoo::{
    Call, Model, Text,
    expression::Expression,
    nearest,
    screen::{ActionKind, Button, Confirm, Place, Press, Screen, pressables},
};

use crate::{Code, Problem};

/// The most buttons that a refusal lists.
const MOST_LISTED: usize = 40;

/// The most characters of a condition that is told.
const LONGEST_CONDITION: usize = 300;

/// What can be pressed of a model, in the order in which it stands on the screen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Buttons {
    targets: Vec<Target>,
    /// What leads to related rows and does nothing itself, by key and label.
    navigation: Vec<(String, String)>,
}

/// A method or an action, with the buttons that press it.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// What is pressed.
    pub(crate) press: Press,
    /// The buttons, of which one has to be offered on a row: it is pressed with that one's context.
    pub(crate) buttons: Vec<Button>,
    /// What people read on these and on others that press it.
    labels: Vec<String>,
}

impl Buttons {
    /// Those of a screen, bound actions among them.
    ///
    /// The header of a list knows no rows: where another button presses the same, that one's condition is the
    /// rows' own.
    pub(crate) fn of(screen: &Screen) -> Self {
        let mut buttons = Self::default();
        for pressable in pressables(screen) {
            let all = pressable.alternatives.iter().copied();
            if pressable.is_navigation() {
                let key = pressable.press.key();
                let named = |button: &Button| (key.to_string(), button.label.to_string());
                buttons.navigation.extend(all.map(named));
                continue;
            }
            for button in all.filter(|button| !button.is_navigation()) {
                buttons.add(button.clone());
            }
        }
        for bound in screen.actions.iter() {
            buttons.add(of_toolbar(bound.action.clone()));
        }
        for target in &mut buttons.targets {
            let is_of_rows = |button: &Button| button.place != Place::ListHeader;
            if target.buttons.iter().any(is_of_rows) {
                target.buttons.retain(is_of_rows);
            }
        }
        buttons
    }

    /// Those of a wizard's form that do something: of its footer and its header. Others help to fill it in.
    pub(crate) fn of_wizard(screen: &Screen) -> Self {
        let mut bare = screen.clone();
        bare.actions = Vec::new().into();
        let is_last = |place: Place| matches!(place, Place::Footer | Place::Header);
        if bare.buttons.iter().any(|button| is_last(button.place)) {
            bare.buttons.to_mut().retain(|button| is_last(button.place));
        }
        Self::of(&bare)
    }

    fn add(&mut self, button: Button) {
        // Arguments come by position, which not every way to Odoo has; no view that is known gives any.
        if !is_pressed(&button.press) || button.args.is_some() {
            return;
        }
        let label = button.label.to_string();
        let key = button.press.key();
        match self
            .targets
            .iter_mut()
            .find(|target| target.press.key() == key)
        {
            Some(target) => {
                target.labels.push(label);
                target.buttons.push(button);
            }
            None => self.targets.push(Target {
                press: button.press.clone(),
                labels: vec![label],
                buttons: vec![button],
            }),
        }
    }

    /// The same, with what others know of them: the catalog's labels, which may be in another language, and
    /// what an action opens, which not every user may read.
    #[must_use]
    pub(crate) fn completed(mut self, others: &Self) -> Self {
        for target in &mut self.targets {
            let same = |other: &&Target| other.press.key() == target.press.key();
            let Some(other) = others.targets.iter().find(same) else {
                continue;
            };
            target.labels.extend(other.labels.iter().cloned());
            if let (Press::Action(own), Press::Action(other)) = (&mut target.press, &other.press) {
                own.model = own.model.take().or_else(|| other.model.clone());
                own.target = own.target.take().or_else(|| other.target.clone());
                own.context = own.context.take().or_else(|| other.context.clone());
                if own.kind == ActionKind::Unknown {
                    own.kind = other.kind;
                }
            }
        }
        self
    }

    /// Without those that are not so.
    pub(crate) fn retain(&mut self, is_left: impl Fn(&Target) -> bool) {
        self.targets.retain(is_left);
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Target> {
        self.targets.iter()
    }

    /// The one with this key.
    pub(crate) fn with_key(&self, key: &str) -> Option<&Target> {
        self.targets.iter().find(|target| target.is_called(key))
    }

    /// The one that a caller means: by its key, an action's external id or id among them, or by a label,
    /// whatever the case of its letters. Of one label the row's own button is meant, not the list's.
    ///
    /// # Errors
    /// A label of several, and what is none: with the nearest one's label and all there are.
    pub(crate) fn meant(&self, model: &Model, text: &str) -> Result<&Target, Problem> {
        let text = text.trim();
        if let Some(target) = self.with_key(text) {
            return Ok(target);
        }
        let wanted = folded(text);
        let is_labelled =
            |target: &&Target| target.labels.iter().any(|label| folded(label) == wanted);
        let mut found: Vec<&Target> = self.targets.iter().filter(is_labelled).collect();
        if found.is_empty() {
            // `Create Bill` is meant where the button is `Create Bills`.
            let wanted = singular(&wanted);
            let is_near = |target: &&Target| {
                let mut labels = target.labels.iter();
                labels.any(|label| singular(&folded(label)) == wanted)
            };
            found.extend(self.targets.iter().filter(is_near));
        }
        if found.iter().any(|target| target.is_of_rows()) {
            found.retain(|target| target.is_of_rows());
        }
        match found.as_slice() {
            [target] => Ok(target),
            [] => Err(self.unknown(model, text)),
            several => {
                let keys: Vec<String> = several.iter().map(|target| target.in_list()).collect();
                let message = format!(
                    "{} buttons of {} are called `{text}`",
                    several.len(),
                    model.name
                );
                Err(Problem::new(Code::AmbiguousName, "button", message)
                    .expected(format!("what one presses: {}", keys.join(", "))))
            }
        }
    }

    fn unknown(&self, model: &Model, text: &str) -> Problem {
        let wanted = folded(text);
        let leads = |(key, label): &(String, String)| key == text || folded(label) == wanted;
        if self.navigation.iter().any(leads) {
            let message = format!(
                "`{text}` of {} leads to related rows and does nothing itself: search those",
                model.name
            );
            return Problem::new(Code::UnknownButton, "button", message).expected(self.listed());
        }
        let names = self.targets.iter().flat_map(|target| {
            let labels = target.labels.iter().map(String::as_str);
            let method = match &target.press {
                Press::Method(method) => Some(method.as_ref()),
                Press::Action(_) => None,
            };
            labels.chain(method)
        });
        let near = nearest(text, names);
        let target = near.and_then(|near| {
            let mut all = self.targets.iter();
            all.find(|target| {
                target.is_called(near) || target.labels.iter().any(|label| label == near)
            })
        });
        let message = format!("{} shows this user no button `{text}`", model.name);
        Problem::new(Code::UnknownButton, "button", message)
            .expected(self.listed())
            .did_you_mean(target.map(Target::label))
    }

    /// The buttons in words: `Confirm (action_confirm), Cancel (action_cancel)`.
    fn listed(&self) -> String {
        let mut listed: Vec<String> = self
            .targets
            .iter()
            .take(MOST_LISTED)
            .map(Target::in_list)
            .collect();
        let more = self.targets.len().saturating_sub(MOST_LISTED);
        if more > 0 {
            listed.push(format!("and {more} more"));
        }
        match listed.is_empty() {
            true => "nothing: there are no buttons".to_owned(),
            false => format!("one of {}", listed.join(", ")),
        }
    }
}

impl Target {
    /// A method that the selection names and no screen shows: pressed whatever the rows are.
    pub(crate) fn unseen(method: &str) -> Self {
        let label = Text::Owned(method.to_owned());
        let press = Press::Method(label.clone());
        Self {
            labels: vec![method.to_owned()],
            buttons: vec![button(press.clone(), label)],
            press,
        }
    }

    /// What people read on it: on the first that is highlighted, or on the first.
    pub(crate) fn label(&self) -> &str {
        let primary = self.buttons.iter().find(|button| button.primary);
        let first = primary.or_else(|| self.buttons.first());
        first.map_or("", |button| button.label.as_ref())
    }

    /// What people read on its buttons, each once.
    pub(crate) fn labels(&self) -> Vec<&str> {
        let mut labels: Vec<&str> = Vec::new();
        for button in &self.buttons {
            if !labels.contains(&button.label.as_ref()) {
                labels.push(&button.label);
            }
        }
        labels
    }

    /// The label of one of its buttons that this is, whatever the case of its letters.
    pub(crate) fn labelled(&self, text: &str) -> Option<&str> {
        let wanted = folded(text);
        let mut labels = self.buttons.iter().map(|button| button.label.as_ref());
        labels.find(|label| folded(label) == wanted)
    }

    /// Whether its key is this, or its action's id.
    fn is_called(&self, key: &str) -> bool {
        let by_id = || match &self.press {
            Press::Action(action) => action.id.is_some_and(|id| id.to_string() == key),
            Press::Method(_) => false,
        };
        !key.is_empty() && (self.press.key() == key || by_id())
    }

    /// Whether it stands on the form or in each row, not beside the list or in the toolbar alone.
    fn is_of_rows(&self) -> bool {
        let mut buttons = self.buttons.iter();
        buttons.any(|button| button.place != Place::ListHeader)
    }

    fn in_list(&self) -> String {
        let window = match (self.opens(), self.kind()) {
            (Some(model), _) => format!(", opens {model}"),
            (None, "window") => ", opens a window".to_owned(),
            _ => String::new(),
        };
        format!("{} ({}{window})", self.label(), self.press.key())
    }

    /// The model of the window that it opens, which tells it from a button of the same label that does it at once.
    pub(crate) fn opens(&self) -> Option<&str> {
        match &self.press {
            Press::Action(action) if action.kind == ActionKind::Window => action.model.as_deref(),
            _ => None,
        }
    }

    /// What kind of thing it is, in a word.
    pub(crate) const fn kind(&self) -> &'static str {
        match &self.press {
            Press::Method(_) => "method",
            Press::Action(action) => match action.kind {
                ActionKind::Server => "server_action",
                ActionKind::Window => "window",
                ActionKind::Report => "report",
                ActionKind::Url => "address",
                ActionKind::Client | ActionKind::Unknown => "action",
            },
        }
    }

    /// When it is offered, in words; none where it always is.
    pub(crate) fn offered(&self, model: &Model) -> Option<String> {
        let mut known = Vec::new();
        let mut shown = Vec::new();
        for button in &self.buttons {
            let condition = button.offered.as_ref()?;
            match condition.expression() {
                Some(expression) => known.push(expression),
                None => shown.push(format!("`{condition}`")),
            }
        }
        let known = (!known.is_empty()).then(|| Expression::any(known).in_words(model));
        let parts: Vec<String> = known.into_iter().chain(shown).collect();
        let words = parts.join(", or ");
        Some(match words.char_indices().nth(LONGEST_CONDITION) {
            Some((end, _)) => words.get(..end).unwrap_or_default().trim_end().to_owned() + "…",
            None => words,
        })
        .filter(|words| words != "always")
    }

    /// Whether Odoo asks before, and in which words where it is known.
    pub(crate) fn confirm(&self) -> &Confirm {
        let asks = self.buttons.iter().map(|button| &button.confirm);
        let mut asks = asks.filter(|confirm| !confirm.is_never());
        asks.next().unwrap_or(&Confirm::Never)
    }

    /// The labels of which one has to be chosen where several are offered at once; none where all are pressed
    /// alike.
    pub(crate) fn choices(&self) -> Vec<&str> {
        let mut contexts = self.buttons.iter().map(|button| &button.context);
        let first = contexts.next();
        let labels = self.labels();
        match contexts.all(|context| Some(context) == first) || labels.len() < 2 {
            true => Vec::new(),
            false => labels,
        }
    }
}

/// Without a condition, a context or a question.
fn button(press: Press, label: Text) -> Button {
    Button {
        press,
        label,
        place: Place::ListHeader,
        primary: false,
        confirm: Confirm::Never,
        context: None,
        args: None,
        offered: None,
    }
}

/// An action of the toolbar as a button.
fn of_toolbar(action: odoo::screen::Action) -> Button {
    let label = action.label.clone();
    let label = label.or_else(|| action.xml_id.clone());
    button(
        Press::Action(action),
        label.unwrap_or(Text::Borrowed("action")),
    )
}

/// Text as labels are compared: in small letters, words with one blank between them.
fn folded(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// Words without the `s` that makes them several.
fn singular(words: &str) -> String {
    let words: Vec<&str> = words
        .split(' ')
        .map(|word| word.strip_suffix('s').unwrap_or(word))
        .collect();
    words.join(" ")
}

/// Methods of every model that are no button's matter, whatever a view says: they read or write what their
/// arguments name, or change whose rights count.
const ORM: &[&str] = &[
    "browse",
    "call_button",
    "check_access",
    "concat",
    "copy_data",
    "copy_multi",
    "create",
    "ensure_one",
    "execute",
    "exists",
    "fetch",
    "filtered",
    "filtered_domain",
    "grouped",
    "import_data",
    "init",
    "load",
    "mapped",
    "modified",
    "name_create",
    "new",
    "recompute",
    "search_panel_select_multi_range",
    "search_panel_select_range",
    "sorted",
    "sudo",
    "toggle_access",
    "translate",
    "union",
    "update_field_translations",
    "user_has_groups",
    "write",
];

/// The beginnings of others.
const ORM_BEGINNINGS: &[&str] = &["_", "check_access", "flush", "invalidate_", "web_", "with_"];

/// Whether something is a button's matter. A method becomes a part of an address.
fn is_pressed(press: &Press) -> bool {
    match press {
        Press::Method(method) => {
            let is_name = method
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            let is_orm = ORM.contains(&method.as_ref())
                || ORM_BEGINNINGS
                    .iter()
                    .any(|begins| method.starts_with(begins));
            !method.is_empty() && is_name && !is_orm && !Call::new("", &**method).reads()
        }
        Press::Action(action) => action.id.is_some() || action.xml_id.is_some(),
    }
}
