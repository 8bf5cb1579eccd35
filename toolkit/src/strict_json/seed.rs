//! How a value is built from what serde_json reads, event by event.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::{Map, Number, Value as Json, map::Entry};

use super::{
    Bound, DEEPEST, LONGEST_KEY, LONGEST_LIST, MOST_KEYS, MOST_TOLD, MOST_VALUES, Path, Step,
    TooMuch,
};

/// What was seen so far.
pub(super) struct State {
    /// Where it reads.
    path: Path,
    /// How many levels are a frame.
    frame: usize,
    values: usize,
    twice: Vec<Path>,
    too_much: Option<TooMuch>,
}

impl State {
    pub(super) const fn new(frame: usize) -> Self {
        Self {
            path: Path(Vec::new()),
            frame,
            values: 0,
            twice: Vec::new(),
            too_much: None,
        }
    }

    pub(super) fn found(self) -> (Vec<Path>, Option<TooMuch>) {
        (self.twice, self.too_much)
    }

    /// Whether what comes is passed over: there was too much, and this is within the frame.
    fn passes_over(&self) -> bool {
        self.too_much.is_some() && self.path.0.len() >= self.frame
    }

    fn overflow(&mut self, bound: Bound) {
        if self.too_much.is_none() {
            let path = self.path.clone();
            self.too_much = Some(TooMuch { path, bound });
        }
    }

    fn count(&mut self) {
        self.values += 1;
        if self.values > MOST_VALUES {
            self.overflow(Bound::Values);
        }
    }
}

/// Reads the value that comes.
pub(super) struct Seed<'s>(&'s mut State);

impl<'s> Seed<'s> {
    pub(super) const fn new(state: &'s mut State) -> Self {
        Self(state)
    }

    /// A value that is neither list nor object.
    fn plain<E>(self, value: impl Into<Json>) -> Result<Json, E> {
        self.0.count();
        Ok(value.into())
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        self.plain(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        self.plain(value)
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        self.plain(value)
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        self.plain(value)
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Json, E> {
        let number = Number::from_f64(value).ok_or_else(|| E::custom("number out of range"))?;
        self.plain(number)
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        self.plain(value)
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        self.plain(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let state = self.0;
        state.count();
        let mut values = Vec::new();
        if state.path.0.len() >= DEEPEST + state.frame {
            state.overflow(Bound::Depth);
        }
        loop {
            if values.len() >= LONGEST_LIST {
                if list.next_element::<IgnoredAny>()?.is_none() {
                    break;
                }
                state.overflow(Bound::List);
            }
            // The frame is of objects: nothing in a list is needed once there is too much.
            if state.too_much.is_some() {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                break;
            }
            state.path.0.push(Step::Place(values.len()));
            let value = list.next_element_seed(Seed(state));
            state.path.0.pop();
            match value? {
                Some(value) => values.push(value),
                None => break,
            }
        }
        Ok(Json::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Json, A::Error> {
        let state = self.0;
        state.count();
        let mut map = Map::new();
        if state.path.0.len() >= DEEPEST + state.frame {
            state.overflow(Bound::Depth);
        }
        // Keys that are given twice count, too.
        let mut keys = 0;
        loop {
            if keys >= MOST_KEYS || state.passes_over() {
                if object.next_entry::<IgnoredAny, IgnoredAny>()?.is_none() {
                    break;
                }
                state.overflow(Bound::Keys);
                continue;
            }
            let Some(key) = object.next_key_seed(Key)? else {
                break;
            };
            keys += 1;
            let Some(key) = key else {
                state.overflow(Bound::Key);
                object.next_value::<IgnoredAny>()?;
                continue;
            };
            state.path.0.push(Step::Key(key));
            let value = entry(state, &mut map, &mut object);
            state.path.0.pop();
            value?;
        }
        Ok(Json::Object(map))
    }
}

/// Reads the value of the key that the path ends with.
fn entry<'de, A: MapAccess<'de>>(
    state: &mut State,
    map: &mut Map<String, Json>,
    object: &mut A,
) -> Result<(), A::Error> {
    let Some(Step::Key(key)) = state.path.0.last() else {
        return Err(A::Error::custom("a value without a key"));
    };
    match map.entry(key.clone()) {
        Entry::Occupied(_) => {
            if state.twice.len() < MOST_TOLD && !state.twice.contains(&state.path) {
                state.twice.push(state.path.clone());
            }
            object.next_value::<IgnoredAny>()?;
        }
        Entry::Vacant(place) => {
            let value = object.next_value_seed(Seed(state))?;
            place.insert(value);
        }
    }
    Ok(())
}

/// A key; none when it is too long.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Option<String>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Option<String>, E> {
        Ok((key.len() <= LONGEST_KEY).then(|| key.to_owned()))
    }
}
