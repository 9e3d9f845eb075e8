//! Invitations to meetings, as a calendar that is not ours reads them.

use axum::http::{StatusCode, header};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty as Property,
    ICalendarValue,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::admission::AdmissionState;
use domain::looking::{LookAction, LookOutcome};
use domain::role::Role;
use serde_json::{Value, json};
use tests::{Client, TestApp, World, fresh_key, on_quiet_ground};

use crate::case::{Case, case};
use crate::young::statements;

/// An event as the other calendar has read it.
struct Event {
    calendar: ICalendarComponent,
    event: ICalendarComponent,
    text: String,
}

fn of(component: &ICalendarComponent, property: &Property) -> ICalendarValue {
    let mut entries = component.entries.iter();
    let entry = entries.find(|entry| entry.name == *property);
    let entry = entry.unwrap_or_else(|| panic!("no {property:?}"));
    entry.values.first().expect("a value").clone()
}

impl Event {
    fn read(body: &[u8]) -> Self {
        let text = String::from_utf8(body.to_vec()).expect("UTF-8");
        let calendar = ICalendar::parse(&text).expect("a calendar");
        let of_type = |kind| {
            let mut all = calendar.components.iter();
            let found = all.find(|one| one.component_type == kind);
            found.expect("a component").clone()
        };
        Self {
            calendar: of_type(ICalendarComponentType::VCalendar),
            event: of_type(ICalendarComponentType::VEvent),
            text,
        }
    }

    fn text(&self, property: &Property) -> String {
        match of(&self.event, property) {
            ICalendarValue::Text(text) => text,
            other => panic!("{other:?}"),
        }
    }

    fn at(&self, property: &Property) -> DateTime<Utc> {
        match of(&self.event, property) {
            ICalendarValue::PartialDateTime(at) => {
                assert_eq!(at.tz_hour, Some(0), "in UTC");
                let seconds = at.to_timestamp().expect("a moment");
                DateTime::from_timestamp(seconds, 0).expect("a moment")
            }
            other => panic!("{other:?}"),
        }
    }

    fn shown(&self, property: &Property) -> String {
        format!("{:?}", of(&self.event, property))
    }
}

fn booking(at: &str, place: &str) -> Value {
    json!({
        "startsAt": at, "minutes": 45, "place": place, "participants": ["YOUTH"],
        "confirmHoliday": true,
    })
}

/// The path of the first meeting's invitation.
async fn book(app: &TestApp, case: &Case, booking: Value) -> String {
    let answer = case.step(app, "bookMeeting", booking).await.data();
    let path = &answer["bookMeeting"]["meetings"][0]["invitation"];
    path.as_str().expect("a path").to_owned()
}

async fn fetch(client: &Client, path: &str) -> Event {
    let answer = client.get(path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.headers[header::CONTENT_TYPE],
        "text/calendar; charset=utf-8"
    );
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    Event::read(&answer.body)
}

on_quiet_ground! {
    async fn a_calendar_reads_when_and_where_and_no_more(app: TestApp) {
        let case = case(app, AdmissionState::Requested).await;
        let path = book(app, &case, booking("2026-11-25T09:00:00Z", "Rom 204")).await;
        let youth = World::of(app).sign_in(case.person).await;
        let event = fetch(&youth, &path).await;
        assert_eq!(event.at(&Property::Dtstart), "2026-11-25T09:00:00Z".parse::<DateTime<Utc>>().unwrap());
        assert_eq!(event.at(&Property::Dtend), "2026-11-25T09:45:00Z".parse::<DateTime<Utc>>().unwrap());
        assert_eq!(event.at(&Property::Dtstamp), app.app.clock.now());
        assert_eq!(event.text(&Property::Summary), "Avtale");
        assert_eq!(event.text(&Property::Location), "Rom 204");
        assert!(event.shown(&Property::Status).contains("Confirmed"));
        assert!(event.shown(&Property::Class).contains("Private"));
        assert!(event.shown(&Property::Sequence).contains('0'));
        assert!(format!("{:?}", of(&event.calendar, &Property::Method)).contains("Publish"));
        // Whoever sees the calendar learns neither whom nor what it is about.
        for telling in ["Odd", "Prøve", "Hellerud", "OT", "Ulsrud", "inntak", "skole"] {
            assert!(!event.text.contains(telling), "{telling} is in {}", event.text);
        }
        assert!(event.text.lines().all(|line| line.len() <= 75), "folded");
        assert!(event.text.split("\r\n").all(|line| !line.contains('\n')), "CRLF");
        // In the reader's language; the moment is the same.
        let english = fetch(&youth.reading("en"), &path).await;
        assert_eq!(english.text(&Property::Summary), "Appointment");
    }

    async fn one_that_is_moved_or_put_off_stays_the_same_event(app: TestApp) {
        let case = case(app, AdmissionState::Requested).await;
        let path = book(app, &case, booking("2026-11-25T09:00:00Z", "Rom 204")).await;
        let first = fetch(&case.staff, &path).await;
        let again = book(app, &case, booking("2026-11-26T10:00:00Z", "Rom 204")).await;
        assert_eq!(again, path);
        let moved = fetch(&case.adviser, &path).await;
        assert_eq!(moved.text(&Property::Uid), first.text(&Property::Uid));
        assert!(moved.shown(&Property::Sequence).contains('1'));
        let put_off = json!({ "outcome": "CANCELLED", "topics": [], "assessment": [] });
        case.step(app, "recordMeeting", put_off).await.data();
        let off = fetch(&case.staff, &path).await;
        assert_eq!(off.text(&Property::Uid), first.text(&Property::Uid));
        assert!(off.shown(&Property::Sequence).contains('2'));
        assert!(off.shown(&Property::Status).contains("Cancelled"));
    }

    async fn the_meeting_of_a_request_that_is_closed_is_off(app: TestApp) {
        let case = case(app, AdmissionState::Requested).await;
        let path = book(app, &case, booking("2026-11-25T09:00:00Z", "Rom 204")).await;
        let reason = json!({ "admission": case.id.0, "version": 2, "reason": "NO_CONTACT" });
        case.staff.change("reject", "ReasonInput", reason, "state").await.data();
        let off = fetch(&case.staff, &path).await;
        assert!(off.shown(&Property::Status).contains("Cancelled"));
        assert!(off.shown(&Property::Sequence).contains('1'));
    }

    async fn any_name_of_a_place_is_read_as_it_was_written(app: TestApp) {
        let case = case(app, AdmissionState::Requested).await;
        for place in [
            "Rom 2, bygg B; inngang \"nord\" \\ bak",
            "Økernveien 9: møterom Ærlig, 3. etasje – spør i resepsjonen om Åse på formiddagen",
            "Rom 2\nATTENDEE:mailto:noen@example.org",
            "日本語の部屋 🚪 æøå",
        ] {
            let path = book(app, &case, booking("2026-11-25T09:00:00Z", place)).await;
            let event = fetch(&case.staff, &path).await;
            assert_eq!(event.text(&Property::Location), place);
            let names: Vec<&Property> = event.event.entries.iter().map(|entry| &entry.name).collect();
            assert!(!names.contains(&&Property::Attendee), "{names:?}");
        }
    }

    async fn the_hour_is_right_on_both_sides_of_summer_time(app: TestApp) {
        // The day before, the days themselves, the day after: in Oslo ten o'clock each.
        for (now, days) in [
            ("2026-03-20T09:00:00Z", [("2026-03-27", 9), ("2026-03-28", 9), ("2026-03-29", 8), ("2026-03-30", 8)]),
            ("2026-10-16T09:00:00Z", [("2026-10-23", 8), ("2026-10-24", 8), ("2026-10-25", 9), ("2026-10-26", 9)]),
            ("2027-03-19T09:00:00Z", [("2027-03-26", 9), ("2027-03-27", 9), ("2027-03-28", 8), ("2027-03-29", 8)]),
        ] {
            app.set_clock(now.parse().expect("a moment"));
            let case = case(app, AdmissionState::Requested).await;
            for (day, utc) in days {
                // As a page sends it, with Oslo's own offset.
                let sent = format!("{day}T10:00:00+0{}:00", 10 - utc);
                let path = book(app, &case, booking(&sent, "Rom 204")).await;
                let event = fetch(&case.staff, &path).await;
                let at: DateTime<Utc> = format!("{day}T{utc:02}:00:00Z").parse().expect("a moment");
                assert_eq!(event.at(&Property::Dtstart), at);
                assert_eq!(event.at(&Property::Dtend), at + TimeDelta::minutes(45));
                assert_eq!(at.with_timezone(&chrono_tz::Europe::Oslo).format("%H").to_string(), "10");
            }
        }
    }

    async fn whoever_may_read_the_request_fetches_it_and_nobody_else(app: TestApp) {
        let world = World::of(app);
        let case = case(app, AdmissionState::Requested).await;
        let path = book(app, &case, booking("2026-11-25T09:00:00Z", "Rom 204")).await;
        assert_eq!(app.anonymous().get(&path).await.status, StatusCode::UNAUTHORIZED);
        let nav = world.agency("Nav Alna").await;
        let (person, stranger) = world.staff(Role::NavAdviser, nav).await;
        let nobody = format!("/meetings/{}/invitation.ics", fresh_key());
        let (real, answer) = statements(app, stranger.get(&path)).await;
        let (random, other) = statements(app, stranger.get(&nobody)).await;
        assert_eq!((answer.status, other.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        assert_eq!(answer.body, other.body);
        assert_eq!(real, random, "as many statements");
        let log = world.log().await;
        let refused: Vec<_> = log.iter().filter(|line| line.person_id == Some(person.0)).collect();
        assert_eq!(refused.len(), 2);
        assert!(refused.iter().all(|line| line.outcome == LookOutcome::Denied));
        assert_eq!(stranger.get("/meetings/x/invitation.ics").await.status, StatusCode::NOT_FOUND);
        fetch(&case.adviser, &path).await;
        let log = world.log().await;
        let last = log.last().expect("a line");
        assert_eq!((last.person_id, last.action), (Some(case.sent_by.0), LookAction::Read));
        assert_eq!(last.youth_id, Some(case.youth.0));
    }
}
