//! Sentences with something to fill in.

/// Puts the values in their `{named}` places.
pub fn fill(text: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
    let mut out = text.to_owned();
    for (name, value) in values {
        out = out.replace(&format!("{{{name}}}"), &value.to_string());
    }
    debug_assert!(!out.contains('{'), "something is not filled in: {out}");
    out
}

/// A sentence of the locale files with its places filled: `say!(locale, common.ago.days, count = 2)`.
macro_rules! say {
    ($locale:expr, $($key:ident).+, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::format::fill(
            $crate::texts::td_string!($locale, $($key).+),
            &[$((stringify!($name), &$value)),+],
        )
    };
}
pub(crate) use say;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_lands_in_its_place() {
        assert_eq!(
            fill(
                "{taken} av {approved}",
                &[("approved", &18), ("taken", &"12")]
            ),
            "12 av 18"
        );
    }
}
