//! One programme in the results.

use leptos::prelude::*;

use super::queries::{Row, RowProgramme, RowTrack};
use crate::components::{
    Confirmation, accepting_tag, contact_lines, figure_text, state_tag, why_this_number,
};
use crate::routes::Route;
use crate::texts::Locale;
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

/// Name, figure, state, contact. `past`: the figures are of a day gone by.
pub fn result_row(locale: Locale, row: Row, past: bool) -> AnyView {
    let Row { programme, seats } = row;
    let confirmation = Confirmation {
        freshness: seats.freshness,
        at: seats.confirmed_at,
    };
    let doubtful = confirmation.call_first();
    view! {
        <tr role="row">
            <td role="rowheader" class="ot-cell-name">{name_cell(locale, programme)}</td>
            <td role="cell" class="ot-cell-places">
                {figure_text(locale, &seats)}
                {why_this_number(locale, &seats)}
            </td>
            <td role="cell" class="ot-cell-state">
                {state_tag(locale, &seats, doubtful)}
                {accepting_tag(locale, &seats, doubtful)}
                {if past { confirmation.note_then(locale) } else { confirmation.note(locale) }}
            </td>
            <td role="cell" class="ot-cell-contact">{contact_lines(locale, seats.contact)}</td>
        </tr>
    }
    .into_any()
}

fn name_cell(locale: Locale, programme: RowProgramme) -> AnyView {
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
    let line = |text: String| view! { <li>{text}</li> }.into_any();
    let lines = tracks(locale, &offered)
        .into_iter()
        .map(line)
        .collect_view();
    view! {
        <a class="ot-name" href=Route::Programme(&slug).href()>{name}</a>
        <span class="ot-place">{place}</span>
        <ul class="ot-tracks">{lines}</ul>
    }
    .into_any()
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
