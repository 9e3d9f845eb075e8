//! How a young person is reached: their own to change.

use leptos::prelude::*;

use super::super::fields::{Field, fault, submit, text_field, typed};
use super::queries::{self, ChangeOwnContactInput, MyPlan, MyYouth};
use crate::components::{ProblemNotice, live};
use crate::gql::{Change, Code, Problem, Remote};
use crate::texts::{I18n, td_string};

/// The form, filled in with what stands. What is typed stays until it has gone through.
pub fn contact(i18n: I18n, youth: Memo<Option<MyYouth>>, mine: Remote<MyPlan>) -> AnyView {
    let change = Change::new();
    let first = youth.get_untracked().and_then(|youth| youth.identity);
    let first = first.map(|identity| (identity.mobile, identity.email));
    let (mobile, email) = first.unwrap_or_default();
    let mobile = RwSignal::new(mobile.unwrap_or_default());
    let email = RwSignal::new(email.unwrap_or_default());
    let send = move || {
        let Some(version) = youth.get_untracked().map(|youth| youth.version) else {
            return;
        };
        let (mobile, email) = (typed(mobile), typed(email));
        let build = move |key| {
            queries::contact::with(ChangeOwnContactInput {
                key,
                version,
                email: email.clone(),
                mobile: mobile.clone(),
            })
        };
        change.send(build, move || mine.retry());
    };
    // Somebody has changed the record meanwhile: the next press names its new version.
    Effect::new(move |_| {
        let code = change.problem().read().as_ref().and_then(Problem::code);
        if code == Some(Code::Conflict) {
            mine.retry();
        }
    });
    let form = move || {
        if !youth
            .read()
            .as_ref()
            .is_some_and(|youth| youth.may.edit_contact)
        {
            return ().into_any();
        }
        let locale = i18n.get_locale();
        let (phone, mail) = fields(locale);
        view! {
            <section class="ot-section">
                <h2>{td_string!(locale, mine.contact.title)}</h2>
                <form
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        send();
                    }
                >
                    {text_field(phone, mobile, fault(change, "mobile"))}
                    {text_field(mail, email, fault(change, "email"))}
                    <ProblemNotice problem=change.problem() on_retry=send />
                    {submit(td_string!(locale, mine.contact.save), change.busy())}
                    <p class="ot-receipt" role="status">
                        {move || change.done().then(|| td_string!(locale, mine.contact.saved))}
                    </p>
                </form>
            </section>
        }
        .into_any()
    };
    live(form)
}

/// The fields for phone and mail.
pub fn fields(locale: crate::texts::Locale) -> (Field, Field) {
    let phone = Field {
        name: "mobile",
        label: td_string!(locale, mine.contact.mobile),
        kind: "tel",
        autocomplete: "tel",
    };
    let mail = Field {
        name: "email",
        label: td_string!(locale, mine.contact.email),
        kind: "email",
        autocomplete: "email",
    };
    (phone, mail)
}
