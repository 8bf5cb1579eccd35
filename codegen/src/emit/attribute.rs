//! `#[odoo(…)]` attributes, laid out as rustfmt lays them out.

/// The widest a list in an attribute may be on one line; rustfmt's `attr_fn_like_width`.
const LIST_WIDTH: usize = 70;

/// The widest a line may be.
const LINE_WIDTH: usize = 100;

/// Words of at most this width share lines; rustfmt's `short_array_element_width_threshold`.
const SHORT_WIDTH: usize = 10;

/// One word of an attribute: `required`, `order = "…"`, `can(search, sort)`.
pub(super) enum Word {
    /// What stands as it is.
    Plain(String),
    /// A name and a list.
    List(&'static str, Vec<Word>),
}

impl Word {
    /// `name = "text"`
    pub(super) fn text(name: &str, text: &str) -> Self {
        Self::Plain(format!("{name} = {text:?}"))
    }

    fn inline(&self) -> String {
        match self {
            Self::Plain(word) => word.clone(),
            Self::List(name, words) => format!("{name}({})", inline(words)),
        }
    }

    fn write(&self, out: &mut String, indent: usize, after: usize) {
        match self {
            Self::Plain(word) => out.push_str(word),
            Self::List(name, words) => list(out, name, words, indent, after),
        }
    }
}

fn inline(words: &[Word]) -> String {
    words
        .iter()
        .map(Word::inline)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Writes `#[odoo(words)]` and a line's end; nothing for no words.
pub(super) fn odoo(out: &mut String, indent: usize, words: &[Word]) {
    if words.is_empty() {
        return;
    }
    out.push_str(&" ".repeat(indent));
    out.push_str("#[");
    list(out, "odoo", words, indent, 1);
    out.push_str("]\n");
}

/// `name(words)`, on one line where it fits, else a word a line; `after` is what follows it there.
fn list(out: &mut String, name: &str, words: &[Word], indent: usize, after: usize) {
    let one_line = inline(words);
    let column = out.rfind('\n').map_or(out.len(), |at| out.len() - at - 1);
    let width = one_line.chars().count();
    let narrow = width <= LIST_WIDTH || matches!(words, [Word::Plain(_)]);
    if narrow && column + name.len() + width + 2 + after <= LINE_WIDTH {
        out.push_str(&format!("{name}({one_line})"));
        return;
    }
    // A list alone in a list opens on the same line.
    if let [only @ Word::List(..)] = words {
        out.push_str(&format!("{name}("));
        only.write(out, indent, after + 1);
        out.push(')');
        return;
    }
    out.push_str(&format!("{name}(\n"));
    // Short words share lines; longer ones have a line each. No comma at the end.
    let share = words
        .iter()
        .all(|word| word.inline().chars().count() <= SHORT_WIDTH);
    let margin = " ".repeat(indent + 4);
    let mut column = 0;
    for (place, word) in words.iter().enumerate() {
        let comma = usize::from(place + 1 < words.len());
        let width = word.inline().chars().count() + comma;
        if share && place > 0 && column + 1 + width <= LINE_WIDTH {
            out.push(' ');
            column += 1 + width;
        } else {
            if place > 0 {
                out.push('\n');
            }
            out.push_str(&margin);
            column = margin.len() + width;
        }
        word.write(out, indent + 4, 1);
        out.push_str(if comma == 1 { "," } else { "" });
    }
    out.push('\n');
    out.push_str(&format!("{})", " ".repeat(indent)));
}
