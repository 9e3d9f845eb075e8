//! `index.html` from its template, and the file that starts the app.

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

/// The module that starts the app: it chooses the bundle by the path and
/// fetches glue and wasm at once. It is a file because the page's policy allows
/// no inline script. When the app cannot start, the shell says so.
pub(super) fn boot(public: &Code, staff: &Code, staff_paths: &[String]) -> String {
    let paths: Vec<String> = staff_paths
        .iter()
        .map(|path| format!("\"{path}\""))
        .collect();
    format!(
        "const path = location.pathname;\n\
         const staff = [{paths}].some((p) => path === p || path.startsWith(p + \"/\"));\n\
         const [js, wasm] = staff\n\
         \x20 ? [\"/{}\", \"/{}\"]\n\
         \x20 : [\"/{}\", \"/{}\"];\n\
         const code = fetch(wasm);\n\
         import(js).then((glue) => glue.default({{ module_or_path: code }})).catch((error) => {{\n\
         \x20 console.error(error);\n\
         \x20 document.getElementById(\"shell-loading\")?.setAttribute(\"hidden\", \"\");\n\
         \x20 document.getElementById(\"shell-failed\")?.removeAttribute(\"hidden\");\n\
         }});\n",
        staff.js,
        staff.wasm,
        public.js,
        public.wasm,
        paths = paths.join(", "),
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
    fn the_start_file_names_both_bundles_and_the_paths_of_staff() {
        let code = |name: &str| Code {
            js: format!("{name}.js"),
            wasm: format!("{name}_bg.wasm"),
        };
        let boot = boot(
            &code("public"),
            &code("staff"),
            &["/places".into(), "/overview".into()],
        );
        assert!(boot.contains("[\"/places\", \"/overview\"].some"), "{boot}");
        assert!(
            boot.contains("? [\"/staff.js\", \"/staff_bg.wasm\"]"),
            "{boot}"
        );
        assert!(
            boot.contains(": [\"/public.js\", \"/public_bg.wasm\"]"),
            "{boot}"
        );
    }
}
