//! Reading the fields of an object: each either gives a value or a fault that
//! says what would do, and the reading goes on.

mod code;

use std::ops::RangeInclusive;

use domain::lang::{Lang, LocalText};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

pub(super) use code::{code, codes, district_number};

use super::fault::{Fault, Remedy};
use super::sheet::Lines;

/// Most characters of a name or another short text.
pub(super) const NAME_MAX: usize = 200;
/// Most items of a list.
const ITEMS_MAX: usize = 100;

/// A programme or a track of the file: what its faults have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The line it begins on.
    pub(super) line: usize,
    /// The lines of its fields, where they have their own.
    pub(super) lines: &'a Lines,
    pub(super) programme: Option<&'a str>,
}

/// An object of the file, with its place in it.
#[derive(Debug)]
pub(super) struct Part<'a> {
    map: &'a Map<String, Value>,
    place: Place<'a>,
    /// What the programme or track is called before its fields: `tracks[2].`.
    of: String,
    /// Before each field of this object: `profile.`.
    path: String,
}

impl<'a> Part<'a> {
    /// A programme (with nothing before its fields) or a track.
    pub(super) fn new(map: &'a Map<String, Value>, place: Place<'a>, of: String) -> Self {
        Self {
            map,
            place,
            of,
            path: String::new(),
        }
    }

    /// A fault of one field.
    pub(super) fn fault(&self, field: &str, remedy: Remedy) -> Fault {
        let path = format!("{}{field}", self.path);
        Fault {
            line: Some(self.line_of(&path)),
            programme: self.place.programme.map(str::to_owned),
            field: format!("{}{path}", self.of),
            remedy,
        }
    }

    /// The line of a field, else of the nearest thing around it.
    fn line_of(&self, path: &str) -> usize {
        let mut path = path;
        loop {
            if let Some(line) = self.place.lines.get(path) {
                return *line;
            }
            match path.rfind(['.', '[']) {
                Some(end) => path = &path[..end],
                None => return self.place.line,
            }
        }
    }

    /// The slug of the programme, as written.
    pub(super) fn slug(&self) -> Option<&'a str> {
        self.place.programme
    }

    /// Faults for every field that is not among these.
    pub(super) fn only(&self, known: &[&str], faults: &mut Vec<Fault>) {
        for key in self.map.keys() {
            if !known.contains(&key.as_str()) {
                faults.push(self.fault(key, Remedy::UnknownField));
            }
        }
    }

    /// What stands in a field; null is as good as absent.
    fn value(&self, field: &str) -> Option<&'a Value> {
        self.map.get(field).filter(|value| !value.is_null())
    }

    /// Whether the field is filled.
    pub(super) fn has(&self, field: &str) -> bool {
        self.value(field).is_some()
    }

    /// Adds a fault when the field is not filled.
    pub(super) fn need(&self, field: &str, faults: &mut Vec<Fault>) {
        if !self.has(field) {
            faults.push(self.fault(field, Remedy::Missing));
        }
    }

    /// A short text, trimmed; none when empty.
    pub(super) fn text(&self, field: &str, faults: &mut Vec<Fault>) -> Option<String> {
        let Value::String(text) = self.value(field)? else {
            faults.push(self.fault(field, Remedy::Expected("en tekst")));
            return None;
        };
        let text = text.trim();
        if text.chars().count() > NAME_MAX {
            faults.push(self.fault(field, Remedy::TooLong(NAME_MAX)));
            return None;
        }
        if text.is_empty() {
            faults.push(self.fault(field, Remedy::Missing));
            return None;
        }
        Some(text.to_owned())
    }

    /// A whole number within a range.
    pub(super) fn whole(
        &self,
        field: &str,
        range: RangeInclusive<u32>,
        faults: &mut Vec<Fault>,
    ) -> Option<u32> {
        let number = self.value(field)?.as_i64();
        let Some(number) = number else {
            faults.push(self.fault(field, Remedy::Expected("et helt tall")));
            return None;
        };
        let fits = u32::try_from(number).ok().filter(|n| range.contains(n));
        if fits.is_none() {
            let (min, max) = (i64::from(*range.start()), i64::from(*range.end()));
            faults.push(self.fault(field, Remedy::Range { min, max }));
        }
        fits
    }

    /// A number, with decimals or not.
    pub(super) fn decimal(&self, field: &str, faults: &mut Vec<Fault>) -> Option<f64> {
        let number = self.value(field)?.as_f64();
        if number.is_none() {
            faults.push(self.fault(field, Remedy::Expected("et tall")));
        }
        number
    }

    /// Yes or no; no when absent.
    pub(super) fn flag(&self, field: &str, faults: &mut Vec<Fault>) -> bool {
        match self.value(field) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                faults.push(self.fault(field, Remedy::Expected("true eller false (ja eller nei)")));
                false
            }
        }
    }

    /// One of the codes of an enum.
    pub(super) fn code<T: DeserializeOwned>(
        &self,
        field: &str,
        faults: &mut Vec<Fault>,
    ) -> Option<T> {
        let found = code(self.value(field)?);
        if found.is_none() {
            faults.push(self.fault(field, Remedy::OneOf(codes::<T>())));
        }
        found
    }

    /// A district by number or name.
    pub(super) fn district(&self, field: &str, faults: &mut Vec<Fault>) -> Option<&'static str> {
        let found = district_number(self.value(field)?);
        if found.is_none() {
            faults.push(self.fault(field, Remedy::District));
        }
        found
    }

    /// Each item of a list; an item that cannot be read gets a fault of its own.
    pub(super) fn list<T>(
        &self,
        field: &str,
        remedy: impl Fn() -> Remedy,
        item: impl Fn(&Value) -> Option<T>,
        faults: &mut Vec<Fault>,
    ) -> Vec<T> {
        let items = match self.value(field) {
            None => return Vec::new(),
            Some(Value::Array(items)) if items.len() <= ITEMS_MAX => items,
            Some(_) => {
                let list = Remedy::Expected("en liste med høyst 100 ledd");
                faults.push(self.fault(field, list));
                return Vec::new();
            }
        };
        let mut found = Vec::with_capacity(items.len());
        for (index, value) in items.iter().enumerate() {
            match item(value) {
                Some(item) => found.push(item),
                None => faults.push(self.fault(&format!("{field}[{index}]"), remedy())),
            }
        }
        found
    }

    /// The object in a field.
    pub(super) fn inner(&self, field: &str, faults: &mut Vec<Fault>) -> Option<Part<'a>> {
        match self.value(field)? {
            Value::Object(map) => Some(Part {
                map,
                place: self.place,
                of: self.of.clone(),
                path: format!("{}{field}.", self.path),
            }),
            _ => {
                faults.push(self.fault(field, Remedy::Expected("et objekt i { }")));
                None
            }
        }
    }

    /// A text in bokmål and maybe the other languages. Its length and its
    /// bokmål are for the caller to judge.
    pub(super) fn texts(&self, field: &str, faults: &mut Vec<Fault>) -> Option<LocalText> {
        let inner = self.inner(field, faults)?;
        inner.only(&Lang::ALL.map(Lang::tag), faults);
        let mut one = |lang: Lang| match inner.value(lang.tag()) {
            Some(Value::String(text)) => Some(text.trim().to_owned()).filter(|t| !t.is_empty()),
            Some(_) => {
                faults.push(inner.fault(lang.tag(), Remedy::Expected("en tekst")));
                None
            }
            None => None,
        };
        Some(LocalText {
            nb: one(Lang::Nb).unwrap_or_default(),
            nn: one(Lang::Nn),
            en: one(Lang::En),
        })
    }

    /// A short text in bokmål and maybe the other languages.
    pub(super) fn names(&self, field: &str, faults: &mut Vec<Fault>) -> Option<LocalText> {
        let text = self.texts(field, faults)?;
        if text.nb.is_empty() {
            faults.push(self.fault(&format!("{field}.nb"), Remedy::Missing));
        }
        for lang in Lang::ALL {
            let long = |t: &str| t.chars().count() > NAME_MAX;
            if text.exact(lang).is_some_and(long) {
                let field = format!("{field}.{}", lang.tag());
                faults.push(self.fault(&field, Remedy::TooLong(NAME_MAX)));
            }
        }
        Some(text)
    }
}
