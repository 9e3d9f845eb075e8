//! A native dialog: it holds the focus, and gives it back when it closes.

use leptos::html;
use leptos::prelude::*;

/// A modal dialog, shown while `open`.
#[component]
pub fn Dialog(
    /// Unique on the page.
    id: &'static str,
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it is called.
    #[prop(into)]
    title: Signal<String>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let (Some(dialog), open) = (node.get(), open.get()) else {
            return;
        };
        if open && !dialog.open() {
            // A browser that shows no modal dialog shows none at all.
            let _ = dialog.show_modal();
        } else if !open {
            dialog.close();
        }
    });
    let name = format!("{id}-title");
    let named = name.clone();
    view! {
        <dialog
            class="ot-dialog"
            id=id
            aria-labelledby=named
            node_ref=node
            on:close=move |_| open.set(false)
        >
            <h2 class="ot-h2" id=name>{title}</h2>
            {children()}
        </dialog>
    }
    .into_any()
}
