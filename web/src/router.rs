//! The address as a signal: followed links and Back without loading the page anew.
//! A score of routes needs no router from a crate, which would be a tenth of the bundle.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use crate::pages;
use crate::routes::Page;

/// Whether a step can be undone with Back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A new entry in the history.
    Forward,
    /// In place of the present entry.
    InPlace,
}

/// Where the reader is.
#[derive(Clone, Copy)]
pub struct Router {
    path: RwSignal<String>,
    query: RwSignal<String>,
}

impl Router {
    /// Reads the address, and follows links and Back from now on.
    pub fn provide() -> Self {
        let router = Self {
            path: RwSignal::new(String::new()),
            query: RwSignal::new(String::new()),
        };
        router.read();
        let back = window_event_listener(ev::popstate, move |_| router.read());
        let click = window_event_listener(ev::click, move |event| router.follow(&event));
        on_cleanup(move || {
            back.remove();
            click.remove();
        });
        provide_context(router);
        router
    }

    /// The router from the context.
    pub fn here() -> Self {
        expect_context()
    }

    /// The path, from its slash.
    pub fn path(self) -> String {
        self.path.get()
    }

    /// The query, without its question mark.
    pub fn query(self) -> String {
        self.query.get()
    }

    /// Path and query together, as a link to here.
    pub fn href(self) -> String {
        match (self.path.get(), self.query.get()) {
            (path, query) if query.is_empty() => path,
            (path, query) => format!("{path}?{query}"),
        }
    }

    /// Goes to a path of this site. A new path starts at its top; a new query stays where it is.
    pub fn go(self, href: &str, step: Step) {
        let before = self.path.get_untracked();
        if !is_in_this_bundle(href) {
            // A failure leaves the reader where they are, which is all one can do.
            let _ = window().location().set_href(href);
            return;
        }
        let Ok(history) = window().history() else {
            return;
        };
        let moved = match step {
            Step::Forward => history.push_state_with_url(&JsValue::NULL, "", Some(href)),
            Step::InPlace => history.replace_state_with_url(&JsValue::NULL, "", Some(href)),
        };
        if moved.is_err() {
            return;
        }
        self.read();
        if self.path.get_untracked() != before {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }

    fn read(self) {
        let location = window().location();
        let query = location.search().unwrap_or_default();
        let query = query.trim_start_matches('?');
        let path = location.pathname().unwrap_or_default();
        if *self.query.read_untracked() != query {
            self.query.set(query.to_owned());
        }
        if *self.path.read_untracked() != path {
            self.path.set(path);
        }
    }

    /// Takes a plain click on a link to another page of this app.
    fn follow(self, event: &MouseEvent) {
        let other = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if other || event.button() != 0 || event.default_prevented() {
            return;
        }
        let Some(link) = link_of(event) else { return };
        let here = window().location().origin().unwrap_or_default();
        let plain =
            link.target().is_empty() && !link.has_attribute("download") && link.rel() != "external";
        if !plain || link.origin() != here || !link.hash().is_empty() {
            return;
        }
        if !is_in_this_bundle(&link.pathname()) {
            return;
        }
        event.prevent_default();
        self.go(
            &format!("{}{}", link.pathname(), link.search()),
            Step::Forward,
        );
    }
}

/// Whether an address can be shown without loading the page anew.
fn is_in_this_bundle(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    pages::has(&Page::read(path))
}

fn link_of(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("a[href]").ok()??.dyn_into().ok()
}
