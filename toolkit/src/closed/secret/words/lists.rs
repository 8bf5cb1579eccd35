//! The words that tell a secret, in the languages of Odoo, and those that only sound so.

use std::sync::LazyLock;

use super::plain;

/// Words that mean a secret wherever they stand.
pub(super) const SECRET: &[&str] = &[
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
pub(super) const ALONE: &[&str] = &["losen", "salt"];

/// What stands behind `secret` where few people know of it.
pub(super) const KNOWN_TO_FEW: &[&str] = &[
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
pub(super) const BEGINNINGS: &[&str] = &[
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
pub(super) const STEMS: &[&str] = &[
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
pub(super) const OTHER: &[&str] = &[
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
pub(super) static PHRASES: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
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
pub(super) const TOKEN: &[&str] = &["token", "tokens", "rtoken", "jeton", "jetons"];

/// What a token, or its name, says beside it when it lets somebody in.
pub(super) const LETTING_IN: &[&str] = &[
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
pub(super) const OF_A_PIN: &[&str] = &[
    "code",
    "confirm",
    "confirmation",
    "hash",
    "hashed",
    "number",
];

/// Pins of wood, metal or cloth.
pub(super) const OF_WOOD: &[&str] = &[
    "bowling", "clevis", "cotter", "dowel", "drop", "firing", "hair", "king", "lapel", "map",
    "steel",
];

/// Passes that let somebody in, and are nothing secret.
pub(super) const PASSES: &[&str] = &[
    "boarding", "bus", "by", "date", "delay", "did", "festival", "has", "is", "lap", "museum",
    "parking", "season", "ski", "travel",
];

/// What a key is called.
pub(super) const KEYS: &[&str] = &[
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

pub(super) const FRENCH_KEY: &[&str] = &["cle", "cles"];

/// What a French key does not open anything for: one to share costs by, to plug in, to find or sort by.
pub(super) const OPENING_NOTHING: &[&str] = &[
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
pub(super) const OPENING: &[&str] = &[
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
pub(super) const SERVED: &[&str] = &["account", "accounts", "client", "customer", "service"];

/// What a word to find something by says beside its key, `mot-clé`, `palabra clave`.
pub(super) const KEYWORD: &[&str] = &[
    "mot", "mots", "palabra", "palabras", "palavra", "palavras", "parole", "parola",
];

/// What stands last where a secret is only spoken of.
pub(super) const ABOUT: &[&str] = &[
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
pub(super) const ABOUT_A_TOKEN: &[&str] = &[
    "endpoint", "id", "ids", "limit", "scope", "type", "uri", "url", "usage", "used",
];
