//! Random searches: a domain, an order, a page, a context.

use std::fmt;

use proptest::{collection::vec, prelude::*, sample::select, strategy::Union};
use sandbox::Release;
use serde_json::{Value as Json, json};

use super::world::{
    DAYS, Field, GROUP, ITEM, Kind, MOMENTS, Model, STATES, TAG, TEXTS, World, field, size,
};

/// What a search may say.
#[derive(Clone)]
pub(crate) struct Question {
    pub(crate) model: &'static str,
    pub(crate) domain: Json,
    pub(crate) order: Option<String>,
    pub(crate) offset: usize,
    pub(crate) limit: Option<usize>,
    pub(crate) active_test: bool,
    pub(crate) zone: &'static str,
}

impl fmt::Debug for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (model, domain, order) = (self.model, &self.domain, &self.order);
        let (offset, limit) = (self.offset, self.limit);
        write!(
            f,
            "{model}.search({domain}, order={order:?}, offset={offset}, limit={limit:?})"
        )?;
        write!(f, " with active_test={} tz={}", self.active_test, self.zone)
    }
}

/// Zones whose clocks change, at midnight too, and one whose midnight is not on the hour.
const ZONES: [&str; 4] = ["UTC", "Europe/Brussels", "America/Santiago", "Asia/Kolkata"];

const PATTERNS: [&str; 12] = [
    "a", "A", "%", "_", "a_", "%b", "a\\%", "a\\_b", "\\\\", "É", "é%", "1",
];

/// The operators that look for a pattern.
const LIKES: [&str; 6] = ["like", "ilike", "not like", "not ilike", "=like", "=ilike"];
const NEWER_LIKES: [&str; 8] = [
    "like",
    "ilike",
    "not like",
    "not ilike",
    "=like",
    "=ilike",
    "not =like",
    "not =ilike",
];

/// The x2many fields through which conditions about archived rows go, and no others.
const ABOUT_ACTIVE: [&str; 2] = ["any_child_ids", "any_tag_ids"];

/// Searches of a world.
pub(crate) fn questions(
    world: &World,
    release: Release,
) -> impl Strategy<Value = Question> + use<> {
    let of = |name: &'static str| {
        question(
            Domains {
                world: world.clone(),
                release,
            },
            name,
        )
    };
    prop_oneof![4 => of(ITEM), 1 => of(GROUP), 1 => of(TAG)]
}

fn question(domains: Domains, name: &'static str) -> impl Strategy<Value = Question> + use<> {
    let model = domains.world.model(name).clone();
    let domain = domains.domain(&model);
    let page = (
        prop_oneof![2 => Just(0), 1 => 0..4_usize],
        prop::option::weighted(0.3, 1..9_usize),
    );
    let context = (prop::bool::weighted(0.75), select(&ZONES[..]));
    (domain, order(&model), page, context).prop_map(move |(domain, order, page, context)| {
        Question {
            model: name,
            domain,
            order,
            offset: page.0,
            limit: page.1,
            active_test: context.0,
            zone: context.1,
        }
    })
}

/// Some fields in some directions; none for the model's own order.
fn order(model: &Model) -> impl Strategy<Value = Option<String>> + use<> {
    let fields = model.fields.iter().filter(|field| !field.kind.is_many());
    let names = fields.flat_map(|field| match field.kind {
        Kind::Link(_) => vec![field.name.to_owned(), format!("{}.id", field.name)],
        _ => vec![field.name.to_owned()],
    });
    let direction = select(
        &[
            "",
            " asc",
            " desc",
            " DESC NULLS LAST",
            " nulls first",
            " desc nulls first",
        ][..],
    );
    let term = (select(names.collect::<Vec<_>>()), direction)
        .prop_map(|(name, direction)| format!("{name}{}", direction.to_lowercase()));
    prop::option::weighted(0.7, vec(term, 1..4).prop_map(|terms| terms.join(", ")))
}

/// What domains are made for.
struct Domains {
    world: World,
    release: Release,
}

/// A list of items.
type Items = Vec<Json>;

fn value(
    values: impl Strategy<Value = impl Into<Json> + 'static> + 'static,
) -> BoxedStrategy<Json> {
    values.prop_map(Into::into).boxed()
}

fn maybe(values: BoxedStrategy<Json>) -> BoxedStrategy<Json> {
    prop_oneof![3 => values, 1 => Just(json!(false))].boxed()
}

fn list(values: BoxedStrategy<Json>) -> BoxedStrategy<Json> {
    value(vec(values, 0..4))
}

fn leaves(
    path: &str,
    operators: &[&'static str],
    values: BoxedStrategy<Json>,
) -> BoxedStrategy<Json> {
    let path = path.to_owned();
    (select(operators.to_vec()), values)
        .prop_map(move |(operator, value)| json!([path, operator, value]))
        .boxed()
}

impl Domains {
    fn newer(&self) -> bool {
        self.release == Release::Odoo19
    }

    /// Whole domains: some operands one after the other.
    fn domain(&self, model: &Model) -> BoxedStrategy<Json> {
        let several = vec(self.operand(self.leaf(model, 2, true)), 0..4);
        several
            .prop_map(|operands| Json::Array(operands.concat()))
            // Conditions of one field about archived rows are merged by Odoo before it looks whether
            // there are any, which is beyond this test.
            .prop_filter("one condition about archived rows", |domain| {
                let text = domain.to_string();
                ABOUT_ACTIVE
                    .iter()
                    .map(|name| text.matches(name).count())
                    .sum::<usize>()
                    < 2
            })
            .boxed()
    }

    /// A condition, or several under connectors.
    fn operand(&self, leaf: BoxedStrategy<Json>) -> BoxedStrategy<Items> {
        let leaf = prop_oneof![
            20 => leaf,
            1 => select(&[0, 1][..]).prop_map(|flag| json!([flag, "=", 1])),
        ];
        let joined =
            |connector: &str, one: Items, two: Items| [vec![json!(connector)], one, two].concat();
        leaf.prop_map(|leaf| vec![leaf])
            .prop_recursive(4, 12, 2, move |inner| {
                let pair = (inner.clone(), inner.clone());
                prop_oneof![
                    2 => inner.prop_map(|one| [vec![json!("!")], one].concat()),
                    2 => pair.clone().prop_map(move |(one, two)| joined("|", one, two)),
                    1 => pair.prop_map(move |(one, two)| joined("&", one, two)),
                ]
            })
            .boxed()
    }

    /// One condition, on a field or, as long as there is depth, on a path or a domain behind one.
    fn leaf(&self, model: &Model, depth: u32, with_active: bool) -> BoxedStrategy<Json> {
        let mut all = Vec::new();
        for field in &model.fields {
            if field.name == "active" && !with_active {
                continue;
            }
            let about_active = ABOUT_ACTIVE.contains(&field.name);
            if !about_active {
                all.push((2, self.own(model, field)));
            }
            let Some(target) = field.kind.target().filter(|_| depth > 0) else {
                continue;
            };
            let target = self.world.model(target);
            if about_active {
                all.push((3, self.about_active(field, target)));
                continue;
            }
            let inner = self.leaf(target, depth - 1, !field.kind.is_many());
            all.push((2, path(field.name, inner.clone())));
            let domain =
                vec(self.operand(inner), 0..3).prop_map(|operands| Json::Array(operands.concat()));
            all.push((1, leaves(field.name, &["any", "not any"], domain.boxed())));
        }
        let words = maybe(value(select(&TEXTS[..])));
        let likes = self.likes(&field("display_name", Kind::Text));
        all.push((1, leaves("display_name", &["=", "!="], words)));
        all.push((1, likes));
        Union::new_weighted(all).boxed()
    }

    /// A path or a domain about which of the rows that a field shows are archived.
    fn about_active(&self, field: &Field, target: &Model) -> BoxedStrategy<Json> {
        let active = self.own(target, target.field("active"));
        let other = self.own(target, target.field("name"));
        let both = (active.clone(), other).prop_map(|(active, other)| json!([active, other]));
        prop_oneof![
            path(field.name, active),
            leaves(field.name, &["any", "not any"], both.boxed()),
        ]
        .boxed()
    }

    fn likes(&self, field: &Field) -> BoxedStrategy<Json> {
        let operators = match (self.newer(), field.related) {
            (true, _) => &NEWER_LIKES[..],
            (false, None) => &LIKES[..],
            // What SQL makes of NOT before the others nobody could mean.
            (false, Some(_)) => &LIKES[..4],
        };
        let patterns = prop_oneof![9 => select(&PATTERNS[..]), 1 => Just("")];
        leaves(field.name, operators, value(patterns))
    }

    /// A condition on the field itself.
    fn own(&self, model: &Model, field: &Field) -> BoxedStrategy<Json> {
        let name = field.name;
        let equal: &[&str] = match self.newer() {
            true => &["=", "!=", "=?", "==", "<>"],
            false => &["=", "!=", "=?"],
        };
        let within = &["in", "not in"];
        let compare = &["<", "<=", ">", ">="];
        if name == "id" {
            let ids = value(1..=size(model.name));
            return prop_oneof![
                leaves(name, equal, maybe(ids.clone())),
                leaves(name, within, list(maybe(ids.clone()))),
                leaves(name, compare, ids),
                self.hierarchy(name, model),
            ]
            .boxed();
        }
        match field.kind {
            Kind::Text => {
                let texts = maybe(value(select(&TEXTS[..])));
                prop_oneof![
                    1 => leaves(name, equal, texts.clone()),
                    1 => leaves(name, within, list(texts.clone())),
                    1 => leaves(name, compare, texts),
                    2 => self.likes(field),
                ]
                .boxed()
            }
            Kind::Integer | Kind::Float => {
                let numbers = match field.kind {
                    Kind::Integer => value(-2..4_i64),
                    _ => value(select(&[-1.5, -1.0, 0.0, 0.5, 2.0][..])),
                };
                let some = prop_oneof![
                    leaves(name, equal, maybe(numbers.clone())),
                    leaves(name, compare, maybe(numbers.clone())),
                    // 0 and false are one to Python, so that only one of them stands in a list.
                    leaves(name, within, list(numbers)),
                ];
                let digits = value(select(&["1", "2", "-", "%", ""][..]));
                let likes = leaves(name, &LIKES[..4], digits);
                prop_oneof![4 => some, 1 => likes].boxed()
            }
            Kind::Flag => {
                let flags = value(any::<bool>());
                prop_oneof![
                    leaves(name, equal, flags.clone()),
                    leaves(name, &["=", "!="], value(0..2_i64)),
                    leaves(name, within, list(flags)),
                ]
                .boxed()
            }
            Kind::Choice => {
                let states = value(select(&STATES[..]));
                let likes = value(select(&["o", "%n%", "O", "dra", "d%"][..]));
                prop_oneof![
                    leaves(name, equal, maybe(states.clone())),
                    leaves(name, within, list(maybe(states.clone()))),
                    leaves(name, compare, states),
                    leaves(name, &LIKES, likes),
                ]
                .boxed()
            }
            Kind::Date => {
                let days = prop_oneof![3 => select(&DAYS[..]), 1 => select(&MOMENTS[..])];
                let days = maybe(value(days));
                let likes = leaves(
                    name,
                    &LIKES[..4],
                    value(select(&["03", "2026-0_-2", "31"][..])),
                );
                prop_oneof![
                    2 => leaves(name, equal, days.clone()),
                    2 => leaves(name, within, list(days.clone())),
                    2 => leaves(name, compare, days),
                    1 => likes,
                ]
                .boxed()
            }
            Kind::Moment => {
                let moments = prop_oneof![select(&DAYS[..]), select(&MOMENTS[..])];
                let moments = maybe(value(moments));
                prop_oneof![
                    1 => leaves(name, equal, moments.clone()),
                    1 => leaves(name, within, list(moments.clone())),
                    2 => leaves(name, compare, moments),
                ]
                .boxed()
            }
            Kind::Link(target) => {
                let ids = value(1..=size(target));
                let some = prop_oneof![
                    leaves(name, equal, maybe(ids.clone())),
                    leaves(name, within, list(maybe(ids.clone()))),
                    self.called(name),
                    self.likes(field),
                ];
                if field.related.is_some() {
                    return some.boxed();
                }
                let or_zero = prop_oneof![4 => ids.clone(), 1 => Just(json!(0))].boxed();
                prop_oneof![
                    5 => some,
                    1 => leaves(name, &["=", "!="], Just(json!(0)).boxed()),
                    1 => leaves(name, within, list(or_zero)),
                    1 => leaves(name, compare, ids),
                    2 => self.hierarchy(name, self.world.model(target)),
                ]
                .boxed()
            }
            Kind::Lines(target, _) | Kind::Links(target) => {
                let ids = value(1..=size(target));
                let among = match self.newer() {
                    true => maybe(ids.clone()),
                    false => ids.clone(),
                };
                let some = prop_oneof![
                    leaves(name, &["=", "!="], maybe(ids)),
                    leaves(name, &["=", "!="], Just(json!(0)).boxed()),
                    leaves(name, within, list(among)),
                    self.called(name),
                    self.likes(field),
                ];
                // A model's own lines are no hierarchy that anybody climbs.
                match target == model.name {
                    true => some.boxed(),
                    false => prop_oneof![
                        4 => some,
                        1 => self.hierarchy(name, self.world.model(target)),
                    ]
                    .boxed(),
                }
            }
        }
    }

    /// What a relation leads to is called so.
    fn called(&self, path: &str) -> BoxedStrategy<Json> {
        let texts = value(select(&TEXTS[..]));
        match self.newer() {
            true => prop_oneof![
                leaves(path, &["=", "!="], texts.clone()),
                leaves(path, &["in", "not in"], list(maybe(texts))),
            ]
            .boxed(),
            false => leaves(path, &["=", "!="], texts),
        }
    }

    fn hierarchy(&self, path: &str, target: &Model) -> BoxedStrategy<Json> {
        let ids = value(1..=size(target.name));
        let names = value(select(&["a", "É", "%", "b", "nobody"][..]));
        let values =
            prop_oneof![2 => ids.clone(), 2 => list(ids), 1 => names, 1 => Just(json!(false))];
        leaves(path, &["child_of", "parent_of"], values.boxed())
    }
}

/// The same conditions, one step further away.
fn path(first: &str, inner: BoxedStrategy<Json>) -> BoxedStrategy<Json> {
    let first = first.to_owned();
    inner
        .prop_map(move |mut leaf| {
            if let Some(rest) = leaf[0].as_str() {
                leaf[0] = json!(format!("{first}.{rest}"));
            }
            leaf
        })
        .boxed()
}
