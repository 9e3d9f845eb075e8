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

/// The fields that hold something else than a pseudonym of the log: a name or a
/// national id must not reach the address.
pub fn strays(sheet: &Sheet) -> Vec<&'static str> {
    let is_typed = |(name, _): &(&str, &str)| sheet.text(name).is_some();
    [("actor", "P"), ("youth", "U")]
        .into_iter()
        .filter(is_typed)
        .filter(|(name, of)| !is_pseudonym(sheet.get(name).trim(), of))
        .map(|(name, _)| name)
        .collect()
}

/// "U-7F3A-91C2".
fn is_pseudonym(typed: &str, of: &str) -> bool {
    let sign = |sign: char| sign.is_ascii_alphanumeric();
    let part = |part: &&str| part.len() == 4 && part.chars().all(sign);
    let parts: Vec<_> = typed.split('-').collect();
    matches!(parts.as_slice(), [first, rest @ ..]
        if first.eq_ignore_ascii_case(of) && rest.len() == 2 && rest.iter().all(part))
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
    fn what_is_no_pseudonym_is_a_stray() {
        let typed = |actor, youth| strays(&Sheet::with(&[("actor", actor), ("youth", youth)]));
        let mark = "P-B0KR-22ZV";
        assert!(typed(mark, "U-7F3A-91C2").is_empty() && typed("", "").is_empty());
        assert_eq!(typed("Kari Testesen", "47906701517"), ["actor", "youth"]);
        assert_eq!(typed(mark, "Ola Testesen"), ["youth"]);
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
