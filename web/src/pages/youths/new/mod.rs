//! A young person who is not here yet: a short form in sections.

mod fields;
mod input;
mod queries;

use cynic::MutationBuilder;
use leptos::prelude::*;

use crate::browser;
use crate::components::entry::{Draft, Sheet, Words, form};
use crate::components::{Guard, Heading, Notice, Tone, live_some};
use crate::format::local;
use crate::gql::{Agencies, AgencyKind, Code, Problem, Remote, Uuid, write_day};
use crate::router::{Router, Step};
use crate::routes::Route;
use crate::texts::{I18n, td_string, text, use_i18n};
use queries::{Register, RegisterVariables, RegisterYouthInput};

/// The form, for those who may register.
#[component]
pub fn NewYouthPage() -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || td_string!(i18n.get_locale(), youths.new.title).to_string());
    view! {
        <div class="ot-width">
            <p><a href=Route::Youths.href()>{text!(i18n, youths.list.title)}</a></p>
            <Heading text=title />
            <Guard allowed=|may| may.register_youth><Page /></Guard>
        </div>
    }
}

const WORDS: Words = Words {
    send: |locale| td_string!(locale, youths.new.send),
    done: |locale| td_string!(locale, youths.new.done),
};

#[component]
fn Page() -> impl IntoView {
    let i18n = use_i18n();
    let router = Router::here();
    let today = write_day(local(browser::now()).date());
    let first = Sheet::with(&[
        ("status", "OTUK"),
        ("statusFrom", &today),
        ("completion", "NONE"),
    ]);
    let draft = Draft::new("register", first);
    let schools = Remote::load(
        || (),
        |api, ()| {
            let kinds = [
                AgencyKind::UpperSecondarySchool,
                AgencyKind::LowerSecondarySchool,
            ];
            async move { Agencies::ask(api, &kinds).await }
        },
    );
    view! {
        <p class="ot-lead">{text!(i18n, youths.new.lead)}</p>
        {form(
            draft,
            i18n,
            WORDS,
            move |locale| fields::fields(draft, schools, locale),
            move || send(draft, router),
        )}
        <div role="status">{live_some(move || way_on(draft, i18n))}</div>
    }
}

fn send(draft: Draft, router: Router) {
    if !draft.complete(&input::MUST) {
        return;
    }
    let unsent = Uuid(String::new());
    let Some(input) = input::input(&draft.now(), unsent) else {
        return;
    };
    let build = |key, _| {
        let input = RegisterYouthInput { key, ..input };
        Register::build(RegisterVariables { input })
    };
    draft.send(0, build, move |answer| {
        let id = answer.register_youth.id;
        router.go(&Route::Youth(id.inner()).href(), Step::Forward);
    });
}

/// What to do about a refusal that more typing does not mend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// Outside the target group: on to Nav.
    Outside,
    /// There already, for this reader.
    Here,
    /// There already, with somebody else.
    Elsewhere,
}

fn stop(problem: &Problem) -> Option<Stop> {
    let Problem::Refused {
        code: Code::Rule,
        rule: Some(rule),
        ..
    } = problem
    else {
        return None;
    };
    match rule.as_str() {
        "OUTSIDE_TARGET_GROUP" => Some(Stop::Outside),
        "ALREADY_REGISTERED" => Some(Stop::Here),
        "ALREADY_REGISTERED_ELSEWHERE" => Some(Stop::Elsewhere),
        _ => None,
    }
}

fn way_on(draft: Draft, i18n: I18n) -> Option<AnyView> {
    let stop = stop(draft.problem().read().as_ref()?)?;
    let locale = i18n.get_locale();
    let told = match stop {
        Stop::Outside => td_string!(locale, youths.new.outside),
        Stop::Here => td_string!(locale, youths.new.already),
        Stop::Elsewhere => td_string!(locale, youths.new.elsewhere),
    };
    Some(view! { <Notice tone=Tone::Info><p>{told}</p></Notice> }.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_refusal_by_rule_has_a_way_on() {
        let refused = |code, rule: &str| Problem::Refused {
            code,
            rule: Some(rule.into()),
            message: String::new(),
            fields: Vec::new(),
        };
        let of = |rule| stop(&refused(Code::Rule, rule));
        assert_eq!(of("OUTSIDE_TARGET_GROUP"), Some(Stop::Outside));
        assert_eq!(of("ALREADY_REGISTERED"), Some(Stop::Here));
        assert_eq!(of("ALREADY_REGISTERED_ELSEWHERE"), Some(Stop::Elsewhere));
        assert_eq!(of("STATUS_IN_FUTURE"), None);
        assert_eq!(
            stop(&refused(Code::Forbidden, "OUTSIDE_TARGET_GROUP")),
            None
        );
        assert_eq!(stop(&Problem::Offline), None);
    }
}
