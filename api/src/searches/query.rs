//! A search as the address of the search page has it, read into the filter that
//! `openPlaces` uses. Only coded parts: people type names into the text.

use domain::area::{Area, Level};
use domain::capacity::PlaceState;
use domain::code::Problem;
use domain::profile::ClassModel;
use reqwest::Url;
use serde::de::DeserializeOwned;

use crate::error::AppError;
use crate::places::filter::Filter;

/// The longest query, in characters.
pub const QUERY_MAX: usize = 500;
/// The most parts of one.
const PARTS_MAX: usize = 60;

/// Reads a query, with or without its `?`. How the list is ordered and in which
/// language it was read are no part of what is looked for.
///
/// # Errors
/// `Input` (query).
pub fn read(query: &str) -> Result<Filter, AppError> {
    let wrong = |problem| AppError::input("query", problem);
    let query = query.trim().trim_start_matches('?');
    if query.chars().count() > QUERY_MAX {
        return Err(wrong(Problem::TooLong { max: QUERY_MAX }));
    }
    let mut url = Url::parse("http://localhost/").map_err(|_| wrong(Problem::Unknown))?;
    url.set_query(Some(query));
    let mut filter = Filter::default();
    for (nth, (name, value)) in url.query_pairs().enumerate() {
        if nth >= PARTS_MAX {
            return Err(wrong(Problem::TooMany { max: PARTS_MAX }));
        }
        take(&mut filter, &name, &value).map_err(wrong)?;
    }
    filter.checked().map_err(|_| wrong(Problem::Unknown))
}

fn take(filter: &mut Filter, name: &str, value: &str) -> Result<(), Problem> {
    match name {
        "district" => add(&mut filter.districts, value.to_owned()),
        "serves" => add(&mut filter.serves_districts, value.to_owned()),
        "area" => add(&mut filter.areas, code::<Area>(value)?),
        "level" => add(&mut filter.levels, code::<Level>(value)?),
        "model" => add(&mut filter.class_models, code::<ClassModel>(value)?),
        "state" => add(&mut filter.states, code::<PlaceState>(value)?),
        "practice" if value == "1" => filter.practice = Some(true),
        "accepting" if value == "1" => filter.accepting = Some(true),
        "born" => filter.birth_year = Some(value.parse().map_err(|_| Problem::Unknown)?),
        "sort" | "lang" => {}
        _ => return Err(Problem::Unknown),
    }
    Ok(())
}

fn add<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}

/// A code as addresses have it: in small letters.
fn code<T: DeserializeOwned>(value: &str) -> Result<T, Problem> {
    let written = value.to_ascii_uppercase();
    serde_json::from_value(written.into()).map_err(|_| Problem::Unknown)
}

/// The query of a filter, each part once, in one order: what is kept.
pub fn write(filter: &Filter) -> String {
    let mut pairs: Vec<(&str, String)> = Vec::new();
    let all = |name, values: &[String]| -> Vec<(&'static str, String)> {
        values.iter().map(|value| (name, value.clone())).collect()
    };
    pairs.extend(all("district", &filter.districts));
    pairs.extend(all("serves", &filter.serves_districts));
    pairs.extend(all("area", &codes(&filter.areas)));
    pairs.extend(all("level", &codes(&filter.levels)));
    pairs.extend(all("model", &codes(&filter.class_models)));
    pairs.extend(all("state", &codes(&filter.states)));
    pairs.extend(filter.practice.map(|_| ("practice", "1".to_owned())));
    pairs.extend(filter.accepting.map(|_| ("accepting", "1".to_owned())));
    pairs.extend(filter.birth_year.map(|year| ("born", year.to_string())));
    let parts: Vec<String> = pairs
        .into_iter()
        .map(|(name, value)| format!("{name}={}", value.to_ascii_lowercase()))
        .collect();
    parts.join("&")
}

fn codes<T: serde::Serialize + Copy>(values: &[T]) -> Vec<String> {
    values.iter().map(|v| domain::codes::written(*v)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_read_as_the_page_writes_it() {
        let filter = read("?area=ba&level=vg1&area=BA&born=2008&practice=1&sort=name").unwrap();
        assert_eq!(filter.areas, [Area::Ba]);
        assert_eq!(filter.birth_year, Some(2008));
        assert_eq!(write(&filter), "area=ba&level=vg1&practice=1&born=2008");
        assert_eq!(read(&write(&filter)).unwrap(), filter);
        assert_eq!(write(&read("").unwrap()), "");
    }

    #[test]
    fn what_is_no_filter_is_refused() {
        for wrong in [
            "q=Ola",
            "at=2026-01-01",
            "area=xx",
            "district=99",
            "born=abc",
            "born=1700",
            "practice=2",
            "x=1",
            &"area=ba&".repeat(100),
        ] {
            let Err(AppError::Input(problems)) = read(wrong) else {
                panic!("{wrong}");
            };
            assert_eq!(problems.len(), 1, "{wrong}");
            assert_eq!(problems[0].field, "query", "{wrong}");
        }
    }
}
