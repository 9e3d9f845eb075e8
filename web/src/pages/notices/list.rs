//! What has happened in the form of a list: what is not read first, each with its way on.

use cynic::{MutationBuilder, QueryBuilder};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::MouseEvent;

use super::queries::{
    MarkNotificationsReadInput, MarkRead, MarkReadVariables, News, NewsVariables, Notice,
};
use super::{asks, settings_name};
use crate::browser;
use crate::components::{Button, Loader, Look, ProblemNotice, live, live_some, live_text};
use crate::format::{ago, number, say};
use crate::gql::{Api, Change, Pages, Problem, Remote, Uuid};
use crate::router::{Router, Step};
use crate::routes::Route;
use crate::texts::{I18n, Locale, td_string, text, use_i18n};

/// The list and what is done with it.
#[derive(Clone, Copy)]
struct Desk {
    api: Api,
    i18n: I18n,
    router: Router,
    first: Remote<News>,
    pages: Pages<Notice>,
    change: Change,
}

/// The list, and the way to mark it read.
#[component]
pub fn List() -> impl IntoView {
    let i18n = use_i18n();
    let first = Remote::load(|| (), |api, ()| ask(api, None));
    let asks = asks();
    let desk = Desk {
        api: Api::here(),
        i18n,
        router: Router::here(),
        first,
        pages: Pages::new(),
        change: Change::new(),
    };
    Effect::new(move |_| {
        if let Some(news) = first.data() {
            desk.pages.start(news.notifications.page_info.next());
        }
    });
    let unread = move || first.data().map_or(0, |news| news.notifications.unread);
    let told = move || match unread() {
        0 => td_string!(i18n.get_locale(), notices.list.none_new).to_owned(),
        1 => td_string!(i18n.get_locale(), notices.list.new_one).to_owned(),
        count => {
            let count = number(i18n.get_locale(), count);
            say!(i18n.get_locale(), notices.list.new, count = count)
        }
    };
    let all = move || {
        (unread() > 0).then(|| {
            view! {
                <Button look=Look::Secondary busy=desk.change.busy() on_press=move || desk.mark(None)>
                    {text!(i18n, notices.list.read_all)}
                </Button>
            }
            .into_any()
        })
    };
    let more = move || {
        desk.pages.has_more().then(|| {
            view! {
                <Button look=Look::Secondary busy=desk.pages.busy() on_press=move || desk.more()>
                    {text!(i18n, common.form.more)}
                </Button>
            }
            .into_any()
        })
    };
    view! {
        <p class="ot-no-print">
            <a href=Route::NoticeSettings.href()>
                {move || settings_name(i18n.get_locale(), asks.get())}
            </a>
        </p>
        <ProblemNotice problem=first.problem() on_retry=move || first.retry() />
        <ProblemNotice problem=desk.change.problem() on_retry=move || desk.change.again() />
        <p id="news" tabindex="-1" role="status">{live_text(told)}</p>
        {live_some(all)}
        {live(move || desk.rows())}
        <ProblemNotice problem=desk.pages.problem() on_retry=move || desk.more() />
        {live_some(more)}
    }
}

impl Desk {
    fn rows(self) -> AnyView {
        let Some(news) = self.first.data() else {
            return match self.first.loading() {
                true => view! { <Loader /> }.into_any(),
                false => ().into_any(),
            };
        };
        let mut all = news.notifications.nodes.clone();
        all.extend(self.pages.rows());
        if all.is_empty() {
            return view! { <p>{text!(self.i18n, notices.list.empty)}</p> }.into_any();
        }
        let locale = self.i18n.get_locale();
        let row = |one: Notice| self.row(locale, one);
        let rows = in_order(all).into_iter().map(row).collect_view();
        view! { <ul class="ot-history">{rows}</ul> }.into_any()
    }

    fn row(self, locale: Locale, one: Notice) -> AnyView {
        let about = about(&one);
        let when = ago(locale, one.at, browser::now());
        let Notice {
            id,
            sentence,
            path,
            read,
            ..
        } = one;
        let (own, to) = (id.clone(), path.clone());
        let open = move |event: MouseEvent| {
            let plain = !(event.ctrl_key() || event.meta_key() || event.shift_key());
            if !read && plain {
                event.prevent_default();
                self.follow(own.clone(), to.clone());
            }
        };
        let new = (!read).then(|| {
            let new = td_string!(locale, notices.list.is_new);
            view! { <span class="pkt-tag pkt-tag--blue-light ot-tag">{new}</span> }.into_any()
        });
        let mark = (!read).then(|| {
            let of = format!(": {sentence}");
            view! {
                <Button
                    look=Look::Tertiary
                    busy=self.change.busy()
                    on_press=move || self.mark(Some(id.clone()))
                >
                    {td_string!(locale, notices.list.mark)}
                    <span class="pkt-sr-only">{of}</span>
                </Button>
            }
            .into_any()
        });
        view! {
            <li>
                {new}
                <a href=path on:click=open>{sentence}</a>
                <span>{about}</span>
                <span class="ot-hint">{when}</span>
                {mark}
            </li>
        }
        .into_any()
    }

    fn mark(self, id: Option<cynic::Id>) {
        let build = move |key| mark(key, id.clone());
        let api = self.api;
        // The number in the header is asked for anew, and the list with it.
        self.change.send(build, move || {
            api.refresh();
            browser::focus("#news");
        });
    }

    /// Says that it is read, and goes there whatever comes of that.
    fn follow(self, id: cynic::Id, path: String) {
        spawn_local(async move {
            let _ = self.api.send(mark(browser::fresh_key(), Some(id))).await;
            self.router.go(&path, Step::Forward);
        });
    }

    fn more(self) {
        let api = self.api;
        self.pages.fetch(move |after| async move {
            let news = ask(api, Some(after)).await?;
            let next = news.notifications.page_info.next();
            Ok((news.notifications.nodes, next))
        });
    }
}

fn mark(key: Uuid, id: Option<cynic::Id>) -> cynic::Operation<MarkRead, MarkReadVariables> {
    let ids = id.map(|id| vec![id]);
    let input = MarkNotificationsReadInput { key, ids };
    MarkRead::build(MarkReadVariables { input })
}

async fn ask(api: Api, after: Option<String>) -> Result<News, Problem> {
    api.send(News::build(NewsVariables { after })).await
}

/// What is not read first; else as it came, the newest first.
fn in_order(mut all: Vec<Notice>) -> Vec<Notice> {
    all.sort_by_key(|one| one.read);
    all
}

/// "Ola Testesen, Kuben".
fn about(one: &Notice) -> String {
    let programme = one
        .programme
        .as_ref()
        .map(|programme| programme.name.as_str());
    let parts: Vec<_> = [one.youth_name.as_deref(), programme]
        .into_iter()
        .flatten()
        .collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::queries::Programme;
    use super::*;

    fn notice(id: &str, read: bool) -> Notice {
        Notice {
            id: id.into(),
            sentence: "Et møte er avtalt.".into(),
            youth_name: None,
            programme: None,
            path: "/intake/a".into(),
            at: "2026-11-23T09:00:00Z".parse().unwrap(),
            read,
        }
    }

    #[test]
    fn what_is_not_read_stands_first_and_the_rest_as_it_came() {
        let all = [("a", true), ("b", false), ("c", true), ("d", false)];
        let order = in_order(all.map(|(id, read)| notice(id, read)).into());
        let ids: Vec<_> = order.iter().map(|one| one.id.inner()).collect();
        assert_eq!(ids, ["b", "d", "a", "c"]);
    }

    #[test]
    fn a_line_says_whom_and_where_it_is_about() {
        let mut one = notice("a", true);
        assert_eq!(about(&one), "");
        one.programme = Some(Programme {
            name: "Kuben".into(),
        });
        assert_eq!(about(&one), "Kuben");
        one.youth_name = Some("Ola Testesen".into());
        assert_eq!(about(&one), "Ola Testesen, Kuben");
    }
}
