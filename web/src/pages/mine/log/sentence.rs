//! One line of the log, said as one would say it.

use super::queries::Group;
use crate::format::{clock, say};
use crate::gql::{LookAction, Role};
use crate::pages::mine::words::{self, Whose};
use crate::texts::{Locale, td_string};

/// Who it was: the agency, never a person.
pub fn who(locale: Locale, group: &Group) -> String {
    match (&group.agency, group.role) {
        (Some(agency), _) => agency.clone(),
        (None, Some(Role::Guardian)) => td_string!(locale, mine.log.a_guardian).to_owned(),
        (None, _) => td_string!(locale, mine.log.somebody).to_owned(),
    }
}

/// Who did what, and why.
pub fn sentence(locale: Locale, group: &Group) -> String {
    let who = who(locale, group);
    if group.denied {
        return say!(locale, mine.log.denied, who = who);
    }
    let mut told = deeds(locale, group, &who).join(" ");
    if let Some(purpose) = group.purpose {
        let why = words::purpose(locale, purpose);
        told = format!("{told} {}", say!(locale, mine.log.why, why = why));
    }
    told
}

/// What was done, each thing in a sentence.
fn deeds(locale: Locale, group: &Group, who: &str) -> Vec<String> {
    let what = words::scopes(locale, Whose::Mine, &group.scopes);
    let has = |action: LookAction| group.actions.contains(&action);
    let listed = has(LookAction::List) || has(LookAction::Search);
    let mut all = Vec::new();
    if has(LookAction::Read) || (listed && !what.is_empty()) {
        all.push(if what.is_empty() {
            say!(locale, mine.log.opened, who = who)
        } else {
            say!(locale, mine.log.saw, who = who, what = what)
        });
    } else if listed {
        all.push(say!(locale, mine.log.listed, who = who));
    }
    let other = |action| -> Option<&'static str> {
        Some(match action {
            LookAction::Write => td_string!(locale, mine.log.wrote),
            LookAction::Register => td_string!(locale, mine.log.registered),
            LookAction::Consent => td_string!(locale, mine.log.consent),
            LookAction::AssignSchool => td_string!(locale, mine.log.school),
            LookAction::ReadLog => td_string!(locale, mine.log.read_log),
            LookAction::Export => td_string!(locale, mine.log.exported),
            LookAction::Protect => td_string!(locale, mine.log.protected),
            LookAction::Read | LookAction::List | LookAction::Search => return None,
        })
    };
    for told in group.actions.iter().filter_map(|action| other(*action)) {
        all.push(crate::format::fill(told, &[("who", &who)]));
    }
    all
}

/// When, and how often.
pub fn times(locale: Locale, group: &Group) -> String {
    let time = clock(locale, group.last_at);
    if group.times > 1 {
        say!(locale, mine.log.times, count = group.times, time = time)
    } else {
        say!(locale, mine.log.once, time = time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::{Date, Purpose, Scope, read_day};

    fn group(actions: &[LookAction], scopes: &[Scope]) -> Group {
        Group {
            day: Date(read_day("2026-11-25").unwrap()),
            agency: Some("Ulsrud videregående skole".into()),
            agency_id: None,
            role: Some(Role::SchoolAdviser),
            purpose: Some(Purpose::FollowUp),
            actions: actions.into(),
            scopes: scopes.into(),
            times: 1,
            last_at: "2026-11-25T08:10:00Z".parse().unwrap(),
            denied: false,
            oneself: false,
            question: None,
        }
    }

    #[test]
    fn a_look_says_who_what_and_why() {
        let look = group(&[LookAction::Read], &[Scope::Identity, Scope::Status]);
        assert_eq!(
            sentence(Locale::nb, &look),
            "Ulsrud videregående skole så på navnet ditt og hvor du hører til. Grunn: oppfølging."
        );
        assert_eq!(times(Locale::nb, &look), "Kl. 09.10");
    }

    #[test]
    fn a_refused_attempt_says_so_and_gives_no_reason() {
        let look = Group {
            denied: true,
            ..group(&[LookAction::Read], &[])
        };
        let told = sentence(Locale::nb, &look);
        assert!(
            told.contains("fikk ikke lov") && !told.contains("Grunn"),
            "{told}"
        );
    }

    #[test]
    fn a_change_beside_a_look_has_a_sentence_of_its_own() {
        let look = group(&[LookAction::Read, LookAction::Write], &[Scope::Status]);
        assert_eq!(deeds(Locale::nb, &look, "Skolen").len(), 2);
    }
}
