//! The programmes of a file, checked: nothing here can be refused for its form.

use domain::agency::AgencyKind;
use domain::area::{Area, Level};
use domain::lang::LocalText;
use domain::profile::{ClassModel, Profile};
use domain::school_year::SchoolYear;

/// A whole file.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    pub school_year: SchoolYear,
    /// In the file's order; each slug once.
    pub programmes: Vec<Listed>,
}

/// One programme of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The line it begins on.
    pub line: usize,
    pub slug: String,
    pub name: String,
    pub host: Host,
    /// Two-digit number.
    pub district: &'static str,
    pub outside_allocation: bool,
    pub approved_places: u32,
    pub over_intake_percent: u32,
    pub budget_places: Option<u32>,
    pub page: Profile,
    /// At least one; name and level together only once.
    pub tracks: Vec<Track>,
}

impl Listed {
    /// Whether the places are decided track by track. Places given for some of
    /// the tracks only are a remark, never a sum.
    pub fn is_split(&self) -> bool {
        self.tracks.iter().all(|track| track.places.is_some())
    }
}

/// The agency that hosts a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    pub name: String,
    pub kind: AgencyKind,
    pub orgnr: Option<String>,
    /// Two-digit number.
    pub district: Option<&'static str>,
}

/// One thing a programme teaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    pub name: LocalText,
    pub level: Option<Level>,
    pub grep_code: Option<String>,
    pub area: Area,
    pub class_model: Option<ClassModel>,
    pub places: Option<u32>,
    pub subjects: Vec<String>,
    pub note: Option<LocalText>,
}
