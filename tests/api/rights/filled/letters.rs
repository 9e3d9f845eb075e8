//! What they were told, and what they want to be told.

use super::{Filling, at, day};

use domain::admission::Letter;
use entity::{mail_setting, notification, outbox, saved_search};
use sea_orm::{ActiveModelTrait, Set};
use serde_json::json;
use tests::fresh_key;
use uuid::Uuid;

impl Filling<'_> {
    pub(super) async fn letters(&mut self, admission: Uuid) {
        let db = self.app.app.db.owner();
        notification::ActiveModel {
            id: Set(fresh_key()),
            person_id: Set(self.person),
            letter: Set(Letter::Waitlisted),
            youth_id: Set(Some(self.youth)),
            admission_id: Set(Some(admission)),
            programme_id: Set(Some(self.programme.id)),
            data: Set(json!({})),
            created_at: Set(at(49)),
            read_at: Set(Some(at(50))),
        }
        .insert(db)
        .await
        .expect("a notification");
        outbox::ActiveModel {
            id: Set(fresh_key()),
            person_id: Set(self.person),
            letter: Set(Letter::Rejected),
            body: Set(None),
            message_id: Set(fresh_key().to_string()),
            created_at: Set(at(51)),
            next_try_at: Set(at(51)),
            tries: Set(1),
            claimed_until: Set(None),
            sent_at: Set(Some(at(52))),
            given_up_at: Set(Some(at(53))),
            last_fault: Set(None),
        }
        .insert(db)
        .await
        .expect("a letter");
        mail_setting::ActiveModel {
            id: Set(fresh_key()),
            person_id: Set(self.person),
            language: Set("nn".to_owned()),
            news: Set(false),
            weekly: Set(true),
            stop_token: Set(fresh_key().to_string()),
            weekly_sent_on: Set(Some(day(27))),
            weekly_seen: Set(None),
        }
        .insert(db)
        .await
        .expect("settings");
        saved_search::ActiveModel {
            id: Set(fresh_key()),
            person_id: Set(self.person),
            name: Set("Kokk nær meg".to_owned()),
            filter: Set(json!({ "query": "area=rm" })),
            tells: Set(true),
            stop_token: Set(fresh_key().to_string()),
            found: Set(json!([])),
            created_at: Set(at(54)),
            told_at: Set(Some(at(55))),
        }
        .insert(db)
        .await
        .expect("a search");
        let programme = json!(self.programme.name);
        for (column, value) in [
            ("notification.letter", json!("WAITLISTED")),
            ("notification.programme_id", programme),
            ("notification.created_at", json!(at(49))),
            ("notification.read_at", json!(at(50))),
            ("outbox.letter", json!("REJECTED")),
            ("outbox.created_at", json!(at(51))),
            ("outbox.sent_at", json!(at(52))),
            ("outbox.given_up_at", json!(at(53))),
            ("mail_setting.language", json!("nn")),
            ("mail_setting.news", json!(false)),
            ("mail_setting.weekly", json!(true)),
            ("mail_setting.weekly_sent_on", json!(day(27))),
            ("saved_search.name", json!("Kokk nær meg")),
            ("saved_search.filter", json!({ "query": "area=rm" })),
            ("saved_search.tells", json!(true)),
            ("saved_search.created_at", json!(at(54))),
            ("saved_search.told_at", json!(at(55))),
        ] {
            self.expect(column, value);
        }
    }
}
