//! A place asked for on behalf of a young person: which programmes fit and why, the
//! wishes in order, and one button.

pub mod board;
pub mod fit;
mod form;
pub mod queries;
mod receipt;
pub mod wishes;
pub mod words;

use cynic::{MutationBuilder, QueryBuilder};
use leptos::prelude::*;

use crate::browser;
use crate::components::entry::{Draft, Words, form as form_frame};
use crate::components::{Guard, Heading, Loader, ProblemNotice, live, live_some, live_text};
use crate::format::say;
use crate::gql::{Remote, Uuid};
use crate::pages::search::Search;
use crate::router::Router;
use crate::routes::Route;
use crate::session::Session;
use crate::texts::{I18n, td_string, text, use_i18n};
use board::Board;
use form::Asker;
use queries::{Asked, AskedVariables, Candidate, RequestPlace, RequestPlaceVariables, Sent};

const WORDS: Words = Words {
    send: |locale| td_string!(locale, request.form.send),
    done: |locale| td_string!(locale, request.sent.title),
};

/// The request form for one young person.
#[component]
pub fn RequestPage(id: String) -> impl IntoView {
    let i18n = use_i18n();
    let name = RwSignal::new(None::<String>);
    let plain = Signal::derive(move || td_string!(i18n.get_locale(), request.title).to_owned());
    let title = Signal::derive(move || match name.get() {
        Some(name) => say!(i18n.get_locale(), request.title_for, name = name),
        None => plain.get(),
    });
    let back = Route::Youth(&id).href();
    view! {
        <div class="ot-width">
            <p class="ot-no-print"><a href=back>{text!(i18n, request.back)}</a></p>
            <Heading text=title tab=plain />
            <Guard allowed=|may| may.see_youths><Page id=id.clone() name=name /></Guard>
        </div>
    }
}

#[component]
fn Page(id: String, name: RwSignal<Option<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let youth = cynic::Id::new(id);
    let key = youth.clone();
    let asked = Remote::load(
        move || key.clone(),
        |api, id| async move { api.send(Asked::build(AskedVariables { id })).await },
    );
    let who = Memo::new(move |_| asked.data()?.youth.clone());
    Effect::new(move |_| name.set(who.read().as_ref().map(|who| who.name.clone())));
    // Form and places live as long as the page: what is chosen stays when the rest is read anew.
    let asker = Asker::of(Session::here().viewer().as_ref());
    let draft = Draft::new("request-form", form::first(asker));
    let router = Router::here();
    let search = Memo::new(move |_| Search::read(&router.query()));
    let desk = Desk {
        i18n,
        asker,
        draft,
        search,
        board: Board::new(draft, i18n, youth.clone(), search.into()),
        sent: RwSignal::new(None),
    };
    let body = move || match (desk.sent.get(), who.get()) {
        (Some(sent), _) => receipt::view(i18n, &youth, sent),
        (None, None) if asked.loading() => view! { <Loader /> }.into_any(),
        (None, None) => ().into_any(),
        (None, Some(who)) if !who.may.ask_for_place => {
            view! { <p>{text!(i18n, request.not_yours)}</p> }.into_any()
        }
        (None, Some(who)) => untrack(|| desk.view(youth.clone(), who)),
    };
    view! {
        <ProblemNotice problem=asked.problem() on_retry=move || asked.retry() />
        {live(body)}
    }
}

/// The places, the form, and what was sent.
#[derive(Clone, Copy)]
struct Desk {
    i18n: I18n,
    asker: Asker,
    draft: Draft,
    search: Memo<Search>,
    board: Board,
    sent: RwSignal<Option<Vec<Sent>>>,
}

impl Desk {
    /// The places beside the form.
    fn view(self, youth: cynic::Id, who: Candidate) -> AnyView {
        let Self { i18n, draft, .. } = self;
        let fields = move |_| form::fields(self.board, draft, i18n, &who, self.asker);
        let youth = StoredValue::new(youth);
        let send = move || self.post(youth.get_value());
        let router = Router::here();
        view! {
            <div class="ot-ask">
                <section class="ot-ask__places">
                    <h2 class="ot-h2">{text!(i18n, request.places.title)}</h2>
                    {live_some(move || narrowed(i18n, router, self.search))}
                    {self.board.view()}
                </section>
                <section class="ot-ask__form">
                    <h2 class="ot-h2">{text!(i18n, request.form.title)}</h2>
                    {form_frame(draft, i18n, WORDS, fields, send)}
                </section>
            </div>
        }
        .into_any()
    }

    fn post(self, youth: cynic::Id) {
        let sheet = self.draft.now();
        let missing = form::missing(self.i18n.get_locale_untracked(), &sheet);
        if !missing.is_empty() {
            self.draft.fail(missing);
            return;
        }
        let build = move |key: Uuid, _| {
            let input = form::input(key, youth, &sheet);
            RequestPlace::build(RequestPlaceVariables { input })
        };
        self.draft.send(0, build, move |answer| {
            self.draft.clear();
            self.sent.try_set(Some(answer.request_place));
            browser::focus("#sent");
        });
    }
}

/// That filters came along from the search, and the way to all places.
fn narrowed(i18n: I18n, router: Router, search: Memo<Search>) -> Option<AnyView> {
    let many = search.read().chosen().len();
    (many > 0).then(|| {
        let told =
            live_text(move || say!(i18n.get_locale(), request.places.narrowed, count = many));
        let href = router.path();
        view! { <p>{told}" "<a href=href>{text!(i18n, request.places.all)}</a></p> }.into_any()
    })
}
