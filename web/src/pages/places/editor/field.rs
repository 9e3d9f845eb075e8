//! What one types in, field by field.

use crate::gql::{Coded, Lang, StaffKind};

/// The texts of the page, in their order.
pub const TEXTS: [&str; 4] = ["summary", "audience", "intake", "practiceNote"];
/// The languages of a text, in their order.
pub const LANGS: [Lang; 3] = [Lang::Nb, Lang::Nn, Lang::En];

/// Something one types in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// One of [`TEXTS`] in one of [`LANGS`].
    Text(usize, usize),
    /// Days of practice each week.
    Days,
    /// Pupils in a group.
    Group,
    /// The youngest.
    MinAge,
    /// The oldest.
    MaxAge,
    /// So many posts.
    Staff(StaffKind),
    /// Whom to ring.
    Name,
    /// Where they answer.
    Phone,
    /// Where they read.
    Email,
}

impl Field {
    /// The name the contract gives it when it is wrong.
    pub fn name(self) -> String {
        match self {
            Self::Text(text, lang) => {
                let code = LANGS.get(lang).map(|lang| lang.code().to_lowercase());
                format!(
                    "{}.{}",
                    TEXTS.get(text).unwrap_or(&""),
                    code.unwrap_or_default()
                )
            }
            Self::Days => "practiceDaysPerWeek".to_owned(),
            Self::Group => "pupilsPerGroup".to_owned(),
            Self::MinAge => "minAge".to_owned(),
            Self::MaxAge => "maxAge".to_owned(),
            Self::Staff(_) => "staff".to_owned(),
            Self::Name => "contact.name".to_owned(),
            Self::Phone => "contact.phone".to_owned(),
            Self::Email => "contact.email".to_owned(),
        }
    }

    /// Where it is on the page.
    pub fn id(self) -> String {
        match self {
            Self::Staff(kind) => format!("page-staff-{}", kind.code()),
            other => format!("page-{}", other.name().replace('.', "-")),
        }
    }
}

/// A field that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Which.
    pub field: Field,
    /// Whether a number has been taken away, rather than mistyped.
    pub emptied: bool,
}

/// A number as people write it: "2,5" or "2.5".
pub fn read_number(typed: &str) -> Option<f64> {
    let typed = typed.trim().replace(',', ".");
    let shaped = typed
        .bytes()
        .all(|sign| sign.is_ascii_digit() || sign == b'.')
        && typed.len() < 8;
    typed.parse().ok().filter(|_| shaped)
}

/// A whole number.
pub fn read_whole(typed: &str) -> Option<i32> {
    let shaped = typed.bytes().all(|sign| sign.is_ascii_digit());
    typed.parse().ok().filter(|_| shaped)
}
