//! Starting, starting again, and stopping.

use std::time::Duration;

use api::config::Config;
use api::server;
use tempfile::TempDir;
use tests::counts_of_rows;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

async fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    listener.local_addr().expect("an address").port()
}

fn config(folder: &TempDir, port: u16) -> Config {
    let url = format!(
        "sqlite://{}",
        folder.path().join("new/ot-plass.db").display()
    );
    Config::read(|name| match name {
        "OT_ENV" => Some("development".to_owned()),
        "OT_LISTEN" => Some(format!("127.0.0.1:{port}")),
        "DATABASE_URL" => Some(url.clone()),
        "OT_WEB_ROOT" => Some(folder.path().display().to_string()),
        _ => None,
    })
    .expect("a configuration")
}

type Served = JoinHandle<Result<(), String>>;

fn start(config: Config) -> (oneshot::Sender<()>, Served) {
    let (stop, stopped) = oneshot::channel();
    let serving = tokio::spawn(server::serve(config, async {
        let _ = stopped.await;
    }));
    (stop, serving)
}

/// The first line of an answer, once the server answers at all.
async fn status(port: u16, path: &str) -> String {
    for _ in 0..200 {
        if let Ok(mut line) = TcpStream::connect(("127.0.0.1", port)).await {
            let ask = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            line.write_all(ask.as_bytes()).await.expect("a request");
            let mut answer = String::new();
            line.read_to_string(&mut answer).await.expect("an answer");
            return answer.lines().next().unwrap_or_default().to_owned();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("no answer on {port}");
}

async fn serve_once(folder: &TempDir) {
    let port = free_port().await;
    let (stop, serving) = start(config(folder, port));
    assert_eq!(status(port, "/health/ready").await, "HTTP/1.1 200 OK");
    stop.send(()).expect("it still runs");
    let ended = tokio::time::timeout(Duration::from_secs(5), serving).await;
    ended
        .expect("it stops")
        .expect("no panic")
        .expect("a clean stop");
    assert!(
        TcpStream::connect(("127.0.0.1", port)).await.is_err(),
        "the port is free again"
    );
}

#[tokio::test]
async fn a_second_start_changes_nothing() {
    let folder = TempDir::new().expect("a folder");
    serve_once(&folder).await;
    let path = folder.path().join("new/ot-plass.db");
    let first = counts_of_rows(&path).await;
    assert!(
        first
            .iter()
            .any(|(table, rows)| table == "programme" && *rows == 12),
        "{first:?}"
    );
    serve_once(&folder).await;
    assert_eq!(counts_of_rows(&path).await, first);
}

#[tokio::test]
async fn a_taken_port_is_told_in_a_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let folder = TempDir::new().expect("a folder");
    let (_stop, serving) = start(config(&folder, port));
    let why = serving.await.expect("no panic").expect_err("a refusal");
    assert!(why.starts_with("OT_LISTEN: cannot listen on"), "{why}");
}

/// A request under way when the stop comes is answered.
#[tokio::test]
async fn a_request_under_way_is_answered_before_the_stop() {
    let folder = TempDir::new().expect("a folder");
    let port = free_port().await;
    let (stop, serving) = start(config(&folder, port));
    status(port, "/health/live").await;
    let mut line = TcpStream::connect(("127.0.0.1", port))
        .await
        .expect("a line");
    let body = r#"{"query":"{ districts { number } }"}"#;
    let head = format!(
        "POST /graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    line.write_all(head.as_bytes()).await.expect("a head");
    line.write_all(&body.as_bytes()[..10])
        .await
        .expect("half a body");
    tokio::time::sleep(Duration::from_millis(200)).await;
    stop.send(()).expect("it still runs");
    tokio::time::sleep(Duration::from_millis(200)).await;
    line.write_all(&body.as_bytes()[10..])
        .await
        .expect("the rest");
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    assert!(answer.contains("\"number\":\"15\""), "{answer}");
    serving.await.expect("no panic").expect("a clean stop");
}
