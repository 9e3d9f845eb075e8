//! What is sent to search for places and to count them.

use async_graphql::{ID, InputObject};
use chrono::{DateTime, Utc};
use domain::area::{Area, Level};
use domain::capacity::PlaceState;
use domain::code::Problem;
use domain::profile::ClassModel;
use uuid::Uuid;

use crate::error::AppError;
use crate::places::Report;
use crate::places::filter::Filter;

/// What somebody looks for.
#[derive(InputObject, Debug, Default)]
pub struct OpenPlaceFilter {
    /// Programme, host, track or district; forgiving of case, accents and
    /// æ/ø/å spellings. At most 100 characters.
    text: Option<String>,
    /// Where the programme is.
    districts: Option<Vec<String>>,
    /// Whom the programme serves (a programme that names none serves all).
    serves_districts: Option<Vec<String>>,
    areas: Option<Vec<Area>>,
    levels: Option<Vec<Level>>,
    class_models: Option<Vec<ClassModel>>,
    /// True: practice is part of it.
    practice: Option<bool>,
    states: Option<Vec<PlaceState>>,
    accepting: Option<bool>,
    /// Year of birth: the programmes open to that year's cohort, by the
    /// end-of-24 rule and the programme's own ages.
    birth_year: Option<i32>,
}

impl From<OpenPlaceFilter> for Filter {
    fn from(input: OpenPlaceFilter) -> Self {
        Self {
            text: input.text,
            districts: input.districts.unwrap_or_default(),
            serves_districts: input.serves_districts.unwrap_or_default(),
            areas: input.areas.unwrap_or_default(),
            levels: input.levels.unwrap_or_default(),
            class_models: input.class_models.unwrap_or_default(),
            practice: input.practice,
            states: input.states.unwrap_or_default(),
            accepting: input.accepting,
            birth_year: input.birth_year,
        }
    }
}

/// Pupils on one track.
#[derive(InputObject, Debug)]
pub struct TrackCountInput {
    track: ID,
    enrolled: i64,
}

/// A new count.
#[derive(InputObject, Debug)]
pub struct ReportPlacesInput {
    /// A fresh UUID for each attempt to change something; the same key again
    /// has one effect.
    key: Uuid,
    programme: String,
    version: i32,
    /// Pupils now, without those on trial. Leave out when `tracks` is given.
    enrolled: Option<i64>,
    /// Pupils by track: every track, where the places are split.
    tracks: Option<Vec<TrackCountInput>>,
    /// When it was counted; default now. Within this school year, not in the future.
    counted_at: Option<DateTime<Utc>>,
    #[graphql(default = false)]
    confirm_deviation: bool,
}

impl TryFrom<ReportPlacesInput> for Report {
    type Error = AppError;

    fn try_from(input: ReportPlacesInput) -> Result<Self, AppError> {
        let one = |count: TrackCountInput| {
            let track = count.track.parse::<Uuid>().ok()?;
            Some((track, count.enrolled))
        };
        let tracks = input
            .tracks
            .map(|tracks| tracks.into_iter().map(one).collect::<Option<Vec<_>>>())
            .map(|tracks| tracks.ok_or(AppError::input("tracks", Problem::EachTrackOnce)))
            .transpose()?;
        Ok(Self {
            key: input.key,
            slug: input.programme,
            version: input.version,
            enrolled: input.enrolled,
            tracks,
            counted_at: input.counted_at,
            confirm_deviation: input.confirm_deviation,
        })
    }
}

/// "Stemmer fortsatt".
#[derive(InputObject, Debug)]
pub struct ConfirmPlacesInput {
    pub(super) key: Uuid,
    pub(super) programme: String,
    pub(super) version: i32,
}
