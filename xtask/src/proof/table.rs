//! The closing table of `cargo xtask test`.

use std::time::Duration;

use super::Outcome;
use super::tally::Tally;
use crate::say;

/// One step that ran.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) outcome: Outcome,
    pub(super) time: Duration,
}

/// Prints the table and, alone on the last line, the sums.
pub(super) fn show(rows: &[Row]) -> Tally {
    let (lines, total) = table(rows);
    say::line("");
    for line in lines {
        say::line(line);
    }
    total
}

fn table(rows: &[Row]) -> (Vec<String>, Tally) {
    let mut total = Tally::default();
    let mut lines = vec![format!(
        "{:<10}{:>8}{:>8}{:>9}{:>10}  how",
        "step", "passed", "failed", "skipped", "time"
    )];
    for row in rows {
        let Tally {
            passed,
            failed,
            skipped,
        } = row.outcome.tally;
        total += row.outcome.tally;
        let line = format!(
            "{:<10}{passed:>8}{failed:>8}{skipped:>9}{:>10}  {}",
            row.name,
            say::seconds(row.time),
            row.outcome.note
        );
        lines.push(line.trim_end().to_owned());
    }
    lines.push(format!("{} passed, {} failed", total.passed, total.failed));
    (lines, total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_holds_the_sums_alone() {
        let row = |passed, failed| Row {
            name: "fmt".into(),
            outcome: Tally {
                passed,
                failed,
                skipped: 1,
            }
            .into(),
            time: Duration::from_millis(1250),
        };
        let (lines, total) = table(&[row(3, 1), row(4, 0)]);
        assert_eq!(lines.last().unwrap(), "7 passed, 1 failed");
        assert_eq!(
            lines[1].split_whitespace().collect::<Vec<_>>(),
            ["fmt", "3", "1", "1", "1.2", "s"]
        );
        assert_eq!(
            total,
            Tally {
                passed: 7,
                failed: 1,
                skipped: 2
            }
        );
    }
}
