//! Who is told of a step.

use domain::role::Role;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use tests::{TestApp, World, Young, on_quiet_ground};

use super::{letters, outbox, stage, step, told};

/// Shuts somebody out, as UDA does.
async fn disable(app: &TestApp, person: domain::id::PersonId) {
    entity::person::Entity::update_many()
        .col_expr(
            entity::person::Column::DisabledAt,
            Expr::value(app.app.clock.now()),
        )
        .filter(entity::person::Column::Id.eq(person.0))
        .exec(app.app.db.owner())
        .await
        .expect("somebody shut out");
}

/// Whom a mail was written to.
async fn mailed(app: &TestApp) -> Vec<uuid::Uuid> {
    let mut people: Vec<_> = outbox(app).await.iter().map(|row| row.person_id).collect();
    people.sort_unstable();
    people
}

on_quiet_ground! {
    async fn the_sender_and_the_young_person_are_told_and_not_who_took_the_step(app: TestApp) {
        let world = World::of(app);
        let stage = stage(app, Young::named("Odd Prøve")).await;
        let young = world.sign_in(stage.young).await;
        step(&stage.staff, "offerPlace", &stage, 1, None).await;
        let one = told(&stage.adviser).await.remove(0);
        assert_eq!(one["letter"], "OFFER_MADE");
        assert_eq!(one["sentence"], "Det er gitt tilbud om plass.");
        assert_eq!(one["youthName"], "Odd Prøve");
        assert_eq!(one["programme"]["slug"], "hellerud-ots");
        assert_eq!(one["path"], format!("/intake/{}", stage.admission.0));
        assert_eq!(one["read"], false);
        let one = told(&young).await.remove(0);
        assert_eq!(one["sentence"], "Du har fått tilbud om plass. Svar ja eller nei.");
        assert_eq!(one["path"], "/my/requests");
        assert_eq!(one["youthName"], serde_json::Value::Null);
        let english = told(&young.clone().reading("en")).await.remove(0);
        assert_eq!(english["sentence"], "You have been offered a place. Answer yes or no.");
        assert!(told(&stage.staff).await.is_empty());
        assert_eq!(outbox(app).await.len(), 2, "a mail each");
    }

    async fn the_sender_s_side_is_told_also_when_the_sender_has_left(app: TestApp) {
        let world = World::of(app);
        let stage = stage(app, Young::named("Odd Prøve")).await;
        let (colleague, other) = world.staff(Role::SchoolAdviser, stage.school).await;
        let (third, _) = world.staff(Role::SchoolAdviser, stage.school).await;
        disable(app, third).await;
        step(&stage.staff, "offerPlace", &stage, 1, None).await;
        assert!(letters(&other).await.is_empty());
        world.end_role(stage.role).await;
        app.pass(chrono::TimeDelta::seconds(1));
        step(&stage.staff, "reject", &stage, 2, Some("NO_ROOM")).await;
        assert_eq!(letters(&other).await, ["REJECTED"]);
        let mailed = mailed(app).await;
        let times = |one: domain::id::PersonId| mailed.iter().filter(|id| **id == one.0).count();
        assert_eq!(times(stage.sender), 1, "the offer");
        assert_eq!(times(colleague), 1, "the refusal");
        assert_eq!(times(third), 0, "shut out");
        assert_eq!(times(stage.young), 2);
    }

    async fn whoever_may_see_the_name_no_more_reads_none(app: TestApp) {
        let stage = stage(app, Young::named("Odd Prøve")).await;
        step(&stage.staff, "reject", &stage, 1, Some("NO_ROOM")).await;
        assert_eq!(told(&stage.adviser).await[0]["youthName"], "Odd Prøve");
        app.pass(chrono::TimeDelta::days(15));
        let world = World::of(app);
        let adviser = world.sign_in(stage.sender).await;
        let before = world.log().await.len();
        let one = told(&adviser).await.remove(0);
        assert_eq!(one["youthName"], serde_json::Value::Null);
        assert_eq!(one["letter"], "REJECTED");
        assert_eq!(world.log().await.len(), before, "nothing was shown");
    }

    async fn a_name_beside_a_message_is_a_look_in_a_list(app: TestApp) {
        let world = World::of(app);
        let stage = stage(app, Young::named("Odd Prøve")).await;
        step(&stage.staff, "offerPlace", &stage, 1, None).await;
        let before = world.log().await.len();
        stage.adviser.ask("{ notifications { nodes { sentence } } }").await.data();
        assert_eq!(world.log().await.len(), before, "no name was asked for");
        told(&stage.adviser).await;
        let lines = world.log().await;
        let line = lines.last().expect("a line");
        assert_eq!(line.youth_id, Some(stage.youth.0));
        assert_eq!(line.person_id, Some(stage.sender.0));
        assert_eq!(line.action, domain::looking::LookAction::List);
    }

    async fn of_a_protected_address_only_followers_are_told(app: TestApp) {
        let world = World::of(app);
        let stage = stage(app, Young::named("Odd Prøve").protected()).await;
        let (follower, staff) = world.staff(Role::ProgrammeStaff, stage.host).await;
        world.follower(stage.youth, follower).await;
        step(&staff, "offerPlace", &stage, 1, None).await;
        assert!(letters(&stage.adviser).await.is_empty());
        assert_eq!(mailed(app).await, [stage.young.0]);
    }

    async fn what_was_told_before_an_address_was_protected_is_gone(app: TestApp) {
        let world = World::of(app);
        let stage = stage(app, Young::named("Odd Prøve")).await;
        step(&stage.staff, "offerPlace", &stage, 1, None).await;
        assert_eq!(letters(&stage.adviser).await, ["OFFER_MADE"]);
        entity::youth::Entity::update_many()
            .col_expr(entity::youth::Column::ProtectedAddress, Expr::value(true))
            .filter(entity::youth::Column::Id.eq(stage.youth.0))
            .exec(app.app.db.owner())
            .await
            .expect("a protected address");
        let answer = stage.adviser.ask("{ viewer { unreadNotifications } }").await;
        assert_eq!(answer.data()["viewer"]["unreadNotifications"], 0);
        assert!(letters(&stage.adviser).await.is_empty());
        let young = world.sign_in(stage.young).await;
        assert_eq!(letters(&young).await, ["OFFER_MADE"]);
        world.follower(stage.youth, stage.sender).await;
        assert_eq!(letters(&stage.adviser).await, ["OFFER_MADE"]);
    }
}
