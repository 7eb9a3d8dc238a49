//! What can be wrong with a file. The words for people stand with the pages.

use super::CaptionFault;
use crate::content::SvgDanger;

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MediaFault {
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than {limit} bytes")]
    TooLarge { limit: u64 },
    #[error("{width} × {height} pixels are too many")]
    TooManyPixels { width: u32, height: u32 },
    #[error("the file breaks off before its end")]
    Truncated,
    #[error("the file is damaged")]
    Damaged,
    #[error("the picture moves")]
    Animated,
    /// Something that is well known and not taken.
    #[error("not taken: {}", .0.name())]
    Foreign(Foreign),
    #[error("the file is two things at once")]
    Polyglot,
    /// What the drawing must not hold.
    #[error("the drawing is not plain: {0}")]
    ActiveSvg(SvgDanger),
    #[error("the drawing is not well-formed")]
    MalformedSvg,
    /// The name of what runs or is enclosed, such as `JavaScript`.
    #[error("the document holds /{0}")]
    ActivePdf(&'static str),
    #[error("the document is locked and cannot be looked into")]
    LockedPdf,
    #[error("line {line} of the captions: {fault}")]
    Captions { line: usize, fault: CaptionFault },
}

impl MediaFault {
    /// The key of its words: what is not taken has the name of what it is.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::TooManyPixels { .. } => "too-many-pixels",
            Self::Truncated => "truncated",
            Self::Damaged => "damaged",
            Self::Animated => "animated",
            Self::Foreign(foreign) => foreign.name(),
            Self::Polyglot => "polyglot",
            Self::ActiveSvg(_) => "active-svg",
            Self::MalformedSvg => "malformed-svg",
            Self::ActivePdf(_) => "active-pdf",
            Self::LockedPdf => "locked-pdf",
            Self::Captions { fault, .. } => fault.name(),
        }
    }
}

/// What a file is that is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    Gif,
    Heic,
    Avif,
    /// A picture of another format: BMP, TIFF, Photoshop.
    Picture,
    /// Word, Excel, PowerPoint, OpenDocument, RTF.
    Office,
    /// ZIP, RAR, 7z, gzip.
    Archive,
    Html,
    Executable,
    /// A video of another format: QuickTime, Matroska, AVI.
    Video,
    Audio,
    /// Captions of another format, which are converted to WebVTT easily.
    SubRip,
    Text,
    Unknown,
}

impl Foreign {
    /// The key of its words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gif => "gif",
            Self::Heic => "heic",
            Self::Avif => "avif",
            Self::Picture => "other-picture",
            Self::Office => "office",
            Self::Archive => "archive",
            Self::Html => "html",
            Self::Executable => "executable",
            Self::Video => "other-video",
            Self::Audio => "audio",
            Self::SubRip => "subrip",
            Self::Text => "text",
            Self::Unknown => "unknown",
        }
    }
}
