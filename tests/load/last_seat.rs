//! The last seat, and a thousand who are offered it at once, through the servers
//! themselves: one on SQLite, two on one PostgreSQL (`TEST_DATABASE_URL`).
//! `cargo build -p api && cargo run -p tests --example last_seat`, with the number of
//! offers behind `--` where it is to be another.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use api::cx::Clock;
use domain::admission::AdmissionState;
use domain::id::AdmissionId;
use domain::role::Role;
use domain::school_year::SchoolYear;
use serde_json::{Value, json};
use tests::{Asking, Engine, TestApp, World, Young, fresh_key};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// How long the servers may work on one request, in seconds: the queue is long.
const PATIENCE: u64 = 120;

/// A server of its own, stopped at the end.
struct Server {
    port: u16,
    process: Child,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The server as cargo has built it, two folders up.
fn program() -> PathBuf {
    let own = std::env::current_exe().expect("our own path");
    let folder = own.ancestors().nth(2).expect("a folder");
    let program = folder.join("api");
    assert!(program.is_file(), "build it first: cargo build -p api");
    program
}

async fn serve(app: &TestApp) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    let config = &app.app.config;
    let key = config.session_key_file.as_ref().expect("a key file");
    let process = Command::new(program())
        .arg("serve")
        .env("OT_ENV", "development")
        .env("OT_LISTEN", format!("127.0.0.1:{port}"))
        .env("DATABASE_URL", &config.database_url)
        .env("OT_SESSION_KEY_FILE", key)
        .env("OT_DATA_KEY_FILE", &config.data_key_file)
        .env("OT_WEB_ROOT", &config.web_root)
        .env("OT_REQUEST_SECONDS", PATIENCE.to_string())
        .env("OT_STATEMENT_SECONDS", "60")
        .envs(["OT_RATE_SESSION", "OT_RATE_ADDRESS", "OT_RATE_SIGN_IN"].map(|name| (name, "0")))
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("a server");
    let server = Server { port, process };
    for _ in 0..600 {
        if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return server;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("no server on {port}");
}

/// One offer, on a line of its own. What cannot be read is told as it is.
async fn offer(port: u16, cookie: String, id: AdmissionId) -> Value {
    let query = "mutation O($input: StepInput!) { offerPlace(input: $input) { state } }";
    let input = json!({ "key": fresh_key(), "admission": id.0, "version": 1 });
    let body = json!({ "query": query, "variables": { "input": input } }).to_string();
    let head = format!(
        "POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nCookie: {cookie}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let mut line = TcpStream::connect(("127.0.0.1", port))
        .await
        .expect("a line");
    line.write_all(head.as_bytes()).await.expect("a head");
    line.write_all(body.as_bytes()).await.expect("a body");
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.expect("an answer");
    let text = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let start = text.find('{').unwrap_or(text.len());
    let end = text.rfind('}').map_or(start, |end| end + 1);
    serde_json::from_str(&text[start..end]).unwrap_or_else(|_| json!(answer))
}

/// So many requests at one programme, which has one seat left; and who may offer it.
async fn stage(app: &TestApp, want: usize) -> (String, Vec<AdmissionId>) {
    app.set_clock(Clock::System.now());
    let world = World::of(app);
    let at = world.programme("hellerud-ots").await;
    let school = world.agency("Ulsrud videregående skole").await;
    let year = SchoolYear::of(world.today());
    world.let_go().await;
    world.allocate(at.0, year, 5).await;
    world.counted(at, 4).await;
    let (_, staff) = world.staff(Role::ProgrammeStaff, at.1).await;
    let (sent_by, _) = world.staff(Role::SchoolAdviser, school).await;
    let mut ids = Vec::with_capacity(want);
    for n in 0..want {
        let (youth, _) = world.youth(Young::named(&format!("Prøve {n}"))).await;
        let asking = Asking {
            youth,
            programme: at.0,
            host: at.1,
            sent_by,
            sender: Some(school),
            state: AdmissionState::Requested,
            year,
            reason: None,
        };
        ids.push(world.asked(&asking).await);
    }
    (staff.cookie().expect("a session").to_owned(), ids)
}

async fn race(engine: Engine, servers: usize, want: usize) {
    let app = TestApp::quiet(engine).await;
    let (cookie, ids) = stage(&app, want).await;
    let mut doors = Vec::new();
    for _ in 0..servers {
        doors.push(serve(&app).await);
    }
    let begun = Instant::now();
    let mut under_way = JoinSet::new();
    for (id, door) in ids.iter().zip(doors.iter().cycle()) {
        under_way.spawn(offer(door.port, cookie.clone(), *id));
    }
    let answers = under_way.join_all().await;
    let took = begun.elapsed();
    let won = answers
        .iter()
        .filter(|answer| answer["data"]["offerPlace"]["state"] == "OFFERED")
        .count();
    let rule = |answer: &&Value| answer["errors"][0]["extensions"]["rule"] == "NO_SEAT_LEFT";
    let told = answers.iter().filter(rule).count();
    let other = answers
        .iter()
        .find(|answer| !rule(answer) && answer["data"].is_null());
    println!("{engine:?}, {servers} servers: {won} won, {told} of {want} told, in {took:?}");
    assert_eq!((won, told), (1, want - 1), "{other:?}");
    let world = World::of(&app);
    let here = world.programme("hellerud-ots").await.0;
    let seats = world.seats_of(here, SchoolYear::of(world.today())).await;
    let seats = seats.expect("a count");
    assert_eq!((seats.enrolled, seats.held), (4, 1));
    drop(doors);
    app.stop().await;
}

#[tokio::main]
async fn main() {
    let want = std::env::args()
        .nth(1)
        .map(|n| n.parse().expect("a number"));
    let want = want.unwrap_or(1_000);
    race(Engine::Sqlite, 1, want).await;
    race(Engine::Postgres, 2, want).await;
}
