//! Which language the page speaks: `?lang=` chooses and is remembered, else what
//! the browser wishes, else bokmål.

use std::str::FromStr;

use leptos::prelude::*;

use crate::browser;
use crate::gql::Lang;
use crate::texts::{I18nLocaleTrait, Locale};

/// Where the choice is remembered.
const KEY: &str = "ot-lang";

/// The languages, each in its own name.
pub const LANGUAGES: [(Locale, &str); 3] = [
    (Locale::nb, "Bokmål"),
    (Locale::nn, "Nynorsk"),
    (Locale::en, "English"),
];

/// The reader's language.
#[derive(Clone, Copy)]
pub struct Language(RwSignal<Locale>);

impl Language {
    /// Finds the reader's language, puts it in the context and marks the page with it.
    pub fn provide() -> Self {
        let wishes = browser::wished_languages();
        let chosen = choose(None, browser::remembered(KEY).as_deref(), &wishes);
        let language = Self(RwSignal::new(chosen));
        Effect::new(move |_| {
            let locale = language.0.get();
            if let Some(html) = document().document_element() {
                // A page that cannot be marked is still read.
                let _ = html.set_attribute("lang", locale.as_str());
            }
        });
        provide_context(language);
        language
    }

    /// The language, as a signal.
    pub fn signal(self) -> Signal<Locale> {
        self.0.into()
    }

    /// Follows `?lang=` in the address, and remembers it.
    pub fn follow(self, asked: Option<&str>) {
        if let Some(locale) = asked.and_then(|asked| Locale::from_str(asked).ok()) {
            browser::remember(KEY, locale.as_str());
            if self.0.get_untracked() != locale {
                self.0.set(locale);
            }
        }
    }
}

/// The language to start with.
fn choose(asked: Option<&str>, remembered: Option<&str>, wishes: &[String]) -> Locale {
    let known = |code: &str| Locale::from_str(code).ok();
    asked
        .and_then(known)
        .or_else(|| remembered.and_then(known))
        .or_else(|| wishes.iter().find_map(|wish| spoken(wish)))
        .unwrap_or(Locale::nb)
}

fn spoken(wish: &str) -> Option<Locale> {
    match wish.split('-').next()? {
        "nb" | "no" | "da" | "sv" => Some(Locale::nb),
        "nn" => Some(Locale::nn),
        "en" => Some(Locale::en),
        _ => None,
    }
}

/// The language in the contract's words.
pub fn lang(locale: Locale) -> Lang {
    match locale {
        Locale::nb => Lang::Nb,
        Locale::nn => Lang::Nn,
        Locale::en => Lang::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(list: &[&str]) -> Vec<String> {
        list.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_address_wins_over_what_is_remembered() {
        assert_eq!(choose(Some("nn"), Some("en"), &wishes(&["nb"])), Locale::nn);
        assert_eq!(
            choose(Some("klingon"), Some("en"), &wishes(&["nb"])),
            Locale::en
        );
    }

    #[test]
    fn the_browsers_first_known_wish_counts() {
        assert_eq!(
            choose(None, None, &wishes(&["fr-FR", "en-GB", "nb"])),
            Locale::en
        );
        assert_eq!(choose(None, None, &wishes(&["no"])), Locale::nb);
    }

    #[test]
    fn else_it_is_bokmal() {
        assert_eq!(choose(None, None, &wishes(&["fr", "de"])), Locale::nb);
    }
}
