//! Drawings: well-formed XML without entities or instructions, plain by the
//! same rules as the pictures of the content.

use super::MediaFault;
use crate::content::{SvgDanger, svg_danger};
use quick_xml::{
    Reader,
    escape::{resolve_xml_entity, unescape_with},
    events::{BytesStart, Event},
};

/// Width and height, where the drawing has them.
///
/// # Errors
/// [`MediaFault::MalformedSvg`], or [`MediaFault::ActiveSvg`] with what must go.
pub(super) fn check(bytes: &[u8]) -> Result<Option<(u32, u32)>, MediaFault> {
    let text = std::str::from_utf8(bytes).map_err(|_| MediaFault::MalformedSvg)?;
    let text = text.trim_start_matches('\u{feff}');
    let mut drawing = Drawing::default();
    drawing.read(text)?;
    // As it is written, and once more as a browser reads it.
    for text in [text, &drawing.plain] {
        if let Some(found) = svg_danger(text).into_iter().next() {
            return Err(MediaFault::ActiveSvg(found));
        }
    }
    Ok(drawing.size)
}

/// Width and height alone, read from the root.
pub(super) fn size_of(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut reader = Reader::from_str(std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => return size(&tag),
            Event::Eof => return None,
            _ => {}
        }
    }
}

#[derive(Default)]
struct Drawing {
    depth: usize,
    has_root: bool,
    size: Option<(u32, u32)>,
    /// Without comments, and with its references resolved.
    plain: String,
}

impl Drawing {
    fn read(&mut self, text: &str) -> Result<(), MediaFault> {
        let mut reader = Reader::from_str(text);
        loop {
            match reader.read_event().map_err(|_| MediaFault::MalformedSvg)? {
                Event::Start(tag) => {
                    self.open(&tag)?;
                    self.depth += 1;
                }
                Event::Empty(tag) => self.open(&tag)?,
                Event::End(_) => self.depth = self.depth.checked_sub(1).ok_or(MediaFault::MalformedSvg)?,
                Event::Text(text) => self.push(&text)?,
                Event::GeneralRef(reference) => self.push(&format!("&{};", &*reference))?,
                Event::Comment(_) => {}
                // Another encoding would show a browser other text than was checked.
                Event::Decl(declaration) => match declaration.encoding() {
                    None => {}
                    Some(Ok(name)) if name.eq_ignore_ascii_case("utf-8") => {}
                    Some(_) => return Err(MediaFault::ActiveSvg(SvgDanger::Encoding)),
                },
                Event::DocType(_) | Event::CData(_) | Event::PI(_) => {
                    return Err(MediaFault::ActiveSvg(SvgDanger::Instruction));
                }
                Event::Eof if self.has_root && self.depth == 0 => return Ok(()),
                Event::Eof => return Err(MediaFault::MalformedSvg),
            }
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), MediaFault> {
        let well_formed = tag.attributes().all(|attribute| attribute.is_ok_and(|read| !read.value.contains('<')));
        if !well_formed || (self.depth == 0 && self.has_root) {
            return Err(MediaFault::MalformedSvg);
        }
        if self.depth == 0 {
            self.has_root = true;
            self.size = size(tag);
            if tag.local_name().as_ref() != "svg" {
                return Err(MediaFault::MalformedSvg);
            }
        }
        self.plain.push('<');
        self.push(tag)?;
        self.plain.push('>');
        Ok(())
    }

    fn push(&mut self, written: &str) -> Result<(), MediaFault> {
        let read =
            unescape_with(written, resolve_xml_entity).map_err(|_| MediaFault::ActiveSvg(SvgDanger::Entities))?;
        // A "<" that was a reference opens no tag.
        self.plain.push_str(&read.replace('<', " "));
        Ok(())
    }
}

/// The last two numbers of the `viewBox`, else `width` and `height`.
fn size(root: &BytesStart<'_>) -> Option<(u32, u32)> {
    let attribute = |name: &str| Some(root.try_get_attribute(name).ok()??.value.into_owned());
    let (width, height) = match attribute("viewBox") {
        Some(view_box) => {
            let mut numbers = view_box.split([' ', ',', '\t', '\n']).filter(|part| !part.is_empty()).skip(2);
            (numbers.next()?.to_owned(), numbers.next()?.to_owned())
        }
        None => (attribute("width")?, attribute("height")?),
    };
    Some((pixels(&width)?, pixels(&height)?))
}

fn pixels(text: &str) -> Option<u32> {
    let number: f64 = text.trim().trim_end_matches("px").parse().ok()?;
    (1.0..=100_000.0).contains(&number).then_some(number.round() as u32)
}
