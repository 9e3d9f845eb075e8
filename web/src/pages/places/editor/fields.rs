//! The pieces of the editor: a label, a field, and what is wrong with it.

use leptos::prelude::*;

use super::draft::Draft;
use super::field::Field;
use crate::components::live_text;
use crate::gql::Coded;
use crate::texts::I18n;

/// A text that follows the language.
pub type Told = Box<dyn Fn() -> String + Send + Sync>;

/// What a field says about itself.
pub fn told(
    i18n: I18n,
    text: impl Fn(crate::texts::Locale) -> String + Send + Sync + 'static,
) -> Told {
    Box::new(move || text(i18n.get_locale()))
}

/// What is wrong with a field, where something is.
pub fn wrong(draft: Draft, name: String, id: String) -> AnyView {
    view! { <p class="ot-wrong" id=id>{live_text(move || draft.fault(&name).unwrap_or_default())}</p> }.into_any()
}

/// A line or a text to type.
pub fn typed(draft: Draft, field: Field, label: Told, shape: Shape) -> AnyView {
    let (name, id) = (field.name(), field.id());
    let (target, wrong_id) = (id.clone(), format!("{id}-wrong"));
    let about = wrong_id.clone();
    let invalid = {
        let name = name.clone();
        move || draft.fault(&name).map(|_| "true")
    };
    let value = move || draft.read(|form| form.get(field).to_owned());
    let input = move |event| draft.set(field, event_target_value(&event));
    let entry = match shape {
        Shape::Text(lang) => view! {
            <textarea id=id class="pkt-input pkt-input--fullwidth" rows="4" lang=lang
                aria-invalid=invalid aria-describedby=about
                prop:value=value on:input=input></textarea>
        }
        .into_any(),
        Shape::Line(mode) => view! {
            <input id=id class="pkt-input pkt-input--fullwidth" inputmode=mode autocomplete="off"
                aria-invalid=invalid aria-describedby=about
                prop:value=value on:input=input />
        }
        .into_any(),
    };
    view! {
        <div class="ot-page__field">
            <label class="ot-page__label" for=target>{live_text(label)}</label>
            {entry}
            {wrong(draft, name, wrong_id)}
        </div>
    }
    .into_any()
}

/// How a field looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Several lines, in a language.
    Text(&'static str),
    /// One line, with the keyboard that suits it.
    Line(&'static str),
}

/// One of a few: the value's place among the choices.
pub fn choice(
    id: &'static str,
    label: Told,
    choices: Vec<Told>,
    chosen: impl Fn() -> usize + Copy + Send + Sync + 'static,
    choose: impl Fn(usize) + 'static,
) -> AnyView {
    let option = |(place, text): (usize, Told)| {
        view! { <option value=place.to_string() prop:selected=move || chosen() == place>{live_text(text)}</option> }.into_any()
    };
    let change = move |event| {
        if let Ok(place) = event_target_value(&event).parse() {
            choose(place);
        }
    };
    view! {
        <div class="ot-page__field">
            <label class="ot-page__label" for=id>{live_text(label)}</label>
            <select id=id class="pkt-input pkt-input--fullwidth" on:change=change>
                {choices.into_iter().enumerate().map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// The place of a code among its kind.
pub fn place_of<T: Coded>(value: T) -> usize {
    T::ALL.iter().position(|one| *one == value).unwrap_or(0)
}
