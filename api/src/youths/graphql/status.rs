//! Where a young person stands.

use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::id::AgencyId;
use domain::ot_status::{EnrolmentCode, OtStatus, StatusGroup, YouthCategory};
use domain::policy::{Permit, Read, Status};
use domain::responsible_school::{Missing, Proposal, ResponsibilityRule, propose};
use domain::target_group::{Code, Outcome, Verdict, WayOn, entitled_until, judge};

use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::scalar::Date;
use crate::programmes;
use crate::programmes::graphql::Agency;
use crate::youths::Known;
use crate::youths::store::StatusPart;

/// Where a young person stands.
#[derive(Debug)]
pub struct YouthStatus {
    known: Known,
    part: StatusPart,
    permit: Permit<Read<Status>>,
}

/// A status as it was set.
#[derive(SimpleObject, Debug)]
pub struct StatusEntry {
    code: OtStatus,
    valid_from: Date,
    /// The day of the first contact that was answered.
    contact_established_on: Option<Date>,
    /// The agency that set it.
    set_by: Option<String>,
    recorded_at: DateTime<Utc>,
}

/// Whether somebody is in the target group, and why.
#[derive(SimpleObject, Debug)]
pub struct TargetGroup {
    verdict: Verdict,
    /// The last day of follow-up (opplæringslova § 9-4).
    entitled_until: Option<Date>,
    reasons: Vec<TargetGroupReason>,
}

/// One criterion, how it came out, and the way on where it failed.
#[derive(SimpleObject, Debug)]
pub struct TargetGroupReason {
    code: Code,
    outcome: Outcome,
    way_on: WayOn,
}

/// The school that answers for somebody (Oslostandard § 4.4).
#[derive(Clone, Copy, Debug)]
pub struct ResponsibleSchool<'a>(&'a YouthStatus);

/// The school the rules name, or what stands in the way.
#[derive(SimpleObject, Debug)]
pub struct SchoolProposal {
    school: Option<Agency>,
    rule: Option<ResponsibilityRule>,
    missing: Option<Missing>,
}

impl YouthStatus {
    /// The status of somebody, opened by a permit.
    ///
    /// # Errors
    /// `Internal` for a permit that is about another.
    pub fn new(known: Known, permit: Permit<Read<Status>>) -> Result<Self, AppError> {
        Ok(Self {
            part: known.record.status(&permit)?,
            known,
            permit,
        })
    }

    async fn agency(&self, cx: &Cx, id: Option<AgencyId>) -> Result<Option<Agency>, AppError> {
        let Some(id) = id else { return Ok(None) };
        let schools = self.known.sheet.schools(cx).await?;
        Ok(schools.get(&id).map(Agency::from))
    }

    /// The proposal, and the agency of the nearest school where it is one.
    async fn proposal(&self, cx: &Cx) -> Result<SchoolProposal, AppError> {
        let nearest = self.known.sheet.nearest(cx).await?;
        let mut near: Option<&programmes::Agency> = None;
        let proposal = propose(&self.part.background, |kind, district| {
            near = nearest.get(&(kind, district.to_owned()));
            near.map(|agency| agency.id)
        });
        let Proposal {
            school,
            rule,
            missing,
        } = proposal;
        let school = match near {
            Some(agency) => Some(Agency::from(agency)),
            None => self.agency(cx, school).await?,
        };
        Ok(SchoolProposal {
            school,
            rule,
            missing,
        })
    }
}

#[Object]
impl YouthStatus {
    /// The national code.
    async fn code(&self) -> OtStatus {
        self.part.code
    }

    async fn group(&self) -> StatusGroup {
        self.part.code.group()
    }

    async fn since(&self) -> Date {
        Date(self.part.since)
    }

    /// The category of the routines (Oslostandard § 6).
    async fn category(&self) -> Option<YouthCategory> {
        self.part.category
    }

    async fn enrolment_code(&self) -> Option<EnrolmentCode> {
        self.part.enrolment
    }

    /// Every status, the newest first.
    async fn history(&self, ctx: &Context<'_>) -> Resolved<Vec<StatusEntry>> {
        let cx = ctx.data_unchecked();
        let changes = self.known.sheet.history(cx, &self.permit).await?;
        let shown = changes.into_iter().map(|change| StatusEntry {
            code: change.code,
            valid_from: Date(change.valid_from),
            contact_established_on: change.contact_established_on.map(Date),
            set_by: change.set_by,
            recorded_at: change.recorded_at,
        });
        Ok(shown.collect())
    }

    /// Whether they are in the target group today, and why.
    async fn target_group(&self, ctx: &Context<'_>) -> TargetGroup {
        let today = ctx.data_unchecked::<Cx>().today();
        let Some(standing) = &self.part.standing else {
            // Without a birth date nothing can be said.
            return TargetGroup {
                verdict: Verdict::Unclear,
                entitled_until: None,
                reasons: vec![],
            };
        };
        let judgement = judge(standing, today);
        let reasons = judgement.reasons.iter().map(|reason| TargetGroupReason {
            code: reason.code,
            outcome: reason.code.outcome(),
            way_on: reason.way_on,
        });
        TargetGroup {
            verdict: judgement.verdict,
            entitled_until: Some(Date(entitled_until(standing.birth_date))),
            reasons: reasons.collect(),
        }
    }

    async fn responsible_school(&self) -> ResponsibleSchool<'_> {
        ResponsibleSchool(self)
    }

    async fn current_school(&self, ctx: &Context<'_>) -> Resolved<Option<Agency>> {
        let school = self.part.current_school;
        Ok(self.agency(ctx.data_unchecked(), school).await?)
    }
}

#[Object]
impl ResponsibleSchool<'_> {
    /// Null while UDA has assigned none.
    async fn school(&self, ctx: &Context<'_>) -> Resolved<Option<Agency>> {
        let school = self.0.part.school;
        Ok(self.0.agency(ctx.data_unchecked(), school).await?)
    }

    async fn rule(&self) -> Option<ResponsibilityRule> {
        self.0.part.rule
    }

    async fn confirmed_at(&self) -> Option<DateTime<Utc>> {
        self.0.part.confirmed_at
    }

    /// Coded: why another school than the rules name.
    async fn reason(&self) -> Option<&str> {
        self.0.part.reason.as_deref()
    }

    /// What the rules name now.
    async fn proposal(&self, ctx: &Context<'_>) -> Resolved<SchoolProposal> {
        Ok(self.0.proposal(ctx.data_unchecked()).await?)
    }
}
