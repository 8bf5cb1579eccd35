//! A picture: where everything goes on its canvas.

use charts_rs::{Canvas, Color, DEFAULT_FONT_FAMILY, Polyline, Rect, Text};
use rust_decimal::Decimal;

use super::{
    Chart, Shape,
    numbers::{extent, float, grouped, known, labels, places, short, ticks},
    writing::{all_fitted, fitted, widest, width},
};

pub(super) const WIDTH: f32 = 1000.0;
pub(super) const HEIGHT: f32 = 600.0;
/// Pixels for each unit of the layout.
pub(super) const SHARPNESS: f32 = 2.0;
pub(super) const EDGE: f32 = 28.0;
pub(super) const GAP: f32 = 10.0;
/// Of 45 degrees, by which names along the axis are turned when they need room.
pub(super) const SINE: f32 = std::f32::consts::FRAC_1_SQRT_2;
pub(super) const PALETTE: [u32; 12] = [
    0x2563EB, 0xF59E0B, 0x10B981, 0xEF4444, 0x8B5CF6, 0x06B6D4, 0xEC4899, 0x84CC16, 0x6B7280,
    0xA16207, 0x0F766E, 0x1E3A8A,
];
pub(super) const WHITE: u32 = 0xFFFFFF;
pub(super) const INK: u32 = 0x1F2937;
pub(super) const GREY: u32 = 0x6B7280;
pub(super) const RULE: u32 = 0xE5E7EB;
pub(super) const FAINT: u32 = 0xEFF6FF;
pub(super) const STRONG: u32 = 0x1D4ED8;
/// Of a text: its size and its colour.
pub(super) type Style = (f32, u32);
pub(super) const TITLE: Style = (24.0, INK);
pub(super) const SUBTITLE: Style = (15.0, GREY);
pub(super) const LABEL: Style = (13.0, INK);
pub(super) const SMALL: Style = (12.0, GREY);
pub(super) const NUMBER: Style = (12.0, INK);
pub(super) type Point = (f32, f32);
pub(super) const START: &str = "start";
pub(super) const MIDDLE: &str = "middle";
pub(super) const END: &str = "end";

/// A canvas, and how far down it is drawn on.
pub(super) struct Picture {
    pub(super) canvas: Canvas,
    pub(super) top: f32,
}

impl Picture {
    /// With the title, the subtitle and the legend.
    pub(super) fn new(chart: &Chart) -> Self {
        let (canvas, top) = (Canvas::new(WIDTH, HEIGHT), EDGE);
        let mut picture = Self { canvas, top };
        // Cut at the height the picture has in the end.
        picture.rect((0.0, 0.0), (WIDTH, 10.0 * HEIGHT), WHITE);
        for (words, style) in [(&chart.title, TITLE), (&chart.subtitle, SUBTITLE)] {
            if !words.is_empty() {
                let middle = picture.top + style.0 / 2.0;
                picture.text(words, style, (EDGE, middle), START);
                picture.top += style.0 + GAP;
            }
        }
        picture.top += GAP / 2.0;
        if chart.series.len() > 1 && chart.shape != Shape::Heat {
            let (side, mut left) = (LABEL.0, EDGE);
            for (series, colour) in chart.series.iter().zip(PALETTE) {
                let length = width(&series.name, LABEL);
                if left + 1.5 * side + length > WIDTH - EDGE {
                    (left, picture.top) = (EDGE, picture.top + side + GAP);
                }
                let at = (left + 1.5 * side, picture.top + side / 2.0);
                picture.rect((left, picture.top), (side, side), colour);
                picture.text(&series.name, LABEL, at, START);
                left = at.0 + length + 2.0 * GAP;
            }
            picture.top += side + GAP;
        }
        picture
    }

    pub(super) fn nothing(&mut self, why: &str) {
        let at = (WIDTH / 2.0, self.top + 100.0);
        self.text(why, (TITLE.0, GREY), at, MIDDLE);
        self.top += 200.0;
    }

    /// Lines or bars above an axis of names.
    pub(super) fn plot(&mut self, chart: &Chart) {
        let bars = chart.shape == Shape::Bars;
        let (low, high) = extent(chart);
        let ticks = ticks(low, high);
        let low = ticks.iter().copied().fold(low, f64::min);
        let high = ticks.iter().copied().fold(high, f64::max);

        let names = all_fitted(&chart.names, SMALL, 150.0);
        let (count, longest) = (names.len() as f32, widest(&names, SMALL));
        let axis = EDGE + widest(ticks.iter().map(|tick| short(*tick)), LABEL) + GAP;
        let slanted = bars && (longest + GAP) * count > WIDTH - axis - EDGE;
        let beside = longest / 2.0;
        let (needed, before, after, below) = match bars {
            _ if slanted => (15.0, EDGE + longest * SINE, EDGE, longest * SINE + 20.0),
            true => (longest + GAP, 0.0, EDGE, 30.0),
            // Half of the first and of the last name is beside the lines.
            false => (longest + GAP, GAP + beside, GAP + beside, 30.0),
        };
        let (left, right) = (axis.max(before), WIDTH - after.max(EDGE));
        let (top, bottom) = (self.top + GAP, HEIGHT - EDGE - below);
        let slot = (right - left) / (if bars { count } else { count - 1.0 }).max(1.0);
        let centred = bars || names.len() == 1;
        let first = left + if centred { slot / 2.0 } else { 0.0 };
        let across = |place: usize| first + slot * place as f32;
        let up = |value: f64| bottom - ((value - low) / (high - low)) as f32 * (bottom - top);

        for tick in ticks {
            let colour = if tick == 0.0 { GREY } else { RULE };
            self.rect((left, up(tick) - 0.5), (right - left, 1.0), colour);
            self.text(&short(tick), (LABEL.0, GREY), (left - GAP, up(tick)), END);
        }
        let every = (needed / slot).ceil().max(1.0) as usize;
        for (place, name) in names.iter().enumerate().step_by(every) {
            let (x, y) = (across(place), bottom + if slanted { 14.0 } else { 21.0 });
            let mut written = text(name, SMALL, (x, y), if slanted { END } else { MIDDLE });
            written.transform = slanted.then(|| format!("rotate(-45 {x:.1} {y:.1})"));
            self.canvas.text(written);
        }
        let breadth = slot * 0.8 / chart.series.len() as f32;
        for (place, (series, colour)) in chart.series.iter().zip(PALETTE).enumerate() {
            for (name, value) in known(series).filter(|_| bars) {
                let x = across(name) - slot * 0.4 + breadth * place as f32;
                let (start, end) = (up(value.max(0.0)), up(value.min(0.0)));
                let size = (breadth * 0.94, (end - start).max(1.0));
                self.rect((x, start), size, colour);
                // Where it would be over its neighbours or the names, the axis must do.
                if low >= 0.0 && width("1.23M", NUMBER) < breadth {
                    let at = (x + size.0 / 2.0, start - 0.8 * GAP);
                    self.text(&short(value), NUMBER, at, MIDDLE);
                }
            }
            let point = |(name, value): (usize, &Option<Decimal>)| {
                value.map(|value| (across(name), up(float(value))))
            };
            let points: Vec<_> = series.values.iter().enumerate().map(point).collect();
            for run in points.split(Option::is_none).filter(|_| !bars) {
                self.line(run, colour, count <= 40.0);
            }
        }
        self.top = HEIGHT - EDGE;
    }

    /// A line without gaps. A single point would not be seen without its dot.
    fn line(&mut self, points: &[Option<Point>], colour: u32, dots: bool) {
        let points: Vec<Point> = points.iter().copied().flatten().collect();
        if dots || points.len() == 1 {
            for &(x, y) in &points {
                self.round((x - 3.5, y - 3.5), (7.0, 7.0), colour, 3.5);
            }
        }
        self.canvas.polyline(Polyline {
            color: Some(paint(colour)),
            stroke_width: 2.5,
            points: points.into_iter().map(Into::into).collect(),
        });
    }

    /// Horizontal bars, a group of them for each name, with the value behind each.
    pub(super) fn rows(&mut self, chart: &Chart) {
        let (low, high) = extent(chart);
        let labels: Vec<_> = (chart.series.iter().map(|series| labels(chart, series))).collect();
        let values = widest(labels.iter().flatten().flatten(), LABEL) + 2.0 * GAP;
        let left = EDGE + widest(&chart.names, LABEL) + GAP;
        let left = if low < 0.0 { left + values } else { left };
        let right = WIDTH - EDGE - values;
        let along = |value: f64| left + ((value - low) / (high - low)) as f32 * (right - left);

        let (names, per_name) = (chart.names.len() as f32, chart.series.len() as f32);
        let grouped = per_name > 1.0;
        let (thinnest, gap) = if grouped { (17.0, GAP) } else { (22.0, 0.0) };
        let thickness = (440.0 / names / per_name).clamp(thinnest, 44.0);
        let group = thickness * per_name + gap;
        let top = self.top;
        for (place, name) in chart.names.iter().enumerate() {
            let middle = top + group * (place as f32 + 0.5);
            self.text(name, LABEL, (EDGE, middle), START);
        }
        let coloured = chart.series.iter().zip(&labels).zip(PALETTE);
        for (place, ((series, texts), colour)) in coloured.enumerate() {
            for ((name, value), text) in known(series).zip(texts.iter().flatten()) {
                let y = top + group * name as f32 + gap / 2.0 + thickness * place as f32;
                let (from, to) = (along(value.min(0.0)), along(value.max(0.0)));
                let size = ((to - from).max(1.0), thickness * 0.8);
                self.rect((from, y + thickness * 0.1), size, colour);
                let (x, anchor) = match value {
                    ..0.0 => (from - GAP, END),
                    _ => (to + GAP, START),
                };
                self.text(text, LABEL, (x, y + thickness / 2.0), anchor);
            }
        }
        self.top += group * names;
        self.rect((along(0.0) - 0.5, top), (1.0, self.top - top), GREY);
    }

    /// A table of percents.
    pub(super) fn cells(&mut self, chart: &Chart) {
        let names = all_fitted(&chart.names, LABEL, 180.0);
        let left = EDGE + widest(&names, LABEL) + 2.0 * GAP;
        let breadth = ((WIDTH - EDGE - left) / chart.series.len() as f32).min(120.0);
        let height = (440.0 / names.len() as f32).clamp(26.0, 40.0);
        let decimals = width("100.0%", NUMBER) + 4.0 < breadth;
        let places = places(chart).min(u32::from(decimals));
        let top = self.top + 2.5 * GAP;
        for (row, name) in names.iter().enumerate() {
            let middle = top + height * (row as f32 + 0.5);
            self.text(name, LABEL, (EDGE, middle), START);
        }
        for (column, series) in chart.series.iter().enumerate() {
            let x = left + breadth * column as f32;
            let middle = x + breadth / 2.0;
            let name = fitted(&series.name, SMALL, breadth - 4.0);
            self.text(&name, SMALL, (middle, self.top + GAP), MIDDLE);
            for (row, value) in series.values.iter().enumerate() {
                let Some(value) = *value else { continue };
                let y = top + height * row as f32;
                let share = (float(value) / 100.0).clamp(0.0, 1.0);
                let size = (breadth - 2.0, height - 2.0);
                self.rect((x + 1.0, y + 1.0), size, mixed(share));
                let text = fitted(&(grouped(value, places) + "%"), NUMBER, breadth);
                let colour = if share > 0.7 { WHITE } else { INK };
                let at = (middle, y + height / 2.0);
                self.text(&text, (NUMBER.0, colour), at, MIDDLE);
            }
        }
        self.top = top + height * names.len() as f32;
    }

    fn text(&mut self, words: &str, style: Style, (x, middle): Point, anchor: &str) {
        // From the middle of the capitals down to the line they stand on.
        let at = (x, middle + style.0 * 0.36);
        self.canvas.text(text(words, style, at, anchor));
    }

    fn rect(&mut self, at: Point, size: Point, colour: u32) {
        self.round(at, size, colour, 0.0);
    }

    fn round(&mut self, at: Point, size: Point, colour: u32, radius: f32) {
        self.canvas.rect(Rect {
            fill: Some(paint(colour).into()),
            left: at.0,
            top: at.1,
            width: size.0,
            height: size.1,
            rx: Some(radius),
            ..Rect::default()
        });
    }
}

fn text(words: &str, (size, colour): Style, (x, y): Point, anchor: &str) -> Text {
    Text {
        text: words.to_owned(),
        font_family: Some(DEFAULT_FONT_FAMILY.to_owned()),
        font_size: Some(size),
        font_color: Some(paint(colour)),
        x: Some(x),
        y: Some(y),
        text_anchor: Some(anchor.to_owned()),
        ..Text::default()
    }
}

fn paint(colour: u32) -> Color {
    let [_, red, green, blue] = colour.to_be_bytes();
    (red, green, blue).into()
}

/// Between faint and strong.
fn mixed(share: f64) -> u32 {
    let part = |shift: u32| {
        let [from, to] = [FAINT, STRONG].map(|colour| f64::from(colour >> shift & 0xFF));
        ((from + (to - from) * share) as u32) << shift
    };
    part(16) | part(8) | part(0)
}
