//! The two faces of the table of access, its SQL and its rule in the domain, say the
//! same of random worlds, and the facts are read back as they were written.

use std::collections::{BTreeSet, HashSet};

use super::drawing::*;
use api::youths::list::Filter;
use api::youths::store::{Asked, Record, facts_of, page, visible};
use chrono::NaiveDate;
use domain::access::{Mode, YouthFacts, look, name};
use domain::id::{PersonId, YouthId};
use domain::ot_status::OtStatus;
use domain::role::{Actor, Role};
use domain::scope::Scope;
use domain::tie::Tie;
use entity::{consent, consent_party, guardian, person, tie, youth, youth_follower};
use sea_orm::{EntityTrait, QueryFilter, QuerySelect};
use tests::{Engine, TestApp, World};
use uuid::Uuid;

/// How many young people, each a world of their own.
const WORLDS: usize = 1_000;

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

/// Whom the list itself shows, page by page: all, or those whose status is looked for.
async fn by_list(app: &TestApp, actor: &Actor, by_status: bool, day: NaiveDate) -> BTreeSet<Uuid> {
    let filter = Filter {
        statuses: by_status.then(|| OtStatus::ALL.to_vec()),
        ..Filter::default()
    };
    let filter = &filter;
    let asked = Asked { actor, day, filter };
    let mut found = BTreeSet::new();
    let mut after = None;
    loop {
        let page = page(app.app.db.read(), asked, 300, after).await;
        let (records, more) = page.expect("a page");
        after = records.last().map(Record::id);
        let before = found.len();
        found.extend(records.iter().map(|record| record.id().0));
        assert_eq!(found.len(), before + records.len(), "nobody comes twice");
        if !more {
            return found;
        }
    }
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
    let app = TestApp::quiet(engine).await;
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
        let identity = by_rule(actor, Some(Scope::Identity), &facts);
        let listed = by_list(&app, actor, false, day).await;
        assert_eq!(listed, identity, "seed {seed}, {actor:?}: the list");
        let status = by_rule(actor, Some(Scope::Status), &facts);
        let both: BTreeSet<Uuid> = identity.intersection(&status).copied().collect();
        let listed = by_list(&app, actor, true, day).await;
        assert_eq!(listed, both, "seed {seed}, {actor:?}: the list by status");
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
