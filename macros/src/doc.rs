//! Doc comments of structs and members, as text.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// A doc comment: its first paragraph, and the rest.
#[derive(Default)]
pub(crate) struct Doc {
    pub(crate) first: Option<String>,
    pub(crate) rest: Option<String>,
}

impl Doc {
    /// The doc comment among `attributes`. Lines of a paragraph are joined by a space.
    pub(crate) fn of(attributes: &[Attribute]) -> Self {
        let mut paragraphs: Vec<String> = Vec::new();
        let mut open = false;
        for comment in attributes.iter().filter_map(line) {
            // `split`, not `lines`: an empty comment is an empty line.
            for line in comment.split('\n').map(str::trim) {
                match (line.is_empty(), open, paragraphs.last_mut()) {
                    (true, ..) => open = false,
                    (false, true, Some(last)) => {
                        last.push(' ');
                        last.push_str(line);
                    }
                    (false, ..) => {
                        paragraphs.push(line.to_owned());
                        open = true;
                    }
                }
            }
        }
        let mut paragraphs = paragraphs.into_iter();
        let first = paragraphs.next();
        let rest: Vec<String> = paragraphs.collect();
        Self {
            first,
            rest: Some(rest.join("\n\n")).filter(|rest| !rest.is_empty()),
        }
    }

    /// The whole comment.
    pub(crate) fn whole(self) -> Option<String> {
        match (self.first, self.rest) {
            (Some(first), Some(rest)) => Some(format!("{first}\n\n{rest}")),
            (first, _) => first,
        }
    }
}

fn line(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else {
        return None;
    };
    match &pair.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) if pair.path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
}
