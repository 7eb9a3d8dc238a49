//! The languages of the interface and of the content.

use serde::{Deserialize, Serialize};

text_enum! {
    /// A language. Kazakh is the state language, Russian is used alongside it
    /// (Constitution 2026, article 9); English is extra.
    Lang, "language" { Kk = "kk", Ru = "ru", En = "en" }
}

impl Lang {
    /// The language's own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Kk => "Қазақша",
            Self::Ru => "Русский",
            Self::En => "English",
        }
    }

    /// The best of ours for an `Accept-Language` header; Kazakh when none fits.
    pub fn negotiate(header: &str) -> Self {
        let quality = |part: &str| -> Option<(f32, Self)> {
            let mut pieces = part.split(';');
            let tag = pieces.next()?.trim().split('-').next()?.to_ascii_lowercase();
            let q = pieces.find_map(|p| p.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
            Some((q, tag.parse().ok()?))
        };
        header
            .split(',')
            .filter_map(quality)
            .filter(|(q, _)| *q > 0.0)
            .fold(None, |best: Option<(f32, Self)>, one| match best {
                Some(b) if b.0 >= one.0 => Some(b),
                _ => Some(one),
            })
            .map_or(Self::Kk, |(_, lang)| lang)
    }
}

/// One thing said in each language. Kazakh and Russian always exist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Faces<T> {
    pub kk: T,
    pub ru: T,
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub en: Option<T>,
}

const fn none<T>() -> Option<T> {
    None
}

impl<T> Faces<T> {
    /// The face in `lang`, or the Russian one where the English is missing,
    /// together with the language it really is in (for the `lang` attribute).
    pub const fn get(&self, lang: Lang) -> (Lang, &T) {
        match (lang, &self.en) {
            (Lang::Kk, _) => (Lang::Kk, &self.kk),
            (Lang::En, Some(en)) => (Lang::En, en),
            (Lang::Ru | Lang::En, _) => (Lang::Ru, &self.ru),
        }
    }

    /// The same faces, each changed; the language is passed along.
    pub fn map<U>(&self, mut change: impl FnMut(Lang, &T) -> U) -> Faces<U> {
        Faces {
            kk: change(Lang::Kk, &self.kk),
            ru: change(Lang::Ru, &self.ru),
            en: self.en.as_ref().map(|en| change(Lang::En, en)),
        }
    }

    /// The faces that exist.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        [(Lang::Kk, Some(&self.kk)), (Lang::Ru, Some(&self.ru)), (Lang::En, self.en.as_ref())]
            .into_iter()
            .filter_map(|(lang, face)| Some((lang, face?)))
    }
}

impl Faces<String> {
    /// The words in `lang`, or in Russian where the English is missing.
    pub fn text(&self, lang: Lang) -> &str {
        self.get(lang).1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_the_language_it_likes_best() {
        for (header, lang) in [
            ("ru-RU,ru;q=0.9,en;q=0.8", Lang::Ru),
            ("en;q=0.5, kk;q=0.9", Lang::Kk),
            ("de, fr;q=0.9", Lang::Kk),
            ("", Lang::Kk),
            ("en-GB", Lang::En),
            ("ru;q=0, en;q=0.1", Lang::En),
        ] {
            assert_eq!(Lang::negotiate(header), lang, "{header}");
        }
    }

    #[test]
    fn a_missing_english_face_says_that_it_is_russian() {
        let faces = Faces { kk: "сұрақ", ru: "вопрос", en: None };
        assert_eq!(faces.get(Lang::En), (Lang::Ru, &"вопрос"));
        assert_eq!(faces.get(Lang::Kk), (Lang::Kk, &"сұрақ"));
    }
}
