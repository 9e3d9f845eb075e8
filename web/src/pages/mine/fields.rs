//! What forms are made of here: native fields with a label, and what was wrong below.

use leptos::prelude::*;

use crate::gql::Change;

/// What a text field is for.
#[derive(Clone, Copy)]
pub struct Field {
    /// As the contract names it.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// Its kind, as HTML names it.
    pub kind: &'static str,
    /// What a browser may fill in.
    pub autocomplete: &'static str,
}

/// What is wrong with a field.
pub type Fault = Signal<Option<String>>;

/// What the server said about a field, or what `missing` says before anything is sent.
pub fn fault(change: Change, name: &'static str) -> Fault {
    Signal::derive(move || change.fault(name))
}

/// A field to type into.
pub fn text_field(field: Field, value: RwSignal<String>, fault: Fault) -> AnyView {
    let id = format!("my-{}", field.name);
    let (told, target) = (format!("{id}-wrong"), id.clone());
    let described = told.clone();
    view! {
        <div class="ot-page__field">
            <label class="ot-page__label" for=target>{field.label}</label>
            <input
                class="pkt-input pkt-input--fullwidth"
                id=id
                type=field.kind
                autocomplete=field.autocomplete
                aria-invalid=move || fault.read().is_some().then_some("true")
                aria-describedby=described
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <p class="ot-wrong" id=told>{move || fault.get().unwrap_or_default()}</p>
        </div>
    }
    .into_any()
}

/// A list to choose one from; the first choice is none.
pub fn choice_field(
    field: Field,
    value: RwSignal<String>,
    none: &'static str,
    choices: Vec<(String, String)>,
    fault: Fault,
) -> AnyView {
    let id = format!("my-{}", field.name);
    let (told, target) = (format!("{id}-wrong"), id.clone());
    let described = told.clone();
    let option = |(code, text): (String, String)| {
        let same = code.clone();
        let chosen = move || *value.read() == same;
        view! { <option value=code prop:selected=chosen>{text}</option> }.into_any()
    };
    view! {
        <div class="ot-page__field">
            <label class="ot-page__label" for=target>{field.label}</label>
            <select
                class="pkt-input pkt-select pkt-input--fullwidth"
                id=id
                aria-invalid=move || fault.read().is_some().then_some("true")
                aria-describedby=described
                on:change=move |event| value.set(event_target_value(&event))
            >
                <option value="">{none}</option>
                {choices.into_iter().map(option).collect_view()}
            </select>
            <p class="ot-wrong" id=told>{move || fault.get().unwrap_or_default()}</p>
        </div>
    }
    .into_any()
}

/// One of a few choices.
pub fn radio<T: Copy + PartialEq + Send + Sync + 'static>(
    group: &'static str,
    value: RwSignal<T>,
    own: T,
    label: &'static str,
) -> AnyView {
    view! {
        <label class="ot-radio">
            <input
                type="radio"
                name=group
                prop:checked=move || value.get() == own
                on:change=move |_| value.set(own)
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// The button that sends a form.
pub fn submit(text: &'static str, busy: Signal<bool>) -> AnyView {
    view! {
        <button
            type="submit"
            class="pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--primary"
            aria-disabled=move || busy.get().then_some("true")
        >
            <span class="pkt-btn__text">{text}</span>
        </button>
    }
    .into_any()
}

/// What was typed; nothing where that is only spaces.
pub fn typed(value: RwSignal<String>) -> Option<String> {
    let text = value.get_untracked();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
