//! The README says what can be set.

use api::config::VARIABLES;

#[test]
fn the_readme_has_every_variable_with_its_default() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md");
    let readme = std::fs::read_to_string(path).expect("README.md");
    for &(name, default, meaning) in VARIABLES {
        let row = format!("| `{name}` | {} | {meaning} |", shown(default));
        assert!(readme.contains(&row), "README.md lacks the row\n{row}");
    }
}

fn shown(default: &str) -> String {
    if default == "none" {
        "none".to_owned()
    } else {
        format!("`{default}`")
    }
}
