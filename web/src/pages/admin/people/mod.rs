//! The staff and their roles.

mod one;
mod queries;
mod register;
mod rights;

use cynic::QueryBuilder;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::browser;
use crate::components::{
    Button, Guard, Heading, Loader, Look, ProblemNotice, grid, live, live_some, live_text, plain,
};
use crate::format::{number, say};
use crate::gql::Remote;
use crate::texts::{Locale, td_string, text, use_i18n};
use crate::words;
use queries::{HeldRole, Person, StaffVariables};

pub use queries::Staff;

/// The staff, for UDA and those who lead a programme.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), admin.people.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|may| may.see_people><Page /></Guard>
        </div>
    }
}

/// The people as the page holds them, and the one that is being changed.
#[derive(Clone, Copy)]
struct Desk {
    kept: RwSignal<Vec<Person>>,
    chosen: RwSignal<Option<cynic::Id>>,
}

impl Desk {
    /// The one that is being changed.
    fn chosen(self) -> Option<Person> {
        let id = self.chosen.get()?;
        self.kept.read().iter().find(|one| one.id == id).cloned()
    }

    /// Takes in somebody after a change, and shows them.
    fn stands(self, person: Person) {
        // The button that was pressed may be gone.
        browser::focus("#person-title");
        self.chosen.try_set(Some(person.id.clone()));
        self.kept.try_update(
            |kept| match kept.iter_mut().find(|one| one.id == person.id) {
                Some(one) => *one = person,
                None => kept.insert(0, person),
            },
        );
    }

    fn choose(self, id: cynic::Id) {
        self.chosen.set(Some(id));
        browser::focus("#person-title");
    }
}

#[component]
fn Page() -> impl IntoView {
    let i18n = use_i18n();
    let text = RwSignal::new(String::new());
    let key = move || StaffVariables {
        text: Some(text.get()).filter(|text| !text.is_empty()),
    };
    let staff = Remote::load(
        key,
        |api, key| async move { api.send(Staff::build(key)).await },
    );
    let desk = Desk {
        kept: RwSignal::new(Vec::new()),
        chosen: RwSignal::new(None),
    };
    provide_context(desk);
    Effect::new(move |_| {
        if let Some(staff) = staff.data() {
            desk.kept.set(staff.people.nodes.clone());
        }
    });
    let told = move || match staff.data() {
        Some(staff) => {
            let total = number(i18n.get_locale(), staff.people.total_count);
            say!(
                i18n.get_locale(),
                admin.people.shown,
                shown = desk.kept.read().len(),
                total = total
            )
        }
        None => String::new(),
    };
    let body = move || match staff.data() {
        None if staff.loading() => view! { <Loader /> }.into_any(),
        None => ().into_any(),
        Some(_) => table(i18n.get_locale(), desk),
    };
    let more = move || {
        let more = staff.data()?.people.page_info.has_next_page;
        more.then(|| view! { <p>{text!(i18n, admin.people.narrow)}</p> }.into_any())
    };
    view! {
        <p class="ot-lead">{text!(i18n, admin.people.lead)}</p>
        <Find text=text />
        {one::panel(desk, i18n)}
        <ProblemNotice problem=staff.problem() on_retry=move || staff.retry() />
        <h2 class="ot-results-title" role="status">{live_text(told)}</h2>
        {live(body)}
        {live_some(more)}
        {register::section(desk, i18n)}
    }
}

#[component]
fn Find(text: RwSignal<String>) -> impl IntoView {
    let i18n = use_i18n();
    let typed = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        text.set(typed.read_untracked().trim().to_owned());
    };
    view! {
        <form class="ot-search" role="search" on:submit=submit autocomplete="off">
            <label class="ot-label" for="person-name">{text!(i18n, youths.list.search)}</label>
            <div class="ot-search__row">
                <input
                    id="person-name"
                    class="pkt-input pkt-input--fullwidth"
                    type="search"
                    maxlength="100"
                    autocomplete="off"
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
                <button type="submit" class="pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--primary">
                    <span class="pkt-btn__text">{text!(i18n, youths.list.find)}</span>
                </button>
            </div>
        </form>
    }
}

fn table(locale: Locale, desk: Desk) -> AnyView {
    let heads = [
        td_string!(locale, youths.list.name),
        td_string!(locale, admin.people.roles),
        td_string!(locale, admin.people.change),
    ];
    let row = |person: Person| cells(locale, desk, person);
    let rows = desk.kept.get().into_iter().map(row).collect();
    grid(
        td_string!(locale, admin.people.title).to_owned(),
        &heads,
        rows,
    )
}

fn cells(locale: Locale, desk: Desk, person: Person) -> Vec<AnyView> {
    let line = |role: &HeldRole| view! { <li>{told(locale, role)}</li> }.into_any();
    let active = person.roles.iter().filter(|role| role.active);
    let roles = active.map(line).collect_view();
    let disabled = person.disabled.then(|| {
        view! { <span class="pkt-tag pkt-tag--red ot-tag">{td_string!(locale, admin.people.disabled)}</span> }
            .into_any()
    });
    let (id, name) = (person.id, person.name.clone());
    let press = move || desk.choose(id.clone());
    vec![
        view! { {plain(person.name)} " " {disabled} }.into_any(),
        view! { <ul class="ot-plain-list">{roles}</ul> }.into_any(),
        view! {
            <Button look=Look::Tertiary on_press=press>
                {td_string!(locale, admin.people.change)}
                <span class="pkt-sr-only">" " {name}</span>
            </Button>
        }
        .into_any(),
    ]
}

/// "OT-kontakt i bydel, Bydel Alna".
fn told(locale: Locale, held: &HeldRole) -> String {
    let role = words::role(locale, held.role);
    match &held.programme {
        Some(programme) => format!("{role}, {} ({programme})", held.agency.name),
        None => format!("{role}, {}", held.agency.name),
    }
}

#[cfg(test)]
mod tests {
    use super::queries::RoleAgency;
    use super::*;
    use crate::gql::{Date, Role, read_day};

    fn held() -> HeldRole {
        HeldRole {
            id: cynic::Id::new("r"),
            role: Role::DistrictContact,
            agency: RoleAgency {
                name: "Bydel Alna".into(),
            },
            programme: None,
            from: Date(read_day("2026-08-01").unwrap()),
            to: None,
            active: true,
            may_end: true,
        }
    }

    #[test]
    fn a_role_is_told_with_where_it_holds() {
        let mut role = held();
        assert_eq!(told(Locale::nb, &role), "OT-kontakt i bydel, Bydel Alna");
        role.programme = Some("Kuben".into());
        assert_eq!(
            told(Locale::nb, &role),
            "OT-kontakt i bydel, Bydel Alna (Kuben)"
        );
    }
}
