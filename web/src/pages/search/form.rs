//! The text to search for.

use std::time::Duration;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::finder::Finder;
use crate::texts::{text, use_i18n};

/// How long a pause in typing means "search now".
const PAUSE: Duration = Duration::from_millis(450);

/// The text field: searches when one pauses, and when one presses the button.
#[component]
pub fn SearchForm() -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::here();
    let typed = RwSignal::new(finder.search().get_untracked().text);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let calm = move || {
        if let Some(timer) = timer.get_value() {
            timer.clear();
        }
    };
    on_cleanup(calm);
    follow(finder, typed);
    let search = move |press: bool| {
        let mut next = finder.search().get_untracked();
        next.text = typed.get_untracked().trim().to_owned();
        if press {
            finder.go(&next);
        } else {
            finder.settle(&next);
        }
    };
    let typing = move |event| {
        typed.set(event_target_value(&event));
        calm();
        timer.set_value(set_timeout_with_handle(move || search(false), PAUSE).ok());
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        calm();
        search(true);
    };
    view! {
        <form class="ot-search" role="search" on:submit=submit>
            <label class="ot-label" for="text">{text!(i18n, search.text.label)}</label>
            <div class="ot-search__row">
                <input
                    id="text"
                    class="pkt-input pkt-input--fullwidth"
                    type="search"
                    maxlength="100"
                    autocomplete="off"
                    aria-describedby="text-hint"
                    prop:value=move || typed.get()
                    on:input=typing
                />
                <button type="submit" class="pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--primary">
                    <span class="pkt-btn__text">{text!(i18n, search.text.submit)}</span>
                </button>
            </div>
            <p id="text-hint" class="ot-hint">{text!(i18n, search.text.hint)}</p>
        </form>
    }
}

/// Lets the field follow the address (Back, a removed tag), but never what is being typed.
fn follow(finder: Finder, typed: RwSignal<String>) {
    Effect::new(move |before: Option<String>| {
        let text = finder.search().read().text.clone();
        let moved = before.is_some_and(|before| before != text);
        let typing = typed.read_untracked().trim().starts_with(&text) && !text.is_empty();
        if moved && !typing {
            typed.set(text.clone());
        }
        text
    });
}
