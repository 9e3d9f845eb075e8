//! One way out: `POST`, JSON, ten seconds.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use cynic::{GraphQlError, Operation};
use gloo_net::http::{Request, Response};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use web_sys::{AbortController, RequestCredentials};

use super::problem::{Extensions, Problem};
use super::scalars::DateTime;
use crate::browser;
use crate::texts::{I18nLocaleTrait, Locale};

/// How long the page waits before it says so.
const PATIENCE: Duration = Duration::from_secs(10);

type Exchange = Pin<Box<dyn Future<Output = Result<(bool, String), Problem>>>>;

type Data = Pin<Box<dyn Future<Output = Result<Value, Problem>>>>;

/// The server as the page sees it. Copied freely; lives in the context.
#[derive(Clone, Copy)]
pub struct Api {
    language: Signal<Locale>,
    epoch: RwSignal<u32>,
    outdated: RwSignal<bool>,
    bundle: StoredValue<Option<String>>,
    root: StoredValue<String>,
    heard: StoredValue<DateTime>,
}

impl Api {
    /// Puts the server in the context. Its address and the page's own bundle id
    /// stand in the page's `<meta>` tags.
    pub fn provide(language: Signal<Locale>) -> Self {
        let api = Self {
            language,
            epoch: RwSignal::new(0),
            outdated: RwSignal::new(false),
            bundle: StoredValue::new(browser::meta("ot-bundle")),
            root: StoredValue::new(browser::meta("ot-api").unwrap_or_default()),
            heard: StoredValue::new(browser::now()),
        };
        provide_context(api);
        api
    }

    /// The server from the context.
    pub fn here() -> Self {
        expect_context()
    }

    /// Reads everything anew: after a change, a sign-in or a sign-out.
    pub fn refresh(self) {
        self.epoch.update(|epoch| *epoch += 1);
    }

    /// Whether the server has a newer page than this one.
    pub fn outdated(self) -> bool {
        self.outdated.get()
    }

    /// Subscribes the caller to all that changes every answer.
    pub(super) fn track(self) {
        self.epoch.track();
        self.language.track();
    }

    /// Sends a query or a change, and waits at most ten seconds.
    pub async fn send<D, V>(self, operation: Operation<D, V>) -> Result<D, Problem>
    where
        D: DeserializeOwned,
        V: Serialize,
    {
        let body = serde_json::to_string(&operation).map_err(|_| Problem::Server(None))?;
        let data = self.ask(body).await?;
        D::deserialize(data).map_err(|_| Problem::Server(None))
    }

    /// Posts a query or a change, and gives the data. Boxed, so that this stands in
    /// the bundle once and not once for each query.
    pub fn ask(self, body: String) -> Data {
        Box::pin(async move {
            let (_, text) = self.exchange("/graphql", body).await?;
            data(&text)
        })
    }

    /// When the server last answered, by the reader's clock.
    pub fn heard(self) -> DateTime {
        self.heard.get_value()
    }

    /// Posts JSON to one of the session's own doors, and gives what it says.
    pub async fn knock(self, path: &'static str, body: String) -> Result<String, Problem> {
        let (ok, text) = self.exchange(path, body).await?;
        if ok {
            Ok(text)
        } else {
            Err(Problem::Server(None))
        }
    }

    /// The address of something beside `/graphql`, such as an export.
    pub fn address(self, path: &str) -> String {
        self.root.with_value(|root| format!("{root}{path}"))
    }

    /// Posts JSON, and gives whether it went well and what came back. Boxed, so that
    /// the waiting stands in the bundle once and not once for each query.
    fn exchange(self, path: &'static str, body: String) -> Exchange {
        Box::pin(async move {
            let deadline = Deadline::start();
            let request = Request::post(&self.address(path))
                .credentials(RequestCredentials::Include)
                .header("accept-language", self.language.get_untracked().as_str())
                .header("content-type", "application/json")
                .abort_signal(
                    deadline
                        .controller
                        .as_ref()
                        .map(AbortController::signal)
                        .as_ref(),
                )
                .body(body)
                .map_err(|_| Problem::Server(None))?;
            let response = request.send().await.map_err(|_| deadline.problem())?;
            self.compare_bundle(&response);
            let text = response.text().await.map_err(|_| deadline.problem())?;
            self.heard.try_set_value(browser::now());
            Ok((response.ok(), text))
        })
    }

    fn compare_bundle(self, response: &Response) {
        let served = response.headers().get("x-bundle");
        let differs = self.bundle.with_value(|own| match (own, &served) {
            (Some(own), Some(served)) => !own.is_empty() && own != served,
            _ => false,
        });
        if differs {
            self.outdated.set(true);
        }
    }
}

/// The data in an answer. An error comes first: beside one the data is not whole.
fn data(text: &str) -> Result<Value, Problem> {
    let fault = Problem::Server(None);
    let Ok(Value::Object(entries)) = serde_json::from_str(text) else {
        return Err(fault);
    };
    let mut data = None;
    for (name, value) in entries {
        match (name.as_str(), value) {
            ("errors", Value::Array(errors)) => {
                if let Some(first) = errors.into_iter().next() {
                    let error = GraphQlError::<Extensions>::deserialize(first);
                    return Err(error.map_or(fault, Problem::from_error));
                }
            }
            ("data", value @ Value::Object(_)) => data = Some(value),
            _ => {}
        }
    }
    data.ok_or(fault)
}

/// Aborts the request when time is up, or when nobody waits for it any more. Lives until the
/// whole answer has been read.
struct Deadline {
    controller: Option<AbortController>,
    timer: Option<TimeoutHandle>,
    passed: Rc<Cell<bool>>,
}

impl Deadline {
    fn start() -> Self {
        let controller = AbortController::new().ok();
        let passed = Rc::new(Cell::new(false));
        let (late, abort) = (Rc::clone(&passed), controller.clone());
        let ring = move || {
            late.set(true);
            if let Some(abort) = &abort {
                abort.abort();
            }
        };
        Self {
            controller,
            timer: set_timeout_with_handle(ring, PATIENCE).ok(),
            passed,
        }
    }

    fn problem(&self) -> Problem {
        if self.passed.get() {
            Problem::Timeout
        } else {
            Problem::Offline
        }
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        if let Some(timer) = &self.timer {
            timer.clear();
        }
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::Code;

    #[test]
    fn an_error_is_told_however_much_data_stands_beside_it() {
        let text = r#"{"data":{"districts":[]},"errors":[{"message":"Nei.","extensions":{"code":"NOT_FOUND"}}]}"#;
        assert_eq!(data(text).unwrap_err().code(), Some(Code::NotFound));
    }

    #[test]
    fn data_without_an_error_is_given() {
        for text in [r#"{"data":{"a":1}}"#, r#"{"data":{"a":1},"errors":[]}"#] {
            assert_eq!(data(text), Ok(serde_json::json!({ "a": 1 })));
        }
    }

    #[test]
    fn an_answer_that_cannot_be_read_is_a_fault() {
        for text in [
            "",
            "<html>",
            "[]",
            r#"{"data":null}"#,
            r#"{"errors":["x"]}"#,
        ] {
            assert_eq!(data(text), Err(Problem::Server(None)), "{text}");
        }
    }
}
