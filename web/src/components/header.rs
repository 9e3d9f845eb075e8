//! The head of every page: the service's name, the menu, the language, the person.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::live_text;
use crate::format::{encode, number, pairs, say};
use crate::gql::{Api, Role};
use crate::language::LANGUAGES;
use crate::router::Router;
use crate::routes::{Page, Route};
use crate::session::{Session, Viewer, sign_out as sign_out_now};
use crate::texts::text;
use crate::texts::{I18n, I18nLocaleTrait, Locale, td_string, use_i18n};

/// The header, with a menu that folds behind a button on a narrow screen.
#[component]
pub fn Header() -> impl IntoView {
    let i18n = use_i18n();
    let open = RwSignal::new(false);
    let router = Router::here();
    Effect::new(move |_| {
        let _ = router.path();
        open.set(false);
    });
    let state = move || if open.get() { "true" } else { "false" };
    view! {
        <header class="ot-header">
            <div class="ot-header__bar ot-width">
                <a class="ot-brand" href=Route::Search.href()>
                    <span class="ot-brand__name">{text!(i18n, common.app.name)}</span>
                    <span class="ot-brand__tagline">{text!(i18n, common.app.tagline)}</span>
                </a>
                <button
                    type="button"
                    class="pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--secondary ot-header__toggle"
                    aria-expanded=state
                    aria-controls="menu"
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <span class="pkt-btn__text">{text!(i18n, common.menu.toggle)}</span>
                </button>
                <div id="menu" class="ot-header__menu" class:is-open=move || open.get()>
                    <Menu />
                    <Languages />
                    <Person />
                </div>
            </div>
        </header>
    }
}

#[component]
fn Menu() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::here();
    let entries = move || {
        let locale = i18n.get_locale();
        let viewer = session.viewer();
        let waits = viewer.as_ref().and_then(|viewer| waiting(locale, viewer));
        let entry = |(route, text): (Route<'static>, &'static str)| {
            let waits = waits.clone().filter(|_| route == Route::Intake);
            view! { <li><MenuLink to=route.href()>{text}{waits}</MenuLink></li> }.into_any()
        };
        entries(locale, viewer.as_ref())
            .into_iter()
            .map(entry)
            .collect_view()
    };
    view! {
        <nav aria-label=move || td_string!(i18n.get_locale(), common.menu.label)>
            <ul class="ot-menu">
                {entries}
            </ul>
        </nav>
    }
}

/// " (3 krever handling nå, 1 over fristen)"; nothing where nothing waits.
fn waiting(locale: Locale, viewer: &Viewer) -> Option<String> {
    let count = number(locale, viewer.actions_waiting);
    let overdue = number(locale, viewer.actions_overdue);
    let told = match (viewer.actions_waiting, viewer.actions_overdue) {
        (..=0, _) => return None,
        (_, ..=0) => say!(locale, common.menu.waiting, count = count),
        _ => say!(
            locale,
            common.menu.overdue,
            count = count,
            overdue = overdue
        ),
    };
    Some(format!(" ({told})"))
}

/// A line of the menu, and whether somebody has it.
type Entry = (bool, Route<'static>, &'static str);

/// What the menu has for somebody, in its order.
fn entries(locale: Locale, viewer: Option<&Viewer>) -> Vec<(Route<'static>, &'static str)> {
    let search = (true, Route::Search, td_string!(locale, common.menu.search));
    std::iter::once(search)
        .chain(own_entries(locale, viewer))
        .chain(work_entries(locale, viewer))
        .chain(keeping_entries(locale, viewer))
        .filter_map(|(shown, route, text)| shown.then_some((route, text)))
        .collect()
}

/// The young person's own pages.
fn own_entries(locale: Locale, viewer: Option<&Viewer>) -> [Entry; 5] {
    let young = viewer.is_some_and(Viewer::is_young);
    let shares = young || viewer.is_some_and(|viewer| viewer.has(Role::Guardian));
    [
        (young, Route::MyPlan, td_string!(locale, common.menu.mine)),
        (
            young,
            Route::MyRequests,
            td_string!(locale, common.menu.requests),
        ),
        (
            shares,
            Route::MyConsents,
            td_string!(locale, common.menu.consents),
        ),
        (
            young,
            Route::MyAccessLog,
            td_string!(locale, common.menu.log),
        ),
        (young, Route::MyData, td_string!(locale, common.menu.data)),
    ]
}

/// The work with places and young people.
fn work_entries(locale: Locale, viewer: Option<&Viewer>) -> [Entry; 5] {
    let may = viewer.map(|viewer| viewer.may).unwrap_or_default();
    let leads = viewer.is_some_and(|viewer| viewer.has(Role::ProgrammeLead));
    [
        (
            may.report_places,
            Route::Places,
            td_string!(locale, common.menu.places),
        ),
        (
            may.see_youths,
            Route::Youths,
            td_string!(locale, common.menu.youths),
        ),
        (
            may.see_youths,
            Route::Intake,
            td_string!(locale, common.menu.intake),
        ),
        (
            may.see_overview,
            Route::Overview,
            td_string!(locale, common.menu.overview),
        ),
        (
            may.keep_nearest_schools || leads,
            Route::IntakeSettings,
            td_string!(locale, common.menu.intake_settings),
        ),
    ]
}

/// People, logs and tables.
fn keeping_entries(locale: Locale, viewer: Option<&Viewer>) -> [Entry; 4] {
    let may = viewer.map(|viewer| viewer.may).unwrap_or_default();
    [
        (
            may.see_people,
            Route::People,
            td_string!(locale, common.menu.people),
        ),
        (
            may.audit,
            Route::Audit,
            td_string!(locale, common.menu.audit),
        ),
        (
            may.keep_nearest_schools,
            Route::Schools,
            td_string!(locale, common.menu.schools),
        ),
        (
            may.audit || may.keep_nearest_schools,
            Route::Retention,
            td_string!(locale, common.menu.retention),
        ),
    ]
}

#[component]
fn MenuLink(to: String, children: Children) -> impl IntoView {
    let router = Router::here();
    let here = to.clone();
    let current = move || (router.path() == here).then_some("page");
    view! { <a class="ot-menu__link" href=to aria-current=current>{children()}</a> }
}

/// The same page in each language, each in its own name.
#[component]
fn Languages() -> impl IntoView {
    let i18n = use_i18n();
    let router = Router::here();
    let links = LANGUAGES.map(|(locale, name)| {
        let code = locale.as_str();
        let current = move || (i18n.get_locale() == locale).then_some("true");
        let href = move || in_language(&router.query(), code);
        view! {
            <li><a class="ot-language" href=href lang=code hreflang=code aria-current=current>{name}</a></li>
        }
    });
    view! {
        <nav aria-label=move || td_string!(i18n.get_locale(), common.menu.language)>
            <ul class="ot-languages">{links.into_iter().collect_view()}</ul>
        </nav>
    }
}

/// The same query, asking for a language.
fn in_language(search: &str, code: &str) -> String {
    let mut query = format!("?lang={code}");
    for (name, value) in pairs(search).filter(|(name, _)| name != "lang") {
        query.push_str(&format!("&{}={}", encode(&name), encode(&value)));
    }
    query
}

/// Who is signed in, and the way in or out.
#[component]
fn Person() -> impl IntoView {
    let i18n = use_i18n();
    let (api, session) = (Api::here(), Session::here());
    let router = Router::here();
    let sign_out = move |_| {
        spawn_local(async move {
            // Where the server is not reached, the page goes on showing who is signed in.
            let _ = sign_out_now(api).await;
        });
    };
    let sign_in = move || {
        let back = router.href();
        Route::SignIn((Page::read(&router.path()) != Page::SignIn).then_some(back.as_str())).href()
    };
    move || {
        match session.viewer() {
        None => {
            view! { <a class="ot-menu__link" href=sign_in>{text!(i18n, common.menu.sign_in)}</a> }
                .into_any()
        }
        Some(viewer) => view! {
            <div class="ot-person">
                {bell(i18n, viewer.unread_notifications)}
                <a class="ot-menu__link" href=Route::Sessions.href()>
                    {move || match viewer.known_name() {
                        Some(name) => say!(i18n.get_locale(), common.menu.signed_in_as, name = name),
                        None => td_string!(i18n.get_locale(), common.menu.signed_in).to_owned(),
                    }}
                </a>
                <button
                    type="button"
                    class="pkt-btn pkt-btn--small pkt-btn--label-only pkt-btn--secondary"
                    on:click=sign_out
                >
                    <span class="pkt-btn__text">{text!(i18n, common.menu.sign_out)}</span>
                </button>
            </div>
        }
        .into_any(),
    }
    }
}

/// The way to what has happened, and how much of it is new.
fn bell(i18n: I18n, unread: i32) -> AnyView {
    let told = move || {
        let locale = i18n.get_locale();
        match unread {
            0 => td_string!(locale, common.menu.notices).to_owned(),
            1 => td_string!(locale, common.menu.notices_one).to_owned(),
            count => say!(
                locale,
                common.menu.notices_new,
                count = number(locale, count)
            ),
        }
    };
    let class = match unread {
        0 => "ot-menu__link ot-bell",
        _ => "ot-menu__link ot-bell ot-bell--new",
    };
    view! { <a class=class href=Route::Notices.href()>{live_text(told)}</a> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_language_keeps_the_filters() {
        assert_eq!(
            in_language("lang=en&area=ba&q=b%C3%B8k", "nn"),
            "?lang=nn&area=ba&q=b%C3%B8k"
        );
    }
}
