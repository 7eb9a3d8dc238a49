//! A lean HTTP/1.1 client: one kept-alive connection, requests that are ready
//! bytes, answers that are read in place. It shares the machine with the server
//! it measures, so it does nothing that the measurement does not need.

use anyhow::{Context, Result, bail, ensure};
use memchr::memmem;
use std::{net::SocketAddr, ops::Range};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// Headers of one answer at most.
const HEADERS: usize = 48;
/// Room for most answers, so that they come in one read.
const ROOM: usize = 32 * 1024;

/// A connection that is kept open.
pub struct Connection {
    stream: TcpStream,
    input: Vec<u8>,
}

/// An answer; it lies in its connection until the next request.
#[derive(Debug)]
pub struct Answer<'c> {
    pub status: u16,
    /// Where a redirect leads.
    pub location: Option<&'c str>,
    /// A cookie that is set, as a browser sends it back.
    pub cookie: Option<&'c str>,
    /// As sent, so still compressed when `brotli`.
    pub body: &'c [u8],
    pub brotli: bool,
}

impl Answer<'_> {
    /// # Errors
    /// When the status is another, with the beginning of what was said instead.
    pub fn expect_status(&self, status: u16) -> Result<()> {
        if self.status != status {
            let said: String = String::from_utf8_lossy(self.body).chars().take(300).collect();
            bail!("{} instead of {status}; location {:?}; {said}", self.status, self.location);
        }
        Ok(())
    }
}

/// What stands in an answer's head.
struct Head {
    status: u16,
    location: Option<Range<usize>>,
    cookie: Option<Range<usize>>,
    brotli: bool,
    length: Length,
    /// Where the body begins.
    end: usize,
}

enum Length {
    Known(usize),
    Chunked,
}

impl Connection {
    /// # Errors
    /// When nobody listens.
    pub async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, input: Vec::new() })
    }

    /// Sends a request and reads the whole answer.
    ///
    /// # Errors
    /// When the connection breaks or the answer is no HTTP/1.1. The connection
    /// is of no use then.
    pub async fn send(&mut self, request: &[u8]) -> Result<Answer<'_>> {
        self.input.clear();
        self.stream.write_all(request).await?;
        let head = loop {
            self.read_more().await?;
            if let Some(head) = parse(&self.input)? {
                break head;
            }
        };
        let body = match head.length {
            Length::Known(length) => {
                while self.input.len() < head.end + length {
                    self.read_more().await?;
                }
                head.end..head.end + length
            }
            Length::Chunked => self.read_chunks(head.end).await?,
        };
        let text = |at: Option<Range<usize>>| at.and_then(|at| std::str::from_utf8(&self.input[at]).ok());
        let cookie = text(head.cookie).and_then(|cookie| cookie.split(';').next());
        let (location, body) = (text(head.location), &self.input[body]);
        Ok(Answer { status: head.status, location, cookie, body, brotli: head.brotli })
    }

    async fn read_more(&mut self) -> Result<()> {
        self.input.reserve(ROOM);
        let read = self.stream.read_buf(&mut self.input).await?;
        ensure!(read > 0, "the server closed the connection");
        Ok(())
    }

    /// Reads chunks, moving their contents together where the body begins.
    async fn read_chunks(&mut self, begin: usize) -> Result<Range<usize>> {
        let (mut body, mut at) = (begin, begin);
        loop {
            let line = loop {
                match memmem::find(&self.input[at..], b"\r\n") {
                    Some(length) => break at..at + length,
                    None => self.read_more().await?,
                }
            };
            let size = std::str::from_utf8(&self.input[line.clone()])?;
            let size = size.split(';').next().unwrap_or_default().trim();
            let size = usize::from_str_radix(size, 16).with_context(|| format!("{size:?} is no size of a chunk"))?;
            let chunk = line.end + 2..line.end + 2 + size;
            while self.input.len() < chunk.end + 2 {
                self.read_more().await?;
            }
            at = chunk.end + 2;
            if size == 0 {
                return Ok(begin..body);
            }
            self.input.copy_within(chunk, body);
            body += size;
        }
    }
}

/// The head of an answer, once all of it is there.
fn parse(input: &[u8]) -> Result<Option<Head>> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(end) = response.parse(input)? else { return Ok(None) };
    let status = response.code.context("an answer without a status")?;
    let empty = status == 204 || status == 304;
    let mut head = Head { status, location: None, cookie: None, brotli: false, length: Length::Known(0), end };
    let mut has_length = empty;
    let place = |value: &[u8]| {
        let begin = value.as_ptr() as usize - input.as_ptr() as usize;
        begin..begin + value.len()
    };
    for header in response.headers.iter() {
        if header.name.eq_ignore_ascii_case("content-length") {
            head.length = Length::Known(std::str::from_utf8(header.value)?.parse()?);
            has_length = true;
        } else if header.name.eq_ignore_ascii_case("transfer-encoding") {
            head.length = Length::Chunked;
            has_length = true;
        } else if header.name.eq_ignore_ascii_case("content-encoding") {
            head.brotli = header.value == b"br";
        } else if header.name.eq_ignore_ascii_case("location") {
            head.location = Some(place(header.value));
        } else if header.name.eq_ignore_ascii_case("set-cookie") {
            head.cookie = Some(place(header.value));
        }
    }
    ensure!(has_length, "an answer whose length is not told");
    Ok(Some(head))
}

/// Who asks: a session's cookie, or nobody.
pub type Cookie<'a> = Option<&'a str>;

/// A request for a page, ready to be sent.
pub fn get(path: &str, cookie: Cookie<'_>) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n{}\r\n", cookie_line(cookie)).into_bytes()
}

/// The same by a browser that takes brotli, as all do.
pub fn get_brotli(path: &str, cookie: Cookie<'_>) -> Vec<u8> {
    let cookie = cookie_line(cookie);
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: gzip, deflate, br\r\n{cookie}\r\n").into_bytes()
}

/// A form, posted as a browser without JavaScript does.
pub fn post(path: &str, cookie: Cookie<'_>, form: &str) -> Vec<u8> {
    posted(path, cookie, form, "text/html")
}

/// The same form, posted as an island does: the answer is JSON.
pub fn post_json(path: &str, cookie: Cookie<'_>, form: &str) -> Vec<u8> {
    posted(path, cookie, form, "application/json")
}

/// A form with a file of text.
pub fn post_file(path: &str, cookie: Cookie<'_>, (name, text): (&str, &str)) -> Vec<u8> {
    let body = format!(
        "--part\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{text}\r\n--part--\r\n"
    );
    format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: multipart/form-data; boundary=part\r\n\
         content-length: {}\r\n{}\r\n{body}",
        body.len(),
        cookie_line(cookie),
    )
    .into_bytes()
}

fn posted(path: &str, cookie: Cookie<'_>, form: &str, accept: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\naccept: {accept}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n{}\r\n{form}",
        form.len(),
        cookie_line(cookie),
    )
    .into_bytes()
}

fn cookie_line(cookie: Cookie<'_>) -> String {
    cookie.map(|cookie| format!("cookie: {cookie}\r\n")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    /// A server that takes one request and gives these bytes, split in two.
    async fn answering(bytes: &'static [u8], split: usize) -> Connection {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut asked = [0; 1024];
            assert!(stream.read(&mut asked).await.unwrap() > 0);
            stream.write_all(&bytes[..split]).await.unwrap();
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
            stream.write_all(&bytes[split..]).await.unwrap();
        });
        Connection::open(address).await.unwrap()
    }

    #[tokio::test]
    async fn an_answer_is_whole_wherever_it_is_cut() {
        const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\nContent-Encoding: br\r\n\r\nhello";
        for split in 1..ANSWER.len() {
            let mut connection = answering(ANSWER, split).await;
            let answer = connection.send(&get("/", None)).await.unwrap();
            assert_eq!((answer.status, answer.body, answer.brotli), (200, &b"hello"[..], true), "{split}");
        }
    }

    #[tokio::test]
    async fn chunks_are_put_together() {
        const ANSWER: &[u8] =
            b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n7;x=y\r\n, world\r\n0\r\n\r\n";
        for split in 1..ANSWER.len() {
            let mut connection = answering(ANSWER, split).await;
            let answer = connection.send(&get("/", None)).await.unwrap();
            assert_eq!(answer.body, b"hello, world", "{split}");
        }
    }

    #[tokio::test]
    async fn a_redirect_says_where_to_and_who_one_is_now() {
        const ANSWER: &[u8] = b"HTTP/1.1 303 See Other\r\nlocation: /kk/x\r\nset-cookie: a=1; Path=/; HttpOnly\r\n\
            content-length: 0\r\n\r\n";
        let mut connection = answering(ANSWER, 3).await;
        let answer = connection.send(&post("/", Some("a=b"), "x=1")).await.unwrap();
        assert_eq!((answer.location, answer.cookie), (Some("/kk/x"), Some("a=1")));
        assert!(answer.expect_status(200).is_err());
    }
}
