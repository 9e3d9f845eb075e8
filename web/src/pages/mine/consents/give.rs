//! A new yes: who, what, why, how long.

use cynic::QueryBuilder;
use leptos::prelude::*;

use super::draft::{Draft, Missing, Until, turn};
use super::queries::{Choice, Choices, Family, GiveConsentInput, MyConsents, Sharing, give};
use crate::browser;
use crate::components::{
    Button, CheckText, Loader, Look, Notice, ProblemNotice, Tone, check, live, live_some,
};
use crate::format::local;
use crate::gql::{AgencyKind, Coded, Date, Purpose, Remote, Scope};
use crate::pages::mine::fields::{Fault, Field, choice_field, radio, submit, text_field};
use crate::pages::mine::words;
use crate::texts::{I18n, Locale, td_string};

/// The parts one can share, the purposes one can share for.
const PURPOSES: [Purpose; 4] = [
    Purpose::FollowUp,
    Purpose::Intake,
    Purpose::Plan,
    Purpose::Transition,
];

/// The button, and behind it the form.
pub fn give(i18n: I18n, own: Memo<Option<Sharing>>, mine: Remote<MyConsents>) -> AnyView {
    let (open, draft) = (RwSignal::new(false), Draft::new());
    let may = Memo::new(move |_| own.read().as_ref().is_some_and(|own| own.may.give_consent));
    let family = Memo::new(move |_| own.read().as_ref()?.identity.clone());
    let body = move || {
        let locale = i18n.get_locale();
        if !may.get() {
            ().into_any()
        } else if open.get() {
            form(i18n, family, draft, move || done(draft, open, mine))
        } else {
            let show = move || {
                open.set(true);
                browser::focus("#share h2");
            };
            view! {
                <p class="ot-receipt" id="given" tabindex="-1" role="status">
                    {move || draft.change.done().then(|| td_string!(locale, mine.give.done))}
                </p>
                <Button look=Look::Primary on_press=show>{td_string!(locale, mine.give.open)}</Button>
            }
            .into_any()
        }
    };
    live(body)
}

fn done(draft: Draft, open: RwSignal<bool>, mine: Remote<MyConsents>) {
    draft.clear();
    open.set(false);
    mine.retry();
    browser::focus("#given");
}

fn send(draft: Draft, then: impl Fn() + Send + Sync + Clone + 'static) {
    let last = draft.last_day(local(browser::now()).date());
    draft.missing.set(last.err());
    let Ok(to) = last else {
        browser::focus("[data-missing]");
        return;
    };
    let agencies: Vec<_> = draft
        .agencies
        .get_untracked()
        .into_iter()
        .map(|one| one.id)
        .collect();
    let (guardians, scopes) = (
        draft.guardians.get_untracked(),
        draft.scopes.get_untracked(),
    );
    let (purpose, speak) = (draft.purpose.get_untracked(), draft.speak.get_untracked());
    let build = move |key| {
        give::with(GiveConsentInput {
            key,
            purpose,
            agencies: agencies.clone(),
            guardians: guardians.clone(),
            scopes: scopes.clone(),
            to: Date(to),
            releases_confidentiality: speak,
        })
    };
    draft.change.send(build, then);
}

fn form(
    i18n: I18n,
    family: Memo<Option<Family>>,
    draft: Draft,
    then: impl Fn() + Send + Sync + Copy + 'static,
) -> AnyView {
    let locale = i18n.get_locale();
    let choices = Remote::load(
        || (),
        |api, ()| async move { api.send(Choices::build(())).await },
    );
    let minor = move || {
        let minor = family.read().as_ref().is_some_and(|family| family.minor);
        minor.then(|| {
            let told = td_string!(locale, mine.give.minor);
            view! { <Notice tone=Tone::Info><p>{told}</p></Notice> }.into_any()
        })
    };
    let change = draft.change;
    view! {
        <section class="ot-section" id="share">
            <h2 tabindex="-1">{td_string!(locale, mine.give.title)}</h2>
            {live_some(minor)}
            <form
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    send(draft, then);
                }
            >
                {part(locale, draft, Missing::Who, td_string!(locale, mine.give.who), who(locale, draft, choices, family))}
                {part(locale, draft, Missing::What, td_string!(locale, mine.give.what), what(locale, draft))}
                {why(locale, draft)}
                {part(locale, draft, Missing::When, td_string!(locale, mine.give.when), when(locale, draft))}
                <ProblemNotice problem=change.problem() on_retry=move || change.again() />
                {submit(td_string!(locale, mine.give.send), change.busy())}
            </form>
        </section>
    }
    .into_any()
}

/// A part of the form that must be filled in, and what is missing in it.
fn part(locale: Locale, draft: Draft, own: Missing, title: &'static str, body: AnyView) -> AnyView {
    let name = match own {
        Missing::Who => "agencies",
        Missing::What => "scopes",
        Missing::When => "to",
    };
    let missing = move || draft.missing.get() == Some(own);
    let told = move || match own {
        _ if !missing() => draft.change.fault(name),
        Missing::Who => Some(td_string!(locale, mine.give.missing_who).to_owned()),
        Missing::What => Some(td_string!(locale, mine.give.missing_what).to_owned()),
        Missing::When => Some(td_string!(locale, mine.give.missing_when).to_owned()),
    };
    let id = format!("share-{name}");
    let described = id.clone();
    view! {
        <fieldset
            class="ot-page__part"
            tabindex="-1"
            aria-describedby=described
            data-missing=move || missing().then_some("")
        >
            <legend class="ot-h3">{title}</legend>
            {body}
            <p class="ot-wrong" id=id>{move || told().unwrap_or_default()}</p>
        </fieldset>
    }
    .into_any()
}

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

/// The kind first, then those of the kind; the chosen ones of other kinds stay in sight.
fn who(
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
        let one = |guardian: super::queries::Guardian| {
            let id = guardian.id;
            let chosen = draft.guardians.read().contains(&id);
            let field = format!("share-{}", id.inner());
            tick(field, guardian.name, chosen, move || {
                draft.guardians.update(|all| turn(all, &id))
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

fn what(locale: Locale, draft: Draft) -> AnyView {
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

fn why(locale: Locale, draft: Draft) -> AnyView {
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

fn when(locale: Locale, draft: Draft) -> AnyView {
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
