//! A page for some only. The server decides; this spares people a page of refusals.

use leptos::prelude::*;

use super::{Loader, ProblemNotice};
use crate::router::Router;
use crate::routes::Route;
use crate::session::{Session, ViewerMay};
use crate::texts::text;
use crate::texts::use_i18n;

/// What is known of the reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Unknown,
    SignedOut,
    NotYours,
    Welcome,
}

/// Shows its children to those `allowed`; tells others what to do.
#[component]
pub fn Guard(allowed: fn(ViewerMay) -> bool, children: ChildrenFn) -> impl IntoView {
    let i18n = use_i18n();
    let router = Router::here();
    let session = Session::here();
    let (welcome, problem) = (session.welcome(), session.welcome().problem());
    let standing = Memo::new(move |_| match welcome.data() {
        None => Standing::Unknown,
        Some(welcome) => match &welcome.viewer {
            None => Standing::SignedOut,
            Some(viewer) if allowed(viewer.may) => Standing::Welcome,
            Some(_) => Standing::NotYours,
        },
    });
    move || {
        match standing.get() {
        Standing::Unknown if problem.read().is_none() => view! { <Loader /> }.into_any(),
        Standing::Unknown => {
            view! { <ProblemNotice problem=problem on_retry=move || welcome.retry() /> }.into_any()
        }
        Standing::SignedOut => view! {
            <p>{text!(i18n, common.sign_in.needed)}</p>
            <p><a href=move || Route::SignIn(Some(&router.href())).href()>{text!(i18n, common.menu.sign_in)}</a></p>
        }
        .into_any(),
        Standing::NotYours => view! {
            <p>{text!(i18n, common.sign_in.not_yours)}</p>
            <p><a href=Route::Search.href()>{text!(i18n, common.not_found.on)}</a></p>
        }
        .into_any(),
        Standing::Welcome => children().into_any(),
    }
    }
}
