//! Running a test runner: its output goes to the terminal and is counted.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::tally::Tally;
use crate::{command, say};

/// Runs a test runner to its end, showing each line and letting `read` count it.
pub(super) fn count(command: &mut Command, read: fn(&mut Tally, &str)) -> Result<Tally> {
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command
        .spawn()
        .map_err(|error| command::missing(command, error))?;
    let output = child
        .stdout
        .take()
        .context("a test runner without output")?;
    let mut tally = Tally::default();
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        say::line(&line);
        read(&mut tally, &line);
    }
    Ok(tally.judged(child.wait()?.success()))
}
