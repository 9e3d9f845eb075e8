//! Somebody who uses the API, through the whole door.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use serde_json::{Value, json};
use tower::ServiceExt;
use uuid::Uuid;

/// Somebody at a browser.
#[derive(Clone, Debug)]
pub struct Client {
    router: Router,
    cookie: Option<String>,
    lang: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The data of an answer without errors.
    pub fn data(&self) -> Value {
        let json = self.json();
        assert_eq!(json["errors"], Value::Null, "{json}");
        json["data"].clone()
    }

    /// The first error's code.
    pub fn code(&self) -> String {
        let json = self.json();
        let code = &json["errors"][0]["extensions"]["code"];
        code.as_str()
            .unwrap_or_else(|| panic!("no error in {json}"))
            .to_owned()
    }

    /// The first error's rule.
    pub fn rule(&self) -> String {
        let json = self.json();
        let rule = &json["errors"][0]["extensions"]["rule"];
        rule.as_str()
            .unwrap_or_else(|| panic!("no rule in {json}"))
            .to_owned()
    }

    /// The fields the first error names.
    pub fn fields(&self) -> Vec<String> {
        let json = self.json();
        let fields = json["errors"][0]["extensions"]["fields"].as_array();
        let fields = fields.unwrap_or_else(|| panic!("no fields in {json}"));
        fields
            .iter()
            .map(|field| field["name"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// The first error's sentence.
    pub fn message(&self) -> String {
        self.json()["errors"][0]["message"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }
}

impl Client {
    pub(crate) fn new(router: Router) -> Self {
        Self {
            router,
            cookie: None,
            lang: "nb".to_owned(),
        }
    }

    /// The same person reading another language.
    #[must_use]
    pub fn reading(mut self, lang: &str) -> Self {
        self.lang = lang.to_owned();
        self
    }

    /// The same person with another cookie.
    #[must_use]
    pub fn with_cookie(mut self, cookie: &str) -> Self {
        self.cookie = Some(cookie.to_owned());
        self
    }

    /// The session cookie as the browser sends it.
    pub fn cookie(&self) -> Option<&str> {
        self.cookie.as_deref()
    }

    /// Signs in to a demo account and keeps the cookie.
    pub async fn sign_in(&mut self, account: &str) {
        let answer = self
            .post("/auth/demo", &json!({ "account": account }))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{:?}", answer.json());
        let cookie = answer.headers[header::SET_COOKIE]
            .to_str()
            .expect("a cookie");
        self.cookie = cookie.split(';').next().map(str::to_owned);
    }

    /// Sends any request.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: to_bytes(body, usize::MAX).await.expect("a body").to_vec(),
        }
    }

    /// A request to a path as this person, to be finished by the test.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "test.invalid")
            .header(header::ACCEPT_LANGUAGE, &self.lang);
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        }
    }

    /// Fetches a path.
    pub async fn get(&self, path: &str) -> Answer {
        let request = self.request(Method::GET, path).body(Body::empty());
        self.send(request.expect("a request")).await
    }

    /// Posts JSON to a path.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()));
        self.send(request.expect("a request")).await
    }

    /// Asks GraphQL.
    pub async fn ask(&self, query: &str) -> Answer {
        self.ask_with(query, json!({})).await
    }

    /// Asks GraphQL with variables.
    pub async fn ask_with(&self, query: &str, variables: Value) -> Answer {
        self.post(
            "/graphql",
            &json!({ "query": query, "variables": variables }),
        )
        .await
    }

    /// Changes something: a mutation of one `input`, given a fresh key unless it has one.
    pub async fn change(
        &self,
        mutation: &str,
        kind: &str,
        mut input: Value,
        shown: &str,
    ) -> Answer {
        if input["key"].is_null() {
            input["key"] = json!(fresh_key());
        }
        let query = format!(
            "mutation Change($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} }} }}"
        );
        self.ask_with(&query, json!({ "input": input })).await
    }
}

/// A key nobody has used.
pub fn fresh_key() -> Uuid {
    api::cx::new_id()
}
