//! The ways in through a provider: one for young people, one for staff.

use leptos::prelude::*;

use super::queries::SignInProvider;
use super::way_on;
use crate::format::{encode, say};
use crate::gql::{Api, SignInAudience};
use crate::texts::{Locale, td_string};

/// Where a provider's sign-in starts.
fn start(provider: &str, back: &str) -> String {
    format!(
        "/auth/start?provider={}&back={}",
        encode(provider),
        encode(back)
    )
}

/// The choices, young people first; nothing where no provider is set up.
pub fn choices(locale: Locale, api: Api, providers: &[SignInProvider], back: &str) -> AnyView {
    let group = |audience| {
        let mine: Vec<_> = providers
            .iter()
            .filter(|one| one.audience == audience)
            .collect();
        (!mine.is_empty()).then(|| group(locale, api, audience, &mine, back))
    };
    view! { {group(SignInAudience::Youth)} {group(SignInAudience::Staff)} }.into_any()
}

fn group(
    locale: Locale,
    api: Api,
    audience: SignInAudience,
    providers: &[&SignInProvider],
    back: &str,
) -> AnyView {
    let (title, lead) = match audience {
        SignInAudience::Youth => (
            td_string!(locale, account.doors.young),
            td_string!(locale, account.doors.young_lead),
        ),
        SignInAudience::Staff => (
            td_string!(locale, account.doors.staff),
            td_string!(locale, account.doors.staff_lead),
        ),
    };
    let one = |provider: &&SignInProvider| {
        let text = match audience {
            SignInAudience::Staff if providers.len() == 1 => {
                td_string!(locale, account.doors.as_staff).to_owned()
            }
            _ => say!(locale, account.doors.with, name = provider.name),
        };
        let href = api.address(&start(&provider.id, &way_on(back)));
        view! {
            <a rel="external" class="pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--primary" href=href>
                <span class="pkt-btn__text">{text}</span>
            </a>
        }
        .into_any()
    };
    view! {
        <section class="ot-section">
            <h2>{title}</h2>
            <p>{lead}</p>
            <p class="ot-row">{providers.iter().map(one).collect_view()}</p>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_goes_along_to_the_provider() {
        assert_eq!(
            start("idporten", "/my/plan?x=1"),
            "/auth/start?provider=idporten&back=%2Fmy%2Fplan%3Fx%3D1"
        );
    }
}
