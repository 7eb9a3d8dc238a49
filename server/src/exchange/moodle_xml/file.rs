//! The bytes of a picture that the text of a question shows: a file beside the
//! text, or the address itself.

use super::{
    super::item::FilePicture,
    html::{self, Image},
    quiz::Element,
    tag::file_name,
};
use base64::{
    Engine as _,
    alphabet::STANDARD,
    engine::{DecodePaddingMode::Indifferent, GeneralPurpose, GeneralPurposeConfig},
};
use quick_xml::escape::escape;

/// What the sources of files beside the text begin with.
const BESIDE: &str = "@@PLUGINFILE@@/";

/// Some writers leave the padding out.
const BASE64: GeneralPurpose =
    GeneralPurpose::new(&STANDARD, GeneralPurposeConfig::new().with_decode_padding_mode(Indifferent));

/// A picture that was read, and the element that has its bytes.
pub(super) struct Read<'q> {
    pub(super) picture: FilePicture,
    pub(super) from: Option<&'q Element>,
}

/// The picture of a text; `None` where its bytes are not there.
pub(super) fn picture<'q>(image: &Image, text: &'q Element) -> Option<Read<'q>> {
    let source = image.source.trim();
    let named = file_name(source);
    let (name, bytes, from) = match source.strip_prefix("data:") {
        // It has no name of its own.
        Some(data) => ("picture".to_owned(), decoded(data.split_once(";base64,")?.1)?, None),
        None => {
            let is_named = |file: &&Element| file.attribute("name") == Some(&named);
            let file = text.all("file").find(|file| source.starts_with(BESIDE) && is_named(file))?;
            (named, decoded(&file.text)?, Some(file))
        }
    };
    Some(Read { picture: FilePicture { name, about: image.about.clone(), bytes }, from })
}

/// A picture as the HTML of a text shows it, and the file beside the text.
pub(super) fn written(picture: &FilePicture) -> (String, String) {
    let attribute = |text: &str| html::escaped(&html::one_line(text)).replace('"', "&quot;");
    let (name, about) = (html::one_line(&picture.name), attribute(&picture.about));
    let image = format!("<p><img src=\"{BESIDE}{}\" alt=\"{about}\"></p>", encoded(&name));
    let bytes = BASE64.encode(&picture.bytes);
    (image, format!("<file name=\"{}\" path=\"/\" encoding=\"base64\">{bytes}</file>", escape(&name)))
}

/// A name in an address: every byte that means something there as `%` and two digits.
fn encoded(name: &str) -> String {
    let mut address = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => address.push(char::from(byte)),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    let solid: String = text.split_ascii_whitespace().collect();
    BASE64.decode(solid).ok().filter(|bytes| !bytes.is_empty())
}
