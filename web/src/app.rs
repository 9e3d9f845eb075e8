//! Arranges the page: language, server, session, header, routes, footer.

use leptos::prelude::*;

use crate::components::{
    Announcer, DemoBanner, Footer, Header, OutdatedNotice, SessionEnded, SessionWarning,
};
use crate::format::query_value;
use crate::gql::Api;
use crate::language::Language;
use crate::pages;
use crate::router::Router;
use crate::routes::Page;
use crate::session::Session;
use crate::texts::{I18n, text, use_i18n};

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let language = Language::provide();
    let router = Router::provide();
    I18n::provide(language.signal());
    Api::provide(language.signal());
    let session = Session::provide();
    Effect::new(move |_| language.follow(query_value(&router.query(), "lang").as_deref()));
    let announcer = Announcer::provide();
    let i18n = use_i18n();
    let page = Memo::new(move |_| Page::read(&router.path()));
    view! {
        <a class="ot-skip" href="#main">{text!(i18n, common.app.skip)}</a>
        <Header />
        <DemoBanner />
        <OutdatedNotice />
        <main id="main" class="ot-main" tabindex="-1">
            {move || if session.ended() { view! { <SessionEnded /> }.into_any() } else { pages::view(page.get()) }}
        </main>
        <Footer />
        <SessionWarning />
        <p class="pkt-sr-only" aria-live="polite">{move || announcer.text()}</p>
    }
}
