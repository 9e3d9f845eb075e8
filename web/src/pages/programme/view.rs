//! How a programme's page looks.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::facts::{Fact, facts, practice, staff};
use super::queries::{Day, OfferedTrack, Profile, Programme};
use super::year::year_view;
use crate::components::{
    Confirmation, accepting_tag, contact_lines, figure_text, state_tag, why_this_number,
};
use crate::format::say;
use crate::gql::Seats;
use crate::routes::Route;
use crate::texts::{Locale, td_string};
use crate::words;

/// Everything under the heading.
pub fn programme_view(
    locale: Locale,
    programme: &Programme,
    days: &[Day],
    ends: (NaiveDate, NaiveDate),
) -> AnyView {
    let place = say!(
        locale,
        programme.host,
        host = programme.host.name,
        district = programme.district.name
    );
    let outside = programme
        .outside_allocation
        .then(|| td_string!(locale, programme.outside));
    view! {
        <p class="ot-lead">{place}</p>
        <div class="ot-two">
            <div class="ot-two__side">
                {places_card(locale, &programme.places, programme.may_report)}
                {outside.map(|outside| view! { <p class="ot-hint">{outside}</p> }.into_any())}
            </div>
            <div class="ot-two__main">{form(locale, programme)}</div>
        </div>
        {year_view(locale, &programme.places.school_year, days, ends)}
    }
    .into_any()
}

/// Places now, and whom to ring.
fn places_card(locale: Locale, seats: &Seats, may_report: bool) -> AnyView {
    let confirmation = Confirmation {
        freshness: seats.freshness,
        at: seats.confirmed_at,
    };
    let doubtful = confirmation.call_first();
    let report = may_report.then(|| {
        let href = Route::Places.href();
        view! { <p class="ot-no-print"><a href=href>{td_string!(locale, programme.report)}</a></p> }
            .into_any()
    });
    view! {
        <section class="ot-card">
            <h2 class="ot-h3">{td_string!(locale, programme.places)}</h2>
            <p class="ot-card__figure">{figure_text(locale, seats)}</p>
            <p class="ot-cell-state">
                {state_tag(locale, seats, doubtful)}
                {accepting_tag(locale, seats, doubtful)}
                {confirmation.note(locale)}
            </p>
            {why_this_number(locale, seats)}
            {report}
            <h2 class="ot-h3 ot-card__next">
                {say!(locale, programme.contact_of, name = seats.contact.of)}
            </h2>
            {contact_lines(locale, seats.contact.clone())}
        </section>
    }
    .into_any()
}

/// The common form.
fn form(locale: Locale, programme: &Programme) -> AnyView {
    let profile = &programme.profile;
    view! {
        {part(td_string!(locale, programme.what), vec![profile.summary.clone()])}
        {part(td_string!(locale, programme.who), vec![profile.audience.clone()])}
        {part(td_string!(locale, programme.how), vec![profile.intake.clone()])}
        {part(
            td_string!(locale, programme.practice),
            std::iter::once(practice(locale, profile)).chain(profile.practice_note.clone()).collect(),
        )}
        <section class="ot-section">
            <h2>{td_string!(locale, programme.tracks)}</h2>
            <ul class="ot-list">
                {programme.tracks.iter().map(|track| track_item(locale, track)).collect_view()}
            </ul>
        </section>
        {people(locale, profile)}
        <section class="ot-section">
            <h2>{td_string!(locale, programme.facts)}</h2>
            <dl class="ot-facts">{facts(locale, profile).into_iter().map(fact_row).collect_view()}</dl>
        </section>
    }
    .into_any()
}

fn part(title: &'static str, texts: Vec<String>) -> AnyView {
    let paragraph = |text: String| view! { <p>{text}</p> }.into_any();
    view! {
        <section class="ot-section">
            <h2>{title}</h2>
            {texts.into_iter().filter(|text| !text.is_empty()).map(paragraph).collect_view()}
        </section>
    }
    .into_any()
}

fn track_item(locale: Locale, track: &OfferedTrack) -> AnyView {
    let name = match track.level {
        Some(level) => format!("{} ({})", track.name, words::level(locale, level)),
        None => track.name.clone(),
    };
    let subjects = (!track.subjects.is_empty()).then(|| {
        say!(
            locale,
            programme.track_subjects,
            subjects = track.subjects.join(", ")
        )
    });
    let more = subjects.into_iter().chain(track.note.clone());
    let line = |text: String| view! { <span class="ot-list__more">{text}</span> }.into_any();
    view! { <li>{name}{more.map(line).collect_view()}</li> }.into_any()
}

/// Who works there, how large the group is, and what marks the programme.
fn people(locale: Locale, profile: &Profile) -> AnyView {
    let mut lines: Vec<String> = profile
        .staff
        .iter()
        .map(|one| staff(locale, *one))
        .collect();
    lines.extend(
        profile
            .pupils_per_group
            .map(|count| say!(locale, programme.group, count = count)),
    );
    let item = |text: String| view! { <li>{text}</li> }.into_any();
    let none = lines
        .is_empty()
        .then(|| td_string!(locale, programme.staff_none));
    let marks = (!profile.traits.is_empty()).then(|| {
        let mark = |mark| view! { <li>{words::mark(locale, mark)}</li> }.into_any();
        view! {
            <section class="ot-section">
                <h2>{td_string!(locale, programme.traits)}</h2>
                <ul class="ot-list">{profile.traits.iter().copied().map(mark).collect_view()}</ul>
            </section>
        }
        .into_any()
    });
    view! {
        <section class="ot-section">
            <h2>{td_string!(locale, programme.staff)}</h2>
            <ul class="ot-list">{lines.into_iter().map(item).collect_view()}</ul>
            {none.map(|none| view! { <p>{none}</p> }.into_any())}
        </section>
        {marks}
    }
    .into_any()
}

fn fact_row(fact: Fact) -> AnyView {
    let value = |value: String| view! { <dd>{value}</dd> }.into_any();
    view! { <div><dt>{fact.label}</dt>{fact.values.into_iter().map(value).collect_view()}</div> }
        .into_any()
}
