//! Random young people with random ties, consents and roles around them.

use chrono::{NaiveDate, TimeDelta};
use domain::access::YouthFacts;
use domain::consent::{GuardianPart, Party, Share};
use domain::id::{AgencyId, PersonId, ProgrammeId, YouthId};
use domain::ot_status::OtStatus;
use domain::role::{Actor, Grant, Role};
use domain::scope::Scopes;
use domain::tie::{Tie, TieKind};
use entity::{consent, consent_party, guardian, person, tie, youth, youth_follower};
use sea_orm::Set;
use tests::{Agreed, World, Young};

/// A small generator of chance: a seed gives the same world always (xorshift).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }

    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub(crate) fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    pub(crate) fn perhaps<T: Copy>(&mut self, n: usize, all: &[T]) -> Option<T> {
        self.one_in(n).then(|| self.pick(all))
    }
}

/// The agencies, programmes and people a world is about.
pub(crate) struct Cast {
    pub(crate) agencies: Vec<AgencyId>,
    pub(crate) programmes: Vec<ProgrammeId>,
    pub(crate) people: Vec<PersonId>,
    pub(crate) day: NaiveDate,
}

/// The rows of a world, and the facts they stand for.
#[derive(Default)]
pub(crate) struct Drawn {
    pub(crate) people: Vec<person::ActiveModel>,
    pub(crate) youths: Vec<youth::ActiveModel>,
    pub(crate) ties: Vec<tie::ActiveModel>,
    pub(crate) consents: Vec<consent::ActiveModel>,
    pub(crate) parties: Vec<consent_party::ActiveModel>,
    pub(crate) guardians: Vec<guardian::ActiveModel>,
    pub(crate) followers: Vec<youth_follower::ActiveModel>,
    pub(crate) facts: Vec<YouthFacts>,
}

/// From and to, sometimes over, sometimes not begun.
pub(crate) fn span(chance: &mut Chance, day: NaiveDate) -> (NaiveDate, NaiveDate, bool) {
    let near = |chance: &mut Chance| {
        let days = [-400, -30, -1, 0, 1, 30];
        day + TimeDelta::days(chance.pick(&days))
    };
    let (one, other) = (near(chance), near(chance));
    let (from, to) = (one.min(other), one.max(other));
    (from, to, from <= day && day <= to)
}

pub(crate) fn youngster(chance: &mut Chance, cast: &Cast, drawn: &mut Drawn, world: &World<'_>) {
    let born = [
        NaiveDate::from_ymd_opt(2008, 11, 22),
        NaiveDate::from_ymd_opt(2008, 11, 23),
        NaiveDate::from_ymd_opt(2008, 11, 24),
        NaiveDate::from_ymd_opt(2011, 2, 28),
        None,
    ];
    let young = Young {
        name: "Ung".to_owned(),
        born: chance.pick(&born),
        district: None,
        is_protected: chance.one_in(4),
        status: OtStatus::Otuk,
        responsible_school: chance.perhaps(3, &cast.agencies),
        current_school: chance.perhaps(4, &cast.agencies),
        coordinator: chance.perhaps(3, &cast.agencies),
    };
    let person = person::ActiveModel {
        id: Set(api::cx::new_id()),
        name: Set(young.name.clone()),
        birth_date: Set(young.born),
        ..Default::default()
    };
    // Now and then one of the actors is the young person.
    let unused = |id: &PersonId| drawn.facts.iter().all(|facts| facts.person != *id);
    let actor = chance.perhaps(50, &cast.people).filter(unused);
    let id = actor.unwrap_or(PersonId(*person.id.as_ref()));
    if actor.is_none() {
        drawn.people.push(person);
    }
    let row = young.row(id, world.now());
    let mut ties = vec![];
    for (kind, school) in [
        (TieKind::ResponsibleSchool, young.responsible_school),
        (TieKind::CurrentSchool, young.current_school),
    ] {
        ties.extend(school.map(|agency| Tie {
            kind,
            agency,
            programme: None,
            person: None,
        }));
    }
    let mut facts = YouthFacts {
        youth: YouthId(*row.id.as_ref()),
        person: id,
        // The actors have no birth date.
        born: actor.map_or(young.born, |_| None),
        is_protected: young.is_protected,
        coordinator: young.coordinator,
        ties,
        shares: vec![],
        guardians: vec![],
        followers: vec![],
        day: cast.day,
    };
    drawn.youths.push(row);
    bind(chance, cast, drawn, world, &mut facts);
    drawn.facts.push(facts);
}

pub(crate) fn bind(
    chance: &mut Chance,
    cast: &Cast,
    drawn: &mut Drawn,
    world: &World<'_>,
    facts: &mut YouthFacts,
) {
    for _ in 0..chance.below(4) {
        draw_tie(chance, cast, drawn, world, facts);
    }
    for _ in 0..chance.below(4) {
        draw_consent(chance, cast, drawn, world, facts);
    }
    for person in &cast.people {
        if chance.one_in(12) {
            let (from, to, holds) = span(chance, cast.day);
            drawn.guardians.push(guardian::ActiveModel {
                id: Set(api::cx::new_id()),
                youth_id: Set(facts.youth.0),
                person_id: Set(person.0),
                valid_from: Set(from),
                valid_to: Set(Some(to)),
            });
            facts.guardians.extend(holds.then_some(*person));
        }
        if chance.one_in(4) {
            let ended = chance.one_in(3);
            drawn.followers.push(youth_follower::ActiveModel {
                id: Set(api::cx::new_id()),
                youth_id: Set(facts.youth.0),
                person_id: Set(person.0),
                granted_by: Set(person.0),
                granted_at: Set(world.now()),
                ended_at: Set(ended.then(|| world.now())),
            });
            facts.followers.extend((!ended).then_some(*person));
        }
    }
}

pub(crate) fn draw_tie(
    chance: &mut Chance,
    cast: &Cast,
    drawn: &mut Drawn,
    world: &World<'_>,
    facts: &mut YouthFacts,
) {
    let (from, to, in_time) = span(chance, cast.day);
    let open = chance.one_in(2);
    let ended = chance.one_in(6);
    let bound = Tie {
        kind: chance.pick(&TieKind::ALL),
        agency: chance.pick(&cast.agencies),
        programme: chance.perhaps(3, &cast.programmes),
        person: chance.perhaps(4, &cast.people),
    };
    drawn.ties.push(tie::ActiveModel {
        id: Set(api::cx::new_id()),
        youth_id: Set(facts.youth.0),
        kind: Set(bound.kind),
        agency_id: Set(bound.agency.0),
        programme_id: Set(bound.programme.map(|id| id.0)),
        person_id: Set(bound.person.map(|id| id.0)),
        valid_from: Set(from),
        valid_to: Set((!open).then_some(to)),
        ended_at: Set(ended.then(|| world.now())),
        created_at: Set(world.now()),
    });
    let holds = if open { from <= cast.day } else { in_time };
    if holds && !ended {
        facts.ties.push(bound);
    }
}

pub(crate) fn draw_consent(
    chance: &mut Chance,
    cast: &Cast,
    drawn: &mut Drawn,
    world: &World<'_>,
    facts: &mut YouthFacts,
) {
    let (from, to, _) = span(chance, cast.day);
    let mut parties = vec![Party::Agency(chance.pick(&cast.agencies))];
    if chance.one_in(2) {
        parties.push(Party::Person(chance.pick(&cast.people)));
    }
    let bits = i32::try_from(chance.below(64)).expect("six bits");
    let agreed = Agreed {
        parties,
        scopes: Scopes::from_bits(bits),
        from,
        to,
        guardian: chance.pick(&GuardianPart::ALL),
        withdrawn_at: chance.one_in(4).then(|| world.now()),
    };
    let (row, parties) = agreed.rows(facts.youth, cast.people[0], world.now());
    drawn.consents.push(row);
    drawn.parties.extend(parties);
    if agreed.withdrawn_at.is_none() {
        facts.shares.push(Share {
            parties: agreed.parties,
            scopes: agreed.scopes,
            from,
            to,
            guardian: agreed.guardian,
            is_withdrawn: false,
        });
    }
}

pub(crate) fn actors(chance: &mut Chance, cast: &Cast) -> Vec<Actor> {
    let mut grants = |role: Role| Grant {
        role,
        agency: chance.pick(&cast.agencies),
        programme: chance.perhaps(3, &cast.programmes),
    };
    let held = cast.people.iter().enumerate().map(|(n, person)| {
        let mut held = vec![grants(Role::ALL[n % Role::ALL.len()])];
        // The later ones hold a second role beside.
        if n >= 2 * Role::ALL.len() {
            held.push(grants(Role::ALL[(n * 7 + 3) % Role::ALL.len()]));
        }
        Actor::Person {
            person: *person,
            grants: if n + 1 == cast.people.len() {
                vec![]
            } else {
                held
            },
        }
    });
    held.chain([Actor::Anonymous]).collect()
}
