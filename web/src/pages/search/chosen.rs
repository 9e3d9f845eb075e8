//! The chosen filters one by one, as the tags that take them away.

use chrono::NaiveDate;

use super::state::Search;
use crate::gql::{Area, ClassModel, Level, PlaceState};

/// One chosen filter, as a tag that can be taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// The text.
    Text(String),
    /// A district the programme is in.
    District(String),
    /// The district the young person lives in.
    Serves(String),
    /// An education programme.
    Area(Area),
    /// A level.
    Level(Level),
    /// A kind of group.
    Model(ClassModel),
    /// What the figure says.
    State(PlaceState),
    /// Practice.
    Practice,
    /// Taking in now.
    Accepting,
    /// The year of birth.
    Born(i32),
    /// The past day.
    At(NaiveDate),
}

impl Search {
    /// Each chosen filter, in the order of the panel.
    pub fn chosen(&self) -> Vec<Chosen> {
        let text = self.text.trim();
        let mut chosen: Vec<_> = (!text.is_empty())
            .then(|| Chosen::Text(text.to_owned()))
            .into_iter()
            .collect();
        chosen.extend(self.districts.iter().cloned().map(Chosen::District));
        chosen.extend(self.serves.iter().cloned().map(Chosen::Serves));
        chosen.extend(self.born.map(Chosen::Born));
        chosen.extend(self.levels.iter().copied().map(Chosen::Level));
        chosen.extend(self.areas.iter().copied().map(Chosen::Area));
        chosen.extend(self.states.iter().copied().map(Chosen::State));
        chosen.extend(self.accepting.then_some(Chosen::Accepting));
        chosen.extend(self.practice.then_some(Chosen::Practice));
        chosen.extend(self.models.iter().copied().map(Chosen::Model));
        chosen.extend(self.at.map(Chosen::At));
        chosen
    }

    /// The same search without one chosen filter.
    pub fn without(&self, chosen: &Chosen) -> Self {
        let mut search = self.clone();
        match chosen {
            Chosen::Text(_) => search.text.clear(),
            Chosen::District(value) => search.districts.retain(|district| district != value),
            Chosen::Serves(_) => search.serves = None,
            Chosen::Area(value) => search.areas.retain(|area| area != value),
            Chosen::Level(value) => search.levels.retain(|level| level != value),
            Chosen::Model(value) => search.models.retain(|model| model != value),
            Chosen::State(value) => search.states.retain(|state| state != value),
            Chosen::Practice => search.practice = false,
            Chosen::Accepting => search.accepting = false,
            Chosen::Born(_) => search.born = None,
            Chosen::At(_) => search.at = None,
        }
        search
    }
}
