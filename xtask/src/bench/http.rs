//! As much of an HTTP/1.1 client as measuring takes: one connection, kept open.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail};

const PATIENCE: Duration = Duration::from_secs(30);

/// A connection that sends one request after another.
pub(super) struct Connection {
    stream: BufReader<TcpStream>,
    line: String,
}

impl Connection {
    pub(super) fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self {
            stream: BufReader::new(stream),
            line: String::new(),
        })
    }

    /// Sends a request, puts the answer's body into `body`, and returns its status.
    pub(super) fn send(&mut self, request: &[u8], body: &mut Vec<u8>) -> Result<u16> {
        self.stream.get_mut().write_all(request)?;
        let status = self.head_line()?;
        let status = status
            .split(' ')
            .nth(1)
            .and_then(|code| code.parse().ok())
            .with_context(|| format!("not an HTTP answer: {status:?}"))?;
        let length = self.length()?;
        body.resize(length, 0);
        self.stream.read_exact(body)?;
        Ok(status)
    }

    /// Reads the header lines to their end, and gives the body's length.
    fn length(&mut self) -> Result<usize> {
        let mut length = None;
        loop {
            let line = self.head_line()?;
            if line.is_empty() {
                return length.context("an answer that does not say its length");
            }
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            if name.eq_ignore_ascii_case("content-length") {
                length = Some(value.trim().parse()?);
            }
        }
    }

    fn head_line(&mut self) -> Result<&str> {
        self.line.clear();
        if self.stream.read_line(&mut self.line)? == 0 {
            bail!("the server closed the connection");
        }
        Ok(self.line.trim_end())
    }
}

/// A GET request.
pub(super) fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n").into_bytes()
}

/// A GraphQL request.
pub(super) fn graphql(query: &str) -> Vec<u8> {
    let body = serde_json::json!({ "query": query }).to_string();
    let length = body.len();
    format!(
        "POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/graphql-response+json\r\n\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    /// A server that answers each request of one connection with the same text.
    fn server(answer: &'static str) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut bytes = [0; 4096];
            while stream.read(&mut bytes).unwrap() > 0 {
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
        address
    }

    #[test]
    fn a_connection_carries_one_request_after_another() {
        let address = server("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        let mut connection = Connection::open(address).unwrap();
        let mut body = Vec::new();
        for _ in 0..3 {
            assert_eq!(connection.send(&get("/"), &mut body).unwrap(), 200);
            assert_eq!(body, b"hello");
        }
    }

    #[test]
    fn an_answer_without_a_length_is_refused() {
        let address = server("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n");
        let error = Connection::open(address)
            .unwrap()
            .send(&get("/"), &mut Vec::new());
        assert!(error.unwrap_err().to_string().contains("length"));
    }

    #[test]
    fn a_graphql_request_says_its_length() {
        let request = String::from_utf8(graphql("{ a }")).unwrap();
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        assert_eq!(body, r#"{"query":"{ a }"}"#);
        assert!(head.contains("content-length: 17"), "{head}");
    }
}
