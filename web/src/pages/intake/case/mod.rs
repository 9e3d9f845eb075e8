//! One request with its whole story, and every step one may take.

mod check;
mod desk;
mod dialog;
mod fields;
mod meetings;
mod now;
mod parts;
mod pupil;
mod queries;
mod refer;
mod story;
mod waits;
mod write;
#[cfg(test)]
mod write_tests;

use leptos::prelude::*;

use crate::components::{Guard, Heading, Loader, ProblemNotice, live, live_some};
use crate::format::query_value;
use crate::gql::{AdmissionStep, Coded};
use crate::router::{Router, Step};
use crate::routes::Route;
use crate::texts::{I18n, Locale, td_string, text, use_i18n};
use desk::{Desk, Form};
use queries::Case;

/// One request.
#[component]
pub fn CasePage(id: String) -> impl IntoView {
    let i18n = use_i18n();
    let name = RwSignal::new(None::<String>);
    let unnamed =
        Signal::derive(move || td_string!(i18n.get_locale(), intake.case.title).to_owned());
    let title = Signal::derive(move || name.get().unwrap_or_else(|| unnamed.get()));
    view! {
        <div class="ot-width">
            <p class="ot-no-print"><a href=Route::Intake.href()>{text!(i18n, intake.board.title)}</a></p>
            <Heading text=title tab=unnamed />
            <Guard allowed=|may| may.see_youths><Page id=id.clone() name=name /></Guard>
        </div>
    }
}

#[component]
fn Page(id: String, name: RwSignal<Option<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let router = Router::here();
    let desk = Desk::provide(id);
    let answer = desk.answer();
    Effect::new(move |_| name.set(desk.read(|case| case.youth.name.clone())));
    let there = Memo::new(move |_| desk.read(|_| ()).is_some());
    Effect::new(move |_| {
        if there.get() {
            untrack(|| asked(desk, router));
        }
    });
    let body = move || match there.get() {
        true => untrack(|| parts(desk, i18n)),
        false if answer.loading() => view! { <Loader /> }.into_any(),
        false if answer.problem().read().is_some() => ().into_any(),
        false => view! { <p>{text!(i18n, intake.case.not_found)}</p> }.into_any(),
    };
    view! {
        <ProblemNotice problem=answer.problem() on_retry=move || answer.retry() />
        {live(body)}
        {dialog::dialog(desk)}
    }
}

/// The step the address asks for, which a card of the board leads to. It is taken out of
/// the address: a reload does not open the form again.
fn asked(desk: Desk, router: Router) {
    let wanted = query_value(&router.query(), "do");
    let Some(step) = wanted.as_deref().and_then(AdmissionStep::from_code) else {
        return;
    };
    if desk.look(|case| case.steps.contains(&step)) == Some(true) {
        desk.show(Form::Step(step));
    }
    router.go(&router.path(), Step::InPlace);
}

fn parts(desk: Desk, i18n: I18n) -> AnyView {
    view! {
        {part(desk, i18n, person)}
        {now::steps(desk)}
        {part(desk, i18n, now::standing)}
        {part(desk, i18n, waits::offer)}
        {part(desk, i18n, waits::waiting)}
        {part(desk, i18n, waits::referral)}
        {pupil::section(desk)}
        {part(desk, i18n, meetings::trial)}
        {part(desk, i18n, meetings::meetings)}
        {part(desk, i18n, story::request)}
        {part(desk, i18n, story::history)}
    }
    .into_any()
}

/// A part that only shows, drawn anew when the request changes.
fn part(desk: Desk, i18n: I18n, draw: fn(Locale, &Case) -> Option<AnyView>) -> AnyView {
    live_some(move || {
        let locale = i18n.get_locale();
        desk.read(|case| draw(locale, case)).flatten()
    })
}

fn person(locale: Locale, case: &Case) -> Option<AnyView> {
    let href = Route::Youth(case.youth.id.inner()).href();
    Some(view! { <p class="ot-no-print"><a href=href>{td_string!(locale, intake.case.person)}</a></p> }.into_any())
}
