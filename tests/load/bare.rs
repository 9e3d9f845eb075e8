//! The yardstick of `cargo xtask bench`: an axum handler that does nothing but
//! answer with the bytes of a file.
//!
//! `bare ADDRESS FILE`

use std::io;

use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::routing::{get, post};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(address), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err(io::Error::other("usage: bare ADDRESS FILE"));
    };
    let answer = Bytes::from(std::fs::read(file)?);
    let same = move |_question: Bytes| async move {
        (
            [(CONTENT_TYPE, "application/graphql-response+json")],
            answer,
        )
    };
    let router = Router::new()
        .route("/graphql", post(same))
        .route("/health/ready", get(|| async {}));
    axum::serve(TcpListener::bind(address).await?, router).await
}
