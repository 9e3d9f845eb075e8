//! Registers the GraphQL contract, so that every query is checked against it
//! while the page is compiled.

/// The contract, written once and shared with the server.
const SCHEMA: &str = "../api/schema.graphql";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed={SCHEMA}");
    cynic_codegen::register_schema("api")
        .from_sdl_file(SCHEMA)?
        .as_default()?;
    Ok(())
}
