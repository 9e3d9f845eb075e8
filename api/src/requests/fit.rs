//! Why a programme fits a young person or not. They are opened once a request, however
//! many programmes are shown, and the look is written down once.

use std::collections::HashMap;
use std::sync::Arc;

use domain::access::{Reach, YouthFacts};
use domain::fit::{self, Criterion, Place};
use domain::id::{AgencyId, YouthId};
use domain::policy::{Identity, Intake, Permit, Read, Status};
use domain::school_year::SchoolYear;
use domain::target_group::{self, Verdict};
use tokio::sync::Mutex;

use super::store::{self, Standing};
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::{Fault, Resolved};
use crate::places::board::Row;
use crate::{policy, youths};

/// Somebody as they were found, or the refusal.
type Opened = Resolved<Arc<Candidate>>;

/// Those a request has asked about.
#[derive(Debug, Default)]
pub(crate) struct Candidates(Mutex<HashMap<(YouthId, SchoolYear), Opened>>);

/// What is known of a young person, as far as the reader may see it.
#[derive(Debug)]
pub(crate) struct Candidate {
    facts: Arc<YouthFacts>,
    verdict: Option<Verdict>,
    district: Option<String>,
    current_school: Option<AgencyId>,
    /// The agencies a consent in force releases towards; none where consents are not the
    /// reader's to see.
    released: Option<Vec<AgencyId>>,
    /// How far the reader sees the requests; none: not at all.
    reach: Option<Reach>,
    standing: Standing,
}

/// Judges every criterion of a programme for a young person.
///
/// # Errors
/// `Unauthenticated`, `Forbidden`, `ConsentRequired`, or `NotFound` for a stranger and
/// where there is nobody.
pub(crate) async fn judge(
    cx: &Cx,
    id: YouthId,
    row: &Row,
    year: SchoolYear,
) -> Resolved<Vec<Criterion>> {
    let mut known = cx.candidates.0.lock().await;
    let candidate = match known.get(&(id, year)) {
        Some(found) => found.clone(),
        None => {
            let found = open(cx, id, year).await.map(Arc::new).map_err(Fault::from);
            known.insert((id, year), found.clone());
            found
        }
    }?;
    Ok(candidate.judge(cx, row))
}

async fn open(cx: &Cx, id: YouthId, year: SchoolYear) -> Result<Candidate, AppError> {
    let known = youths::open(cx, id).await?;
    let facts = Arc::clone(&known.facts);
    let status: Permit<Read<Status>> = policy::may_on(cx, id, Some(&facts))?;
    let part = known.record.status(&status)?;
    let db = cx.app.db.read();
    let identity = policy::leave::<Read<Identity>>(cx, &facts);
    let released = match &identity {
        Some(permit) => Some(store::released(db, permit, cx.today()).await?),
        None => None,
    };
    let intake = known.part::<Read<Intake>>(cx);
    let standing = match &intake {
        Some(permit) => store::standing(db, permit.subject(), year).await?,
        None => Standing::default(),
    };
    let judged = part.standing.as_ref();
    Ok(Candidate {
        verdict: judged.map(|standing| target_group::judge(standing, cx.today()).verdict),
        district: part.background.district,
        current_school: part.current_school,
        released,
        reach: intake.map(|permit| permit.reach()),
        standing,
        facts,
    })
}

impl Candidate {
    fn judge(&self, cx: &Cx, row: &Row) -> Vec<Criterion> {
        let own = row.programme.facts();
        let mut grants = cx.actor.grants().iter();
        // A programme's staff see of the requests their own.
        let sees = match self.reach {
            Some(Reach::All) => true,
            Some(Reach::Own) => grants.any(|grant| own.is_staffed_by(grant)),
            None => false,
        };
        let is_asked = self.standing.asked.contains(&own.programme);
        let sees_all = self.reach == Some(Reach::All);
        let candidate = fit::Candidate {
            born: self.facts.born,
            verdict: self.verdict,
            district: self.district.as_deref(),
            current_school: self.current_school,
            is_released: self.released.as_ref().map(|all| all.contains(&own.host)),
            is_asked: sees.then_some(is_asked),
            is_admitted: sees_all.then_some(self.standing.is_admitted),
        };
        let place = Place {
            profile: &row.programme.profile,
            host: own.host,
            accepting: row.accepting,
            state: row.seats.state,
        };
        fit::judge(&place, &candidate, cx.today())
    }
}
