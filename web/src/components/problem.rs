//! A request that failed, said plainly, with the way on.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{Button, Look, Notice, Tone};
use crate::format::say;
use crate::gql::{Code, Problem};
use crate::i18n::{Locale, td_string, use_i18n};
use crate::routes::Route;
use crate::texts::text;

/// What went wrong, in a sentence.
pub fn sentence(locale: Locale, problem: &Problem) -> String {
    match problem {
        Problem::Offline => td_string!(locale, common.problem.offline).to_string(),
        Problem::Timeout => td_string!(locale, common.problem.timeout).to_string(),
        Problem::Server(None) => td_string!(locale, common.problem.server).to_string(),
        Problem::Server(Some(reference)) => {
            let wrong = td_string!(locale, common.problem.server);
            let quote = say!(locale, common.problem.reference, reference = reference);
            format!("{wrong} {quote}")
        }
        Problem::Refused {
            message, fields, ..
        } => match fields.first() {
            Some(field) if !field.message.is_empty() => field.message.clone(),
            _ => message.clone(),
        },
    }
}

/// Shows the problem, if there is one, and a button to try again or the way to sign in.
#[component]
pub fn ProblemNotice(
    /// What went wrong.
    #[prop(into)]
    problem: Signal<Option<Problem>>,
    /// Asks again.
    on_retry: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let i18n = use_i18n();
    let path = use_location().pathname;
    let body = move || {
        let problem = problem.get()?;
        let (sign_in, again) = (
            problem.code() == Some(Code::Unauthenticated),
            problem.may_pass(),
        );
        let text = move || sentence(i18n.get_locale(), &problem);
        Some(view! {
            <Notice tone=Tone::Error>
                <p><strong>{text!(i18n, common.problem.title)}</strong></p>
                <p>{text}</p>
                {sign_in.then(|| view! {
                    <p><a href=Route::SignIn(Some(&path.read_untracked())).href()>
                        {text!(i18n, common.menu.sign_in)}
                    </a></p>
                })}
                {again.then(|| view! {
                    <Button look=Look::Secondary on_press=on_retry>{text!(i18n, common.problem.retry)}</Button>
                })}
            </Notice>
        })
    };
    view! { <div role="alert">{body}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_gives_the_reference_to_quote() {
        let said = sentence(Locale::nb, &Problem::Server(Some("a1b2".into())));
        assert!(
            said.contains("a1b2") && said.contains("Prøv igjen"),
            "{said}"
        );
    }

    #[test]
    fn a_refusal_speaks_with_the_servers_own_words() {
        let fields = Vec::new();
        let problem = Problem::Refused {
            code: Code::Rule,
            rule: None,
            message: "Over taket.".into(),
            fields,
        };
        assert_eq!(sentence(Locale::en, &problem), "Over taket.");
    }
}
