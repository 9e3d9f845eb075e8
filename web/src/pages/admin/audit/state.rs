//! What of the log is shown: in the address, in ids and pseudonyms alone.

use super::queries::{AuditFilter, UnusualPattern};
use crate::components::entry::Sheet;
use crate::format::{encode, pairs};
use crate::gql::{Coded, LookOutcome, write_day};
use crate::routes::Route;

/// The names in the address, which are those of the fields.
const NAMES: [&str; 5] = ["actor", "youth", "from", "to", "outcome"];

/// Reads the address into the fields; what is unknown is left out.
pub fn read(query: &str) -> Sheet {
    let mut sheet = Sheet::default();
    for (name, value) in pairs(query) {
        if NAMES.contains(&name.as_str()) {
            sheet.set(&name, value);
        }
    }
    sheet
}

/// The address with these fields.
pub fn href(sheet: &Sheet) -> String {
    let part = |name: &&str| Some(format!("{name}={}", encode(&sheet.text(name)?)));
    let query: Vec<_> = NAMES.iter().filter_map(part).collect();
    match query.as_slice() {
        [] => Route::Audit.href(),
        query => format!("{}?{}", Route::Audit.href(), query.join("&")),
    }
}

/// The filter as the contract takes it.
pub fn filter(sheet: &Sheet) -> AuditFilter {
    AuditFilter {
        actor: sheet.text("actor"),
        youth: sheet.text("youth"),
        from: sheet.day("from"),
        to: sheet.day("to"),
        outcome: LookOutcome::from_code(sheet.get("outcome")),
    }
}

/// The lines behind a pattern: that person on that day.
pub fn behind(pattern: &UnusualPattern) -> String {
    let day = write_day(pattern.day.0);
    href(&Sheet::with(&[
        ("actor", &pattern.actor),
        ("from", &day),
        ("to", &day),
    ]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::{Date, UnusualKind, read_day};

    #[test]
    fn the_fields_come_back_from_the_address() {
        let sheet = Sheet::with(&[("youth", "U-7F3A-91C2"), ("from", "2026-11-01")]);
        let href = href(&sheet);
        assert_eq!(href, "/audit?youth=U-7F3A-91C2&from=2026-11-01");
        let read = read(href.split_once('?').unwrap().1);
        assert_eq!(filter(&read), filter(&sheet));
    }

    #[test]
    fn what_is_unknown_is_left_out() {
        let sheet = read("name=Ola&outcome=maybe&from=i+dag");
        assert_eq!(filter(&sheet), AuditFilter::default());
        assert_eq!(href(&Sheet::default()), "/audit");
    }

    #[test]
    fn a_pattern_leads_to_the_lines_behind_it() {
        let pattern = UnusualPattern {
            kind: UnusualKind::ManyYouths,
            actor: "a1".into(),
            actor_name: None,
            agency: None,
            day: Date(read_day("2026-11-24").unwrap()),
            count: 120,
        };
        assert_eq!(
            behind(&pattern),
            "/audit?actor=a1&from=2026-11-24&to=2026-11-24"
        );
    }
}
