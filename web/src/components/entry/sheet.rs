//! What is typed in a form, field by field, under the contract's own names.

use std::collections::BTreeMap;

use crate::gql::{Coded, Date, read_day};

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet(BTreeMap<String, String>);

impl Sheet {
    /// A sheet with some fields filled in.
    pub fn with(fields: &[(&str, &str)]) -> Self {
        let own = |(name, typed): &(&str, &str)| ((*name).to_owned(), (*typed).to_owned());
        Self(fields.iter().map(own).collect())
    }

    /// What stands in a field, as typed.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Types into a field.
    pub fn set(&mut self, name: &str, typed: String) {
        self.0.insert(name.to_owned(), typed);
    }

    /// The text of a field, without the spaces around it; none where it is blank.
    pub fn text(&self, name: &str) -> Option<String> {
        let typed = self.get(name).trim();
        (!typed.is_empty()).then(|| typed.to_owned())
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// The code chosen in a field.
    pub fn code<T: Coded>(&self, name: &str) -> Option<T> {
        T::from_code(self.get(name))
    }

    /// The codes ticked in a group, in the contract's order.
    pub fn codes<T: Coded>(&self, group: &str) -> Vec<T> {
        let ticked = |value: &T| self.ticked(&tick_name(group, value.code()));
        T::ALL.iter().copied().filter(ticked).collect()
    }

    /// The day in a field.
    pub fn day(&self, name: &str) -> Option<Date> {
        read_day(self.get(name)).map(Date)
    }

    /// Yes, no, or not said.
    pub fn answer(&self, name: &str) -> Option<bool> {
        match self.get(name) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    /// Those of some fields nobody has filled in.
    pub fn blank<'a>(&self, names: &[&'a str]) -> Vec<&'a str> {
        let blank = |name: &&&str| self.get(name).trim().is_empty();
        names.iter().filter(blank).copied().collect()
    }
}

/// The name of one box in a group.
pub fn tick_name(group: &str, value: &str) -> String {
    format!("{group}={value}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::Situation;

    #[test]
    fn blanks_are_no_text_and_are_told() {
        let sheet = Sheet::with(&[("name", "  Ola Testesen "), ("email", "  ")]);
        assert_eq!(sheet.text("name").as_deref(), Some("Ola Testesen"));
        assert_eq!(sheet.text("email"), None);
        assert_eq!(
            sheet.blank(&["name", "email", "district"]),
            ["email", "district"]
        );
    }

    #[test]
    fn ticked_codes_come_in_the_contracts_order() {
        let mut sheet = Sheet::default();
        sheet.set(&tick_name("situations", "AT_RISK"), "1".into());
        sheet.set(&tick_name("situations", "BROKE_OFF"), "1".into());
        sheet.set(&tick_name("situations", "NOT_APPLIED"), String::new());
        assert_eq!(
            sheet.codes::<Situation>("situations"),
            [Situation::BrokeOff, Situation::AtRisk]
        );
    }

    #[test]
    fn days_and_answers_are_read_or_missing() {
        let sheet = Sheet::with(&[("from", "2026-11-25"), ("to", "i morgen"), ("right", "no")]);
        assert!(sheet.day("from").is_some());
        assert_eq!(sheet.day("to"), None);
        assert_eq!(sheet.answer("right"), Some(false));
        assert_eq!(sheet.answer("other"), None);
    }
}
