//! The request itself: the wishes, why, what is needed, what it rests on.

use domain::admission::TEXT_MAX;
use leptos::prelude::*;

use super::board::Board;
use super::queries::{Candidate, Consent, RequestPlaceInput};
use super::wishes::{self, WISHES};
use super::words;
use crate::components::entry::{Choices, Draft, Line, Sheet, choice, label, line, only_if, ticks};
use crate::components::{Notice, Tone, live_text};
use crate::format::{day_in_table, say};
use crate::gql::{
    Coded, ConsentState, LegalBasis, RequestNeed, RequestReason, RequestSource, Role, Scope, Uuid,
};
use crate::session::{Session, Viewer};
use crate::texts::{I18n, Locale, td_string};

/// The value of a request that rests on the statutory task.
const TASK: &str = "task";

/// What the reader may choose between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asker {
    /// Whether the statutory task is theirs; Nav asks by consent alone.
    pub by_task: bool,
    /// Whether they write down what others ask for.
    pub records: bool,
}

impl Asker {
    /// What somebody's roles let them choose between.
    pub fn of(viewer: Option<&Viewer>) -> Self {
        const LINE: [Role; 6] = [
            Role::SchoolAdviser,
            Role::DistrictContact,
            Role::ApprenticeshipOffice,
            Role::AdultEducation,
            Role::ProgrammeStaff,
            Role::ProgrammeLead,
        ];
        let holds =
            |roles: &[Role]| viewer.is_some_and(|one| roles.iter().any(|role| one.has(*role)));
        Self {
            by_task: holds(&LINE),
            records: holds(&LINE),
        }
    }
}

/// What stands in the form at first: the basis, where there is but one.
pub fn first(asker: Asker) -> Sheet {
    match asker.by_task {
        true => Sheet::with(&[("basis", TASK)]),
        false => Sheet::default(),
    }
}

/// The consents a request can rest on: those in force that share intake.
fn usable(consents: &[Consent]) -> Vec<Consent> {
    let usable =
        |one: &&Consent| one.state == ConsentState::InForce && one.scopes.contains(&Scope::Intake);
    consents.iter().filter(usable).cloned().collect()
}

/// What it can rest on.
fn bases(locale: Locale, asker: Asker, consents: &[Consent]) -> Choices {
    let task = (
        TASK.to_owned(),
        td_string!(locale, request.form.task).to_owned(),
    );
    let consent = |one: &Consent| {
        let names = one.parties.iter().filter_map(|party| {
            let agency = party.agency.as_ref().map(|agency| agency.name.clone());
            agency.or_else(|| party.guardian.clone())
        });
        let text = say!(
            locale,
            request.form.consent,
            names = names.collect::<Vec<_>>().join(", "),
            date = day_in_table(locale, one.to.0)
        );
        (one.id.inner().to_owned(), text)
    };
    asker
        .by_task
        .then_some(task)
        .into_iter()
        .chain(usable(consents).iter().map(consent))
        .collect()
}

/// The fields.
pub fn fields(board: Board, draft: Draft, i18n: I18n, who: &Candidate, asker: Asker) -> AnyView {
    let locale = i18n.get_locale_untracked();
    let reasons = coded::<RequestReason>(locale, words::reason);
    let needs = coded::<RequestNeed>(locale, words::need);
    let choose = td_string!(locale, common.form.choose);
    let bases = bases(locale, asker, &who.consents);
    let no_basis = bases
        .is_empty()
        .then(|| view! { <Notice tone=Tone::Warning><p>{td_string!(locale, request.form.no_basis)}</p></Notice> });
    let basis = label("basis", td_string!(locale, request.form.basis));
    let source = asker.records.then(|| {
        let field = label("source", td_string!(locale, request.form.source))
            .hint(td_string!(locale, request.form.source_hint));
        choice(
            draft,
            field,
            td_string!(locale, request.form.ourselves),
            move || sources(locale),
        )
    });
    let year = label("schoolYear", td_string!(locale, request.form.year));
    let this_year = td_string!(locale, request.form.this_year);
    view! {
        {wishes::list(draft, i18n, board.places())}
        {ticks(draft, label("reasons", td_string!(locale, request.form.reasons)), reasons)}
        {only_if(draft, is_other, move || other(draft, locale))}
        <details class="ot-fold">
            <summary>{td_string!(locale, request.form.needs)}</summary>
            {ticks(draft, label("needs", td_string!(locale, request.form.needs_title)), needs)}
        </details>
        {no_basis}
        {choice(draft, basis, choose, move || bases.clone())}
        {source}
        {choice(draft, year, this_year, next_year)}
        {summary(board, draft, i18n, who.name.clone())}
    }
    .into_any()
}

fn coded<T: Coded>(locale: Locale, word: fn(Locale, T) -> &'static str) -> Choices {
    let one = |value: &T| (value.code().to_owned(), word(locale, *value).to_owned());
    T::ALL.iter().map(one).collect()
}

/// Those who do not send themselves.
fn sources(locale: Locale) -> Choices {
    let one = |source: RequestSource| {
        let text = words::source(locale, source);
        (source.code().to_owned(), text.to_owned())
    };
    [
        RequestSource::Youth,
        RequestSource::Guardian,
        RequestSource::OtherService,
    ]
    .map(one)
    .into()
}

/// The next school year, by the server's own; this one is what nothing chosen means.
fn next_year() -> Choices {
    let welcome = Session::here().welcome().data();
    let next = welcome.and_then(|welcome| after(&welcome.service.school_year));
    next.map(|year| (year.clone(), year)).into_iter().collect()
}

/// "2027/2028" after "2026/2027".
fn after(year: &str) -> Option<String> {
    let (_, last) = year.split_once('/')?;
    let last: i32 = last.parse().ok()?;
    Some(format!("{last}/{}", last + 1))
}

fn is_other(sheet: &Sheet) -> bool {
    sheet
        .codes::<RequestReason>("reasons")
        .contains(&RequestReason::Other)
}

/// The short text, and the warning before it.
fn other(draft: Draft, locale: Locale) -> AnyView {
    let hint = say!(locale, request.form.text_hint, max = TEXT_MAX);
    let field = label("text", td_string!(locale, request.form.text)).hint(hint);
    view! {
        <Notice tone=Tone::Warning><p>{td_string!(locale, request.form.warning)}</p></Notice>
        {line(draft, field, Line::Text)}
    }
    .into_any()
}

/// Who, where to and why, as it will be sent.
fn summary(board: Board, draft: Draft, i18n: I18n, name: String) -> AnyView {
    let told = move || {
        let locale = i18n.get_locale();
        let places = board.places().get();
        let named = |slug: &String| {
            let found = places.iter().find(|one| one.programme.slug == *slug);
            found.map(|one| one.programme.name.clone())
        };
        let to: Vec<_> = draft
            .read(wishes::chosen)
            .iter()
            .filter_map(named)
            .collect();
        let reasons = draft.read(|sheet| sheet.codes::<RequestReason>("reasons"));
        let why: Vec<_> = reasons
            .iter()
            .map(|one| words::reason(locale, *one))
            .collect();
        match (to.is_empty(), why.is_empty()) {
            (true, _) => td_string!(locale, request.form.nothing_yet).to_owned(),
            (false, true) => say!(locale, request.form.sum, name = name, to = to.join(", ")),
            (false, false) => say!(
                locale,
                request.form.sum_why,
                name = name,
                to = to.join(", "),
                why = why.join(", ").to_lowercase()
            ),
        }
    };
    view! { <p class="ot-past" role="status">{live_text(told)}</p> }.into_any()
}

/// What is missing before it can be sent.
pub fn missing(locale: Locale, sheet: &Sheet) -> Vec<(String, String)> {
    let fault = |name: &str, told: &str| (name.to_owned(), told.to_owned());
    let mut faults = Vec::new();
    if wishes::chosen(sheet).is_empty() {
        faults.push(fault(WISHES, td_string!(locale, request.form.missing_wish)));
    }
    if sheet.codes::<RequestReason>("reasons").is_empty() {
        let told = td_string!(locale, request.form.missing_reason);
        faults.push(fault("reasons", told));
    }
    let must: &[&str] = if is_other(sheet) {
        &["text", "basis"]
    } else {
        &["basis"]
    };
    let told = td_string!(locale, common.form.fill_in);
    faults.extend(sheet.blank(must).into_iter().map(|name| fault(name, told)));
    faults
}

/// The request as it is sent.
pub fn input(key: Uuid, youth: cynic::Id, sheet: &Sheet) -> RequestPlaceInput {
    let consent = sheet.text("basis").filter(|basis| basis != TASK);
    RequestPlaceInput {
        key,
        youth,
        wishes: wishes::wishes(sheet),
        school_year: sheet.text("schoolYear"),
        source: sheet.code("source"),
        reasons: sheet.codes("reasons"),
        needs: sheet.codes("needs"),
        text: sheet.text("text").filter(|_| is_other(sheet)),
        basis: match consent {
            Some(_) => LegalBasis::Consent,
            None => LegalBasis::StatutoryTask,
        },
        consent: consent.map(cynic::Id::new),
    }
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
