//! The one `<h1>`: it names the page to the eye, the tab, the ear and the focus.

use leptos::prelude::*;

use crate::browser;
use crate::texts::{td_string, use_i18n};

/// Says the page's name to those who listen, and knows whether this is the first page.
#[derive(Clone, Copy)]
pub struct Announcer {
    text: RwSignal<String>,
    arrived: StoredValue<bool>,
}

impl Announcer {
    /// Puts an announcer in the context.
    pub fn provide() -> Self {
        let announcer = Self {
            text: RwSignal::new(String::new()),
            // From a page of another bundle one has moved as much as within one.
            arrived: StoredValue::new(browser::is_led_here()),
        };
        provide_context(announcer);
        announcer
    }

    /// What was said last.
    pub fn text(self) -> String {
        self.text.get()
    }

    /// Whether a page was shown before; from now on, one was.
    fn arrive(self) -> bool {
        let before = self.arrived.get_value();
        self.arrived.set_value(true);
        before
    }
}

/// The page's heading. Sets the title; on a change of page it takes the focus.
#[component]
pub fn Heading(
    /// What the page is called.
    #[prop(into)]
    text: Signal<String>,
    /// What the tab says, where the heading is a person's name: the browser remembers
    /// the titles of tabs.
    #[prop(optional)]
    tab: Option<Signal<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let announcer = expect_context::<Announcer>();
    let moved = announcer.arrive();
    if moved {
        browser::focus("h1");
    }
    Effect::new(move |_| {
        let text = text.get();
        let app = td_string!(i18n.get_locale(), common.app.name);
        let title = tab.map_or_else(|| text.clone(), |tab| tab.get());
        document().set_title(&format!("{title} – {app}"));
        if moved {
            announcer.text.set(text);
        }
    });
    view! { <h1 class="ot-title" tabindex="-1">{text}</h1> }
}
