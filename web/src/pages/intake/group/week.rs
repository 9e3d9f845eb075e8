//! What is chosen for each pupil: present, until somebody says otherwise.

use std::collections::BTreeMap;

use super::super::words;
use super::queries::{MarkInput, Member};
use crate::format::{number, say};
use crate::gql::{AdmissionState, AttendanceMark, Coded, Date};
use crate::texts::Locale;

/// The exceptions, by request.
pub type Marks = BTreeMap<String, AttendanceMark>;

/// What is chosen for one: their exception, else what is written of this week, else present.
pub fn mark_of(marks: &Marks, member: &Member) -> AttendanceMark {
    let chosen = marks.get(member.admission.id.inner()).copied();
    chosen
        .or(member.week_mark)
        .unwrap_or(AttendanceMark::Present)
}

/// Whether somebody was on trial or a pupil on a day: others have no mark.
pub fn is_here(member: &Member, day: Date) -> bool {
    let within = |from: Date, to: Option<Date>| from <= day && to.is_none_or(|to| day <= to);
    let on_trial = member.state == AdmissionState::Trial;
    let trial = member.admission.trial.is_some_and(|trial| {
        // A trial that nobody has ended goes on; one that another step ended is over.
        let to = trial.ended_on.or((!on_trial).then_some(trial.ends_on));
        within(trial.starts_on, to)
    });
    let pupil = member.admission.enrolment;
    trial || pupil.is_some_and(|stay| within(stay.admitted_on, stay.ended_on))
}

/// Those who were there on a day.
pub fn here(pupils: Vec<Member>, day: Option<Date>) -> Vec<Member> {
    let there = |member: &Member| day.is_none_or(|day| is_here(member, day));
    pupils.into_iter().filter(there).collect()
}

/// Whether everybody is present.
pub fn all_present(marks: &Marks, pupils: &[Member]) -> bool {
    pupils
        .iter()
        .all(|member| mark_of(marks, member) == AttendanceMark::Present)
}

/// What is sent.
pub fn inputs(marks: &Marks, pupils: &[Member]) -> Vec<MarkInput> {
    let one = |member: &Member| MarkInput {
        admission: member.admission.id.clone(),
        mark: mark_of(marks, member),
    };
    pupils.iter().map(one).collect()
}

/// "11 til stede, 1 syk".
pub fn sum(locale: Locale, marks: &Marks, pupils: &[Member]) -> String {
    let one = |mark: &AttendanceMark| {
        let own = pupils.iter().filter(|one| mark_of(marks, one) == *mark);
        let count = i32::try_from(own.count()).unwrap_or(i32::MAX);
        let word = words::mark(locale, *mark).to_lowercase();
        let count_text = number(locale, count);
        (count > 0).then(|| say!(locale, intake.group.sum, count = count_text, mark = word))
    };
    let parts: Vec<_> = AttendanceMark::ALL.iter().filter_map(one).collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::queries::{MemberAdmission, MemberStay, MemberTrial};
    use super::*;
    use crate::gql::read_day;

    fn member(id: &str, week_mark: Option<AttendanceMark>) -> Member {
        Member {
            admission: MemberAdmission {
                id: cynic::Id::new(id),
                trial: None,
                enrolment: None,
            },
            name: id.into(),
            state: AdmissionState::Admitted,
            last_attended_on: None,
            week_mark,
            agreement_due: false,
            continue_due: false,
        }
    }

    #[test]
    fn everybody_is_present_until_somebody_says_otherwise() {
        let pupils = [member("a", None), member("b", None), member("c", None)];
        let mut marks = Marks::new();
        assert!(all_present(&marks, &pupils));
        marks.insert("b".into(), AttendanceMark::Ill);
        assert!(!all_present(&marks, &pupils));
        assert_eq!(sum(Locale::nb, &marks, &pupils), "2 til stede, 1 syk");
    }

    #[test]
    fn what_a_colleague_has_written_stands_unless_it_is_changed() {
        let pupils = [member("a", Some(AttendanceMark::Ill))];
        let mut marks = Marks::new();
        assert_eq!(inputs(&marks, &pupils)[0].mark, AttendanceMark::Ill);
        marks.insert("a".into(), AttendanceMark::Present);
        assert_eq!(inputs(&marks, &pupils)[0].mark, AttendanceMark::Present);
    }

    #[test]
    fn whoever_was_not_there_that_day_has_no_mark() {
        let day = |text: &str| Date(read_day(text).unwrap());
        let mut one = member("a", None);
        one.admission.enrolment = Some(MemberStay {
            admitted_on: day("2026-11-25"),
            ended_on: None,
        });
        assert!(!is_here(&one, day("2026-11-24")));
        assert!(is_here(&one, day("2026-11-25")));
        one.admission.trial = Some(MemberTrial {
            starts_on: day("2026-11-10"),
            ends_on: day("2026-11-20"),
            ended_on: None,
        });
        assert!(is_here(&one, day("2026-11-20")));
        assert!(
            !is_here(&one, day("2026-11-21")),
            "the trial ended with the offer"
        );
        one.admission.enrolment = None;
        one.state = AdmissionState::Trial;
        assert!(is_here(&one, day("2026-11-21")), "nobody has ended it");
        assert_eq!(here(vec![one], Some(day("2026-11-09"))).len(), 0);
    }
}
