//! Draws rows of numbers as a picture: a PNG file to be looked at in a chat, a mail or a report.
//!
//! What is too much for one picture is left out, and the subtitle says so. The layout is made here,
//! on the canvas of `charts_rs`, which measures texts, writes the SVG and renders it.

mod numbers;
mod picture;
mod writing;

use std::cmp::Reverse;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use rust_decimal::Decimal;

use self::numbers::known;
use self::picture::Picture;
use self::writing::{clean, fitted, width};

/// How numbers are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// As time goes by: a line each.
    Lines,
    /// Side by side, a colour each.
    Bars,
    /// The largest first, from top to bottom, with the value behind each bar.
    Ranking,
    /// A cohort's table of percents: names are rows, series are columns. Each cell is in a colour
    /// as strong as its number.
    Heat,
    /// Steps that lose something: the first on top, with the value and its share of the first.
    Funnel,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chart {
    /// Above everything else.
    pub(crate) title: String,
    /// Below the title: currency, unit.
    pub(crate) subtitle: String,
    /// How it is drawn.
    pub(crate) shape: Shape,
    /// What is along the axis.
    pub(crate) names: Vec<String>,
    /// The numbers.
    pub(crate) series: Vec<Series>,
}

/// Numbers that belong together: a line, the bars of one colour, a column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Series {
    /// In the legend, or above the column.
    pub(crate) name: String,
    /// One a name; none where there is nothing.
    pub(crate) values: Vec<Option<Decimal>>,
}

/// A PNG file. The error is a sentence.
pub(crate) fn png(chart: &Chart) -> Result<Vec<u8>, String> {
    let failed = |error| format!("The chart could not be rendered: {error}.");
    let pixels = Some((WIDTH * SHARPNESS) as u32);
    let large = charts_rs::svg_to_png_with_size(&svg(chart)?, pixels, None)
        .map_err(|error| failed(error.to_string()))?;
    // `charts_rs` packs quickly: this is a third of its size.
    let mut small = Vec::new();
    let packed = CompressionType::Default;
    let encoder = PngEncoder::new_with_quality(&mut small, packed, FilterType::NoFilter);
    image::load_from_memory(&large)
        .and_then(|picture| picture.to_rgb8().write_with_encoder(encoder))
        .map_err(|error| failed(error.to_string()))?;
    Ok(small)
}

use self::picture::{EDGE, PALETTE, SHARPNESS, SUBTITLE, TITLE, WIDTH};

fn svg(chart: &Chart) -> Result<String, String> {
    let chart = &drawable(chart);
    let mut picture = Picture::new(chart);
    match chart.shape {
        _ if chart.names.is_empty() || chart.series.is_empty() => picture.nothing("No rows."),
        _ if chart.series.iter().flat_map(known).next().is_none() => picture.nothing("No values."),
        Shape::Lines | Shape::Bars => picture.plot(chart),
        Shape::Ranking | Shape::Funnel => picture.rows(chart),
        Shape::Heat => picture.cells(chart),
    }
    picture.canvas.height = picture.top + EDGE;
    let svg = picture.canvas.svg();
    svg.map_err(|error| format!("The chart could not be drawn: {error}."))
}

/// What fits in a picture, in the order it is drawn in: texts without what XML forbids, and as
/// many values as names in each series.
fn drawable(chart: &Chart) -> Chart {
    let per_name = chart.series.len().clamp(1, PALETTE.len());
    let (most_names, most_series) = match chart.shape {
        Shape::Lines => (2000, PALETTE.len()),
        Shape::Bars => ((120 / per_name).min(60), PALETTE.len()),
        Shape::Ranking | Shape::Funnel => ((40 / per_name).max(5), PALETTE.len()),
        Shape::Heat => (40, 24),
    };
    let value = |series: &Series, row: usize| series.values.get(row).copied().flatten();
    let mut rows: Vec<(usize, &String)> = chart.names.iter().enumerate().collect();
    if let (Shape::Ranking, Some(first)) = (chart.shape, chart.series.first()) {
        rows.sort_by_key(|(row, _)| Reverse(value(first, *row)));
    }
    rows.truncate(most_names);
    let mut series = Vec::new();
    for given in chart.series.iter().take(most_series) {
        let name = clean(&given.name, 30);
        let values = rows.iter().map(|(row, _)| value(given, *row)).collect();
        series.push(Series { name, values });
    }
    let mut notes = String::new();
    for (drawn, all, what) in [
        (rows.len(), chart.names.len(), ""),
        (series.len(), chart.series.len(), " series"),
    ] {
        if drawn < all {
            notes += &format!(" · the first {drawn} of {all}{what}");
        }
    }
    let room = WIDTH - 2.0 * EDGE;
    let left = room - width(&notes, SUBTITLE);
    let subtitle = fitted(&clean(&chart.subtitle, 200), SUBTITLE, left) + &notes;
    Chart {
        title: fitted(&clean(&chart.title, 200), TITLE, room),
        subtitle: subtitle.trim_start_matches(" · ").to_owned(),
        shape: chart.shape,
        names: rows.iter().map(|(_, name)| clean(name, 30)).collect(),
        series,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPES: [Shape; 5] = [
        Shape::Lines,
        Shape::Bars,
        Shape::Ranking,
        Shape::Heat,
        Shape::Funnel,
    ];

    fn chart(shape: Shape, names: &[&str], series: &[&[Option<Decimal>]]) -> Chart {
        Chart {
            title: "Revenue".to_owned(),
            subtitle: "EUR".to_owned(),
            shape,
            names: names.iter().map(|name| name.to_string()).collect(),
            series: (series.iter().enumerate())
                .map(|(place, values)| Series {
                    name: format!("S{place}"),
                    values: values.to_vec(),
                })
                .collect(),
        }
    }

    fn some(value: i64) -> Option<Decimal> {
        Some(Decimal::from(value))
    }

    #[test]
    fn draws_whatever_is_given() {
        let extremes = [Some(Decimal::MAX), Some(Decimal::MIN)];
        let tiny = [Some(Decimal::new(1, 28)), Some(Decimal::ZERO)];
        let odd = [
            "<a> & \"b\" 'c' {c} {}",
            "中文 🙂 👩‍👩‍👧",
            "\0\u{1}\u{FFFE}\n\t",
            "",
        ];
        let long = "W".repeat(5000);
        let many = vec!["A name that is not short"; 1000];
        let few: Vec<&[Option<Decimal>]> = vec![&[]; 40];
        let values: Vec<Option<Decimal>> = (0..1000).map(|value| some(500 - value)).collect();
        for shape in SHAPES {
            for (names, series) in [
                (&[][..], &[][..]),
                (&[], &[&[some(1)][..]]),
                (&["a"], &[]),
                (&["a"], &[&[some(7)]]),
                (&["a"], &[&[some(-7)]]),
                (&["a", "b"], &[&[None, None]]),
                (&["a", "b"], &[&[some(0), some(0)]]),
                (&["a", "b"], &[&[some(1), some(2), some(3)], &[some(1)]]),
                (&["a", "b"], &[&extremes]),
                (&["a", "b"], &[&extremes, &tiny]),
                (&["a", "b"], &[&tiny]),
                (&odd, &[&[some(1), some(-2), None, some(3)]]),
                (&[&long, &long], &[&[some(1), some(2)]]),
                (&many, &[&values]),
                (&many, &few),
                (&many, &[&values[..]; 40]),
            ] {
                let mut chart = chart(shape, names, series);
                for long in [false, true] {
                    if long {
                        chart.title = odd.concat() + &many.concat();
                        chart.subtitle = chart.title.clone();
                        chart
                            .series
                            .iter_mut()
                            .for_each(|series| series.name = odd.concat());
                    }
                    let svg = svg(&chart).unwrap();
                    let broken = ["NaN", "inf\"", "width=\"-", "height=\"-"];
                    assert!(
                        !broken.iter().any(|sign| svg.contains(sign)),
                        "{shape:?} {names:?}"
                    );
                    assert!(!svg.contains(|letter: char| letter.is_control() && letter != '\n'));
                }
            }
        }
    }

    #[test]
    fn says_what_is_drawn() {
        for shape in SHAPES {
            let svg = svg(&chart(
                shape,
                &["Tea & milk", "Beans"],
                &[&[some(12), some(34)]],
            ))
            .unwrap();
            for text in ["Revenue", "EUR", "Tea &amp; milk", "Beans"] {
                assert!(
                    svg.contains(&format!(">\n{text}\n<")),
                    "{shape:?} {text} {svg}"
                );
            }
        }
        for (shape, note) in [
            (
                Shape::Bars,
                "EUR · the first 10 of 90 · the first 12 of 40 series",
            ),
            (
                Shape::Ranking,
                "EUR · the first 5 of 90 · the first 12 of 40 series",
            ),
            (
                Shape::Heat,
                "EUR · the first 40 of 90 · the first 24 of 40 series",
            ),
        ] {
            let values = vec![some(1); 90];
            assert!(
                svg(&chart(shape, &["a"; 90], &[&values[..]; 40]))
                    .unwrap()
                    .contains(note)
            );
        }
        for shape in SHAPES {
            assert!(svg(&chart(shape, &[], &[])).unwrap().contains("No rows."));
            assert!(
                svg(&chart(shape, &["a"], &[&[None]]))
                    .unwrap()
                    .contains("No values.")
            );
        }
    }

    #[test]
    fn ranks_the_largest_first_and_what_is_unknown_last() {
        let given = chart(
            Shape::Ranking,
            &["a", "b", "c"],
            &[&[None, some(1), some(1234567)]],
        );
        assert_eq!(drawable(&given).names, ["c", "b", "a"]);
        assert!(svg(&given).unwrap().contains("1,234,567"));
    }

    #[test]
    fn renders_a_png_file() {
        let values: Vec<Option<Decimal>> = (0..90).map(|value| some(value * 98_765)).collect();
        let file = png(&chart(
            Shape::Ranking,
            &["A name that is not short"; 90],
            &[&values],
        ))
        .unwrap();
        assert!(file.starts_with(b"\x89PNG\r\n\x1a\n"));
        assert!(file.len() < 300_000, "{}", file.len());
    }
}
