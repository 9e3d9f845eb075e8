//! What was sent, and what happens next and when.

use leptos::prelude::*;

use super::queries::Sent;
use crate::components::live;
use crate::format::{day_in_text, say};
use crate::routes::Route;
use crate::texts::{I18n, Locale, td_string};

/// "Kuben skal svare innen 26. november 2026."
fn told(locale: Locale, one: &Sent) -> String {
    match one.clock {
        Some(due) => say!(
            locale,
            request.sent.answer_by,
            name = one.programme.name,
            date = day_in_text(locale, due.due_on.0)
        ),
        None => say!(locale, request.sent.answer, name = one.programme.name),
    }
}

/// The receipt.
pub fn view(i18n: I18n, youth: &cynic::Id, sent: Vec<Sent>) -> AnyView {
    let back = Route::Youth(youth.inner()).href();
    live(move || {
        let locale = i18n.get_locale();
        let line = |one: &Sent| {
            let href = Route::Admission(one.id.inner()).href();
            view! { <li>{told(locale, one)}" "<a href=href>{td_string!(locale, request.sent.see)}</a></li> }
                .into_any()
        };
        view! {
            <section class="ot-section">
                <h2 id="sent" tabindex="-1">{td_string!(locale, request.sent.title)}</h2>
                <ol>{sent.iter().map(line).collect_view()}</ol>
                <p>{td_string!(locale, request.sent.next)}</p>
                <ul>
                    <li><a href=back.clone()>{td_string!(locale, request.sent.to_youth)}</a></li>
                    <li><a href=Route::Youths.href()>{td_string!(locale, request.sent.another)}</a></li>
                </ul>
            </section>
        }
        .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::super::queries::{Due, SentTo};
    use super::*;
    use crate::gql::{Date, read_day};

    #[test]
    fn the_receipt_says_who_answers_and_when() {
        let mut one = Sent {
            id: "a".into(),
            programme: SentTo {
                name: "Kuben".into(),
            },
            clock: read_day("2026-11-26").map(|day| Due { due_on: Date(day) }),
        };
        assert_eq!(
            told(Locale::nb, &one),
            "Kuben skal svare innen 26. november 2026."
        );
        one.clock = None;
        assert_eq!(told(Locale::nb, &one), "Kuben har fått forespørselen.");
    }
}
