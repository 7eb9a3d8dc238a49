//! The picture that a question is asked about: as it is written, and as it is published.

use super::{ItemBody, ItemFace};
use crate::{Faces, Lang};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A picture that a question is asked about. What is published carries its
/// address, so that a page looks nothing up and a revision shows the same for ever.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemPicture {
    /// In the media: `ballot.png`, which stands for `ballot.kk.png` too.
    pub name: String,
    /// What it shows, for who does not see it.
    pub about: String,
    /// Empty until it is published.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Width and height in pixels, where the file says them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<(u32, u32)>,
}

impl ItemPicture {
    /// As an author writes it.
    pub fn written(name: impl Into<String>, about: impl Into<String>) -> Self {
        Self { name: name.into(), about: about.into(), ..Self::default() }
    }
}

impl ItemFace {
    /// As an author writes it: without what publishing adds.
    #[must_use]
    pub fn as_written(&self) -> Self {
        let picture = self.picture.as_ref().map(|picture| ItemPicture::written(&picture.name, &picture.about));
        Self { picture, ..self.clone() }
    }
}

impl ItemBody {
    /// As an author writes it: without what publishing adds.
    #[must_use]
    pub fn as_written(&self) -> Self {
        Self { faces: self.faces.map(|_, face| face.as_written()), ..self.clone() }
    }

    /// The pictures of its faces.
    pub fn pictures(&self) -> impl Iterator<Item = (Lang, &ItemPicture)> {
        self.faces.iter().filter_map(|(lang, face)| Some((lang, face.picture.as_ref()?)))
    }

    /// Names pictures otherwise, wherever they are shown: by their names so far.
    pub fn rename_pictures(&mut self, names: &BTreeMap<String, String>) {
        let Faces { kk, ru, en } = &mut self.faces;
        let faces = [Some(kk), Some(ru), en.as_mut()].into_iter().flatten();
        for picture in faces.filter_map(|face| face.picture.as_mut()) {
            if let Some(name) = names.get(&picture.name) {
                picture.name.clone_from(name);
            }
        }
    }

    /// As it is published: each picture with the address and the size that are
    /// found for its name; without them where nothing is found.
    #[must_use]
    pub fn with_pictures(&self, find: impl Fn(&str, Lang) -> Option<(String, Option<(u32, u32)>)>) -> Self {
        let mut published = self.as_written();
        let Faces { kk, ru, en } = &mut published.faces;
        for (lang, face) in [(Lang::Kk, Some(kk)), (Lang::Ru, Some(ru)), (Lang::En, en.as_mut())] {
            let picture = face.and_then(|face| face.picture.as_mut());
            if let Some((picture, (url, size))) =
                picture.and_then(|one| find(&one.name, lang).map(|found| (one, found)))
            {
                (picture.url, picture.size) = (url, size);
            }
        }
        published
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::{ItemKind, tests::item};

    #[test]
    fn what_publishing_adds_to_a_picture_is_no_part_of_what_is_written() {
        let mut body = item(ItemKind::Single, "a");
        let picture =
            ItemPicture { url: "/media/1/a.png".to_owned(), size: Some((4, 3)), ..ItemPicture::written("a.png", "a") };
        body.faces.kk.picture = Some(picture.clone());
        assert_eq!(body.question(&[]).faces.kk.picture, Some(picture));
        let written = body.as_written();
        assert_eq!(written.faces.kk.picture, Some(ItemPicture::written("a.png", "a")));
        let json = serde_json::to_string(&written.faces).unwrap();
        assert!(
            json.contains(r#""picture":{"name":"a.png","about":"a"}"#) && json.matches("picture").count() == 1,
            "{json}"
        );
    }
}
