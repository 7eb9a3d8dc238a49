//! Where the links of a face lead: the schemes of the format, and the one trait
//! through which a caller with a library of content answers them.

use super::problem::ProblemKind;
use domain::{Lang, law::LawReference};

/// Answers the links of a text. The renderer does no I/O, so everything it must
/// know about other content comes from here.
pub trait Links {
    /// The file that a face of a language shows, or `None` where there is none.
    fn media(&self, name: &str, lang: Lang) -> Option<Media>;

    /// Where a reference to the law leads.
    ///
    /// # Errors
    /// The act or the article may not be cited.
    fn law(&self, reference: &LawReference, lang: Lang) -> Result<LawAddress, domain::law::UnknownLaw>;

    /// The address of a module's page.
    fn module(&self, slug: &str, lang: Lang) -> Option<String>;

    /// Where a term of the glossary is explained.
    fn term(&self, slug: &str, lang: Lang) -> String;

    /// The address of a manual's first page.
    fn manual(&self, slug: &str, lang: Lang) -> Option<String>;
}

/// A file that a text shows or leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Media {
    Picture(Picture),
    Video(Video),
    Document(Document),
}

impl Media {
    /// Its address.
    pub fn url(&self) -> &str {
        match self {
            Self::Picture(picture) => &picture.url,
            Self::Video(video) => &video.url,
            Self::Document(document) => &document.url,
        }
    }

    /// The picture, where it is one.
    pub fn into_picture(self) -> Option<Picture> {
        match self {
            Self::Picture(picture) => Some(picture),
            Self::Video(_) | Self::Document(_) => None,
        }
    }
}

/// A video with its captions by language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Video {
    pub url: String,
    pub bytes: u64,
    pub captions: Vec<(Lang, String)>,
}

/// A file to open or to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub url: String,
    pub bytes: u64,
}

/// A picture's address and, where known, its size in CSS pixels: a page that
/// knows the size does not jump when the picture arrives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub url: String,
    pub size: Option<(u32, u32)>,
}

/// The address of a cited act, if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawAddress(pub Option<String>);

/// A link that has been found good.
pub(super) enum Link {
    Law(Option<String>),
    Own(String),
    File(Media),
    External(String),
}

/// Finds out what a link's destination is.
pub(super) fn resolve(destination: &str, lang: Lang, links: &dyn Links) -> Result<Link, ProblemKind> {
    let (scheme, rest) = destination.split_once(':').unwrap_or(("", destination));
    match scheme {
        "law" => Ok(Link::Law(links.law(&rest.parse()?, lang)?.0)),
        "module" => links.module(rest, lang).map(Link::Own).ok_or_else(|| ProblemKind::Module(rest.to_owned())),
        "manual" => links.manual(rest, lang).map(Link::Own).ok_or_else(|| ProblemKind::Manual(rest.to_owned())),
        "media" => links.media(rest, lang).map(Link::File).ok_or_else(|| ProblemKind::MediaMissing(rest.to_owned())),
        "http" | "https" if is_web_address(rest) => Ok(Link::External(destination.to_owned())),
        _ => Err(ProblemKind::Link(destination.to_owned())),
    }
}

/// `//host…` without blanks, user names or control characters: an `@` before
/// the path could show one host and open another.
fn is_web_address(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix("//") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.starts_with(char::is_alphanumeric)
        && !host.contains('@')
        && !rest.chars().any(|c| c.is_control() || c.is_whitespace() || "\\<>\"".contains(c))
}
