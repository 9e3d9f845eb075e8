//! On from a search, for those who may ask for a place: choose whom it is for, or keep
//! the search.

use leptos::prelude::*;

use super::finder::Finder;
use super::state::Search;
use crate::components::live_some;
use crate::format::encode;
use crate::gql::OpenPlaceSort;
use crate::routes::Route;
use crate::session::{Session, Viewer};
use crate::texts::{td_string, use_i18n};

/// The links; nothing for others.
pub fn ways_on() -> AnyView {
    let i18n = use_i18n();
    let (finder, session) = (Finder::here(), Session::here());
    live_some(move || {
        let asks = session.viewer().as_ref().is_some_and(Viewer::may_ask);
        let (locale, search) = (i18n.get_locale(), finder.search().get());
        let link = |href: String, text: &'static str| {
            view! { <li><a href=href>{text}</a></li> }.into_any()
        };
        asks.then(|| {
            let choose = choose_href(&search);
            let save = save_href(&search);
            view! {
                <ul class="ot-row ot-plain-list ot-no-print">
                    {link(choose, td_string!(locale, search.ways.choose))}
                    {save.map(|href| link(href, td_string!(locale, search.ways.save)))}
                </ul>
            }
            .into_any()
        })
    })
}

/// The list of young people, which carries the search on to the request.
fn choose_href(search: &Search) -> String {
    format!(
        "{}?request={}",
        Route::Youths.href(),
        encode(&search.query())
    )
}

/// Where a search is kept; a text and a past day are not. None where nothing else is chosen.
fn save_href(search: &Search) -> Option<String> {
    let coded = Search {
        text: String::new(),
        at: None,
        sort: OpenPlaceSort::FreePlaces,
        ..search.clone()
    };
    let query = coded.query();
    let href = || format!("{}?save={}", Route::NoticeSettings.href(), encode(&query));
    (!query.is_empty()).then(href)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filters_go_along_to_the_list() {
        let search = Search::read("area=ba&level=vg1");
        assert_eq!(
            choose_href(&search),
            "/youths?request=area%3Dba%26level%3Dvg1"
        );
        assert_eq!(choose_href(&Search::default()), "/youths?request=");
    }

    #[test]
    fn a_text_is_not_kept() {
        let search = Search::read("q=ola&area=ba&at=2023-04-02&sort=name");
        assert_eq!(
            save_href(&search).as_deref(),
            Some("/notifications/settings?save=area%3Dba")
        );
        assert_eq!(save_href(&Search::read("q=ola")), None);
    }
}
