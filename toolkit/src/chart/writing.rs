//! Words of a picture: as wide as there is room.

use charts_rs::DEFAULT_FONT_FAMILY;

use super::picture::Style;

pub(super) fn width(text: &str, style: Style) -> f32 {
    let area = charts_rs::measure_text_width_family(DEFAULT_FONT_FAMILY, style.0, text);
    area.map_or(0.0, |area| area.width())
}

pub(super) fn widest(texts: impl IntoIterator<Item = impl AsRef<str>>, style: Style) -> f32 {
    let widths = texts.into_iter().map(|text| width(text.as_ref(), style));
    widths.fold(0.0, f32::max)
}

/// On one line, without what XML forbids, and at most `most` characters long.
pub(super) fn clean(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let forbidden = |letter: char| letter.is_control() || matches!(letter, '\u{FFFE}' | '\u{FFFF}');
    shortened(&words.join(" ").replace(forbidden, ""), most)
}

pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    kept.trim_end().to_owned() + "…"
}

/// The text, shortened until it is not wider than `room`.
pub(super) fn fitted(text: &str, style: Style, room: f32) -> String {
    let lengths = (1..=text.chars().count()).rev();
    let mut shorter = lengths.map(|most| shortened(text, most));
    let fitting = shorter.find(|text| width(text, style) <= room);
    fitting.unwrap_or_default()
}

pub(super) fn all_fitted(texts: &[String], style: Style, room: f32) -> Vec<String> {
    texts.iter().map(|text| fitted(text, style, room)).collect()
}
