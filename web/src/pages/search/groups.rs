//! Groups of checkboxes, one for each list in the filter.

use leptos::prelude::*;

use super::finder::Finder;
use super::queries::{Facet, Facets};
use super::state::{Search, set};
use crate::components::Check;
use crate::gql::{Area, ClassModel, Level, PlaceState};
use crate::i18n::{Locale, use_i18n};
use crate::words;

/// A list in the filter whose values the contract knows.
pub struct Group<T: 'static> {
    name: &'static str,
    values: &'static [T],
    code: fn(T) -> &'static str,
    word: fn(Locale, T) -> &'static str,
    facets: fn(&Facets) -> &[Facet],
    list: fn(&mut Search) -> &mut Vec<T>,
}

/// Education programmes.
pub const AREAS: Group<Area> = Group {
    name: "area",
    values: Area::ALL,
    code: Area::code,
    word: words::area,
    facets: |facets| &facets.areas,
    list: |search| &mut search.areas,
};

/// Levels.
pub const LEVELS: Group<Level> = Group {
    name: "level",
    values: Level::ALL,
    code: Level::code,
    word: words::level,
    facets: |facets| &facets.levels,
    list: |search| &mut search.levels,
};

/// Kinds of group.
pub const MODELS: Group<ClassModel> = Group {
    name: "model",
    values: ClassModel::ALL,
    code: ClassModel::code,
    word: words::class_model,
    facets: |facets| &facets.class_models,
    list: |search| &mut search.models,
};

/// What the figure says.
pub const STATES: Group<PlaceState> = Group {
    name: "state",
    values: PlaceState::ALL,
    code: PlaceState::code,
    word: words::state,
    facets: |facets| &facets.states,
    list: |search| &mut search.states,
};

impl<T: Copy + PartialEq + Send + Sync + 'static> Group<T> {
    /// The checkboxes. A value that would give nothing is out of the way, unless it is chosen.
    pub fn checks(self, finder: Finder) -> AnyView {
        let i18n = use_i18n();
        let Self {
            name,
            values,
            code,
            word,
            facets,
            list,
        } = self;
        let check = |&value: &T| {
            let count = count_of(finder, facets, code(value));
            let checked = Memo::new(move |_| list(&mut finder.search().get()).contains(&value));
            view! {
                <Check
                    id=format!("{name}-{}", code(value).to_lowercase())
                    label=Signal::derive(move || word(i18n.get_locale(), value).to_owned())
                    count=count
                    checked=checked
                    hidden=Signal::derive(move || count.get() == Some(0) && !checked.get())
                    on_change=move |on| finder.change(|search| set(list(search), &value, on))
                />
            }
        };
        values.iter().map(check).collect_view().into_any()
    }
}

/// The fifteen districts as checkboxes: the same choice as the map's.
pub fn district_checks(finder: Finder) -> AnyView {
    let check = |number: u8| {
        let number = StoredValue::new(format!("{number:02}"));
        let code = number.get_value();
        let counted = Memo::new(move |_| {
            let data = finder.places().data().get()?;
            Some(counted(
                &data.open_places.facets.districts,
                &number.read_value(),
            ))
        });
        let checked = Memo::new(move |_| {
            finder
                .search()
                .read()
                .districts
                .contains(&number.read_value())
        });
        view! {
            <Check
                id=format!("district-{code}")
                label=Signal::derive(move || finder.district_name(&number.read_value()))
                count=counted
                checked=checked
                on_change=move |on| finder.change(|search| set(&mut search.districts, &number.get_value(), on))
            />
        }
    };
    (1..=15).map(check).collect_view().into_any()
}

fn count_of(
    finder: Finder,
    facets: fn(&Facets) -> &[Facet],
    code: &'static str,
) -> Memo<Option<i32>> {
    Memo::new(move |_| {
        let data = finder.places().data().get()?;
        Some(counted(facets(&data.open_places.facets), code))
    })
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
