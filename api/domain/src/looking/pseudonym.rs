//! The names an auditor sees instead of people's.

/// Digits and letters that are not taken for one another (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Whose pseudonym it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked {
    /// A young person that was looked at.
    Youth,
    /// A person who looked.
    Person,
}

/// A pseudonym made of a keyed digest in hexadecimal digits: `U-7F3A-91C2`. Eight
/// letters hold 40 bits: among a million young people hardly two share one.
pub fn pseudonym(of: Marked, digest: &str) -> String {
    let bits = digest
        .get(..10)
        .and_then(|digits| u64::from_str_radix(digits, 16).ok())
        .unwrap_or(0);
    let mut text = String::from(match of {
        Marked::Youth => "U-",
        Marked::Person => "P-",
    });
    for place in (0..8).rev() {
        let index = usize::try_from((bits >> (5 * place)) & 31).unwrap_or(0);
        text.push(LETTERS.get(index).copied().map_or('0', char::from));
        if place == 4 {
            text.push('-');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pseudonym_is_short_stable_and_follows_its_digest() {
        assert_eq!(pseudonym(Marked::Youth, "0000000000ff"), "U-0000-0000");
        assert_eq!(pseudonym(Marked::Person, "ffffffffff00"), "P-ZZZZ-ZZZZ");
        assert_eq!(pseudonym(Marked::Youth, "0000000001ff"), "U-0000-0001");
        assert_ne!(
            pseudonym(Marked::Youth, "8a71c3e0d4"),
            pseudonym(Marked::Youth, "8a71c3e0d5")
        );
    }
}
