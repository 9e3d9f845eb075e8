//! The locale files: every text people read, in three languages.

#[expect(
    deprecated,
    reason = "the build-script way brings ICU's data generator, which no text here needs"
)]
mod written {
    leptos_i18n::load_locales!();
}
pub use written::i18n::{I18nLocaleTrait, Locale, td_string};

use leptos::prelude::*;

/// The language the page speaks, for those who write on it.
#[derive(Clone, Copy)]
pub struct I18n(Signal<Locale>);

impl I18n {
    /// Puts the language in the context.
    pub fn provide(language: Signal<Locale>) {
        provide_context(Self(language));
    }

    /// The language; the caller is told when it changes.
    pub fn get_locale(self) -> Locale {
        self.0.get()
    }

    /// The language at this moment.
    pub fn get_locale_untracked(self) -> Locale {
        self.0.get_untracked()
    }
}

/// The language from the context.
pub fn use_i18n() -> I18n {
    expect_context()
}

/// A text that follows the language. One type for all texts, so that a thousand of
/// them cost the bundle no more code than one.
pub fn follow_language(
    i18n: I18n,
    read: fn(Locale) -> &'static str,
) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    move || read(i18n.get_locale())
}

/// A text of the locale files that follows the language: `text!(i18n, search.title)`.
macro_rules! text {
    ($i18n:expr, $($key:ident).+) => {
        $crate::texts::follow_language($i18n, |locale| $crate::texts::td_string!(locale, $($key).+))
    };
}
pub(crate) use text;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use serde_json::Value;

    const AREAS: [&str; 14] = [
        "common",
        "search",
        "programme",
        "places",
        "overview",
        "account",
        "mine",
        "youths",
        "admin",
        "intake",
        "request",
        "myrequests",
        "notices",
        "intakesettings",
    ];

    /// All texts of a language by their full key.
    fn texts(locale: &str) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        for area in AREAS {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("locales")
                .join(locale);
            let file = std::fs::read_to_string(folder.join(format!("{area}.json"))).unwrap();
            collect(area, &serde_json::from_str(&file).unwrap(), &mut found);
        }
        found
    }

    fn collect(key: &str, value: &Value, found: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(map) => {
                map.iter()
                    .for_each(|(name, value)| collect(&format!("{key}.{name}"), value, found));
            }
            Value::String(text) => drop(found.insert(key.to_owned(), text.clone())),
            other => panic!("{key} is {other}"),
        }
    }

    /// The places to fill in a text.
    fn places(text: &str) -> Vec<&str> {
        let mut found: Vec<_> = text
            .split('{')
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('}')?.0))
            .collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn every_text_stands_in_all_three_languages_with_the_same_places() {
        let bokmal = texts("nb");
        assert!(bokmal.len() > 200, "only {} texts", bokmal.len());
        for locale in ["nn", "en"] {
            let other = texts(locale);
            let keys = |texts: &BTreeMap<String, String>| texts.keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(&bokmal), keys(&other), "{locale}");
            for (key, text) in &bokmal {
                assert_eq!(places(text), places(&other[key]), "{key} in {locale}");
            }
        }
    }

    #[test]
    fn no_text_is_empty_or_ragged() {
        for locale in ["nb", "nn", "en"] {
            for (key, text) in texts(locale) {
                assert!(
                    !text.is_empty() && text.trim() == text,
                    "{key} in {locale}: {text:?}"
                );
            }
        }
    }
}
