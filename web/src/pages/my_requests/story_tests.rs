use super::super::queries::{
    Clock, Enrolment, Offer, Programme, Reached, Referral, Trial, Waiting,
};
use super::*;
use crate::gql::{Coded, Contact, Date, read_day};

fn day(text: &str) -> Date {
    Date(read_day(text).unwrap())
}

fn now() -> DateTime {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

fn request(state: AdmissionState) -> Admission {
    Admission {
        id: "a".into(),
        version: 1,
        state,
        programme: Programme {
            slug: "kuben".into(),
            name: "Kuben".into(),
            places: Reached {
                contact: Contact {
                    name: "Kuben".into(),
                    phone: None,
                    email: None,
                    of: "Kuben".into(),
                },
            },
        },
        clock: None,
        meetings: Vec::new(),
        trial: None,
        offer: None,
        waiting: None,
        referral: None,
        enrolment: None,
        reason: None,
        steps: Vec::new(),
        undo_until: None,
    }
}

fn says(one: &Admission) -> String {
    next(Locale::nb, one, now()).join(" ")
}

#[test]
fn a_request_says_by_when_an_answer_comes_and_when_it_is_late() {
    let mut one = request(AdmissionState::Requested);
    one.clock = Some(Clock {
        due_on: day("2026-11-26"),
        overdue: false,
    });
    assert_eq!(says(&one), "Kuben skal svare deg innen 26. november 2026.");
    one.clock = Some(Clock {
        due_on: day("2026-11-20"),
        overdue: true,
    });
    assert!(says(&one).contains("20. november"), "{}", says(&one));
}

#[test]
fn a_meeting_ahead_says_when_and_where() {
    let mut one = request(AdmissionState::MeetingBooked);
    one.meetings = vec![Meeting {
        starts_at: "2026-12-01T08:00:00Z".parse().unwrap(),
        minutes: 45,
        place: "Kuben, rom 2".into(),
        outcome: None,
        invitation: "/meetings/m/invitation.ics".into(),
    }];
    let said = says(&one);
    assert!(said.contains("tirsdag 1. desember kl. 09.00"), "{said}");
    assert!(said.contains("Kuben, rom 2"), "{said}");
    for outcome in MeetingOutcome::ALL {
        one.meetings[0].outcome = Some(*outcome);
        assert_eq!(meeting_ahead(&one), None);
        assert!(!says(&one).is_empty());
    }
}

#[test]
fn an_offer_and_a_question_wait_for_the_reader_and_stand_first() {
    let mut offered = request(AdmissionState::Offered);
    offered.offer = Some(Offer {
        answer_by: Some(day("2026-11-30")),
        accepted_at: None,
    });
    offered.steps = vec![AdmissionStep::Accept, AdmissionStep::Decline];
    let mut queued = request(AdmissionState::Waitlisted);
    queued.waiting = Some(Waiting {
        place: 2,
        of: 5,
        asked_at: Some(now()),
        confirmed_at: None,
    });
    queued.steps = vec![AdmissionStep::ConfirmInterest];
    assert!(asks(&offered) && asks(&queued));
    assert!(says(&offered).contains("30. november"));
    assert!(says(&queued).contains("nummer 2 av 5"), "{}", says(&queued));
    let over = request(AdmissionState::Declined);
    let (open, over) = in_order(vec![
        over,
        request(AdmissionState::Requested),
        queued.clone(),
    ]);
    assert_eq!((open[0].state, open.len()), (AdmissionState::Waitlisted, 2));
    assert_eq!(over.len(), 1);
    if let Some(wait) = &mut queued.waiting {
        wait.confirmed_at = Some(now().after(chrono::TimeDelta::days(1)));
    }
    assert!(!asks(&queued));
}

#[test]
fn every_state_and_reason_has_its_words_in_every_language() {
    for locale in [Locale::nb, Locale::nn, Locale::en] {
        for state in AdmissionState::ALL {
            let mut one = request(*state);
            one.trial = Some(Trial {
                starts_on: day("2026-11-24"),
                ends_on: day("2026-12-04"),
                ended_on: None,
            });
            one.offer = Some(Offer {
                answer_by: None,
                accepted_at: None,
            });
            one.waiting = Some(Waiting {
                place: 1,
                of: 1,
                asked_at: None,
                confirmed_at: None,
            });
            one.enrolment = Some(Enrolment {
                admitted_on: day("2026-12-07"),
                ended_on: None,
            });
            one.referral = Some(Referral {
                agency: "Bydel Alna".into(),
                confirmed_at: None,
            });
            for reason in AdmissionReason::ALL {
                one.reason = Some(*reason);
                assert!(!next(locale, &one, now()).is_empty(), "{state:?}");
            }
            assert!(!headline(locale, &one).is_empty());
        }
    }
}

#[test]
fn one_who_was_let_in_elsewhere_is_told_so() {
    let mut one = request(AdmissionState::Withdrawn);
    one.reason = Some(AdmissionReason::AdmittedElsewhere);
    assert!(says(&one).contains("et annet sted"), "{}", says(&one));
}

/// LIX: the mean length of a sentence, and how many words in a hundred are long.
fn lix(text: &str) -> f64 {
    let words: Vec<_> = text
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let long = words.iter().filter(|word| word.chars().count() > 6).count();
    let sentences = text.matches(['.', '?', '!', ':']).count().max(1);
    let count = |many: usize| f64::from(u32::try_from(many).unwrap());
    count(words.len()) / count(sentences) + 100.0 * count(long) / count(words.len())
}

#[test]
fn the_page_is_easy_to_read() {
    let file = include_str!("../../../locales/nb/myrequests.json");
    let texts: serde_json::Value = serde_json::from_str(file).unwrap();
    let mut all = Vec::new();
    for group in texts.as_object().unwrap().values() {
        for text in group.as_object().unwrap().values() {
            let text = text.as_str().unwrap();
            let end = if text.ends_with(['.', '?', '!']) {
                ""
            } else {
                "."
            };
            all.push(format!("{text}{end}"));
        }
    }
    let read = lix(&all.join(" "));
    assert!(read <= 35.0, "LIX {read:.1}");
}
