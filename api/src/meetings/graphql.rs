//! Meetings as GraphQL shows and takes them.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::meeting::{
    Finding, IntakeCriterion, MeetingKind, MeetingOutcome, MeetingTopic, ParticipantRole,
};
use uuid::Uuid;

use super::{Booking, Record};
use crate::admissions::graphql::Admission;
use crate::admissions::graphql::steps::admission;
use crate::admissions::{self, Shown};
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;

/// A meeting about a request.
#[derive(Clone, Debug)]
pub struct Meeting {
    meeting: super::Meeting,
    shows_assessment: bool,
}

/// One who is asked to come.
#[derive(SimpleObject, Debug)]
pub struct MeetingParticipant {
    role: ParticipantRole,
    /// The agency's name, where one is known.
    name: Option<String>,
}

/// What was found of one criterion.
#[derive(SimpleObject, Debug)]
pub struct Assessed {
    criterion: IntakeCriterion,
    finding: Finding,
}

/// The meetings of a request, the newest first.
///
/// # Errors
/// When the vault or the database fails.
pub async fn meetings(cx: &Cx, shown: &Shown) -> Result<Vec<Meeting>, AppError> {
    let leave = shown.permit.leave();
    let shows_assessment = shown.facts.is_party(&leave, cx.actor.grants());
    let meetings = shown.sheet.course().meetings(cx, shown.row.id).await?;
    let shown = meetings.into_iter().map(|meeting| Meeting {
        meeting,
        shows_assessment,
    });
    Ok(shown.collect())
}

#[Object]
impl Meeting {
    async fn id(&self) -> ID {
        self.meeting.id.into()
    }

    async fn kind(&self) -> MeetingKind {
        self.meeting.kind
    }

    async fn starts_at(&self) -> DateTime<Utc> {
        self.meeting.starts_at
    }

    async fn minutes(&self) -> i32 {
        self.meeting.minutes
    }

    async fn place(&self) -> &str {
        &self.meeting.place
    }

    async fn participants(&self) -> Vec<MeetingParticipant> {
        let all = self.meeting.participants.iter().cloned();
        all.map(|super::Participant { role, name }| MeetingParticipant { role, name })
            .collect()
    }

    /// Null until it is written down.
    async fn outcome(&self) -> Option<MeetingOutcome> {
        self.meeting.outcome
    }

    /// What was talked about.
    async fn topics(&self) -> &[MeetingTopic] {
        &self.meeting.topics
    }

    /// How each criterion was found to be met: for the programme, the sender and the
    /// district it was sent on to. Empty for others.
    async fn assessment(&self) -> Vec<Assessed> {
        let all = self.meeting.assessment.iter();
        let all = all.filter(|_| self.shows_assessment);
        all.map(|one| Assessed {
            criterion: one.criterion,
            finding: one.finding,
        })
        .collect()
    }

    /// Where to fetch it for one's own calendar.
    async fn invitation(&self) -> String {
        format!("/meetings/{}/invitation.ics", self.meeting.id)
    }
}

/// When and where to meet.
#[derive(InputObject, Debug)]
pub struct BookMeetingInput {
    key: Uuid,
    admission: ID,
    /// The version that was seen.
    version: i32,
    /// From seven to eighteen, Oslo time; at most 120 days from now.
    starts_at: DateTime<Utc>,
    /// 10 to 240.
    #[graphql(default = 45)]
    minutes: i32,
    /// At most 120 characters.
    place: String,
    /// Each once; the young person is always one of them.
    participants: Vec<ParticipantRole>,
    /// It is known that school is closed that day.
    #[graphql(default = false)]
    confirm_holiday: bool,
}

/// One criterion and what was found.
#[derive(InputObject, Clone, Copy, Debug)]
pub struct AssessedInput {
    criterion: IntakeCriterion,
    finding: Finding,
}

/// What came of the meeting.
#[derive(InputObject, Debug)]
pub struct RecordMeetingInput {
    key: Uuid,
    admission: ID,
    /// The version that was seen.
    version: i32,
    outcome: MeetingOutcome,
    /// Of one that was held.
    topics: Vec<MeetingTopic>,
    /// Each criterion at most once; at least one where it was held, else none.
    assessment: Vec<AssessedInput>,
}

/// Changes to meetings.
#[derive(Default, Debug)]
pub struct MeetingMutation;

#[Object]
impl MeetingMutation {
    /// Books a meeting, or moves the one that is ahead. Errors: NOT_FOUND, FORBIDDEN,
    /// CONFLICT, RULE (ILLEGAL_STEP, ON_HOLIDAY unless confirmed), BAD_USER_INPUT
    /// (startsAt, minutes, place, participants).
    async fn book_meeting(
        &self,
        ctx: &Context<'_>,
        input: BookMeetingInput,
    ) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let booking = Booking {
            key: input.key,
            admission: admission(&input.admission)?,
            version: input.version,
            starts_at: input.starts_at,
            minutes: input.minutes,
            place: input.place,
            participants: input.participants,
            confirm_holiday: input.confirm_holiday,
        };
        let id = super::book(cx, &booking).await?;
        Ok(Admission(admissions::open(cx, id).await?))
    }

    /// Writes down what came of the meeting. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, RULE
    /// (ILLEGAL_STEP), BAD_USER_INPUT (outcome, topics, assessment).
    async fn record_meeting(
        &self,
        ctx: &Context<'_>,
        input: RecordMeetingInput,
    ) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let assessment = input.assessment.iter();
        let record = Record {
            key: input.key,
            admission: admission(&input.admission)?,
            version: input.version,
            outcome: input.outcome,
            topics: input.topics,
            assessment: assessment.map(|one| (one.criterion, one.finding)).collect(),
        };
        let id = super::record(cx, &record).await?;
        Ok(Admission(admissions::open(cx, id).await?))
    }
}
