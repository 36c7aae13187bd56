//! A client that sends what it is told, right or wrong, and returns replies as bytes.

use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

/// How long a test waits for an answer before it fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// One connection.
#[derive(Debug)]
pub struct Client {
    stream: BufReader<TcpStream>,
}

impl Client {
    /// Connects.
    ///
    /// # Errors
    /// Nobody listens.
    pub fn connect(address: impl ToSocketAddrs) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Self {
            stream: BufReader::new(stream),
        })
    }

    /// A command as the protocol frames it.
    pub fn frame(args: &[&[u8]]) -> Vec<u8> {
        let mut frame = format!("*{}\r\n", args.len()).into_bytes();
        for arg in args {
            frame.extend_from_slice(format!("${}\r\n", arg.len()).as_bytes());
            frame.extend_from_slice(arg);
            frame.extend_from_slice(b"\r\n");
        }
        frame
    }

    /// Sends bytes as they are.
    ///
    /// # Errors
    /// The server has closed the connection, or does not read for too long.
    pub fn try_send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.get_mut().write_all(bytes)
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) {
        self.try_send(bytes).expect("the server reads");
    }

    /// Sends a command and returns the bytes of its reply.
    pub fn call(&mut self, args: &[&[u8]]) -> Vec<u8> {
        self.send(&Self::frame(args));
        self.reply()
    }

    /// [`call`](Self::call) with words, and the reply as text.
    pub fn run(&mut self, line: &str) -> String {
        let words: Vec<&[u8]> = line.split(' ').map(str::as_bytes).collect();
        String::from_utf8_lossy(&self.call(&words)).into_owned()
    }

    /// The bytes of the next reply.
    pub fn reply(&mut self) -> Vec<u8> {
        self.try_reply().expect("a reply")
    }

    /// The bytes of the next reply.
    ///
    /// # Errors
    /// None comes: the connection is closed, or nothing is heard for too long.
    pub fn try_reply(&mut self) -> io::Result<Vec<u8>> {
        let mut reply = Vec::new();
        self.read_element(&mut reply)?;
        Ok(reply)
    }

    fn read_element(&mut self, reply: &mut Vec<u8>) -> io::Result<()> {
        let start = reply.len();
        if self.stream.read_until(b'\n', reply)? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        let count = || {
            std::str::from_utf8(&reply[start + 1..])
                .ok()
                .and_then(|text| text.trim_end().parse::<i64>().ok())
                .ok_or(io::Error::from(ErrorKind::InvalidData))
        };
        let children = match reply[start] {
            b'$' | b'=' | b'!' => {
                let len = count()?;
                if len >= 0 {
                    let end = reply.len();
                    reply.resize(end + len as usize + 2, 0);
                    self.stream.read_exact(&mut reply[end..])?;
                }
                0
            }
            b'*' | b'~' | b'>' => count()?,
            b'%' => count()? * 2,
            // An attribute stands before the reply it is about.
            b'|' => count()? * 2 + 1,
            _ => 0,
        };
        (0..children).try_for_each(|_| self.read_element(reply))
    }

    /// Everything until the server closes the connection; `None` if it does not.
    pub fn read_to_end(&mut self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        match self.stream.read_to_end(&mut bytes) {
            Ok(_) => Some(bytes),
            Err(error) if error.kind() == ErrorKind::ConnectionReset => Some(bytes),
            Err(_) => None,
        }
    }

    /// Whether the server still answers on this connection.
    pub fn is_alive(&mut self) -> bool {
        self.try_send(b"PING\r\n").is_ok()
            && self.try_reply().is_ok_and(|pong| pong == b"+PONG\r\n")
    }

    /// Waits no longer than this for replies.
    pub fn set_patience(&mut self, patience: Duration) {
        self.stream
            .get_ref()
            .set_read_timeout(Some(patience))
            .expect("a duration that is not zero");
    }

    /// Whether anything arrives within this time.
    pub fn hears_within(&mut self, time: Duration) -> bool {
        self.set_patience(time);
        let heard = self.stream.fill_buf().is_ok_and(|bytes| !bytes.is_empty());
        self.set_patience(PATIENCE);
        heard
    }
}
