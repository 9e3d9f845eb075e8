use super::*;

const GOOD: &str = r#"
[[provider]]
id = "idporten"
name = "ID-porten"
issuer = "https://idporten.example.no"
client_id = "ot-plass"
audience = "youth"
acr_values = ["idporten-loa-substantial"]
person_claim = "pid"
scopes = ["profile"]

[[provider]]
id = "feide"
name = "Feide"
issuer = "https://auth.feide.example.no"
client_id = "x"
audience = "staff"
person_claim = "https://n.feide.no/claims/eduPersonPrincipalName"
"#;

fn toml(text: &str) -> Result<Vec<Provider>, Vec<String>> {
    parse(text, false, Path::new("."), Environment::Production)
}

#[test]
fn providers_are_read_from_toml_and_json_alike() {
    let read = toml(GOOD).unwrap();
    assert_eq!(read[0].taken_levels, YOUTH_LEVELS);
    assert_eq!(read[0].asked_levels, ["idporten-loa-substantial"]);
    assert_eq!(
        (read[1].audience, read[1].taken_levels.len()),
        (Audience::Staff, 0)
    );
    let json: Value = ::toml::from_str(GOOD).unwrap();
    let same = parse(
        &json.to_string(),
        true,
        Path::new("."),
        Environment::Production,
    );
    assert_eq!(format!("{:?}", same.unwrap()), format!("{read:?}"));
    assert!(toml("").unwrap().is_empty());
}

#[test]
fn every_mistake_is_told_with_its_place_and_without_its_value() {
    let wrong = r#"
[[provider]]
id = "ID porten"
name = ""
issuer = "http://idporten.example.no"
client_secret = "hunter2-hunter2-hunter2"
client_secret_file = "nowhere/hunter2"
audience = "everyone"
acr_values = "hunter2"
acr = ["idporten-loa-low"]
person_claim = "sub"
scope = ["profile"]
[[provider]]
id = "a"
name = "A"
issuer = "https://a.example.no?x=hunter2"
client_id = "a"
audience = "staff"
person_claim = "name"
"#;
    let told = toml(wrong).unwrap_err();
    for place in [
        "provider 1: id",
        "provider 1: name",
        "provider 1: issuer",
        "provider 1: client_id",
        "provider 1: client_secret: is no field",
        "provider 1: client_secret_file",
        "provider 1: audience",
        "provider 1: acr_values",
        "provider 1: acr:",
        "provider 1: person_claim",
        "provider 1: scope:",
        "provider 2: issuer",
        "provider 2: person_claim",
    ] {
        let found = told.iter().filter(|line| line.starts_with(place)).count();
        assert_eq!(found, 1, "{place} in {told:#?}");
    }
    assert_eq!(told.len(), 13, "{told:#?}");
    assert!(
        told.iter().all(|line| !line.contains("hunter2")),
        "{told:#?}"
    );
}

#[test]
fn a_broken_file_is_told_by_its_line() {
    assert_eq!(
        toml("[[provider]]\nid = hunter2").unwrap_err(),
        ["is not TOML: line 2"]
    );
    for text in [
        "id = 3",
        "provider = 3",
        "provider = [3]",
        "[[providers]]\nid = 'a'",
    ] {
        assert_eq!(toml(text).unwrap_err().len(), 1, "{text}");
    }
    let json = parse("[", true, Path::new("."), Environment::Production);
    assert_eq!(json.unwrap_err(), ["is not JSON: line 1"]);
}

#[test]
fn two_providers_have_two_ids() {
    let twice = GOOD.replace("\"feide\"", "\"idporten\"");
    assert_eq!(toml(&twice).unwrap_err(), ["provider 2: id: is used twice"]);
}

#[test]
fn an_open_line_is_for_this_machine_or_development() {
    let open = GOOD.replace("https://auth", "http://auth");
    assert_eq!(toml(&open).unwrap_err().len(), 1);
    assert!(parse(&open, false, Path::new("."), Environment::Development).is_ok());
    assert!(toml(&GOOD.replace("https://auth.feide.example.no", "http://localhost:9")).is_ok());
}

#[test]
fn a_secret_that_can_be_guessed_does_not_do_in_production() {
    let folder = std::env::temp_dir().join(format!("ot-secret-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let with = GOOD.replace(
        "client_id = \"x\"",
        "client_id = \"x\"\nclient_secret_file = \"s\"",
    );
    let read = |secret: &str, environment| {
        std::fs::write(folder.join("s"), secret).unwrap();
        parse(&with, false, &folder, environment)
    };
    for weak in ["secret", "aaaaaaaaaaaaaaaaaaaaaaaa", "", "changeme"] {
        let told = read(weak, Environment::Production).unwrap_err();
        assert!(told[0].contains("too weak"), "{told:?}");
    }
    assert!(read("secret", Environment::Development).is_ok());
    let good = read("0kK3nQ-9sT7uVwXy\n", Environment::Production).unwrap();
    assert!(!format!("{good:?}").contains("0kK3"));
    std::fs::remove_dir_all(folder).unwrap();
}
