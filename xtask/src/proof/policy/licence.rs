//! Whether a licence expression (SPDX) is met by a list of allowed licences.

/// Whether one may use what is under this expression with these licences alone.
/// An old "MIT/Apache-2.0" reads as a choice; what cannot be read is not met.
pub(super) fn allows(allowed: &[String], expression: &str) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader {
        words: &words,
        allowed,
    };
    reader.choice() == Some(true) && reader.words.is_empty()
}

struct Reader<'a> {
    words: &'a [&'a str],
    allowed: &'a [String],
}

impl Reader<'_> {
    fn choice(&mut self) -> Option<bool> {
        let mut met = self.sum()?;
        while self.take("OR") {
            met |= self.sum()?;
        }
        Some(met)
    }

    fn sum(&mut self) -> Option<bool> {
        let mut met = self.one()?;
        while self.take("AND") {
            met &= self.one()?;
        }
        Some(met)
    }

    fn one(&mut self) -> Option<bool> {
        if self.take("(") {
            let met = self.choice()?;
            return self.take(")").then_some(met);
        }
        let mut licence = (*self.next()?).to_owned();
        if self.take("WITH") {
            licence = format!("{licence} WITH {}", self.next()?);
        }
        Some(self.allowed.contains(&licence))
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.words.first() == Some(&word);
        if found {
            self.words = &self.words[1..];
        }
        found
    }

    fn next(&mut self) -> Option<&str> {
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        Some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(expression: &str) -> bool {
        let allowed = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "ISC"];
        allows(&allowed.map(str::to_owned), expression)
    }

    #[test]
    fn one_allowed_licence_of_a_choice_is_enough() {
        assert!(met("GPL-3.0-only OR MIT"));
        assert!(met("Unlicense/MIT"));
        assert!(met("LGPL-2.1-or-later OR Apache-2.0 WITH LLVM-exception"));
        assert!(!met("GPL-3.0-only OR LGPL-3.0-only"));
    }

    #[test]
    fn every_licence_of_a_sum_must_be_allowed() {
        assert!(met("ISC AND (Apache-2.0 OR OpenSSL)"));
        assert!(!met("MIT AND OpenSSL"));
        assert!(!met("(MIT OR Apache-2.0) AND OpenSSL"));
    }

    #[test]
    fn an_exception_is_part_of_the_licence() {
        assert!(!met("ISC WITH Something-exception"));
    }

    #[test]
    fn what_cannot_be_read_is_not_allowed() {
        for unreadable in ["", "(MIT", "MIT Apache-2.0", "MIT OR", "MIT WITH"] {
            assert!(!met(unreadable), "{unreadable:?}");
        }
    }
}
