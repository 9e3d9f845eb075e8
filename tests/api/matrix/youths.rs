//! Every field about a young person × role × tie × consent.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{Mode, YouthFacts, look, name};
use domain::admission::AdmissionState;
use domain::consent::{GuardianPart, Party};
use domain::id::{AgencyId, PersonId, YouthId};
use domain::ot_status::{EnrolmentCode, OtStatus, YouthCategory};
use domain::policy::Denied;
use domain::responsible_school::ResponsibilityRule;
use domain::role::{Grant, Role};
use domain::school_year::SchoolYear;
use domain::scope::Scope;
use domain::tie::{Tie, TieKind};
use entity::youth;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::{Value, json};
use tests::{Agreed, Asking, Client, TestApp, World, Young, on_quiet_ground};

use super::schema::Schema;
use super::table;

/// A leaf under `Youth`: the guards it stands behind, and the keys that lead to it.
struct Leaf {
    field: String,
    guards: Vec<String>,
    keys: Vec<String>,
}

/// What an answer holds of a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    Shown,
    /// A list on the way has nothing in it.
    Empty,
    Null,
}

/// The leaves, and the fragment that asks for them all.
fn walk(schema: &Schema, table: &BTreeMap<String, String>) -> (Vec<Leaf>, String) {
    let mut leaves = vec![];
    let body = below(schema, table, "Youth", &[], &[], &mut leaves);
    (leaves, format!("fragment Everything on Youth {{ {body} }}"))
}

fn below(
    schema: &Schema,
    table: &BTreeMap<String, String>,
    kind: &str,
    guards: &[String],
    keys: &[String],
    leaves: &mut Vec<Leaf>,
) -> String {
    let mut shown = vec![];
    for (field, leads_to) in schema.of(kind) {
        let line = format!("{kind}.{field}");
        let guards = [guards, &[table[&line].clone()]].concat();
        let keys = [keys, std::slice::from_ref(&field)].concat();
        let Some(next) = leads_to else {
            shown.push(field);
            leaves.push(Leaf {
                field: line,
                guards,
                keys,
            });
            continue;
        };
        // Public things, such as a school, are shown by their typename. So are requests:
        // each is decided by itself, and lead back to the young person.
        let public = table[&line] == "requests"
            || schema
                .of(&next)
                .iter()
                .all(|(f, _)| table[&format!("{next}.{f}")] == "public");
        if public {
            shown.push(format!("{field} {{ __typename }}"));
            leaves.push(Leaf {
                field: line,
                guards,
                keys,
            });
        } else {
            let inner = below(schema, table, &next, &guards, &keys, leaves);
            shown.push(format!("{field} {{ {inner} }}"));
        }
    }
    shown.join(" ")
}

fn held(value: &Value, keys: &[String]) -> Held {
    if let Value::Array(all) = value {
        let each: Vec<Held> = all.iter().map(|one| held(one, keys)).collect();
        return match each.is_empty() {
            true => Held::Empty,
            false if each.contains(&Held::Shown) => Held::Shown,
            false if each.contains(&Held::Empty) => Held::Empty,
            false => Held::Null,
        };
    }
    match (value, keys) {
        (Value::Null, _) => Held::Null,
        (_, []) => Held::Shown,
        (_, [key, rest @ ..]) => held(&value[key], rest),
    }
}

/// Whether a guard lets somebody through, by the rule.
fn allows(guard: &str, person: PersonId, grants: &[Grant], facts: &YouthFacts) -> bool {
    let may = |scope, mode| look(person, grants, facts, scope, mode).is_ok();
    match guard {
        "public" => true,
        "name" => name(person, grants, facts).is_ok(),
        "identity" | "consents" => may(Scope::Identity, Mode::Read),
        "identity-write" => may(Scope::Identity, Mode::Write),
        "status" => may(Scope::Status, Mode::Read),
        "intake" | "requests" => may(Scope::Intake, Mode::Read),
        "plan" => may(Scope::Plan, Mode::Read),
        "support" => may(Scope::Support, Mode::Read),
        "minutes" => may(Scope::Minutes, Mode::Read),
        "own" => person == facts.person,
        other => panic!("{other} is no guard about a young person"),
    }
}

/// Somebody who looks.
struct Reader {
    person: PersonId,
    grants: Vec<Grant>,
    client: Client,
}

/// The consents a world may have with the reader's agency and the guardian.
fn consents(world: &World<'_>, here: AgencyId, guardian: PersonId) -> [Option<Agreed>; 5] {
    let all = Agreed {
        parties: vec![Party::Agency(here), Party::Person(guardian)],
        guardian: GuardianPart::Given,
        ..world.agreed(Party::Agency(here), &Scope::ALL)
    };
    let yesterday = world.today().pred_opt().expect("a day");
    [
        None,
        Some(all.clone()),
        Some(Agreed {
            withdrawn_at: Some(world.now()),
            ..all.clone()
        }),
        Some(Agreed {
            from: yesterday,
            to: yesterday,
            ..all.clone()
        }),
        Some(Agreed {
            guardian: GuardianPart::Awaited,
            ..all
        }),
    ]
}

async fn grow(
    world: &World<'_>,
    tie: Option<TieKind>,
    here: AgencyId,
    there: AgencyId,
    guardian: PersonId,
) -> (YouthId, PersonId) {
    let school = |kind| if tie == Some(kind) { here } else { there };
    let young = Young {
        current_school: Some(school(TieKind::CurrentSchool)),
        ..Young::named("Kari Nordmann")
            .minor()
            .at(school(TieKind::ResponsibleSchool))
    };
    let (youth, person) = world.youth(young).await;
    if let Some(kind) =
        tie.filter(|kind| !matches!(kind, TieKind::ResponsibleSchool | TieKind::CurrentSchool))
    {
        world
            .tie(
                youth,
                Tie {
                    kind,
                    agency: here,
                    programme: None,
                    person: None,
                },
            )
            .await;
    }
    world
        .known(person, "03841050000", "kari@example.invalid", "90000000")
        .await;
    world.guardian(youth, guardian).await;
    world.follower(youth, guardian).await;
    let (programme, host) = world.programme("hellerud-ots").await;
    world
        .asked_without_ties(&Asking {
            youth,
            programme,
            host,
            sent_by: person,
            sender: None,
            state: AdmissionState::Rejected,
            year: SchoolYear::of(world.today()),
            reason: None,
        })
        .await;
    for agency in [here, there] {
        world
            .support(youth, person, Some(agency), Some("Trenger skyss"))
            .await;
        world.status(youth, OtStatus::Otuk, agency).await;
    }
    (youth, person)
}

/// Gives every young person a value in each column that may be empty.
async fn complete(app: &TestApp, school: AgencyId) {
    use youth::Column as C;
    youth::Entity::update_many()
        .col_expr(C::Category, Expr::value(YouthCategory::PupilAtRisk))
        .col_expr(C::EnrolmentCode, Expr::value(EnrolmentCode::Oson))
        .col_expr(
            C::ResponsibilityRule,
            Expr::value(ResponsibilityRule::LowerSecondary),
        )
        .col_expr(C::ResponsibilityReason, Expr::value("OTHER"))
        .col_expr(
            C::ResponsibilityConfirmedAt,
            Expr::value(app.app.clock.now()),
        )
        .col_expr(C::LowerSecondaryId, Expr::value(school.0))
        .filter(C::Status.eq(OtStatus::Otuk))
        .exec(app.app.db.owner())
        .await
        .expect("complete rows");
}

async fn ask(client: &Client, ids: &[YouthId], fragment: &str) -> Vec<Value> {
    let mut found = vec![];
    for some in ids.chunks(25) {
        let fields: Vec<String> = some
            .iter()
            .enumerate()
            .map(|(n, id)| format!("y{n}: youth(id: \"{}\") {{ ...Everything }}", id.0))
            .collect();
        let query = format!("{{ {} }} {fragment}", fields.join(" "));
        let answer = client.ask_with(&query, json!({})).await.json();
        let data = answer["data"].clone();
        let error = &answer["errors"][0]["extensions"];
        assert!(
            data.is_object(),
            "the query runs: {error}, {} signs",
            query.len()
        );
        found.extend((0..some.len()).map(|n| data[format!("y{n}")].clone()));
    }
    found
}

async fn readers(world: &World<'_>, here: AgencyId, guardian: PersonId) -> Vec<(String, Reader)> {
    let mut all = vec![];
    for role in Role::ALL {
        let (person, client) = world.staff(role, here).await;
        let grants = vec![Grant {
            role,
            agency: here,
            programme: None,
        }];
        all.push((
            format!("{role:?}"),
            Reader {
                person,
                grants,
                client,
            },
        ));
    }
    let client = world.sign_in(guardian).await;
    all.push((
        "a guardian".to_owned(),
        Reader {
            person: guardian,
            grants: vec![],
            client,
        },
    ));
    all
}

/// Holds one answer against the rule. Gives how many leaves were shown and refused.
fn compare(
    (what, reader): (&str, (PersonId, &[Grant])),
    leaves: &[Leaf],
    facts: &YouthFacts,
    answer: &Value,
    whole: &Value,
    seen: &mut BTreeSet<String>,
) -> (usize, usize) {
    let (mut shown, mut refused) = (0, 0);
    for leaf in leaves {
        let (person, grants) = reader;
        let may = name(person, grants, facts).is_ok()
            && leaf
                .guards
                .iter()
                .all(|guard| allows(guard, person, grants, facts));
        let found = held(answer, &leaf.keys);
        if may {
            shown += 1;
            // What is null to the young person themselves is not filled in.
            let there = held(whole, &leaf.keys) == Held::Shown;
            assert!(
                !there || found != Held::Null,
                "{what}: {} is not shown",
                leaf.field
            );
            if found == Held::Shown {
                seen.insert(leaf.field.clone());
            }
        } else {
            refused += 1;
            // Consents and requests are lists that are empty for those who may not see them.
            let is_list = |guard: &String| ["consents", "requests"].contains(&guard.as_str());
            let nothing =
                found == Held::Null || (found == Held::Empty && leaf.guards.iter().any(is_list));
            assert!(nothing, "{what}: {} is shown", leaf.field);
        }
    }
    (shown, refused)
}

on_quiet_ground! {
    async fn every_field_about_somebody_is_shown_just_where_the_rule_says(app: TestApp) {
        let world = World::of(app);
        let here = world.agency("Ulsrud videregående skole").await;
        let there = world.agency("Kuben videregående skole").await;
        let (leaves, fragment) = walk(&Schema::read().await, &table());
        let guardian = world.somebody("En forelder").await;
        let (mut youths, mut labels) = (vec![], vec![]);
        let ties = TieKind::ALL.map(Some).into_iter().chain([None]);
        for tie in ties {
            for (state, agreed) in ["no consent", "consent", "withdrawn", "ended", "awaits guardian"]
                .into_iter()
                .zip(consents(&world, here, guardian))
            {
                let (youth, person) = grow(&world, tie, here, there, guardian).await;
                if let Some(agreed) = agreed {
                    world.consent(youth, person, &agreed).await;
                }
                youths.push((youth, person));
                labels.push(format!("{tie:?}, {state}"));
            }
        }
        complete(app, there).await;
        let ids: Vec<YouthId> = youths.iter().map(|(youth, _)| *youth).collect();
        let facts = api::youths::store::facts_of(app.app.db.read(), &ids, world.today()).await.expect("facts");
        let (mut seen, mut cells, mut whole) = (BTreeSet::new(), (0, 0), vec![]);
        for ((youth, person), label) in youths.iter().zip(&labels) {
            let client = world.sign_in(*person).await;
            let answer = ask(&client, &[*youth], &fragment).await.remove(0);
            let what = format!("oneself, {label}");
            let reader = (*person, &[][..]);
            let (shown, refused) = compare((&what, reader), &leaves, &facts[youth], &answer, &answer, &mut seen);
            cells = (cells.0 + shown, cells.1 + refused);
            whole.push(answer);
        }
        for (who, reader) in readers(&world, here, guardian).await {
            let answers = ask(&reader.client, &ids, &fragment).await;
            for (n, answer) in answers.iter().enumerate() {
                let what = format!("{who}, {}", labels[n]);
                let grants = (reader.person, &reader.grants[..]);
                let (shown, refused) = compare((&what, grants), &leaves, &facts[&ids[n]], answer, &whole[n], &mut seen);
                cells = (cells.0 + shown, cells.1 + refused);
            }
        }
        for answer in ask(&app.anonymous(), &ids, &fragment).await {
            assert_eq!(answer, Value::Null, "{:?}", Denied::Unauthenticated);
        }
        let never: Vec<&String> = leaves.iter().map(|leaf| &leaf.field).filter(|f| !seen.contains(*f)).collect();
        println!("{} fields × {} worlds: {} shown, {} refused; never filled in: {never:?}",
            leaves.len(), labels.len(), cells.0, cells.1);
        assert!(seen.len() * 10 >= leaves.len() * 9, "most fields are seen somewhere");
    }
}
