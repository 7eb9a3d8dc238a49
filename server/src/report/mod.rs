//! The official report as a file. The same report gives the same bytes, on
//! either engine, today or next year: no clock and no chance has a part in it.

mod docx;
mod pdf;
mod xlsx;

use domain::{Lang, report::Report};
use sha2::{Digest as _, Sha256};
use std::{fmt, str::FromStr};
use ui::paper::{Paper, paper};

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Json,
    Docx,
    Xlsx,
    Pdf,
}

/// The word is no kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a report is json, docx, xlsx or pdf")]
pub struct FormatError;

impl FromStr for Format {
    type Err = FormatError;
    fn from_str(word: &str) -> Result<Self, FormatError> {
        match word {
            "json" => Ok(Self::Json),
            "docx" => Ok(Self::Docx),
            "xlsx" => Ok(Self::Xlsx),
            "pdf" => Ok(Self::Pdf),
            _ => Err(FormatError),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Json => "json",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
        })
    }
}

impl Format {
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pdf => "application/pdf",
        }
    }
}

/// Why a file was not made.
#[derive(Debug, thiserror::Error)]
#[error("the {0} file cannot be made: {1}")]
pub struct WriteError(Format, String);

/// The canonical text of a report: what is hashed and kept.
///
/// # Errors
/// Never for a report that was counted.
pub fn text(report: &Report) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(report)
}

/// SHA-256 of the canonical text, in hexadecimal.
pub fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The report as a file in a language. JSON has all three.
///
/// # Errors
/// [`WriteError`] when the library that draws it fails.
pub fn file(report: &Report, format: Format, lang: Lang) -> Result<Vec<u8>, WriteError> {
    let failed = |reason: String| WriteError(format, reason);
    let on_paper: Paper = paper(lang, report);
    match format {
        Format::Json => text(report).map(String::into_bytes).map_err(|error| failed(error.to_string())),
        Format::Docx => docx::write(&on_paper, lang).map_err(failed),
        Format::Xlsx => xlsx::write(&on_paper, report.on).map_err(|error| failed(error.to_string())),
        Format::Pdf => pdf::write(&on_paper, lang).map_err(failed),
    }
}

#[cfg(test)]
mod tests;
