//! The searches one keeps: what each finds, whether it tells, and the way to let it go.

use cynic::MutationBuilder;
use leptos::prelude::*;

use super::queries::{
    RemoveSearch, RemoveSearchInput, RemoveSearchVariables, SaveSearch, SaveSearchInput,
    SaveSearchVariables, SavedSearch, Settings,
};
use crate::browser;
use crate::components::entry::{Draft, Line, Sheet, Words, form, label, line, tick};
use crate::components::{Button, Look, ProblemNotice, live, live_some};
use crate::format::{query_value, say};
use crate::gql::{Change, Remote, Uuid};
use crate::pages::search::{Chosen, Search};
use crate::router::{Router, Step};
use crate::routes::Route;
use crate::texts::{I18n, Locale, td_string, text};
use crate::words;

const WORDS: Words = Words {
    send: |locale| td_string!(locale, notices.search.save),
    done: |locale| td_string!(locale, notices.search.saved),
};

/// What a search looks for, in words.
fn told(locale: Locale, query: &str) -> String {
    let district = |number: &str| {
        domain::district::name(number)
            .unwrap_or_default()
            .to_owned()
    };
    let one = |chosen: Chosen| match chosen {
        Chosen::District(number) => say!(locale, search.tag.district, name = district(&number)),
        Chosen::Serves(number) => say!(locale, search.tag.serves, name = district(&number)),
        Chosen::Area(area) => words::area(locale, area).to_owned(),
        Chosen::Level(level) => words::level(locale, level).to_owned(),
        Chosen::Model(model) => words::class_model(locale, model).to_owned(),
        Chosen::State(state) => words::state(locale, state).to_owned(),
        Chosen::Practice => td_string!(locale, search.tag.practice).to_owned(),
        Chosen::Accepting => td_string!(locale, common.accepting.yes).to_owned(),
        Chosen::Born(year) => say!(locale, search.tag.born, year = year),
        Chosen::Text(_) | Chosen::At(_) => String::new(),
    };
    let parts: Vec<_> = Search::read(query)
        .chosen()
        .into_iter()
        .map(one)
        .filter(|part| !part.is_empty())
        .collect();
    match parts.is_empty() {
        true => td_string!(locale, notices.search.everything).to_owned(),
        false => parts.join(" · "),
    }
}

/// The list, and the form where a search is to be kept.
pub fn section(i18n: I18n, known: Memo<Option<Settings>>, settings: Remote<Settings>) -> AnyView {
    let router = Router::here();
    let change = Change::new();
    let draft = Draft::new("search-form", Sheet::with(&[("tells", "1")]));
    let query = Memo::new(move |_| query_value(&router.query(), "save"));
    let list = move || {
        let locale = i18n.get_locale();
        let all = known.get().map(|known| known.saved_searches);
        match all.unwrap_or_default() {
            none if none.is_empty() => {
                view! { <p>{td_string!(locale, notices.search.none)}</p> }.into_any()
            }
            some => {
                let row = |one: &SavedSearch| row(locale, one, change, settings);
                let rows = some.iter().map(row).collect_view();
                view! { <ul class="ot-history">{rows}</ul> }.into_any()
            }
        }
    };
    let keep = move || {
        query.get().map(|query| {
            let shown = query.clone();
            let fields = move |locale| fields(draft, locale, &shown);
            let query = StoredValue::new(query);
            let send = move || save(draft, query.get_value(), settings, router);
            view! {
                <h3 class="ot-h3">{text!(i18n, notices.search.keep)}</h3>
                {form(draft, i18n, WORDS, fields, send)}
            }
            .into_any()
        })
    };
    let done = move || {
        change
            .done()
            .then(|| td_string!(i18n.get_locale(), notices.search.removed))
    };
    view! {
        <section class="ot-section">
            <h2 id="searches" tabindex="-1">{text!(i18n, notices.search.title)}</h2>
            {live_some(keep)}
            <p class="ot-receipt" role="status">{done}</p>
            <ProblemNotice problem=change.problem() on_retry=move || change.again() />
            {live(list)}
            <p><a href=Route::Search.href()>{text!(i18n, notices.search.new)}</a></p>
        </section>
    }
    .into_any()
}

fn fields(draft: Draft, locale: Locale, query: &str) -> AnyView {
    let name = label("name", td_string!(locale, notices.search.name))
        .hint(td_string!(locale, notices.search.name_hint));
    view! {
        <p>{told(locale, query)}</p>
        {line(draft, name, Line::Text)}
        {tick(draft, "tells".to_owned(), td_string!(locale, notices.search.tell))}
    }
    .into_any()
}

fn save(draft: Draft, query: String, settings: Remote<Settings>, router: Router) {
    if !draft.complete(&["name"]) {
        return;
    }
    let sheet = draft.now();
    let build = move |key: Uuid, _| {
        let input = SaveSearchInput {
            key,
            name: sheet.text("name").unwrap_or_default(),
            query,
            tells: sheet.ticked("tells"),
        };
        SaveSearch::build(SaveSearchVariables { input })
    };
    draft.send(0, build, move |_| {
        draft.clear();
        settings.retry();
        router.go(&Route::NoticeSettings.href(), Step::InPlace);
        browser::focus("#searches");
    });
}

fn row(locale: Locale, one: &SavedSearch, change: Change, settings: Remote<Settings>) -> AnyView {
    let query = one.filter.query.clone().unwrap_or_default();
    let finds = match one.matches {
        1 => td_string!(locale, search.count.programme_one).to_owned(),
        many => say!(locale, search.count.programme_many, count = many),
    };
    let tells = match one.tells {
        true => td_string!(locale, notices.search.tells),
        false => td_string!(locale, notices.search.silent),
    };
    let of = format!(": {}", one.name);
    let id = one.id.clone();
    let remove = move || {
        let id = id.clone();
        let build = move |key| {
            let input = RemoveSearchInput {
                key,
                search: id.clone(),
            };
            RemoveSearch::build(RemoveSearchVariables { input })
        };
        change.send(build, move || {
            settings.retry();
            browser::focus("#searches");
        });
    };
    let href = format!("{}?{query}", Route::Search.href());
    view! {
        <li>
            <a href=href>{one.name.clone()}</a>
            <span>{told(locale, &query)}</span>
            <span>{finds}". "{tells}</span>
            <Button look=Look::Tertiary busy=change.busy() on_press=remove>
                {td_string!(locale, notices.search.remove)}
                <span class="pkt-sr-only">{of}</span>
            </Button>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_told_in_words() {
        assert_eq!(told(Locale::nb, "level=vg1&serves=12"), "Bor i Alna · Vg1");
        assert_eq!(told(Locale::nb, ""), "Alle tilbud");
    }
}
