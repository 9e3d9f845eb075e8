//! The two faces of the table of access, its SQL and its rule in the domain, say the
//! same of random worlds, and the facts are read back as they were written.

use std::collections::{BTreeSet, HashSet};

use api::youths::store::{facts_of, visible};
use chrono::{NaiveDate, TimeDelta};
use domain::access::{Mode, YouthFacts, look, name};
use domain::consent::{GuardianPart, Party, Share};
use domain::id::{AgencyId, PersonId, ProgrammeId, YouthId};
use domain::ot_status::OtStatus;
use domain::role::{Actor, Grant, Role};
use domain::scope::{Scope, Scopes};
use domain::tie::{Tie, TieKind};
use entity::{consent, consent_party, guardian, person, tie, youth, youth_follower};
use sea_orm::{EntityTrait, QueryFilter, QuerySelect, Set};
use tests::{Agreed, Engine, TestApp, World, Young};
use uuid::Uuid;

/// How many young people, each a world of their own.
const WORLDS: usize = 1_000;

/// A small generator of chance: a seed gives the same world always (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn perhaps<T: Copy>(&mut self, n: usize, all: &[T]) -> Option<T> {
        self.one_in(n).then(|| self.pick(all))
    }
}

/// The agencies, programmes and people a world is about.
struct Cast {
    agencies: Vec<AgencyId>,
    programmes: Vec<ProgrammeId>,
    people: Vec<PersonId>,
    day: NaiveDate,
}

/// The rows of a world, and the facts they stand for.
#[derive(Default)]
struct Drawn {
    people: Vec<person::ActiveModel>,
    youths: Vec<youth::ActiveModel>,
    ties: Vec<tie::ActiveModel>,
    consents: Vec<consent::ActiveModel>,
    parties: Vec<consent_party::ActiveModel>,
    guardians: Vec<guardian::ActiveModel>,
    followers: Vec<youth_follower::ActiveModel>,
    facts: Vec<YouthFacts>,
}

/// From and to, sometimes over, sometimes not begun.
fn span(chance: &mut Chance, day: NaiveDate) -> (NaiveDate, NaiveDate, bool) {
    let near = |chance: &mut Chance| {
        let days = [-400, -30, -1, 0, 1, 30];
        day + TimeDelta::days(chance.pick(&days))
    };
    let (one, other) = (near(chance), near(chance));
    let (from, to) = (one.min(other), one.max(other));
    (from, to, from <= day && day <= to)
}

fn youngster(chance: &mut Chance, cast: &Cast, drawn: &mut Drawn, world: &World<'_>) {
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

fn bind(
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

fn draw_tie(
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

fn draw_consent(
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

fn actors(chance: &mut Chance, cast: &Cast) -> Vec<Actor> {
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

/// Whom the rule shows, for the name and each scope.
fn by_rule(actor: &Actor, scope: Option<Scope>, all: &[YouthFacts]) -> BTreeSet<Uuid> {
    let Actor::Person { person, grants } = actor else {
        return BTreeSet::new();
    };
    let seen = |facts: &&YouthFacts| match scope {
        None => name(*person, grants, facts).is_ok(),
        Some(scope) => look(*person, grants, facts, scope, Mode::Read).is_ok(),
    };
    all.iter().filter(seen).map(|facts| facts.youth.0).collect()
}

async fn by_sql(
    app: &TestApp,
    actor: &Actor,
    scope: Option<Scope>,
    day: NaiveDate,
) -> BTreeSet<Uuid> {
    let ids: Vec<Uuid> = youth::Entity::find()
        .select_only()
        .column(youth::Column::Id)
        .filter(visible(actor, scope, day))
        .into_tuple()
        .all(app.app.db.read())
        .await
        .expect("a list");
    ids.into_iter().collect()
}

/// Facts without what does not matter: the order, and which consent said what.
fn plain(facts: &YouthFacts) -> impl PartialEq + std::fmt::Debug + use<> {
    let ties: HashSet<Tie> = facts.ties.iter().copied().collect();
    let shares: HashSet<_> = facts
        .shares
        .iter()
        .flat_map(|share| {
            let parties = share.parties.iter();
            parties.map(|party| (*party, share.scopes, share.from, share.to, share.guardian))
        })
        .collect();
    let guardians: HashSet<PersonId> = facts.guardians.iter().copied().collect();
    let followers: HashSet<PersonId> = facts.followers.iter().copied().collect();
    let row = (
        facts.person,
        facts.born,
        facts.is_protected,
        facts.coordinator,
    );
    (row, ties, shares, guardians, followers)
}

async fn fill(app: &TestApp, seed: u64) -> (Vec<YouthFacts>, Vec<Actor>) {
    let world = World::of(app);
    let mut chance = Chance(seed);
    let (hellerud, host) = world.programme("hellerud-ots").await;
    let (trikkestallen, _) = world.programme("trikkestallen").await;
    let mut cast = Cast {
        agencies: vec![host],
        programmes: vec![hellerud, trikkestallen],
        people: vec![],
        day: world.today(),
    };
    for name in ["Bydel Alna", "Nav Alna", "Ulsrud videregående skole"] {
        cast.agencies.push(world.agency(name).await);
    }
    for _ in 0..Role::ALL.len() * 3 {
        cast.people.push(world.somebody("Noen").await);
    }
    let mut drawn = Drawn::default();
    for _ in 0..WORLDS {
        youngster(&mut chance, &cast, &mut drawn, &world);
    }
    world.add::<person::Entity>(drawn.people).await;
    world.add::<youth::Entity>(drawn.youths).await;
    world.add::<tie::Entity>(drawn.ties).await;
    world.add::<consent::Entity>(drawn.consents).await;
    world.add::<consent_party::Entity>(drawn.parties).await;
    world.add::<guardian::Entity>(drawn.guardians).await;
    world.add::<youth_follower::Entity>(drawn.followers).await;
    let actors = actors(&mut chance, &cast);
    (drawn.facts, actors)
}

async fn hold_equal(engine: Engine, seed: u64) {
    println!("seed {seed} on {engine:?}");
    let app = TestApp::start(engine).await;
    let (facts, actors) = fill(&app, seed).await;
    let day = World::of(&app).today();
    let ids: Vec<YouthId> = facts.iter().map(|facts| facts.youth).collect();
    let read = facts_of(app.app.db.read(), &ids, day).await.expect("facts");
    for facts in &facts {
        assert!(
            plain(&read[&facts.youth]) == plain(facts),
            "seed {seed}: {facts:?}"
        );
    }
    let scopes: Vec<Option<Scope>> = Scope::ALL.into_iter().map(Some).chain([None]).collect();
    let (mut shown, mut hidden) = (0, 0);
    for actor in &actors {
        for scope in &scopes {
            let rule = by_rule(actor, *scope, &facts);
            let sql = by_sql(&app, actor, *scope, day).await;
            let differ: Vec<_> = rule.symmetric_difference(&sql).collect();
            assert!(
                differ.is_empty(),
                "seed {seed}, {actor:?}, {scope:?}: {differ:?}"
            );
            shown += rule.len();
            hidden += facts.len() - rule.len();
        }
    }
    println!("seed {seed} on {engine:?}: {shown} shown, {hidden} hidden, none differ");
    assert!(shown > 1_000 && hidden > 1_000, "the worlds say something");
    app.stop().await;
}

/// A seed of the moment, printed so that it can be run again.
fn new_seed() -> u64 {
    u64::from_be_bytes(api::cx::new_id().as_bytes()[8..].try_into().expect("eight"))
}

#[tokio::test]
async fn lists_and_decisions_never_differ_on_sqlite() {
    for seed in [20_261_123, new_seed()] {
        hold_equal(Engine::Sqlite, seed).await;
    }
}

#[tokio::test]
async fn lists_and_decisions_never_differ_on_postgres() {
    for seed in [20_261_123, new_seed()] {
        hold_equal(Engine::Postgres, seed).await;
    }
}
