//! A new role for somebody.

use cynic::MutationBuilder;
use leptos::prelude::*;

use super::Desk;
use super::queries::{GrantRole, GrantRoleInput, GrantVariables};
use crate::browser;
use crate::components::entry::{
    Choices, Draft, Line, Sheet, Words, choice, form, label, line, only_if,
};
use crate::format::local;
use crate::gql::{Agencies, AgencyKind, Coded, Remote, Role, Uuid, write_day};
use crate::texts::{I18n, Locale, td_string, text};
use crate::words;

const WORDS: Words = Words {
    send: |locale| td_string!(locale, admin.people.grant_send),
    done: |locale| td_string!(locale, admin.people.granted),
};

/// What is typed about the new role.
pub(super) fn draft() -> Draft {
    let today = write_day(local(browser::now()).date());
    Draft::new("role-form", Sheet::with(&[("from", &today)]))
}

/// The form.
pub(super) fn section(desk: Desk, draft: Draft, i18n: I18n) -> AnyView {
    let agencies = Remote::load(|| (), |api, ()| Agencies::ask(api, AgencyKind::ALL));
    view! {
        <details class="ot-fold">
            <summary>{text!(i18n, admin.people.grant)}</summary>
            {form(draft, i18n, WORDS, move |locale| fields(draft, agencies, locale), move || save(desk, draft))}
        </details>
    }
    .into_any()
}

/// Whether a role may be tied to one programme of its agency.
fn is_at_programme(role: Role) -> bool {
    matches!(role, Role::ProgrammeStaff | Role::ProgrammeLead)
}

/// Whether a role is given here: not that of a young person or a guardian.
fn is_given(role: Role) -> bool {
    !matches!(role, Role::Youth | Role::Guardian)
}

fn fields(draft: Draft, agencies: Remote<Agencies>, locale: Locale) -> AnyView {
    let none = td_string!(locale, common.form.choose);
    let roles = move || -> Choices {
        let one = |role: Role| (role.code().to_owned(), words::role(locale, role).to_owned());
        let given = Role::ALL.iter().copied().filter(|role| is_given(*role));
        given.map(one).collect()
    };
    let bodies = move || {
        let agencies = agencies.data();
        agencies.map_or_else(Vec::new, |list| list.choices(AgencyKind::ALL))
    };
    let programme = move || {
        let field = label("programme", td_string!(locale, admin.people.programme))
            .hint(td_string!(locale, admin.people.programme_hint));
        line(draft, field, Line::Text)
    };
    let tied = |sheet: &Sheet| sheet.code::<Role>("role").is_some_and(is_at_programme);
    let to = label("to", td_string!(locale, admin.people.to))
        .hint(td_string!(locale, admin.people.to_hint));
    view! {
        {choice(draft, label("role", td_string!(locale, admin.people.role)), none, roles)}
        {choice(draft, label("agency", td_string!(locale, admin.people.agency)), none, bodies)}
        {only_if(draft, tied, programme)}
        {line(draft, label("from", td_string!(locale, admin.people.from)), Line::Day)}
        {line(draft, to, Line::Day)}
    }
    .into_any()
}

fn save(desk: Desk, draft: Draft) {
    let Some(person) = desk.chosen.get_untracked() else {
        return;
    };
    draft.set("person", person.inner().to_owned());
    if !draft.complete(&["role", "agency", "from"]) {
        return;
    }
    let sheet = draft.now();
    let (Some(role), Some(agency), Some(from)) = (
        sheet.code::<Role>("role"),
        sheet.text("agency"),
        sheet.day("from"),
    ) else {
        return;
    };
    let build = |key: Uuid, _| {
        let input = GrantRoleInput {
            key,
            person,
            role,
            agency: cynic::Id::new(agency),
            programme: sheet.text("programme").filter(|_| is_at_programme(role)),
            from,
            to: sheet.day("to"),
        };
        GrantRole::build(GrantVariables { input })
    };
    draft.send(0, build, move |answer| {
        desk.stands(answer.grant_role);
        draft.clear();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_roles_of_staff_are_given() {
        let given: Vec<_> = Role::ALL.iter().filter(|role| is_given(**role)).collect();
        assert_eq!(given.len(), Role::ALL.len() - 2);
        assert!(is_at_programme(Role::ProgrammeLead) && !is_at_programme(Role::SchoolAdviser));
    }
}
