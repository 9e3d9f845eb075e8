//! What is searched for. It lives in the address, so that Back works and a link can be shared.

use chrono::NaiveDate;

use super::queries::OpenPlaceFilter;
use crate::format::{day_end, encode, pairs};
use crate::gql::{
    Area, ClassModel, Coded, DateTime, FilterName, Level, OpenPlaceSort, PlaceState, read_day,
    write_day,
};
use crate::routes::Route;

/// The longest text the contract takes.
const LONGEST_TEXT: usize = 100;

/// Everything the front page can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// Free text.
    pub text: String,
    /// Districts the programme is in.
    pub districts: Vec<String>,
    /// The district the young person lives in.
    pub serves: Option<String>,
    /// Education programmes.
    pub areas: Vec<Area>,
    /// Levels.
    pub levels: Vec<Level>,
    /// Kinds of group.
    pub models: Vec<ClassModel>,
    /// What the figure says.
    pub states: Vec<PlaceState>,
    /// Only with practice.
    pub practice: bool,
    /// Only those taking in now.
    pub accepting: bool,
    /// The young person's year of birth.
    pub born: Option<i32>,
    /// The order.
    pub sort: OpenPlaceSort,
    /// A past day, to see how it was.
    pub at: Option<NaiveDate>,
}

impl Default for Search {
    fn default() -> Self {
        Self {
            text: String::new(),
            districts: Vec::new(),
            serves: None,
            areas: Vec::new(),
            levels: Vec::new(),
            models: Vec::new(),
            states: Vec::new(),
            practice: false,
            accepting: false,
            born: None,
            sort: OpenPlaceSort::FreePlaces,
            at: None,
        }
    }
}

impl Search {
    /// Reads the query of an address; what makes no sense is left out.
    pub fn read(query: &str) -> Self {
        let mut search = Self::default();
        for (name, value) in pairs(query) {
            search.take(&name, &value);
        }
        search
    }

    fn take(&mut self, name: &str, value: &str) {
        match name {
            "q" => self.text = value.chars().take(LONGEST_TEXT).collect(),
            "district" => add(&mut self.districts, district(value)),
            "serves" => self.serves = district(value),
            "area" => add(&mut self.areas, Area::from_code(value)),
            "level" => add(&mut self.levels, Level::from_code(value)),
            "model" => add(&mut self.models, ClassModel::from_code(value)),
            "state" => add(&mut self.states, PlaceState::from_code(value)),
            "practice" => self.practice = value == "1",
            "accepting" => self.accepting = value == "1",
            "born" => {
                self.born = value
                    .parse()
                    .ok()
                    .filter(|year| (1900..2100).contains(year));
            }
            "sort" => self.sort = OpenPlaceSort::from_code(value).unwrap_or(self.sort),
            "at" => self.at = read_day(value),
            _ => {}
        }
    }

    /// The address of this search.
    pub fn href(&self) -> String {
        let (front, query) = (Route::Search.href(), self.query());
        if query.is_empty() {
            front
        } else {
            format!("{front}?{query}")
        }
    }

    /// The query of its address, empty where nothing is asked.
    pub fn query(&self) -> String {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        if !self.text.is_empty() {
            pairs.push(("q", self.text.clone()));
        }
        pairs.extend(
            self.districts
                .iter()
                .map(|value| ("district", value.clone())),
        );
        pairs.extend(self.serves.iter().map(|value| ("serves", value.clone())));
        pairs.extend(
            self.areas
                .iter()
                .map(|value| ("area", value.code().to_ascii_lowercase())),
        );
        pairs.extend(
            self.levels
                .iter()
                .map(|value| ("level", value.code().to_ascii_lowercase())),
        );
        pairs.extend(
            self.models
                .iter()
                .map(|value| ("model", value.code().to_ascii_lowercase())),
        );
        pairs.extend(
            self.states
                .iter()
                .map(|value| ("state", value.code().to_ascii_lowercase())),
        );
        pairs.extend(self.practice.then(|| ("practice", "1".to_owned())));
        pairs.extend(self.accepting.then(|| ("accepting", "1".to_owned())));
        pairs.extend(self.born.map(|year| ("born", year.to_string())));
        if self.sort != OpenPlaceSort::FreePlaces {
            pairs.push(("sort", self.sort.code().to_ascii_lowercase()));
        }
        pairs.extend(self.at.map(|day| ("at", write_day(day))));
        let query: Vec<_> = pairs
            .iter()
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        query.join("&")
    }

    /// The filter as the contract takes it.
    pub fn filter(&self) -> OpenPlaceFilter {
        let text = self.text.trim();
        OpenPlaceFilter {
            text: (!text.is_empty()).then(|| text.to_owned()),
            ..self.coded_filter()
        }
    }

    /// The filter without the free text: what may be kept about a need.
    pub fn coded_filter(&self) -> OpenPlaceFilter {
        OpenPlaceFilter {
            text: None,
            districts: some(&self.districts),
            serves_districts: self.serves.clone().map(|district| vec![district]),
            areas: some(&self.areas),
            levels: some(&self.levels),
            class_models: some(&self.models),
            practice: self.practice.then_some(true),
            states: some(&self.states),
            accepting: self.accepting.then_some(true),
            birth_year: self.born,
        }
    }

    /// The moment asked for.
    pub fn moment(&self) -> Option<DateTime> {
        self.at.map(day_end)
    }

    /// The same search with one whole filter let go.
    pub fn relaxed(&self, filter: FilterName) -> Self {
        let mut search = self.clone();
        match filter {
            FilterName::Text => search.text.clear(),
            FilterName::Districts => search.districts.clear(),
            FilterName::ServesDistricts => search.serves = None,
            FilterName::Areas => search.areas.clear(),
            FilterName::Levels => search.levels.clear(),
            FilterName::ClassModels => search.models.clear(),
            FilterName::Practice => search.practice = false,
            FilterName::States => search.states.clear(),
            FilterName::Accepting => search.accepting = false,
            FilterName::BirthYear => search.born = None,
        }
        search
    }

    /// The same search with a district added, or taken away if it was there.
    pub fn toggled(&self, district: &str) -> Self {
        let mut search = self.clone();
        set(
            &mut search.districts,
            &district.to_owned(),
            !self.districts.iter().any(|one| one == district),
        );
        search
    }

    /// The same order, with nothing chosen.
    pub fn reset(&self) -> Self {
        Self {
            sort: self.sort,
            ..Self::default()
        }
    }
}

/// Puts a value in a list, or takes it out.
pub fn set<T: Clone + PartialEq>(list: &mut Vec<T>, value: &T, on: bool) {
    list.retain(|one| one != value);
    if on {
        list.push(value.clone());
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, value: Option<T>) {
    if let Some(value) = value.filter(|value| !list.contains(value)) {
        list.push(value);
    }
}

fn some<T: Clone>(list: &[T]) -> Option<Vec<T>> {
    (!list.is_empty()).then(|| list.to_vec())
}

/// A district's two digits.
fn district(value: &str) -> Option<String> {
    let number: u8 = value.parse().ok()?;
    ((1..=15).contains(&number) && value.len() == 2).then(|| value.to_owned())
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
