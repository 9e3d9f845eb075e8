//! Which school answers, by which rule; UDA confirms it or chooses another.

use cynic::MutationBuilder;
use leptos::prelude::*;

use super::super::words;
use super::changes::{AssignSchool, AssignSchoolInput, AssignSchoolVariables};
use super::queries::{ResponsibleSchool, SchoolProposal, Youth};
use super::record::Record;
use crate::components::entry::{Draft, Sheet, Words, choice, form, label, only_if};
use crate::components::{facts, live_some, plain};
use crate::format::{day_in_text, local};
use crate::gql::{Agencies, AgencyKind, Coded, OverrideReason, Remote, Uuid};
use crate::texts::{I18n, Locale, td_string, text};

/// Schools one may choose among.
const SCHOOLS: [AgencyKind; 2] = [
    AgencyKind::UpperSecondarySchool,
    AgencyKind::LowerSecondarySchool,
];

/// The school and the rule, and for UDA the form.
pub fn section(record: Record, i18n: I18n) -> AnyView {
    let may = record.may(|may| may.assign_school);
    let draft = Draft::new("school-form", Sheet::default());
    let change = move || {
        may.get().then(|| {
            let schools = Remote::load(|| (), |api, ()| Agencies::ask(api, &SCHOOLS));
            let fields = move |locale| fields(draft, record, schools, locale);
            view! {
                <details class="ot-fold ot-no-print">
                    <summary>{text!(i18n, youths.one.choose_school)}</summary>
                    {form(draft, i18n, WORDS, fields, move || save(record, draft))}
                </details>
            }
            .into_any()
        })
    };
    let shown = Memo::new(move |_| record.read(|youth| youth.status.is_some()) == Some(true));
    live_some(move || {
        shown.get().then(|| {
            view! {
                <section class="ot-section">
                    <h2>{text!(i18n, youths.list.school)}</h2>
                    {super::part(record, i18n, now)}
                    {live_some(change)}
                </section>
            }
            .into_any()
        })
    })
}

const WORDS: Words = Words {
    send: |locale| td_string!(locale, youths.one.save_school),
    done: |locale| td_string!(locale, youths.one.school_saved),
};

fn now(locale: Locale, youth: &Youth) -> Option<AnyView> {
    let school = &youth.status.as_ref()?.responsible_school;
    Some(facts(rows(locale, school)))
}

fn rows(locale: Locale, school: &ResponsibleSchool) -> Vec<(&'static str, Option<AnyView>)> {
    let name = match &school.school {
        Some(school) => school.name.clone(),
        None => td_string!(locale, youths.one.no_school).to_owned(),
    };
    let confirmed = school
        .confirmed_at
        .map(|at| day_in_text(locale, local(at).date()));
    let reason = school.reason.as_deref().and_then(OverrideReason::from_code);
    let differs = school.confirmed_at.is_none() || school.proposal.school != school.school;
    let proposal = differs.then(|| proposed(locale, &school.proposal));
    vec![
        (td_string!(locale, youths.one.school), Some(plain(name))),
        (
            td_string!(locale, youths.one.rule),
            school.rule.map(|rule| plain(words::rule(locale, rule))),
        ),
        (
            td_string!(locale, youths.one.reason),
            reason.map(|reason| plain(words::override_reason(locale, reason))),
        ),
        (
            td_string!(locale, youths.one.confirmed),
            confirmed.map(plain),
        ),
        (td_string!(locale, youths.one.proposal), proposal.map(plain)),
    ]
}

/// "Kuben. Regel 1: siste videregående skole 1. oktober", or what is missing.
fn proposed(locale: Locale, proposal: &SchoolProposal) -> String {
    let rule = proposal
        .rule
        .map(|rule| words::rule(locale, rule).to_owned());
    let name = proposal.school.as_ref().map(|school| school.name.clone());
    let missing = proposal
        .missing
        .map(|missing| words::missing(locale, missing).to_owned());
    let parts: Vec<_> = [name, rule, missing].into_iter().flatten().collect();
    parts.join(". ")
}

fn fields(draft: Draft, record: Record, schools: Remote<Agencies>, locale: Locale) -> AnyView {
    let list = move || {
        let schools = schools.data();
        schools.map_or_else(Vec::new, |schools| schools.choices(&SCHOOLS))
    };
    let reasons = move || {
        let one = |reason: &OverrideReason| {
            let text = words::override_reason(locale, *reason);
            (reason.code().to_owned(), text.to_owned())
        };
        OverrideReason::ALL.iter().map(one).collect()
    };
    let reason = move || {
        let field = label("reason", td_string!(locale, youths.one.why_other));
        choice(
            draft,
            field,
            td_string!(locale, common.form.choose),
            reasons,
        )
    };
    let proposal = super::part_text(record, move |youth| {
        let status = youth.status.as_ref()?;
        Some(proposed(locale, &status.responsible_school.proposal))
    });
    let school = label("school", td_string!(locale, youths.one.school))
        .hint(td_string!(locale, youths.one.school_hint));
    view! {
        <p>{td_string!(locale, youths.one.proposal)} ": " {proposal}</p>
        {choice(draft, school, td_string!(locale, youths.one.take_proposal), list)}
        {only_if(draft, |sheet| sheet.ticked("school"), reason)}
    }
    .into_any()
}

fn save(record: Record, draft: Draft) {
    let sheet = draft.now();
    let school = sheet.text("school");
    if school.is_some() && !draft.complete(&["reason"]) {
        return;
    }
    let (youth, version) = record.seen();
    let reason = sheet.code("reason").filter(|_| school.is_some());
    let build = |key: Uuid, version: i32| {
        let input = AssignSchoolInput {
            key,
            youth,
            version,
            school: school.map(cynic::Id::new),
            reason,
        };
        AssignSchool::build(AssignSchoolVariables { input })
    };
    draft.send(version, build, move |answer| {
        record.stands(answer.assign_school);
        draft.clear();
    });
}

#[cfg(test)]
mod tests {
    use super::super::queries::Agency;
    use super::*;
    use crate::gql::{MissingForSchool, ResponsibilityRule};

    #[test]
    fn a_proposal_names_the_school_and_the_rule() {
        let proposal = SchoolProposal {
            school: Some(Agency {
                name: "Kuben".into(),
            }),
            rule: Some(ResponsibilityRule::LastUpperSecondary),
            missing: None,
        };
        assert_eq!(
            proposed(Locale::nb, &proposal),
            "Kuben. Regel 1: siste videregående skole 1. oktober"
        );
    }

    #[test]
    fn a_proposal_without_a_school_says_what_is_missing() {
        let proposal = SchoolProposal {
            school: None,
            rule: None,
            missing: Some(MissingForSchool::Background),
        };
        let told = proposed(Locale::nb, &proposal);
        assert_eq!(told, "Vi vet ikke hvilken skole den unge kommer fra.");
    }
}
