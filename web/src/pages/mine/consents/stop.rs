//! Stopping to share, in one step: what comes of it stands above the button.

use leptos::prelude::*;

use super::queries::{Consent, ConsentInput, Line, withdraw};
use super::{Desk, card};
use crate::browser;
use crate::components::{Button, Dialog, Look, ProblemNotice, live};
use crate::format::say;
use crate::gql::{Change, Scope};
use crate::pages::mine::words::{self, Whose};
use crate::texts::{Locale, td_string};

/// The consent that may be stopped, and how it goes.
#[derive(Clone, Copy)]
pub struct Stopping {
    open: RwSignal<bool>,
    consent: RwSignal<Option<(Consent, Whose)>>,
    change: Change,
}

impl Stopping {
    /// None so far.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            consent: RwSignal::new(None),
            change: Change::new(),
        }
    }

    /// Shows what would come of it.
    pub fn open(self, consent: Consent, whose: Whose) {
        self.change.problem().set(None);
        self.consent.set(Some((consent, whose)));
        self.open.set(true);
    }

    /// Whether the last one went through.
    pub fn done(self) -> bool {
        self.change.done()
    }

    fn stop(self, desk: Desk) {
        let Some((consent, _)) = self.consent.get_untracked() else {
            return;
        };
        let build = move |key| {
            let id = consent.id.clone();
            withdraw::with(ConsentInput { key, id })
        };
        self.change.send(build, move || {
            self.open.set(false);
            desk.mine.retry();
            browser::focus("#shared");
        });
    }
}

/// The dialog.
pub fn dialog(desk: Desk) -> AnyView {
    let (i18n, stopping) = (desk.i18n, desk.stopping);
    let title = Signal::derive(move || td_string!(i18n.get_locale(), mine.stop.title).to_owned());
    let effect = move || match stopping.consent.get() {
        None => ().into_any(),
        Some((consent, whose)) => effect(i18n.get_locale(), &consent, whose),
    };
    let buttons = move || {
        let locale = i18n.get_locale();
        view! {
            <Button look=Look::Primary busy=stopping.change.busy() on_press=move || stopping.stop(desk)>
                {td_string!(locale, mine.consents.stop)}
            </Button>
            <Button look=Look::Secondary on_press=move || stopping.open.set(false)>
                {td_string!(locale, mine.stop.keep)}
            </Button>
        }
        .into_any()
    };
    view! {
        <Dialog id="stop" open=stopping.open title=title>
            {live(effect)}
            <ProblemNotice problem=stopping.change.problem() on_retry=move || stopping.change.again() />
            <div class="ot-row">{live(buttons)}</div>
        </Dialog>
    }
    .into_any()
}

/// Who no longer sees what, and who still does.
fn effect(locale: Locale, consent: &Consent, whose: Whose) -> AnyView {
    let what = |line: &Line| {
        let whole = |scope: &Scope| !line.own_only.contains(scope);
        let whole: Vec<_> = line.scopes.iter().copied().filter(whole).collect();
        words::scopes(locale, whose, &whole)
    };
    let losing = |line: &Line| {
        let what = words::scopes(locale, whose, &line.scopes);
        say!(locale, mine.stop.losing, name = line.party, what = what)
    };
    let remaining = |line: &Line| {
        let what = what(line);
        (!what.is_empty())
            .then(|| say!(locale, mine.stop.remaining, name = line.party, what = what))
    };
    let own = |line: &Line| {
        let what = words::scopes(locale, whose, &line.own_only);
        (!what.is_empty()).then(|| say!(locale, mine.stop.own, name = line.party, what = what))
    };
    let item = |text: String| view! { <li>{text}</li> }.into_any();
    let lost: Vec<_> = consent.effect.losing.iter().map(losing).collect();
    let kept: Vec<_> = {
        let lines = &consent.effect.remaining;
        let whole = lines.iter().filter_map(remaining);
        whole.chain(lines.iter().filter_map(own)).collect()
    };
    let nobody = lost.is_empty().then(|| {
        let names = card::names(locale, consent);
        view! { <p>{say!(locale, mine.stop.nobody, name = names)}</p> }.into_any()
    });
    let why =
        (!kept.is_empty()).then(|| view! { <p>{td_string!(locale, mine.stop.why)}</p> }.into_any());
    view! {
        {nobody}
        <ul>{lost.into_iter().chain(kept).map(item).collect_view()}</ul>
        {why}
        <p>{td_string!(locale, mine.stop.at_once)}</p>
    }
    .into_any()
}
