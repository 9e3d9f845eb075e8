//! Running other programs: a missing one is named with its remedy.

use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, anyhow, bail};

/// Cargo, the one that started us.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(crate::place::root());
    command
}

/// A program, run in a folder.
pub(crate) fn program(name: impl AsRef<Path>, folder: &Path) -> Command {
    let mut command = Command::new(name.as_ref());
    command.current_dir(folder);
    command
}

/// Runs to the end with its output on the terminal; a failure is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| missing(command, error))?;
    if !status.success() {
        bail!("`{}` failed ({status})", words(command));
    }
    Ok(())
}

/// Runs to the end and returns what it wrote on standard output.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = output(command)?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed: {}", words(command), said.trim());
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}`: not UTF-8", words(command)))
}

/// Runs to the end and returns everything, also for a failure.
pub(crate) fn output(command: &mut Command) -> Result<Output> {
    command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| missing(command, error))
}

/// The program and its arguments, as one would type them.
pub(crate) fn words(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| short(&word.to_string_lossy()))
        .collect::<Vec<_>>()
        .join(" ")
}

fn short(word: &str) -> String {
    let first = word.lines().next().unwrap_or_default();
    if first.len() == word.len() {
        word.to_owned()
    } else {
        format!("{first} …")
    }
}

/// The error of a program that would not start, with the remedy where known.
pub(crate) fn missing(command: &Command, error: std::io::Error) -> anyhow::Error {
    let name = words(command);
    let name = name.split(' ').next().unwrap_or_default().to_owned();
    if error.kind() != ErrorKind::NotFound {
        return anyhow!(error).context(format!("`{name}` would not start"));
    }
    match remedy(&name) {
        Some(remedy) => anyhow!("`{name}` is missing: {remedy}"),
        None => anyhow!("`{name}` is missing"),
    }
}

fn remedy(program: &str) -> Option<&'static str> {
    match program {
        "node" | "npm" => Some("install Node.js 20.19 or newer (https://nodejs.org)"),
        "rustup" | "rustc" | "cargo" => Some("install Rust with rustup (https://rustup.rs)"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_named_with_its_remedy() {
        let mut npm = Command::new("npm");
        npm.current_dir("/");
        let error = missing(&npm, ErrorKind::NotFound.into());
        assert!(
            error
                .to_string()
                .starts_with("`npm` is missing: install Node.js")
        );
    }

    #[test]
    fn a_failed_program_is_an_error_that_names_it() {
        let error = run(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert!(error.to_string().contains("sh -c exit 3"), "{error}");
    }

    #[test]
    fn only_the_first_line_of_a_script_is_shown() {
        assert_eq!(
            words(Command::new("node").args(["-e", "one\ntwo"])),
            "node -e one …"
        );
    }
}
