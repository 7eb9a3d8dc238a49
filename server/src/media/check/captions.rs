//! WebVTT (w3.org/TR/webvtt1): the header, then blocks between empty lines.
//! Invariant: cues begin in order, and each ends after it began.

use super::MediaFault;

/// What is wrong with captions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CaptionFault {
    #[error("the first line is \"WEBVTT\", alone or with a space and a remark")]
    Header,
    #[error("there is no cue")]
    NoCue,
    #[error("a cue begins with a line of times: 00:01.000 --> 00:04.000")]
    Time,
    #[error("a cue ends before it begins")]
    Backwards,
    #[error("a cue begins before the one above it")]
    Order,
}

impl CaptionFault {
    /// The key of its words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Header => "captions-header",
            Self::NoCue => "captions-no-cue",
            Self::Time => "captions-time",
            Self::Backwards => "captions-backwards",
            Self::Order => "captions-order",
        }
    }
}

/// # Errors
/// The first [`CaptionFault`] with its line, counted from one.
pub(super) fn check(bytes: &[u8]) -> Result<(), MediaFault> {
    let text = std::str::from_utf8(bytes).map_err(|_| MediaFault::Damaged)?;
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let fault = |line, fault| Err(MediaFault::Captions { line, fault });
    let mut lines = text.split('\n').enumerate().map(|(index, line)| (index + 1, line));
    let header = lines.next().and_then(|(_, line)| line.strip_prefix("WEBVTT"));
    if !header.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return fault(1, CaptionFault::Header);
    }
    let mut previous = None;
    // What stands right below the header belongs to it.
    lines.by_ref().find(|(_, line)| line.is_empty());
    while let Some((number, first)) = lines.by_ref().find(|(_, line)| !line.is_empty()) {
        if !is_note(first) {
            let timing = if first.contains("-->") { Some((number, first)) } else { lines.next() };
            let Some((line, (start, end))) = timing.and_then(|(line, text)| Some((line, times(text)?))) else {
                return fault(number, CaptionFault::Time);
            };
            if end <= start {
                return fault(line, CaptionFault::Backwards);
            }
            if previous.is_some_and(|previous| start < previous) {
                return fault(line, CaptionFault::Order);
            }
            previous = Some(start);
        }
        lines.by_ref().find(|(_, line)| line.is_empty());
    }
    if previous.is_none() { fault(1, CaptionFault::NoCue) } else { Ok(()) }
}

/// Blocks that hold no cue.
fn is_note(line: &str) -> bool {
    ["NOTE", "STYLE", "REGION"].into_iter().any(|word| line.split_whitespace().next() == Some(word))
}

/// Beginning and end of a cue, in milliseconds.
fn times(line: &str) -> Option<(u64, u64)> {
    let (start, rest) = line.split_once("-->")?;
    Some((time(start.trim())?, time(rest.split_whitespace().next()?)?))
}

/// `mm:ss.ttt` or `hh:mm:ss.ttt`, with two digits of hours or more.
fn time(text: &str) -> Option<u64> {
    let (clock, thousandths) = text.split_once('.')?;
    let mut parts = clock.rsplit(':');
    let (seconds, minutes) = (parts.next()?, parts.next()?);
    let hours = parts.next().unwrap_or("00");
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let shaped = parts.next().is_none()
        && (seconds.len(), minutes.len(), thousandths.len()) == (2, 2, 3)
        && (2..=6).contains(&hours.len())
        && [hours, minutes, seconds, thousandths].into_iter().all(digits);
    let number = |text: &str| text.parse::<u64>().ok();
    let (minutes, seconds) = (number(minutes)?, number(seconds)?);
    (shaped && minutes < 60 && seconds < 60)
        .then(|| Some(((number(hours)? * 60 + minutes) * 60 + seconds) * 1000 + number(thousandths)?))?
}
