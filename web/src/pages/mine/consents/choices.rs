//! The parts of the form for a new yes.

use leptos::prelude::*;

use super::draft::{Draft, Until, turn};
use super::queries::{Choice, Choices, Family, Guardian};
use crate::components::{CheckText, Loader, ProblemNotice, check, live};
use crate::gql::{AgencyKind, Coded, Purpose, Remote, Scope};
use crate::pages::mine::fields::{Fault, Field, choice_field, radio, text_field};
use crate::pages::mine::words;
use crate::texts::{Locale, td_string};

/// The purposes one can share for.
const PURPOSES: [Purpose; 4] = [
    Purpose::FollowUp,
    Purpose::Intake,
    Purpose::Plan,
    Purpose::Transition,
];

fn tick(id: String, label: String, checked: bool, on: impl Fn() + 'static) -> AnyView {
    let text = CheckText {
        id,
        label,
        count: None,
        checked,
        hidden: false,
    };
    check(text, move |_| on())
}

/// With whom: the kind first, then those of the kind; the chosen ones of other kinds stay in sight.
pub fn who(
    locale: Locale,
    draft: Draft,
    choices: Remote<Choices>,
    family: Memo<Option<Family>>,
) -> AnyView {
    let kind = RwSignal::new(String::new());
    let kinds = AgencyKind::ALL.iter();
    let kinds = kinds.filter_map(|value| {
        Some((
            value.code().to_owned(),
            kind_word(locale, *value)?.to_owned(),
        ))
    });
    let field = Field {
        name: "kind",
        label: td_string!(locale, mine.give.kind),
        kind: "text",
        autocomplete: "off",
    };
    let no_fault: Fault = Signal::derive(|| None);
    let one = move |choice: &Choice| {
        let chosen = draft.agencies.read().contains(choice);
        let (id, own) = (format!("share-{}", choice.id.inner()), choice.clone());
        let turn = move || draft.agencies.update(|all| turn(all, &own));
        tick(id, choice.name.clone(), chosen, turn)
    };
    let of_kind = move || match choices.data() {
        None if choices.loading() => view! { <Loader /> }.into_any(),
        None => ().into_any(),
        Some(choices) => {
            let shown = |choice: &&Choice| {
                choice.kind.code() == kind.get() || draft.agencies.read_untracked().contains(choice)
            };
            choices
                .agencies
                .iter()
                .filter(shown)
                .map(one)
                .collect_view()
                .into_any()
        }
    };
    let guardians = move || {
        let family = family
            .get()
            .map(|family| family.guardians)
            .unwrap_or_default();
        let one = |guardian: Guardian| {
            let id = guardian.id;
            let chosen = draft.guardians.read().contains(&id);
            let field = format!("share-{}", id.inner());
            tick(field, guardian.name, chosen, move || {
                draft.guardians.update(|all| turn(all, &id));
            })
        };
        family.into_iter().map(one).collect_view().into_any()
    };
    view! {
        <ProblemNotice problem=choices.problem() on_retry=move || choices.retry() />
        {choice_field(field, kind, td_string!(locale, mine.give.choose), kinds.collect(), no_fault)}
        {live(of_kind)}
        {live(guardians)}
    }
    .into_any()
}

/// The kinds of agencies one shares with, in everyday words.
fn kind_word(locale: Locale, kind: AgencyKind) -> Option<&'static str> {
    Some(match kind {
        AgencyKind::UpperSecondarySchool => td_string!(locale, mine.kind.school),
        AgencyKind::District => td_string!(locale, mine.kind.district),
        AgencyKind::NavOffice => td_string!(locale, mine.kind.nav),
        AgencyKind::ApprenticeshipOffice => td_string!(locale, mine.kind.apprenticeship),
        AgencyKind::AdultEducation => td_string!(locale, mine.kind.adult),
        AgencyKind::Foundation | AgencyKind::TrainingCentre => {
            td_string!(locale, mine.kind.programme)
        }
        AgencyKind::Health => td_string!(locale, mine.kind.health),
        _ => return None,
    })
}

/// What, and whether they may speak of it.
pub fn what(locale: Locale, draft: Draft) -> AnyView {
    let one = move |scope: &Scope| {
        let scope = *scope;
        let chosen = draft.scopes.read().contains(&scope);
        let label = words::share(locale, scope).to_owned();
        let turn = move || draft.scopes.update(|all| turn(all, &scope));
        tick(format!("share-{}", scope.code()), label, chosen, turn)
    };
    let speak = move || {
        let label = td_string!(locale, mine.give.speak).to_owned();
        let turn = move || draft.speak.update(|speak| *speak = !*speak);
        tick("share-speak".to_owned(), label, draft.speak.get(), turn)
    };
    view! {
        {live(move || Scope::ALL.iter().map(one).collect_view().into_any())}
        <p>{td_string!(locale, mine.give.speak_lead)}</p>
        {live(speak)}
    }
    .into_any()
}

/// Why.
pub fn why(locale: Locale, draft: Draft) -> AnyView {
    let one = |purpose: Purpose| {
        radio(
            "share-why",
            draft.purpose,
            purpose,
            words::purpose(locale, purpose),
        )
    };
    view! {
        <fieldset class="ot-page__part">
            <legend class="ot-h3">{td_string!(locale, mine.give.why)}</legend>
            {PURPOSES.map(one).collect_view()}
        </fieldset>
    }
    .into_any()
}

/// For how long.
pub fn when(locale: Locale, draft: Draft) -> AnyView {
    let field = Field {
        name: "day",
        label: td_string!(locale, mine.give.day),
        kind: "date",
        autocomplete: "off",
    };
    let one = |until, text| radio("share-when", draft.until, until, text);
    let day = move || {
        if draft.until.get() == Until::Day {
            text_field(field, draft.day, Signal::derive(|| None))
        } else {
            ().into_any()
        }
    };
    view! {
        {one(Until::ThreeMonths, td_string!(locale, mine.give.three_months))}
        {one(Until::SchoolYear, td_string!(locale, mine.give.school_year))}
        {one(Until::Day, td_string!(locale, mine.give.until_day))}
        {live(day)}
    }
    .into_any()
}
