//! Numbers: "1 234", "12,5 %" in Norwegian; "1,234", "12.5%" in English.

use crate::texts::Locale;

/// A space that does not break the line.
const TIGHT: char = '\u{a0}';

/// A whole number with its thousands apart.
pub fn number(locale: Locale, value: i32) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut out = String::new();
    if value < 0 {
        out.push('−');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(if locale == Locale::en { ',' } else { TIGHT });
        }
        out.push(digit);
    }
    out
}

/// A number with at most one decimal.
pub fn decimal(locale: Locale, value: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a cast saturates, and no figure here comes near"
    )]
    let tenths = (value * 10.0).round() as i32;
    let whole = number(locale, tenths / 10);
    let point = if locale == Locale::en { '.' } else { ',' };
    match tenths % 10 {
        0 => whole,
        rest => format!("{whole}{point}{}", rest.abs()),
    }
}

/// A percentage with at most one decimal.
pub fn percent(locale: Locale, value: f64) -> String {
    let text = decimal(locale, value);
    if locale == Locale::en {
        format!("{text}%")
    } else {
        format!("{text}{TIGHT}%")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(number(Locale::nb, 1234), "1\u{a0}234");
        assert_eq!(number(Locale::nn, 55_793_612), "55\u{a0}793\u{a0}612");
        assert_eq!(number(Locale::en, 1234), "1,234");
        assert_eq!(number(Locale::nb, 999), "999");
        assert_eq!(number(Locale::nb, -1000), "−1\u{a0}000");
        assert_eq!(number(Locale::nb, 0), "0");
    }

    #[test]
    fn percentages_follow_the_language() {
        assert_eq!(percent(Locale::nb, 12.5), "12,5\u{a0}%");
        assert_eq!(percent(Locale::en, 12.5), "12.5%");
        assert_eq!(percent(Locale::nb, 50.0), "50\u{a0}%");
        assert_eq!(percent(Locale::nb, 100.0), "100\u{a0}%");
        assert_eq!(decimal(Locale::nb, 0.2), "0,2");
        assert_eq!(decimal(Locale::en, 1234.56), "1,234.6");
    }
}
