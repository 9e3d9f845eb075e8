//! Somebody who is not here yet asks to be followed up.

use leptos::prelude::*;

use super::super::fields::{Fault, Field, choice_field, fault, submit, text_field, typed};
use super::contact;
use super::queries::{self, AskForFollowUpInput, MyPlan};
use crate::browser;
use crate::components::{ProblemNotice, live};
use crate::gql::{Api, Change, Date, read_day};
use crate::session::UNNAMED;
use crate::texts::{I18n, Locale, td_string};

/// What is typed. It stays until it has gone through.
#[derive(Clone, Copy)]
struct Draft {
    name: RwSignal<String>,
    district: RwSignal<String>,
    mobile: RwSignal<String>,
    email: RwSignal<String>,
    born: RwSignal<String>,
    pressed: RwSignal<bool>,
    change: Change,
}

impl Draft {
    /// What is wrong with a field that must be filled in.
    fn needed(self, locale: Locale, name: &'static str, value: RwSignal<String>) -> Fault {
        Signal::derive(move || {
            let empty = self.pressed.get() && value.read().trim().is_empty();
            let told = || td_string!(locale, mine.ask.needed).to_owned();
            empty.then(told).or_else(|| self.change.fault(name))
        })
    }

    fn send(self, api: Api) {
        self.pressed.set(true);
        let (Some(name), Some(district)) = (typed(self.name), typed(self.district)) else {
            browser::focus("[aria-invalid=true]");
            return;
        };
        let (mobile, email) = (typed(self.mobile), typed(self.email));
        let birth_date = read_day(&self.born.get_untracked()).map(Date);
        let build = move |key| {
            queries::ask::with(AskForFollowUpInput {
                key,
                name: name.clone(),
                district: district.clone(),
                mobile: mobile.clone(),
                email: email.clone(),
                birth_date,
            })
        };
        // From now on there is more to see, in the menu too.
        self.change.send(build, move || {
            api.refresh();
            browser::focus("h1");
        });
    }
}

/// The form.
pub fn form(i18n: I18n, known: Memo<Option<MyPlan>>) -> AnyView {
    let api = Api::here();
    let first = known.get_untracked().and_then(|known| known.viewer);
    let first = first.map(|me| me.name).filter(|name| name != UNNAMED);
    let draft = Draft {
        name: RwSignal::new(first.unwrap_or_default()),
        district: RwSignal::new(String::new()),
        mobile: RwSignal::new(String::new()),
        email: RwSignal::new(String::new()),
        born: RwSignal::new(String::new()),
        pressed: RwSignal::new(false),
        change: Change::new(),
    };
    live(move || fields(i18n.get_locale(), known, draft, api))
}

fn fields(locale: Locale, known: Memo<Option<MyPlan>>, draft: Draft, api: Api) -> AnyView {
    let (phone, mail) = contact::fields(locale);
    let (name, district) = (
        Field {
            name: "name",
            label: td_string!(locale, mine.ask.name),
            kind: "text",
            autocomplete: "name",
        },
        Field {
            name: "district",
            label: td_string!(locale, mine.ask.district),
            kind: "text",
            autocomplete: "off",
        },
    );
    let districts = known.get_untracked().map(|known| known.districts);
    let districts = districts.unwrap_or_default().into_iter();
    let districts = districts
        .map(|district| (district.number, district.name))
        .collect();
    let change = draft.change;
    view! {
        <p class="ot-lead">{td_string!(locale, mine.ask.lead)}</p>
        <p>{td_string!(locale, mine.ask.then)}</p>
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                draft.send(api);
            }
        >
            {text_field(name, draft.name, draft.needed(locale, "name", draft.name))}
            {choice_field(
                district,
                draft.district,
                td_string!(locale, mine.ask.choose),
                districts,
                draft.needed(locale, "district", draft.district),
            )}
            {text_field(phone, draft.mobile, fault(change, "mobile"))}
            {text_field(mail, draft.email, fault(change, "email"))}
            {live(move || born(locale, draft))}
            <ProblemNotice problem=change.problem() on_retry=move || change.again() />
            {submit(td_string!(locale, mine.ask.send), change.busy())}
        </form>
    }
    .into_any()
}

/// The day of birth: asked for only where the server does not know it from the sign-in.
fn born(locale: Locale, draft: Draft) -> AnyView {
    let asked = fault(draft.change, "birthDate");
    if asked.read().is_none() && draft.born.read().is_empty() {
        return ().into_any();
    }
    let field = Field {
        name: "birthDate",
        label: td_string!(locale, mine.ask.born),
        kind: "date",
        autocomplete: "bday",
    };
    text_field(field, draft.born, asked)
}
