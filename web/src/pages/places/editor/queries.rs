//! What the editor asks the server, and what it changes there.

use crate::gql::{ClassModel, Contact, Practice, StaffKind, Trait, Uuid, schema};

/// Which programme.
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct SlugVariables {
    /// Its place in the address.
    pub slug: String,
}

/// The page to edit, and the districts to choose from.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "SlugVariables")]
pub struct Answer {
    /// Not there, or not for this person.
    #[arguments(slug: $slug)]
    pub programme: Option<Original>,
    /// All fifteen.
    pub districts: Vec<District>,
}

/// A district.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct District {
    /// Two digits.
    pub number: String,
    /// Its name.
    pub name: String,
}

/// The page as it stands.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Programme")]
pub struct Original {
    /// The programme's name.
    pub name: String,
    /// The version to name when it is changed.
    pub version: i32,
    /// Whether this person may change it.
    pub may_edit: bool,
    /// The common form.
    pub profile: Profile,
    /// Whom to ring now.
    pub places: Places,
}

/// Whom to ring now.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "OpenPlace")]
pub struct Places {
    /// The programme's own contact, or another's where it has none.
    pub contact: Contact,
}

/// The common form.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Profile {
    /// The texts in bokmål.
    #[arguments(lang: NB)]
    #[cynic(alias, rename = "texts")]
    pub nb: Texts,
    /// The texts in nynorsk.
    #[arguments(lang: NN)]
    #[cynic(alias, rename = "texts")]
    pub nn: Texts,
    /// The texts in English.
    #[arguments(lang: EN)]
    #[cynic(alias, rename = "texts")]
    pub en: Texts,
    /// How the pupils are grouped.
    pub class_model: ClassModel,
    /// How much practice there is.
    pub practice: Practice,
    /// Days of it each week.
    pub practice_days_per_week: Option<f64>,
    /// The month when it fills.
    pub fills_month: Option<i32>,
    /// The month when intake closes.
    pub intake_closes_month: Option<i32>,
    /// Who works there.
    pub staff: Vec<Staff>,
    /// Pupils in a group.
    pub pupils_per_group: Option<i32>,
    /// What marks it.
    pub traits: Vec<Trait>,
    /// Whom it serves; none means all.
    pub districts_served: Vec<DistrictNumber>,
    /// The youngest.
    pub min_age: Option<i32>,
    /// The oldest.
    pub max_age: Option<i32>,
}

/// The texts in one language, without fall-back.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ProfileTexts")]
pub struct Texts {
    /// What it is.
    pub summary: Option<String>,
    /// Who it is for.
    pub audience: Option<String>,
    /// How intake goes.
    pub intake: Option<String>,
    /// About the practice.
    pub practice_note: Option<String>,
}

/// Who works there.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq)]
pub struct Staff {
    /// As what.
    pub kind: StaffKind,
    /// How many posts.
    pub count: f64,
}

/// Which district.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "District")]
pub struct DistrictNumber {
    /// Two digits.
    pub number: String,
}

/// A text in three languages.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
pub struct LocalTextInput {
    /// Must stand.
    pub nb: String,
    /// Falls back to bokmål.
    pub nn: Option<String>,
    /// Falls back to bokmål.
    pub en: Option<String>,
}

/// Who works there.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct StaffInput {
    /// As what.
    pub kind: StaffKind,
    /// How many posts.
    pub count: f64,
}

/// Whom to ring.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
pub struct ContactInput {
    /// A post, or a person who wants to be named.
    pub name: String,
    /// Where they answer.
    pub phone: Option<String>,
    /// Where they read.
    pub email: Option<String>,
}

/// What to change; what is left out stays.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct UpdateProgrammeInput {
    /// The attempt.
    pub key: Uuid,
    /// Which programme.
    pub programme: String,
    /// The version seen.
    pub version: i32,
    /// What it is.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub summary: Option<LocalTextInput>,
    /// Who it is for.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub audience: Option<LocalTextInput>,
    /// How intake goes.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub intake: Option<LocalTextInput>,
    /// About the practice.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub practice_note: Option<LocalTextInput>,
    /// How the pupils are grouped.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub class_model: Option<ClassModel>,
    /// How much practice there is.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub practice: Option<Practice>,
    /// Days of it each week.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub practice_days_per_week: Option<f64>,
    /// The month when it fills.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub fills_month: Option<i32>,
    /// The month when intake closes.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub intake_closes_month: Option<i32>,
    /// Who works there.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub staff: Option<Vec<StaffInput>>,
    /// Pupils in a group.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub pupils_per_group: Option<i32>,
    /// What marks it.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub traits: Option<Vec<Trait>>,
    /// Whom it serves.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub districts_served: Option<Vec<String>>,
    /// The youngest.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub min_age: Option<i32>,
    /// The oldest.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub max_age: Option<i32>,
    /// Whom to ring.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactInput>,
}

/// The variables of [`UpdatePage`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct UpdatePageVariables {
    /// The change.
    pub input: UpdateProgrammeInput,
}

/// Changes the page.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "UpdatePageVariables")]
pub struct UpdatePage {
    /// The page after it.
    #[arguments(input: $input)]
    pub update_programme: Original,
}
