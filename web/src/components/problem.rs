//! A request that failed, said plainly, with the way on.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Button, Look, Notice, Tone};
use crate::format::say;
use crate::gql::{Code, Problem};
use crate::router::Router;
use crate::routes::Route;
use crate::texts::text;
use crate::texts::{Locale, td_string, use_i18n};

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
    problem: RwSignal<Option<Problem>>,
    /// Asks again.
    on_retry: impl Fn() + Send + Sync + 'static,
) -> impl IntoView {
    draw(problem, Arc::new(on_retry))
}

fn draw(problem: RwSignal<Option<Problem>>, on_retry: Arc<dyn Fn() + Send + Sync>) -> AnyView {
    let i18n = use_i18n();
    let router = Router::here();
    let body = move || {
        let problem = problem.get()?;
        let text = sentence(i18n.get_locale(), &problem);
        let on_retry = Arc::clone(&on_retry);
        let sign_in = (problem.code() == Some(Code::Unauthenticated)).then(|| {
            let href = Route::SignIn(Some(&untrack(|| router.href()))).href();
            view! { <p><a href=href>{text!(i18n, common.menu.sign_in)}</a></p> }.into_any()
        });
        let again = problem.may_pass().then(|| {
            view! {
                <Button look=Look::Secondary on_press=move || on_retry()>
                    {text!(i18n, common.problem.retry)}
                </Button>
            }
            .into_any()
        });
        Some(
            view! {
                <Notice tone=Tone::Error>
                    <p><strong>{text!(i18n, common.problem.title)}</strong></p>
                    <p>{text}</p>
                    {sign_in}
                    {again}
                </Notice>
            }
            .into_any(),
        )
    };
    view! { <div role="alert">{body}</div> }.into_any()
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
