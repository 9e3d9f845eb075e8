//! The front page: find a free place, and see how far the figure can be trusted.

mod chosen;
mod empty;
mod filters;
mod finder;
mod form;
mod groups;
mod need;
mod queries;
mod results;
mod row;
mod state;
mod tags;
mod ways;

pub use chosen::Chosen;
pub use queries::OpenPlaceFilter;
pub use state::Search;

use leptos::prelude::*;

use crate::components::{Heading, ProblemNotice};
use crate::gql::Api;
use crate::language::Language;
use crate::texts::text;
use crate::texts::{td_string, use_i18n};
use filters::FilterPanel;
use finder::Finder;
use form::SearchForm;
use results::Results;
use tags::ChosenTags;

/// Open places.
#[component]
pub fn SearchPage() -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::provide(expect_context::<Language>().signal());
    let (api, places) = (Api::here(), finder.places());
    let title = Signal::derive(move || td_string!(i18n.get_locale(), search.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <p class="ot-lead">{text!(i18n, search.lead)}</p>
            <SearchForm />
            <div class="ot-find">
                <FilterPanel />
                <div class="ot-found">
                    <ChosenTags />
                    {ways::ways_on()}
                    <ProblemNotice problem=places.problem() on_retry=move || api.refresh() />
                    <Results />
                </div>
            </div>
        </div>
    }
}
