//! Somebody of the staff who is not here yet.

use cynic::{MutationBuilder, QueryBuilder};
use leptos::prelude::*;

use super::Desk;
use super::queries::{Provider, RegisterStaff, RegisterStaffInput, RegisterVariables, Ways};
use crate::components::entry::{Choices, Draft, Line, Sheet, Words, choice, form, label, line};
use crate::gql::{Remote, SignInAudience, Uuid};
use crate::texts::{I18n, Locale, td_string, text};

const WORDS: Words = Words {
    send: |locale| td_string!(locale, admin.people.register),
    done: |locale| td_string!(locale, admin.people.registered),
};

/// The form.
pub(super) fn section(desk: Desk, i18n: I18n) -> AnyView {
    let draft = Draft::new("staff-form", Sheet::default());
    let ways = Remote::load(
        || (),
        |api, ()| async move { api.send(Ways::build(())).await },
    );
    view! {
        <details class="ot-fold ot-no-print">
            <summary>{text!(i18n, admin.people.register)}</summary>
            {form(draft, i18n, WORDS, move |locale| fields(draft, ways, locale), move || save(desk, draft))}
        </details>
    }
    .into_any()
}

/// The providers the staff sign in by.
fn for_staff(providers: &[Provider]) -> Choices {
    providers
        .iter()
        .filter(|provider| provider.audience == SignInAudience::Staff)
        .map(|provider| (provider.id.clone(), provider.name.clone()))
        .collect()
}

fn fields(draft: Draft, ways: Remote<Ways>, locale: Locale) -> AnyView {
    let providers = move || {
        let ways = ways.data();
        ways.map_or_else(Vec::new, |ways| for_staff(&ways.service.providers))
    };
    let provider = label("provider", td_string!(locale, admin.people.provider));
    let subject = label("subject", td_string!(locale, admin.people.subject))
        .hint(td_string!(locale, admin.people.subject_hint));
    view! {
        {line(draft, label("name", td_string!(locale, youths.list.name)), Line::Text)}
        {choice(draft, provider, td_string!(locale, common.form.choose), providers)}
        {line(draft, subject, Line::Text)}
    }
    .into_any()
}

fn save(desk: Desk, draft: Draft) {
    if !draft.complete(&["name", "provider", "subject"]) {
        return;
    }
    let sheet = draft.now();
    let (Some(name), Some(provider), Some(subject)) = (
        sheet.text("name"),
        sheet.text("provider"),
        sheet.text("subject"),
    ) else {
        return;
    };
    let build = |key: Uuid, _| {
        let input = RegisterStaffInput {
            key,
            name,
            provider,
            subject,
        };
        RegisterStaff::build(RegisterVariables { input })
    };
    draft.send(0, build, move |answer| {
        desk.stands(answer.register_staff);
        draft.clear();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_staff_sign_in_by_their_own_providers() {
        let provider = |id: &str, audience| Provider {
            id: id.into(),
            name: id.to_uppercase(),
            audience,
        };
        let all = [
            provider("idporten", SignInAudience::Youth),
            provider("feide", SignInAudience::Staff),
        ];
        assert_eq!(for_staff(&all), [("feide".into(), "FEIDE".into())]);
    }
}
