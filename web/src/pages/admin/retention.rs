//! What is kept, how long, and what the next run would remove.

use cynic::QueryBuilder;
use leptos::prelude::*;

use crate::components::{Guard, Heading, Loader, ProblemNotice, grid, live, plain};
use crate::format::{number, say};
use crate::gql::{Remote, schema};
use crate::texts::{Locale, td_string, text, use_i18n};

/// The rules.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct Rules {
    /// One for each kind of thing that is kept.
    pub retention: Vec<RetentionRule>,
}

/// What is kept how long.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct RetentionRule {
    /// What it is about.
    pub what: String,
    /// For how many days.
    pub kept_days: i32,
    /// Counted from what.
    pub from: String,
    /// How many the next run would remove.
    pub would_remove: i32,
}

/// The table.
#[component]
pub fn RetentionPage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), admin.retention.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|may| may.audit || may.keep_nearest_schools><Page /></Guard>
        </div>
    }
}

#[component]
fn Page() -> impl IntoView {
    let i18n = use_i18n();
    let rules = Remote::load(
        || (),
        |api, ()| async move { api.send(Rules::build(())).await },
    );
    let body = move || match rules.data() {
        None if rules.loading() => view! { <Loader /> }.into_any(),
        None => ().into_any(),
        Some(rules) => table(i18n.get_locale(), &rules.retention),
    };
    view! {
        <p class="ot-lead">{text!(i18n, admin.retention.lead)}</p>
        <ProblemNotice problem=rules.problem() on_retry=move || rules.retry() />
        {live(body)}
    }
}

fn table(locale: Locale, rules: &[RetentionRule]) -> AnyView {
    let heads = [
        td_string!(locale, admin.retention.what),
        td_string!(locale, admin.retention.kept),
        td_string!(locale, admin.retention.from),
        td_string!(locale, admin.retention.would_remove),
    ];
    let row = |rule: &RetentionRule| {
        vec![
            plain(rule.what.clone()),
            plain(kept(locale, rule.kept_days)),
            plain(rule.from.clone()),
            plain(number(locale, rule.would_remove)),
        ]
    };
    let caption = td_string!(locale, admin.retention.title).to_owned();
    grid(caption, &heads, rules.iter().map(row).collect())
}

/// "5 år" where it is whole years, else days.
fn kept(locale: Locale, days: i32) -> String {
    match (days / 365, days % 365) {
        (1, 0) => td_string!(locale, admin.retention.year).to_owned(),
        (years @ 2.., 0) => say!(locale, admin.retention.years, count = number(locale, years)),
        _ if days == 1 => td_string!(locale, admin.retention.day).to_owned(),
        _ => say!(locale, admin.retention.days, count = number(locale, days)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_years_are_told_as_years() {
        assert_eq!(kept(Locale::nb, 365), "1 år");
        assert_eq!(kept(Locale::nb, 1825), "5 år");
        assert_eq!(kept(Locale::nb, 1), "1 dag");
        assert_eq!(kept(Locale::nb, 90), "90 dager");
        assert_eq!(kept(Locale::nb, 400), "400 dager");
    }
}
