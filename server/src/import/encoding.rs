//! From bytes to text. An encoding is taken only when the bytes cannot be
//! anything else; a text that would come out as rubbish is refused, because a
//! wrong name in a member list is worse than no import.

use super::FileError;
use encoding_rs::{Encoding as Decoder, UTF_16BE, UTF_16LE, WINDOWS_1251};

/// The encoding a text file was read in; shown in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16,
    /// The Cyrillic of Windows. It has no Kazakh letters except і.
    Windows1251,
    /// The Kazakh variant of windows-1251 (ҚР СТ 1048-2002).
    Kz1048,
}

impl Encoding {
    /// The registered name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Windows1251 => "windows-1251",
            Self::Kz1048 => "KZ-1048",
        }
    }
}

/// Letters that KZ-1048 puts where windows-1251 has letters of Ukrainian,
/// Belarusian, Serbian and Macedonian (IANA charset registry, KZ-1048).
const KZ1048: [(char, char); 16] = [
    ('Ќ', 'Қ'),
    ('Ћ', 'Һ'),
    ('ќ', 'қ'),
    ('ћ', 'һ'),
    ('Ў', 'Ұ'),
    ('ў', 'ұ'),
    ('Ј', 'Ә'),
    ('Ґ', 'Ө'),
    ('Є', 'Ғ'),
    ('Ї', 'Ү'),
    ('ґ', 'ө'),
    ('є', 'ғ'),
    ('ј', 'ә'),
    ('Ѕ', 'Ң'),
    ('ѕ', 'ң'),
    ('ї', 'ү'),
];

/// Decodes a whole file.
///
/// # Errors
/// [`FileError`] when the file is cut short, damaged, or in no encoding known here.
pub fn decode(bytes: Vec<u8>) -> Result<(String, Encoding), FileError> {
    let (text, encoding) = match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => (utf16(rest, UTF_16LE)?, Encoding::Utf16),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, UTF_16BE)?, Encoding::Utf16),
        _ => utf8_or_cyrillic(bytes)?,
    };
    if text.contains('\0') {
        return Err(FileError::Encoding);
    }
    Ok((text, encoding))
}

fn utf16(bytes: &[u8], decoder: &'static Decoder) -> Result<String, FileError> {
    if !bytes.len().is_multiple_of(2) {
        return Err(FileError::CutShort);
    }
    let text = decoder.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(std::borrow::Cow::into_owned).ok_or(FileError::Damaged)
}

fn utf8_or_cyrillic(mut bytes: Vec<u8>) -> Result<(String, Encoding), FileError> {
    if bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
        bytes.drain(..3);
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, Encoding::Utf8)),
        Err(error) => error,
    };
    let reason = error.utf8_error();
    let bytes = error.into_bytes();
    // Two Cyrillic letters of windows-1251 are never valid UTF-8: if letters
    // came out well before the fault, the file is UTF-8 and the fault is damage.
    if !bytes.iter().take(reason.valid_up_to()).all(u8::is_ascii) {
        return Err(if reason.error_len().is_none() { FileError::CutShort } else { FileError::Damaged });
    }
    cyrillic(&bytes)
}

fn cyrillic(bytes: &[u8]) -> Result<(String, Encoding), FileError> {
    let (text, _) = WINDOWS_1251.decode_without_bom_handling(bytes);
    let kazakh = text.chars().any(|c| KZ1048.iter().any(|(as_1251, _)| *as_1251 == c));
    let (text, encoding) = if kazakh {
        let letter = |c| KZ1048.iter().find(|(as_1251, _)| *as_1251 == c).map_or(c, |(_, letter)| *letter);
        (text.chars().map(letter).collect(), Encoding::Kz1048)
    } else {
        (text.into_owned(), Encoding::Windows1251)
    };
    if is_plausible(&text) { Ok((text, encoding)) } else { Err(FileError::Encoding) }
}

/// Russian and Kazakh text reads as words: nearly every character beyond ASCII
/// is a letter, there are no control characters, and capitals do not follow
/// small letters more often than names written like МакКарти explain.
fn is_plausible(text: &str) -> bool {
    let beyond = text.chars().filter(|c| !c.is_ascii());
    let (mut letters, mut all) = (0_usize, 0_usize);
    for c in beyond {
        all += 1;
        letters += usize::from(matches!(c, 'А'..='я' | 'Ё' | 'ё' | 'І' | 'і' | '\u{490}'..='\u{4ff}'));
    }
    let control = text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    let (mut humps, mut pairs) = (0_usize, 0_usize);
    for (one, two) in text.chars().zip(text.chars().skip(1)).filter(|(a, b)| !a.is_ascii() && !b.is_ascii()) {
        pairs += 1;
        humps += usize::from(one.is_lowercase() && two.is_uppercase());
    }
    !control && letters * 10 >= all * 8 && humps * 10 <= pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_recognised() {
        let text = "Тегі;Фамилия\nІлияс;Ким\n";
        let utf16 = |to: fn(u16) -> [u8; 2], bom: [u8; 2]| {
            bom.into_iter().chain(text.encode_utf16().flat_map(to)).collect::<Vec<u8>>()
        };
        let kz = [0xd2, 0xe5, 0xe3, 0xb3, b';', 0x8d, 0xe0, 0xf0, 0xe0, 0xf1, 0xe0, 0xe9, b'\n'];
        for (bytes, read, encoding) in [
            (text.as_bytes().to_vec(), text, Encoding::Utf8),
            ([&[0xef, 0xbb, 0xbf], text.as_bytes()].concat(), text, Encoding::Utf8),
            (utf16(u16::to_le_bytes, [0xff, 0xfe]), text, Encoding::Utf16),
            (utf16(u16::to_be_bytes, [0xfe, 0xff]), text, Encoding::Utf16),
            (WINDOWS_1251.encode(text).0.to_vec(), text, Encoding::Windows1251),
            (kz.to_vec(), "Тегі;Қарасай\n", Encoding::Kz1048),
            (b"iin;surname\n".to_vec(), "iin;surname\n", Encoding::Utf8),
        ] {
            assert_eq!(decode(bytes).unwrap(), (read.to_owned(), encoding), "{encoding:?}");
        }
    }

    #[test]
    fn what_is_cut_damaged_or_unknown_is_refused() {
        let utf8 = "Тегі;Фамилия".as_bytes();
        let mut damaged = utf8.to_vec();
        damaged[4] = 0xff;
        let koi8 = encoding_rs::KOI8_R.encode("Фамилия;Имя\nИванова;Анна\n").0.to_vec();
        for (bytes, why) in [
            (utf8[..utf8.len() - 1].to_vec(), FileError::CutShort),
            (damaged, FileError::Damaged),
            (vec![0xff, 0xfe, 0x41], FileError::CutShort),
            (vec![0xff, 0xfe, 0x00, 0xd8], FileError::Damaged),
            (b"i\0i\0n\0".to_vec(), FileError::Encoding),
            (koi8, FileError::Encoding),
            (vec![0x89, 0x90, 0x98, 0x01], FileError::Encoding),
        ] {
            assert_eq!(decode(bytes.clone()), Err(why), "{bytes:?}");
        }
    }
}
