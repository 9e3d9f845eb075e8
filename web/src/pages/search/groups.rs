//! Groups of checkboxes, one for each list in the filter.

use leptos::prelude::*;

use super::finder::Finder;
use super::queries::{Facet, Facets};
use super::state::{Search, set};
use crate::components::{CheckText, check};
use crate::gql::{Area, ClassModel, Coded, Level, PlaceState};
use crate::texts::Locale;
use crate::words;

/// A list in the filter whose values the contract knows.
pub struct Group<T: 'static> {
    name: &'static str,
    values: &'static [T],
    code: fn(T) -> &'static str,
    word: fn(Locale, T) -> &'static str,
    facets: fn(&Facets) -> &[Facet],
    list: fn(&mut Search) -> &mut Vec<T>,
    /// So long that values which would give nothing are out of the way.
    long: bool,
}

/// Education programmes.
pub const AREAS: Group<Area> = Group {
    name: "area",
    values: Area::ALL,
    code: Area::code,
    word: words::area,
    facets: |facets| &facets.areas,
    list: |search| &mut search.areas,
    long: true,
};

/// Levels.
pub const LEVELS: Group<Level> = Group {
    name: "level",
    values: Level::ALL,
    code: Level::code,
    word: words::level,
    facets: |facets| &facets.levels,
    list: |search| &mut search.levels,
    long: false,
};

/// Kinds of group.
pub const MODELS: Group<ClassModel> = Group {
    name: "model",
    values: ClassModel::ALL,
    code: ClassModel::code,
    word: words::class_model,
    facets: |facets| &facets.class_models,
    list: |search| &mut search.models,
    long: false,
};

/// What the figure says.
pub const STATES: Group<PlaceState> = Group {
    name: "state",
    values: PlaceState::ALL,
    code: PlaceState::code,
    word: words::state,
    facets: |facets| &facets.states,
    list: |search| &mut search.states,
    long: false,
};

impl<T: Copy + PartialEq + Send + Sync + 'static> Group<T> {
    /// The checkboxes as they stand now.
    pub fn checks(&self, locale: Locale, finder: Finder) -> AnyView {
        let (facets, mut search) = (finder.facets(), finder.search().get());
        let list = self.list;
        let chosen = list(&mut search);
        let one = |&value: &T| {
            let code = (self.code)(value);
            let count = facets
                .as_ref()
                .map(|facets| counted((self.facets)(facets), code));
            let checked = chosen.contains(&value);
            let text = CheckText {
                id: format!("{}-{}", self.name, code.to_ascii_lowercase()),
                label: (self.word)(locale, value).to_owned(),
                count,
                checked,
                hidden: self.long && count == Some(0) && !checked,
            };
            check(text, move |on| {
                finder.change(|search| set(list(search), &value, on));
            })
        };
        self.values.iter().map(one).collect_view().into_any()
    }
}

/// The fifteen districts as checkboxes: the same choice as the map's.
pub fn district_checks(finder: Finder) -> AnyView {
    let (facets, chosen) = (finder.facets(), finder.search().get().districts);
    let one = |number: u8| {
        let code = format!("{number:02}");
        let text = CheckText {
            id: format!("district-{code}"),
            label: finder.district_name(&code),
            count: facets
                .as_ref()
                .map(|facets| counted(&facets.districts, &code)),
            checked: chosen.contains(&code),
            hidden: false,
        };
        check(text, move |on| {
            finder.change(|search| set(&mut search.districts, &code, on));
        })
    };
    (1..=15).map(one).collect_view().into_any()
}

/// How many a value would give; a value that is not named would give none.
fn counted(facets: &[Facet], code: &str) -> i32 {
    facets
        .iter()
        .find(|facet| facet.value == code)
        .map_or(0, |facet| facet.count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_the_server_does_not_name_gives_none() {
        let facets = [Facet {
            value: "BA".into(),
            count: 3,
        }];
        assert_eq!((counted(&facets, "BA"), counted(&facets, "ST")), (3, 0));
    }
}
