//! The pages, one folder each: its queries, its state, its view.

mod admin;
mod intake;
mod intake_settings;
mod mine;
mod my_requests;
mod not_found;
mod notices;
mod overview;
mod places;
mod programme;
mod request;
mod search;
mod sessions;
mod sign_in;
mod youths;

use leptos::prelude::*;

use crate::routes::{Bundle, Page};

/// Whether this bundle has a page.
pub fn has(page: &Page) -> bool {
    match page.bundle() {
        Some(Bundle::Public) => cfg!(feature = "public"),
        Some(Bundle::Programme) => cfg!(feature = "programme"),
        Some(Bundle::Places) => cfg!(feature = "places"),
        Some(Bundle::Editor) => cfg!(feature = "editor"),
        Some(Bundle::Overview) => cfg!(feature = "overview"),
        Some(Bundle::Account) => cfg!(feature = "account"),
        Some(Bundle::Mine) => cfg!(feature = "mine"),
        Some(Bundle::Consents) => cfg!(feature = "consents"),
        Some(Bundle::Youths) => cfg!(feature = "youths"),
        Some(Bundle::Youth) => cfg!(feature = "youth"),
        Some(Bundle::Register) => cfg!(feature = "register"),
        Some(Bundle::Admin) => cfg!(feature = "admin"),
        Some(Bundle::Request) => cfg!(feature = "request"),
        Some(Bundle::MyRequests) => cfg!(feature = "myrequests"),
        Some(Bundle::OwnRequest) => cfg!(feature = "ownrequest"),
        Some(Bundle::Notices) => cfg!(feature = "notices"),
        Some(Bundle::IntakeSettings) => cfg!(feature = "intakesettings"),
        Some(Bundle::Intake) => cfg!(feature = "intake"),
        Some(Bundle::IntakeCase) => cfg!(feature = "intakecase"),
        Some(Bundle::Group) => cfg!(feature = "group"),
        None => true,
    }
}

/// A page of this bundle; nothing for one of another, which is on its way.
pub fn view(page: Page) -> AnyView {
    match page {
        #[cfg(feature = "public")]
        Page::Search => view! { <search::SearchPage /> }.into_any(),
        #[cfg(feature = "programme")]
        Page::Programme(slug) => view! { <programme::ProgrammePage slug=slug /> }.into_any(),
        #[cfg(feature = "account")]
        Page::SignIn => view! { <sign_in::SignInPage /> }.into_any(),
        #[cfg(feature = "account")]
        Page::Sessions => view! { <sessions::SessionsPage /> }.into_any(),
        #[cfg(feature = "mine")]
        Page::MyPlan => view! { <mine::PlanPage /> }.into_any(),
        #[cfg(feature = "consents")]
        Page::MyConsents => view! { <mine::ConsentsPage /> }.into_any(),
        #[cfg(feature = "mine")]
        Page::MyAccessLog => view! { <mine::AccessLogPage /> }.into_any(),
        #[cfg(feature = "mine")]
        Page::MyData => view! { <mine::DataPage /> }.into_any(),
        #[cfg(feature = "youths")]
        Page::Youths => view! { <youths::YouthsPage /> }.into_any(),
        #[cfg(feature = "register")]
        Page::NewYouth => view! { <youths::NewYouthPage /> }.into_any(),
        #[cfg(feature = "youth")]
        Page::Youth(id) => view! { <youths::YouthPage id=id /> }.into_any(),
        Page::People | Page::Audit | Page::Schools | Page::Retention => about_keeping(&page),
        #[cfg(feature = "places")]
        Page::Places => view! { <places::PlacesPage /> }.into_any(),
        #[cfg(feature = "editor")]
        Page::Editor(slug) => view! { <places::Editor slug=slug /> }.into_any(),
        #[cfg(feature = "overview")]
        Page::Overview => view! { <overview::OverviewPage /> }.into_any(),
        Page::Request(_)
        | Page::MyRequests
        | Page::MyNewRequest
        | Page::Notices
        | Page::NoticeSettings
        | Page::IntakeSettings
        | Page::Intake
        | Page::Case(_)
        | Page::Group(_) => about_intake(page),
        Page::Unknown => view! { <not_found::NotFoundPage /> }.into_any(),
        #[cfg(not(all(
            feature = "account",
            feature = "admin",
            feature = "consents",
            feature = "editor",
            feature = "mine",
            feature = "overview",
            feature = "places",
            feature = "programme",
            feature = "public",
            feature = "register",
            feature = "youth",
            feature = "youths"
        )))]
        _ => ().into_any(),
    }
}

/// A page about intake, of this bundle.
fn about_intake(page: Page) -> AnyView {
    match page {
        #[cfg(feature = "request")]
        Page::Request(id) => view! { <request::RequestPage id=id /> }.into_any(),
        #[cfg(feature = "myrequests")]
        Page::MyRequests => view! { <my_requests::MyRequestsPage /> }.into_any(),
        #[cfg(feature = "ownrequest")]
        Page::MyNewRequest => view! { <my_requests::MyNewRequestPage /> }.into_any(),
        #[cfg(feature = "notices")]
        Page::Notices => view! { <notices::NoticesPage /> }.into_any(),
        #[cfg(feature = "notices")]
        Page::NoticeSettings => view! { <notices::NoticeSettingsPage /> }.into_any(),
        #[cfg(feature = "intakesettings")]
        Page::IntakeSettings => view! { <intake_settings::IntakeSettingsPage /> }.into_any(),
        #[cfg(feature = "intake")]
        Page::Intake => view! { <intake::BoardPage /> }.into_any(),
        #[cfg(feature = "intakecase")]
        Page::Case(id) => view! { <intake::CasePage id=id /> }.into_any(),
        #[cfg(feature = "group")]
        Page::Group(slug) => view! { <intake::GroupPage slug=slug /> }.into_any(),
        _ => ().into_any(),
    }
}

/// A page about people, logs and tables, of this bundle.
fn about_keeping(page: &Page) -> AnyView {
    match page {
        #[cfg(feature = "admin")]
        Page::People => view! { <admin::PeoplePage /> }.into_any(),
        #[cfg(feature = "admin")]
        Page::Audit => view! { <admin::AuditPage /> }.into_any(),
        #[cfg(feature = "admin")]
        Page::Schools => view! { <admin::SchoolsPage /> }.into_any(),
        #[cfg(feature = "admin")]
        Page::Retention => view! { <admin::RetentionPage /> }.into_any(),
        _ => ().into_any(),
    }
}
