//! What one is told by mail.

use cynic::MutationBuilder;
use leptos::prelude::*;

use super::queries::{MailSettings, MailSettingsInput, SetMail, SetMailVariables, Settings};
use crate::components::entry::{Choices, Draft, Sheet, Words, choice, form, label, tick};
use crate::format::say;
use crate::gql::{Coded, Lang, Uuid};
use crate::texts::{I18n, Locale, td_string, text};

const WORDS: Words = Words {
    send: |locale| td_string!(locale, notices.mail.save),
    done: |locale| td_string!(locale, notices.mail.saved),
};

/// The form.
pub fn section(i18n: I18n, known: Memo<Option<Settings>>) -> AnyView {
    let mail = known.get_untracked().map(|settings| settings.mail_settings);
    let Some(mail) = mail else {
        return ().into_any();
    };
    let draft = Draft::new("mail-form", first(&mail));
    let fields = move |locale| fields(draft, locale, &mail);
    view! {
        <section class="ot-section">
            <h2>{text!(i18n, notices.mail.by_mail)}</h2>
            {form(draft, i18n, WORDS, fields, move || save(draft))}
        </section>
    }
    .into_any()
}

fn first(mail: &MailSettings) -> Sheet {
    let on = |on: bool| if on { "1" } else { "" };
    Sheet::with(&[
        ("language", mail.language.code()),
        ("news", on(mail.news)),
        ("weekly", on(mail.weekly)),
    ])
}

fn fields(draft: Draft, locale: Locale, mail: &MailSettings) -> AnyView {
    let address = match &mail.address {
        Some(address) => say!(locale, notices.mail.to, address = address),
        None => td_string!(locale, notices.mail.no_address).to_owned(),
    };
    let weekly = mail.may_have_weekly.then(|| {
        let text = td_string!(locale, notices.mail.weekly);
        tick(draft, "weekly".to_owned(), text)
    });
    let language = label("language", td_string!(locale, common.menu.language));
    let choose = td_string!(locale, common.form.choose);
    view! {
        <p>{address}</p>
        <p>{td_string!(locale, notices.mail.nothing_personal)}</p>
        {tick(draft, "news".to_owned(), td_string!(locale, notices.mail.news))}
        {weekly}
        {choice(draft, language, choose, languages)}
    }
    .into_any()
}

/// Each in its own name.
fn languages() -> Choices {
    let name = |lang: &Lang| {
        let name = match lang {
            Lang::Nb => "Bokmål",
            Lang::Nn => "Nynorsk",
            Lang::En => "English",
        };
        (lang.code().to_owned(), name.to_owned())
    };
    Lang::ALL.iter().map(name).collect()
}

fn save(draft: Draft) {
    let sheet = draft.now();
    let build = move |key: Uuid, _| {
        let input = MailSettingsInput {
            key,
            language: sheet.code("language"),
            news: Some(sheet.ticked("news")),
            weekly: Some(sheet.ticked("weekly")),
        };
        SetMail::build(SetMailVariables { input })
    };
    draft.send(0, build, drop);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_begins_as_it_stands() {
        let sheet = first(&MailSettings {
            address: None,
            language: Lang::Nn,
            news: true,
            weekly: false,
            may_have_weekly: true,
        });
        assert_eq!(sheet.code("language"), Some(Lang::Nn));
        assert!(sheet.ticked("news") && !sheet.ticked("weekly"));
    }
}
