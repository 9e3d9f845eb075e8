//! The young person asks for a place: what fits, why one wants it, and one button.

use cynic::{MutationBuilder, QueryBuilder};
use domain::admission::TEXT_MAX;
use leptos::prelude::*;

use super::queries::Who;
use super::words;
use crate::browser;
use crate::components::entry::{
    Choices, Draft, Line, Sheet, Words, form, label, line, only_if, ticks,
};
use crate::components::{Loader, Notice, ProblemNotice, Tone, live};
use crate::format::{day_in_text, say};
use crate::gql::{Coded, LegalBasis, Remote, RequestNeed, RequestReason, RequestSource, Uuid};
use crate::pages::request::board::Board;
use crate::pages::request::queries::{
    RequestPlace, RequestPlaceInput, RequestPlaceVariables, Sent,
};
use crate::pages::request::wishes::{self, WISHES};
use crate::pages::search::Search;
use crate::router::Router;
use crate::routes::Route;
use crate::texts::{I18n, Locale, td_string, text, use_i18n};

const WORDS: Words = Words {
    send: |locale| td_string!(locale, myrequests.new.send),
    done: |locale| td_string!(locale, myrequests.new.sent),
};

/// The page below its heading.
pub fn page() -> AnyView {
    let i18n = use_i18n();
    let asked = Remote::load(
        || (),
        |api, ()| async move { api.send(Who::build(())).await },
    );
    let own = Memo::new(move |_| asked.data()?.viewer.clone()?.youth);
    let sent = RwSignal::new(None::<Vec<Sent>>);
    let body = move || match (sent.get(), own.get()) {
        (Some(sent), _) => receipt(i18n, sent),
        (None, Some(own)) if own.may.ask_for_place => untrack(|| desk(i18n, own.id, sent)),
        (None, None) if asked.loading() => view! { <Loader /> }.into_any(),
        (None, _) => view! { <p>{text!(i18n, myrequests.new.not_now)}</p> }.into_any(),
    };
    view! {
        <ProblemNotice problem=asked.problem() on_retry=move || asked.retry() />
        {live(body)}
    }
    .into_any()
}

fn desk(i18n: I18n, own: cynic::Id, sent: RwSignal<Option<Vec<Sent>>>) -> AnyView {
    let draft = Draft::new("my-request", Sheet::default());
    let router = Router::here();
    let search = Memo::new(move |_| Search::read(&router.query()));
    let board = Board::new(draft, i18n, own.clone(), search.into());
    let own = StoredValue::new(own);
    let fields = move |locale| fields(board, draft, i18n, locale);
    let send = move || post(draft, i18n, own.get_value(), sent);
    view! {
        <p class="ot-lead">{text!(i18n, myrequests.new.lead)}</p>
        <div class="ot-ask">
            <section class="ot-ask__places">
                <h2 class="ot-h2">{text!(i18n, myrequests.new.places)}</h2>
                {board.view()}
            </section>
            <section class="ot-ask__form">
                <h2 class="ot-h2">{text!(i18n, myrequests.new.about)}</h2>
                {form(draft, i18n, WORDS, fields, send)}
            </section>
        </div>
    }
    .into_any()
}

fn coded<T: Coded>(locale: Locale, word: fn(Locale, T) -> &'static str) -> Choices {
    let one = |value: &T| (value.code().to_owned(), word(locale, *value).to_owned());
    T::ALL.iter().map(one).collect()
}

fn fields(board: Board, draft: Draft, i18n: I18n, locale: Locale) -> AnyView {
    let reasons = label("reasons", td_string!(locale, myrequests.new.why));
    let needs = label("needs", td_string!(locale, myrequests.new.needs))
        .hint(td_string!(locale, common.form.optional));
    view! {
        {wishes::list(draft, i18n, board.places())}
        {ticks(draft, reasons, coded::<RequestReason>(locale, words::reason))}
        {only_if(draft, is_other, move || other(draft, locale))}
        {ticks(draft, needs, coded::<RequestNeed>(locale, words::need))}
    }
    .into_any()
}

fn is_other(sheet: &Sheet) -> bool {
    sheet
        .codes::<RequestReason>("reasons")
        .contains(&RequestReason::Other)
}

fn other(draft: Draft, locale: Locale) -> AnyView {
    let hint = say!(locale, myrequests.new.text_hint, max = TEXT_MAX);
    let field = label("text", td_string!(locale, myrequests.new.text)).hint(hint);
    view! {
        <Notice tone=Tone::Info><p>{td_string!(locale, myrequests.new.careful)}</p></Notice>
        {line(draft, field, Line::Text)}
    }
    .into_any()
}

fn missing(locale: Locale, sheet: &Sheet) -> Vec<(String, String)> {
    let checks = [
        (
            WISHES,
            wishes::chosen(sheet).is_empty(),
            td_string!(locale, myrequests.new.missing_place),
        ),
        (
            "reasons",
            sheet.codes::<RequestReason>("reasons").is_empty(),
            td_string!(locale, myrequests.new.missing_why),
        ),
        (
            "text",
            is_other(sheet) && sheet.text("text").is_none(),
            td_string!(locale, common.form.fill_in),
        ),
    ];
    let fault =
        |(name, is, told): (&str, bool, &str)| is.then(|| (name.to_owned(), told.to_owned()));
    checks.into_iter().filter_map(fault).collect()
}

fn input(key: Uuid, own: cynic::Id, sheet: &Sheet) -> RequestPlaceInput {
    RequestPlaceInput {
        key,
        youth: own,
        wishes: wishes::wishes(sheet),
        school_year: None,
        source: Some(RequestSource::Youth),
        reasons: sheet.codes("reasons"),
        needs: sheet.codes("needs"),
        text: sheet.text("text").filter(|_| is_other(sheet)),
        basis: LegalBasis::OwnData,
        consent: None,
    }
}

fn post(draft: Draft, i18n: I18n, own: cynic::Id, sent: RwSignal<Option<Vec<Sent>>>) {
    let sheet = draft.now();
    let missing = missing(i18n.get_locale_untracked(), &sheet);
    if !missing.is_empty() {
        draft.fail(missing);
        return;
    }
    let build = move |key: Uuid, _| {
        let input = input(key, own, &sheet);
        RequestPlace::build(RequestPlaceVariables { input })
    };
    draft.send(0, build, move |answer| {
        draft.clear();
        sent.try_set(Some(answer.request_place));
        browser::focus("#sent");
    });
}

/// That it was sent, and by when each answers.
fn receipt(i18n: I18n, sent: Vec<Sent>) -> AnyView {
    live(move || {
        let locale = i18n.get_locale();
        let line = |one: &Sent| {
            let told = one.clock.map(|due| {
                let date = day_in_text(locale, due.due_on.0);
                say!(
                    locale,
                    myrequests.next.answer_by,
                    name = one.programme.name,
                    date = date
                )
            });
            let reads = || say!(locale, myrequests.next.reading, name = one.programme.name);
            view! { <li>{told.unwrap_or_else(reads)}</li> }.into_any()
        };
        view! {
            <section class="ot-section">
                <h2 id="sent" tabindex="-1">{td_string!(locale, myrequests.new.sent)}</h2>
                <ul>{sent.iter().map(line).collect_view()}</ul>
                <p>{td_string!(locale, myrequests.new.then)}</p>
                <p><a href=Route::MyRequests.href()>{td_string!(locale, myrequests.page.title)}</a></p>
            </section>
        }
        .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_and_a_reason_are_enough() {
        let names = |fields: &[(&str, &str)]| {
            let missing = missing(Locale::nb, &Sheet::with(fields));
            missing
                .into_iter()
                .map(|(name, _)| name)
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&[]), ["wishes", "reasons"]);
        assert!(names(&[("wishes", "kuben"), ("reasons=NO_ACTIVITY", "1")]).is_empty());
        assert_eq!(
            names(&[("wishes", "kuben"), ("reasons=OTHER", "1")]),
            ["text"]
        );
    }

    #[test]
    fn one_asks_for_oneself() {
        let sheet = Sheet::with(&[("wishes", "kuben"), ("reasons=NO_ACTIVITY", "1")]);
        let sent = input(Uuid("k".into()), "me".into(), &sheet);
        assert_eq!(sent.basis, LegalBasis::OwnData);
        assert_eq!(sent.source, Some(RequestSource::Youth));
    }
}
