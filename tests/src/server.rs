//! `lianxian demo --json` as a child process. It can be killed and started again.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use crate::{Answer, Caller};

/// A sign-in of the demo.
#[derive(Clone, Debug)]
pub struct DemoAccount {
    /// Function (`scheduler`, `officer` …).
    pub function: String,
    /// Site name.
    pub site: String,
    /// Account name.
    pub account: String,
    /// Sign-in link.
    pub link: String,
}

/// A seat of a demo reception.
#[derive(Clone, Debug)]
pub struct DemoSeat {
    /// Seat id.
    pub id: String,
    /// Role.
    pub role: String,
    /// Site name.
    pub site: String,
    /// Seat code.
    pub code: String,
}

/// A reception of the demo.
#[derive(Clone, Debug)]
pub struct DemoReception {
    /// Reception id.
    pub id: String,
    /// Session id.
    pub session_id: String,
    /// State.
    pub state: String,
    /// Seats.
    pub seats: Vec<DemoSeat>,
}

impl DemoReception {
    /// The first seat of a role.
    pub fn seat(&self, role: &str) -> &DemoSeat {
        self.seats.iter().find(|seat| seat.role == role).unwrap_or_else(|| panic!("no seat {role}"))
    }
}

/// A running server.
pub struct TestServer {
    /// `http://127.0.0.1:port`.
    pub base: String,
    /// Data folder.
    pub data: PathBuf,
    /// Sign-ins.
    pub accounts: Vec<DemoAccount>,
    /// Receptions.
    pub receptions: Vec<DemoReception>,
    port: u16,
    child: Child,
    log: Arc<Mutex<String>>,
}

/// A new empty folder under the system's temporary one.
pub fn temp_folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("lianxian-{name}-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir_all(&folder).expect("the temporary folder is writable");
    folder
}

/// The binary under test: `LIANXIAN_BIN`, else the `ci` profile's.
pub fn binary() -> PathBuf {
    std::env::var_os("LIANXIAN_BIN").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/ci/lianxian"),
        PathBuf::from,
    )
}

impl TestServer {
    /// A demo over a new folder.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port();
        drop(listener);
        Self::over(temp_folder("e2e"), port)
    }

    fn over(data: PathBuf, port: u16) -> Self {
        let mut child = Command::new(binary())
            .args(["demo", "--json", "--port", &port.to_string(), "--data"])
            .arg(&data)
            .env("RUST_LOG", "debug")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let log = Arc::new(Mutex::new(String::new()));
        let mut stderr = child.stderr.take().expect("it is piped");
        let sink = Arc::clone(&log);
        std::thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count @ 1..) = stderr.read(&mut bytes) {
                sink.lock()
                    .expect("no panic holds it")
                    .push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
        });
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("it is piped"))
            .read_line(&mut line)
            .expect("it prints");
        let log_text = || log.lock().expect("no panic holds it").clone();
        let demo: Value = serde_json::from_str(&line)
            .unwrap_or_else(|_| panic!("no line: {line:?} {}", log_text()));
        Self {
            base: demo["base_url"].as_str().expect("base_url").trim_end_matches('/').to_owned(),
            data,
            accounts: list(&demo["accounts"], |it| DemoAccount {
                function: text(&it["function"]),
                site: text(&it["site"]),
                account: text(&it["account"]),
                link: text(&it["link"]),
            }),
            receptions: list(&demo["receptions"], |it| DemoReception {
                id: text(&it["id"]),
                session_id: text(&it["session_id"]),
                state: text(&it["state"]),
                seats: list(&it["seats"], |seat| DemoSeat {
                    id: text(&seat["id"]),
                    role: text(&seat["role"]),
                    site: text(&seat["site"]),
                    code: text(&seat["code"]),
                }),
            }),
            port,
            child,
            log,
        }
    }

    /// SIGKILL, then the same command over the same folder and port.
    #[must_use]
    pub fn killed_and_started(mut self) -> Self {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
        let earlier = self.log();
        let again = Self::over(self.data.clone(), self.port);
        again.log.lock().expect("no panic holds it").insert_str(0, &earlier);
        again
    }

    /// SIGTERM; answers whether the process ended well. The future is driven by its own thread.
    pub fn told_to_stop(mut self) -> impl Future<Output = bool> {
        let id = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status().expect("kill is there");
        assert!(told.success(), "it runs");
        let (tell, ended) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let status = self.child.wait().expect("it ends");
            // Nobody may be waiting any more.
            let _ = tell.send(status.success());
        });
        async move { ended.await.unwrap_or(false) }
    }

    /// Everything it logged so far.
    pub fn log(&self) -> String {
        self.log.lock().expect("no panic holds it").clone()
    }

    /// The reception that can be entered now.
    pub fn reception_now(&self) -> &DemoReception {
        self.receptions
            .iter()
            .find(|it| !matches!(it.state.as_str(), "sealed" | "closed"))
            .expect("the demo has one to enter")
    }

    /// A caller signed in with the first account of this function whose site contains `site`.
    pub async fn signed_in(&self, function: &str, site: &str) -> Caller {
        let account = self
            .accounts
            .iter()
            .find(|it| it.function == function && it.site.contains(site))
            .unwrap_or_else(|| panic!("no account {function} at {site:?}"));
        let secret = account.link.rsplit('/').next().unwrap_or_default();
        let mut caller = Caller::new(&self.base);
        let body = serde_json::json!({ "secret": secret });
        let Answer { status, body } = caller.post("/api/sign-in/link", &body).await;
        assert_eq!(status, 200, "{body}");
        caller.bearer = Some(text(&body["bearer"]));
        caller
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        // It may be gone already; either way nothing is left to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list<T>(value: &Value, read: impl Fn(&Value) -> T) -> Vec<T> {
    value.as_array().into_iter().flatten().map(read).collect()
}
