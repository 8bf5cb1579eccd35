//! Fields that hold secrets, by name, by label or as copies. Knows no selection: what is opened by name is
//! decided elsewhere.

mod words;

use odoo::{Field, Kind};

use words::Words;

/// Whether a field of a model holds a secret, by its name, by its label in the languages people use, or
/// because it is a copy of one that does. A secret is in no table unless the selection names it: neither
/// read nor written, and not guessed by filters and orders.
///
/// ```
/// use toolkit::closed::is_secret;
/// # use toolkit::__private::{Field, Kind};
/// let text = |name, label| Field::new(name, label, Kind::Char { size: None });
/// assert!(is_secret("sale.order", &text("access_token", "Security Token")));
/// assert!(is_secret("x_shop", &text("x_code", "Mot de passe")));
/// assert!(!is_secret("res.partner", &text("passport_id", "Passport No")));
/// ```
pub fn is_secret(model: &str, field: &Field) -> bool {
    let name = field.name.as_ref();
    if is_listed(model, name) || ALWAYS.iter().any(|begins| name.starts_with(begins)) {
        return true;
    }
    if !may_hold_one(&field.kind) {
        return false;
    }
    // What is copied is as secret as where it comes from.
    let source = field
        .related
        .as_deref()
        .and_then(|path| path.rsplit_once('.'));
    let source = source
        .map(|(_, name)| name)
        .filter(|source| *source != name);
    let names = [Some(name), source];
    names
        .into_iter()
        .flatten()
        .any(|name| Words::of_name(name).are_secret())
        || (holds_what_is_named(&field.kind) && Words::of_label(&field.label).are_secret())
}

/// Whether what is called so, a part of an address say, is a secret by its name alone.
pub(crate) fn is_secret_name(name: &str) -> bool {
    ALWAYS.iter().any(|begins| name.starts_with(begins)) || Words::of_name(name).are_secret()
}

/// Secrets whose names do not tell, by the beginning of the model's name.
const LISTED: &[(&str, &[&str])] = &[
    // The number on a badge opens doors and tills.
    ("hr.employee", &["barcode"]),
    ("res.users", &["barcode"]),
    ("res.device", &["session_identifier"]),
    ("mail.push", &["endpoint", "keys"]),
    // It finds the files behind the binary fields of any model, those left out among them; where no filter
    // names it Odoo leaves them out.
    ("ir.attachment", &["res_field"]),
    ("product.document", &["res_field"]),
    ("quotation.document", &["res_field"]),
    // Who has it enters the conversation.
    ("discuss.channel", &["invitation_url", "uuid"]),
    ("auth.", &["credential_identifier"]),
    ("auth.api.key", &["key"]),
    ("certificate.certificate", &["content"]),
    ("certificate.key", &["content"]),
    ("l10n_mx_edi.certificate", &["key"]),
    // Who knows the code spends what is on the card.
    ("loyalty.card", &["code"]),
];

/// Whatever their kind: what a sign-up rests on, and the second factor.
const ALWAYS: &[&str] = &["signup_", "totp_", "api_key"];

fn is_listed(model: &str, name: &str) -> bool {
    let listed = |(beginning, names): &(&str, &[&str])| {
        model.starts_with(beginning) && names.contains(&name)
    };
    LISTED.iter().any(listed)
}

/// Whether a field of this kind can hold a secret: a flag or a date about one tells nothing of it, and rows
/// have their own model.
const fn may_hold_one(kind: &Kind) -> bool {
    holds_text(kind)
        || matches!(
            kind,
            Kind::Integer | Kind::Binary | Kind::Json | Kind::Serialized
        )
}

/// Whether a label is what a field of this kind holds: a number is of something, a file is the thing itself.
const fn holds_what_is_named(kind: &Kind) -> bool {
    holds_text(kind) || matches!(kind, Kind::Binary)
}

const fn holds_text(kind: &Kind) -> bool {
    matches!(kind, Kind::Char { .. } | Kind::Text | Kind::Html)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn char(name: &'static str, label: &'static str) -> Field {
        Field::new(name, label, Kind::Char { size: None })
    }

    #[test]
    fn secrets_are_told_by_their_names() {
        for name in [
            "access_token",
            "access_token_2",
            "access_token_value",
            "refresh_token",
            "x_bearer_token",
            "google_calendar_rtoken",
            "google_gmail_refresh_token",
            "oauth_access_token",
            "oauth2_token_secret",
            "session_token",
            "token",
            "X_Token",
            "accessToken",
            "pem_key",
            "private_key",
            "ssl_private_key_file",
            "api_key",
            "openai_api_key",
            "x_apikey",
            "sfu_server_key",
            "unsplash_access_key",
            "secret",
            "client_secret",
            "cal_client_secret",
            "secret_value",
            "webhook_secret",
            "password",
            "password_confirm",
            "new_password",
            "new_passwd",
            "userpassword",
            "reset_password_url",
            "passphrase",
            "passcode",
            "smtp_pass",
            "db_pwd",
            "pin",
            "card_pin",
            "pin_code",
            "otp",
            "otp_code",
            "totp_secret",
            "credential",
            "x_credentials",
            "x_contrasena",
            "x_contraseña",
            "x_contrasen\u{303}a",
            "x_passwort",
            "x_kennwort_alt",
            "x_mot_de_passe",
            "x_motdepasse",
            "x_mdp",
            "x_cle_api",
            "x_senha",
            "x_parola",
            "x_wachtwoord",
            "x_haslo",
            "x_heslo",
            "x_losenord",
            "x_sifre",
            "x_salasana",
            "x_jelszo",
            "x_пароль",
            "jwt",
            "x_jwt",
            "recovery_codes",
            "backup_code",
            "pos_kiosk_key",
            "x_signature_key",
            "replacement_key",
            "x_developer_key",
            "subscription_key",
            "merchant_key",
            "l10n_gr_aade_key",
            "l10n_sa_csid_json",
            "webhook_uuid",
            "conn_string",
            "conn_string_2",
            "key_api",
        ] {
            assert!(is_secret("x.model", &char(name, "Thing")), "{name}");
        }
    }

    #[test]
    fn secrets_are_told_by_their_labels() {
        for label in [
            "Password",
            "New Password (Confirmation)",
            "API Key",
            "Api-Keys",
            "Contraseña",
            "CONTRASEÑA DEL CORREO",
            "Contrasen\u{303}a",
            "Passwort",
            "Benutzerpasswort",
            "Kennwort für den Versand",
            "API-Schlüssel",
            "Zugriffstoken",
            "Mot de passe",
            "Mot-de-passe",
            "Clé",
            "Clé API",
            "Clé secrète",
            "Clave API",
            "Clave secreta",
            "Senha",
            "Palavra-passe",
            "Chave da API",
            "Parola",
            "Parolă",
            "Parola d'ordine",
            "Chiave API",
            "Wachtwoord",
            "API-sleutel",
            "Hasło",
            "Klucz API",
            "Пароль",
            "Пароль пользователя",
            "Ключ API",
            "密码",
            "登录密碼",
            "口令",
            "パスワード",
            "ログインパスワード",
            "暗証番号",
            "비밀번호",
            "Heslo",
            "Lösenord",
            "Adgangskode",
            "Passord",
            "Salasana",
            "Şifre",
            "Kullanıcı Şifresi",
            "Jelszó",
            "Lozinka",
            "Geslo",
            "Kata sandi",
            "Mật khẩu",
            "รหัสผ่าน",
            "كلمة المرور",
            "סיסמה",
            "Κωδικός πρόσβασης",
            "PIN",
            "PIN code",
            "Code PIN",
            "Secret",
            "Client Secret",
            "Access Token",
            "Jeton d'accès",
            "Token de acceso",
            "访问令牌",
            "ＰＡＳＳＷＯＲＤ",
            "Geheimer Schlüssel",
            "WLAN-Schlüssel",
            "Zugangscode",
            "Alarmcode",
            "Türcode",
            "Door code",
            "Code d'accès",
            "Código de acceso",
            "Kodeord",
            "Lösen",
            "Licence Key",
            "Activation Key",
            "Signature Key",
            "Client Key",
            "Salt",
            "Seed phrase",
            "Mnemonic",
            "CVC",
            "Session cookie",
            "Session ID",
            "Bearer",
            "Authorization header",
            "Encryption phrase",
            "Connection String",
            "Slack Webhook URL",
            "Secret (staging)",
        ] {
            assert!(is_secret("x.model", &char("x_code", label)), "{label}");
        }
    }

    #[test]
    fn a_file_is_what_its_label_says() {
        let file = |label| Field::new("x_file", label, Kind::Binary);
        assert!(is_secret("x.model", &file("Private Key")));
        assert!(!is_secret("x.model", &file("Public Key")));
        let content = Field::new("content", "Content", Kind::Binary);
        assert!(is_secret("certificate.key", &content));
        assert!(!is_secret("x.model", &content));
    }

    #[test]
    fn what_only_sounds_like_one_stays() {
        for (name, label) in [
            ("passport_id", "Passport No"),
            ("opinion", "Opinion"),
            ("keyboard", "Keyboard"),
            ("spinner", "Spinner"),
            ("pinned", "Pinned"),
            ("unpin_dt", "Unpin date"),
            ("token_count", "Token Count"),
            ("token_type", "Token type"),
            ("access_token_expiration", "Expires"),
            ("clearance", "Clearance"),
            ("secretary", "Secretary"),
            ("secretariat_code", "Secretariat"),
            ("compass", "Compass"),
            ("bypass_reason", "Bypass"),
            ("key", "Key"),
            ("public_key", "Public Key"),
            ("grouping_key", "Grouping Key"),
            ("avatar_cache_key", "Avatar Cache Key"),
            ("push_to_talk_key", "Push-To-Talk shortcut"),
            ("keywords", "Mots-clés"),
            ("x_tag", "Mot clé"),
            ("x_tag", "Parole chiave"),
            ("x_tag", "Palabras clave"),
            ("x_tag", "Palavras-chave"),
            ("x_tag", "Schlüsselwort"),
            ("x_key", "Clave"),
            ("hash", "Hash"),
            ("inalterable_hash", "Inalterability Hash"),
            ("authentication_info", "Authentication Info"),
            ("author", "Author"),
            ("login", "Login"),
            ("account_number", "Account Number"),
            ("access_url", "Portal Access URL"),
            ("barcode", "Barcode"),
            ("pin_diameter", "Diameter"),
            ("opinion_text", "Pinpoint"),
            ("zip", "PINCODE area"),
            ("notes", "Pass"),
            ("clear_name", "Cleared"),
            ("cleaning", "Cleaning"),
            ("tokens_used", "Used"),
            ("potpourri", "Potpourri"),
            ("hotspot", "Hotspot"),
            ("optional", "Optional"),
            ("x_who", "Key Account Manager"),
            ("x_who", "Client Key Account"),
            ("x_what", "Key Service"),
            ("x_who", "Key client"),
            ("x_share", "Clé de répartition"),
            ("x_stick", "Clé USB"),
            ("x_menu", "Secret menu"),
            ("x_gift", "Secret Santa"),
            ("x_lane", "Bowling pin number"),
            ("boarding_pass", "Boarding pass"),
            ("x_tan", "TAN"),
            ("x_food", "Salt content"),
        ] {
            assert!(!is_secret("x.model", &char(name, label)), "{name} {label}");
        }
        let number = Field::new("token_count", "Token Count", Kind::Integer);
        assert!(!is_secret("x.model", &number));
        let flag = Field::new("has_password", "Password", Kind::Boolean);
        assert!(!is_secret("x.model", &flag));
        let rows = Kind::Many2one {
            relation: "payment.token".into(),
        };
        assert!(!is_secret(
            "x.model",
            &Field::new("token_id", "Payment Token", rows)
        ));
    }

    #[test]
    fn a_copy_is_as_secret_as_what_it_is_of() {
        let copy = char("employee_code", "Code").related("employee_id.pin");
        assert!(is_secret("res.users", &copy));
        let copy = char("employee_code", "Code").related("employee_id.code");
        assert!(!is_secret("res.users", &copy));
        assert!(is_secret(
            "hr.employee.public",
            &char("barcode", "Badge ID")
        ));
        assert!(!is_secret("product.product", &char("barcode", "Barcode")));
    }
}
