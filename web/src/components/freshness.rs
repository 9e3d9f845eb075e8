//! How old a figure is, and what to do about it.

use leptos::prelude::*;

use crate::browser;
use crate::format::{ago, day_in_table, local, say};
use crate::gql::{DateTime, Freshness};
use crate::texts::{Locale, td_string};

/// When a figure was confirmed, and how that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// How old the figure is, as the server judges.
    pub freshness: Freshness,
    /// When somebody last said it was right.
    pub at: Option<DateTime>,
}

impl Confirmation {
    /// Whether to ring before relying on the figure.
    pub fn call_first(self) -> bool {
        matches!(self.freshness, Freshness::Stale | Freshness::Never) || self.at.is_none()
    }

    /// The sentence about it.
    pub fn sentence(self, locale: Locale, now: DateTime) -> String {
        let Some(at) = self.at else {
            return td_string!(locale, common.freshness.never).to_string();
        };
        let date = day_in_table(locale, local(at).date());
        match self.freshness {
            Freshness::Never => td_string!(locale, common.freshness.never).to_string(),
            Freshness::Stale => say!(locale, common.freshness.stale, date = date),
            Freshness::Fresh | Freshness::Ageing => {
                say!(locale, common.freshness.fresh, ago = ago(locale, at, now))
            }
        }
    }

    /// The same for a day gone by, when nobody could ring any more.
    pub fn note_then(self, locale: Locale) -> AnyView {
        let text = match self.at {
            None => td_string!(locale, common.freshness.never_then).to_owned(),
            Some(at) => {
                let date = day_in_table(locale, local(at).date());
                say!(locale, common.freshness.on, date = date)
            }
        };
        view! { <span class="ot-fresh">{text}</span> }.into_any()
    }

    /// "Bekreftet for 2 dager siden", or that one should ring first.
    pub fn note(self, locale: Locale) -> AnyView {
        view! { <span class=self.class()>{self.sentence(locale, browser::now())}</span> }.into_any()
    }

    /// How it looks.
    pub const fn class(self) -> &'static str {
        match self.freshness {
            Freshness::Fresh => "ot-fresh",
            Freshness::Ageing => "ot-fresh ot-fresh--ageing",
            Freshness::Stale | Freshness::Never => "ot-fresh ot-fresh--stale",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_figure_says_ring_first_and_since_when() {
        let (now, at) = (
            "2026-11-23T12:00:00Z".parse().unwrap(),
            "2026-10-01T10:00:00Z".parse().ok(),
        );
        let stale = Confirmation {
            freshness: Freshness::Stale,
            at,
        };
        assert_eq!(
            stale.sentence(Locale::nb, now),
            "Ring først – ikke bekreftet siden 01.10.2026"
        );
        let never = Confirmation {
            freshness: Freshness::Never,
            at: None,
        };
        assert_eq!(never.sentence(Locale::nn, now), "Ring først – aldri meldt");
        assert!(stale.call_first() && never.call_first());
    }

    #[test]
    fn a_fresh_figure_says_how_long_ago() {
        let (now, at) = (
            "2026-11-23T12:00:00Z".parse().unwrap(),
            "2026-11-21T10:00:00Z".parse().ok(),
        );
        let fresh = Confirmation {
            freshness: Freshness::Fresh,
            at,
        };
        assert_eq!(
            fresh.sentence(Locale::nb, now),
            "Bekreftet for 2 dager siden"
        );
        assert!(!fresh.call_first());
    }
}
