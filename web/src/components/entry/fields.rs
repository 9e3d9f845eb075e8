//! The fields of a form: a label, what is typed, a hint, and what is wrong with it.

use leptos::prelude::*;

use super::draft::Draft;
use super::sheet::tick_name;
use crate::components::{live, live_some, live_text};

/// What a line is for: it decides the keyboard, and what the browser offers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Anything.
    Text,
    /// Digits, such as a national id: never remembered by the browser.
    Digits,
    /// A telephone number.
    Phone,
    /// An address of e-mail.
    Email,
    /// A day.
    Day,
    /// A time of day.
    Time,
}

impl Line {
    const fn shape(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Text => ("text", None),
            Self::Digits => ("text", Some("numeric")),
            Self::Phone => ("tel", None),
            Self::Email => ("email", None),
            Self::Day => ("date", None),
            Self::Time => ("time", None),
        }
    }
}

/// How a field presents itself.
pub struct Label {
    name: String,
    text: String,
    hint: Option<String>,
}

/// A field by the contract's name, with its label.
pub fn label(name: impl Into<String>, text: impl Into<String>) -> Label {
    Label {
        name: name.into(),
        text: text.into(),
        hint: None,
    }
}

impl Label {
    /// With a hint under it.
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }
}

fn wrong(draft: Draft, name: String, id: String) -> AnyView {
    view! { <p class="ot-wrong" id=id>{live_text(move || draft.fault(&name).unwrap_or_default())}</p> }.into_any()
}

/// The label, the field, the hint, what is wrong.
fn frame(draft: Draft, label: Label, field: impl FnOnce(String, String) -> AnyView) -> AnyView {
    draw_frame(draft, label, Box::new(field))
}

type Field<'a> = Box<dyn FnOnce(String, String) -> AnyView + 'a>;

fn draw_frame(draft: Draft, label: Label, field: Field<'_>) -> AnyView {
    let Label { name, text, hint } = label;
    draft.has_field(&name);
    let id = draft.field_id(&name);
    let (hint_id, wrong_id) = (format!("{id}-hint"), format!("{id}-wrong"));
    let about = format!("{hint_id} {wrong_id}");
    let hint = hint.map(|hint| view! { <p class="ot-hint" id=hint_id>{hint}</p> }.into_any());
    let field = field(id.clone(), about);
    view! {
        <div class="ot-page__field">
            <label class="ot-page__label" for=id>{text}</label>
            {hint}
            {field}
            {wrong(draft, name, wrong_id)}
        </div>
    }
    .into_any()
}

/// A line to type.
pub fn line(draft: Draft, label: Label, kind: Line) -> AnyView {
    let name = label.name.clone();
    let (kind, mode) = kind.shape();
    frame(draft, label, move |id, about| {
        let (read, faulty) = (name.clone(), name.clone());
        view! {
            <input
                id=id
                class="pkt-input pkt-input--fullwidth"
                type=kind
                inputmode=mode
                autocomplete="off"
                aria-invalid=move || draft.fault(&faulty).map(|_| "true")
                aria-describedby=about
                prop:value=move || draft.read(|sheet| sheet.get(&read).to_owned())
                on:input=move |event| draft.set(&name, event_target_value(&event))
            />
        }
        .into_any()
    })
}

/// The choices of a field: what is sent, and what is read.
pub type Choices = Vec<(String, String)>;

/// One of many, nothing at first. `none` is what nothing is called.
pub fn choice(
    draft: Draft,
    label: Label,
    none: &'static str,
    choices: impl Fn() -> Choices + Send + 'static,
) -> AnyView {
    draw_choice(draft, label, none, Box::new(choices))
}

/// Its choices without their type, so that it stands in the bundle once.
fn draw_choice(
    draft: Draft,
    label: Label,
    none: &'static str,
    choices: Box<dyn Fn() -> Choices + Send>,
) -> AnyView {
    let name = label.name.clone();
    let options = {
        let name = name.clone();
        live(move || {
            let chosen = draft.sheet_value(&name);
            let option = |(value, text): (String, String)| {
                let is_chosen = value == chosen;
                view! { <option value=value prop:selected=is_chosen>{text}</option> }.into_any()
            };
            let first = std::iter::once((String::new(), none.to_owned()));
            first.chain(choices()).map(option).collect_view().into_any()
        })
    };
    frame(draft, label, move |id, about| {
        let (read, faulty) = (name.clone(), name.clone());
        view! {
            <select
                id=id
                class="pkt-input pkt-input--fullwidth"
                aria-invalid=move || draft.fault(&faulty).map(|_| "true")
                aria-describedby=about
                prop:value=move || draft.read(|sheet| sheet.get(&read).to_owned())
                on:change=move |event| draft.set(&name, event_target_value(&event))
            >
                {options}
            </select>
        }
        .into_any()
    })
}

/// One box to tick, by its whole name.
pub fn tick(draft: Draft, name: String, text: impl Into<String>) -> AnyView {
    draft.has_field(&name);
    let id = draft.field_id(&name);
    let target = id.clone();
    let (read, text) = (name.clone(), text.into());
    let change = move |event| {
        let typed = if event_target_checked(&event) {
            "1"
        } else {
            ""
        };
        draft.set(&name, typed.to_owned());
    };
    view! {
        <div class="pkt-input-check ot-check">
            <div class="pkt-input-check__input">
                <input
                    type="checkbox"
                    class="pkt-input-check__input-checkbox"
                    id=id
                    prop:checked=move || draft.read(|sheet| sheet.ticked(&read))
                    on:change=change
                />
                <label class="pkt-input-check__input-label" for=target>{text}</label>
            </div>
        </div>
    }
    .into_any()
}

/// Several of many, each with a box.
pub fn ticks(draft: Draft, label: Label, choices: Choices) -> AnyView {
    let Label { name, text, hint } = label;
    draft.has_field(&name);
    let id = draft.field_id(&name);
    let (hint_id, wrong_id) = (format!("{id}-hint"), format!("{id}-wrong"));
    let about = format!("{hint_id} {wrong_id}");
    let faulty = name.clone();
    let one = |(value, text): (String, String)| tick(draft, tick_name(&name, &value), text);
    let boxes = choices.into_iter().map(one).collect_view();
    let hint = hint.map(|hint| view! { <p class="ot-hint" id=hint_id>{hint}</p> }.into_any());
    view! {
        <fieldset
            class="ot-group"
            id=id
            tabindex="-1"
            aria-describedby=about
            aria-invalid=move || draft.fault(&faulty).map(|_| "true")
        >
            <legend>{text}</legend>
            {hint}
            {boxes}
            {wrong(draft, name, wrong_id)}
        </fieldset>
    }
    .into_any()
}

/// Something that is there only while the sheet says so.
pub fn only_if(
    draft: Draft,
    test: impl Fn(&super::Sheet) -> bool + Send + Sync + 'static,
    view: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    draw_if(draft, Box::new(test), Box::new(view))
}

type Test = Box<dyn Fn(&super::Sheet) -> bool + Send + Sync>;

fn draw_if(draft: Draft, test: Test, view: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    let shown = Memo::new(move |_| draft.read(|sheet| test(sheet)));
    live_some(move || shown.get().then(&view))
}
