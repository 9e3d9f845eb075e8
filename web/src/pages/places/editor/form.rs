//! The page as it is being written.

use super::field::Field;
use super::queries::{Original, Texts};
use crate::format::decimal;
use crate::gql::{ClassModel, Coded, Practice, StaffKind, Trait};
use crate::texts::Locale;

/// The page as it is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    pub(super) texts: [[String; 3]; 4],
    /// How the pupils are grouped.
    pub class_model: ClassModel,
    /// How much practice there is.
    pub practice: Practice,
    /// The month when it fills.
    pub fills: Option<i32>,
    /// The month when intake closes.
    pub closes: Option<i32>,
    /// What marks it.
    pub traits: Vec<Trait>,
    /// Whom it serves; none means all.
    pub districts: Vec<String>,
    /// The days, the group and the ages.
    pub(super) numbers: [String; 4],
    pub(super) staff: Vec<(StaffKind, String)>,
    pub(super) contact: [String; 3],
}

impl Form {
    /// The page as it stands.
    pub fn of(locale: Locale, original: &Original) -> Self {
        let page = &original.profile;
        let typed = |text: &Option<String>| text.clone().unwrap_or_default();
        let text = |part: fn(&Texts) -> &Option<String>| {
            [&page.nb, &page.nn, &page.en].map(|texts| typed(part(texts)))
        };
        let whole =
            |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
        let posts = |kind: StaffKind| {
            page.staff
                .iter()
                .find(|staff| staff.kind == kind)
                .map(|staff| decimal(locale, staff.count))
        };
        let contact = &original.places.contact;
        let own = contact.of == original.name;
        let contact = [
            Some(contact.name.clone()),
            contact.phone.clone(),
            contact.email.clone(),
        ];
        Self {
            texts: [
                text(|texts| &texts.summary),
                text(|texts| &texts.audience),
                text(|texts| &texts.intake),
                text(|texts| &texts.practice_note),
            ],
            class_model: page.class_model,
            practice: page.practice,
            fills: page.fills_month,
            closes: page.intake_closes_month,
            traits: page.traits.clone(),
            districts: page
                .districts_served
                .iter()
                .map(|district| district.number.clone())
                .collect(),
            numbers: [
                page.practice_days_per_week
                    .map(|days| decimal(locale, days))
                    .unwrap_or_default(),
                whole(page.pupils_per_group),
                whole(page.min_age),
                whole(page.max_age),
            ],
            staff: StaffKind::ALL
                .iter()
                .map(|kind| (*kind, posts(*kind).unwrap_or_default()))
                .collect(),
            contact: contact.map(|part| part.filter(|_| own).unwrap_or_default()),
        }
    }

    /// What stands in a field.
    pub fn get(&self, field: Field) -> &str {
        let found = match field {
            Field::Text(text, lang) => self.texts.get(text).and_then(|text| text.get(lang)),
            Field::Days => self.numbers.first(),
            Field::Group => self.numbers.get(1),
            Field::MinAge => self.numbers.get(2),
            Field::MaxAge => self.numbers.get(3),
            Field::Staff(kind) => self
                .staff
                .iter()
                .find(|(one, _)| *one == kind)
                .map(|(_, posts)| posts),
            Field::Name => self.contact.first(),
            Field::Phone => self.contact.get(1),
            Field::Email => self.contact.get(2),
        };
        found.map_or("", String::as_str)
    }

    /// Types into a field.
    pub fn set(&mut self, field: Field, typed: String) {
        let found = match field {
            Field::Text(text, lang) => self.texts.get_mut(text).and_then(|text| text.get_mut(lang)),
            Field::Days => self.numbers.first_mut(),
            Field::Group => self.numbers.get_mut(1),
            Field::MinAge => self.numbers.get_mut(2),
            Field::MaxAge => self.numbers.get_mut(3),
            Field::Staff(kind) => self
                .staff
                .iter_mut()
                .find(|(one, _)| *one == kind)
                .map(|(_, posts)| posts),
            Field::Name => self.contact.first_mut(),
            Field::Phone => self.contact.get_mut(1),
            Field::Email => self.contact.get_mut(2),
        };
        if let Some(place) = found {
            *place = typed;
        }
    }

    /// What somebody else has changed meanwhile, with what is typed here kept.
    pub fn rebase(self, before: &Self, now: Self) -> Self {
        fn keep<T: PartialEq>(mine: T, before: &T, now: T) -> T {
            if mine == *before { now } else { mine }
        }
        fn each<const N: usize>(
            mine: [String; N],
            before: &[String; N],
            now: [String; N],
        ) -> [String; N] {
            let mut kept = now;
            for ((kept, mine), before) in kept.iter_mut().zip(mine).zip(before) {
                if mine != *before {
                    *kept = mine;
                }
            }
            kept
        }
        let mut texts = now.texts;
        for ((text, mine), before) in texts.iter_mut().zip(self.texts).zip(&before.texts) {
            *text = each(mine, before, std::mem::take(text));
        }
        Self {
            texts,
            class_model: keep(self.class_model, &before.class_model, now.class_model),
            practice: keep(self.practice, &before.practice, now.practice),
            fills: keep(self.fills, &before.fills, now.fills),
            closes: keep(self.closes, &before.closes, now.closes),
            traits: keep(self.traits, &before.traits, now.traits),
            districts: keep(self.districts, &before.districts, now.districts),
            numbers: each(self.numbers, &before.numbers, now.numbers),
            staff: keep(self.staff, &before.staff, now.staff),
            contact: each(self.contact, &before.contact, now.contact),
        }
    }
}
