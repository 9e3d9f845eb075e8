//! The few things the page asks of the browser itself.

use leptos::prelude::{document, request_animation_frame, window};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlMetaElement, PerformanceNavigation, Storage};

use crate::gql::{DateTime, Uuid};

/// The content of the page's `<meta name=…>`.
pub fn meta(name: &str) -> Option<String> {
    let element = document()
        .query_selector(&format!("meta[name={name}]"))
        .ok()
        .flatten()?;
    Some(element.dyn_into::<HtmlMetaElement>().ok()?.content())
}

/// A key for one attempt to change something.
pub fn fresh_key() -> Uuid {
    Uuid(
        window()
            .crypto()
            .map(|crypto| crypto.random_uuid())
            .unwrap_or_default(),
    )
}

/// The moment it is, by the reader's clock.
pub fn now() -> DateTime {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole milliseconds fit for ages to come"
    )]
    let milliseconds = js_sys::Date::now() as i64;
    chrono::DateTime::from_timestamp_millis(milliseconds)
        .map(|now| DateTime::from_utc(now.naive_utc()))
        .unwrap_or_default()
}

/// What the reader chose last time. Only choices of display are kept, nothing personal.
pub fn remembered(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Remembers a choice of display.
pub fn remember(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A browser that keeps nothing still shows the page.
        let _ = storage.set_item(key, value);
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// The languages the reader's browser asks for, dearest first.
pub fn wished_languages() -> Vec<String> {
    window()
        .navigator()
        .languages()
        .iter()
        .filter_map(|wish| wish.as_string())
        .collect()
}

/// Whether a link on another page of ours led here, or the way back.
pub fn is_led_here() -> bool {
    let came = window().performance().map(|now| now.navigation().type_());
    match came {
        Some(PerformanceNavigation::TYPE_BACK_FORWARD) => return true,
        Some(PerformanceNavigation::TYPE_RELOAD) => return false,
        _ => {}
    }
    let location = window().location();
    let (Ok(origin), Ok(path)) = (location.origin(), location.pathname()) else {
        return false;
    };
    let referrer = document().referrer();
    let before = referrer.strip_prefix(&origin);
    before.is_some_and(|before| before.split('?').next() != Some(&path))
}

/// Moves focus, once what is on its way has been drawn.
pub fn focus(selector: &str) {
    let selector = selector.to_owned();
    request_animation_frame(move || {
        let found = document().query_selector(&selector).ok().flatten();
        if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}
