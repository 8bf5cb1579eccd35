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

/// Words that mean a secret wherever they stand.
const SECRET: &[&str] = &[
    "bearer",
    "credential",
    "credentials",
    "csid",
    "cvc",
    "cvc2",
    "cvv",
    "cvv2",
    "geslo",
    "hasla",
    "haslo",
    "jwt",
    "mdp",
    "mnemonic",
    "otp",
    "parola",
    "parool",
    "pasahitza",
    "passcode",
    "psw",
    "pwd",
    "sandi",
    "secrete",
    "secreto",
    "secrets",
    "segredo",
    "segreto",
    "senha",
    "senhas",
    "totp",
];

/// Words that mean one where nothing stands beside them: Swedish for a password, and what is mixed into one.
const ALONE: &[&str] = &["losen", "salt"];

/// What stands behind `secret` where few people know of it.
const KNOWN_TO_FEW: &[&str] = &[
    "ballot",
    "garden",
    "ingredient",
    "level",
    "location",
    "menu",
    "place",
    "recipe",
    "room",
    "santa",
    "sauce",
    "shopper",
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
    "aktiveringsnyckel",
    "aktivierungsschlussel",
    "alarmcode",
    "apikey",
    "apischlussel",
    "bearertoken",
    "clientsecret",
    "connectionstring",
    "dorkode",
    "geheimschlussel",
    "kennwort",
    "kodeord",
    "licensnyckel",
    "lizenzschlussel",
    "losenord",
    "motdepasse",
    "passord",
    "passphrase",
    "passwd",
    "password",
    "passwort",
    "portkod",
    "privatekey",
    "refreshtoken",
    "secretkey",
    "sessioncookie",
    "toegangscode",
    "turcode",
    "wachtwoord",
    "zugangscode",
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
        "access code",
        "access codes",
        "alarm code",
        "api key",
        "api keys",
        "authorization header",
        "auth header",
        "backup code",
        "backup codes",
        "code d acces",
        "code d alarme",
        "codice di accesso",
        "codigo de acceso",
        "codigo de acesso",
        "codigo de alarma",
        "conn string",
        "connection string",
        "cookie value",
        "door code",
        "encryption phrase",
        "entry code",
        "gate code",
        "recovery code",
        "recovery codes",
        "recovery phrase",
        "security code",
        "seed phrase",
        "session cookie",
        "session id",
        "session identifier",
        "webhook url",
        "webhook uuid",
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

/// Pins of wood, metal or cloth.
const OF_WOOD: &[&str] = &[
    "bowling", "clevis", "cotter", "dowel", "drop", "firing", "hair", "king", "lapel", "map",
    "steel",
];

/// Passes that let somebody in, and are nothing secret.
const PASSES: &[&str] = &[
    "boarding", "bus", "by", "date", "delay", "did", "festival", "has", "is", "lap", "museum",
    "parking", "season", "ski", "travel",
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

/// What a French key does not open anything for: one to share costs by, to plug in, to find or sort by.
const OPENING_NOTHING: &[&str] = &[
    "etrangere",
    "primaire",
    "produit",
    "recherche",
    "repartition",
    "tri",
    "usb",
    "ventilation",
];

/// What a key opens, or what it is used for.
const OPENING: &[&str] = &[
    "aade",
    "acceso",
    "access",
    "activacion",
    "activation",
    "api",
    "app",
    "attivazione",
    "auth",
    "authentication",
    "consumer",
    "decryption",
    "developer",
    "encryption",
    "geheimer",
    "geheimes",
    "hmac",
    "kiosk",
    "licence",
    "licencia",
    "license",
    "licenza",
    "master",
    "merchant",
    "pem",
    "privada",
    "private",
    "privato",
    "privee",
    "replacement",
    "rsa",
    "secret",
    "secreta",
    "security",
    "segreta",
    "server",
    "session",
    "shared",
    "signature",
    "signing",
    "ssh",
    "subscription",
    "webhook",
    "wep",
    "wifi",
    "wlan",
    "wpa",
];

/// Who is served with a key; behind it they are important ones, `key account`.
const SERVED: &[&str] = &["account", "accounts", "client", "customer", "service"];

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
