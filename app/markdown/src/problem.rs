//! What can be wrong with a Markdown face, in words that say what to do.

use domain::law::{LawReferenceError, UnknownLaw};

/// One thing to mend in a face.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct Problem {
    /// Counted from 1.
    pub line: usize,
    pub kind: ProblemKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProblemKind {
    #[error("the first line must be the title, \"# Title\"")]
    NoTitle,
    #[error("a heading may be ## or ### only, this one has level {0}")]
    HeadingLevel(u8),
    #[error("### stands before the first ##; begin with ##")]
    HeadingSkipped,
    #[error("the heading has no words")]
    EmptyHeading,
    #[error("HTML is not allowed: {0}; write it in Markdown")]
    Html(String),
    #[error("unknown callout; write > [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION] alone on its line")]
    Callout,
    #[error("footnote [^{0}] is never explained; add a line \"[^{0}]: …\"")]
    FootnoteMissing(String),
    #[error("footnote [^{0}] is never referred to; refer to it or remove it")]
    FootnoteUnused(String),
    #[error("the picture has no description; write ![what it shows](media:…)")]
    ImageAlt,
    #[error("a picture must come from the media folder, ![…](media:name.svg), not from \"{0}\"")]
    ImageSource(String),
    #[error("there is no file \"{0}\" for this language in the media folder")]
    MediaMissing(String),
    #[error("the link has no words")]
    EmptyLink,
    #[error("quotes or lists stand in each other too deep; use eight levels at most")]
    Nested,
    #[error("\"{0}\" is not an address a text may link to; use law:, module:, manual:, media:, a footnote or https://")]
    Link(String),
    #[error(transparent)]
    LawReference(#[from] LawReferenceError),
    #[error(transparent)]
    Law(#[from] UnknownLaw),
    #[error("there is no module \"{0}\"")]
    Module(String),
    #[error("there is no manual \"{0}\"")]
    Manual(String),
}
