//! The schema by introspection, and made-up arguments for any field of it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

const ASK: &str = "{ __schema { types { kind name
  fields { name args { ...A } type { ...T } } inputFields { ...A } enumValues { name } } } }
  fragment A on __InputValue { name defaultValue type { ...T } }
  fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// The types by name.
pub(super) struct Schema(BTreeMap<String, Value>);

impl Schema {
    pub(super) async fn read() -> Self {
        let answer = api::graphql::schema(true).execute(ASK).await;
        assert!(answer.errors.is_empty(), "{:?}", answer.errors);
        let data = serde_json::to_value(answer.data).expect("JSON");
        let types = data["__schema"]["types"].as_array().expect("types").iter();
        Self(types.map(|one| (text(&one["name"]), one.clone())).collect())
    }

    /// Every `Type.field` of the object types.
    pub(super) fn fields(&self) -> Vec<String> {
        let ours = self
            .0
            .values()
            .filter(|one| one["kind"] == "OBJECT" && !text(&one["name"]).starts_with("__"));
        ours.flat_map(|one| {
            let fields = one["fields"].as_array().expect("fields").iter();
            fields.map(|field| format!("{}.{}", text(&one["name"]), text(&field["name"])))
        })
        .collect()
    }

    /// The fields of an object type: name, and the object type it leads to, if it does.
    pub(super) fn of(&self, kind: &str) -> Vec<(String, Option<String>)> {
        let fields = self.0[kind]["fields"].as_array().expect("fields").iter();
        fields
            .map(|field| {
                let (kind, name) = innermost(&field["type"]);
                (text(&field["name"]), (kind == "OBJECT").then_some(name))
            })
            .collect()
    }

    /// A call of a root field with made-up arguments, as an operation and its variables.
    pub(super) fn call(&self, root: &str, name: &str) -> (String, Value) {
        let fields = self.0[root]["fields"].as_array().expect("fields");
        let field = fields
            .iter()
            .find(|field| field["name"] == name)
            .expect("the field");
        let (mut declared, mut given, mut values) = (vec![], vec![], json!({}));
        for arg in required(&field["args"]) {
            let name = text(&arg["name"]);
            declared.push(format!("${name}: {}", written(&arg["type"])));
            given.push(format!("{name}: ${name}"));
            values[&name] = self.named(&name, &arg["type"]);
        }
        let round = |list: Vec<String>| match list.is_empty() {
            true => String::new(),
            false => format!("({})", list.join(", ")),
        };
        let shown = if innermost(&field["type"]).0 == "OBJECT" {
            "{ __typename }"
        } else {
            ""
        };
        let operation = root.to_lowercase();
        let query = format!(
            "{operation} Call{} {{ {name}{} {shown} }}",
            round(declared),
            round(given)
        );
        (query, values)
    }

    /// A value for an argument: that of a public thing that is there, or anything.
    fn named(&self, name: &str, kind: &Value) -> Value {
        match name {
            "programme" => json!("kuben"),
            _ => self.sample(kind),
        }
    }

    fn sample(&self, kind: &Value) -> Value {
        match kind["kind"].as_str().unwrap_or_default() {
            "NON_NULL" => self.sample(&kind["ofType"]),
            "LIST" => json!([self.sample(&kind["ofType"])]),
            "ENUM" => self.0[&text(&kind["name"])]["enumValues"][0]["name"].clone(),
            "INPUT_OBJECT" => {
                let mut object = json!({});
                for field in required(&self.0[&text(&kind["name"])]["inputFields"]) {
                    let name = text(&field["name"]);
                    object[&name] = self.named(&name, &field["type"]);
                }
                object
            }
            _ => match kind["name"].as_str().unwrap_or_default() {
                "ID" | "UUID" => json!(api::cx::new_id()),
                "Int" | "Float" => json!(1),
                "Boolean" => json!(true),
                "Date" => json!("2026-11-01"),
                "DateTime" => json!("2026-11-01T10:00:00Z"),
                _ => json!("x"),
            },
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn required(arguments: &Value) -> impl Iterator<Item = &Value> {
    let all = arguments.as_array().expect("arguments").iter();
    all.filter(|arg| arg["type"]["kind"] == "NON_NULL" && arg["defaultValue"].is_null())
}

fn innermost(kind: &Value) -> (String, String) {
    match &kind["ofType"] {
        Value::Object(_) => innermost(&kind["ofType"]),
        _ => (text(&kind["kind"]), text(&kind["name"])),
    }
}

fn written(kind: &Value) -> String {
    match kind["kind"].as_str().unwrap_or_default() {
        "NON_NULL" => format!("{}!", written(&kind["ofType"])),
        "LIST" => format!("[{}]", written(&kind["ofType"])),
        _ => text(&kind["name"]),
    }
}
