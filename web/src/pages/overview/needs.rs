//! Unmet needs: what was looked for in vain, and nothing of whom for.

use leptos::prelude::*;

use super::queries::{District, Facet, Needs, UnmetNeed};
use super::whole::View;
use crate::components::{Loader, ProblemNotice, live_some};
use crate::format::{day_in_table, local, number, say};
use crate::gql::{Area, Coded, Level};
use crate::texts::{Locale, td_string, text, use_i18n};
use crate::words;

/// The section, with its own problem and retry.
#[component]
pub fn Unmet(view: View) -> impl IntoView {
    let i18n = use_i18n();
    let needs = view.needs();
    let body = move || match needs.data() {
        None => needs.loading().then(|| view! { <Loader /> }.into_any()),
        Some(needs) => Some(told(i18n.get_locale(), &needs)),
    };
    view! {
        <section class="ot-section" aria-labelledby="needs-title">
            <h2 id="needs-title">{text!(i18n, overview.needs.title)}</h2>
            <ProblemNotice problem=needs.problem() on_retry=move || needs.retry() />
            {live_some(body)}
        </section>
    }
}

fn told(locale: Locale, needs: &Needs) -> AnyView {
    let unmet = &needs.unmet_needs;
    let count = match unmet.total_count {
        0 => return view! { <p>{td_string!(locale, overview.needs.none)}</p> }.into_any(),
        1 => td_string!(locale, overview.needs.one).to_owned(),
        many => say!(locale, overview.needs.many, count = number(locale, many)),
    };
    let area = |code: &str| Area::from_code(code).map(|area| words::area(locale, area).to_owned());
    let level =
        |code: &str| Level::from_code(code).map(|level| words::level(locale, level).to_owned());
    let district = |code: &str| Some(name_of(&needs.districts, code));
    let newest = unmet
        .nodes
        .iter()
        .map(|need| newest(locale, &needs.districts, need))
        .collect_view();
    view! {
        <p>{count}</p>
        <div class="ot-needs">
            {facets(locale, td_string!(locale, overview.needs.areas), &unmet.areas, area)}
            {facets(locale, td_string!(locale, overview.needs.levels), &unmet.levels, level)}
            {facets(locale, td_string!(locale, overview.needs.districts), &unmet.districts, district)}
        </div>
        <h3 class="ot-h3">{td_string!(locale, overview.needs.newest)}</h3>
        <ol class="ot-history">{newest}</ol>
    }
    .into_any()
}

/// How often each value was asked for, each with a bar as long as it is frequent.
fn facets(
    locale: Locale,
    title: &'static str,
    facets: &[Facet],
    name: impl Fn(&str) -> Option<String>,
) -> AnyView {
    let most = facets
        .iter()
        .map(|facet| facet.count)
        .max()
        .unwrap_or(1)
        .max(1);
    let row = |facet: &Facet| {
        let width = format!("{:.1}%", f64::from(facet.count) * 100.0 / f64::from(most));
        let name = name(&facet.value).unwrap_or_else(|| facet.value.clone());
        view! {
            <li class="ot-need-row">
                <span>{name}</span>
                <strong>{number(locale, facet.count)}</strong>
                <span class="ot-need-row__bar" style:width=width aria-hidden="true"></span>
            </li>
        }
        .into_any()
    };
    let body = if facets.is_empty() {
        view! { <p class="ot-hint">{td_string!(locale, overview.needs.not_asked)}</p> }.into_any()
    } else {
        view! { <ul class="ot-plain-list">{facets.iter().map(row).collect_view()}</ul> }.into_any()
    };
    view! { <div><h3 class="ot-h3">{title}</h3>{body}</div> }.into_any()
}

fn newest(locale: Locale, districts: &[District], need: &UnmetNeed) -> AnyView {
    let day = day_in_table(locale, local(need.recorded_at).date());
    view! {
        <li>
            <strong>{sought(locale, districts, need)}</strong>
            <span>{day}", "{need.agency.clone()}</span>
        </li>
    }
    .into_any()
}

/// "Bygg- og anleggsteknikk · Vg1 · bor i Alna".
fn sought(locale: Locale, districts: &[District], need: &UnmetNeed) -> String {
    let mut parts: Vec<String> = Vec::new();
    let each = |codes: &[String], write: &dyn Fn(String) -> String| {
        codes
            .iter()
            .map(|code| write(name_of(districts, code)))
            .collect::<Vec<_>>()
    };
    parts.extend(
        need.areas
            .iter()
            .map(|area| words::area(locale, *area).to_owned()),
    );
    parts.extend(
        need.levels
            .iter()
            .map(|level| words::level(locale, *level).to_owned()),
    );
    parts.extend(
        need.class_models
            .iter()
            .map(|model| words::class_model(locale, *model).to_owned()),
    );
    parts.extend(
        need.practice
            .filter(|on| *on)
            .map(|_| td_string!(locale, search.tag.practice).to_owned()),
    );
    parts.extend(each(&need.districts, &|name| {
        say!(locale, search.tag.district, name = name)
    }));
    parts.extend(each(&need.serves_districts, &|name| {
        say!(locale, search.tag.serves, name = name)
    }));
    parts.extend(
        need.birth_year
            .map(|year| say!(locale, search.tag.born, year = year)),
    );
    if parts.is_empty() {
        return td_string!(locale, overview.needs.other).to_owned();
    }
    parts.join(" · ")
}

/// A district's name; its number where it has none.
fn name_of(districts: &[District], number: &str) -> String {
    let found = districts.iter().find(|district| district.number == number);
    found.map_or_else(|| number.to_owned(), |district| district.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need() -> UnmetNeed {
        UnmetNeed {
            recorded_at: "2026-11-19T08:00:00Z".parse().unwrap(),
            agency: "Kuben".into(),
            districts: Vec::new(),
            serves_districts: vec!["12".into()],
            areas: vec![Area::Ba],
            levels: vec![Level::Vg1],
            class_models: Vec::new(),
            practice: Some(true),
            birth_year: Some(2008),
        }
    }

    #[test]
    fn a_need_is_told_in_the_filters_words() {
        let districts = [District {
            number: "12".into(),
            name: "Alna".into(),
        }];
        assert_eq!(
            sought(Locale::nb, &districts, &need()),
            "Bygg- og anleggsteknikk · Vg1 · Praksis · Bor i Alna · Født i 2008"
        );
    }

    #[test]
    fn a_need_without_words_is_not_an_empty_line() {
        let bare = UnmetNeed {
            serves_districts: Vec::new(),
            areas: Vec::new(),
            levels: Vec::new(),
            practice: None,
            birth_year: None,
            ..need()
        };
        assert_eq!(sought(Locale::nb, &[], &bare), "Andre filtre");
    }
}
