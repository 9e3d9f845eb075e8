//! Codes and districts, as people write them.

use domain::district;
use serde::de::{DeserializeOwned, Deserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Value;

/// A code, as written or in another case.
pub(in crate::import) fn code<T: DeserializeOwned>(value: &Value) -> Option<T> {
    let written = value.as_str()?.trim().to_uppercase();
    serde_json::from_value(Value::from(written)).ok()
}

/// A district's number, from its number with or without the zero or its name.
pub(in crate::import) fn district_number(value: &Value) -> Option<&'static str> {
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
pub(in crate::import) fn codes<T: DeserializeOwned>() -> Vec<&'static str> {
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
