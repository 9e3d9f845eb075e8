//! The two faces of `policy::ReadAdmission`, its SQL and its rule, say the same of
//! random worlds.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use api::admissions::store::{list::visible_ids, of_ids};
use domain::access::YouthFacts;
use domain::admission::AdmissionState;
use domain::id::{PersonId, YouthId};
use domain::policy::{Action, ReadAdmission};
use domain::role::{Actor, Role};
use domain::school_year::SchoolYear;
use entity::{consent, consent_party, guardian, person, tie, youth, youth_follower};
use tests::{Asking, Engine, TestApp, World};
use uuid::Uuid;

use crate::youths::drawing::{Cast, Chance, Drawn, actors, youngster};

/// How many young people, each a world of their own, with up to three requests.
const WORLDS: usize = 300;

async fn fill(
    app: &TestApp,
    seed: u64,
) -> (HashMap<YouthId, Arc<YouthFacts>>, Vec<Actor>, Vec<Uuid>) {
    let world = World::of(app);
    let mut chance = Chance(seed);
    let mut places = vec![];
    for slug in ["hellerud-ots", "trikkestallen", "kuben"] {
        places.push(world.programme(slug).await);
    }
    let mut cast = Cast {
        agencies: vec![places[0].1, places[2].1],
        programmes: places.iter().map(|(programme, _)| *programme).collect(),
        people: vec![],
        day: world.today(),
    };
    for name in ["Bydel Alna", "Ulsrud videregående skole"] {
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
    let mut made = vec![];
    for facts in &drawn.facts {
        for (programme, host) in &places {
            if chance.one_in(2) {
                continue;
            }
            let asking = Asking {
                youth: facts.youth,
                programme: *programme,
                host: *host,
                sent_by: facts.person,
                sender: chance.perhaps(2, &cast.agencies),
                state: chance.pick(&[AdmissionState::Requested, AdmissionState::Rejected]),
                year: SchoolYear::of(world.today()),
                reason: None,
            };
            made.push(world.asked_without_ties(&asking).await.0);
        }
    }
    let actors = actors(&mut chance, &cast);
    let facts = drawn.facts.into_iter();
    let facts = facts.map(|facts| (facts.youth, Arc::new(facts))).collect();
    (facts, actors, made)
}

async fn hold_equal(engine: Engine, seed: u64) {
    println!("seed {seed} on {engine:?}");
    let app = TestApp::quiet(engine).await;
    let (facts, actors, made) = fill(&app, seed).await;
    let db = app.app.db.read();
    let day = World::of(&app).today();
    let mut found = vec![];
    for some in made.chunks(200) {
        found.extend(of_ids(db, some).await.expect("requests"));
    }
    let (mut shown, mut hidden) = (0, 0);
    for actor in &actors {
        let by_rule: BTreeSet<Uuid> = found
            .iter()
            .filter(|one| match actor {
                Actor::Anonymous => false,
                Actor::Person { person, grants } => {
                    let person: PersonId = *person;
                    let of = one.facts(Arc::clone(&facts[&one.youth()]));
                    ReadAdmission::judge(person, grants, &of).is_ok()
                }
            })
            .map(|one| one.row.id)
            .collect();
        let by_sql = visible_ids(db, actor, day).await.expect("a list");
        let by_sql: BTreeSet<Uuid> = by_sql.into_iter().collect();
        let differ: Vec<_> = by_rule.symmetric_difference(&by_sql).collect();
        assert!(differ.is_empty(), "seed {seed}, {actor:?}: {differ:?}");
        shown += by_rule.len();
        hidden += found.len() - by_rule.len();
    }
    println!("seed {seed} on {engine:?}: {shown} shown, {hidden} hidden, none differ");
    assert!(shown > 500 && hidden > 500, "the worlds say something");
    app.stop().await;
}

fn new_seed() -> u64 {
    u64::from_be_bytes(api::cx::new_id().as_bytes()[8..].try_into().expect("eight"))
}

#[tokio::test]
async fn the_list_and_the_decision_never_differ_on_sqlite() {
    for seed in [20_261_125, new_seed()] {
        hold_equal(Engine::Sqlite, seed).await;
    }
}

#[tokio::test]
async fn the_list_and_the_decision_never_differ_on_postgres() {
    for seed in [20_261_125, new_seed()] {
        hold_equal(Engine::Postgres, seed).await;
    }
}
