//! A programme for the tests of this page.

use super::queries::{Host, Kept, KeptPlaces, Standing, TrackId, TrackName, TrackPlaces};
use crate::gql::{Level, Seats};

/// A programme of two tracks: seven pupils on the first, the rest on the other.
pub(super) fn kept(enrolled: Option<i32>, split: bool) -> Kept {
    let name = |id: &str, level| TrackName {
        id: id.into(),
        name: "Bygg".into(),
        level: Some(level),
    };
    let track = |id: &str, enrolled| TrackPlaces {
        track: TrackId { id: id.into() },
        split,
        approved_places: split.then_some(9),
        enrolled: Option::filter(enrolled, |_| split),
    };
    let places = KeptPlaces {
        version: 3,
        deviations: Vec::new(),
        tracks: vec![
            track("t1", enrolled.map(|_| 7)),
            track("t2", enrolled.map(|all| all - 7)),
        ],
        history: Vec::new(),
        seats: Seats {
            enrolled,
            ..Seats::sample()
        },
    };
    Kept {
        slug: "bygg".into(),
        name: "Bygg OT".into(),
        host: Host {
            name: "Kuben".into(),
        },
        may_edit: true,
        tracks: vec![name("t1", Level::Vg1), name("t2", Level::Vg2)],
        standing: Standing { version: 1, places },
    }
}
