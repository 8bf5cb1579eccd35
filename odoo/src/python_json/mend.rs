//! Bytes that are JSON but for what Python writes beyond it, made JSON: one walk that knows of JSON only where
//! texts begin and end, and how deep it is. What else is wrong stays wrong, for the parser to say.

/// What became of bytes.
pub(super) enum Mended {
    /// There was nothing to mend.
    Nothing,
    /// Lists and objects within each other beyond the bound.
    TooDeep,
    /// The same, as JSON.
    Bytes(Vec<u8>),
}

/// About how many values there are, counted up to `most` at least: one for each comma and each beginning of
/// a list or an object outside texts. Short bytes cannot hold as many, and are not looked at.
pub(super) fn values(bytes: &[u8], most: usize) -> usize {
    if bytes.len() / 2 < most {
        return 0;
    }
    let mut count = 0;
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b',' | b'[' | b'{' => count += 1,
            b'"' => rest = after_text(after),
            _ => {}
        }
        if count > most {
            break;
        }
    }
    count
}

/// What comes behind a text's end.
fn after_text(mut rest: &[u8]) -> &[u8] {
    while let Some((byte, after)) = rest.split_first() {
        rest = match byte {
            b'"' => return after,
            b'\\' => after.get(1..).unwrap_or_default(),
            _ => after,
        };
    }
    rest
}

/// Puts marks in the places of odd numbers, and the replacement character in those of halves of characters.
pub(super) fn mend(bytes: &[u8], deepest: usize) -> Mended {
    let mut mended = Vec::with_capacity(bytes.len() + 64);
    let (mut depth, mut changed) = (0_usize, false);
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        match byte {
            b'"' => {
                mended.push(b'"');
                rest = text(after, &mut mended, &mut changed);
                continue;
            }
            b'[' | b'{' => {
                depth += 1;
                if depth > deepest {
                    return Mended::TooDeep;
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'N' | b'I' | b'-' | b'0'..=b'9' => {
                let number = number(rest);
                match is_odd(number) {
                    true => {
                        changed = true;
                        mended.extend_from_slice(b"{\"\\u0000\":\"");
                        mended.extend_from_slice(number);
                        mended.extend_from_slice(b"\"}");
                    }
                    false => mended.extend_from_slice(number),
                }
                rest = rest.get(number.len()..).unwrap_or_default();
                continue;
            }
            _ => {}
        }
        mended.push(*byte);
        rest = after;
    }
    match changed {
        true => Mended::Bytes(mended),
        false => Mended::Nothing,
    }
}

/// What stands at the beginning and may be a number: one byte at least.
fn number(rest: &[u8]) -> &[u8] {
    for word in [&b"NaN"[..], b"Infinity", b"-Infinity"] {
        if rest.starts_with(word) {
            return word;
        }
    }
    let belongs = |byte: &u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
    let rest_of_it = rest.iter().skip(1);
    let length = 1 + rest_of_it.take_while(|byte| belongs(byte)).count();
    rest.get(..length).unwrap_or(rest)
}

/// Whether it is a number that JSON has no word for, or none that a float holds.
fn is_odd(number: &[u8]) -> bool {
    if matches!(number, b"NaN" | b"Infinity" | b"-Infinity") {
        return true;
    }
    let text = std::str::from_utf8(number).unwrap_or_default();
    // As JSON has numbers: Rust reads `1.` and `.5`, too, and this is no place to be kinder.
    let is_json = || serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    text.parse::<f64>().is_ok_and(f64::is_infinite) && is_json()
}

/// Copies a text to its end, with whole characters; what comes behind it.
fn text<'b>(mut rest: &'b [u8], mended: &mut Vec<u8>, changed: &mut bool) -> &'b [u8] {
    while let Some((byte, after)) = rest.split_first() {
        if *byte == b'"' {
            mended.push(b'"');
            return after;
        }
        if *byte != b'\\' {
            mended.push(*byte);
            rest = after;
            continue;
        }
        let length = match unit(rest) {
            Some(0xd800..=0xdbff) if is_low(rest.get(6..)) => 12,
            Some(0xd800..=0xdfff) => {
                *changed = true;
                mended.extend_from_slice(b"\\ufffd");
                rest = rest.get(6..).unwrap_or_default();
                continue;
            }
            Some(_) => 6,
            None => 2,
        };
        let (escape, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        mended.extend_from_slice(escape);
        rest = after;
    }
    rest
}

/// The unit of UTF-16 that `\uXXXX` at the beginning stands for.
fn unit(rest: &[u8]) -> Option<u16> {
    let digits = rest.get(..6)?.strip_prefix(b"\\u")?;
    let is_hex = digits.iter().all(u8::is_ascii_hexdigit);
    let digits = std::str::from_utf8(digits).ok().filter(|_| is_hex)?;
    u16::from_str_radix(digits, 16).ok()
}

fn is_low(rest: Option<&[u8]>) -> bool {
    matches!(rest.and_then(unit), Some(0xdc00..=0xdfff))
}
