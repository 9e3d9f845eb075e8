//! Short names for contents: the same bytes give the same sixteen characters.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The digest of some bytes.
pub(crate) fn of(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The digest of files and folders, by path and content.
pub(crate) fn of_files(root: &Path, inputs: &[&str]) -> Result<String> {
    let mut files = Vec::new();
    for input in inputs {
        collect(&root.join(input), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in &files {
        file.strip_prefix(root).unwrap_or(file).hash(&mut hasher);
        fs::read(file)
            .with_context(|| format!("cannot read {}", file.display()))?
            .hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Every file under a path, or the path itself where it is a file.
pub(crate) fn collect(path: &Path, into: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        into.push(path.to_path_buf());
    } else if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), into)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_have_the_same_digest_and_others_another() {
        assert_eq!(of(b"one"), of(b"one"));
        assert_ne!(of(b"one"), of(b"two"));
        assert_eq!(of(b"one").len(), 16);
    }

    #[test]
    fn a_missing_input_counts_as_nothing() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(
            of_files(root, &["Cargo.toml", "no-such-folder"]).unwrap(),
            of_files(root, &["Cargo.toml"]).unwrap()
        );
        assert_ne!(
            of_files(root, &["Cargo.toml", "src/digest.rs"]).unwrap(),
            of_files(root, &["Cargo.toml"]).unwrap()
        );
    }
}
