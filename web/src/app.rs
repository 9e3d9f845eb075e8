//! Arranges the page: language, server, session, header, routes, footer.

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::hooks::use_query_map;
use leptos_router::{ParamSegment, StaticSegment};

use crate::components::{Announcer, DemoBanner, Footer, Header, OutdatedNotice};
use crate::gql::Api;
use crate::language::Language;
use crate::pages::{NotFoundPage, OverviewPage, PlacesPage, ProgrammePage, SearchPage, SignInPage};
use crate::routes::{OVERVIEW, PLACES, PROGRAMMES, SIGN_IN, SLUG};
use crate::session::Session;
use crate::texts::text;
use crate::texts::{I18n, use_i18n};

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let language = Language::provide();
    I18n::provide(language.signal());
    Api::provide(language.signal());
    Session::provide();
    view! {
        <Router>
            <Page language=language />
        </Router>
    }
}

/// What every route has around it.
#[component]
fn Page(language: Language) -> impl IntoView {
    let i18n = use_i18n();
    let query = use_query_map();
    Effect::new(move |_| language.follow(query.read().get_str("lang")));
    let announcer = Announcer::provide();
    view! {
        <a class="ot-skip" href="#main">{text!(i18n, common.app.skip)}</a>
        <Header />
        <DemoBanner />
        <OutdatedNotice />
        <main id="main" class="ot-main" tabindex="-1">
            <Routes fallback=|| view! { <NotFoundPage /> }>
                <Route path=StaticSegment("") view=SearchPage />
                <Route path=(StaticSegment(PROGRAMMES), ParamSegment(SLUG)) view=ProgrammePage />
                <Route path=StaticSegment(SIGN_IN) view=SignInPage />
                <Route path=StaticSegment(PLACES) view=PlacesPage />
                <Route path=StaticSegment(OVERVIEW) view=OverviewPage />
            </Routes>
        </main>
        <Footer />
        <p class="pkt-sr-only" aria-live="polite">{move || announcer.text()}</p>
    }
}
