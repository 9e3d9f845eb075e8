//! The list as the page holds it: the first page, and those added after it.

use cynic::QueryBuilder;
use leptos::prelude::*;

use super::queries::{List, ListVariables, Row, YouthFilter};
use super::state::Filters;
use crate::gql::{Api, Pages, Problem, Remote};
use crate::router::{Router, Step};

/// The list.
#[derive(Clone, Copy)]
pub struct Roll {
    api: Api,
    router: Router,
    filters: Memo<Filters>,
    text: RwSignal<String>,
    first: Remote<List>,
    pages: Pages<Row>,
}

impl Roll {
    /// Asks for the list that the address says.
    pub fn provide() -> Self {
        let router = Router::here();
        let filters = Memo::new(move |_| Filters::read(&router.query()));
        let text = RwSignal::new(String::new());
        let filter = move || filters.get().with_text(&text.get());
        let first = Remote::load(
            filter,
            |api, filter| async move { ask(api, filter, None).await },
        );
        let roll = Self {
            api: Api::here(),
            router,
            filters,
            text,
            first,
            pages: Pages::new(),
        };
        Effect::new(move |_| {
            if let Some(answer) = first.data() {
                roll.pages.start(answer.youths.page_info.next());
            }
        });
        provide_context(roll);
        roll
    }

    /// The list from the context.
    pub fn here() -> Self {
        expect_context()
    }

    /// The first page and its problems.
    pub fn first(self) -> Remote<List> {
        self.first
    }

    /// All rows fetched so far.
    pub fn rows(self) -> Vec<Row> {
        let first = self.first.data();
        let mut rows = first.map_or_else(Vec::new, |list| list.youths.nodes.clone());
        rows.extend(self.pages.rows());
        rows
    }

    /// The filters.
    pub fn filters(self) -> Memo<Filters> {
        self.filters
    }

    /// The part of a name that is looked for.
    pub fn text(self) -> String {
        self.text.get()
    }

    /// Looks for part of a name.
    pub fn look_for(self, text: &str) {
        self.text.set(text.trim().to_owned());
    }

    /// Changes a filter.
    pub fn change(self, change: impl FnOnce(&mut Filters)) {
        let mut filters = self.filters.get_untracked();
        change(&mut filters);
        self.router.go(&filters.href(), Step::Forward);
    }

    /// The rows after the first page.
    pub fn pages(self) -> Pages<Row> {
        self.pages
    }

    /// Fetches the next page.
    pub fn load_more(self) {
        let filter = self.filters.get_untracked();
        let filter = filter.with_text(&self.text.get_untracked());
        let api = self.api;
        self.pages.fetch(move |after| async move {
            let list = ask(api, filter, Some(after)).await?;
            let next = list.youths.page_info.next();
            Ok((list.youths.nodes, next))
        });
    }
}

async fn ask(api: Api, filter: YouthFilter, after: Option<String>) -> Result<List, Problem> {
    api.send(List::build(ListVariables { filter, after })).await
}
