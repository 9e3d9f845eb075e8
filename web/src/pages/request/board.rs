//! The places to choose from, the best fits first.

use cynic::QueryBuilder;
use leptos::prelude::*;

use super::fit::{Verdict, criteria, in_order, verdict, verdict_tag};
use super::queries::{Place, Places, PlacesVariables};
use super::wishes::{self, chosen, is_full};
use crate::components::entry::Draft;
use crate::components::{
    Button, Confirmation, Loader, Look, ProblemNotice, accepting_tag, figure_text, live, live_some,
    state_tag,
};
use crate::format::say;
use crate::gql::{Api, Problem, Remote};
use crate::language::{Language, lang};
use crate::pages::search::Search;
use crate::texts::{I18n, Locale, td_string};

/// How many places stand in sight at first: the best.
const IN_SIGHT: usize = 5;

/// The places and those chosen of them.
#[derive(Clone, Copy)]
pub struct Board {
    draft: Draft,
    i18n: I18n,
    asked: Remote<Places>,
    places: Memo<Vec<Place>>,
    all: RwSignal<bool>,
}

impl Board {
    /// Asks for the places that a search finds, with how each fits somebody.
    pub fn new(draft: Draft, i18n: I18n, youth: cynic::Id, search: Signal<Search>) -> Self {
        let language = expect_context::<Language>().signal();
        let asked = Remote::load(
            move || (youth.clone(), search.get(), language.get()),
            |api, (youth, search, locale)| ask(api, youth, search, locale),
        );
        let found = move |_: Option<&Vec<Place>>| {
            let answer = asked.data();
            answer.map_or_else(Vec::new, |answer| {
                in_order(answer.open_places.nodes.clone())
            })
        };
        Self {
            draft,
            i18n,
            asked,
            places: Memo::new(found),
            all: RwSignal::new(false),
        }
    }

    /// The places found, in order.
    pub fn places(self) -> Memo<Vec<Place>> {
        self.places
    }

    /// The list, each with a button to choose it.
    pub fn view(self) -> AnyView {
        let (asked, i18n) = (self.asked, self.i18n);
        let body = move || {
            let locale = i18n.get_locale();
            let places = self.places.get();
            if places.is_empty() {
                return match asked.loading() {
                    true => view! { <Loader /> }.into_any(),
                    false => view! { <p>{td_string!(locale, request.places.none)}</p> }.into_any(),
                };
            }
            let many = if self.all.get() {
                places.len()
            } else {
                IN_SIGHT
            };
            let shown = places.iter().take(many);
            let cards = shown.map(|place| self.card(locale, place)).collect_view();
            view! { <ul class="ot-plain-list ot-cards">{cards}</ul> }.into_any()
        };
        let more = move || {
            let rest = self.places.read().len().saturating_sub(IN_SIGHT);
            (rest > 0 && !self.all.get()).then(|| {
                let text = say!(i18n.get_locale(), request.places.more, count = rest);
                view! {
                    <Button look=Look::Secondary on_press=move || self.all.set(true)>{text}</Button>
                }
                .into_any()
            })
        };
        view! {
            <ProblemNotice problem=asked.problem() on_retry=move || asked.retry() />
            {live(body)}
            {live_some(more)}
        }
        .into_any()
    }

    fn card(self, locale: Locale, place: &Place) -> AnyView {
        let Place {
            programme,
            fit,
            seats,
        } = place;
        let confirmation = Confirmation {
            freshness: seats.freshness,
            at: seats.confirmed_at,
        };
        let doubtful = confirmation.call_first();
        let place_line = match programme.host.name == programme.name {
            true => programme.district.name.clone(),
            false => format!("{}, {}", programme.host.name, programme.district.name),
        };
        let tracks: Vec<_> = programme
            .tracks
            .iter()
            .map(|track| wishes::track_name(locale, track))
            .collect();
        view! {
            <li class="ot-card">
                <h3 class="ot-h3">{programme.name.clone()}</h3>
                <p class="ot-place">{place_line}</p>
                <p class="ot-hint">{tracks.join(" · ")}</p>
                <div class="ot-row">
                    {verdict_tag(locale, fit)}
                    {state_tag(locale, seats, doubtful)}
                    {accepting_tag(locale, seats, doubtful)}
                </div>
                <p>{figure_text(locale, seats)}" "{confirmation.note(locale)}</p>
                {criteria(locale, fit)}
                {self.chooser(locale, place)}
            </li>
        }
        .into_any()
    }

    /// The button; none where the place cannot be asked for, which the criteria explain.
    fn chooser(self, locale: Locale, place: &Place) -> AnyView {
        if verdict(&place.fit) == Verdict::Blocked {
            return view! { <p class="ot-past">{td_string!(locale, request.places.blocked)}</p> }
                .into_any();
        }
        let (draft, slug, name) = (
            self.draft,
            place.programme.slug.clone(),
            place.programme.name.clone(),
        );
        let own = slug.clone();
        let standing = Memo::new(move |_| {
            let chosen = draft.read(chosen);
            let place = chosen.iter().position(|one| *one == own);
            (place, place.is_none() && is_full(&chosen))
        });
        let id = format!("choose-{slug}");
        let toggle = move |_| {
            if !standing.get_untracked().1 {
                let next = wishes::toggled(chosen(&draft.now()), &slug);
                wishes::keep(draft, &next);
            }
        };
        let text = move || match standing.get() {
            (Some(at), _) => say!(locale, request.places.chosen, number = at + 1),
            (None, true) => td_string!(locale, request.places.full).to_owned(),
            (None, false) => td_string!(locale, request.places.choose).to_owned(),
        };
        let class = move || match standing.get() {
            (Some(_), _) => "pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--secondary",
            (None, _) => "pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--primary",
        };
        view! {
            <button
                type="button"
                id=id
                class=class
                aria-disabled=move || standing.get().1.then_some("true")
                on:click=toggle
            >
                <span class="pkt-btn__text">{text}<span class="pkt-sr-only">": "{name}</span></span>
            </button>
        }
        .into_any()
    }
}

async fn ask(
    api: Api,
    youth: cynic::Id,
    search: Search,
    locale: Locale,
) -> Result<Places, Problem> {
    let variables = PlacesVariables {
        youth,
        filter: search.filter(),
        lang: lang(locale),
    };
    api.send(Places::build(variables)).await
}
