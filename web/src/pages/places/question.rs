//! What came of a change: a receipt, a question back, or a problem.

use leptos::prelude::*;

use super::attempt::{Ask, Figure, Question};
use super::work::Work;
use crate::components::{
    Button, Look, Notice, ProblemNotice, Tone, figure_sentence, live_some, live_text, sentence,
};
use crate::format::{number, say};
use crate::gql::{Problem, Seats};
use crate::texts::{Locale, td_string, text, use_i18n};

/// The receipt of what went through.
fn receipt(locale: Locale, ask: &Ask, seats: &Seats) -> String {
    match ask {
        Ask::Confirm => td_string!(locale, places.done.confirm).to_owned(),
        Ask::Count { .. } => {
            say!(
                locale,
                places.done.count,
                figure = figure_sentence(locale, seats)
            )
        }
        Ask::Open => td_string!(locale, places.done.open).to_owned(),
        Ask::Close(_) => td_string!(locale, places.done.close).to_owned(),
    }
}

/// How many pupils somebody wanted to report.
fn wanted(ask: &Ask) -> Option<i32> {
    match ask {
        Ask::Count {
            figure: Figure::Whole(pupils),
            ..
        } => Some(*pupils),
        Ask::Count {
            figure: Figure::Tracks(tracks),
            ..
        } => Some(tracks.iter().map(|(_, pupils)| pupils).sum()),
        _ => None,
    }
}

/// The figure now, and beside it what was typed.
fn changed(locale: Locale, ask: &Ask, seats: &Seats) -> String {
    let figure = figure_sentence(locale, seats);
    let now = say!(locale, places.changed.now, figure = figure);
    match wanted(ask) {
        Some(pupils) => {
            let typed = say!(locale, places.changed.typed, count = number(locale, pupils));
            format!("{now} {typed}")
        }
        None => now,
    }
}

/// The button that sends again after a change.
fn send_again(locale: Locale, ask: &Ask) -> String {
    match (ask, wanted(ask)) {
        (_, Some(pupils)) => say!(locale, places.changed.save, count = number(locale, pupils)),
        (Ask::Confirm, _) => td_string!(locale, places.changed.confirm).to_owned(),
        _ => td_string!(locale, common.problem.retry).to_owned(),
    }
}

/// All of it, each in its live region.
#[component]
pub fn Outcome(work: Work) -> impl IntoView {
    let i18n = use_i18n();
    let id = format!("done-{}", work.kept().read_untracked().slug);
    let done = move || {
        let ask = work.done()?;
        let kept = work.kept().get();
        Some(receipt(
            i18n.get_locale(),
            &ask,
            &kept.standing.places.seats,
        ))
    };
    let question = move || {
        let (question, problem) = work.question()?;
        Some(match question {
            Question::Sure => view! { <Sure work=work problem=problem /> }.into_any(),
            Question::Changed => view! { <Changed work=work /> }.into_any(),
        })
    };
    view! {
        <p class="ot-receipt" id=id tabindex="-1" role="status">{live_text(move || done().unwrap_or_default())}</p>
        <div role="alert">{live_some(question)}</div>
        <ProblemNotice problem=work.problem() on_retry=move || work.again() />
    }
}

/// The count surprises: the server says why, the person says whether.
#[component]
fn Sure(work: Work, problem: Problem) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Notice tone=Tone::Warning>
            <p><strong>{text!(i18n, places.sure.title)}</strong></p>
            <p>{live_text(move || sentence(i18n.get_locale(), &problem))}</p>
            <div class="ot-row">
                <Button look=Look::Primary busy=work.busy() on_press=move || work.for_sure()>
                    {text!(i18n, places.sure.yes)}
                </Button>
                <Button look=Look::Tertiary on_press=move || work.leave()>
                    {text!(i18n, places.sure.no)}
                </Button>
            </div>
        </Notice>
    }
}

/// Somebody was quicker: their figure beside what was typed.
#[component]
fn Changed(work: Work) -> impl IntoView {
    let i18n = use_i18n();
    let ask = StoredValue::new(untrack(|| work.asked()).unwrap_or(Ask::Confirm));
    let told = move || {
        let kept = work.kept().get();
        ask.with_value(|ask| changed(i18n.get_locale(), ask, &kept.standing.places.seats))
    };
    view! {
        <Notice tone=Tone::Warning>
            <p><strong>{text!(i18n, places.changed.title)}</strong></p>
            <p>{live_text(told)}</p>
            <div class="ot-row">
                <Button look=Look::Primary busy=work.busy() on_press=move || work.again()>
                    {live_text(move || ask.with_value(|ask| send_again(i18n.get_locale(), ask)))}
                </Button>
                <Button look=Look::Tertiary on_press=move || work.leave()>
                    {text!(i18n, places.changed.leave)}
                </Button>
            </div>
        </Notice>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(figure: Figure) -> Ask {
        Ask::Count {
            figure,
            sure: false,
        }
    }

    #[test]
    fn after_a_change_both_figures_are_told() {
        let ask = count(Figure::Tracks(vec![("a".into(), 7), ("b".into(), 8)]));
        assert_eq!(
            changed(Locale::nb, &ask, &Seats::sample()),
            "Nå står det 12 av 18 · 2 hospiterer · 1 holdt. Du har skrevet 15."
        );
        assert_eq!(send_again(Locale::nb, &ask), "Lagre 15");
        assert_eq!(
            changed(Locale::nb, &Ask::Confirm, &Seats::sample()),
            "Nå står det 12 av 18 · 2 hospiterer · 1 holdt."
        );
    }

    #[test]
    fn the_receipt_says_what_is_kept() {
        let said = receipt(Locale::nb, &count(Figure::Whole(12)), &Seats::sample());
        assert_eq!(said, "Lagret: 12 av 18 · 2 hospiterer · 1 holdt.");
    }
}
