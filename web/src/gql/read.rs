//! From JSON to the types of a query. Says only that something did not fit, never what:
//! the contract is checked while the page is compiled, and a misfit is shown as a fault.

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::json::Json;

/// The answer could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit;

impl std::fmt::Display for Misfit {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("misfit")
    }
}

impl std::error::Error for Misfit {}

impl serde::de::Error for Misfit {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Reads a text as a type.
#[cfg(test)]
fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Misfit> {
    T::deserialize(super::json::parse(text).map_err(|_| Misfit)?)
}

impl<'de> Deserializer<'de> for Json {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Self::Null => visitor.visit_unit(),
            Self::Bool(value) => visitor.visit_bool(value),
            Self::Whole(value) => visitor.visit_i64(value),
            Self::Number(value) => visitor.visit_f64(value),
            Self::Text(value) => visitor.visit_string(value),
            Self::List(items) => visitor.visit_seq(Items(items.into_iter())),
            Self::Map(entries) => visitor.visit_map(Entries {
                rest: entries.into_iter(),
                value: None,
            }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Self::Null => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self {
            Self::Text(code) => visitor.visit_enum(code.into_deserializer()),
            _ => Err(Misfit),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self {
            Self::Map(entries) => visitor.visit_map(Entries {
                rest: entries.into_iter(),
                value: None,
            }),
            _ => Err(Misfit),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

struct Items(std::vec::IntoIter<Json>);

impl<'de> SeqAccess<'de> for Items {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Misfit> {
        self.0.next().map(|item| seed.deserialize(item)).transpose()
    }
}

struct Entries {
    rest: std::vec::IntoIter<(String, Json)>,
    value: Option<Json>,
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Misfit> {
        let Some((name, value)) = self.rest.next() else {
            return Ok(None);
        };
        self.value = Some(value);
        let name: StrDeserializer<'_, Misfit> = name.as_str().into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        seed.deserialize(self.value.take().ok_or(Misfit)?)
    }
}

#[cfg(test)]
mod tests {
    use cynic::{GraphQlResponse, QueryBuilder};

    use super::super::problem::Extensions;
    use super::*;
    use crate::session::Welcome;

    #[test]
    fn an_answer_becomes_its_types() {
        let text = r#"{"data": {"service": {"demo": true, "schoolYear": "2026/2027", "demoAccounts": [
            {"account": "demo-uda", "name": "Unni", "role": "UDA_COORDINATOR", "agency": "UDA"}]},
            "viewer": null}}"#;
        let answer: GraphQlResponse<Welcome, Extensions> = read(text).unwrap();
        let welcome = answer.data.unwrap();
        assert_eq!(
            welcome.service.demo_accounts[0].role,
            crate::gql::Role::UdaCoordinator
        );
        assert_eq!(welcome.viewer, None);
        assert!(Welcome::build(()).query.contains("demoAccounts"));
    }

    #[test]
    fn an_error_becomes_its_code_and_fields() {
        let text = r#"{"data": null, "errors": [{"message": "Feil.", "path": ["a", 0], "locations": [{"line": 1, "column": 2}],
            "extensions": {"code": "BAD_USER_INPUT", "fields": [{"name": "first", "message": "For stort."}]}}]}"#;
        let answer: GraphQlResponse<Welcome, Extensions> = read(text).unwrap();
        let problem = super::super::Problem::from_error(answer.errors.unwrap().remove(0));
        assert_eq!(problem.code(), Some(crate::gql::Code::BadUserInput));
    }

    #[test]
    fn what_does_not_fit_is_a_misfit() {
        for text in ["{}", "{\"service\": 1}", "<html>", "[]"] {
            assert_eq!(read::<Welcome>(text).err(), Some(Misfit), "{text}");
        }
    }
}
