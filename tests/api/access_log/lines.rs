//! What is written down: one line a person and request, whatever the query.

use domain::consent::{Basis, Purpose};
use domain::looking::{LookAction, LookOutcome};
use domain::role::Role;
use serde_json::json;
use tests::on_both_engines;

use super::{lines, open};
use crate::consents::{give, with};
use crate::youth_stage::{NAV, NOBODY, SCHOOL, agency, grown_up, newcomer, register};

on_both_engines! {
    async fn a_query_with_aliases_and_lists_leaves_one_line_a_person(app: TestApp) {
        let youth = grown_up(app).await;
        let other = newcomer(app, "test-other", "Demo Andre").await;
        let other = register(app, other, "2008-05-05").await;
        let me = app.sign_in("test-youth").await;
        let mut soon = with(agency(app, SCHOOL).await);
        soon["to"] = json!("2026-11-30");
        give(&me, soon).await.data();
        let before = lines(app).await.len();
        let adviser = app.sign_in("demo-adviser").await;
        let query = format!("{{ a: youth(id: \"{youth}\") {{ id consents {{ id effect {{ losing {{ party }} }} }} }}
            b: youth(id: \"{youth}\") {{ id more: consents {{ scopes }} }}
            c: youth(id: \"{other}\") {{ id }} d: youth(id: \"{NOBODY}\") {{ id }}
            consentsEndingSoon {{ id youth {{ name }} }} openPlaces(first: 3) {{ nodes {{ free }} }} }}");
        adviser.ask(&query).await;
        let written = lines(app).await.split_off(before);
        let told: Vec<_> = written.iter()
            .map(|line| (line.youth_id, line.action, line.outcome, line.purpose, line.basis, line.role))
            .collect();
        let read = |who| (Some(who), LookAction::Read, LookOutcome::Done, Some(Purpose::FollowUp),
            Some(Basis::StatutoryTask), Some(Role::SchoolAdviser));
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told.contains(&read(youth)) && told.contains(&read(other)), "{told:?}");
        assert!(told.contains(&(Some(NOBODY), LookAction::Read, LookOutcome::Denied, None, None,
            Some(Role::SchoolAdviser))));
        let school = agency(app, SCHOOL).await;
        assert!(written.iter().all(|line| line.agency_id == Some(school)
            && line.request_id == written[0].request_id && line.day.to_string() == "2026-11-23"
            && line.hour == 10 && line.person_mark == written[0].person_mark));
        assert!(written[0].person_mark.as_deref().unwrap().starts_with("P-"));
        assert!(written[0].youth_mark.as_deref().unwrap().starts_with("U-"));
    }

    async fn what_is_nobodys_business_leaves_no_line(app: TestApp) {
        let youth = grown_up(app).await;
        app.anonymous().ask(&open(youth)).await;
        let uda = app.sign_in("demo-uda").await;
        uda.ask("{ openPlaces(first: 3) { totalCount } viewer { name } }").await.data();
        uda.get("/export/overview.csv").await;
        assert_eq!(lines(app).await.len(), 0);
    }

    async fn a_consent_given_or_refused_is_a_line(app: TestApp) {
        let youth = grown_up(app).await;
        let me = app.sign_in("test-youth").await;
        give(&me, with(agency(app, NAV).await)).await.data();
        let nav = app.sign_in("demo-nav").await;
        give(&nav, with(agency(app, NAV).await)).await;
        let told: Vec<_> = lines(app).await.into_iter()
            .map(|line| (line.youth_id, line.action, line.outcome, line.basis))
            .collect();
        assert_eq!(told, [
            (Some(youth), LookAction::Consent, LookOutcome::Done, Some(Basis::OwnData)),
            (None, LookAction::Consent, LookOutcome::Denied, None),
        ]);
    }

    async fn a_refusal_is_written_alike_whether_or_not_there_is_such_a_person(app: TestApp) {
        let youth = grown_up(app).await;
        let nav = app.sign_in("demo-nav").await;
        let mut told = Vec::new();
        for id in [youth, NOBODY] {
            let (before, written) = (app.app.db.statements(), lines(app).await.len());
            let answer = nav.ask(&open(id)).await;
            let statements = app.app.db.statements() - before;
            let new = lines(app).await.split_off(written);
            let shape: Vec<_> = new.into_iter()
                .map(|line| (line.role, line.agency_id, line.action, line.scopes, line.outcome))
                .collect();
            told.push((answer.json(), statements, shape));
        }
        assert_eq!(told[0], told[1]);
        assert_eq!(told[0].2.len(), 1);
    }
}
