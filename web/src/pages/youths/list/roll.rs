//! The list as the page holds it: the first page, and those added after it.

use cynic::QueryBuilder;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::queries::{Found, List, ListVariables, Row, YouthFilter};
use super::state::Filters;
use crate::gql::{Api, Problem, Remote};
use crate::router::{Router, Step};

/// The list.
#[derive(Clone, Copy)]
pub struct Roll {
    api: Api,
    router: Router,
    filters: Memo<Filters>,
    text: RwSignal<String>,
    first: Remote<List>,
    more: RwSignal<Vec<Row>>,
    next: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
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
            more: RwSignal::new(Vec::new()),
            next: RwSignal::new(None),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        };
        Effect::new(move |_| {
            if let Some(answer) = first.data() {
                roll.more.set(Vec::new());
                roll.next.set(next(&answer.youths));
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
        rows.extend(self.more.get());
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

    /// Whether there are more.
    pub fn has_more(self) -> bool {
        self.next.read().is_some()
    }

    /// Whether more are on their way.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Why no more came.
    pub fn problem(self) -> RwSignal<Option<Problem>> {
        self.problem
    }

    /// Fetches the next page.
    pub fn load_more(self) {
        let filter = self.filters.get_untracked();
        let filter = filter.with_text(&self.text.get_untracked());
        let Some(after) = self.next.get_untracked() else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let answer = ask(self.api, filter, Some(after.clone())).await;
            self.busy.try_set(false);
            // Where the filters have changed meanwhile, the rows belong to another list.
            if self.next.try_get_untracked().flatten() != Some(after) {
                return;
            }
            match answer {
                Ok(list) => {
                    self.next.try_set(next(&list.youths));
                    self.more.try_update(|rows| rows.extend(list.youths.nodes));
                    self.problem.try_set(None);
                }
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            }
        });
    }
}

async fn ask(api: Api, filter: YouthFilter, after: Option<String>) -> Result<List, Problem> {
    api.send(List::build(ListVariables { filter, after })).await
}

fn next(found: &Found) -> Option<String> {
    let page = &found.page_info;
    page.end_cursor.clone().filter(|_| page.has_next_page)
}
