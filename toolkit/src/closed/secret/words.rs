//! The words of a field's name or label, and which of them tell a secret.

mod lists;

use deunicode::deunicode;

use self::lists::{
    ABOUT, ABOUT_A_TOKEN, ALONE, BEGINNINGS, FRENCH_KEY, KEYS, KEYWORD, KNOWN_TO_FEW, LETTING_IN,
    OF_A_PIN, OF_WOOD, OPENING, OPENING_NOTHING, OTHER, PASSES, PHRASES, SECRET, SERVED, STEMS,
    TOKEN,
};

/// A name or a label, taken apart.
pub(super) struct Words {
    /// As it is, in small letters: for scripts without capital letters or spaces.
    whole: String,
    /// Its words in plain letters, `contrasena`.
    words: Vec<String>,
    /// Whether it is a technical name.
    is_name: bool,
}

impl Words {
    /// The words of a field's technical name.
    pub(super) fn of_name(name: &str) -> Self {
        let mut words = Self::of(name, true);
        words.words.retain(|word| word != "x" && word != "studio");
        words
    }

    /// The words of what people call a field.
    pub(super) fn of_label(label: &str) -> Self {
        Self::of(label, false)
    }

    fn of(text: &str, is_name: bool) -> Self {
        Self {
            whole: text.to_lowercase(),
            words: plain(text),
            is_name,
        }
    }

    /// Whether they tell a secret.
    pub(super) fn are_secret(&self) -> bool {
        let tells = self.has_other() || self.has_stem() || self.has_word() || self.has_phrase();
        (tells || self.has_token() || self.has_pin() || self.has_key())
            && !self.is_about_one()
            && !self.is_keyword()
    }

    fn has(&self, any: &[&str]) -> bool {
        self.words.iter().any(|word| any.contains(&word.as_str()))
    }

    fn has_other(&self) -> bool {
        OTHER.iter().any(|part| self.whole.contains(part))
    }

    /// Long ones stand within longer words as well, `Benutzerpasswort`.
    fn has_stem(&self) -> bool {
        let mut words = self.words.iter();
        words.any(|word| STEMS.iter().any(|stem| word.contains(stem)))
    }

    fn has_word(&self) -> bool {
        let begins = |word: &String| BEGINNINGS.iter().any(|begins| word.starts_with(begins));
        let is_pass = self.is_name
            && self.words.len() > 1
            && self.words.last().is_some_and(|last| last == "pass")
            && !self.has(PASSES);
        let is_only = |word: &&str| self.words.len() == 1 && self.has(&[*word]);
        self.has(SECRET)
            || self.words.iter().any(begins)
            || ALONE.iter().any(is_only)
            || self.has_secret()
            || is_pass
    }

    /// `secret`, unless it says of something else that few know it, `secret menu`.
    fn has_secret(&self) -> bool {
        let mut words = self.words.iter().enumerate();
        words.any(|(at, word)| {
            let next = self.words.get(at + 1);
            word == "secret" && next.is_none_or(|next| !KNOWN_TO_FEW.contains(&next.as_str()))
        })
    }

    fn has_phrase(&self) -> bool {
        PHRASES.iter().any(|phrase| self.runs(phrase))
    }

    /// Whether these words stand beside each other in this order.
    fn runs(&self, phrase: &[String]) -> bool {
        self.words.windows(phrase.len()).any(|part| part == phrase)
    }

    /// A token: the last word, whatever stands before it, or one that says what it lets in.
    fn has_token(&self) -> bool {
        let is_token = |word: &String| TOKEN.contains(&word.as_str());
        let last = self.words.iter().rev().find(|word| !is_number(word));
        let is_last = last.is_some_and(is_token);
        is_last || self.words.iter().any(is_token) && self.has(LETTING_IN)
    }

    /// `pin`, `card_pin`, `pin_code`; a pin in the wood has a diameter.
    fn has_pin(&self) -> bool {
        let mut words = self.words.iter().filter(|word| !is_number(word));
        let at = words.clone().position(|word| word == "pin");
        let Some(at) = at else {
            return false;
        };
        let before = at.checked_sub(1).and_then(|at| words.clone().nth(at));
        if before.is_some_and(|before| OF_WOOD.contains(&before.as_str())) {
            return false;
        }
        let rest: Vec<&String> = words.by_ref().skip(at + 1).collect();
        rest.iter().all(|word| OF_A_PIN.contains(&word.as_str()))
    }

    /// A key that opens something, `Chave da API`. A key alone is mostly one to sort or group by; in French
    /// it is one that opens.
    fn has_key(&self) -> bool {
        let is_near = |key: usize| {
            let mut words = self.words.iter().enumerate();
            words.any(|(at, word)| {
                let opens = OPENING.contains(&word.as_str());
                // A key account is a customer.
                let is_served = at < key && SERVED.contains(&word.as_str());
                at.abs_diff(key) <= 2 && (opens || is_served)
            })
        };
        let mut words = self.words.iter().enumerate();
        let opens = words.any(|(at, word)| {
            let next = self.words.get(at + 1);
            let is_key_account = next.is_some_and(|next| SERVED.contains(&next.as_str()));
            KEYS.contains(&word.as_str()) && !is_key_account && is_near(at)
        });
        let mut words = self.words.iter().enumerate();
        let is_french = words.any(|(at, word)| {
            let next = self.words.iter().skip(at + 1).find(|word| *word != "de");
            FRENCH_KEY.contains(&word.as_str())
                && next.is_none_or(|next| !OPENING_NOTHING.contains(&next.as_str()))
        });
        (opens && !self.has(&["public", "publique"])) || is_french
    }

    /// Whether it is a word to find something by, `mot-clé`, `palabra clave`.
    fn is_keyword(&self) -> bool {
        self.has(KEYWORD) && (self.has(KEYS) || self.has(FRENCH_KEY))
    }

    /// Whether they are about a secret, and hold none: `token_count`.
    fn is_about_one(&self) -> bool {
        let last = self.words.iter().rev().find(|word| !is_number(word));
        last.is_some_and(|last| {
            ABOUT.contains(&last.as_str())
                || (self.has(TOKEN) && ABOUT_A_TOKEN.contains(&last.as_str()))
        })
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The words of a text, in small plain letters.
fn plain(text: &str) -> Vec<String> {
    let plain = deunicode(text).to_lowercase();
    plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
