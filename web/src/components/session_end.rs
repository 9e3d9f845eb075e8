//! The end of a session: a warning before it, and an empty page after it.

use std::time::Duration;

use chrono::TimeDelta;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Button, Dialog, Heading, Look, live_text};
use crate::browser;
use crate::format::{clock, say};
use crate::gql::{Api, DateTime};
use crate::router::Router;
use crate::routes::Route;
use crate::session::{Session, Welcome, sign_out};
use crate::texts::{td_string, text, use_i18n};

/// How long before the end one is warned.
const WARNING: TimeDelta = TimeDelta::minutes(2);

/// How often the page looks at the clock; a page that slept looks when it wakes.
const PULSE: Duration = Duration::from_secs(5);

/// When a session ends, by the reader's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Limits {
    /// How long one may do nothing.
    idle: TimeDelta,
    /// When it ends whatever is done.
    last: DateTime,
}

impl Limits {
    /// What the server said, told by its own clock, at a moment by the reader's.
    fn of(welcome: &Welcome, heard: DateTime) -> Option<Self> {
        let (viewer, now) = (welcome.viewer.as_ref()?, welcome.service.now);
        Some(Self {
            idle: viewer.session_idle_at.since(now),
            last: heard.after(viewer.session_expires_at.since(now)),
        })
    }

    /// When it ends if nothing more is done after `heard`, and whether something done helps.
    fn end(self, heard: DateTime) -> (DateTime, bool) {
        let idle = heard.after(self.idle);
        (idle.min(self.last), idle < self.last)
    }
}

/// Looks at the clock, opens the warning and ends the session on the page.
fn keep_watch(
    limits: Memo<Option<Limits>>,
    open: RwSignal<bool>,
    ends: RwSignal<(DateTime, bool)>,
) {
    let (api, session) = (Api::here(), Session::here());
    let look = move || {
        let Some(limits) = limits.get_untracked() else {
            open.set(false);
            return;
        };
        let (end, can_extend) = limits.end(api.heard());
        let left = end.since(browser::now());
        if left <= TimeDelta::zero() {
            open.set(false);
            session.end();
        } else if left > WARNING {
            open.set(false);
        } else if ends.get_untracked().0 != end {
            ends.set((end, can_extend));
            open.set(true);
        }
    };
    // Without a clock there is no warning; the server ends the session all the same.
    if let Ok(pulse) = set_interval_with_handle(look, PULSE) {
        on_cleanup(move || pulse.clear());
    }
}

/// Warns two minutes before the session ends, and ends it on the page when it does.
#[component]
pub fn SessionWarning() -> impl IntoView {
    let i18n = use_i18n();
    let (api, session) = (Api::here(), Session::here());
    let welcome = session.welcome();
    let open = RwSignal::new(false);
    let ends = RwSignal::new((DateTime::default(), true));
    let limits = Memo::new(move |_| Limits::of(welcome.data()?.as_ref(), api.heard()));
    keep_watch(limits, open, ends);
    Effect::new(move |_| {
        if welcome.data().is_some() {
            open.set(false);
        }
    });
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), common.ending.title).to_owned());
    let told = move || {
        let (locale, (end, can_extend)) = (i18n.get_locale(), ends.get());
        let time = clock(locale, end);
        if can_extend {
            say!(locale, common.ending.idle, time = time)
        } else {
            say!(locale, common.ending.last, time = time)
        }
    };
    let go_on = move || {
        // To ask who is signed in is to do something: every answer moves the end.
        match ends.get_untracked() {
            (_, true) => welcome.retry(),
            (_, false) => open.set(false),
        }
    };
    let busy = Signal::derive(move || welcome.loading());
    let leave = move || {
        open.set(false);
        spawn_local(async move {
            // Where the server is not reached, the session ends by itself in a moment.
            let _ = sign_out(api).await;
        });
    };
    view! {
        <Dialog id="session-end" open=open title=title>
            <p>{live_text(told)}</p>
            <p class="ot-row">
                <Button look=Look::Primary busy=busy on_press=go_on>
                    {text!(i18n, common.ending.go_on)}
                </Button>
                <Button look=Look::Secondary on_press=leave>{text!(i18n, common.menu.sign_out)}</Button>
            </p>
        </Dialog>
    }
    .into_any()
}

/// In place of a page whose session has ended. Its links load the page anew.
#[component]
pub fn SessionEnded() -> impl IntoView {
    let i18n = use_i18n();
    let back = untrack(|| Router::here().href());
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), common.ending.ended).to_owned());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <p>{text!(i18n, common.ending.why)}</p>
            <p>
                <a rel="external" href=Route::SignIn(Some(&back)).href()>{text!(i18n, common.menu.sign_in)}</a>
            </p>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    #[test]
    fn each_answer_moves_the_end_until_the_last_one() {
        let limits = Limits {
            idle: TimeDelta::minutes(30),
            last: at("2026-11-25T16:00:00Z"),
        };
        let end = limits.end(at("2026-11-25T12:00:00Z"));
        assert_eq!(end, (at("2026-11-25T12:30:00Z"), true));
        let end = limits.end(at("2026-11-25T15:45:00Z"));
        assert_eq!(end, (at("2026-11-25T16:00:00Z"), false));
    }
}
