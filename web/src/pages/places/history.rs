//! What happened to the figure, by whom and when.

use cynic::QueryBuilder;
use leptos::prelude::*;

use super::queries::{HistoryEntry, Past, SlugVariables};
use super::work::Work;
use crate::components::{Button, Loader, Look, ProblemNotice, live, live_some};
use crate::format::{clock, day_in_table, local, number, say};
use crate::gql::Remote;
use crate::texts::{Locale, td_string, text, use_i18n};
use crate::words;

/// How many entries come with the programme itself.
const AT_FIRST: usize = 5;

/// "Telling: 12 elever".
fn what(locale: Locale, entry: &HistoryEntry) -> String {
    let kind = words::history(locale, entry.kind);
    match (entry.enrolled, entry.reason) {
        (Some(1), _) => format!("{kind}: {}", td_string!(locale, places.history.pupil)),
        (Some(pupils), _) => {
            let pupils = say!(
                locale,
                places.history.pupils,
                count = number(locale, pupils)
            );
            format!("{kind}: {pupils}")
        }
        (None, Some(reason)) => format!("{kind}: {}", words::reason(locale, reason)),
        (None, None) => kind.to_owned(),
    }
}

/// "Kari Nordmann, Kuben videregående skole".
fn who(entry: &HistoryEntry) -> String {
    entry.person.as_ref().map_or_else(
        || entry.agency.clone(),
        |person| format!("{person}, {}", entry.agency),
    )
}

/// "19.11.2026 kl. 09.00".
fn when(locale: Locale, entry: &HistoryEntry) -> String {
    let day = day_in_table(locale, local(entry.at).date());
    format!(
        "{day} {}",
        say!(locale, common.date.clock, time = clock(locale, entry.at))
    )
}

/// A disclosure with the latest; more on request.
#[component]
pub fn History(work: Work) -> impl IntoView {
    let i18n = use_i18n();
    let all = RwSignal::new(false);
    let latest = Memo::new(move |_| work.kept().read().standing.places.history.clone());
    let body = move || match (all.get(), latest.read().is_empty()) {
        (true, _) => view! { <Everything work=work /> }.into_any(),
        (false, true) => view! { <p>{text!(i18n, places.history.none)}</p> }.into_any(),
        (false, false) => view! { <Entries entries=latest /> }.into_any(),
    };
    let more = move || {
        (!all.get() && latest.read().len() >= AT_FIRST).then(|| {
            view! {
                <Button look=Look::Tertiary on_press=move || all.set(true)>
                    {text!(i18n, places.history.more)}
                </Button>
            }
            .into_any()
        })
    };
    view! {
        <details class="ot-fold">
            <summary>{text!(i18n, places.history.title)}</summary>
            {live(body)}
            {live_some(more)}
        </details>
    }
}

/// As far back as the server goes; asked for anew when something has changed.
#[component]
fn Everything(work: Work) -> impl IntoView {
    let key = move || {
        let kept = work.kept().get();
        (
            kept.slug,
            kept.standing.version,
            kept.standing.places.version,
        )
    };
    let past = Remote::load(key, |api, (slug, ..)| async move {
        api.send(Past::build(SlugVariables { slug })).await
    });
    let entries = Memo::new(move |_| {
        let programme = past.data()?.programme.clone();
        Some(
            programme
                .map(|programme| programme.places.history)
                .unwrap_or_default(),
        )
    });
    view! {
        <ProblemNotice problem=past.problem() on_retry=move || past.retry() />
        {live(move || match entries.get() {
            None => past.loading().then(|| view! { <Loader /> }).into_any(),
            Some(_) => view! { <Entries entries=Memo::new(move |_| entries.get().unwrap_or_default()) /> }.into_any(),
        })}
    }
}

#[component]
fn Entries(entries: Memo<Vec<HistoryEntry>>) -> impl IntoView {
    let i18n = use_i18n();
    let entry = move |entry: HistoryEntry| {
        let locale = i18n.get_locale();
        let odd = entry.deviations.iter().map(|deviation| {
            view! { <span class="ot-odd">{words::deviation(locale, *deviation)}</span> }
        });
        view! {
            <li>
                <strong>{what(locale, &entry)}</strong>
                <span>{when(locale, &entry)}", "{who(&entry)}</span>
                {odd.collect_view()}
            </li>
        }
    };
    view! { <ol class="ot-history">{live(move || entries.get().into_iter().map(entry).collect_view().into_any())}</ol> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::{HistoryKind, NotAcceptingReason};

    fn entry(kind: HistoryKind) -> HistoryEntry {
        HistoryEntry {
            at: "2026-11-19T08:00:00Z".parse().unwrap(),
            kind,
            enrolled: None,
            reason: None,
            person: None,
            agency: "Kuben".into(),
            deviations: Vec::new(),
        }
    }

    #[test]
    fn an_entry_tells_what_when_and_who() {
        let counted = HistoryEntry {
            enrolled: Some(12),
            person: Some("Kari".into()),
            ..entry(HistoryKind::Counted)
        };
        assert_eq!(what(Locale::nb, &counted), "Telling: 12 elever");
        assert_eq!(who(&counted), "Kari, Kuben");
        assert_eq!(when(Locale::nb, &counted), "19.11.2026 kl. 09.00");
        let closed = HistoryEntry {
            reason: Some(NotAcceptingReason::FullGroup),
            ..entry(HistoryKind::Closed)
        };
        assert_eq!(
            what(Locale::nb, &closed),
            "Stengt for inntak: Gruppa er full"
        );
        assert_eq!(
            (what(Locale::nn, &entry(HistoryKind::Opened)), who(&closed)),
            ("Opna for inntak".into(), "Kuben".into())
        );
    }
}
