//! Why a sign-in did not go through, and what to do about it.

use leptos::prelude::*;

use crate::components::{Notice, Tone};
use crate::texts::{Locale, td_string};

/// Title and way on for a code; a code nobody knows is told as a provider that failed.
fn told(locale: Locale, code: &str) -> (&'static str, &'static str) {
    match code {
        "UNKNOWN_PERSON" => (
            td_string!(locale, account.refused.unknown),
            td_string!(locale, account.refused.unknown_staff),
        ),
        "LEVEL" => (
            td_string!(locale, account.refused.level),
            td_string!(locale, account.refused.level_on),
        ),
        "EXPIRED" => (
            td_string!(locale, account.refused.expired),
            td_string!(locale, account.refused.expired_on),
        ),
        "REFUSED" => (
            td_string!(locale, account.refused.refused),
            td_string!(locale, account.refused.refused_on),
        ),
        "DISABLED" => (
            td_string!(locale, account.refused.disabled),
            td_string!(locale, account.refused.disabled_on),
        ),
        _ => (
            td_string!(locale, account.refused.provider),
            td_string!(locale, account.refused.provider_on),
        ),
    }
}

/// Says why the last attempt failed.
pub fn refused(locale: Locale, code: &str) -> AnyView {
    let (title, on) = told(locale, code);
    let young = (code == "UNKNOWN_PERSON")
        .then(|| view! { <p>{td_string!(locale, account.refused.unknown_young)}</p> }.into_any());
    view! {
        <div role="alert">
            <Notice tone=Tone::Warning>
                <p><strong>{title}</strong></p>
                <p>{on}</p>
                {young}
            </Notice>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_has_words_of_its_own_and_an_unknown_one_has_some() {
        let codes = [
            "UNKNOWN_PERSON",
            "LEVEL",
            "EXPIRED",
            "REFUSED",
            "PROVIDER",
            "DISABLED",
        ];
        let titles: std::collections::BTreeSet<_> =
            codes.iter().map(|code| told(Locale::nb, code).0).collect();
        assert_eq!(titles.len(), codes.len());
        assert_eq!(told(Locale::nb, "NEW"), told(Locale::nb, "PROVIDER"));
    }
}
