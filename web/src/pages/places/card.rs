//! One programme: its figure, how fresh it is, and what one may do about it.

use leptos::prelude::*;

use super::accepting::Accepting;
use super::attempt::Ask;
use super::counting::Counting;
use super::history::History;
use super::queries::Kept;
use super::question::Outcome;
use super::work::Work;
use crate::browser;
use crate::components::{
    Button, Confirmation, Look, accepting_tag, figure_text, live, live_some, state_tag,
    why_this_number,
};
use crate::format::{encode, say};
use crate::gql::Seats;
use crate::routes::Route;
use crate::texts::{Locale, text, use_i18n};
use crate::words;

/// "Bekreftet i går av Kari Nordmann".
fn confirmed(locale: Locale, seats: &Seats) -> String {
    let said = confirmation(seats).sentence(locale, browser::now());
    match &seats.confirmed_by {
        Some(name) if seats.confirmed_at.is_some() => {
            format!("{said} {}", say!(locale, common.freshness.by, name = name))
        }
        _ => said,
    }
}

fn confirmation(seats: &Seats) -> Confirmation {
    Confirmation {
        freshness: seats.freshness,
        at: seats.confirmed_at,
    }
}

/// The card.
#[component]
pub fn ProgrammeCard(kept: Kept) -> impl IntoView {
    let i18n = use_i18n();
    let (slug, name, host) = (kept.slug.clone(), kept.name.clone(), kept.host.name.clone());
    let may_edit = kept.may_edit;
    let id = format!("programme-{slug}");
    let (named, labelled) = (id.clone(), id.clone());
    let work = Work::on(kept);
    let board = format!("{}?programme={}", Route::Intake.href(), encode(&slug));
    let host = (host != name).then(|| view! { <p class="ot-keep__host">{host}</p> });
    view! {
        <section class="ot-keep" aria-labelledby=labelled>
            <div class="ot-keep__head">
                <h2 class="ot-keep__name" id=named>
                    <a href=Route::Programme(&slug).href()>{name}</a>
                </h2>
                {host}
            </div>
            <div class="ot-keep__now"><Now work=work /></div>
            <div class="ot-keep__do">
                <Confirming work=work id=id />
                <Counting work=work />
                <Outcome work=work />
            </div>
            <div class="ot-keep__more">
                <Accepting work=work />
                <History work=work />
                <p class="ot-keep__edit ot-row">
                    <a href=board>{text!(i18n, places.intake_link)}</a>
                    <a href=Route::Group(&slug).href()>{text!(i18n, places.group_link)}</a>
                </p>
                {may_edit.then(|| view! {
                    <p class="ot-keep__edit">
                        <a href=Route::Editor(&slug).href()>{text!(i18n, places.edit)}</a>
                    </p>
                })}
            </div>
        </section>
    }
}

/// The figure as everyone sees it, and what is odd about it.
#[component]
fn Now(work: Work) -> impl IntoView {
    let i18n = use_i18n();
    let kept = work.kept();
    live(move || {
        let places = kept.get().standing.places;
        let seats = places.seats;
        let locale = i18n.get_locale();
        let doubtful = confirmation(&seats).call_first();
        let odd = |deviation| {
            view! { <li class="ot-odd">{words::deviation(locale, deviation)}</li> }.into_any()
        };
        view! {
            {figure_text(locale, &seats)}
            <p class=confirmation(&seats).class()>{confirmed(locale, &seats)}</p>
            <div class="ot-row ot-keep__tags">
                {state_tag(locale, &seats, doubtful)}
                {accepting_tag(locale, &seats, doubtful)}
            </div>
            <ul class="ot-plain-list">{places.deviations.into_iter().map(odd).collect_view()}</ul>
            {why_this_number(locale, &seats)}
        }
        .into_any()
    })
}

/// "Stemmer fortsatt", once there is a figure to confirm.
#[component]
fn Confirming(work: Work, id: String) -> impl IntoView {
    let i18n = use_i18n();
    let kept = work.kept();
    let counted = Memo::new(move |_| kept.read().standing.places.seats.enrolled.is_some());
    live_some(move || {
        let id = id.clone();
        counted.get().then(|| {
            view! {
                <div class="ot-keep__confirm" role="group" aria-labelledby=id>
                    <Button look=Look::Primary busy=work.busy() on_press=move || work.ask(Ask::Confirm)>
                        {text!(i18n, places.confirm)}
                    </Button>
                </div>
            }
            .into_any()
        })
    })
}
