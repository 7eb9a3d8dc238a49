//! Files that texts show: what they are and what they are called.
//!
//! Texts name a file, such as `media:ballot-box.png`. A file of one language has
//! it before its extension, `ballot-box.kk.png`; texts of that language show it
//! for `media:ballot-box.png`.

use crate::{Lang, law::is_slug};

text_enum! {
    /// What a file is for.
    MediaKind, "kind of file" { Image = "image", Document = "document", Video = "video" }
}

/// Letters of what is said of a file in one language, at most.
pub const LONGEST_ABOUT: usize = 1000;

/// Letters of a name without its language and extension.
const NAME_LENGTH: usize = 48;

/// The name for a file that came with some name: in Latin letters, digits and
/// hyphens, with the extension that is true.
pub fn media_name(came_with: &str, extension: &str, face: Option<Lang>) -> String {
    let own = came_with.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = own.rsplit_once('.').map_or(own, |(stem, _)| stem);
    joined(&slug(stem), face, extension)
}

/// The name with a number, for when it is taken: `ballot-box-2.kk.png`.
pub fn numbered(name: &str, number: u32) -> String {
    let (stem, face, extension) = parts(name);
    joined(&format!("{stem}-{number}"), face, extension)
}

/// The name by which texts show a file: without its language.
pub fn shared_name(name: &str) -> String {
    let (stem, _, extension) = parts(name);
    joined(stem, None, extension)
}

/// The language a file is for; `None` for all.
pub fn face_of(name: &str) -> Option<Lang> {
    parts(name).1
}

/// The names under which a face looks for a file: its own first.
pub fn names_for(name: &str, lang: Lang) -> [String; 2] {
    let (stem, _, extension) = parts(name);
    [joined(stem, Some(lang), extension), name.to_owned()]
}

/// Is it a name that a file can have?
pub fn is_media_name(name: &str) -> bool {
    let (stem, _, extension) = parts(name);
    is_slug(stem) && is_slug(extension)
}

fn joined(stem: &str, face: Option<Lang>, extension: &str) -> String {
    face.map_or_else(|| format!("{stem}.{extension}"), |lang| format!("{stem}.{lang}.{extension}"))
}

/// Stem, language and extension.
fn parts(name: &str) -> (&str, Option<Lang>, &str) {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    match stem.rsplit_once('.').and_then(|(stem, lang)| Some((stem, lang.parse().ok()?))) {
        Some((stem, lang)) => (stem, Some(lang), extension),
        None => (stem, None, extension),
    }
}

fn slug(text: &str) -> String {
    let latin: String = text.to_lowercase().chars().map(latin).collect();
    let words = latin.split('-').filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words {
        if slug.len() + word.len() > NAME_LENGTH {
            break;
        }
        slug.extend(if slug.is_empty() { ["", word] } else { ["-", word] });
    }
    if slug.is_empty() {
        latin.split('-').find(|word| !word.is_empty()).map_or_else(|| "file".to_owned(), cut)
    } else {
        slug
    }
}

fn cut(word: &str) -> String {
    word.chars().take(NAME_LENGTH).collect()
}

/// A Kazakh or Russian letter in Latin ones; what is no letter or digit parts words.
const fn latin(letter: char) -> &'static str {
    match letter {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ғ' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'й' | 'і' => "i",
        'к' => "k",
        'қ' => "q",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ұ' | 'ү' => "u",
        'ф' => "f",
        'х' | 'һ' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "sch",
        'ы' => "y",
        'ю' => "yu",
        'я' => "ya",
        'ъ' | 'ь' => "",
        _ => ascii(letter),
    }
}

/// One of these for each ASCII letter and digit.
const ASCII: &str = "abcdefghijklmnopqrstuvwxyz0123456789";

const fn ascii(letter: char) -> &'static str {
    let at = match letter {
        'a'..='z' => letter as usize - 'a' as usize,
        '0'..='9' => letter as usize - '0' as usize + 26,
        _ => return "-",
    };
    ASCII.split_at(at).1.split_at(1).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_what_a_text_can_name() {
        for (came_with, name) in [
            ("Протокол үлгісі 1.PDF", "protokol-ulgisi-1.pdf"),
            ("C:\\жұмыс\\Жәшік.jpeg", "zhashik.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("фото.final.v2.png", "foto-final-v2.pdf"),
            ("???", "file.pdf"),
            ("", "file.pdf"),
        ] {
            assert_eq!(media_name(came_with, "pdf", None), name, "{came_with}");
        }
        assert_eq!(media_name("Box.png", "png", Some(Lang::Kk)), "box.kk.png");
        assert_eq!(numbered("box.kk.png", 2), "box-2.kk.png");
        assert_eq!(numbered("box.png", 3), "box-3.png");
        assert_eq!(shared_name("box.kk.png"), "box.png");
        assert_eq!(names_for("box.png", Lang::Ru), ["box.ru.png", "box.png"]);
    }

    #[test]
    fn what_no_file_is_called() {
        for name in ["Box.png", "box", "box.", "a b.png", "../box.png", "box.de.png", ".png", ""] {
            assert!(!is_media_name(name), "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_file_gets_a_name(came_with: String, number in 2_u32..1000) {
            let name = media_name(&came_with, "png", Some(Lang::Kk));
            prop_assert!(is_media_name(&name), "{name}");
            prop_assert!(is_media_name(&numbered(&name, number)));
            prop_assert_eq!(&names_for(&shared_name(&name), Lang::Kk)[0], &name);
        }
    }
}
