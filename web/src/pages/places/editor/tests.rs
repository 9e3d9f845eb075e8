//! The form and what of it is new.

use super::field::{Field, Wrong};
use super::form::Form;
use super::queries::{
    DistrictNumber, Original, Places, Profile, Staff, Texts, UpdateProgrammeInput,
};
use crate::gql::{ClassModel, Contact, Practice, StaffKind, Trait, Uuid};
use crate::texts::Locale;

fn original() -> Original {
    let texts = |tongue: &str| Texts {
        summary: Some(format!("Hva {tongue}")),
        audience: Some(format!("Hvem {tongue}")),
        intake: Some(format!("Hvordan {tongue}")),
        practice_note: None,
    };
    let profile = Profile {
        nb: texts("nb"),
        nn: texts("nn"),
        en: Texts {
            summary: None,
            ..texts("en")
        },
        class_model: ClassModel::SeparateClass,
        practice: Practice::PartOfTheWeek,
        practice_days_per_week: Some(2.5),
        fills_month: None,
        intake_closes_month: Some(2),
        staff: vec![Staff {
            kind: StaffKind::Teacher,
            count: 1.5,
        }],
        pupils_per_group: Some(12),
        traits: vec![Trait::SharedLunch],
        districts_served: vec![DistrictNumber {
            number: "12".into(),
        }],
        min_age: None,
        max_age: Some(21),
    };
    let contact = Contact {
        name: "OT-rådgiver".into(),
        phone: Some("22 00 00 00".into()),
        email: None,
        of: "Bygg OT".into(),
    };
    Original {
        name: "Bygg OT".into(),
        version: 3,
        may_edit: true,
        profile,
        places: Places { contact },
    }
}

fn start() -> Form {
    Form::of(Locale::nb, &original())
}

fn changes(form: &Form) -> UpdateProgrammeInput {
    form.changes(&start(), "bygg").unwrap()
}

fn nothing() -> UpdateProgrammeInput {
    changes(&start())
}

#[test]
fn the_form_starts_from_the_page() {
    let form = start();
    assert_eq!(form.get(Field::Text(0, 1)), "Hva nn");
    assert_eq!(form.get(Field::Text(0, 2)), "");
    assert_eq!(
        (
            form.get(Field::Days),
            form.get(Field::Staff(StaffKind::Teacher))
        ),
        ("2,5", "1,5")
    );
    assert_eq!(
        (form.get(Field::Name), form.get(Field::Email)),
        ("OT-rådgiver", "")
    );
}

#[test]
fn a_contact_borrowed_from_the_host_is_not_taken_for_its_own() {
    let mut borrowed = original();
    borrowed.places.contact.of = "Kuben".into();
    assert_eq!(Form::of(Locale::nb, &borrowed).get(Field::Name), "");
}

#[test]
fn what_is_not_changed_is_not_sent() {
    let sent = nothing();
    assert_eq!(
        (
            sent.summary,
            sent.staff,
            sent.contact,
            sent.practice_days_per_week
        ),
        (None, None, None, None)
    );
    assert_eq!(
        (sent.class_model, sent.traits, sent.intake_closes_month),
        (None, None, None)
    );
    assert_eq!(
        (sent.programme.as_str(), sent.key),
        ("bygg", Uuid(String::new()))
    );
}

#[test]
fn a_text_goes_with_its_other_languages() {
    let mut form = start();
    form.set(Field::Text(0, 0), " Ny tekst ".into());
    let sent = changes(&form).summary.unwrap();
    assert_eq!(
        (sent.nb.as_str(), sent.nn.as_deref(), sent.en),
        ("Ny tekst", Some("Hva nn"), None)
    );
    assert_eq!(changes(&form).audience, None);
}

#[test]
fn numbers_are_read_as_people_write_them() {
    let mut form = start();
    form.set(Field::Days, "3,5".into());
    form.set(Field::Group, "8".into());
    form.set(Field::Staff(StaffKind::Teacher), "0".into());
    form.set(Field::Staff(StaffKind::Leader), "0.2".into());
    let sent = changes(&form);
    assert_eq!(
        (
            sent.practice_days_per_week,
            sent.pupils_per_group,
            sent.max_age
        ),
        (Some(3.5), Some(8), None)
    );
    let staff: Vec<_> = sent
        .staff
        .unwrap()
        .into_iter()
        .map(|post| (post.kind, post.count))
        .collect();
    assert_eq!(staff, [(StaffKind::Leader, 0.2)]);
}

#[test]
fn what_is_no_number_is_named_and_nothing_is_sent() {
    let mut form = start();
    form.set(Field::Days, "to".into());
    form.set(Field::MinAge, "15,5".into());
    form.set(Field::MaxAge, String::new());
    let wrong = form.changes(&start(), "bygg").unwrap_err();
    let want = [
        (Field::Days, false),
        (Field::MinAge, false),
        (Field::MaxAge, true),
    ];
    assert_eq!(wrong, want.map(|(field, emptied)| Wrong { field, emptied }));
}

#[test]
fn the_contact_is_sent_whole() {
    let mut form = start();
    form.set(Field::Phone, String::new());
    form.set(Field::Email, "ot@example.org".into());
    let sent = changes(&form).contact.unwrap();
    assert_eq!(
        (sent.name.as_str(), sent.phone, sent.email.as_deref()),
        ("OT-rådgiver", None, Some("ot@example.org"))
    );
}

#[test]
fn what_somebody_else_changed_is_taken_in_and_what_is_typed_here_stays() {
    let mut mine = start();
    mine.set(Field::Text(0, 0), "Min tekst".into());
    mine.traits.push(Trait::SmallGroups);
    let mut theirs = original();
    theirs.profile.nb.summary = Some("Deres tekst".into());
    theirs.profile.nb.audience = Some("Nye unge".into());
    theirs.profile.max_age = Some(24);
    let now = Form::of(Locale::nb, &theirs);
    let both = mine.rebase(&start(), now.clone());
    assert_eq!(
        (both.get(Field::Text(0, 0)), both.get(Field::Text(1, 0))),
        ("Min tekst", "Nye unge")
    );
    assert_eq!((both.get(Field::MaxAge), both.traits.len()), ("24", 2));
    let sent = both.changes(&now, "bygg").unwrap();
    assert!(sent.summary.is_some() && sent.audience.is_none() && sent.max_age.is_none());
}

#[test]
fn each_field_has_the_contracts_name_and_its_own_place() {
    assert_eq!(Field::Text(3, 2).name(), "practiceNote.en");
    assert_eq!(Field::Text(3, 2).id(), "page-practiceNote-en");
    assert_ne!(
        Field::Staff(StaffKind::Leader).id(),
        Field::Staff(StaffKind::Teacher).id()
    );
}
