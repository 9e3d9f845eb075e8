//! What of the page as written is new: only that is sent.

use super::field::{Field, Wrong, read_number, read_whole};
use super::form::Form;
use super::queries::{ContactInput, LocalTextInput, StaffInput, UpdateProgrammeInput};
use crate::gql::Uuid;

impl Form {
    /// What is new since `before`, ready to send but for its key and version; else the
    /// fields that cannot be read.
    pub fn changes(
        &self,
        before: &Self,
        programme: &str,
    ) -> Result<UpdateProgrammeInput, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let days = self.read_new(before, Field::Days, read_number, &mut wrong);
        let mut whole = |field| self.read_new(before, field, read_whole, &mut wrong);
        let (group, min_age, max_age) = (
            whole(Field::Group),
            whole(Field::MinAge),
            whole(Field::MaxAge),
        );
        let staff = self.posts(&mut wrong);
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let new = |changed: bool| Some(()).filter(|()| changed);
        let text = |text: usize| {
            new(self.texts.get(text) != before.texts.get(text)).map(|()| self.text(text))
        };
        Ok(UpdateProgrammeInput {
            key: Uuid(String::new()),
            programme: programme.to_owned(),
            version: 0,
            summary: text(0),
            audience: text(1),
            intake: text(2),
            practice_note: text(3),
            class_model: new(self.class_model != before.class_model).map(|()| self.class_model),
            practice: new(self.practice != before.practice).map(|()| self.practice),
            practice_days_per_week: days,
            fills_month: self.fills.filter(|_| self.fills != before.fills),
            intake_closes_month: self.closes.filter(|_| self.closes != before.closes),
            staff: new(self.staff != before.staff).map(|()| staff),
            pupils_per_group: group,
            traits: new(self.traits != before.traits).map(|()| self.traits.clone()),
            districts_served: new(self.districts != before.districts)
                .map(|()| self.districts.clone()),
            min_age,
            max_age,
            contact: new(self.contact != before.contact).map(|()| self.contact()),
        })
    }

    fn text(&self, text: usize) -> LocalTextInput {
        let typed = |lang| self.get(Field::Text(text, lang)).trim().to_owned();
        let some = |lang| Some(typed(lang)).filter(|typed| !typed.is_empty());
        LocalTextInput {
            nb: typed(0),
            nn: some(1),
            en: some(2),
        }
    }

    fn contact(&self) -> ContactInput {
        let typed = |field| self.get(field).trim().to_owned();
        let some = |field| Some(typed(field)).filter(|typed| !typed.is_empty());
        ContactInput {
            name: typed(Field::Name),
            phone: some(Field::Phone),
            email: some(Field::Email),
        }
    }

    fn posts(&self, wrong: &mut Vec<Wrong>) -> Vec<StaffInput> {
        let mut posts = Vec::new();
        for (kind, typed) in &self.staff {
            match read_number(typed) {
                _ if typed.trim().is_empty() => {}
                Some(count) if count > 0.0 => posts.push(StaffInput { kind: *kind, count }),
                Some(_) => {}
                None => wrong.push(Wrong {
                    field: Field::Staff(*kind),
                    emptied: false,
                }),
            }
        }
        posts
    }

    /// A number that is new; none where it is as before, or where it is wrong.
    fn read_new<T>(
        &self,
        before: &Self,
        field: Field,
        read: fn(&str) -> Option<T>,
        wrong: &mut Vec<Wrong>,
    ) -> Option<T> {
        let typed = self.get(field).trim();
        if typed == before.get(field) {
            return None;
        }
        let number = read(typed);
        if number.is_none() {
            // The contract has no way to take a number away again.
            let emptied = typed.is_empty();
            wrong.push(Wrong { field, emptied });
        }
        number
    }
}
