//! One programme in the results.

use leptos::prelude::*;

use super::queries::{Row, RowProgramme, RowTrack};
use crate::components::{
    AcceptingTag, Confirmation, ContactLines, FigureText, FreshnessNote, StateTag, WhyThisNumber,
};
use crate::i18n::{Locale, use_i18n};
use crate::routes::Route;
use crate::words;

/// "Bygg- og anleggsteknikk (Vg1, Vg2)": each track once, with its levels.
fn tracks(locale: Locale, tracks: &[RowTrack]) -> Vec<String> {
    let mut grouped: Vec<(&str, Vec<&str>)> = Vec::new();
    for track in tracks {
        let level = track.level.map(|level| words::level(locale, level));
        match grouped.iter_mut().find(|(name, _)| *name == track.name) {
            Some((_, levels)) => levels.extend(level),
            None => grouped.push((&track.name, level.into_iter().collect())),
        }
    }
    let write = |(name, levels): (&str, Vec<&str>)| match levels.as_slice() {
        [] => name.to_owned(),
        levels => format!("{name} ({})", levels.join(", ")),
    };
    grouped.into_iter().map(write).collect()
}

/// Name, figure, state, contact.
#[component]
pub fn ResultRow(row: Row) -> impl IntoView {
    let Row { programme, seats } = row;
    let confirmation = Confirmation {
        freshness: seats.freshness,
        at: seats.confirmed_at,
    };
    let (accepting, reason) = (seats.accepting, seats.not_accepting_reason);
    view! {
        <tr role="row">
            <td role="rowheader" class="ot-cell-name"><Name programme=programme /></td>
            <td role="cell" class="ot-cell-places">
                <FigureText seats=seats.clone() />
                <WhyThisNumber seats=seats.clone() />
            </td>
            <td role="cell" class="ot-cell-state">
                <StateTag state=seats.state doubtful=confirmation.call_first() />
                <AcceptingTag accepting=accepting reason=reason />
                <FreshnessNote confirmation=confirmation />
            </td>
            <td role="cell" class="ot-cell-contact"><ContactLines contact=seats.contact /></td>
        </tr>
    }
}

#[component]
fn Name(programme: RowProgramme) -> impl IntoView {
    let i18n = use_i18n();
    let RowProgramme {
        slug,
        name,
        host,
        district,
        tracks: offered,
    } = programme;
    // A host that gives the programme its name needs no saying twice.
    let place = if host.name == name {
        district.name
    } else {
        format!("{}, {}", host.name, district.name)
    };
    let lines = move || {
        let line = |text: String| view! { <li>{text}</li> };
        tracks(i18n.get_locale(), &offered)
            .into_iter()
            .map(line)
            .collect_view()
    };
    view! {
        <a class="ot-name" href=Route::Programme(&slug).href()>{name}</a>
        <span class="ot-place">{place}</span>
        <ul class="ot-tracks">{lines}</ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::Level;

    #[test]
    fn a_track_on_several_levels_is_named_once() {
        let track = |name: &str, level| RowTrack {
            name: name.into(),
            level,
        };
        let offered = [
            track("Alle", Some(Level::Vg1)),
            track("Alle", Some(Level::Vg2)),
            track("Fundament", None),
        ];
        assert_eq!(
            tracks(Locale::nb, &offered),
            ["Alle (Vg1, Vg2)", "Fundament"]
        );
    }
}
