//! The table of a measurement.

use std::time::Duration;

use super::data::Engine;
use super::load::Round;
use crate::say;

/// What was measured on one engine.
pub(super) struct Measured {
    pub(super) engine: Engine,
    pub(super) rows: usize,
    pub(super) bytes: usize,
    pub(super) api: Vec<Round>,
    pub(super) bare: Vec<Round>,
    pub(super) statements: f64,
    pub(super) idle: Option<u64>,
    pub(super) loaded: Option<u64>,
    pub(super) bare_loaded: Option<u64>,
    pub(super) cold_starts: Vec<Duration>,
}

/// The lines of the table.
pub(super) fn table(all: &[Measured]) -> Vec<String> {
    let mut lines = vec![format!(
        "{:<22}{:>12}{:>10}{:>10}{:>13}{:>12}{:>12}{:>12}",
        "openPlaces",
        "requests/s",
        "p50 ms",
        "p99 ms",
        "SQL/request",
        "idle",
        "loaded",
        "cold start"
    )];
    for one in all {
        lines.extend(rows(one));
    }
    lines
}

fn rows(one: &Measured) -> [String; 4] {
    let api = median(&one.api);
    let bare = median(&one.bare);
    let memory = |bytes: Option<u64>| bytes.map_or("?".to_owned(), mebibytes);
    let cold = middle(
        &one.cold_starts
            .iter()
            .map(Duration::as_secs_f64)
            .collect::<Vec<_>>(),
    );
    let figures = |name: &str, round: Round| {
        let [p50, p99] = [round.p50, round.p99].map(|time| time.as_secs_f64() * 1e3);
        format!("{name:<22}{:>12.0}{p50:>10.2}{p99:>10.2}", round.per_second)
    };
    let name = one.engine.name();
    [
        format!("{name}: {} rows, {} bytes", one.rows, one.bytes),
        format!(
            "{}{:>13.2}{:>12}{:>12}{:>9.0} ms",
            figures("  api", api),
            one.statements,
            memory(one.idle),
            memory(one.loaded),
            cold * 1e3
        ),
        format!(
            "{}{:>13}{:>12}{:>12}",
            figures("  bare axum", bare),
            "",
            "",
            memory(one.bare_loaded)
        ),
        format!(
            "{:<22}{:>11.1}%{:>9.1}x{:>9.1}x",
            "  api / bare",
            100.0 * api.per_second / bare.per_second,
            api.p50.as_secs_f64() / bare.p50.as_secs_f64(),
            api.p99.as_secs_f64() / bare.p99.as_secs_f64()
        ),
    ]
}

/// The median of each figure over the rounds.
fn median(rounds: &[Round]) -> Round {
    let of = |figure: fn(&Round) -> f64| middle(&rounds.iter().map(figure).collect::<Vec<_>>());
    Round {
        requests: rounds.iter().map(|round| round.requests).sum(),
        per_second: of(|round| round.per_second),
        p50: Duration::from_secs_f64(of(|round| round.p50.as_secs_f64())),
        p99: Duration::from_secs_f64(of(|round| round.p99.as_secs_f64())),
    }
}

fn middle(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    match sorted.len() {
        0 => 0.0,
        odd if odd % 2 == 1 => sorted[half],
        _ => f64::midpoint(sorted[half - 1], sorted[half]),
    }
}

fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", (bytes + 512 * 1024) / (1024 * 1024))
}

/// Prints the table.
pub(super) fn show(all: &[Measured]) {
    say::line("");
    for line in table(all) {
        say::line(line.trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(per_second: f64) -> Round {
        let p50 = Duration::from_millis(1);
        Round {
            requests: 10,
            per_second,
            p50,
            p99: p50 * 4,
        }
    }

    #[test]
    fn the_middle_value_is_the_median() {
        assert!((middle(&[5.0, 1.0, 3.0]) - 3.0).abs() < 1e-9);
        assert!((middle(&[4.0, 1.0, 2.0, 3.0]) - 2.5).abs() < 1e-9);
    }

    #[test]
    fn the_ratio_is_of_the_medians() {
        let lines = table(&[Measured {
            engine: Engine::Sqlite,
            rows: 20,
            bytes: 9000,
            api: [10.0, 60.0, 50.0].map(round).to_vec(),
            bare: [100.0, 900.0, 80.0].map(round).to_vec(),
            statements: 4.0,
            idle: Some(30 << 20),
            loaded: Some(40 << 20),
            bare_loaded: None,
            cold_starts: [120, 80, 100].map(Duration::from_millis).to_vec(),
        }]);
        assert_eq!(lines[1], "SQLite: 20 rows, 9000 bytes");
        let words = |line: &str| {
            line.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            words(&lines[2]),
            [
                "api", "50", "1.00", "4.00", "4.00", "30", "MiB", "40", "MiB", "100", "ms"
            ]
        );
        assert_eq!(
            words(&lines[4]),
            ["api", "/", "bare", "50.0%", "1.0x", "1.0x"]
        );
    }
}
