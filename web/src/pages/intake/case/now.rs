//! Where the request stands now, who holds it, and what one may do.

use std::time::Duration;

use leptos::prelude::*;

use super::super::clock::{clock_tag, next};
use super::super::words;
use super::desk::{Desk, Form};
use super::dialog;
use super::queries::{Case, Holder};
use super::story::near;
use crate::browser;
use crate::components::{Button, Look, facts, live_some, live_text, plain};
use crate::format::{day_in_text, local, number, say};
use crate::gql::{AdmissionState, AdmissionStep, DateTime, Side};
use crate::texts::{Locale, td_string, text};

/// How often the time left to take a step back is said anew.
const TICK: Duration = Duration::from_secs(10);

const UNDO: Form = Form::Step(AdmissionStep::Undo);

/// "Tilbudet: Kari Nordmann, Hellerud".
fn holder(locale: Locale, holder: &Holder) -> String {
    let side = words::side(locale, holder.side);
    // Whose agency that would be is no help in finding the young person.
    if holder.side == Side::Youth {
        return side.to_owned();
    }
    let names = holder.person.iter().chain(std::iter::once(&holder.agency));
    let names: Vec<_> = names.map(String::as_str).collect();
    format!("{side}: {}", names.join(", "))
}

fn state_class(state: AdmissionState) -> &'static str {
    match state {
        AdmissionState::Admitted => "pkt-tag pkt-tag--green ot-tag",
        AdmissionState::Offered | AdmissionState::Trial => "pkt-tag pkt-tag--blue-light ot-tag",
        state if state.is_open() => "pkt-tag pkt-tag--yellow ot-tag",
        _ => "pkt-tag pkt-tag--gray ot-tag",
    }
}

/// How it stands.
pub fn standing(locale: Locale, case: &Case) -> Option<AnyView> {
    let class = state_class(case.state);
    let state = view! { <span class=class>{words::state(locale, case.state)}</span> }.into_any();
    let seat = match case.holds_seat {
        true => td_string!(locale, intake.case.holds),
        false => td_string!(locale, intake.case.holds_not),
    };
    let since = day_in_text(locale, local(case.since).date());
    let came = case.referred_from.as_deref().map(|one| near(locale, one));
    let before = case.continues.as_deref().map(|one| near(locale, one));
    let rows = vec![
        (td_string!(locale, intake.case.state), Some(state)),
        (td_string!(locale, intake.case.since), Some(plain(since))),
        (
            td_string!(locale, intake.case.reason),
            case.reason.map(|why| plain(words::reason(locale, why))),
        ),
        (
            td_string!(locale, intake.case.holder),
            Some(plain(holder(locale, &case.holder))),
        ),
        (
            td_string!(locale, intake.case.due),
            case.clock.map(|clock| clock_tag(locale, clock)),
        ),
        (
            td_string!(locale, intake.case.programme),
            Some(plain(case.programme.name.clone())),
        ),
        (
            td_string!(locale, intake.case.track),
            case.track.as_ref().map(|track| plain(track.name.clone())),
        ),
        (
            td_string!(locale, intake.case.year),
            Some(plain(case.school_year.clone())),
        ),
        (
            td_string!(locale, intake.case.wish),
            Some(plain(number(locale, case.wish))),
        ),
        (
            td_string!(locale, intake.case.seat),
            case.state.is_open().then(|| plain(seat)),
        ),
        (td_string!(locale, intake.case.referred_from), came),
        (td_string!(locale, intake.case.continues), before),
    ];
    Some(
        view! {
            <section class="ot-section">
                <h2>{td_string!(locale, intake.case.now)}</h2>
                {facts(rows)}
            </section>
        }
        .into_any(),
    )
}

/// What went through last, and the buttons.
pub fn steps(desk: Desk) -> AnyView {
    let i18n = desk.i18n;
    let done = move || {
        let locale = i18n.get_locale();
        match desk.done() {
            Some(UNDO) => td_string!(locale, intake.case.undone).to_owned(),
            Some(form) => {
                let step = dialog::name(locale, form);
                say!(locale, intake.case.saved, step = step)
            }
            None => String::new(),
        }
    };
    let buttons = move || {
        let locale = i18n.get_locale();
        desk.read(|case| buttons(desk, locale, case))
    };
    view! {
        <p class="ot-receipt" id="case-done" tabindex="-1" role="status">{live_text(done)}</p>
        <section class="ot-section ot-no-print">
            <h2>{text!(i18n, intake.case.steps)}</h2>
            {live_some(buttons)}
            {undo(desk)}
        </section>
    }
    .into_any()
}

fn buttons(desk: Desk, locale: Locale, case: &Case) -> AnyView {
    let likely = next(&case.steps, case.clock);
    let taken: Vec<_> = case
        .steps
        .iter()
        .copied()
        .filter(|step| *step != AdmissionStep::Undo)
        .collect();
    if taken.is_empty() {
        return view! { <p>{td_string!(locale, intake.case.no_steps)}</p> }.into_any();
    }
    let one = |step: AdmissionStep| {
        let look = if likely == Some(step) {
            Look::Primary
        } else {
            Look::Secondary
        };
        view! {
            <Button look=look on_press=move || desk.show(Form::Step(step))>
                {words::step(locale, step)}
            </Button>
        }
        .into_any()
    };
    let buttons = taken.into_iter().map(one).collect_view();
    view! { <div class="ot-row">{buttons}</div> }.into_any()
}

/// "9 minutter igjen"; none once the time is up.
fn left(locale: Locale, until: DateTime, now: DateTime) -> Option<String> {
    let left = until.since(now);
    Some(match left.num_minutes() {
        _ if left.num_seconds() <= 0 => return None,
        0 => td_string!(locale, intake.case.minute).to_owned(),
        many => {
            let many = number(locale, i32::try_from(many).unwrap_or(i32::MAX));
            say!(locale, intake.case.minutes, count = many)
        }
    })
}

/// The button that takes the last step back, with the time there is for it.
fn undo(desk: Desk) -> AnyView {
    let i18n = desk.i18n;
    let tick = RwSignal::new(0_u32);
    let now = move || {
        tick.track();
        browser::now()
    };
    let turn = move || tick.update(|tick| *tick += 1);
    if let Ok(timer) = set_interval_with_handle(turn, TICK) {
        on_cleanup(move || timer.clear());
    }
    let there = Memo::new(move |_| {
        let until = desk.read(|case| case.undo_until).flatten();
        until.is_some_and(|until| until.since(now()).num_seconds() > 0)
    });
    let told = move || {
        let locale = i18n.get_locale();
        let until = desk.read(|case| case.undo_until).flatten();
        let left = until.and_then(|until| left(locale, until, now()));
        left.map_or_else(String::new, |left| {
            say!(locale, intake.case.undo, left = left)
        })
    };
    let button = move || {
        there.get().then(|| {
            view! {
                <p>
                    <Button look=Look::Tertiary on_press=move || desk.send(UNDO, false)>
                        {live_text(told)}
                    </Button>
                </p>
            }
            .into_any()
        })
    };
    view! {
        {live_some(button)}{dialog::outcome(desk, UNDO)}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_told_until_it_is_up() {
        let at = |text: &str| text.parse().unwrap();
        let until = at("2026-12-01T08:10:00Z");
        let told = |now: &str| left(Locale::nb, until, at(now));
        assert_eq!(
            told("2026-12-01T08:00:30Z").as_deref(),
            Some("9 minutter igjen")
        );
        assert_eq!(
            told("2026-12-01T08:09:30Z").as_deref(),
            Some("under 1 minutt igjen")
        );
        assert_eq!(told("2026-12-01T08:10:00Z"), None);
    }

    #[test]
    fn who_holds_it_is_named_as_far_as_is_known() {
        let mut one = Holder {
            side: Side::Programme,
            person: Some("Kari".into()),
            agency: "Hellerud".into(),
        };
        assert_eq!(holder(Locale::nb, &one), "Tilbudet: Kari, Hellerud");
        one.person = None;
        assert_eq!(holder(Locale::nb, &one), "Tilbudet: Hellerud");
        one.side = Side::Youth;
        assert_eq!(holder(Locale::nb, &one), "Den unge");
    }
}
