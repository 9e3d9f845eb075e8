//! From what is typed to what is sent.

use super::queries::{GuardianInput, RegisterYouthInput};
use crate::components::entry::Sheet;
use crate::gql::{Completion, OtStatus, Situation, Uuid};

/// How many guardians there is room for.
pub const GUARDIANS: usize = 2;

/// What nobody may leave out.
pub const MUST: [&str; 7] = [
    "name",
    "nationalId",
    "birthDate",
    "district",
    "completion",
    "status",
    "statusFrom",
];

/// The field of a guardian, as the contract names it when it is wrong.
pub fn guardian_field(place: usize, field: &str) -> String {
    format!("guardians.{place}.{field}")
}

/// What is sent; none while something that must be there cannot be read.
pub fn input(sheet: &Sheet, key: Uuid) -> Option<RegisterYouthInput> {
    let institution = sheet.ticked("inChildWelfareInstitution");
    let school = |name| sheet.text(name).map(cynic::Id::new);
    let status = sheet.code::<OtStatus>("status")?;
    Some(RegisterYouthInput {
        key,
        name: sheet.text("name")?,
        national_id: digits(sheet.get("nationalId")),
        birth_date: sheet.day("birthDate")?,
        district: sheet.text("district")?,
        mobile: sheet.text("mobile"),
        email: sheet.text("email"),
        category: sheet.code("category"),
        situations: situations(sheet),
        has_right: sheet.answer("hasRight"),
        completion: sheet.code::<Completion>("completion")?,
        in_preparatory: sheet.ticked("inPreparatory"),
        current_school: school("currentSchool"),
        last_upper_secondary: school("lastUpperSecondary"),
        lower_secondary: school("lowerSecondary"),
        lower_secondary_private: sheet.ticked("lowerSecondaryPrivate"),
        moved_to_oslo: sheet.ticked("movedToOslo"),
        in_child_welfare_institution: institution,
        institution_district: sheet.text("institutionDistrict").filter(|_| institution),
        protected_address: sheet.ticked("protectedAddress"),
        status,
        status_from: sheet.day("statusFrom")?,
        contact_established_on: sheet
            .day("contactEstablishedOn")
            .filter(|_| needs_contact(sheet)),
        guardians: guardians(sheet),
    })
}

/// Whether the day of contact belongs with the status.
pub fn needs_contact(sheet: &Sheet) -> bool {
    let status = sheet.code::<OtStatus>("status");
    status.is_some_and(|status| status != OtStatus::Otuk)
}

/// What holds. That nothing does must be said: a form left alone has not been asked.
fn situations(sheet: &Sheet) -> Option<Vec<Situation>> {
    let holding = sheet.codes("situations");
    (!holding.is_empty() || sheet.ticked("noSituation")).then_some(holding)
}

/// Those of whom anything is typed.
fn guardians(sheet: &Sheet) -> Vec<GuardianInput> {
    let one = |place| {
        let name = sheet.text(&guardian_field(place, "name"));
        let national_id = sheet.text(&guardian_field(place, "nationalId"));
        (name.is_some() || national_id.is_some()).then(|| GuardianInput {
            name: name.unwrap_or_default(),
            national_id: digits(&national_id.unwrap_or_default()),
        })
    };
    (0..GUARDIANS).filter_map(one).collect()
}

/// A national id as people write it, with a space before the last five digits.
fn digits(typed: &str) -> String {
    typed.chars().filter(|sign| !sign.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        Sheet::with(&[
            ("name", "Ola Testesen"),
            ("nationalId", "479067 01517"),
            ("birthDate", "2009-10-07"),
            ("district", "13"),
            ("completion", "NONE"),
            ("status", "OTUK"),
            ("statusFrom", "2026-11-25"),
            ("situations=NOT_APPLIED", "1"),
            ("hasRight", "yes"),
        ])
    }

    fn sent(sheet: &Sheet) -> RegisterYouthInput {
        input(sheet, Uuid("a".into())).unwrap()
    }

    #[test]
    fn a_national_id_is_sent_without_its_space() {
        assert_eq!(sent(&sheet()).national_id, "47906701517");
    }

    #[test]
    fn what_is_ticked_is_sent_and_what_nobody_knows_is_left_out() {
        let mut typed = sheet();
        assert_eq!(sent(&typed).situations, Some(vec![Situation::NotApplied]));
        assert_eq!(sent(&typed).has_right, Some(true));
        typed.set("hasRight", String::new());
        assert_eq!(sent(&typed).has_right, None);
    }

    #[test]
    fn that_nothing_holds_is_another_thing_than_not_having_asked() {
        let mut typed = sheet();
        typed.set("situations=NOT_APPLIED", String::new());
        assert_eq!(sent(&typed).situations, None);
        typed.set("noSituation", "1".into());
        assert_eq!(sent(&typed).situations, Some(Vec::new()));
    }

    #[test]
    fn fields_out_of_sight_are_not_sent() {
        let mut typed = sheet();
        typed.set("institutionDistrict", "01".into());
        typed.set("contactEstablishedOn", "2026-11-24".into());
        assert_eq!(sent(&typed).institution_district, None);
        assert_eq!(sent(&typed).contact_established_on, None);
        typed.set("inChildWelfareInstitution", "1".into());
        typed.set("status", "OTOV".into());
        assert_eq!(sent(&typed).institution_district.as_deref(), Some("01"));
        assert!(sent(&typed).contact_established_on.is_some());
    }

    #[test]
    fn only_guardians_of_whom_something_is_typed_are_sent() {
        let mut typed = sheet();
        assert!(sent(&typed).guardians.is_empty());
        typed.set(&guardian_field(1, "name"), "Kari Testesen".into());
        let guardians = sent(&typed).guardians;
        assert_eq!(guardians.len(), 1);
        assert_eq!(guardians[0].name, "Kari Testesen");
    }

    #[test]
    fn without_a_status_nothing_is_sent() {
        let mut typed = sheet();
        typed.set("status", String::new());
        assert!(input(&typed, Uuid("a".into())).is_none());
    }
}
