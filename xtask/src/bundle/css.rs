//! Rewriting Punkt's style sheet: no outside address, no font we may not ship.

use std::path::Path;

use anyhow::{Context, Result, bail};

/// The font the page uses; Oslo Sans is licensed to Oslo kommune alone.
pub(super) const FONT: &str = "Source Sans 3 Variable";

const CDN: &str = "https://punkt-cdn.oslo.kommune.no/";

/// Takes away every `@font-face`: the bundle adds its own.
pub(super) fn without_fonts(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("@font-face") {
        kept.push_str(&rest[..start]);
        rest = rest[start..]
            .find('}')
            .map_or("", |end| &rest[start + end + 1..]);
    }
    kept.push_str(rest);
    kept
}

/// Names our font where Punkt names Oslo Sans.
pub(super) fn with_our_font(css: &str) -> String {
    css.replace("Oslo Sans", FONT)
}

/// Puts the icons that Punkt fetches from its CDN into the sheet itself.
/// `icon` gives an icon's SVG by its file name.
pub(super) fn with_own_icons(css: &str, icon: impl Fn(&str) -> Result<String>) -> Result<String> {
    let mut done = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find(CDN) {
        done.push_str(&rest[..start]);
        let end = rest[start..]
            .find([')', '"', '\''])
            .context("an address in Punkt's style sheet does not end")?;
        let address = &rest[start..start + end];
        let name = Path::new(address).file_name().unwrap_or_default();
        let svg = icon(&name.to_string_lossy())?;
        if rest[start + end..].starts_with(')') {
            done.push_str(&format!("\"{}\"", data_url(&svg)));
        } else {
            done.push_str(&data_url(&svg));
        }
        rest = &rest[start + end..];
    }
    done.push_str(rest);
    Ok(done)
}

/// An SVG as an address that carries it.
fn data_url(svg: &str) -> String {
    let mut url = String::from("data:image/svg+xml,");
    for line in svg.lines() {
        for sign in line.trim().chars() {
            match sign {
                '%' => url.push_str("%25"),
                '#' => url.push_str("%23"),
                '<' => url.push_str("%3C"),
                '>' => url.push_str("%3E"),
                '"' => url.push('\''),
                other => url.push(other),
            }
        }
        url.push(' ');
    }
    url.trim_end().to_owned()
}

/// The custom properties a text reads or sets, so that the purge keeps them.
pub(super) fn variables(text: &str) -> Vec<String> {
    let mut names: Vec<String> = text
        .match_indices("--pkt-")
        .map(|(at, _)| {
            text[at..]
                .chars()
                .take_while(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_'))
                .collect()
        })
        .collect();
    names.sort();
    names.dedup();
    names
}

/// The `@font-face` of the one font file the bundle ships.
pub(super) fn font_face(file: &str) -> String {
    format!(
        "@font-face{{font-family:\"{FONT}\";font-style:normal;font-display:swap;\
         font-weight:200 900;src:url(\"/{file}\") format(\"woff2\")}}\n"
    )
}

/// Refuses a sheet that would fetch from outside or name a font we must not use.
pub(super) fn refuse_outside(css: &str) -> Result<()> {
    let without_names = css.replace("http://www.w3.org/", "");
    for banned in ["http://", "https://", "Oslo Sans", "Oslo Icons", "@import"] {
        if let Some(at) = without_names.find(banned) {
            let near: String = without_names[at..].chars().take(80).collect();
            bail!("the style sheet must not hold {banned:?}: {near}");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn icon(name: &str) -> Result<String> {
        assert_eq!(name, "check-medium.svg");
        Ok("<svg xmlns=\"http://www.w3.org/2000/svg\">\n  <path fill=\"#2A2859\"/>\n</svg>".into())
    }

    #[test]
    fn every_font_face_goes_and_the_rest_stays() {
        let css = "a{b:c}@font-face{src:url(x)}d{e:f}@font-face{src:url(y)}";
        assert_eq!(without_fonts(css), "a{b:c}d{e:f}");
    }

    #[test]
    fn our_font_takes_the_place_of_oslo_sans() {
        assert_eq!(
            with_our_font("body{font-family:'Oslo Sans', arial}"),
            "body{font-family:'Source Sans 3 Variable', arial}"
        );
    }

    #[test]
    fn an_icon_from_the_cdn_is_carried_in_the_sheet() {
        let css =
            "a{--svg: url(https://punkt-cdn.oslo.kommune.no/16.8/icons/check-medium.svg);b:c}";
        let own = with_own_icons(css, icon).unwrap();
        assert_eq!(
            own,
            "a{--svg: url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E \
             %3Cpath fill='%232A2859'/%3E %3C/svg%3E\");b:c}"
        );
        refuse_outside(&own).unwrap();
    }

    #[test]
    fn a_quoted_address_keeps_its_own_quotes() {
        let css = "a{b:url(\"https://punkt-cdn.oslo.kommune.no/16.8/icons/check-medium.svg\")}";
        let own = with_own_icons(css, icon).unwrap();
        assert!(own.starts_with("a{b:url(\"data:image/svg+xml,"), "{own}");
        assert!(own.ends_with("\")}"), "{own}");
    }

    #[test]
    fn a_sheet_with_an_outside_address_or_a_banned_font_is_refused() {
        refuse_outside("a{background:url(https://example.org/x.png)}").unwrap_err();
        refuse_outside("a{font-family:Oslo Sans}").unwrap_err();
        refuse_outside("@import \"x.css\";").unwrap_err();
        refuse_outside("a{color:red}").unwrap();
    }

    #[test]
    fn custom_properties_are_found_once_each() {
        let text = "a{color:var(--pkt-color-a)} .style:--pkt-b=1 var(--pkt-color-a) --other";
        assert_eq!(variables(text), ["--pkt-b", "--pkt-color-a"]);
    }

    #[test]
    fn the_font_face_names_the_shipped_file() {
        let face = font_face("font-1.woff2");
        assert!(face.contains("url(\"/font-1.woff2\")"), "{face}");
        assert!(face.contains(FONT), "{face}");
    }
}
