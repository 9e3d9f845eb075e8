//! The locale files: every text people read, in three languages.

#[expect(
    deprecated,
    reason = "the build-script way brings ICU's data generator, which no text here needs"
)]
mod written {
    leptos_i18n::load_locales!();
}
pub use written::i18n;

/// A text that follows the language. One type for all texts, so that a thousand of
/// them cost the bundle no more code than one.
pub fn follow_language(
    i18n: leptos_i18n::I18nContext<i18n::Locale>,
    read: fn(i18n::Locale) -> &'static str,
) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    move || read(i18n.get_locale())
}

/// A text of the locale files that follows the language: `text!(i18n, search.title)`.
macro_rules! text {
    ($i18n:expr, $($key:ident).+) => {
        $crate::texts::follow_language($i18n, |locale| $crate::i18n::td_string!(locale, $($key).+))
    };
}
pub(crate) use text;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use serde_json::Value;

    const AREAS: [&str; 5] = ["common", "search", "programme", "places", "overview"];

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
