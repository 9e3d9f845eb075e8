//! A meeting for one's own calendar (RFC 5545). Calendars are shared and shown to others:
//! nothing in it tells what the meeting is about, or whom.

use chrono::{DateTime, TimeDelta, Utc};
use domain::id::AdmissionId;
use domain::meeting::MeetingOutcome;
use icalendar::{
    Calendar, CalendarDateTime, Class, Component, Event, EventLike, EventStatus, Property,
};
use uuid::Uuid;

use super::{Meeting, is_awaited, store};
use crate::admissions;
use crate::cx::Cx;
use crate::error::AppError;
use crate::message::sentence;

/// The invitation to a meeting, for whoever may read the request it is about.
///
/// # Errors
/// `Unauthenticated`, `Forbidden`, `ConsentRequired`, or `NotFound` for a stranger and
/// where there is no such meeting.
pub async fn invitation(cx: &Cx, meeting: Uuid) -> Result<String, AppError> {
    // An id that is nobody's takes the same statements, and leaves the same line.
    let about = store::admission(cx.app.db.read(), meeting).await?;
    let shown = admissions::open(cx, about.unwrap_or(AdmissionId(meeting))).await?;
    let meetings = shown.sheet.course().meetings(cx, shown.row.id).await?;
    let found = meetings.iter().find(|one| one.id == meeting);
    let found = found.ok_or(AppError::NotFound)?;
    let title = sentence(cx.lang, "calendar.title", &[]);
    let stands = Stands::of(found, is_awaited(shown.row.state));
    Ok(written(found, &title, stands, cx.now()))
}

/// Whether one is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    Confirmed,
    /// Put off, and the calendar was told so by the sequence.
    Cancelled,
    /// The request is closed, so that nothing came of the meeting.
    Dropped,
}

impl Stands {
    fn of(meeting: &Meeting, is_awaited: bool) -> Self {
        match meeting.outcome {
            Some(MeetingOutcome::Cancelled) => Self::Cancelled,
            None if !is_awaited => Self::Dropped,
            _ => Self::Confirmed,
        }
    }
}

fn written(meeting: &Meeting, title: &str, stands: Stands, now: DateTime<Utc>) -> String {
    let ends_at = meeting.starts_at + TimeDelta::minutes(i64::from(meeting.minutes));
    let sequence = meeting.sequence + i32::from(stands == Stands::Dropped);
    let event = Event::new()
        .uid(&meeting.id.to_string())
        .timestamp(now)
        .summary(title)
        .location(&meeting.place)
        .starts(CalendarDateTime::Utc(meeting.starts_at))
        .ends(CalendarDateTime::Utc(ends_at))
        .class(Class::Private)
        .status(match stands {
            Stands::Confirmed => EventStatus::Confirmed,
            Stands::Cancelled | Stands::Dropped => EventStatus::Cancelled,
        })
        .add_property("SEQUENCE", sequence.to_string())
        .done();
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Oslo kommune//Avtale//NO"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", "PUBLISH"))
        .push(event);
    calendar.to_string()
}
