//! Whom to ring.

use leptos::prelude::*;

use crate::format::say;
use crate::gql::Contact;
use crate::texts::{Locale, td_string};

/// The telephone link of a number written for people.
fn dial(phone: &str) -> String {
    let number = phone
        .chars()
        .filter(|sign| sign.is_ascii_digit() || *sign == '+');
    format!("tel:{}", number.collect::<String>())
}

/// Name, number and address, each a link where it can be.
pub fn contact_lines(locale: Locale, contact: Contact) -> AnyView {
    let Contact {
        name,
        phone,
        email,
        of: _,
    } = contact;
    let phone = match phone {
        Some(phone) => {
            let label = say!(locale, common.contact.call, phone = phone);
            let href = dial(&phone);
            view! { <a class="ot-phone" href=href aria-label=label>{phone}</a> }.into_any()
        }
        None => view! { <span>{td_string!(locale, common.contact.none)}</span> }.into_any(),
    };
    let email = email.map(|email| {
        let href = format!("mailto:{email}");
        view! { <a class="ot-mail" href=href>{email}</a> }.into_any()
    });
    view! {
        <div class="ot-contact">
            <span class="ot-contact__name">{name}</span>
            {phone}
            {email}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_without_its_spaces() {
        assert_eq!(dial("+47 23 46 12 00"), "tel:+4723461200");
    }
}
