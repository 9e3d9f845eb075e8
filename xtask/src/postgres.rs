//! A PostgreSQL of our own for the tests: started when asked for, gone after.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::DirBuilderExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{command, debian, place};

/// Waits until we are gone, by whatever way, then stops the server and removes
/// its folder. It runs in a process group of its own: Ctrl-C does not reach it.
const KEEPER: &str = "trap '' INT TERM HUP; cat >/dev/null; \
                      \"$@\" >/dev/null 2>&1; rm -rf \"$FOLDER\"";

const SETTINGS: &str = "\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '.'\n\
                        fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n\
                        max_connections = 200\n";

/// A PostgreSQL to test with.
pub(crate) enum Server {
    /// The one that `TEST_DATABASE_URL` names.
    Given(String),
    /// Our own, removed when dropped.
    Private(Cluster),
}

impl Server {
    /// The given one, else a private cluster.
    pub(crate) fn find() -> Result<Self> {
        match std::env::var("TEST_DATABASE_URL") {
            Ok(url) if !url.is_empty() => Ok(Self::Given(url)),
            _ => Cluster::start().map(Self::Private),
        }
    }

    /// The address tests connect to; it may create databases.
    pub(crate) fn url(&self) -> &str {
        match self {
            Self::Given(url) => url,
            Self::Private(cluster) => &cluster.url,
        }
    }

    /// Where it came from, for the closing table.
    pub(crate) fn origin(&self) -> &'static str {
        match self {
            Self::Given(_) => "PostgreSQL from TEST_DATABASE_URL",
            Self::Private(_) => "private PostgreSQL",
        }
    }
}

/// A private cluster in a temporary folder.
pub(crate) struct Cluster {
    url: String,
    keeper: Child,
}

impl Cluster {
    fn start() -> Result<Self> {
        let bin = binaries()?;
        let user = if debian::is_root()? {
            Some("postgres")
        } else {
            None
        };
        let folder = temporary_folder()?;
        let data = folder.join("data");
        let password = random_word()?;
        fs::write(folder.join("password"), &password)?;
        if let Some(user) = user {
            let mut chown = command::program("chown", Path::new("/"));
            command::run(chown.arg("-R").arg(user).arg(&folder))?;
        }
        let server = Postgres { bin, user, folder };
        let keeper = server.keeper(&data)?;
        let mut cluster = Self {
            url: String::new(),
            keeper,
        };
        server.create(&data)?;
        let port = server.serve(&data)?;
        cluster.url = format!("postgres://postgres:{password}@127.0.0.1:{port}/postgres");
        Ok(cluster)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// The programs, whom they run as, and the folder they work in.
struct Postgres {
    bin: PathBuf,
    user: Option<&'static str>,
    folder: PathBuf,
}

impl Postgres {
    /// One of PostgreSQL's programs; it refuses to run as root.
    fn program(&self, name: &str) -> Command {
        let program = self.bin.join(name);
        let Some(user) = self.user else {
            return command::program(program, &self.folder);
        };
        let mut command = command::program("runuser", &self.folder);
        command.args(["-u", user, "--"]).arg(program);
        command
    }

    fn keeper(&self, data: &Path) -> Result<Child> {
        let mut stop = self.program("pg_ctl");
        stop.args(["-m", "immediate", "-w", "stop", "-D"]).arg(data);
        Command::new("sh")
            .args(["-c", KEEPER, "keeper"])
            .arg(stop.get_program())
            .args(stop.get_args())
            .env("FOLDER", &self.folder)
            .current_dir("/")
            .stdin(Stdio::piped())
            .process_group(0)
            .spawn()
            .context("cannot start the shell that removes the test cluster")
    }

    fn create(&self, data: &Path) -> Result<()> {
        let mut initdb = self.program("initdb");
        initdb
            .args(["-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8"])
            .args(["--no-locale", "--no-sync", "--pwfile"])
            .arg(self.folder.join("password"))
            .arg("-D")
            .arg(data);
        command::read(&mut initdb)?;
        fs::OpenOptions::new()
            .append(true)
            .open(data.join("postgresql.conf"))?
            .write_all(SETTINGS.as_bytes())
            .context("cannot set up the test cluster")
    }

    /// Starts the server on a free port; another program may take the port
    /// first, so it tries thrice.
    fn serve(&self, data: &Path) -> Result<u16> {
        let log = self.folder.join("log");
        for _ in 0..3 {
            let port = free_port()?;
            let mut start = self.program("pg_ctl");
            start.args(["-w", "start", "-o"]).arg(format!("-p {port}"));
            start.arg("-l").arg(&log).arg("-D").arg(data);
            start.stdin(Stdio::null()).stdout(Stdio::null());
            if start.status()?.success() {
                return Ok(port);
            }
        }
        let log = fs::read_to_string(&log).unwrap_or_default();
        bail!("the test cluster would not start: {}", log.trim());
    }
}

/// A port nobody listens on just now.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// The folder of PostgreSQL's server programs, installed where that can be.
fn binaries() -> Result<PathBuf> {
    if let Some(folder) = installed() {
        return Ok(folder);
    }
    debian::install("postgresql", "PostgreSQL")?;
    installed().context("PostgreSQL was installed, but `initdb` is not to be found")
}

fn installed() -> Option<PathBuf> {
    let initdb = place::program("initdb", &debian_folders())?;
    initdb.canonicalize().ok()?.parent().map(Path::to_path_buf)
}

/// Debian keeps each version's programs apart; the newest first.
fn debian_folders() -> Vec<PathBuf> {
    let Ok(versions) = fs::read_dir("/usr/lib/postgresql") else {
        return Vec::new();
    };
    let mut folders: Vec<PathBuf> = versions
        .filter_map(Result::ok)
        .map(|version| version.path().join("bin"))
        .collect();
    folders.sort();
    folders.reverse();
    folders
}

/// `psql`, for those who must create a database without a driver.
pub(crate) fn psql() -> Result<PathBuf> {
    let extra: Vec<PathBuf> = installed().into_iter().collect();
    place::program("psql", &extra).context("`psql` is missing: install PostgreSQL's client")
}

/// A new folder that only we, and root, can read.
fn temporary_folder() -> Result<PathBuf> {
    let name = format!("ot-plass-{}", random_word()?);
    let folder = std::env::temp_dir().join(name);
    fs::DirBuilder::new()
        .mode(0o700)
        .create(&folder)
        .with_context(|| format!("cannot create {}", folder.display()))?;
    Ok(folder)
}

fn random_word() -> Result<String> {
    let mut bytes = [0_u8; 12];
    fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
