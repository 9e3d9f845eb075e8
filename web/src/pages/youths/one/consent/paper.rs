//! A consent signed on paper.

use cynic::MutationBuilder;
use leptos::prelude::*;

use super::super::record::Record;
use super::queries::{RecordConsent, RecordConsentInput, RecordConsentVariables};
use crate::components::entry::{
    Choices, Draft, Line, Sheet, Words, choice, form, label, line, only_if, tick, ticks,
};
use crate::components::live_some;
use crate::gql::{Agencies, AgencyKind, Coded, GuardianException, Purpose, Remote, Scope, Uuid};
use crate::pages::youths::words;
use crate::texts::{I18n, Locale, td_string};

/// The purposes a young person may be asked about.
const PURPOSES: [Purpose; 4] = [
    Purpose::FollowUp,
    Purpose::Intake,
    Purpose::Plan,
    Purpose::Transition,
];

/// The fields a party may be chosen in.
const PARTIES: [&str; 3] = ["agencies", "agencies.2", "agencies.3"];

const WORDS: Words = Words {
    send: |locale| td_string!(locale, youths.consent.save),
    done: |locale| td_string!(locale, youths.consent.saved),
};

/// The form.
pub fn paper(record: Record, draft: Draft, i18n: I18n) -> AnyView {
    let agencies = Remote::load(|| (), |api, ()| Agencies::ask(api, AgencyKind::ALL));
    form(
        draft,
        i18n,
        WORDS,
        move |locale| fields(record, draft, agencies, locale),
        move || save(record, draft),
    )
}

fn coded<T: Coded>(locale: Locale, values: &[T], word: fn(Locale, T) -> &'static str) -> Choices {
    let one = |value: &T| (value.code().to_owned(), word(locale, *value).to_owned());
    values.iter().map(one).collect()
}

fn fields(record: Record, draft: Draft, agencies: Remote<Agencies>, locale: Locale) -> AnyView {
    let none = td_string!(locale, common.form.choose);
    let bodies = move || {
        let agencies = agencies.data();
        agencies.map_or_else(Vec::new, |list| list.choices(AgencyKind::ALL))
    };
    let party = |name: &'static str| {
        choice(
            draft,
            label(name, td_string!(locale, youths.consent.party)),
            none,
            bodies,
        )
    };
    let purpose = label("purpose", td_string!(locale, youths.consent.purpose));
    let scopes = label("scopes", td_string!(locale, youths.consent.shares));
    let from = label("from", td_string!(locale, youths.consent.from))
        .hint(td_string!(locale, youths.consent.from_hint));
    let to = label("to", td_string!(locale, youths.consent.to));
    let signed = label("signedOn", td_string!(locale, youths.consent.signed_on));
    view! {
        {choice(draft, purpose, none, move || coded(locale, &PURPOSES, words::purpose))}
        {PARTIES.map(party).into_iter().collect_view()}
        {ticks(draft, scopes, coded(locale, Scope::ALL, words::scope))}
        {line(draft, signed, Line::Day)}
        {line(draft, from, Line::Day)}
        {line(draft, to, Line::Day)}
        {tick(draft, "releasesConfidentiality".into(), td_string!(locale, youths.consent.releases))}
        {guardian(record, draft, locale)}
    }
    .into_any()
}

/// For somebody under 18: whether a guardian has signed, or why not.
fn guardian(record: Record, draft: Draft, locale: Locale) -> AnyView {
    let minor = Memo::new(move |_| {
        let minor = |youth: &super::super::queries::Youth| {
            let identity = youth.identity.as_ref();
            identity.is_none_or(|identity| identity.minor)
        };
        record.read(minor) == Some(true)
    });
    let why = move || {
        let field = label(
            "guardianException",
            td_string!(locale, youths.consent.why_no_guardian),
        )
        .hint(td_string!(locale, youths.consent.why_hint));
        let none = td_string!(locale, youths.consent.no_exception);
        choice(draft, field, none, move || {
            coded(locale, GuardianException::ALL, words::exception)
        })
    };
    live_some(move || {
        minor.get().then(|| {
            let signed = td_string!(locale, youths.consent.guardian_signed);
            view! {
                {tick(draft, "guardianSigned".into(), signed)}
                {only_if(draft, |sheet| !sheet.ticked("guardianSigned"), why)}
            }
            .into_any()
        })
    })
}

/// The bodies chosen, each once.
fn chosen_parties(sheet: &Sheet) -> Vec<String> {
    let mut chosen: Vec<String> = Vec::new();
    for agency in PARTIES.iter().filter_map(|name| sheet.text(name)) {
        if !chosen.contains(&agency) {
            chosen.push(agency);
        }
    }
    chosen
}

fn save(record: Record, draft: Draft) {
    if !draft.complete(&["purpose", "agencies", "signedOn", "to"]) {
        return;
    }
    let sheet = draft.now();
    let (youth, version) = record.seen();
    let (Some(purpose), Some(to), Some(signed_on)) = (
        sheet.code("purpose"),
        sheet.day("to"),
        sheet.day("signedOn"),
    ) else {
        return;
    };
    let guardian_signed = sheet.ticked("guardianSigned");
    let build = |key: Uuid, _| {
        let agencies = chosen_parties(&sheet).into_iter().map(cynic::Id::new);
        let input = RecordConsentInput {
            key,
            youth,
            purpose,
            agencies: agencies.collect(),
            guardians: Vec::new(),
            scopes: sheet.codes("scopes"),
            from: sheet.day("from"),
            to,
            releases_confidentiality: sheet.ticked("releasesConfidentiality"),
            signed_on,
            guardian_signed,
            guardian_exception: sheet.code("guardianException").filter(|_| !guardian_signed),
        };
        RecordConsent::build(RecordConsentVariables { input })
    };
    draft.send(version, build, move |answer| {
        record.consented(&answer.record_consent.id);
        draft.clear();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_chosen_twice_is_one_party() {
        let sheet = Sheet::with(&[("agencies", "a"), ("agencies.2", "b"), ("agencies.3", "a")]);
        assert_eq!(chosen_parties(&sheet), ["a", "b"]);
        assert!(chosen_parties(&Sheet::default()).is_empty());
    }
}
