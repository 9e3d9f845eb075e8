//! Seats as stacked bars: pupils, held, free and what over-intake leaves. The bars are
//! for the eye; the line of text under each says the same to everyone.

use leptos::prelude::*;

use super::{Confirmation, figure_headline, figure_sentence};
use crate::format::{number, say};
use crate::gql::Seats;
use crate::texts::{Locale, td_string};

/// What a stretch of a bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Pupils,
    Held,
    Free,
    OverIntake,
    Unknown,
}

/// A stretch of a bar: how many, and how long in percent of the longest bar.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stretch {
    kind: Kind,
    seats: i32,
    percent: f64,
}

/// The shortest stretch that has room for its number.
const ROOM: f64 = 5.0;

/// What all bars of a page are measured with: the most seats any of them shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale(i32);

impl Scale {
    /// The scale that has room for all.
    pub fn over<'a>(all: impl Iterator<Item = &'a Seats>) -> Self {
        Self(all.map(longest).max().unwrap_or(1).max(1))
    }

    fn percent(self, seats: i32) -> f64 {
        f64::from(seats) * 100.0 / f64::from(self.0)
    }

    /// The stretches of a bar, from its start.
    fn stretches(self, seats: &Seats) -> Vec<Stretch> {
        let stretch = |kind, seats| Stretch {
            kind,
            seats,
            percent: self.percent(seats),
        };
        let Some(enrolled) = seats.enrolled else {
            return vec![stretch(Kind::Unknown, seats.approved_places)];
        };
        let (held, free) = (seats.held.unwrap_or(0), seats.free.unwrap_or(0));
        // What is left of the over-intake counts the free places too; they have their own stretch.
        let over = seats.over_intake_left.unwrap_or(0) - free;
        let all = [
            stretch(Kind::Pupils, enrolled),
            stretch(Kind::Held, held),
            stretch(Kind::Free, free),
            stretch(Kind::OverIntake, over),
        ];
        all.into_iter().filter(|one| one.seats > 0).collect()
    }
}

/// How many seats a bar must have room for.
fn longest(seats: &Seats) -> i32 {
    let taken = seats.enrolled.unwrap_or(0) + seats.held.unwrap_or(0);
    taken.max(seats.limit).max(seats.approved_places)
}

const fn class(kind: Kind, doubtful: bool) -> &'static str {
    match (kind, doubtful) {
        (Kind::Pupils, _) => "ot-bar__part ot-bar__part--pupils",
        (Kind::Held, _) => "ot-bar__part ot-bar__part--held",
        (Kind::Free, false) => "ot-bar__part ot-bar__part--free",
        (Kind::Free, true) => "ot-bar__part ot-bar__part--doubtful",
        (Kind::OverIntake, _) => "ot-bar__part ot-bar__part--over",
        (Kind::Unknown, _) => "ot-bar__part ot-bar__part--unknown",
    }
}

/// "12 av 18 · 1 holdt · 5 ledige plasser · tak 27".
fn told(locale: Locale, seats: &Seats) -> String {
    let limit = say!(
        locale,
        overview.bars.limit,
        limit = number(locale, seats.limit)
    );
    let figure = figure_sentence(locale, seats);
    match seats.enrolled {
        None => format!("{figure} · {limit}"),
        Some(_) => format!("{figure} · {} · {limit}", figure_headline(locale, seats)),
    }
}

/// One programme's bar, with its approved places and its limit marked.
pub fn seat_bar(locale: Locale, scale: Scale, seats: &Seats) -> AnyView {
    let css = |percent: f64| format!("{percent:.2}%");
    let doubtful = Confirmation {
        freshness: seats.freshness,
        at: seats.confirmed_at,
    }
    .call_first();
    let part = |stretch: Stretch| {
        let figure = (stretch.percent >= ROOM && stretch.kind != Kind::Unknown)
            .then(|| number(locale, stretch.seats));
        let width = css(stretch.percent);
        view! { <span class=class(stretch.kind, doubtful) style:width=width>{figure}</span> }
            .into_any()
    };
    let parts = scale.stretches(seats).into_iter().map(part).collect_view();
    let approved = css(scale.percent(seats.approved_places));
    let limit = css(scale.percent(seats.limit));
    view! {
        <div class="ot-bar" aria-hidden="true">
            {parts}
            <span class="ot-bar__mark" style:left=approved></span>
            <span class="ot-bar__mark ot-bar__mark--limit" style:left=limit></span>
        </div>
        <p class="ot-bar__text">{told(locale, seats)}</p>
    }
    .into_any()
}

/// What the colours and marks stand for.
pub fn bar_legend(locale: Locale) -> AnyView {
    let part = |kind, name: &'static str| {
        view! { <li><span class=class(kind, false)></span>{name}</li> }.into_any()
    };
    view! {
        <ul class="ot-legend" aria-hidden="true">
            {part(Kind::Pupils, td_string!(locale, overview.bars.pupils))}
            {part(Kind::Held, td_string!(locale, overview.bars.held))}
            {part(Kind::Free, td_string!(locale, overview.bars.free))}
            {part(Kind::OverIntake, td_string!(locale, overview.bars.over))}
            <li><span class="ot-bar__mark"></span>{td_string!(locale, overview.bars.approved)}</li>
            <li><span class="ot-bar__mark ot-bar__mark--limit"></span>{td_string!(locale, overview.bars.roof)}</li>
        </ul>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(seats: &Seats) -> Vec<(Kind, i32)> {
        let scale = Scale::over([seats].into_iter());
        scale
            .stretches(seats)
            .iter()
            .map(|one| (one.kind, one.seats))
            .collect()
    }

    #[test]
    fn a_bar_ends_at_its_limit() {
        let seats = Seats::sample();
        let want = [
            (Kind::Pupils, 12),
            (Kind::Held, 1),
            (Kind::Free, 5),
            (Kind::OverIntake, 9),
        ];
        assert_eq!(parts(&seats), want);
        assert_eq!(
            want.iter().map(|(_, seats)| seats).sum::<i32>(),
            seats.limit
        );
        let whole = Scale::over([&seats].into_iter()).stretches(&seats);
        assert!((whole.iter().map(|one| one.percent).sum::<f64>() - 100.0).abs() < 1e-9);
    }

    #[test]
    fn a_full_programme_shows_what_over_intake_leaves() {
        let kuben = Seats {
            approved_places: 65,
            limit: 97,
            enrolled: Some(89),
            held: Some(0),
            free: Some(0),
            over_intake_left: Some(8),
            ..Seats::sample()
        };
        assert_eq!(parts(&kuben), [(Kind::Pupils, 89), (Kind::OverIntake, 8)]);
    }

    #[test]
    fn more_pupils_than_the_limit_make_the_scale_longer() {
        let over = Seats {
            enrolled: Some(40),
            free: Some(0),
            over_intake_left: Some(0),
            held: Some(0),
            ..Seats::sample()
        };
        assert_eq!(Scale::over([&over].into_iter()), Scale(40));
        assert_eq!(parts(&over), [(Kind::Pupils, 40)]);
    }

    #[test]
    fn never_reported_is_neither_empty_nor_free() {
        let never = Seats {
            enrolled: None,
            free: None,
            over_intake_left: None,
            held: Some(0),
            ..Seats::sample()
        };
        assert_eq!(parts(&never), [(Kind::Unknown, 18)]);
        assert_eq!(
            told(Locale::nb, &never),
            "Elevtall ikke meldt · 18 plasser · tak 27"
        );
    }

    #[test]
    fn the_line_says_what_the_bar_shows() {
        assert_eq!(
            told(Locale::nb, &Seats::sample()),
            "12 av 18 · 2 hospiterer · 1 holdt · 5 ledige plasser · tak 27"
        );
    }
}
