//! What the list can be narrowed to.

use domain::district::DISTRICTS;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::super::words;
use super::roll::Roll;
use crate::components::{CheckText, check, live};
use crate::format::number;
use crate::gql::{Coded, OtStatusGroup, YouthCategory};
use crate::session::Session;
use crate::texts::{Locale, td_string, text, use_i18n};

/// Part of a name.
#[component]
pub fn NameSearch() -> impl IntoView {
    let i18n = use_i18n();
    let roll = Roll::here();
    let typed = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        roll.look_for(&typed.read_untracked());
    };
    view! {
        <form class="ot-search" role="search" on:submit=submit autocomplete="off">
            <label class="ot-label" for="youth-name">{text!(i18n, youths.list.search)}</label>
            <div class="ot-search__row">
                <input
                    id="youth-name"
                    class="pkt-input pkt-input--fullwidth"
                    type="search"
                    maxlength="100"
                    autocomplete="off"
                    aria-describedby="youth-name-hint"
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
                <button type="submit" class="pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--primary">
                    <span class="pkt-btn__text">{text!(i18n, youths.list.find)}</span>
                </button>
            </div>
            <p id="youth-name-hint" class="ot-hint">{text!(i18n, youths.list.search_hint)}</p>
        </form>
    }
}

/// Status, district, category, and for UDA those without a school.
#[component]
pub fn FilterRow() -> impl IntoView {
    let i18n = use_i18n();
    let roll = Roll::here();
    let session = Session::here();
    let boxes = move || {
        let (locale, filters) = (i18n.get_locale(), roll.filters().get());
        let group = filters.group.map(OtStatusGroup::code).unwrap_or_default();
        let category = filters.category.map(YouthCategory::code);
        let district = filters.district.clone().unwrap_or_default();
        let unassigned = CheckText {
            id: "filter-unassigned".to_owned(),
            label: td_string!(locale, youths.list.unassigned).to_owned(),
            count: None,
            checked: filters.unassigned,
            hidden: !session.may().keep_nearest_schools,
        };
        view! {
            <div class="ot-filter-row">
                {select("filter-group", td_string!(locale, youths.list.group), groups(locale, roll), group, move |value| {
                    roll.change(|filters| filters.group = OtStatusGroup::from_code(&value));
                })}
                {select("filter-district", td_string!(locale, youths.list.district), districts(locale), &district, move |value| {
                    roll.change(|filters| filters.district = Some(value).filter(|value| !value.is_empty()));
                })}
                {select("filter-category", td_string!(locale, youths.list.category), categories(locale), category.unwrap_or_default(), move |value| {
                    roll.change(|filters| filters.category = YouthCategory::from_code(&value));
                })}
            </div>
            {check(unassigned, move |on| roll.change(|filters| filters.unassigned = on))}
        }
        .into_any()
    };
    view! {
        <section class="ot-no-print" aria-labelledby="filters-title">
            <h2 class="pkt-sr-only" id="filters-title">{text!(i18n, youths.list.filters)}</h2>
            {live(boxes)}
        </section>
    }
}

type Choices = Vec<(String, String)>;

fn any(locale: Locale) -> (String, String) {
    let text = td_string!(locale, youths.list.any);
    (String::new(), text.to_owned())
}

fn groups(locale: Locale, roll: Roll) -> Choices {
    let found = roll.first().data();
    let one = |group: &OtStatusGroup| {
        let facets = found
            .as_ref()
            .map(|list| list.youths.status_groups.as_slice());
        let facet = facets
            .unwrap_or_default()
            .iter()
            .find(|facet| facet.value == group.code());
        let name = words::group(locale, *group);
        let text = match facet {
            Some(facet) => format!("{name} ({})", number(locale, facet.count)),
            None => name.to_owned(),
        };
        (group.code().to_owned(), text)
    };
    let all = OtStatusGroup::ALL.iter().map(one);
    std::iter::once(any(locale)).chain(all).collect()
}

fn districts(locale: Locale) -> Choices {
    let one = |(number, name): &(&str, &str)| ((*number).to_owned(), (*name).to_owned());
    let all = DISTRICTS.iter().map(one);
    std::iter::once(any(locale)).chain(all).collect()
}

fn categories(locale: Locale) -> Choices {
    let one = |value: &YouthCategory| {
        let text = words::category(locale, *value);
        (value.code().to_owned(), text.to_owned())
    };
    let all = YouthCategory::ALL.iter().map(one);
    std::iter::once(any(locale)).chain(all).collect()
}

fn select(
    id: &'static str,
    label: &'static str,
    choices: Choices,
    chosen: &str,
    on_change: impl Fn(String) + 'static,
) -> AnyView {
    let option = |(value, text): (String, String)| {
        let is_chosen = value == chosen;
        view! { <option value=value prop:selected=is_chosen>{text}</option> }.into_any()
    };
    view! {
        <div>
            <label class="ot-label" for=id>{label}</label>
            <select id=id class="pkt-input pkt-input--fullwidth"
                on:change=move |event| on_change(event_target_value(&event))>
                {choices.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
}
