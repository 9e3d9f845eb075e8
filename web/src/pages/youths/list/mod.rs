//! The young people one has to do with.

mod ending;
mod filters;
mod queries;
mod roll;
mod state;

use leptos::prelude::*;

use super::words;
use crate::components::{
    Button, Guard, Heading, Loader, Look, ProblemNotice, grid, live, live_some, live_text, plain,
};
use crate::format::{day_in_table, number, say};
use crate::routes::Route;
use crate::session::Session;
use crate::texts::{Locale, td_string, text, use_i18n};
use ending::EndingSoon;
use filters::{FilterRow, NameSearch};
use queries::{Found, Row, RowSchool};
use roll::Roll;
use state::Filters;

/// The list, for those who follow young people up.
#[component]
pub fn YouthsPage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), youths.list.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|may| may.see_youths><Page /></Guard>
        </div>
    }
}

#[component]
fn Page() -> impl IntoView {
    let i18n = use_i18n();
    let roll = Roll::provide();
    let session = Session::here();
    let register = move || {
        session.may().register_youth.then(|| {
            view! { <p><a href=Route::NewYouth.href()>{text!(i18n, youths.list.register)}</a></p> }
                .into_any()
        })
    };
    let choosing =
        move || {
            roll.filters().read().request.is_some().then(|| {
                view! { <p class="ot-past">{text!(i18n, youths.list.choose)}</p> }.into_any()
            })
        };
    view! {
        <p class="ot-lead">{text!(i18n, youths.list.lead)}</p>
        {live_some(choosing)}
        {live_some(register)}
        <EndingSoon />
        <NameSearch />
        <FilterRow />
        <ProblemNotice problem=roll.first().problem() on_retry=move || roll.first().retry() />
        <Rows />
    }
}

/// "Viser 50 av 1 000+ ungdommer".
fn status(locale: Locale, shown: usize, found: &Found) -> String {
    let total = number(locale, found.total_count);
    let total = match found.total_is_exact {
        true => total,
        false => format!("{total}+"),
    };
    match shown {
        0 => td_string!(locale, youths.list.none).to_owned(),
        _ => say!(locale, youths.list.shown, shown = shown, total = total),
    }
}

/// The count, the rows, and more of them.
#[component]
fn Rows() -> impl IntoView {
    let i18n = use_i18n();
    let roll = Roll::here();
    let told = move || match roll.first().data() {
        Some(list) => status(i18n.get_locale(), roll.rows().len(), &list.youths),
        None => String::new(),
    };
    let body = move || {
        let locale = i18n.get_locale();
        let rows = roll.rows();
        match roll.first().data() {
            None if roll.first().loading() => view! { <Loader /> }.into_any(),
            None => ().into_any(),
            Some(_) if rows.is_empty() => empty(locale, roll),
            Some(_) => table(locale, rows, &roll.filters().get()),
        }
    };
    let more = move || {
        roll.pages().has_more().then(|| {
            view! {
                <Button look=Look::Secondary busy=roll.pages().busy() on_press=move || roll.load_more()>
                    {text!(i18n, common.form.more)}
                </Button>
            }
            .into_any()
        })
    };
    view! {
        <h2 class="ot-results-title" role="status">{live_text(told)}</h2>
        {live(body)}
        <ProblemNotice problem=roll.pages().problem() on_retry=move || roll.load_more() />
        {live_some(more)}
    }
}

/// Why there is nobody to show.
fn empty(locale: Locale, roll: Roll) -> AnyView {
    let narrowed = roll.filters().get().any() || !roll.text().is_empty();
    let hint = match narrowed {
        true => td_string!(locale, youths.list.empty_filtered),
        false => td_string!(locale, youths.list.empty_all),
    };
    view! {
        <div class="ot-empty">
            <p>{hint}</p>
            <p>{td_string!(locale, youths.list.only_yours)}</p>
        </div>
    }
    .into_any()
}

fn table(locale: Locale, rows: Vec<Row>, filters: &Filters) -> AnyView {
    let heads = [
        td_string!(locale, youths.list.name),
        td_string!(locale, youths.list.district),
        td_string!(locale, youths.list.status),
        td_string!(locale, youths.list.since),
        td_string!(locale, youths.list.school),
    ];
    let caption = td_string!(locale, youths.list.title).to_owned();
    grid(
        caption,
        &heads,
        rows.into_iter()
            .map(|row| cells(locale, row, filters))
            .collect(),
    )
}

fn cells(locale: Locale, row: Row, filters: &Filters) -> Vec<AnyView> {
    let Row {
        id,
        name,
        identity,
        status,
    } = row;
    let href = filters.way_to(id.inner());
    let district = identity.and_then(|identity| identity.district);
    let unseen = td_string!(locale, youths.list.unseen);
    let (said, since, school) = match status {
        Some(status) => (
            words::status(locale, status.code).to_owned(),
            day_in_table(locale, status.since.0),
            school(locale, status.responsible_school),
        ),
        None => (unseen.to_owned(), "–".to_owned(), unseen.to_owned()),
    };
    vec![
        view! { <a class="ot-name" href=href>{name}</a> }.into_any(),
        plain(district.map_or("–".to_owned(), |district| district.name)),
        plain(said),
        plain(since),
        plain(school),
    ]
}

fn school(locale: Locale, school: RowSchool) -> String {
    match school.school {
        Some(school) => school.name,
        None => td_string!(locale, youths.list.no_school).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::PageInfo;

    fn found(total_count: i32, total_is_exact: bool) -> Found {
        Found {
            nodes: Vec::new(),
            total_count,
            total_is_exact,
            page_info: PageInfo {
                has_next_page: false,
                end_cursor: None,
            },
            status_groups: Vec::new(),
        }
    }

    #[test]
    fn the_count_says_when_it_is_not_exact() {
        let told = |found| status(Locale::nb, 50, &found);
        assert_eq!(told(found(73, true)), "Viser 50 av 73 ungdommer");
        assert_eq!(
            told(found(1000, false)),
            "Viser 50 av 1\u{a0}000+ ungdommer"
        );
    }

    #[test]
    fn nobody_found_is_said_in_words() {
        assert_eq!(
            status(Locale::nb, 0, &found(0, true)),
            "Ingen ungdommer å vise"
        );
    }

    #[test]
    fn who_has_no_school_is_told_so() {
        assert_eq!(school(Locale::nb, RowSchool { school: None }), "Mangler");
    }
}
