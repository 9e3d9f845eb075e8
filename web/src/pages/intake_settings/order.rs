//! What goes first among those who have waited equally long, in order.

use cynic::MutationBuilder;
use leptos::prelude::*;

use super::queries::{SetCriteria, SetCriteriaVariables, WaitingCriteriaInput};
use super::{Desk, words};
use crate::browser;
use crate::components::{Button, Look, ProblemNotice, live};
use crate::gql::{Change, Coded, WaitingCriterion};
use crate::texts::{Locale, td_string, text};

/// The list with one criterion a step up or down; at the end it stays.
fn moved(
    mut list: Vec<WaitingCriterion>,
    one: WaitingCriterion,
    up: bool,
) -> Vec<WaitingCriterion> {
    let from = list.iter().position(|other| *other == one);
    let to = from.and_then(|from| match up {
        true => from.checked_sub(1),
        false => Some(from + 1).filter(|to| *to < list.len()),
    });
    if let (Some(from), Some(to)) = (from, to) {
        list.swap(from, to);
    }
    list
}

/// The list with one criterion added last, or taken away if it was there.
fn toggled(mut list: Vec<WaitingCriterion>, one: WaitingCriterion) -> Vec<WaitingCriterion> {
    let before = list.len();
    list.retain(|other| *other != one);
    if list.len() == before {
        list.push(one);
    }
    list
}

/// The order, changed by buttons and then kept.
pub fn section(desk: Desk) -> AnyView {
    let i18n = desk.i18n;
    let change = Change::new();
    let order = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        if let Some(known) = desk.known.get() {
            order.set(known.waiting_criteria);
        }
    });
    let list = move || {
        let (locale, now) = (i18n.get_locale(), order.get());
        let last = now.len().saturating_sub(1);
        let used = now
            .iter()
            .enumerate()
            .map(|(at, one)| used_row(locale, order, *one, (at, last)))
            .collect_view();
        let rest = WaitingCriterion::ALL
            .iter()
            .filter(|one| !now.contains(one))
            .map(|one| unused_row(locale, order, *one))
            .collect_view();
        view! {
            <ol class="ot-wishes">{used}</ol>
            <ul class="ot-history">{rest}</ul>
        }
        .into_any()
    };
    let save = move || {
        let criteria = order.get_untracked();
        let build = move |key| {
            let input = WaitingCriteriaInput {
                key,
                criteria: criteria.clone(),
            };
            SetCriteria::build(SetCriteriaVariables { input })
        };
        change.send(build, move || desk.rules.retry());
    };
    let done = move || {
        let told = td_string!(i18n.get_locale(), intakesettings.order.saved);
        change.done().then_some(told)
    };
    view! {
        <section class="ot-section">
            <h2 id="order" tabindex="-1">{text!(i18n, intakesettings.order.title)}</h2>
            <p>{text!(i18n, intakesettings.order.lead)}</p>
            {live(list)}
            <p class="ot-receipt ot-form__done" role="status">{done}</p>
            <ProblemNotice problem=change.problem() on_retry=move || change.again() />
            <Button look=Look::Primary busy=change.busy() on_press=save>
                {text!(i18n, intakesettings.order.save)}
            </Button>
        </section>
    }
    .into_any()
}

fn used_row(
    locale: Locale,
    order: RwSignal<Vec<WaitingCriterion>>,
    one: WaitingCriterion,
    (at, last): (usize, usize),
) -> AnyView {
    let told = words::criterion(locale, one);
    let shift = |up: bool, text: &'static str, idle: bool| {
        let id = format!("{}-{}", if up { "up" } else { "down" }, one.code());
        let again = format!("#{id}");
        let press = move || {
            order.update(|list| *list = moved(std::mem::take(list), one, up));
            browser::focus(&again);
        };
        small_button(Some(id), text, told, idle, press)
    };
    let up = shift(true, td_string!(locale, intakesettings.order.up), at == 0);
    let down = shift(
        false,
        td_string!(locale, intakesettings.order.down),
        at == last,
    );
    let off = move || {
        order.update(|list| *list = toggled(std::mem::take(list), one));
        browser::focus("#order");
    };
    let off = small_button(
        None,
        td_string!(locale, intakesettings.order.remove),
        told,
        false,
        off,
    );
    view! {
        <li>
            <span>{told}</span>
            <div class="ot-row">{up}{down}{off}</div>
        </li>
    }
    .into_any()
}

fn unused_row(
    locale: Locale,
    order: RwSignal<Vec<WaitingCriterion>>,
    one: WaitingCriterion,
) -> AnyView {
    let told = words::criterion(locale, one);
    let on = move || {
        order.update(|list| *list = toggled(std::mem::take(list), one));
        browser::focus("#order");
    };
    let on = small_button(
        None,
        td_string!(locale, intakesettings.order.add),
        told,
        false,
        on,
    );
    view! { <li><span>{told}</span>{on}</li> }.into_any()
}

fn small_button(
    id: Option<String>,
    text: &'static str,
    of: &'static str,
    idle: bool,
    press: impl Fn() + 'static,
) -> AnyView {
    let press: Box<dyn Fn()> = Box::new(press);
    view! {
        <button
            type="button"
            id=id
            class="pkt-btn pkt-btn--small pkt-btn--label-only pkt-btn--secondary"
            aria-disabled=idle.then_some("true")
            on:click=move |_| press()
        >
            <span class="pkt-btn__text">{text}<span class="pkt-sr-only">": "{of}</span></span>
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use WaitingCriterion::{Minor, NoActivity, ReferredBefore};

    #[test]
    fn a_criterion_moves_one_step_and_stays_at_the_ends() {
        let list = vec![NoActivity, Minor, ReferredBefore];
        assert_eq!(
            moved(list.clone(), Minor, true),
            [Minor, NoActivity, ReferredBefore]
        );
        assert_eq!(moved(list.clone(), NoActivity, true), list);
        assert_eq!(moved(list.clone(), ReferredBefore, false), list);
    }

    #[test]
    fn a_criterion_is_added_last_or_taken_away() {
        assert_eq!(toggled(vec![Minor], NoActivity), [Minor, NoActivity]);
        assert_eq!(toggled(vec![Minor, NoActivity], Minor), [NoActivity]);
    }
}
