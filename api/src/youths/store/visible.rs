//! Which young people somebody may see a scope of, as SQL: made from the same table
//! as `domain::access::look`. A property test over random worlds holds the two equal.

use chrono::NaiveDate;
use domain::access::{NAME_ONLY, Reach, Rule, Way, rules};
use domain::consent::{GuardianPart, of_age_born_by};
use domain::id::PersonId;
use domain::role::{Actor, Grant, Role};
use domain::scope::{Scope, Scopes};
use domain::tie::TieKind;
use entity::{consent, consent_party, guardian, person, tie, youth, youth_follower};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select};

use super::facts::{in_force, until};

/// The condition on `youth` under which `actor` may read a scope; with none, the name.
/// Nobody signed out sees anybody.
pub fn visible(actor: &Actor, scope: Option<Scope>, day: NaiveDate) -> Condition {
    let Some(reader) = Reader::of(actor, day) else {
        return nobody();
    };
    let open = match scope {
        // Who may see the identity may see the name.
        Some(Scope::Identity) => any(reader.ways(Scope::Identity)),
        None => any(reader.named()),
        Some(scope) => any(reader.named()).add(any(reader.ways(scope))),
    };
    reader.unprotected().add(open)
}

/// The condition under which a scope of somebody whose name may be seen is open: for
/// those that [`visible`] has let through.
pub(super) fn readable(actor: &Actor, scope: Scope, day: NaiveDate) -> Condition {
    Reader::of(actor, day).map_or_else(nobody, |reader| any(reader.ways(scope)))
}

/// The ways an identity is open to an actor, each a condition by itself, with no
/// regard to protected addresses. A list that walks each of them a page's length is as
/// fast among a million as among a thousand; all of them at once must be sorted first.
pub(super) fn branches(actor: &Actor, day: NaiveDate) -> Vec<Condition> {
    let Some(reader) = Reader::of(actor, day) else {
        return vec![nobody()];
    };
    match reader.ways(Scope::Identity) {
        Ways::Everybody => vec![Condition::all()],
        Ways::Some(ways) => ways,
    }
}

/// Those a protected address does not hide from an actor.
pub(super) fn unprotected(actor: &Actor, day: NaiveDate) -> Condition {
    Reader::of(actor, day).map_or_else(nobody, |reader| reader.unprotected())
}

pub(super) fn nobody() -> Condition {
    Condition::all().add(Expr::value(false))
}

pub(super) struct Reader<'a> {
    person: PersonId,
    grants: &'a [Grant],
    day: NaiveDate,
}

/// The ways to some, or that everybody is open.
pub(super) enum Ways {
    Everybody,
    Some(Vec<Condition>),
}

/// Any of some ways, as a condition that is never empty.
pub(super) fn any(ways: Ways) -> Condition {
    match ways {
        Ways::Everybody => Condition::all().add(Expr::value(true)),
        Ways::Some(ways) if ways.is_empty() => nobody(),
        Ways::Some(ways) => {
            let any = ways.into_iter().fold(Condition::any(), Condition::add);
            Condition::all().add(any)
        }
    }
}

/// There is a row that belongs to the young person.
fn exists<E: EntityTrait>(rows: Select<E>, youth: impl ColumnTrait) -> SimpleExpr {
    let select: SelectStatement = rows
        .select_only()
        .expr(Expr::value(1))
        .filter(
            youth
                .into_expr()
                .eq(Expr::col((youth::Entity, youth::Column::Id))),
        )
        .into_query();
    Expr::exists(select)
}

impl<'a> Reader<'a> {
    pub(super) fn of(actor: &'a Actor, day: NaiveDate) -> Option<Self> {
        let Actor::Person { person, grants } = actor else {
            return None;
        };
        Some(Self {
            person: *person,
            grants,
            day,
        })
    }

    /// Not hidden by a protected address.
    pub(super) fn unprotected(&self) -> Condition {
        let followed = youth_follower::Entity::find()
            .filter(youth_follower::Column::PersonId.eq(self.person.0))
            .filter(youth_follower::Column::EndedAt.is_null());
        let open = Condition::any()
            .add(youth::Column::ProtectedAddress.eq(false))
            .add(youth::Column::PersonId.eq(self.person.0))
            .add(exists(followed, youth_follower::Column::YouthId));
        Condition::all().add(open)
    }

    /// The name may be seen: by identity, or as the place a transition leads to.
    pub(super) fn named(&self) -> Ways {
        let Ways::Some(mut ways) = self.ways(Scope::Identity) else {
            return Ways::Everybody;
        };
        for grant in self.grants {
            ways.extend(self.tied(grant, NAME_ONLY));
        }
        Ways::Some(ways)
    }

    /// Every way the table opens a scope to the reader.
    fn ways(&self, scope: Scope) -> Ways {
        self.ways_of(scope, |_| true)
    }

    /// Those of them that reach so far.
    pub(super) fn ways_of(&self, scope: Scope, reaches: impl Fn(Reach) -> bool) -> Ways {
        let mut found = Vec::new();
        let opens = |rule: &&Rule| rule.scope == scope && rule.read.is_some_and(&reaches);
        for rule in rules().filter(opens) {
            match rule.role {
                Role::Youth | Role::Guardian => found.extend(self.own(rule)),
                role => {
                    for grant in self.grants.iter().filter(|grant| grant.role == role) {
                        if rule.way == Way::Always {
                            return Ways::Everybody;
                        }
                        found.extend(self.by_grant(rule, grant));
                    }
                }
            }
        }
        Ways::Some(found)
    }

    fn own(&self, rule: &Rule) -> Option<Condition> {
        match rule.way {
            Way::Oneself => {
                let own = youth::Column::PersonId.eq(self.person.0);
                Some(Condition::all().add(own))
            }
            Way::Guardian => Some(self.child()),
            Way::GuardianConsent => {
                let party = consent_party::Column::PersonId.eq(self.person.0);
                Some(self.child().add(self.shared(party, rule.scope)))
            }
            _ => None,
        }
    }

    pub(super) fn by_grant(&self, rule: &Rule, grant: &Grant) -> Vec<Condition> {
        let party = || consent_party::Column::AgencyId.eq(grant.agency.0);
        let any_tie = |kinds| any(Ways::Some(self.tied(grant, kinds)));
        match rule.way {
            Way::Tie(kinds) => self.tied(grant, kinds),
            Way::TieUnlessTakenOver(kinds) => {
                let coordinator = youth::Column::CoordinatorAgencyId;
                let free = Condition::any()
                    .add(coordinator.is_null())
                    .add(coordinator.eq(grant.agency.0));
                vec![any_tie(kinds).add(free)]
            }
            Way::TieAndConsent(kinds) => {
                vec![any_tie(kinds).add(self.shared(party(), rule.scope))]
            }
            Way::Consent => vec![Condition::all().add(self.shared(party(), rule.scope))],
            Way::Coordinator => {
                let own = youth::Column::CoordinatorAgencyId.eq(grant.agency.0);
                vec![Condition::all().add(own)]
            }
            Way::Always | Way::Oneself | Way::Guardian | Way::GuardianConsent => vec![],
        }
    }

    /// Somebody under 18 whose guardian the reader is.
    fn child(&self) -> Condition {
        let own = guardian::Entity::find()
            .filter(guardian::Column::PersonId.eq(self.person.0))
            .filter(guardian::Column::ValidFrom.lte(self.day))
            .filter(until(guardian::Column::ValidTo, self.day));
        let minor = person::Entity::find()
            .select_only()
            .expr(Expr::value(1))
            .filter(
                Expr::col((person::Entity, person::Column::Id))
                    .eq(Expr::col((youth::Entity, youth::Column::PersonId))),
            )
            .filter(person::Column::BirthDate.gt(of_age_born_by(self.day)))
            .into_query();
        Condition::all()
            .add(exists(own, guardian::Column::YouthId))
            .add(Expr::exists(minor))
    }

    /// Shared by a consent in force with a party.
    fn shared(&self, party: SimpleExpr, scope: Scope) -> SimpleExpr {
        let with_party = consent_party::Entity::find()
            .select_only()
            .expr(Expr::value(1))
            .filter(
                Expr::col((consent_party::Entity, consent_party::Column::ConsentId))
                    .eq(Expr::col((consent::Entity, consent::Column::Id))),
            )
            .filter(party)
            .into_query();
        let consents = consent::Entity::find()
            .filter(consent::Column::WithdrawnAt.is_null())
            .filter(consent::Column::GuardianPart.ne(GuardianPart::Awaited))
            .filter(consent::Column::ValidFrom.lte(self.day))
            .filter(consent::Column::ValidTo.gte(self.day))
            .filter(
                Expr::col((consent::Entity, consent::Column::Scopes))
                    .bit_and(Scopes::of(&[scope]).bits())
                    .ne(0),
            )
            .filter(Expr::exists(with_party));
        exists(consents, consent::Column::YouthId)
    }

    /// One of the ties to a grant's agency: a condition for each place ties stand in.
    fn tied(&self, grant: &Grant, kinds: &[TieKind]) -> Vec<Condition> {
        let mut ties = tie::Entity::find()
            .filter(tie::Column::AgencyId.eq(grant.agency.0))
            .filter(tie::Column::Kind.is_in(kinds.iter().copied()))
            .filter(in_force(self.day))
            .filter(
                Condition::any()
                    .add(tie::Column::PersonId.is_null())
                    .add(tie::Column::PersonId.eq(self.person.0)),
            );
        if let Some(programme) = grant.programme {
            ties = ties.filter(
                Condition::any()
                    .add(tie::Column::ProgrammeId.is_null())
                    .add(tie::Column::ProgrammeId.eq(programme.0)),
            );
        }
        let mut found = vec![Condition::all().add(exists(ties, tie::Column::YouthId))];
        for (kind, column) in [
            (
                TieKind::ResponsibleSchool,
                youth::Column::ResponsibleSchoolId,
            ),
            (TieKind::CurrentSchool, youth::Column::CurrentSchoolId),
        ] {
            if kinds.contains(&kind) {
                found.push(Condition::all().add(column.eq(grant.agency.0)));
            }
        }
        found
    }
}
