//! The texts of the page, language by language.

use leptos::prelude::*;

use super::draft::Draft;
use super::field::{Field, LANGS, TEXTS};
use super::fields::{Shape, Told, told, typed};
use crate::gql::Coded;
use crate::language::LANGUAGES;
use crate::texts::{I18n, I18nLocaleTrait, Locale, td_string, text};

/// What a text is about: the headings of the page itself.
fn label(locale: Locale, text: usize) -> &'static str {
    match text {
        0 => td_string!(locale, programme.what),
        1 => td_string!(locale, programme.who),
        2 => td_string!(locale, programme.how),
        _ => td_string!(locale, programme.practice),
    }
}

/// Bokmål open, the others folded until something is wrong in them.
pub fn texts(draft: Draft, i18n: I18n) -> AnyView {
    let language = |lang: usize| {
        let (locale, name) = LANGUAGES.get(lang).copied().unwrap_or((Locale::nb, ""));
        let suffix = format!(
            ".{}",
            LANGS
                .get(lang)
                .map(|lang| lang.code().to_lowercase())
                .unwrap_or_default()
        );
        let open = move || lang == 0 || draft.has_fault(|wrong| wrong.ends_with(&suffix));
        let fields = (0..TEXTS.len()).map(|text| {
            let label: Told = told(i18n, move |locale| label(locale, text).to_owned());
            typed(
                draft,
                Field::Text(text, lang),
                label,
                Shape::Text(locale.as_str()),
            )
        });
        view! {
            <details class="ot-fold" open=open>
                <summary lang=locale.as_str()>{name}</summary>
                {fields.collect_view()}
            </details>
        }
        .into_any()
    };
    view! {
        <fieldset class="ot-page__part">
            <legend class="ot-h2">{text!(i18n, places.page.texts)}</legend>
            <p class="ot-hint">{text!(i18n, places.page.texts_hint)}</p>
            {(0..LANGS.len()).map(language).collect_view()}
        </fieldset>
    }
    .into_any()
}
