//! One programme, in the form that all of them share.

mod facts;
mod queries;
mod view;
mod year;

use cynic::QueryBuilder;
use domain::school_year::SchoolYear;
use leptos::prelude::*;

use crate::browser;
use crate::components::{Heading, Loader, ProblemNotice};
use crate::format::local;
use crate::gql::{Api, Code, Date, Remote};
use crate::language::{Language, lang};
use crate::routes::Route;
use crate::texts::{td_string, text, use_i18n};
use queries::{ProgrammeAnswer, ProgrammeVariables};

/// A programme's page.
#[component]
pub fn ProgrammePage(slug: String) -> impl IntoView {
    let (api, i18n) = (Api::here(), use_i18n());
    let year = SchoolYear::of(local(browser::now()).date());
    let ends = (year.first_day(), year.last_day());
    let language = expect_context::<Language>().signal();
    let remote = Remote::load(
        move || ProgrammeVariables {
            slug: slug.clone(),
            from: Date(ends.0),
            to: Date(ends.1),
            lang: lang(language.get()),
        },
        |api, variables| async move { api.send(ProgrammeAnswer::build(variables)).await },
    );
    let unknown = move || {
        let missing = remote
            .data()
            .is_some_and(|answer| answer.programme.is_none());
        missing
            || remote
                .problem()
                .read()
                .as_ref()
                .is_some_and(|it| it.code() == Some(Code::NotFound))
    };
    let title = Signal::derive(move || {
        let answer = remote.data();
        let programme = answer.as_ref().and_then(|answer| answer.programme.as_ref());
        let locale = i18n.get_locale();
        match programme {
            Some(programme) => programme.name.clone(),
            None if unknown() => td_string!(locale, programme.unknown.title).to_owned(),
            None => td_string!(locale, programme.title).to_owned(),
        }
    });
    let body = move || {
        let answer = remote.data();
        let programme = answer.as_ref().and_then(|answer| answer.programme.as_ref());
        match programme {
            Some(programme) => {
                let days = answer.as_ref().and_then(|answer| answer.occupancy.as_ref());
                let days = days
                    .map(|occupancy| occupancy.days.as_slice())
                    .unwrap_or_default();
                view::programme_view(i18n.get_locale(), programme, days, ends)
            }
            None if unknown() => view! { <p>{text!(i18n, programme.unknown.text)}</p> }.into_any(),
            None if remote.loading() => view! { <Loader /> }.into_any(),
            None => {
                view! { <ProblemNotice problem=remote.problem() on_retry=move || api.refresh() /> }
                    .into_any()
            }
        }
    };
    view! {
        <div class="ot-width">
            <p class="ot-no-print"><a href=Route::Search.href()>{text!(i18n, programme.back)}</a></p>
            <Heading text=title />
            {body}
        </div>
    }
}
