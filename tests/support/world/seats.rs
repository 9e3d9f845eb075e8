//! Seats as the tables have them, and whether they are right.

use api::cx::new_id;
use chrono::TimeDelta;
use domain::count::CountKind;
use domain::id::{AdmissionId, AgencyId, ProgrammeId};
use domain::school_year::SchoolYear;
use entity::{admission, place_allocation, place_count, seat_movement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Set, Statement,
};
use uuid::Uuid;

use super::World;

/// A programme's seats in a school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Figures {
    pub programme_id: Uuid,
    pub school_year: i32,
    /// The last count, and what has moved since.
    pub enrolled: i64,
    pub held: i64,
    pub seat_limit: i64,
    /// Whether the last count was above the limit by itself.
    pub over_limit: bool,
}

/// Each admission: one HOLD more than RELEASE where it holds a seat, one ENROL more than
/// LEAVE where it is a pupil's, and else as many of each.
const BY_ADMISSION: &str = "
SELECT a.id AS programme_id, CAST(a.school_year AS integer) AS school_year,
  CAST(COALESCE(m.pupil, 0) AS bigint) AS enrolled, CAST(COALESCE(m.held, 0) AS bigint) AS held,
  CAST(0 AS bigint) AS seat_limit, a.holds_seat AS over_limit
FROM admission a LEFT JOIN (
  SELECT admission_id,
    SUM(CASE kind WHEN 'HOLD' THEN 1 WHEN 'RELEASE' THEN -1 ELSE 0 END) AS held,
    SUM(CASE kind WHEN 'ENROL' THEN 1 WHEN 'LEAVE' THEN -1 ELSE 0 END) AS pupil
  FROM seat_movement GROUP BY admission_id) m ON m.admission_id = a.id
WHERE COALESCE(m.held, 0) <> CASE WHEN a.holds_seat THEN 1 ELSE 0 END
  OR COALESCE(m.pupil, 0) <> CASE WHEN a.state = 'ADMITTED' THEN 1 ELSE 0 END";

/// Held by movements, less held by admissions, for each programme, track and year.
const BY_TRACK: &str = "
SELECT programme_id, CAST(school_year AS integer) AS school_year,
  CAST(0 AS bigint) AS enrolled, CAST(SUM(n) AS bigint) AS held,
  CAST(0 AS bigint) AS seat_limit, (1 = 0) AS over_limit
FROM (
  SELECT programme_id, school_year, track_id,
    CASE kind WHEN 'HOLD' THEN 1 WHEN 'RELEASE' THEN -1 ELSE 0 END AS n FROM seat_movement
  UNION ALL
  SELECT programme_id, school_year, track_id, -1 FROM admission WHERE holds_seat
) moved GROUP BY programme_id, school_year, track_id HAVING SUM(n) <> 0";

const FIGURES: &str = "
SELECT c.programme_id, CAST(c.school_year AS integer) AS school_year,
  CAST(c.enrolled + COALESCE((SELECT SUM(CASE m.kind WHEN 'ENROL' THEN 1 WHEN 'LEAVE' THEN -1
      ELSE 0 END) FROM seat_movement m WHERE m.programme_id = c.programme_id
      AND m.school_year = c.school_year AND m.effective_at > c.effective_at), 0) AS bigint)
    AS enrolled,
  CAST(COALESCE((SELECT SUM(CASE m.kind WHEN 'HOLD' THEN 1 WHEN 'RELEASE' THEN -1 ELSE 0 END)
      FROM seat_movement m WHERE m.programme_id = c.programme_id
      AND m.school_year = c.school_year), 0) AS bigint) AS held,
  CAST(COALESCE((SELECT SUM(p.approved_places) * (100 + MIN(p.over_intake_percent)) / 100
      FROM place_allocation p WHERE p.programme_id = c.programme_id
      AND p.school_year = c.school_year), 0) AS bigint) AS seat_limit,
  c.over_limit
FROM (SELECT o.*, ROW_NUMBER() OVER (PARTITION BY o.programme_id, o.school_year
    ORDER BY o.effective_at DESC, o.recorded_at DESC, o.id DESC) AS nth FROM place_count o) c
WHERE c.nth = 1";

impl World<'_> {
    async fn figures_by(&self, sql: &str) -> Vec<Figures> {
        let db = self.db();
        let statement = Statement::from_string(db.get_database_backend(), sql);
        let found = Figures::find_by_statement(statement).all(db).await;
        found.expect("the seats")
    }

    /// Every programme's seats, each school year it has been counted in. On the way it
    /// holds them to what must always be so: `held = open holds`, a pupil in each seat
    /// that was taken, and nothing moved past the limit.
    ///
    /// # Panics
    /// With what is wrong.
    pub async fn seats(&self) -> Vec<Figures> {
        let wrong = self.figures_by(BY_ADMISSION).await;
        assert!(
            wrong.is_empty(),
            "movements that fit no admission: {wrong:#?}"
        );
        let wrong = self.figures_by(BY_TRACK).await;
        assert!(wrong.is_empty(), "held by nobody: {wrong:#?}");
        let figures = self.figures_by(FIGURES).await;
        for one in &figures {
            let is_within = one.enrolled + one.held <= one.seat_limit;
            assert!(one.over_limit || is_within, "past the limit: {one:?}");
            assert!(one.enrolled >= 0 && one.held >= 0, "below nothing: {one:?}");
        }
        figures
    }

    /// One programme's seats; none where it has never been counted that year.
    pub async fn seats_of(&self, programme: ProgrammeId, year: SchoolYear) -> Option<Figures> {
        let all = self.seats().await;
        all.into_iter()
            .find(|one| one.programme_id == programme.0 && one.school_year == year.start_year())
    }

    /// Lets go what the demonstration holds for nobody in particular.
    pub async fn let_go(&self) {
        seat_movement::Entity::delete_many()
            .filter(seat_movement::Column::AdmissionId.is_null())
            .exec(self.db())
            .await
            .expect("no seats held");
    }

    /// Counts a programme now.
    pub async fn counted(&self, (programme, host): (ProgrammeId, AgencyId), enrolled: i64) {
        let row = place_count::ActiveModel {
            id: Set(new_id()),
            programme_id: Set(programme.0),
            school_year: Set(SchoolYear::of(self.today()).start_year()),
            kind: Set(CountKind::Counted),
            enrolled: Set(i32::try_from(enrolled).expect("a count")),
            over_limit: Set(false),
            expected: Set(None),
            effective_at: Set(self.now() - TimeDelta::seconds(1)),
            recorded_at: Set(self.now()),
            person_id: Set(None),
            agency_id: Set(host.0),
        };
        self.add::<place_count::Entity>(vec![row]).await;
    }

    /// Decides places for a programme as a whole in a school year, in place of what was.
    pub async fn allocate(&self, programme: ProgrammeId, year: SchoolYear, places: i32) {
        place_allocation::Entity::delete_many()
            .filter(place_allocation::Column::ProgrammeId.eq(programme.0))
            .filter(place_allocation::Column::SchoolYear.eq(year.start_year()))
            .exec(self.db())
            .await
            .expect("no places");
        let row = place_allocation::ActiveModel {
            id: Set(new_id()),
            programme_id: Set(programme.0),
            track_id: Set(None),
            school_year: Set(year.start_year()),
            approved_places: Set(places),
            over_intake_percent: Set(0),
            budget_places: Set(None),
        };
        self.add::<place_allocation::Entity>(vec![row]).await;
    }

    /// A request as it stands.
    pub async fn admission(&self, id: AdmissionId) -> admission::Model {
        let found = admission::Entity::find_by_id(id.0).one(self.db()).await;
        found.expect("the requests").expect("the request")
    }

    /// Every request of a young person, oldest first.
    pub async fn admissions(&self, youth: domain::id::YouthId) -> Vec<admission::Model> {
        let found = admission::Entity::find()
            .filter(admission::Column::YouthId.eq(youth.0))
            .all(self.db())
            .await;
        let mut found = found.expect("the requests");
        found.sort_by_key(|row| row.id);
        found
    }
}
