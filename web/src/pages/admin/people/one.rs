//! The one of the staff that is being changed: their roles, a new one, in or out.

use cynic::MutationBuilder;
use leptos::prelude::*;

use super::queries::{
    DisablePerson, DisablePersonInput, EnablePerson, EndRole, EndRoleInput, EndVariables, HeldRole,
    Person, PersonVariables,
};
use super::{Desk, rights, told};
use crate::components::entry::{Draft, Sheet, Words, receipt};
use crate::components::{Button, Look, live_some};
use crate::format::{day_in_table, say};
use crate::gql::Uuid;
use crate::texts::{I18n, Locale, td_string};

const ENDED: Words = Words {
    send: |locale| td_string!(locale, admin.people.end),
    done: |locale| td_string!(locale, admin.people.ended),
};

const SWITCHED: Words = Words {
    send: |locale| td_string!(locale, admin.people.disable),
    done: |locale| td_string!(locale, admin.people.switched),
};

/// The panel, once somebody is chosen.
pub(super) fn panel(desk: Desk, i18n: I18n) -> AnyView {
    let ending = Draft::new("role-end", Sheet::default());
    let switch = Draft::new("person-switch", Sheet::default());
    let grant = rights::draft();
    let who = Memo::new(move |_| desk.chosen());
    let there = Memo::new(move |_| who.read().is_some());
    let shown = move || {
        let locale = i18n.get_locale();
        let person = who.get()?;
        Some(
            view! {
                <h2 class="ot-h2" id="person-title" tabindex="-1">{person.name.clone()}</h2>
                <ul class="ot-history">
                    {person.roles.iter().map(|role| line(locale, role, desk, ending)).collect_view()}
                </ul>
                {switch_button(locale, &person, desk, switch)}
            }
            .into_any(),
        )
    };
    live_some(move || {
        there.get().then(|| {
            view! {
                <section class="ot-card ot-no-print" aria-labelledby="person-title">
                    {live_some(shown)}
                    {receipt(ending, i18n, ENDED, move || end(desk, ending))}
                    {receipt(switch, i18n, SWITCHED, move || turn(desk, switch))}
                    {rights::section(desk, grant, i18n)}
                </section>
            }
            .into_any()
        })
    })
}

/// "01.08.2026–31.07.2027".
fn period(locale: Locale, role: &HeldRole) -> String {
    let to = role.to.map(|day| day_in_table(locale, day.0));
    format!(
        "{}–{}",
        day_in_table(locale, role.from.0),
        to.unwrap_or_default()
    )
}

fn line(locale: Locale, role: &HeldRole, desk: Desk, ending: Draft) -> AnyView {
    let said = told(locale, role);
    let period = match role.active {
        true => period(locale, role),
        false => say!(locale, admin.people.past, period = period(locale, role)),
    };
    let id = role.id.inner().to_owned();
    let hidden = said.clone();
    let button = (role.may_end && role.active).then(|| {
        let press = move || {
            ending.set("role", id.clone());
            end(desk, ending);
        };
        view! {
            <Button look=Look::Tertiary busy=ending.busy() on_press=press>
                {td_string!(locale, admin.people.end)}
                <span class="pkt-sr-only">" " {hidden}</span>
            </Button>
        }
        .into_any()
    });
    view! { <li><span>{said}</span><span class="ot-hint">{period}</span>{button}</li> }.into_any()
}

fn end(desk: Desk, ending: Draft) {
    let role = cynic::Id::new(ending.sheet_value("role"));
    let build = |key: Uuid, _| {
        let input = EndRoleInput { key, role };
        EndRole::build(EndVariables { input })
    };
    ending.send(0, build, move |answer| desk.stands(answer.end_role));
}

fn switch_button(locale: Locale, person: &Person, desk: Desk, switch: Draft) -> AnyView {
    let text = match person.disabled {
        true => td_string!(locale, admin.people.enable),
        false => td_string!(locale, admin.people.disable),
    };
    view! {
        <Button look=Look::Secondary busy=switch.busy() on_press=move || turn(desk, switch)>
            {text}
        </Button>
        <p class="ot-hint">{td_string!(locale, admin.people.disable_hint)}</p>
    }
    .into_any()
}

/// Keeps the chosen one out, or lets them in again.
fn turn(desk: Desk, switch: Draft) {
    let Some(person) = untrack(|| desk.chosen()) else {
        return;
    };
    // Who and which way make the attempt; a repeat of the same has one effect.
    switch.set("person", person.id.inner().to_owned());
    switch.set("disabled", person.disabled.to_string());
    let variables = |key: Uuid| PersonVariables {
        input: DisablePersonInput {
            key,
            person: person.id.clone(),
        },
    };
    match person.disabled {
        true => switch.send(
            0,
            |key, _| EnablePerson::build(variables(key)),
            move |answer| {
                desk.stands(answer.enable_person);
            },
        ),
        false => switch.send(
            0,
            |key, _| DisablePerson::build(variables(key)),
            move |answer| {
                desk.stands(answer.disable_person);
            },
        ),
    }
}
