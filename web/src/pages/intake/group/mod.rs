//! The week's attendance: one tap for all, and a choice for those it does not fit.

mod queries;
mod week;

use cynic::{MutationBuilder, QueryBuilder};
use leptos::prelude::*;

use super::words;
use crate::browser;
use crate::components::{Button, Guard, Heading, Loader, Look, ProblemNotice, live, live_text};
use crate::format::{day_in_text, day_short, local, say};
use crate::gql::{
    AdmissionState, AttendanceMark, Change, Coded, Date, Remote, read_day, write_day,
};
use crate::routes::Route;
use crate::texts::{I18n, Locale, td_string, text, use_i18n};
use queries::{Answer, GroupVariables, MarkAttendanceInput, MarkVariables, Marked, Member};
use week::Marks;

/// The week's attendance at one programme.
#[component]
pub fn GroupPage(slug: String) -> impl IntoView {
    let i18n = use_i18n();
    let name = RwSignal::new(None::<String>);
    let title = Signal::derive(move || {
        let locale = i18n.get_locale();
        match name.get() {
            Some(name) => say!(locale, intake.group.of, name = name),
            None => td_string!(locale, intake.group.title).to_owned(),
        }
    });
    view! {
        <div class="ot-width">
            <p class="ot-no-print ot-row">
                <a href=Route::Intake.href()>{text!(i18n, intake.group.board)}</a>
                <a href=Route::Places.href()>{text!(i18n, intake.group.places)}</a>
            </p>
            <Heading text=title />
            <Guard allowed=|may| may.report_places><Page slug=slug.clone() name=name /></Guard>
        </div>
    }
}

/// The group as the page holds it.
#[derive(Clone, Copy)]
struct Desk {
    i18n: I18n,
    slug: StoredValue<String>,
    answer: Remote<Answer>,
    /// The day, as typed.
    day: RwSignal<String>,
    /// What was chosen for those who were not present.
    marks: RwSignal<Marks>,
    /// What was kept last.
    saved: RwSignal<Option<(Date, Marks)>>,
    wrong: RwSignal<bool>,
    change: Change,
}

impl Desk {
    fn new(slug: String) -> Self {
        let programme = slug.clone();
        let key = move || GroupVariables {
            programme: programme.clone(),
        };
        let answer = Remote::load(
            key,
            |api, key| async move { api.send(Answer::build(key)).await },
        );
        let today = local(browser::now()).date();
        Self {
            i18n: use_i18n(),
            slug: StoredValue::new(slug),
            answer,
            day: RwSignal::new(write_day(today)),
            marks: RwSignal::new(Marks::new()),
            saved: RwSignal::new(None),
            wrong: RwSignal::new(false),
            change: Change::new(),
        }
    }

    fn pupils(self) -> Vec<Member> {
        let answer = self.answer.data();
        answer.map_or_else(Vec::new, |answer| answer.group.pupils.clone())
    }

    /// Those who were there on the day in the field.
    fn here(self) -> Vec<Member> {
        let day = read_day(&self.day.get()).map(Date);
        week::here(self.pupils(), day)
    }

    /// The day, where it is one that has come.
    fn chosen_day(self) -> Option<Date> {
        let day = read_day(&self.day.get_untracked())?;
        (day <= local(browser::now()).date()).then_some(Date(day))
    }

    fn save(self) {
        let Some(day) = self.chosen_day() else {
            self.wrong.set(true);
            browser::focus("#group-day");
            return;
        };
        let (programme, marks) = (self.slug.get_value(), self.marks.get_untracked());
        let chosen = marks.clone();
        let pupils = untrack(|| self.here());
        self.saved.set(None);
        let build = move |key| {
            let input = MarkAttendanceInput {
                key,
                programme: programme.clone(),
                day,
                marks: week::inputs(&marks, &pupils),
            };
            Marked::build(MarkVariables { input })
        };
        self.change.send(build, move || {
            self.saved.set(Some((day, chosen.clone())));
            self.answer.retry();
            browser::focus("#group-saved");
        });
    }
}

#[component]
fn Page(slug: String, name: RwSignal<Option<String>>) -> impl IntoView {
    let desk = Desk::new(slug);
    let (i18n, answer) = (desk.i18n, desk.answer);
    Effect::new(move |_| {
        if let Some(answer) = answer.data() {
            name.set(Some(answer.group.programme.name.clone()));
        }
    });
    // The list is drawn anew only when other people are in it or something is told of them.
    let pupils = Memo::new(move |_| desk.pupils());
    let body = move || match (answer.data().is_some(), pupils.read().is_empty()) {
        (false, _) if answer.loading() => view! { <Loader /> }.into_any(),
        (false, _) => ().into_any(),
        (true, true) => view! { <p>{text!(i18n, intake.group.none)}</p> }.into_any(),
        (true, false) => form(desk),
    };
    view! {
        <ProblemNotice problem=answer.problem() on_retry=move || answer.retry() />
        {live(body)}
    }
}

fn form(desk: Desk) -> AnyView {
    let i18n = desk.i18n;
    let send = move || {
        let all = week::all_present(&desk.marks.read(), &desk.here());
        let locale = i18n.get_locale();
        match all {
            true => td_string!(locale, intake.group.all).to_owned(),
            false => td_string!(locale, intake.group.save).to_owned(),
        }
    };
    let told = move || {
        let (day, marks) = desk.saved.get()?;
        let locale = i18n.get_locale();
        let sum = week::sum(locale, &marks, &week::here(desk.pupils(), Some(day)));
        let date = day_short(locale, day.0);
        Some(say!(locale, intake.group.saved, date = date, sum = sum))
    };
    let rows = move || {
        let locale = i18n.get_locale();
        let pupils = desk.pupils();
        let day = read_day(&desk.day.get()).map(Date);
        let row = |member: &Member| {
            let here = day.is_none_or(|day| week::is_here(member, day));
            row(desk, locale, member, here)
        };
        view! { <ul class="ot-plain-list">{pupils.iter().map(row).collect_view()}</ul> }.into_any()
    };
    let change = desk.change;
    view! {
        <p class="ot-lead">{text!(i18n, intake.group.lead)}</p>
        {day(desk)}
        {live(rows)}
        <p class="ot-receipt" id="group-saved" tabindex="-1" role="status">
            {live_text(move || told().unwrap_or_default())}
        </p>
        <ProblemNotice problem=change.problem() on_retry=move || change.again() />
        <div class="ot-save">
            <Button look=Look::Primary busy=change.busy() on_press=move || desk.save()>
                {live_text(send)}
            </Button>
        </div>
    }
    .into_any()
}

fn day(desk: Desk) -> AnyView {
    let i18n = desk.i18n;
    let wrong = move || match desk.wrong.get() {
        true => td_string!(i18n.get_locale(), intake.group.bad_day).to_owned(),
        false => desk.change.fault("day").unwrap_or_default(),
    };
    view! {
        <div class="ot-page__field ot-day">
            <label class="ot-page__label" for="group-day">{text!(i18n, intake.group.day)}</label>
            <input
                id="group-day"
                class="pkt-input"
                type="date"
                aria-describedby="group-day-wrong"
                aria-invalid=move || (!wrong().is_empty()).then_some("true")
                prop:value=move || desk.day.get()
                on:input=move |event| {
                    desk.wrong.set(false);
                    desk.day.set(event_target_value(&event));
                }
            />
            <p class="ot-wrong" id="group-day-wrong" role="alert">{live_text(wrong)}</p>
        </div>
    }
    .into_any()
}

/// "Sist deltatt 1. desember 2026".
fn last(locale: Locale, member: &Member) -> String {
    match member.last_attended_on {
        Some(day) => {
            let date = day_in_text(locale, day.0);
            say!(locale, intake.group.last, date = date)
        }
        None => td_string!(locale, intake.group.never).to_owned(),
    }
}

fn row(desk: Desk, locale: Locale, member: &Member, here: bool) -> AnyView {
    let href = Route::Admission(member.admission.id.inner()).href();
    let tag = |shown: bool, text: &'static str| {
        shown.then(|| {
            view! { <span class="pkt-tag pkt-tag--yellow ot-tag">{text}</span> }.into_any()
        })
    };
    let trial = member.state == AdmissionState::Trial;
    let name = member.name.clone();
    let id = member.admission.id.inner().to_owned();
    let labelled = format!("pupil-{id}");
    let own = StoredValue::new(member.clone());
    let radio = |one: &AttendanceMark| choice(desk, locale, &id, own, *one);
    let marks = match here {
        true => view! {
            <div class="ot-marks" role="radiogroup" aria-labelledby=labelled.clone()>
                {AttendanceMark::ALL.iter().map(radio).collect_view()}
            </div>
        }
        .into_any(),
        false => view! { <p>{td_string!(locale, intake.group.not_here)}</p> }.into_any(),
    };
    view! {
        <li class="ot-pupil">
            <div>
                <a class="ot-name" id=labelled href=href>{name}</a>
                <p class="ot-muted">{last(locale, member)}</p>
                <p class="ot-row">
                    {tag(trial, td_string!(locale, intake.group.trial))}
                    {tag(member.agreement_due, td_string!(locale, intake.group.agreement))}
                    {tag(member.continue_due, td_string!(locale, intake.group.stay))}
                </p>
            </div>
            {marks}
        </li>
    }
    .into_any()
}

/// One of the marks. What was kept is told until something else is chosen.
fn choice(
    desk: Desk,
    locale: Locale,
    pupil: &str,
    own: StoredValue<Member>,
    one: AttendanceMark,
) -> AnyView {
    let id = format!("mark-{pupil}-{}", one.code());
    let (target, group) = (id.clone(), format!("mark-{pupil}"));
    let key = pupil.to_owned();
    let chosen = move || own.with_value(|own| week::mark_of(&desk.marks.read(), own)) == one;
    let choose = move |_| {
        desk.saved.set(None);
        desk.marks.update(|marks| {
            marks.insert(key.clone(), one);
        });
    };
    view! {
        <span class="ot-mark">
            <input type="radio" id=id name=group prop:checked=chosen on:change=choose />
            <label for=target>{words::mark(locale, one)}</label>
        </span>
    }
    .into_any()
}
