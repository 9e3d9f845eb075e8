//! What a person reads in the terminal.

use std::fmt::Display;
use std::io::Write;

/// One line on standard output. A closed pipe is no reason to stop.
pub(crate) fn line(text: impl Display) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{text}");
    let _ = out.flush();
}

/// A time as seconds with one decimal.
pub(crate) fn seconds(time: std::time::Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// Bytes as kibibytes with one decimal.
pub(crate) fn kib(bytes: u64) -> String {
    let tenths = (bytes * 10 + 512) / 1024;
    format!("{}.{} KiB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    #[test]
    fn kibibytes_are_rounded_to_one_decimal() {
        assert_eq!(super::kib(1024), "1.0 KiB");
        assert_eq!(super::kib(1536), "1.5 KiB");
        assert_eq!(super::kib(250 * 1024), "250.0 KiB");
    }
}
