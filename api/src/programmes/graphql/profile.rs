//! A programme's page as GraphQL shows it.

use async_graphql::{Object, SimpleObject};
use domain::intake::OtherSchoolPlace;
use domain::lang::{Lang, LocalText};
use domain::profile::{self, ClassModel, Practice, StaffKind, Trait};

use super::District;

/// So many posts of a kind; a fifth of a post is 0.2.
#[derive(SimpleObject, Debug)]
pub struct Staff {
    pub kind: StaffKind,
    pub count: f64,
}

/// The texts of a page in one language, without fall-back: for the editor.
#[derive(SimpleObject, Debug)]
pub struct ProfileTexts {
    pub summary: Option<String>,
    pub audience: Option<String>,
    pub intake: Option<String>,
    pub practice_note: Option<String>,
}

/// The common form every programme's page has.
#[derive(Debug)]
pub struct Profile(pub profile::Profile);

#[Object]
impl Profile {
    /// What it is.
    async fn summary(&self, #[graphql(default_with = "Lang::Nb")] lang: Lang) -> &str {
        self.0.summary.get(lang)
    }

    /// Who it is for.
    async fn audience(&self, #[graphql(default_with = "Lang::Nb")] lang: Lang) -> &str {
        self.0.audience.get(lang)
    }

    /// How intake goes.
    async fn intake(&self, #[graphql(default_with = "Lang::Nb")] lang: Lang) -> &str {
        self.0.intake.get(lang)
    }

    async fn practice_note(
        &self,
        #[graphql(default_with = "Lang::Nb")] lang: Lang,
    ) -> Option<&str> {
        self.0.practice_note.as_ref().map(|note| note.get(lang))
    }

    /// The texts as they stand in one language, without fall-back: for the editor.
    async fn texts(&self, lang: Lang) -> ProfileTexts {
        let exact = |text: &LocalText| text.exact(lang).map(str::to_owned);
        ProfileTexts {
            summary: exact(&self.0.summary),
            audience: exact(&self.0.audience),
            intake: exact(&self.0.intake),
            practice_note: self.0.practice_note.as_ref().and_then(exact),
        }
    }

    async fn class_model(&self) -> ClassModel {
        self.0.class_model
    }

    async fn practice(&self) -> Practice {
        self.0.practice
    }

    async fn practice_days_per_week(&self) -> Option<f64> {
        self.0.practice_days_per_week
    }

    /// The month (1–12) when places are usually filled; null: intake goes on all year.
    async fn fills_month(&self) -> Option<u32> {
        self.0.fills_month
    }

    /// The month (1–12) when intake closes; null: it does not.
    async fn intake_closes_month(&self) -> Option<u32> {
        self.0.intake_closes_month
    }

    async fn staff(&self) -> Vec<Staff> {
        let post = |staff: &profile::Staff| Staff {
            kind: staff.kind,
            count: staff.count,
        };
        self.0.staff.iter().map(post).collect()
    }

    async fn pupils_per_group(&self) -> Option<u32> {
        self.0.pupils_per_group
    }

    async fn traits(&self) -> &[Trait] {
        &self.0.traits
    }

    /// None: the whole city.
    async fn districts_served(&self) -> Vec<District> {
        self.0
            .districts_served
            .iter()
            .map(|number| District::of(number))
            .collect()
    }

    async fn min_age(&self) -> Option<i32> {
        self.0.min_age
    }

    async fn max_age(&self) -> Option<i32> {
        self.0.max_age
    }

    /// "2-4": how many years it takes, where it is not one.
    async fn years(&self) -> Option<&str> {
        self.0.years.as_deref()
    }

    async fn wage_per_month(&self) -> Option<u32> {
        self.0.wage_per_month
    }

    async fn needs_confidentiality_release(&self) -> bool {
        self.0.needs_confidentiality_release
    }

    async fn other_school_place(&self) -> OtherSchoolPlace {
        self.0.other_school_place
    }
}
