//! The search as the page holds it: read from the address, changed by going to a new one.

use std::sync::Arc;

use cynic::QueryBuilder;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::queries::{
    Connection, District, Districts, Facets, OpenPlaces, OpenPlacesVariables, Row,
};
use super::state::Search;
use crate::browser;
use crate::gql::{Api, Problem, Remote};
use crate::language::lang;
use crate::router::{Router, Step};
use crate::routes::Page;
use crate::texts::Locale;

/// Results on a page.
const PAGE: i32 = 20;

/// The search, its answer, and the way to change it.
#[derive(Clone, Copy)]
pub struct Finder {
    api: Api,
    search: Memo<Search>,
    places: Remote<OpenPlaces>,
    districts: Remote<Districts>,
    more: More,
    router: Router,
}

/// The results after the first page.
#[derive(Clone, Copy)]
struct More {
    pages: RwSignal<Vec<Arc<Connection>>>,
    loading: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
}

impl Finder {
    /// Reads the address, asks the server, and puts it all in the context.
    pub fn provide(language: Signal<Locale>) -> Self {
        let router = Router::here();
        let search = Memo::new(move |before: Option<&Search>| {
            let (page, query) = (Page::read(&router.path()), router.query());
            // On the way to another page the address is already that page's.
            if page == Page::Search {
                Search::read(&query)
            } else {
                before.cloned().unwrap_or_default()
            }
        });
        let key = move || (search.get(), language.get());
        let finder = Self {
            api: Api::here(),
            search,
            places: Remote::load(key, |api, (search, locale)| ask(api, search, locale, None)),
            districts: Remote::load(
                || (),
                |api, ()| async move { api.send(Districts::build(())).await },
            ),
            more: More {
                pages: RwSignal::new(Vec::new()),
                loading: RwSignal::new(false),
                problem: RwSignal::new(None),
            },
            router,
        };
        Effect::new(move |_| {
            let _ = finder.places.data();
            finder.more.pages.set(Vec::new());
            finder.more.problem.set(None);
            finder.more.loading.set(false);
        });
        provide_context(finder);
        finder
    }

    /// The finder from the context.
    pub fn here() -> Self {
        expect_context()
    }

    /// The search now.
    pub fn search(self) -> Memo<Search> {
        self.search
    }

    /// The first page of results.
    pub fn places(self) -> Remote<OpenPlaces> {
        self.places
    }

    /// What the filters would give, once known.
    pub fn facets(self) -> Option<Facets> {
        self.places
            .data()
            .map(|answer| answer.open_places.facets.clone())
    }

    /// The districts and their places.
    pub fn districts(self) -> Vec<District> {
        self.districts
            .data()
            .map(|answer| answer.districts.clone())
            .unwrap_or_default()
    }

    /// A district's name; its number until the names have come.
    pub fn district_name(self, number: &str) -> String {
        let districts = self.districts.data();
        let found = districts
            .as_ref()
            .and_then(|all| all.districts.iter().find(|one| one.number == number));
        found.map_or_else(|| number.to_owned(), |district| district.name.clone())
    }

    /// Goes to another search, as a step that Back undoes.
    pub fn go(self, next: &Search) {
        self.navigate(next, Step::Forward);
    }

    /// Goes to another search in place of this one.
    pub fn settle(self, next: &Search) {
        self.navigate(next, Step::InPlace);
    }

    /// Goes to this search with something changed.
    pub fn change(self, change: impl FnOnce(&mut Search)) {
        let mut next = self.search.get_untracked();
        change(&mut next);
        self.go(&next);
    }

    fn navigate(self, next: &Search, step: Step) {
        if *next != self.search.get_untracked() {
            self.router.go(&next.href(), step);
        }
    }

    /// All results shown so far.
    pub fn rows(self) -> Vec<Row> {
        let first = self.places.data();
        let mut rows = first
            .map(|answer| answer.open_places.nodes.clone())
            .unwrap_or_default();
        self.more
            .pages
            .with(|pages| rows.extend(pages.iter().flat_map(|page| page.nodes.iter().cloned())));
        rows
    }

    /// The cursor of the next page, if there is one.
    pub fn next(self) -> Option<String> {
        let info = match self
            .more
            .pages
            .with(|pages| pages.last().map(|page| page.page_info.clone()))
        {
            Some(info) => info,
            None => self.places.data()?.open_places.page_info.clone(),
        };
        info.end_cursor.filter(|_| info.has_next_page)
    }

    /// Whether the next page is on its way.
    pub fn loading_more(self) -> RwSignal<bool> {
        self.more.loading
    }

    /// Why the next page did not come.
    pub fn problem_with_more(self) -> RwSignal<Option<Problem>> {
        self.more.problem
    }

    /// Fetches the next page, and leads on to its first result.
    pub fn load_more(self, locale: Locale) {
        let Some(cursor) = untrack(|| self.next()) else {
            return;
        };
        let (api, search) = (self.api, self.search.get_untracked());
        let shown = untrack(|| self.rows().len());
        self.more.loading.set(true);
        spawn_local(async move {
            let answer = ask(api, search.clone(), locale, Some(cursor)).await;
            // The reader may have gone on, or away.
            if self.search.try_get_untracked() != Some(search) {
                return;
            }
            self.more.loading.set(false);
            self.more.problem.set(answer.as_ref().err().cloned());
            if let Ok(answer) = answer {
                self.more
                    .pages
                    .update(|pages| pages.push(Arc::new(answer.open_places)));
                browser::focus(&format!("tbody tr:nth-child({}) .ot-name", shown + 1));
            }
        });
    }
}

async fn ask(
    api: Api,
    search: Search,
    locale: Locale,
    after: Option<String>,
) -> Result<OpenPlaces, Problem> {
    let variables = OpenPlacesVariables {
        filter: search.filter(),
        sort: search.sort,
        first: PAGE,
        after,
        at: search.moment(),
        lang: lang(locale),
    };
    api.send(OpenPlaces::build(variables)).await
}
