//! The three languages people read.

use serde::{Deserialize, Serialize};

/// Bokmål, nynorsk, English.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum Lang {
    #[default]
    Nb,
    Nn,
    En,
}

impl Lang {
    /// Every language, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Nb, Self::Nn, Self::En];

    /// The tag HTML and HTTP use.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::En => "en",
        }
    }

    /// The first language of an `Accept-Language` list that we have; else bokmål.
    /// `no` means bokmål. Weights other than the order are ignored, as browsers
    /// send the list in order.
    pub fn of_list(list: &str) -> Self {
        list.split(',')
            .filter_map(|part| {
                let tag = part.split([';', '-']).next()?.trim().to_ascii_lowercase();
                match tag.as_str() {
                    "nb" | "no" => Some(Self::Nb),
                    "nn" => Some(Self::Nn),
                    "en" => Some(Self::En),
                    _ => None,
                }
            })
            .next()
            .unwrap_or_default()
    }
}

/// A text in bokmål and, where somebody has written it, the other languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalText {
    pub nb: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl LocalText {
    /// The text in a language, without fall-back.
    pub fn exact(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::Nb => Some(self.nb.as_str()),
            Lang::Nn => self.nn.as_deref(),
            Lang::En => self.en.as_deref(),
        }
        .filter(|text| !text.is_empty())
    }

    /// The text in a language; bokmål where it is not written.
    pub fn get(&self, lang: Lang) -> &str {
        self.exact(lang).unwrap_or(&self.nb)
    }

    /// Every text there is, for the search key.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        Lang::ALL.into_iter().filter_map(|lang| self.exact(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_we_have_is_chosen() {
        assert_eq!(Lang::of_list("nn"), Lang::Nn);
        assert_eq!(Lang::of_list("sv-SE, en-GB;q=0.8, nb;q=0.5"), Lang::En);
        assert_eq!(Lang::of_list("no-NO"), Lang::Nb);
        assert_eq!(Lang::of_list("fi, ;;; ,"), Lang::Nb);
        assert_eq!(Lang::of_list(""), Lang::Nb);
    }

    #[test]
    fn a_missing_text_falls_back_to_bokmal() {
        let text = LocalText {
            nb: "Rolig".to_owned(),
            nn: Some("Roleg".to_owned()),
            en: Some(String::new()),
        };
        assert_eq!(text.get(Lang::Nn), "Roleg");
        assert_eq!(text.get(Lang::En), "Rolig");
        assert_eq!(text.exact(Lang::En), None);
    }
}
