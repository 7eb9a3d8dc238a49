//! The pictures of a file: looked at, and named as they will be in the media.
//! Nothing is kept here.
//!
//! It takes seconds and hundreds of megabytes for large ones: run it in
//! `spawn_blocking`, one file at a time.

use super::item::{FileItem, FilePicture, Lost};
use crate::media::{
    check::{Examined, Kind, examine, picture_size},
    store::Hash,
};
use domain::{
    Faces, Lang,
    item::ItemPicture,
    media::{MediaKind, face_of, media_name, names_for, numbered, shared_name},
};
use std::collections::{HashMap, HashSet};
use storage::media::{Media, NewMedia};

/// Pixels of all pictures of a file together: ten of the largest, or hundreds of
/// the usual. Those beyond are lost.
const PIXELS: u64 = 400_000_000;

/// The names that are given, and the pictures that have them.
#[derive(Debug, Clone)]
pub struct Album {
    names: HashSet<String>,
    by_hash: HashMap<String, String>,
    /// Pixels that may still be looked at.
    left: u64,
}

/// A picture that will be in the media when its file is taken in.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPicture {
    pub file: NewMedia,
    pub bytes: Vec<u8>,
}

impl Default for Album {
    fn default() -> Self {
        Self::new(&[], [])
    }
}

impl Album {
    /// The files of the media, and those that come with the program.
    pub fn new<'b>(files: &[Media], others: impl IntoIterator<Item = (String, &'b [u8])>) -> Self {
        let mut album = Self { names: HashSet::new(), by_hash: HashMap::new(), left: PIXELS };
        for (name, bytes) in others {
            // Neither is the name of one language free for others.
            album.names.extend([name.clone(), shared_name(&name)]);
            album.by_hash.insert(Hash::of(bytes).to_string(), name);
        }
        for file in files {
            album.names.insert(file.name.clone());
            if file.kind == MediaKind::Image {
                album.by_hash.insert(file.sha256.clone(), file.name.clone());
            }
        }
        album
    }

    /// Gives the faces of an item their pictures; adds those that are new.
    pub fn settle(&mut self, item: &mut FileItem, new: &mut Vec<NewPicture>) {
        for (lang, picture) in std::mem::take(&mut item.pictures) {
            let came_with = picture.name.clone();
            match (self.named(picture, lang, new), item.faces.get_mut(&lang)) {
                (Some(picture), Some(face)) => face.picture = Some(picture),
                _ => item.lost.push(Lost::Picture(came_with)),
            }
        }
    }

    /// The picture under the name it has or will have; `None` where it is refused.
    fn named(&mut self, picture: FilePicture, lang: Lang, new: &mut Vec<NewPicture>) -> Option<ItemPicture> {
        let FilePicture { name, about, bytes } = picture;
        // What we wrote ourselves is there as it is; another look would change it.
        if let Some(known) = self.known(&bytes, lang, &about) {
            return known;
        }
        let (width, height) = picture_size(&bytes).unwrap_or_default();
        self.left = self.left.checked_sub(u64::from(width) * u64::from(height))?;
        let Examined { kind, extension, bytes, size, .. } = examine(&name, &bytes).ok()?;
        if kind != Kind::Image {
            return None;
        }
        if let Some(known) = self.known(&bytes, lang, &about) {
            return known;
        }
        let hash = Hash::of(&bytes).to_string();
        let name = self.free(&media_name(&name, extension, None));
        self.names.insert(name.clone());
        self.by_hash.insert(hash.clone(), name.clone());
        let told = |own: Lang| if own == lang { about.clone() } else { String::new() };
        let english = Some(told(Lang::En)).filter(|text| !text.is_empty());
        let file = NewMedia {
            name: name.clone(),
            kind: MediaKind::Image,
            sha256: hash,
            size: bytes.len() as u64,
            pixels: size,
            about: Faces { kk: told(Lang::Kk), ru: told(Lang::Ru), en: english },
        };
        new.push(NewPicture { file, bytes: bytes.into_owned() });
        Some(ItemPicture::written(name, about))
    }

    /// A picture that has a name, if it has; `None` in its place where another
    /// picture would be shown under that name.
    fn known(&self, bytes: &[u8], lang: Lang, about: &str) -> Option<Option<ItemPicture>> {
        let name = self.by_hash.get(Hash::of(bytes).as_str())?;
        let own = face_of(name) == Some(lang);
        let name = if own { shared_name(name) } else { name.clone() };
        Some((own || !self.is_hidden(&name, lang)).then(|| ItemPicture::written(name, about)))
    }

    fn is_hidden(&self, name: &str, lang: Lang) -> bool {
        let [own, _] = names_for(name, lang);
        own != name && self.names.contains(&own)
    }

    /// A name under which every language shows this file.
    fn free(&self, name: &str) -> String {
        let is_free =
            |name: &String| !self.names.contains(name) && !Lang::ALL.iter().any(|lang| self.is_hidden(name, *lang));
        let others = (2..).map(|number| numbered(name, number));
        std::iter::once(name.to_owned()).chain(others).find(is_free).unwrap_or_else(|| name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::moodle_xml;
    use image::{ImageFormat, RgbImage};
    use std::io::Cursor;

    fn png(shade: u8) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        RgbImage::from_pixel(4, 3, image::Rgb([shade, 0, 0])).write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    /// A question that came with a picture of this name.
    fn item(name: &str, bytes: Vec<u8>) -> FileItem {
        let quiz = "<quiz><question type=\"numerical\"><questiontext><text>?</text></questiontext>\
                    <answer fraction=\"100\"><text>5</text></answer></question></quiz>";
        let mut item = moodle_xml::read(quiz, Lang::Kk).items.remove(0);
        item.pictures.insert(Lang::Kk, FilePicture { name: name.to_owned(), about: "жәшік".to_owned(), bytes });
        item
    }

    /// The name that its face has then, what is new, and what is lost.
    fn settled(album: &mut Album, mut item: FileItem) -> (Option<String>, Vec<NewPicture>, Vec<Lost>) {
        let mut new = Vec::new();
        album.settle(&mut item, &mut new);
        (item.faces[&Lang::Kk].picture.clone().map(|picture| picture.name), new, item.lost)
    }

    fn named(names: &[&str]) -> Album {
        Album::new(&[], names.iter().map(|name| ((*name).to_owned(), name.as_bytes())))
    }

    #[test]
    fn the_same_bytes_are_one_picture_and_a_name_is_given_once() {
        let mut album = named(&[]);
        let (name, new, lost) = settled(&mut album, item("Жәшік.gif", png(1)));
        assert_eq!((name.as_deref(), lost), (Some("zhashik.png"), vec![]));
        assert_eq!((new[0].file.pixels, new[0].file.about.kk.as_str()), (Some((4, 3)), "жәшік"));
        assert_eq!(new[0].file.sha256, Hash::of(&new[0].bytes).to_string());
        let (name, new, _) = settled(&mut album, item("again.png", png(1)));
        assert_eq!((name.as_deref(), new.len()), (Some("zhashik.png"), 0));
        let (name, new, _) = settled(&mut album, item("Жәшік.png", png(2)));
        assert_eq!((name.as_deref(), new.len()), (Some("zhashik-2.png"), 1));
    }

    #[test]
    fn no_name_is_given_under_which_a_language_shows_another_picture() {
        let (name, ..) = settled(&mut named(&["box.ru.png", "box-2.png"]), item("box.png", png(1)));
        assert_eq!(name.as_deref(), Some("box-3.png"));
    }

    #[test]
    fn what_is_no_picture_or_too_much_of_it_is_lost() {
        let svg = |inner: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\">{inner}</svg>");
        let good = settled(&mut named(&[]), item("a.svg", svg("<path d=\"M0 0\"/>").into_bytes()));
        assert_eq!(good.0.as_deref(), Some("a.svg"));
        let half = png(1).split_at(30).0.to_vec();
        for bytes in
            [svg("<script>alert(1)</script>").into_bytes(), b"%PDF-1.7".to_vec(), half, b"GIF89a".to_vec(), vec![]]
        {
            let (name, new, lost) = settled(&mut named(&[]), item("a.png", bytes));
            assert_eq!((name, new, lost), (None, vec![], vec![Lost::Picture("a.png".to_owned())]));
        }
        let mut full = Album { left: 11, ..named(&[]) };
        assert_eq!(settled(&mut full, item("a.png", png(1))).2, [Lost::Picture("a.png".to_owned())]);
    }
}
