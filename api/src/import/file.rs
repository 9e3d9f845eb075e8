//! A file's text, if it is one of a sensible size.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::MAX_MIB;
use super::fault::{Fault, Remedy};

/// The text of a file; never more than the limit is read.
pub(super) fn read(path: &Path) -> Result<String, Fault> {
    let refused = |remedy| Fault::file(None, remedy);
    let limit = MAX_MIB * 1024 * 1024;
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
        .map_err(|error| refused(Remedy::Unreadable(error.to_string())))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > limit) {
        return Err(refused(Remedy::TooLarge(MAX_MIB)));
    }
    let text = String::from_utf8(bytes).map_err(|_| refused(Remedy::NotUtf8))?;
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(refused(Remedy::Empty));
    }
    Ok(text)
}
