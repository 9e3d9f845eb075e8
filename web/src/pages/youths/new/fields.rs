//! The sections of the form.

use domain::district::DISTRICTS;
use leptos::prelude::*;

use super::super::words;
use super::input::{GUARDIANS, guardian_field, needs_contact};
use crate::components::entry::{Choices, Draft, Line, choice, label, line, only_if, tick, ticks};
use crate::gql::{
    Agencies, AgencyKind, Coded, Completion, OtStatus, Remote, Situation, YouthCategory,
};
use crate::texts::{Locale, td_string};

/// All of the form.
pub fn fields(draft: Draft, schools: Remote<Agencies>, locale: Locale) -> AnyView {
    view! {
        {who(draft, locale)}
        {why(draft, locale)}
        {from_where(draft, schools, locale)}
        {standing(draft, locale)}
        {guardians(draft, locale)}
    }
    .into_any()
}

fn part(title: &'static str, hint: Option<&'static str>, fields: AnyView) -> AnyView {
    let hint = hint.map(|hint| view! { <p class="ot-hint">{hint}</p> }.into_any());
    view! {
        <fieldset class="ot-page__part">
            <legend class="ot-h2">{title}</legend>
            {hint}
            {fields}
        </fieldset>
    }
    .into_any()
}

fn coded<T: Coded>(locale: Locale, word: fn(Locale, T) -> &'static str) -> Choices {
    let one = |value: &T| (value.code().to_owned(), word(locale, *value).to_owned());
    T::ALL.iter().map(one).collect()
}

fn districts() -> Choices {
    let one = |(number, name): &(&str, &str)| ((*number).to_owned(), (*name).to_owned());
    DISTRICTS.iter().map(one).collect()
}

fn who(draft: Draft, locale: Locale) -> AnyView {
    let none = td_string!(locale, common.form.choose);
    let optional = td_string!(locale, common.form.optional);
    let name = label("name", td_string!(locale, youths.list.name));
    let national_id = label("nationalId", td_string!(locale, youths.new.national_id))
        .hint(td_string!(locale, youths.new.national_id_hint));
    let born = label("birthDate", td_string!(locale, youths.new.born))
        .hint(td_string!(locale, youths.new.born_hint));
    let district = label("district", td_string!(locale, youths.list.district))
        .hint(td_string!(locale, youths.new.district_hint));
    let mobile = label("mobile", td_string!(locale, youths.one.mobile)).hint(optional);
    let email = label("email", td_string!(locale, youths.one.email)).hint(optional);
    let fields = view! {
        {line(draft, name, Line::Text)}
        {line(draft, national_id, Line::Digits)}
        {line(draft, born, Line::Day)}
        {choice(draft, district, none, districts)}
        {line(draft, mobile, Line::Phone)}
        {line(draft, email, Line::Email)}
        {tick(draft, "protectedAddress".into(), td_string!(locale, youths.new.protected))}
        <p class="ot-hint">{td_string!(locale, youths.new.protected_hint)}</p>
    };
    part(td_string!(locale, youths.new.who), None, fields.into_any())
}

fn why(draft: Draft, locale: Locale) -> AnyView {
    let none = td_string!(locale, common.form.choose);
    let situations = label("situations", td_string!(locale, youths.new.situations))
        .hint(td_string!(locale, youths.new.situations_hint));
    let right = label("hasRight", td_string!(locale, youths.new.right));
    let unknown = td_string!(locale, common.form.unknown);
    let answers = move || {
        let yes = td_string!(locale, common.form.yes);
        let no = td_string!(locale, common.form.no);
        vec![
            ("yes".to_owned(), yes.to_owned()),
            ("no".to_owned(), no.to_owned()),
        ]
    };
    let completion = label("completion", td_string!(locale, youths.new.completion));
    let category = label("category", td_string!(locale, youths.list.category))
        .hint(td_string!(locale, common.form.optional));
    let fields = view! {
        {ticks(draft, situations, coded::<Situation>(locale, words::situation))}
        {tick(draft, "noSituation".into(), td_string!(locale, youths.new.no_situation))}
        {choice(draft, right, unknown, answers)}
        {choice(draft, completion, none, move || coded::<Completion>(locale, words::completion))}
        {tick(draft, "inPreparatory".into(), td_string!(locale, youths.new.preparatory))}
        {choice(draft, category, none, move || coded::<YouthCategory>(locale, words::category))}
    };
    part(td_string!(locale, youths.new.why), None, fields.into_any())
}

fn from_where(draft: Draft, schools: Remote<Agencies>, locale: Locale) -> AnyView {
    let none = td_string!(locale, youths.new.no_school);
    let pick = |name: &'static str, text: &'static str, kind: AgencyKind| {
        let list = move || {
            let schools = schools.data();
            schools.map_or_else(Vec::new, |schools| schools.choices(&[kind]))
        };
        choice(draft, label(name, text), none, list)
    };
    let institution = move || {
        let field = label(
            "institutionDistrict",
            td_string!(locale, youths.new.institution_district),
        );
        choice(
            draft,
            field,
            td_string!(locale, common.form.choose),
            districts,
        )
    };
    let (upper, lower) = (
        AgencyKind::UpperSecondarySchool,
        AgencyKind::LowerSecondarySchool,
    );
    let fields = view! {
        {pick("currentSchool", td_string!(locale, youths.new.current), upper)}
        {pick("lastUpperSecondary", td_string!(locale, youths.new.last_upper), upper)}
        {pick("lowerSecondary", td_string!(locale, youths.new.lower), lower)}
        {tick(draft, "lowerSecondaryPrivate".into(), td_string!(locale, youths.new.lower_private))}
        {tick(draft, "movedToOslo".into(), td_string!(locale, youths.new.moved))}
        {tick(draft, "inChildWelfareInstitution".into(), td_string!(locale, youths.new.institution))}
        {only_if(draft, |sheet| sheet.ticked("inChildWelfareInstitution"), institution)}
    };
    let hint = td_string!(locale, youths.new.from_hint);
    part(
        td_string!(locale, youths.new.from_where),
        Some(hint),
        fields.into_any(),
    )
}

fn standing(draft: Draft, locale: Locale) -> AnyView {
    let none = td_string!(locale, common.form.choose);
    let status = label("status", td_string!(locale, youths.list.status));
    let from = label("statusFrom", td_string!(locale, youths.one.valid_from));
    let contact = move || {
        let field = label(
            "contactEstablishedOn",
            td_string!(locale, youths.one.contact),
        )
        .hint(td_string!(locale, youths.one.contact_hint));
        line(draft, field, Line::Day)
    };
    let fields = view! {
        {choice(draft, status, none, move || coded::<OtStatus>(locale, words::status))}
        {line(draft, from, Line::Day)}
        {only_if(draft, needs_contact, contact)}
    };
    part(
        td_string!(locale, youths.one.status),
        None,
        fields.into_any(),
    )
}

fn guardians(draft: Draft, locale: Locale) -> AnyView {
    let one = |place: usize| {
        let name = label(
            guardian_field(place, "name"),
            td_string!(locale, youths.new.guardian_name),
        );
        let id = label(
            guardian_field(place, "nationalId"),
            td_string!(locale, youths.new.national_id),
        );
        view! {
            <div class="ot-page__row">
                {line(draft, name, Line::Text)}
                {line(draft, id, Line::Digits)}
            </div>
        }
        .into_any()
    };
    let fields = (0..GUARDIANS).map(one).collect_view().into_any();
    let hint = td_string!(locale, youths.new.guardians_hint);
    part(td_string!(locale, youths.one.guardians), Some(hint), fields)
}
