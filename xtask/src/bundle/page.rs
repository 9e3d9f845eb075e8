//! `index.html` from its template, and the file that starts the app.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

/// Fills each `{{name}}` of the template. A name nobody knows, or a value
/// the template does not ask for, is an error.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut page = template.to_owned();
    for (name, value) in values {
        let mark = format!("{{{{{name}}}}}");
        if !page.contains(&mark) {
            bail!("web/index.html lacks {mark}");
        }
        page = page.replace(&mark, value);
    }
    if let Some(at) = page.find("{{") {
        let near: String = page[at..].chars().take(40).collect();
        bail!("web/index.html asks for something the bundle does not have: {near}");
    }
    Ok(page)
}

/// One bundle's files.
#[derive(Debug)]
pub(super) struct Code {
    pub(super) js: String,
    pub(super) wasm: String,
}

/// The module that starts the app: it chooses the bundle by the path (`*` is any
/// one part of it; the most exact that fits is taken) and fetches glue and wasm at once.
/// It is a file because the page's policy allows no inline script. When the app cannot
/// start, the shell says so.
pub(super) fn boot(
    public: &Code,
    bundles: &BTreeMap<String, Code>,
    paths: &BTreeMap<String, Vec<String>>,
) -> String {
    let code = |code: &Code| format!("[\"/{}\", \"/{}\"]", code.js, code.wasm);
    let entry =
        |path: &String, name: &String| format!("  [\"{path}\", {}],\n", code(&bundles[name]));
    let mut all: Vec<_> = paths
        .iter()
        .flat_map(|(name, paths)| paths.iter().map(move |path| (path, name)))
        .collect();
    // The first that fits is taken, so the most exact stand first: more parts, then no star.
    all.sort_by_key(|(path, _)| {
        (
            std::cmp::Reverse(path.split('/').count()),
            path.contains('*'),
        )
    });
    let table: String = all
        .into_iter()
        .map(|(path, name)| entry(path, name))
        .collect();
    format!(
        "const path = location.pathname;\n\
         const others = [\n{table}];\n\
         const parts = path.split(\"/\");\n\
         const begins = ([p]) => p.split(\"/\").every((s, i) => i in parts && (s === \"*\" || s === parts[i]));\n\
         const [js, wasm] = others.find(begins)?.[1] ?? {};\n\
         const code = fetch(wasm);\n\
         import(js).then((glue) => glue.default({{ module_or_path: code }})).catch((error) => {{\n\
         \x20 console.error(error);\n\
         \x20 document.getElementById(\"shell-loading\")?.setAttribute(\"hidden\", \"\");\n\
         \x20 document.getElementById(\"shell-failed\")?.removeAttribute(\"hidden\");\n\
         }});\n",
        code(public),
    )
}

/// The glue without its comments and indents, line by line: what stands in a
/// line of code stays as it is.
pub(super) fn slim(js: &str) -> String {
    let mut kept = Vec::new();
    let mut in_comment = false;
    for line in js.lines().map(str::trim) {
        let opens = line.starts_with("/*");
        if !(in_comment || opens || line.is_empty() || line.starts_with("//")) {
            kept.push(line);
        }
        in_comment = (in_comment || opens) && !line.ends_with("*/");
    }
    kept.push("");
    kept.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_loses_its_comments_and_indents_and_nothing_else() {
        let js = "/**\n * @param {x} x\n */\nfunction f(x) {\n    // why\n    /* one line */\n\n    \
                  return `//${x}`; // here\n}\n";
        assert_eq!(slim(js), "function f(x) {\nreturn `//${x}`; // here\n}\n");
    }

    #[test]
    fn every_mark_is_filled() {
        let page = fill("<a {{css}}><b {{js}} {{js}}>", &[("css", "1"), ("js", "2")]).unwrap();
        assert_eq!(page, "<a 1><b 2 2>");
    }

    #[test]
    fn a_mark_without_a_value_and_a_value_without_a_mark_are_refused() {
        let unknown = fill("{{css}}{{other}}", &[("css", "1")]).unwrap_err();
        assert!(unknown.to_string().contains("{{other}}"), "{unknown}");
        let unused = fill("nothing", &[("css", "1")]).unwrap_err();
        assert!(unused.to_string().contains("{{css}}"), "{unused}");
    }

    #[test]
    fn the_start_file_names_each_bundle_with_the_paths_it_begins() {
        let code = |name: &str| Code {
            js: format!("{name}.js"),
            wasm: format!("{name}_bg.wasm"),
        };
        let bundles: BTreeMap<String, Code> = ["public", "places"]
            .map(|name| (name.to_owned(), code(name)))
            .into();
        let paths = BTreeMap::from([("places".to_owned(), vec!["/places".to_owned()])]);
        let boot = boot(&code("public"), &bundles, &paths);
        assert!(
            boot.contains("[\"/places\", [\"/places.js\", \"/places_bg.wasm\"]]"),
            "{boot}"
        );
        assert!(
            boot.contains("?? [\"/public.js\", \"/public_bg.wasm\"];"),
            "{boot}"
        );
    }
}
