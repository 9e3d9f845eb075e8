//! The requests by state: columns on a desk, one list under the other on a phone.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use super::super::clock::{clock_tag, next};
use super::super::words;
use super::queries::Card;
use crate::browser;
use crate::format::{day_short, local, number, say};
use crate::gql::{AdmissionState, Coded};
use crate::routes::Route;
use crate::texts::{Locale, td_string};

/// A column of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Requested,
    MeetingBooked,
    Trial,
    Offered,
    Waitlisted,
    Admitted,
    Closed,
}

impl Column {
    /// From left to right.
    pub const ALL: [Self; 7] = [
        Self::Requested,
        Self::MeetingBooked,
        Self::Trial,
        Self::Offered,
        Self::Waitlisted,
        Self::Admitted,
        Self::Closed,
    ];

    /// Where a request belongs.
    pub const fn of(state: AdmissionState) -> Self {
        match state {
            AdmissionState::Requested => Self::Requested,
            AdmissionState::MeetingBooked => Self::MeetingBooked,
            AdmissionState::Trial => Self::Trial,
            AdmissionState::Offered => Self::Offered,
            AdmissionState::Waitlisted => Self::Waitlisted,
            AdmissionState::Admitted => Self::Admitted,
            AdmissionState::Ended
            | AdmissionState::ReferredOn
            | AdmissionState::Rejected
            | AdmissionState::Declined
            | AdmissionState::Withdrawn => Self::Closed,
        }
    }

    fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Requested => td_string!(locale, intake.column.requested),
            Self::MeetingBooked => td_string!(locale, intake.column.meeting_booked),
            Self::Trial => td_string!(locale, intake.column.trial),
            Self::Offered => td_string!(locale, intake.column.offered),
            Self::Waitlisted => td_string!(locale, intake.column.waitlisted),
            Self::Admitted => td_string!(locale, intake.column.admitted),
            Self::Closed => td_string!(locale, intake.column.closed),
        }
    }
}

/// The board. The programme stands on each card where there are `several`.
pub fn columns(locale: Locale, cards: &[Card], several: bool) -> AnyView {
    let column = |column: &Column| {
        let own: Vec<_> = cards
            .iter()
            .filter(|card| Column::of(card.state) == *column)
            .collect();
        let count = number(locale, i32::try_from(own.len()).unwrap_or(i32::MAX));
        let name = say!(
            locale,
            intake.board.count,
            name = column.name(locale),
            count = count
        );
        let list = match own.is_empty() {
            true => {
                view! { <p class="ot-muted">{td_string!(locale, intake.board.column_none)}</p> }
                    .into_any()
            }
            false => {
                let card = |one: &&Card| card(locale, one, several);
                view! { <ul class="ot-plain-list">{own.iter().map(card).collect_view()}</ul> }
                    .into_any()
            }
        };
        view! { <section class="ot-column"><h3 class="ot-h3">{name}</h3>{list}</section> }
            .into_any()
    };
    view! { <div class="ot-board">{Column::ALL.iter().map(column).collect_view()}</div> }.into_any()
}

/// Whole years on a day.
fn age(born: NaiveDate, today: NaiveDate) -> i32 {
    let before = (today.month(), today.day()) < (born.month(), born.day());
    today.year() - born.year() - i32::from(before)
}

/// "Alna · 17 år · ønske 2".
fn about(locale: Locale, card: &Card, today: NaiveDate) -> String {
    let identity = card.youth.identity.as_ref();
    let district = identity.and_then(|identity| identity.district.as_ref());
    let born = identity.and_then(|identity| identity.birth_date);
    let age = born.map(|born| {
        let years = number(locale, age(born.0, today));
        say!(locale, intake.board.age, count = years)
    });
    let wish = say!(locale, intake.board.wish, count = number(locale, card.wish));
    let since = day_short(locale, local(card.since).date());
    let line = card
        .waiting
        .filter(|_| card.state == AdmissionState::Waitlisted);
    let line = line.map(|line| {
        say!(
            locale,
            intake.board.in_line,
            place = line.place,
            of = line.of
        )
    });
    let parts = [
        district.map(|district| district.name.clone()),
        age,
        Some(wish),
        line,
        Some(say!(locale, intake.board.since, date = since)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn card(locale: Locale, card: &Card, several: bool) -> AnyView {
    let today = local(browser::now()).date();
    let href = Route::Admission(card.id.inner()).href();
    let name = card.youth.name.clone();
    let closed = (Column::of(card.state) == Column::Closed)
        .then(|| view! { <p>{words::state(locale, card.state)}</p> }.into_any());
    let programme = several.then(|| view! { <p>{card.programme.name.clone()}</p> }.into_any());
    let clock = card
        .clock
        .map(|clock| view! { <p>{clock_tag(locale, clock)}</p> }.into_any());
    let seat = card.holds_seat.then(|| {
        view! { <p class="ot-seat">{td_string!(locale, intake.board.holds)}</p> }.into_any()
    });
    let next = next(&card.steps, card.clock).map(|step| {
        let there = format!("{href}?do={}", step.code().to_ascii_lowercase());
        let told = say!(locale, intake.board.next, step = words::step(locale, step));
        let of = card.youth.name.clone();
        view! {
            <a class="pkt-btn pkt-btn--small pkt-btn--label-only pkt-btn--secondary ot-next" href=there>
                <span class="pkt-btn__text">{told}<span class="pkt-sr-only">": "{of}</span></span>
            </a>
        }
        .into_any()
    });
    view! {
        <li class="ot-request">
            <a class="ot-name" href=href.clone()>{name}</a>
            <p class="ot-muted">{about(locale, card, today)}</p>
            {programme}{closed}{clock}{seat}{next}
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::super::queries::{CardDistrict, CardIdentity, CardYouth, InLine, Named};
    use super::*;
    use crate::gql::{Date, read_day};

    fn day(text: &str) -> NaiveDate {
        read_day(text).unwrap()
    }

    fn sample() -> Card {
        Card {
            id: cynic::Id::new("a-1"),
            state: AdmissionState::Waitlisted,
            since: "2026-11-20T10:00:00Z".parse().unwrap(),
            youth: CardYouth {
                name: "Testine".into(),
                identity: Some(CardIdentity {
                    birth_date: Some(Date(day("2009-12-01"))),
                    district: Some(CardDistrict {
                        name: "Alna".into(),
                    }),
                }),
            },
            programme: Named {
                slug: "kuben".into(),
                name: "Kuben".into(),
            },
            school_year: "2026/2027".into(),
            wish: 2,
            holds_seat: false,
            clock: None,
            waiting: Some(InLine { place: 1, of: 3 }),
            steps: Vec::new(),
        }
    }

    #[test]
    fn every_state_has_its_column() {
        for state in AdmissionState::ALL {
            let closed = Column::of(*state) == Column::Closed;
            assert_eq!(
                closed,
                !state.is_open() && *state != AdmissionState::Admitted
            );
        }
    }

    #[test]
    fn somebody_is_a_year_older_on_the_day_itself() {
        assert_eq!(age(day("2009-12-01"), day("2026-11-30")), 16);
        assert_eq!(age(day("2009-12-01"), day("2026-12-01")), 17);
    }

    #[test]
    fn a_card_says_what_one_may_see_and_no_more() {
        let mut card = sample();
        let told = |card: &Card| about(Locale::nb, card, day("2026-11-25"));
        assert_eq!(
            told(&card),
            "Alna · 16 år · ønske 2 · nr. 1 av 3 · siden 20. november"
        );
        card.youth.identity = None;
        card.state = AdmissionState::Trial;
        assert_eq!(told(&card), "ønske 2 · siden 20. november");
    }
}
