//! Numbers of a picture: how far they reach, and how they are written.

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive as _};

use super::{Chart, Series, Shape};

/// The values there are, each with the place of its name.
pub(super) fn known(series: &Series) -> impl Iterator<Item = (usize, f64)> {
    (series.values.iter().enumerate()).filter_map(|(name, value)| Some((name, float((*value)?))))
}

pub(super) fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

/// The lowest and the highest value: they differ, and zero is not outside.
pub(super) fn extent(chart: &Chart) -> (f64, f64) {
    let values = || chart.series.iter().flat_map(known).map(|(_, value)| value);
    let (low, high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
    if low < high { (low, high) } else { (0.0, 1.0) }
}

/// Round numbers, from `low` or below to `high` or above.
pub(super) fn ticks(low: f64, high: f64) -> Vec<f64> {
    let rough = (high - low) / 5.0;
    let magnitude = 10_f64.powf(rough.log10().floor());
    let steps = [1.0, 2.0, 5.0].map(|factor| factor * magnitude);
    let step = steps.into_iter().find(|step| *step >= rough);
    let step = step.unwrap_or(10.0 * magnitude);
    let places = (low / step).floor() as i32..=(high / step).ceil() as i32;
    places.map(|place| f64::from(place) * step).collect()
}

/// Three digits and a unit: `1.23M`.
pub(super) fn short(value: f64) -> String {
    let value: f64 = format!("{value:.2e}").parse().unwrap_or(value);
    match value.abs() {
        size if size >= 1e15 || (size > 0.0 && size < 1e-3) => format!("{value:e}"),
        size if size >= 1e12 => format!("{}T", value / 1e12),
        size if size >= 1e9 => format!("{}B", value / 1e9),
        size if size >= 1e6 => format!("{}M", value / 1e6),
        size if size >= 1e3 => format!("{}k", value / 1e3),
        _ => value.to_string(),
    }
}

/// Digits behind the point that all the values can be written with.
pub(super) fn places(chart: &Chart) -> u32 {
    let values = chart.series.iter().flat_map(|series| &series.values);
    let scales = values.flatten().map(|value| value.normalize().scale());
    scales.max().unwrap_or_default()
}

/// All the digits before the point, in groups of three.
pub(super) fn grouped(value: Decimal, places: u32) -> String {
    let value = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let text = format!("{:.1$}", value.abs(), places as usize);
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut digits = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            digits.push(',');
        }
        digits.push(digit);
    }
    let sign = if value < Decimal::ZERO { "-" } else { "" };
    format!("{sign}{digits}{rest}")
}

/// What is behind each bar of the series.
pub(super) fn labels(chart: &Chart, series: &Series) -> Vec<Option<String>> {
    let (low, high) = extent(chart);
    let readable = (0.01..1e9).contains(&high.max(-low));
    let places = places(chart).min(2);
    let first = series.values.first().copied().flatten().map_or(0.0, float);
    let label = |value: Decimal| {
        let share = short((float(value) / first * 1000.0).round() / 10.0);
        match (chart.shape == Shape::Funnel && first > 0.0, readable) {
            (false, true) => grouped(value, places),
            (false, false) => short(float(value)),
            (true, true) => format!("{} ({share}%)", grouped(value, places)),
            (true, false) => format!("{} ({share}%)", short(float(value))),
        }
    };
    series.values.iter().map(|value| value.map(label)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers_to_be_read() {
        for (value, text) in [
            (0.0, "0"),
            (0.25, "0.25"),
            (999.6, "1k"),
            (1234.0, "1.23k"),
            (-3_400_000.0, "-3.4M"),
            (7.9e28, "7.9e28"),
        ] {
            assert_eq!(short(value), text);
        }
        assert_eq!(grouped(Decimal::new(-123_456_785, 3), 2), "-123,456.79");
        assert_eq!(grouped(Decimal::new(-1, 3), 2), "0.00");
        assert_eq!(
            ticks(-120.0, 210.0),
            [-200.0, -100.0, 0.0, 100.0, 200.0, 300.0]
        );
    }
}
