//! A server under measurement, as a process of its own.

use std::fs;
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::http::{self, Connection};
use crate::{command, postgres};

const READY_WITHIN: Duration = Duration::from_secs(120);

/// A running server; it is killed when dropped.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    /// From the start of the process to the first "ready".
    pub(super) cold_start: Duration,
    child: Child,
}

impl Server {
    /// Starts a server and waits until it is ready. `prepare` is given the
    /// address and says where the server is to listen.
    pub(super) fn start(
        command: &mut Command,
        prepare: impl FnOnce(&mut Command, SocketAddr),
    ) -> Result<Self> {
        let address = free_address()?;
        prepare(command, address);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let start = Instant::now();
        let child = command
            .spawn()
            .map_err(|error| command::missing(command, error))?;
        let mut server = Self {
            address,
            cold_start: Duration::ZERO,
            child,
        };
        while !server.ready() {
            if let Some(status) = server.child.try_wait()? {
                bail!("`{}` ended at once ({status})", command::words(command));
            }
            if start.elapsed() > READY_WITHIN {
                bail!("`{}` did not become ready", command::words(command));
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        server.cold_start = start.elapsed();
        Ok(server)
    }

    fn ready(&self) -> bool {
        Connection::open(self.address)
            .and_then(|mut server| server.send(&http::get("/health/ready"), &mut Vec::new()))
            .is_ok_and(|status| status == 200)
    }

    /// Resident memory in bytes, where the system tells (Linux).
    pub(super) fn memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        resident(&status)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A loopback address nobody listens on just now.
pub(super) fn free_address() -> Result<SocketAddr> {
    Ok(SocketAddr::from(([127, 0, 0, 1], postgres::free_port()?)))
}

fn resident(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}

/// The sum of a Prometheus counter over its labels.
pub(super) fn counter(metrics: SocketAddr, name: &str) -> Result<f64> {
    let mut body = Vec::new();
    let status = Connection::open(metrics)?.send(&http::get("/metrics"), &mut body)?;
    if status != 200 {
        bail!("/metrics answers {status}");
    }
    sum(&String::from_utf8(body)?, name).with_context(|| format!("/metrics lacks {name}"))
}

fn sum(text: &str, name: &str) -> Option<f64> {
    let values = text.lines().filter_map(|line| {
        let rest = line.strip_prefix(name)?;
        let plain = rest.starts_with([' ', '{']);
        plain.then(|| rest.rsplit(' ').next()?.parse::<f64>().ok())?
    });
    values.reduce(|one, other| one + other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counter_is_summed_over_its_labels() {
        let text = "# TYPE sql_statements_total counter\nsql_statements_total{engine=\"a b\"} 3\n\
                    sql_statements_total{engine=\"c\"} 4\nsql_statements_total_other 100\nup 1\n";
        assert_eq!(sum(text, "sql_statements_total"), Some(7.0));
        assert_eq!(sum(text, "up"), Some(1.0));
        assert_eq!(sum(text, "missing"), None);
    }

    #[test]
    fn resident_memory_is_read_in_bytes() {
        assert_eq!(
            resident("Name:\tapi\nVmRSS:\t   2048 kB\n"),
            Some(2048 * 1024)
        );
        assert_eq!(resident("Name:\tapi\n"), None);
    }
}
