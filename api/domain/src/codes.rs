//! Closed lists of codes, and lists of them as the tables keep them.

/// Declares a closed list of codes: stored and sent in the same words, with every one
/// in `ALL`, in the order pages show them.
macro_rules! codes {
    ($(#[$about:meta])* $name:ident { $($(#[$each:meta])* $code:ident),+ $(,)? }) => {
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
        #[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
        #[cfg_attr(
            feature = "orm",
            derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum),
            sea_orm(
                rs_type = "String",
                db_type = "Text",
                rename_all = "SCREAMING_SNAKE_CASE"
            )
        )]
        // Last: it may name the list otherwise for GraphQL.
        $(#[$about])*
        pub enum $name { $($(#[$each])* $code),+ }

        impl $name {
            /// Every one, in order.
            pub const ALL: [Self; [$(stringify!($code)),+].len()] = [$(Self::$code),+];
        }
    };
}

pub(crate) use codes;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A code in the words it is stored and sent in.
pub fn written<T: Serialize>(code: T) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

/// Several codes in one column, with a space between; each once, in order.
pub fn join<T: Serialize + Ord + Copy>(codes: &[T]) -> String {
    let mut codes = codes.to_vec();
    codes.sort_unstable();
    codes.dedup();
    let codes: Vec<String> = codes.into_iter().map(written).collect();
    codes.join(" ")
}

/// The codes of a column; what is no code of the list is left out.
pub fn split<T: DeserializeOwned>(column: &str) -> Vec<T> {
    column
        .split_ascii_whitespace()
        .filter_map(|code| serde_json::from_value(code.into()).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::admission::RequestNeed;

    #[test]
    fn a_list_of_codes_is_read_as_it_was_written() {
        let needs = [
            RequestNeed::SmallGroup,
            RequestNeed::Practice,
            RequestNeed::SmallGroup,
        ];
        let column = join(&needs);
        assert_eq!(column.matches("SMALL_GROUP").count(), 1);
        assert_eq!(split::<RequestNeed>(&column).len(), 2);
        assert!(split::<RequestNeed>("").is_empty());
        assert!(split::<RequestNeed>("NO_SUCH").is_empty());
    }
}
