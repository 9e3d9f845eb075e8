//! A request for a place, with the programmes it names. What each of them
//! made of it is an admission.

use domain::admission::RequestSource;
use domain::consent::Basis;
use sea_orm::entity::prelude::*;

/// A row of `place_request`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "place_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub youth_id: Uuid,
    pub school_year: i32,
    pub source: RequestSource,
    pub sender_person_id: Uuid,
    pub sender_agency_id: Option<Uuid>,
    pub reasons: String,
    pub needs: String,
    /// Sealed by the vault.
    pub text: Option<String>,
    pub basis: Basis,
    pub consent_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
}

/// The tables it refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::youth::Entity",
        from = "Column::YouthId",
        to = "super::youth::Column::Id"
    )]
    Youth,
    #[sea_orm(
        belongs_to = "super::person::Entity",
        from = "Column::SenderPersonId",
        to = "super::person::Column::Id"
    )]
    SenderPerson,
    #[sea_orm(
        belongs_to = "super::agency::Entity",
        from = "Column::SenderAgencyId",
        to = "super::agency::Column::Id"
    )]
    SenderAgency,
    #[sea_orm(
        belongs_to = "super::consent::Entity",
        from = "Column::ConsentId",
        to = "super::consent::Column::Id"
    )]
    Consent,
}

impl Related<super::youth::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Youth.def()
    }
}

impl Related<super::person::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::SenderPerson.def()
    }
}

impl Related<super::agency::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::SenderAgency.def()
    }
}

impl Related<super::consent::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Consent.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
