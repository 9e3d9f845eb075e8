//! The bodies that take part.

use domain::agency::AgencyKind;
use sea_orm::entity::prelude::*;

/// A row of `agency`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "agency")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: AgencyKind,
    #[sea_orm(unique)]
    pub name: String,
    #[sea_orm(unique)]
    pub orgnr: Option<String>,
    pub district_number: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

/// The tables it refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::district::Entity",
        from = "Column::DistrictNumber",
        to = "super::district::Column::Number"
    )]
    District,
}

impl Related<super::district::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::District.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
