//! Oslo's fifteen districts as tiles in their rough places: a map that needs no
//! map data, where the small ones can be read and tapped as well as the large.

use leptos::prelude::*;

use crate::format::{number, say};
use crate::texts::{Locale, td_string, text, use_i18n};

/// The tiles, row by row from the north; a soft hyphen where a long name may break.
const ROWS: [[Option<(&str, &str)>; 5]; 5] = [
    [
        Some(("07", "Vestre Aker")),
        Some(("08", "Nordre Aker")),
        Some(("09", "Bjerke")),
        Some(("10", "Grorud")),
        Some(("11", "Stovner")),
    ],
    [
        Some(("06", "Ullern")),
        Some(("04", "St. Hans\u{ad}haugen")),
        Some(("03", "Sagene")),
        Some(("02", "Grüner\u{ad}løkka")),
        Some(("12", "Alna")),
    ],
    [
        None,
        Some(("05", "Frogner")),
        Some(("01", "Gamle Oslo")),
        Some(("13", "Øst\u{ad}ensjø")),
        None,
    ],
    [None, None, Some(("14", "Nord\u{ad}strand")), None, None],
    [
        None,
        None,
        Some(("15", "Søndre Nord\u{ad}strand")),
        None,
        None,
    ],
];

/// What one district's tile says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Two digits.
    pub number: String,
    /// Its programmes.
    pub programmes: i32,
    /// Free places there.
    pub free: i32,
    /// Where the tile leads.
    pub href: String,
    /// Whether the district is chosen.
    pub chosen: bool,
}

impl Tile {
    /// What is read aloud after the district's name and its figure.
    fn rest(&self, locale: Locale) -> String {
        let programmes = match self.programmes {
            0 => return td_string!(locale, search.map.none).to_owned(),
            1 => td_string!(locale, search.count.programme_one).to_owned(),
            many => say!(
                locale,
                search.count.programme_many,
                count = number(locale, many)
            ),
        };
        match self.free {
            1 => say!(locale, search.map.free_one, programmes = programmes),
            _ => say!(locale, search.map.free_many, programmes = programmes),
        }
    }

    const fn class(&self) -> &'static str {
        match (self.chosen, self.programmes, self.free) {
            (true, ..) => "ot-tile ot-tile--chosen",
            (_, 0, _) => "ot-tile ot-tile--empty",
            (_, _, 0) => "ot-tile ot-tile--full",
            _ => "ot-tile",
        }
    }
}

/// The map. Each tile is a link that adds its district to the filter or takes it away.
#[component]
pub fn TileMap(
    /// The tiles as they stand now.
    tiles: impl Fn() -> Vec<Tile> + Send + 'static,
) -> impl IntoView {
    let i18n = use_i18n();
    let drawn = move || {
        let (tiles, locale) = (tiles(), i18n.get_locale());
        let spot = |spot: Option<(&str, &'static str)>| {
            let (code, short) = spot?;
            Some(draw(
                locale,
                tiles.iter().find(|tile| tile.number == code),
                short,
            ))
        };
        let place = |place| spot(place).unwrap_or_else(gap);
        ROWS.into_iter()
            .flatten()
            .map(place)
            .collect_view()
            .into_any()
    };
    view! {
        <section class="ot-map" aria-labelledby="map-title">
            <h3 class="ot-h3" id="map-title">{text!(i18n, search.map.title)}</h3>
            <p class="ot-hint">{text!(i18n, search.map.hint)}</p>
            <ul class="ot-tiles">{drawn}</ul>
        </section>
    }
}

fn gap() -> AnyView {
    view! { <li class="ot-tile-gap" aria-hidden="true"></li> }.into_any()
}

fn draw(locale: Locale, tile: Option<&Tile>, short: &'static str) -> AnyView {
    let figure = match tile {
        Some(tile) if tile.programmes > 0 => {
            let free = number(locale, tile.free);
            view! { <span class="ot-tile__free">{free}</span> }.into_any()
        }
        _ => view! { <span class="ot-tile__free" aria-hidden="true">"–"</span> }.into_any(),
    };
    let class = tile.map_or("ot-tile ot-tile--empty", Tile::class);
    let current = tile.filter(|tile| tile.chosen).map(|_| "true");
    view! {
        <li>
            <a class=class href=tile.map(|tile| tile.href.clone()) aria-current=current>
                <span class="ot-tile__name">{short}</span>
                {figure}
                <span class="pkt-sr-only">{tile.map(|tile| tile.rest(locale))}</span>
            </a>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_the_fifteen_districts_has_one_tile() {
        let mut codes: Vec<_> = ROWS
            .iter()
            .flatten()
            .flatten()
            .map(|(code, _)| *code)
            .collect();
        codes.sort_unstable();
        let all: Vec<_> = (1..=15).map(|number| format!("{number:02}")).collect();
        assert_eq!(codes, all);
    }

    #[test]
    fn the_map_keeps_east_east_and_south_south() {
        let spot = |code| {
            let rows = ROWS.iter().enumerate();
            let mut spots =
                rows.flat_map(|(y, row)| row.iter().enumerate().map(move |(x, tile)| (x, y, tile)));
            spots
                .find(|(.., tile)| tile.is_some_and(|(found, _)| found == code))
                .map(|(x, y, _)| (x, y))
        };
        let (ullern, alna) = (spot("06").unwrap(), spot("12").unwrap());
        assert!(ullern.0 < alna.0);
        assert!(spot("15").unwrap().1 > spot("14").unwrap().1);
        assert!(spot("14").unwrap().1 > spot("01").unwrap().1);
    }

    #[test]
    fn a_tile_is_read_with_its_figures() {
        let tile = Tile {
            number: "12".into(),
            programmes: 2,
            free: 9,
            href: String::new(),
            chosen: false,
        };
        assert_eq!(tile.rest(Locale::nb), "ledige plasser, 2 tilbud");
        let none = Tile {
            programmes: 0,
            free: 0,
            ..tile.clone()
        };
        assert_eq!(none.rest(Locale::nb), "ingen tilbud");
        let one = Tile {
            programmes: 1,
            free: 1,
            ..tile
        };
        assert_eq!(one.rest(Locale::nn), "ledig plass, 1 tilbod");
    }
}
