//! Which young people somebody may see a scope of, as SQL: made from the same table
//! as `domain::access::look`. A property test over random worlds holds the two equal.

use chrono::NaiveDate;
use domain::access::{NAME_ONLY, Rule, Way, rules};
use domain::consent::{GuardianPart, of_age_born_by};
use domain::id::PersonId;
use domain::role::{Actor, Grant, Role};
use domain::scope::{Scope, Scopes};
use domain::tie::TieKind;
use entity::{consent, consent_party, guardian, person, tie, youth, youth_follower};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::facts::{in_force, until};

/// The condition on `youth` under which `actor` may read a scope; with none, the name.
/// Nobody signed out sees anybody.
pub fn visible(actor: &Actor, scope: Option<Scope>, day: NaiveDate) -> Condition {
    let Actor::Person { person, grants } = actor else {
        return Condition::all().add(Expr::value(false));
    };
    let reader = Reader {
        person: *person,
        grants,
        day,
    };
    Condition::all().add(reader.unprotected()).add(match scope {
        // Who may see the identity may see the name.
        Some(Scope::Identity) => reader.any_of(reader.ways(Scope::Identity)),
        None => reader.named(),
        Some(scope) => reader.named().add(reader.any_of(reader.ways(scope))),
    })
}

/// The condition under which a scope of somebody whose name may be seen is open: for
/// those that [`visible`] has let through.
pub(super) fn readable(actor: &Actor, scope: Scope, day: NaiveDate) -> Condition {
    let Actor::Person { person, grants } = actor else {
        return Condition::all().add(Expr::value(false));
    };
    let reader = Reader {
        person: *person,
        grants,
        day,
    };
    let open = reader.any_of(reader.ways(scope));
    // An empty condition is left out of the text, and a case asks for one.
    if open.is_empty() {
        open.add(Expr::value(true))
    } else {
        open
    }
}

struct Reader<'a> {
    person: PersonId,
    grants: &'a [Grant],
    day: NaiveDate,
}

/// The ids one way leads to; everybody where it asks for nothing more.
enum Ids {
    Everybody,
    Of(Box<SelectStatement>),
}

fn of(select: SelectStatement) -> Ids {
    Ids::Of(Box::new(select))
}

impl Reader<'_> {
    /// Not hidden by a protected address.
    fn unprotected(&self) -> Condition {
        let followed = youth_follower::Entity::find()
            .select_only()
            .column(youth_follower::Column::YouthId)
            .filter(youth_follower::Column::PersonId.eq(self.person.0))
            .filter(youth_follower::Column::EndedAt.is_null())
            .into_query();
        Condition::any()
            .add(youth::Column::ProtectedAddress.eq(false))
            .add(youth::Column::PersonId.eq(self.person.0))
            .add(youth::Column::Id.in_subquery(followed))
    }

    /// The name may be seen: by identity, or as the place a transition leads to.
    fn named(&self) -> Condition {
        let mut ways = self.ways(Scope::Identity);
        for grant in self.grants {
            ways.extend(self.tied(grant, NAME_ONLY).into_iter().map(of));
        }
        self.any_of(ways)
    }

    fn any_of(&self, ways: Vec<Ids>) -> Condition {
        let mut union: Option<SelectStatement> = None;
        for way in ways {
            match way {
                Ids::Everybody => return Condition::all(),
                Ids::Of(select) => match &mut union {
                    None => union = Some(*select),
                    Some(union) => {
                        union.union(UnionType::Distinct, *select);
                    }
                },
            }
        }
        match union {
            None => Condition::all().add(Expr::value(false)),
            Some(ids) => Condition::all().add(youth::Column::Id.in_subquery(ids)),
        }
    }

    /// Every way the table opens a scope to the reader.
    fn ways(&self, scope: Scope) -> Vec<Ids> {
        let mut found = Vec::new();
        for rule in rules().filter(|rule| rule.scope == scope && rule.read.is_some()) {
            match rule.role {
                Role::Youth | Role::Guardian => found.extend(self.own(rule)),
                role => {
                    let held = self.grants.iter().filter(|grant| grant.role == role);
                    found.extend(held.flat_map(|grant| self.by_grant(rule, grant)));
                }
            }
        }
        found
    }

    fn own(&self, rule: &Rule) -> Option<Ids> {
        match rule.way {
            Way::Oneself => Some(of(ids()
                .filter(youth::Column::PersonId.eq(self.person.0))
                .into_query())),
            Way::Guardian => Some(of(self.children())),
            Way::GuardianConsent => {
                let party = consent_party::Column::PersonId.eq(self.person.0);
                Some(of(ids()
                    .filter(youth::Column::Id.in_subquery(self.children()))
                    .filter(youth::Column::Id.in_subquery(self.shared(party, rule.scope)))
                    .into_query()))
            }
            _ => None,
        }
    }

    fn by_grant(&self, rule: &Rule, grant: &Grant) -> Vec<Ids> {
        let party = || consent_party::Column::AgencyId.eq(grant.agency.0);
        let way = match rule.way {
            Way::Always => return vec![Ids::Everybody],
            Way::Tie(kinds) => return self.tied(grant, kinds).into_iter().map(of).collect(),
            Way::TieUnlessTakenOver(kinds) => ids()
                .filter(youth::Column::Id.in_subquery(self.any_tie(grant, kinds)))
                .filter(
                    Condition::any()
                        .add(youth::Column::CoordinatorAgencyId.is_null())
                        .add(youth::Column::CoordinatorAgencyId.eq(grant.agency.0)),
                )
                .into_query(),
            Way::TieAndConsent(kinds) => ids()
                .filter(youth::Column::Id.in_subquery(self.any_tie(grant, kinds)))
                .filter(youth::Column::Id.in_subquery(self.shared(party(), rule.scope)))
                .into_query(),
            Way::Consent => self.shared(party(), rule.scope),
            Way::Coordinator => ids()
                .filter(youth::Column::CoordinatorAgencyId.eq(grant.agency.0))
                .into_query(),
            Way::Oneself | Way::Guardian | Way::GuardianConsent => return vec![],
        };
        vec![of(way)]
    }

    /// Those under 18 whose guardian the reader is.
    fn children(&self) -> SelectStatement {
        guardian::Entity::find()
            .select_only()
            .column(guardian::Column::YouthId)
            .inner_join(youth::Entity)
            .join(
                sea_orm::JoinType::InnerJoin,
                sea_orm::RelationTrait::def(&youth::Relation::Person),
            )
            .filter(guardian::Column::PersonId.eq(self.person.0))
            .filter(guardian::Column::ValidFrom.lte(self.day))
            .filter(until(guardian::Column::ValidTo, self.day))
            .filter(person::Column::BirthDate.gt(of_age_born_by(self.day)))
            .into_query()
    }

    fn shared(&self, party: sea_orm::sea_query::SimpleExpr, scope: Scope) -> SelectStatement {
        consent::Entity::find()
            .select_only()
            .column(consent::Column::YouthId)
            .inner_join(consent_party::Entity)
            .filter(party)
            .filter(consent::Column::WithdrawnAt.is_null())
            .filter(consent::Column::GuardianPart.ne(GuardianPart::Awaited))
            .filter(consent::Column::ValidFrom.lte(self.day))
            .filter(consent::Column::ValidTo.gte(self.day))
            .filter(
                Expr::col((consent::Entity, consent::Column::Scopes))
                    .bit_and(Scopes::of(&[scope]).bits())
                    .ne(0),
            )
            .into_query()
    }

    fn any_tie(&self, grant: &Grant, kinds: &[TieKind]) -> SelectStatement {
        let mut selects = self.tied(grant, kinds).into_iter();
        let mut any = selects.next().unwrap_or_default();
        for select in selects {
            any.union(UnionType::All, select);
        }
        any
    }

    /// Those with one of the ties to a grant's agency, one select for each place the
    /// ties stand in.
    fn tied(&self, grant: &Grant, kinds: &[TieKind]) -> Vec<SelectStatement> {
        let mut select = tie::Entity::find()
            .select_only()
            .column(tie::Column::YouthId)
            .filter(tie::Column::AgencyId.eq(grant.agency.0))
            .filter(tie::Column::Kind.is_in(kinds.iter().copied()))
            .filter(in_force(self.day))
            .filter(
                Condition::any()
                    .add(tie::Column::PersonId.is_null())
                    .add(tie::Column::PersonId.eq(self.person.0)),
            );
        if let Some(programme) = grant.programme {
            select = select.filter(
                Condition::any()
                    .add(tie::Column::ProgrammeId.is_null())
                    .add(tie::Column::ProgrammeId.eq(programme.0)),
            );
        }
        let mut selects = vec![select.into_query()];
        for (kind, column) in [
            (
                TieKind::ResponsibleSchool,
                youth::Column::ResponsibleSchoolId,
            ),
            (TieKind::CurrentSchool, youth::Column::CurrentSchoolId),
        ] {
            if kinds.contains(&kind) {
                selects.push(ids().filter(column.eq(grant.agency.0)).into_query());
            }
        }
        selects
    }
}

fn ids() -> sea_orm::Select<youth::Entity> {
    youth::Entity::find()
        .select_only()
        .column(youth::Column::Id)
}
