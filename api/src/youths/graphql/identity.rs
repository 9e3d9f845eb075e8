//! Who a young person is.

use async_graphql::{Context, ID, Object, SimpleObject};
use domain::consent::is_minor;
use domain::policy::{Identity, Write};

use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::scalar::Date;
use crate::policy;
use crate::programmes::graphql::District;
use crate::vault::Place;
use crate::youths::Known;
use crate::youths::store::IdentityPart;

/// Who a young person is.
#[derive(Debug)]
pub struct YouthIdentity {
    known: Known,
    part: IdentityPart,
}

/// Somebody with parental responsibility.
#[derive(SimpleObject, Debug)]
pub struct YouthGuardian {
    id: ID,
    name: String,
}

impl YouthIdentity {
    /// The identity of somebody, opened by a permit.
    pub fn new(known: Known, part: IdentityPart) -> Self {
        Self { known, part }
    }

    fn unsealed(
        &self,
        cx: &Cx,
        column: &'static str,
        sealed: Option<&String>,
    ) -> Result<Option<String>, AppError> {
        let place = Place {
            table: "person",
            column,
            row: self.part.person.0,
        };
        let opened = sealed.map(|sealed| cx.app.vault.open(place, sealed));
        Ok(opened.transpose()?)
    }
}

#[Object]
impl YouthIdentity {
    async fn birth_date(&self) -> Option<Date> {
        self.part.born.map(Date)
    }

    /// The birth part of the fødselsnummer or D-number, the rest masked. Null for those
    /// who may not change the identity.
    async fn national_id_masked(&self, ctx: &Context<'_>) -> Resolved<Option<String>> {
        let cx = ctx.data_unchecked::<Cx>();
        if !policy::would_allow::<Write<Identity>>(cx, &self.known.facts) {
            return Ok(None);
        }
        let number = self.unsealed(cx, "national_id", self.part.national_id.as_ref())?;
        let masked = |number: String| number.get(..6).map(|birth| format!("{birth} *****"));
        Ok(number.and_then(masked))
    }

    async fn email(&self, ctx: &Context<'_>) -> Resolved<Option<String>> {
        let sealed = self.part.email.as_ref();
        Ok(self.unsealed(ctx.data_unchecked(), "email", sealed)?)
    }

    async fn mobile(&self, ctx: &Context<'_>) -> Resolved<Option<String>> {
        let sealed = self.part.mobile.as_ref();
        Ok(self.unsealed(ctx.data_unchecked(), "mobile", sealed)?)
    }

    /// The district of the registered address.
    async fn district(&self) -> Option<District> {
        self.part.district.as_deref().map(District::of)
    }

    /// Hidden from everyone but those who are named as followers.
    async fn protected_address(&self) -> bool {
        self.part.is_protected
    }

    /// Those with parental responsibility now.
    async fn guardians(&self, ctx: &Context<'_>) -> Resolved<Vec<YouthGuardian>> {
        let names = self.known.sheet.names(ctx.data_unchecked()).await?;
        let shown = self.known.facts.guardians.iter().filter_map(|person| {
            Some(YouthGuardian {
                id: person.0.into(),
                name: names.get(person)?.clone(),
            })
        });
        Ok(shown.collect())
    }

    /// Under 18.
    async fn minor(&self, ctx: &Context<'_>) -> bool {
        let today = ctx.data_unchecked::<Cx>().today();
        self.part.born.is_some_and(|born| is_minor(born, today))
    }

    /// The names of those who may see somebody with a protected address.
    async fn followers(&self, ctx: &Context<'_>) -> Resolved<Vec<String>> {
        let names = self.known.sheet.names(ctx.data_unchecked()).await?;
        let followers = self.known.facts.followers.iter();
        let mut shown: Vec<_> = followers.filter_map(|id| names.get(id).cloned()).collect();
        shown.sort_by_cached_key(|name| domain::search::sort_key(name));
        Ok(shown)
    }
}
