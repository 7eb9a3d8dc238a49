//! The log of one story. The subscriber is the whole process's, so that no call
//! site is ever found switched off; it writes only for the thread that listens.

use std::{cell::RefCell, io, sync::Once};
use tracing_subscriber::{Layer, filter::dynamic_filter_fn, fmt, layer::SubscriberExt, util::SubscriberInitExt};

thread_local! {
    static HEARD: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

struct Ear;

impl io::Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        HEARD.with_borrow_mut(|heard| heard.as_mut().map(|heard| heard.extend_from_slice(bytes)));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Called before anything is logged.
pub fn set_up() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let listening = dynamic_filter_fn(|_, _| HEARD.with_borrow(Option::is_some));
        tracing_subscriber::registry().with(fmt::layer().with_writer(|| Ear).with_filter(listening)).init();
    });
}

/// Everything that this thread logs from now on, down to the last trace.
pub fn listen() {
    HEARD.set(Some(Vec::new()));
}

/// What was logged since [`listen`].
pub fn heard() -> String {
    String::from_utf8(HEARD.take().unwrap_or_default()).unwrap()
}
