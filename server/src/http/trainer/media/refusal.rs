//! Why a file was not kept, in words.

use crate::{
    content::SvgDanger,
    media::{
        check::{CaptionFault, Foreign, MediaFault},
        store::StoreError,
    },
};
use domain::Lang;
use ui::{Words, markdown::file_size};

/// Why a file was not kept.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// No file was chosen, or the form did not arrive whole.
    #[error("there is no whole file in the form")]
    None,
    #[error(transparent)]
    Media(#[from] MediaFault),
    /// Captions where a file belongs that can be shown by itself.
    #[error("captions without their video")]
    CaptionsAlone,
    /// Something else where captions belong.
    #[error("not captions")]
    NotCaptions,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Refusal {
    /// What happened and what to do, for the page.
    pub fn text(&self, lang: Lang) -> String {
        let words = Words::of(lang);
        match self {
            Self::None => words.media_fault_none().to_owned(),
            Self::Media(fault) => of_fault(words, fault),
            Self::CaptionsAlone => words.media_fault_captions_alone().to_owned(),
            Self::NotCaptions => words.media_fault_captions_only().to_owned(),
            Self::Store(_) => words.media_fault_store().to_owned(),
        }
    }
}

fn of_fault(words: Words, fault: &MediaFault) -> String {
    match fault {
        MediaFault::Empty => words.media_fault_empty().to_owned(),
        MediaFault::TooLarge { limit } => words.media_fault_too_large(&file_size(words.lang(), *limit)),
        MediaFault::TooManyPixels { width, height } => {
            words.media_fault_too_many_pixels(&height.to_string(), &width.to_string())
        }
        MediaFault::Truncated => words.media_fault_truncated().to_owned(),
        MediaFault::Damaged => words.media_fault_damaged().to_owned(),
        MediaFault::Animated => words.media_fault_animated().to_owned(),
        MediaFault::Foreign(foreign) => of_foreign(words, *foreign).to_owned(),
        MediaFault::Polyglot => words.media_fault_polyglot().to_owned(),
        MediaFault::ActiveSvg(danger) => words.media_fault_active_svg(&of_drawing(words, danger)),
        MediaFault::MalformedSvg => words.media_fault_malformed_svg().to_owned(),
        MediaFault::ActivePdf(what) => words.media_fault_active_pdf(what),
        MediaFault::LockedPdf => words.media_fault_locked_pdf().to_owned(),
        MediaFault::Captions { line, fault } => of_captions(words, *fault, &line.to_string()),
    }
}

fn of_drawing(words: Words, danger: &SvgDanger) -> String {
    match danger {
        SvgDanger::Instruction => words.svg_instruction().to_owned(),
        SvgDanger::Entities => words.svg_entities().to_owned(),
        SvgDanger::Encoding => words.svg_encoding().to_owned(),
        SvgDanger::Element(name) => words.svg_element(name),
        SvgDanger::Handler(name) => words.svg_handler(name),
        SvgDanger::Animation(of) => words.svg_animation(of),
        SvgDanger::Outside { name, value } => words.svg_outside(name, value),
        SvgDanger::Import => words.svg_import().to_owned(),
        SvgDanger::Url => words.svg_url().to_owned(),
    }
}

const fn of_foreign(words: Words, foreign: Foreign) -> &'static str {
    match foreign {
        Foreign::Gif | Foreign::Heic | Foreign::Avif | Foreign::Picture => words.media_fault_picture(),
        Foreign::Office => words.media_fault_office(),
        Foreign::Archive => words.media_fault_archive(),
        Foreign::Html => words.media_fault_html(),
        Foreign::Executable => words.media_fault_executable(),
        Foreign::Video => words.media_fault_video(),
        Foreign::Audio => words.media_fault_audio(),
        Foreign::SubRip => words.media_fault_subrip(),
        Foreign::Text => words.media_fault_text(),
        Foreign::Unknown => words.media_fault_unknown(),
    }
}

fn of_captions(words: Words, fault: CaptionFault, line: &str) -> String {
    match fault {
        CaptionFault::Header => words.media_fault_captions_header(line),
        CaptionFault::NoCue => words.media_fault_captions_no_cue().to_owned(),
        CaptionFault::Time => words.media_fault_captions_time(line),
        CaptionFault::Backwards => words.media_fault_captions_backwards(line),
        CaptionFault::Order => words.media_fault_captions_order(line),
    }
}
