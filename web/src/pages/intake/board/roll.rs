//! The board as the page holds it.

use cynic::QueryBuilder;
use leptos::prelude::*;

use super::queries::{Board, BoardVariables, Card, Desk, Named, Programme, Room, SlugVariables};
use super::state::Filters;
use crate::gql::{Api, Pages, Problem, Remote};
use crate::router::{Router, Step};

/// The board.
#[derive(Clone, Copy)]
pub struct Roll {
    api: Api,
    router: Router,
    filters: Memo<Filters>,
    first: Remote<Board>,
    pages: Pages<Card>,
    desk: Remote<Desk>,
    room: Remote<Option<Room>>,
}

impl Roll {
    /// Asks for the board that the address says, and for what waits.
    pub fn provide() -> Self {
        let router = Router::here();
        let filters = Memo::new(move |_| Filters::read(&router.query()));
        let first = Remote::load(
            move || filters.get(),
            |api, filters| async move { ask(api, &filters, None).await },
        );
        let desk = Remote::load(
            || (),
            |api, ()| async move { api.send(Desk::build(())).await },
        );
        let chosen = Memo::new(move |_| chosen(&filters.read(), &own(desk)));
        let room = Remote::load(
            move || chosen.get(),
            |api, slug| async move { room(api, slug).await },
        );
        let roll = Self {
            api: Api::here(),
            router,
            filters,
            first,
            pages: Pages::new(),
            desk,
            room,
        };
        Effect::new(move |_| {
            if let Some(answer) = first.data() {
                roll.pages.start(answer.admissions.page_info.next());
            }
        });
        provide_context(roll);
        roll
    }

    /// The board from the context.
    pub fn here() -> Self {
        expect_context()
    }

    /// The first page and its problems.
    pub fn first(self) -> Remote<Board> {
        self.first
    }

    /// What waits, and its problems.
    pub fn desk(self) -> Remote<Desk> {
        self.desk
    }

    /// The programmes whose figures the reader keeps.
    pub fn programmes(self) -> Vec<Named> {
        own(self.desk)
    }

    /// The programme in view, where there is one.
    pub fn room(self) -> Option<Programme> {
        let room = self.room.data()?;
        room.as_ref().as_ref()?.programme.clone()
    }

    /// All requests fetched so far.
    pub fn cards(self) -> Vec<Card> {
        let first = self.first.data();
        let mut cards = first.map_or_else(Vec::new, |board| board.admissions.nodes.clone());
        cards.extend(self.pages.rows());
        cards
    }

    /// The filters.
    pub fn filters(self) -> Memo<Filters> {
        self.filters
    }

    /// Changes a filter.
    pub fn change(self, change: impl FnOnce(&mut Filters)) {
        let mut filters = self.filters.get_untracked();
        change(&mut filters);
        self.router.go(&filters.href(), Step::Forward);
    }

    /// The requests after the first page.
    pub fn pages(self) -> Pages<Card> {
        self.pages
    }

    /// Fetches the next page.
    pub fn load_more(self) {
        let (api, filters) = (self.api, self.filters.get_untracked());
        self.pages.fetch(move |after| async move {
            let board = ask(api, &filters, Some(after)).await?;
            let next = board.admissions.page_info.next();
            Ok((board.admissions.nodes, next))
        });
    }
}

fn own(desk: Remote<Desk>) -> Vec<Named> {
    let viewer = desk.data().and_then(|desk| desk.viewer.clone());
    viewer.map_or_else(Vec::new, |viewer| viewer.programmes)
}

/// The one programme to show the places of: the one chosen, else the only one.
fn chosen(filters: &Filters, own: &[Named]) -> Option<String> {
    let only = match own {
        [one] => Some(one.slug.clone()),
        _ => None,
    };
    filters.programme.clone().or(only)
}

async fn ask(api: Api, filters: &Filters, after: Option<String>) -> Result<Board, Problem> {
    let filter = filters.filter();
    api.send(Board::build(BoardVariables { filter, after }))
        .await
}

async fn room(api: Api, slug: Option<String>) -> Result<Option<Room>, Problem> {
    match slug {
        Some(slug) => Ok(Some(api.send(Room::build(SlugVariables { slug })).await?)),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_shown_are_of_the_chosen_programme_or_the_only_one() {
        let named = |slug: &str| Named {
            slug: slug.into(),
            name: slug.into(),
        };
        let (one, two) = ([named("a")], [named("a"), named("b")]);
        let none = Filters::default();
        assert_eq!(chosen(&none, &one).as_deref(), Some("a"));
        assert_eq!(chosen(&none, &two), None);
        let filtered = Filters::read("programme=b");
        assert_eq!(chosen(&filtered, &two).as_deref(), Some("b"));
    }
}
