//! A figure in words: never a bare number.

use leptos::prelude::*;

use crate::format::{number, say};
use crate::gql::Seats;
use crate::texts::{Locale, td_string};

/// The free places, or what there is instead of them.
pub fn headline(locale: Locale, seats: &Seats) -> String {
    match (seats.free, seats.over_intake_left) {
        (None, _) => td_string!(locale, common.figure.not_known).to_owned(),
        (Some(0), Some(1)) => td_string!(locale, common.figure.over_one).to_owned(),
        (Some(0), Some(left @ 2..)) => say!(
            locale,
            common.figure.over_many,
            count = number(locale, left)
        ),
        (Some(0), _) => td_string!(locale, common.figure.none).to_owned(),
        (Some(1), _) => td_string!(locale, common.figure.free_one).to_owned(),
        (Some(free), _) => say!(
            locale,
            common.figure.free_many,
            count = number(locale, free)
        ),
    }
}

/// "12 av 18 · 2 hospiterer · 1 holdt".
pub fn sentence(locale: Locale, seats: &Seats) -> String {
    let approved = number(locale, seats.approved_places);
    let Some(enrolled) = seats.enrolled else {
        return say!(locale, common.figure.unknown, approved = approved);
    };
    let taken = number(locale, enrolled);
    let mut parts = vec![say!(
        locale,
        common.figure.of,
        taken = taken,
        approved = approved
    )];
    match seats.on_trial {
        Some(1) => parts.push(td_string!(locale, common.figure.trial_one).to_owned()),
        Some(many @ 2..) => parts.push(say!(
            locale,
            common.figure.trial_many,
            count = number(locale, many)
        )),
        _ => {}
    }
    if let Some(held @ 1..) = seats.held {
        parts.push(say!(
            locale,
            common.figure.held,
            count = number(locale, held)
        ));
    }
    if let Some(waiting @ 1..) = seats.waiting {
        parts.push(say!(
            locale,
            common.figure.waiting,
            count = number(locale, waiting)
        ));
    }
    parts.join(" · ")
}

/// Both, the free places first.
pub fn figure_text(locale: Locale, seats: &Seats) -> AnyView {
    view! {
        <strong class="ot-figure">{headline(locale, seats)}</strong>
        <span class="ot-figure__sum">{sentence(locale, seats)}</span>
    }
    .into_any()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Twelve pupils on eighteen places, one place on hold.
    pub(in crate::components) fn seats() -> Seats {
        Seats::sample()
    }

    #[test]
    fn the_figure_says_what_it_counts() {
        assert_eq!(
            sentence(Locale::nb, &seats()),
            "12 av 18 · 2 hospiterer · 1 holdt"
        );
        assert_eq!(headline(Locale::nb, &seats()), "5 ledige plasser");
    }

    #[test]
    fn signed_out_it_says_less() {
        let seats = Seats {
            held: None,
            on_trial: None,
            waiting: None,
            enrolled: Some(13),
            ..seats()
        };
        assert_eq!(sentence(Locale::nb, &seats), "13 av 18");
    }

    #[test]
    fn never_counted_is_not_zero_and_not_free() {
        let seats = Seats {
            free: None,
            enrolled: None,
            over_intake_left: None,
            ..seats()
        };
        assert_eq!(headline(Locale::nb, &seats), "Ledige plasser er ikke kjent");
        assert_eq!(
            sentence(Locale::nb, &seats),
            "Elevtall ikke meldt · 18 plasser"
        );
    }

    #[test]
    fn over_intake_is_told_apart_from_free() {
        let over = |left| Seats {
            free: Some(0),
            over_intake_left: Some(left),
            ..seats()
        };
        assert_eq!(
            headline(Locale::nb, &over(3)),
            "3 plasser igjen på overinntak"
        );
        assert_eq!(
            headline(Locale::nb, &over(1)),
            "1 plass igjen på overinntak"
        );
        assert_eq!(headline(Locale::nb, &over(0)), "Ingen ledige plasser");
    }
}
