//! The words of a field's name or label, and which of them tell a secret.

use std::sync::LazyLock;

use deunicode::deunicode;

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
        self.has(SECRET) || self.words.iter().any(begins) || is_pass
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
        let rest: Vec<&String> = words.by_ref().skip(at + 1).collect();
        rest.iter().all(|word| OF_A_PIN.contains(&word.as_str()))
    }

    /// A key that opens something, `Chave da API`. A key alone is mostly one to sort or group by; in French
    /// it is one that opens.
    fn has_key(&self) -> bool {
        let places = |any: &'static [&'static str]| {
            let words = self.words.iter().enumerate();
            words.filter_map(|(at, word)| any.contains(&word.as_str()).then_some(at))
        };
        let is_near = |key: usize| places(OPENING).any(|at| at.abs_diff(key) <= 2);
        let opens = places(KEYS).any(is_near) && !self.has(&["public", "publique"]);
        opens || self.has(FRENCH_KEY)
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

/// Words that mean a secret wherever they stand.
const SECRET: &[&str] = &[
    "credential",
    "credentials",
    "geslo",
    "haslo",
    "hasla",
    "jwt",
    "mdp",
    "otp",
    "parola",
    "parool",
    "pasahitza",
    "passcode",
    "psw",
    "pwd",
    "sandi",
    "secret",
    "secrete",
    "secreto",
    "secrets",
    "segredo",
    "segreto",
    "senha",
    "senhas",
    "totp",
];

/// Words that mean one however they end.
const BEGINNINGS: &[&str] = &[
    "contrasen",
    "contrasinal",
    "fjalekalim",
    "geheimnis",
    "hesl",
    "jelsz",
    "lozink",
    "lykilor",
    "salasan",
    "sifre",
    "slaptazod",
];

/// Parts that mean one wherever they stand.
const STEMS: &[&str] = &[
    "accesstoken",
    "adgangskode",
    "apikey",
    "apischlussel",
    "bearertoken",
    "clientsecret",
    "geheimschlussel",
    "kennwort",
    "losenord",
    "motdepasse",
    "passord",
    "passphrase",
    "passwd",
    "password",
    "passwort",
    "privatekey",
    "refreshtoken",
    "secretkey",
    "wachtwoord",
    "zugangstoken",
    "zugriffsschlussel",
    "zugriffstoken",
];

/// Those of other scripts, as parts: they bend, or stand without spaces.
const OTHER: &[&str] = &[
    "парол",
    "лозинк",
    "密码",
    "密碼",
    "口令",
    "令牌",
    "密钥",
    "密鑰",
    "パスワード",
    "暗証番号",
    "秘密鍵",
    "비밀번호",
    "암호",
    "รหัสผ่าน",
    "كلمة المرور",
    "كلمة السر",
    "رمز عبور",
    "گذرواژه",
    "סיסמ",
    "κωδικός πρόσβασης",
    "κωδικοσ προσβασησ",
    "συνθηματικ",
    "पासवर्ड",
    "პაროლ",
    "գաղտնաբառ",
];

/// Several words that mean one together.
static PHRASES: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let phrases = [
        "mot de passe",
        "mots de passe",
        "palavra passe",
        "parola d ordine",
        "pass word",
        "pass phrase",
        "kata laluan",
        "mật khẩu",
        "api key",
        "api keys",
        "backup code",
        "backup codes",
        "recovery code",
        "recovery codes",
    ];
    phrases.into_iter().map(plain).collect()
});

/// What a token is called.
const TOKEN: &[&str] = &["token", "tokens", "rtoken", "jeton", "jetons"];

/// What a token, or its name, says beside it when it lets somebody in.
const LETTING_IN: &[&str] = &[
    "acceso",
    "acces",
    "access",
    "accesso",
    "acesso",
    "api",
    "auth",
    "authentication",
    "authorization",
    "bearer",
    "csrf",
    "dacces",
    "id",
    "invitation",
    "oauth",
    "oauth2",
    "refresh",
    "security",
    "session",
    "signup",
];

/// What may stand behind `pin`.
const OF_A_PIN: &[&str] = &[
    "code",
    "confirm",
    "confirmation",
    "hash",
    "hashed",
    "number",
];

/// Passes that let somebody in, and are nothing secret.
const PASSES: &[&str] = &[
    "bus", "by", "date", "delay", "did", "has", "is", "lap", "ski",
];

/// What a key is called.
const KEYS: &[&str] = &[
    "anahtar",
    "anahtari",
    "avain",
    "chave",
    "chiave",
    "clau",
    "clave",
    "cheie",
    "key",
    "keys",
    "kliuch",
    "klic",
    "kluc",
    "klucz",
    "kulcs",
    "kunci",
    "nokkel",
    "nogle",
    "nyckel",
    "schluessel",
    "schlussel",
    "sleutel",
];

const FRENCH_KEY: &[&str] = &["cle", "cles"];

/// What a key opens, or what it is used for.
const OPENING: &[&str] = &[
    "access",
    "acceso",
    "account",
    "api",
    "app",
    "auth",
    "authentication",
    "client",
    "consumer",
    "decryption",
    "encryption",
    "hmac",
    "master",
    "pem",
    "privada",
    "private",
    "privato",
    "privee",
    "rsa",
    "secret",
    "secreta",
    "security",
    "segreta",
    "server",
    "service",
    "session",
    "shared",
    "signing",
    "ssh",
    "webhook",
];

/// What a word to find something by says beside its key, `mot-clé`, `palabra clave`.
const KEYWORD: &[&str] = &[
    "mot", "mots", "palabra", "palabras", "palavra", "palavras", "parole", "parola",
];

/// What stands last where a secret is only spoken of.
const ABOUT: &[&str] = &[
    "attempts",
    "count",
    "counter",
    "date",
    "datetime",
    "days",
    "enabled",
    "expiration",
    "expires",
    "expiry",
    "length",
    "minlength",
    "policy",
    "strength",
    "validity",
];

/// The same, of tokens.
const ABOUT_A_TOKEN: &[&str] = &[
    "endpoint", "id", "ids", "limit", "scope", "type", "uri", "url", "usage", "used",
];
