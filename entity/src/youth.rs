//! A young person the follow-up service is there for.

use domain::ot_status::{EnrolmentCode, OtStatus, YouthCategory};
use domain::responsible_school::ResponsibilityRule;
use domain::target_group::Completion;
use sea_orm::entity::prelude::*;

/// A row of `youth`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "youth")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub person_id: Uuid,
    pub district_number: Option<String>,
    pub protected_address: bool,
    pub status: OtStatus,
    pub status_since: Date,
    pub category: Option<YouthCategory>,
    pub enrolment_code: Option<EnrolmentCode>,
    pub enrolled_on: Option<Date>,
    pub completion: Completion,
    pub completion_passed: bool,
    pub preparatory: bool,
    pub has_right: Option<bool>,
    pub situations: Option<String>,
    pub child_welfare_institution: bool,
    pub institution_district: Option<String>,
    pub moved_to_oslo: bool,
    pub last_school_id: Option<Uuid>,
    pub lower_secondary_id: Option<Uuid>,
    pub lower_secondary_private: bool,
    pub current_school_id: Option<Uuid>,
    pub responsible_school_id: Option<Uuid>,
    pub responsibility_rule: Option<ResponsibilityRule>,
    pub responsibility_reason: Option<String>,
    pub responsibility_confirmed_at: Option<DateTimeUtc>,
    pub coordinator_agency_id: Option<Uuid>,
    pub origin: String,
    pub registered_by_agency_id: Option<Uuid>,
    pub search_key: String,
    pub sort_key: String,
    pub version: i32,
    pub created_at: DateTimeUtc,
}

/// The tables it refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::person::Entity",
        from = "Column::PersonId",
        to = "super::person::Column::Id"
    )]
    Person,
    #[sea_orm(
        belongs_to = "super::district::Entity",
        from = "Column::DistrictNumber",
        to = "super::district::Column::Number"
    )]
    District,
    #[sea_orm(
        belongs_to = "super::agency::Entity",
        from = "Column::LastSchoolId",
        to = "super::agency::Column::Id"
    )]
    LastSchool,
    #[sea_orm(
        belongs_to = "super::agency::Entity",
        from = "Column::LowerSecondaryId",
        to = "super::agency::Column::Id"
    )]
    LowerSecondary,
    #[sea_orm(
        belongs_to = "super::agency::Entity",
        from = "Column::CurrentSchoolId",
        to = "super::agency::Column::Id"
    )]
    CurrentSchool,
    #[sea_orm(
        belongs_to = "super::agency::Entity",
        from = "Column::ResponsibleSchoolId",
        to = "super::agency::Column::Id"
    )]
    ResponsibleSchool,
    #[sea_orm(
        belongs_to = "super::agency::Entity",
        from = "Column::CoordinatorAgencyId",
        to = "super::agency::Column::Id"
    )]
    CoordinatorAgency,
    #[sea_orm(
        belongs_to = "super::agency::Entity",
        from = "Column::RegisteredByAgencyId",
        to = "super::agency::Column::Id"
    )]
    RegisteredByAgency,
}

impl Related<super::person::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Person.def()
    }
}

impl Related<super::district::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::District.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
