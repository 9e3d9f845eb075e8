//! Whom to ring.

use leptos::prelude::*;

use crate::format::say;
use crate::gql::Contact;
use crate::i18n::{td_string, use_i18n};

/// The telephone link of a number written for people.
fn dial(phone: &str) -> String {
    let number = phone
        .chars()
        .filter(|sign| sign.is_ascii_digit() || *sign == '+');
    format!("tel:{}", number.collect::<String>())
}

/// Name, number and address, each a link where it can be.
#[component]
pub fn ContactLines(contact: Contact) -> impl IntoView {
    let i18n = use_i18n();
    let Contact {
        name,
        phone,
        email,
        of: _,
    } = contact;
    let mailed = name.clone();
    let phone = match phone {
        Some(phone) => {
            let (href, shown) = (dial(&phone), phone.clone());
            let label = move || say!(i18n.get_locale(), common.contact.call, phone = phone);
            view! { <a class="ot-phone" href=href aria-label=label>{shown}</a> }.into_any()
        }
        None => view! { <span>{move || td_string!(i18n.get_locale(), common.contact.none)}</span> }
            .into_any(),
    };
    view! {
        <div class="ot-contact">
            <span class="ot-contact__name">{name}</span>
            {phone}
            {email.map(|email| {
                let href = format!("mailto:{email}");
                let label = move || say!(i18n.get_locale(), common.contact.mail, name = mailed);
                view! {
                    <a class="ot-mail" href=href title=label>{email}</a>
                }
            })}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_without_its_spaces() {
        assert_eq!(dial("+47 23 46 12 00"), "tel:+4723461200");
    }
}
