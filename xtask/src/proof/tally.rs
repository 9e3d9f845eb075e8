//! Counting what ran, from what the test runners print.

use std::ops::AddAssign;

/// What a step ran and how it went.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u64,
    pub(super) failed: u64,
    pub(super) skipped: u64,
}

impl Tally {
    pub(super) const PASSED: Self = Self {
        passed: 1,
        failed: 0,
        skipped: 0,
    };
    pub(super) const FAILED: Self = Self {
        passed: 0,
        failed: 1,
        skipped: 0,
    };

    /// One check that went well or not.
    pub(super) fn one(passed: bool) -> Self {
        if passed { Self::PASSED } else { Self::FAILED }
    }

    /// Counts a runner's output. One that failed without a failing test (it
    /// did not compile, say), or that ran nothing, is a failure.
    pub(super) fn judged(mut self, success: bool) -> Self {
        if self.failed == 0 && (!success || self.passed == 0) {
            self.failed = 1;
        }
        self
    }

    /// Adds what one line of `cargo test` says.
    pub(super) fn read_cargo(&mut self, line: &str) {
        let Some(result) = line.trim().strip_prefix("test result: ") else {
            return;
        };
        for part in result.split(['.', ';']) {
            match part.trim().split_once(' ') {
                Some((count, "passed")) => self.passed += number(count),
                Some((count, "failed")) => self.failed += number(count),
                Some((count, "ignored")) => self.skipped += number(count),
                _ => {}
            }
        }
    }

    /// Adds what one of the closing lines of `node --test` says.
    pub(super) fn read_node(&mut self, line: &str) {
        let Some(line) = line.strip_prefix("ℹ ").or(line.strip_prefix("# ")) else {
            return;
        };
        match line.split_once(' ') {
            Some(("pass", count)) => self.passed += number(count),
            Some(("fail" | "cancelled", count)) => self.failed += number(count),
            Some(("skipped" | "todo", count)) => self.skipped += number(count),
            _ => {}
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

fn number(text: &str) -> u64 {
    text.trim().parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cargo(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        lines.iter().for_each(|line| tally.read_cargo(line));
        tally
    }

    fn node(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        lines.iter().for_each(|line| tally.read_node(line));
        tally
    }

    #[test]
    fn every_test_result_line_of_cargo_is_added() {
        let tally = cargo(&[
            "running 3 tests",
            "test a ... ok",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 7 filtered out; finished in 1.23s",
        ]);
        assert_eq!(
            tally,
            Tally {
                passed: 7,
                failed: 2,
                skipped: 1
            }
        );
    }

    #[test]
    fn a_test_that_prints_numbers_is_not_counted() {
        assert_eq!(
            cargo(&["12 passed; 3 failed", "result: 4 passed"]),
            Tally::default()
        );
    }

    #[test]
    fn both_reports_of_node_are_read() {
        let expected = Tally {
            passed: 5,
            failed: 2,
            skipped: 1,
        };
        let spec = [
            "ℹ tests 8",
            "ℹ pass 5",
            "ℹ fail 1",
            "ℹ cancelled 1",
            "ℹ skipped 1",
            "ℹ todo 0",
        ];
        let tap = [
            "# tests 8",
            "# pass 5",
            "# fail 1",
            "# cancelled 1",
            "# skipped 1",
            "# todo 0",
        ];
        assert_eq!(node(&spec), expected);
        assert_eq!(node(&tap), expected);
    }

    #[test]
    fn what_a_test_prints_is_not_counted_for_node() {
        assert_eq!(node(&["pass 3", "  ℹ fail 1"]), Tally::default());
    }

    #[test]
    fn a_runner_that_ran_nothing_or_broke_off_has_failed() {
        let some = Tally {
            passed: 3,
            failed: 0,
            skipped: 0,
        };
        assert_eq!(Tally::default().judged(true), Tally::FAILED);
        assert_eq!(Tally::default().judged(false), Tally::FAILED);
        assert_eq!(some.judged(true), some);
        assert_eq!(some.judged(false), Tally { failed: 1, ..some });
    }
}
