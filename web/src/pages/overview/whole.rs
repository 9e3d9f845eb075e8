//! The page's data: asked for anew when the day in the address changes.

use cynic::QueryBuilder;
use leptos::prelude::*;

use super::queries::{Needs, Whole, WholeVariables};
use super::state::Day;
use crate::browser;
use crate::format::{day_in_text, local, say};
use crate::gql::{Api, Remote};
use crate::router::{Router, Step};
use crate::routes::Page;
use crate::texts::Locale;

/// The day, the figures on it, and what is missing.
#[derive(Clone, Copy)]
pub struct View {
    api: Api,
    router: Router,
    day: Memo<Day>,
    whole: Remote<Whole>,
    needs: Remote<Needs>,
}

impl View {
    /// Reads the address and asks the server.
    pub fn provide() -> Self {
        let router = Router::here();
        let day = Memo::new(move |before: Option<&Day>| {
            // On the way to another page the address is already that page's.
            match Page::read(&router.path()) {
                Page::Overview => Day::read(&router.query(), local(browser::now()).date()),
                _ => before.copied().unwrap_or_default(),
            }
        });
        let key = move || WholeVariables {
            at: day.get().moment(),
        };
        Self {
            api: Api::here(),
            router,
            day,
            whole: Remote::load(
                key,
                |api, key| async move { api.send(Whole::build(key)).await },
            ),
            needs: Remote::load(
                || (),
                |api, ()| async move { api.send(Needs::build(())).await },
            ),
        }
    }

    /// The day shown.
    pub fn day(self) -> Day {
        self.day.get()
    }

    /// The figures.
    pub fn whole(self) -> Remote<Whole> {
        self.whole
    }

    /// What was looked for in vain.
    pub fn needs(self) -> Remote<Needs> {
        self.needs
    }

    /// Looks at another day, as a step that Back undoes.
    pub fn look(self, day: Day) {
        self.router.go(&day.href(), Step::Forward);
    }

    /// The address of a file with these figures.
    pub fn file(self, ending: &str, lang: &str) -> String {
        self.api.address(&self.day.get().file(ending, lang))
    }

    /// Which day is shown, for those who listen.
    pub fn status(self, locale: Locale) -> Option<String> {
        let shown = self.whole.data().is_some() && !self.whole.loading();
        let day = self.day.get().past().filter(|_| shown)?;
        Some(say!(
            locale,
            overview.day.past,
            date = day_in_text(locale, day)
        ))
    }
}
