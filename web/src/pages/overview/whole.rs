//! The page's data: asked for anew when the day in the address changes.

use std::sync::Arc;

use cynic::QueryBuilder;
use leptos::prelude::*;

use super::queries::{Board, Needs, Whole, WholeVariables};
use super::state::Day;
use crate::browser;
use crate::format::{day_in_text, local, say};
use crate::gql::{Api, Remote};
use crate::router::{Router, Step};
use crate::routes::Page;
use crate::texts::Locale;

/// The figures, and the day they stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The day.
    pub day: Day,
    /// The figures on it.
    pub board: Board,
}

/// The day, the figures on it, and what is missing.
#[derive(Clone, Copy)]
pub struct View {
    api: Api,
    router: Router,
    day: Memo<Day>,
    whole: Remote<Figures>,
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
        Self {
            api: Api::here(),
            router,
            day,
            whole: Remote::load(
                move || day.get(),
                |api, day| async move {
                    let at = day.moment();
                    let whole = api.send(Whole::build(WholeVariables { at })).await?;
                    Ok(Figures {
                        day,
                        board: whole.open_places,
                    })
                },
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

    /// The question about the figures, and its problems.
    pub fn whole(self) -> Remote<Figures> {
        self.whole
    }

    /// The figures of the day shown: those of another day would be taken for them.
    pub fn figures(self) -> Option<Arc<Figures>> {
        let day = self.day.get();
        self.whole.data().filter(|figures| figures.day == day)
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
        let day = self.figures()?.day.past()?;
        Some(say!(
            locale,
            overview.day.past,
            date = day_in_text(locale, day)
        ))
    }
}
