//! Who the young person is.

use leptos::prelude::*;

use super::queries::{Identity, Youth};
use crate::components::{facts, plain};
use crate::format::{day_in_text, say};
use crate::texts::{Locale, td_string};

/// Birth, contact, district, guardians.
pub fn section(locale: Locale, youth: &Youth) -> Option<AnyView> {
    let identity = youth.identity.as_ref()?;
    let protected = identity.protected_address.then(|| {
        let names = identity.followers.join(", ");
        view! {
            <p class="ot-past">
                {td_string!(locale, youths.one.protected)} " "
                {say!(locale, youths.one.followers, names = names)}
            </p>
        }
        .into_any()
    });
    Some(
        view! {
            <section class="ot-section">
                <h2>{td_string!(locale, youths.one.identity)}</h2>
                {protected}
                {facts(rows(locale, identity))}
            </section>
        }
        .into_any(),
    )
}

fn rows(locale: Locale, identity: &Identity) -> Vec<(&'static str, Option<AnyView>)> {
    let missing = || Some(td_string!(locale, youths.one.not_known).to_owned());
    let guardians: Vec<_> = identity
        .guardians
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    let guardians = (!guardians.is_empty()).then(|| guardians.join(", "));
    let shown = |text: Option<String>| text.map(plain);
    vec![
        (
            td_string!(locale, youths.one.born),
            shown(born(locale, identity).or_else(missing)),
        ),
        (
            td_string!(locale, youths.one.national_id),
            shown(identity.national_id_masked.clone()),
        ),
        (
            td_string!(locale, youths.list.district),
            shown(
                identity
                    .district
                    .as_ref()
                    .map(|one| one.name.clone())
                    .or_else(missing),
            ),
        ),
        (
            td_string!(locale, youths.one.mobile),
            shown(identity.mobile.clone().or_else(missing)),
        ),
        (
            td_string!(locale, youths.one.email),
            shown(identity.email.clone().or_else(missing)),
        ),
        (td_string!(locale, youths.one.guardians), shown(guardians)),
    ]
}

/// "4. mai 2009 (under 18 år)".
fn born(locale: Locale, identity: &Identity) -> Option<String> {
    let day = day_in_text(locale, identity.birth_date?.0);
    Some(match identity.minor {
        true => format!("{day} ({})", td_string!(locale, youths.one.minor)),
        false => day,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::{Date, read_day};

    #[test]
    fn one_under_18_is_told_beside_the_day_of_birth() {
        let mut identity = Identity {
            birth_date: read_day("2009-05-04").map(Date),
            national_id_masked: None,
            email: None,
            mobile: None,
            district: None,
            protected_address: false,
            guardians: Vec::new(),
            minor: true,
            followers: Vec::new(),
        };
        assert_eq!(
            born(Locale::nb, &identity).unwrap(),
            "4. mai 2009 (under 18 år)"
        );
        identity.minor = false;
        assert_eq!(born(Locale::nb, &identity).unwrap(), "4. mai 2009");
    }
}
