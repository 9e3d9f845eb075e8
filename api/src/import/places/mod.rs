//! A programme's tracks and the places decided for them.

pub(super) mod store;

use domain::area::Level;

use super::form::Listed;

/// Places to be decided: for a track by its position, or for the whole programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Decided {
    track: Option<usize>,
    approved: u32,
    over_intake_percent: u32,
    budget: Option<u32>,
}

/// What a file decides for a programme. The budget is the programme's, not a
/// track's: where the places are split it stands with the first, so that sums
/// over the rows stay right.
fn decided(listed: &Listed) -> Vec<Decided> {
    let over_intake_percent = listed.over_intake_percent;
    if !listed.is_split() {
        return vec![Decided {
            track: None,
            approved: listed.approved_places,
            over_intake_percent,
            budget: listed.budget_places,
        }];
    }
    let tracks = listed.tracks.iter().enumerate();
    tracks
        .map(|(index, track)| Decided {
            track: Some(index),
            approved: track.places.unwrap_or_default(),
            over_intake_percent,
            budget: listed.budget_places.filter(|_| index == 0),
        })
        .collect()
}

/// What a track is known by from file to file: bokmål name and level.
fn key(name: &str, level: Option<Level>) -> (String, Option<Level>) {
    (name.to_owned(), level)
}
