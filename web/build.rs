//! Registers the GraphQL contract, so that every query is checked against it
//! while the page is compiled.

/// The contract, written once and shared with the server.
const SCHEMA: &str = "../api/schema.graphql";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    tell_cargo("cargo::rerun-if-changed=build.rs");
    tell_cargo("cargo::rerun-if-changed=locales");
    tell_cargo(&format!("cargo::rerun-if-changed={SCHEMA}"));
    cynic_codegen::register_schema("api")
        .from_sdl_file(SCHEMA)?
        .as_default()?;
    Ok(())
}

#[expect(
    clippy::print_stdout,
    reason = "this is how a build script talks to cargo"
)]
fn tell_cargo(line: &str) {
    println!("{line}");
}
