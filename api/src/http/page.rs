//! The page: plain files, compressed beforehand.

use std::path::Path;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::MethodRouter;
use tower::ServiceExt;
use tower_http::services::{ServeDir, ServeFile};

/// Serves the bundle. A path without a file extension is a route of the page
/// and gets `index.html`; hashed files may be kept for ever, the rest is asked
/// for each time.
pub(super) fn files(root: &Path) -> MethodRouter {
    let files = ServeDir::new(root)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    let index = ServeFile::new(root.join("index.html"))
        .precompressed_br()
        .precompressed_gzip();
    axum::routing::get(move |request: Request| {
        let (files, index) = (files.clone(), index.clone());
        async move {
            let name = request
                .uri()
                .path()
                .rsplit('/')
                .next()
                .unwrap_or_default()
                .to_owned();
            let served = if name.contains('.') {
                files.oneshot(request).await.map(|r| r.map(Body::new))
            } else {
                index.oneshot(request).await.map(|r| r.map(Body::new))
            };
            let mut response = match served {
                Ok(response) => response,
                Err(never) => match never {},
            };
            let kept = keep(&name, response.status());
            response.headers_mut().insert(header::CACHE_CONTROL, kept);
            response.into_response()
        }
    })
}

fn keep(name: &str, status: StatusCode) -> HeaderValue {
    HeaderValue::from_static(if status.is_success() && is_hashed(name) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    })
}

/// `app-0123abcd.js`: the bundler's names carry a hash of eight or more hex digits.
fn is_hashed(name: &str) -> bool {
    name.split(['-', '_', '.'])
        .any(|part| part.len() >= 8 && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The bundle's id, from the page's own head; empty where there is no page.
pub fn bundle_id(root: &Path) -> String {
    let page = std::fs::read_to_string(root.join("index.html")).unwrap_or_default();
    page.split("name=\"ot-bundle\" content=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_files_are_kept() {
        assert!(is_hashed("app-0123abcd.js"));
        assert!(is_hashed("app-0123abcd4567_bg.wasm"));
        assert!(!is_hashed("index.html"));
        assert!(!is_hashed("favicon.svg"));
        let kept = |name, status| keep(name, status).to_str().unwrap().to_owned();
        assert_eq!(kept("app-0123abcd.js", StatusCode::NOT_FOUND), "no-cache");
        assert!(kept("app-0123abcd.js", StatusCode::OK).contains("immutable"));
    }

    #[test]
    fn a_missing_page_has_no_bundle() {
        assert_eq!(bundle_id(Path::new("no/such/folder")), "");
    }
}
