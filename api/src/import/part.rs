//! Reading the fields of an object: each either gives a value or a fault that
//! says what would do, and the reading goes on.

use domain::district;
use domain::lang::{Lang, LocalText};
use serde::de::{DeserializeOwned, Deserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value};

use super::fault::{Fault, Remedy};

/// Most characters of a name or another short text.
pub(super) const NAME_MAX: usize = 200;

/// An object of the file, with its place in it.
#[derive(Debug)]
pub(super) struct Part<'a> {
    map: &'a Map<String, Value>,
    /// Before each field in a fault: `profile.`.
    path: String,
    line: usize,
    programme: Option<&'a str>,
}

impl<'a> Part<'a> {
    /// An object that stands at `path` (empty, or ending with a dot).
    pub(super) fn new(
        map: &'a Map<String, Value>,
        path: String,
        line: usize,
        programme: Option<&'a str>,
    ) -> Self {
        Self {
            map,
            path,
            line,
            programme,
        }
    }

    /// A fault of one field.
    pub(super) fn fault(&self, field: &str, remedy: Remedy) -> Fault {
        Fault {
            line: Some(self.line),
            programme: self.programme.map(str::to_owned),
            field: format!("{}{field}", self.path),
            remedy,
        }
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

    /// A whole number from 0 to `max`.
    pub(super) fn whole(&self, field: &str, max: u32, faults: &mut Vec<Fault>) -> Option<u32> {
        let number = self.value(field)?.as_i64();
        let Some(number) = number else {
            faults.push(self.fault(field, Remedy::Expected("et helt tall")));
            return None;
        };
        let max = i64::from(max);
        match u32::try_from(number) {
            Ok(fits) if number <= max => Some(fits),
            _ => {
                faults.push(self.fault(field, Remedy::Range { min: 0, max }));
                None
            }
        }
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
            Some(Value::Array(items)) => items,
            Some(_) => {
                faults.push(self.fault(field, Remedy::Expected("en liste")));
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
                path: format!("{}{field}.", self.path),
                line: self.line,
                programme: self.programme,
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

/// A code, as written or in another case.
pub(super) fn code<T: DeserializeOwned>(value: &Value) -> Option<T> {
    let written = value.as_str()?.trim().to_uppercase();
    serde_json::from_value(Value::from(written)).ok()
}

/// A district's number, from its number with or without the zero or its name.
pub(super) fn district_number(value: &Value) -> Option<&'static str> {
    let written = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        _ => return None,
    };
    if written.len() == 1 {
        return district::number(&format!("0{written}"));
    }
    district::number(&written)
}

/// Every code an enum has.
pub(super) fn codes<T: DeserializeOwned>() -> Vec<&'static str> {
    let mut names: &'static [&'static str] = &[];
    // The enum tells its codes when it asks to be read; nothing is read.
    drop(T::deserialize(Codes(&mut names)));
    names.to_vec()
}

struct Codes<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Codes<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(serde::de::Error::custom("nothing to read"))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Self::Error> {
        *self.0 = variants;
        Err(serde::de::Error::custom("nothing to read"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        option unit unit_struct newtype_struct seq tuple tuple_struct map struct identifier
        ignored_any
    }
}
