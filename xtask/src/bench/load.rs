//! The load: some connections, each sending as fast as it is answered.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::http::Connection;

/// Requests after which one connection stops, whatever the time.
const MOST: usize = 1_000_000;

/// One round of load against one server.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Round {
    pub(super) requests: usize,
    pub(super) per_second: f64,
    pub(super) p50: Duration,
    pub(super) p99: Duration,
}

/// Sends a request over and over for a time. Any answer but 200 with a body
/// of the expected length breaks the round off.
pub(super) fn round(
    address: SocketAddr,
    request: &[u8],
    length: usize,
    connections: usize,
    time: Duration,
) -> Result<Round> {
    let start = Instant::now();
    let latencies = std::thread::scope(|scope| {
        let senders: Vec<_> = (0..connections)
            .map(|_| scope.spawn(|| send(address, request, length, start + time)))
            .collect();
        let mut all = Vec::new();
        for sender in senders {
            all.extend(sender.join().ok().context("a connection broke off")??);
        }
        Ok::<_, anyhow::Error>(all)
    })?;
    Ok(summary(latencies, start.elapsed()))
}

fn send(address: SocketAddr, request: &[u8], length: usize, end: Instant) -> Result<Vec<Duration>> {
    let mut connection = Connection::open(address)?;
    let mut body = Vec::with_capacity(length);
    let mut latencies = Vec::new();
    while latencies.len() < MOST {
        let sent = Instant::now();
        if sent >= end {
            break;
        }
        let status = connection.send(request, &mut body)?;
        if status != 200 || body.len() != length {
            bail!("an answer of {} bytes with status {status}", body.len());
        }
        latencies.push(sent.elapsed());
    }
    Ok(latencies)
}

fn summary(mut latencies: Vec<Duration>, time: Duration) -> Round {
    latencies.sort_unstable();
    Round {
        requests: latencies.len(),
        per_second: latencies.len() as f64 / time.as_secs_f64(),
        p50: percentile(&latencies, 50),
        p99: percentile(&latencies, 99),
    }
}

/// The smallest value that so many per cent of the values do not exceed.
fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted
        .get(rank.saturating_sub(1))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(value: u64) -> Duration {
        Duration::from_millis(value)
    }

    #[test]
    fn a_percentile_is_one_of_the_values() {
        let values: Vec<_> = (1..=100).map(ms).collect();
        assert_eq!(percentile(&values, 50), ms(50));
        assert_eq!(percentile(&values, 99), ms(99));
        assert_eq!(percentile(&values[..1], 99), ms(1));
        assert_eq!(percentile(&[], 50), ms(0));
    }

    #[test]
    fn a_round_is_summed_up() {
        let round = summary(vec![ms(3), ms(1), ms(2)], Duration::from_secs(2));
        assert_eq!((round.requests, round.p50, round.p99), (3, ms(2), ms(3)));
        assert!((round.per_second - 1.5).abs() < 1e-9);
    }
}
