//! Values read by name from something like a JSON object.
//!
//! In the browser that is an object of JavaScript, read by the browser's own
//! `JSON.parse`: a second parser, in wasm, would be a fifth of the bundle.

use crate::setup::{Caption, Library, Setup, Shown, Target};
use domain::{
    Faces,
    draft::{SaveReply, ToMend},
    law::{Act, LawIndex},
};

/// A value. Each part is `None` when it is missing or of another kind.
pub trait Json: Sized {
    /// The part with a name.
    fn get(&self, name: &str) -> Option<Self>;
    fn as_text(&self) -> Option<String>;
    fn as_number(&self) -> Option<i64>;
    /// The values of a list; none of what is no list.
    fn items(&self) -> Vec<Self>;

    fn text(&self, name: &str) -> Option<String> {
        self.get(name)?.as_text()
    }

    fn list<T>(&self, name: &str, read: impl FnMut(&Self) -> Option<T>) -> Option<Vec<T>> {
        self.get(name)?.items().iter().map(read).collect()
    }
}

/// The server's reply to a draft that was sent; `None` when it is something else.
pub fn reply(from: &impl Json) -> Option<SaveReply> {
    Some(match from.text("outcome")?.as_str() {
        "saved" => SaveReply::Saved {
            version: from.get("version")?.as_number()?,
            saved_at: from.text("saved_at")?,
            others: from.list("others", Json::as_text)?,
            to_mend: from.list("to_mend", |one| Some(ToMend { field: one.text("field")?, text: one.text("text")? }))?,
        },
        "behind" => SaveReply::Behind { saver: from.text("saver")? },
        _ => return None,
    })
}

impl Setup {
    /// The setup as the server wrote it into the page.
    pub fn read(from: &impl Json) -> Option<Self> {
        Some(Self {
            store: from.text("store")?,
            sign_in: from.text("sign_in")?,
            acts: from.list("acts", Json::as_text)?,
            words: crate::Words::read(&from.get("words")?)?,
        })
    }
}

impl Library {
    /// The library as the server wrote it into the page.
    pub fn read(from: &impl Json) -> Option<Self> {
        Some(Self {
            law: LawIndex { acts: from.get("law")?.list("act", act)? },
            modules: from.list("modules", target)?,
            manuals: from.list("manuals", target)?,
            media: from.list("media", shown)?,
        })
    }
}

fn faces<J: Json>(from: &J) -> Option<Faces<String>> {
    Some(Faces { kk: from.text("kk")?, ru: from.text("ru")?, en: from.text("en") })
}

fn act<J: Json>(from: &J) -> Option<Act> {
    Some(Act {
        slug: from.text("slug")?,
        edition: from.text("edition"),
        title: faces(&from.get("title")?)?,
        url: from.get("url").and_then(|url| faces(&url)),
        articles: from.list("articles", |article| article.as_text()?.parse().ok())?,
    })
}

fn target<J: Json>(from: &J) -> Option<Target> {
    Some(Target { slug: from.text("slug")?, title: from.text("title")?, address: faces(&from.get("address")?)? })
}

fn shown<J: Json>(from: &J) -> Option<Shown> {
    let size = from.get("size")?.items();
    let side = |at: usize| u32::try_from(size.get(at)?.as_number()?).ok();
    Some(Shown {
        name: from.text("name")?,
        lang: from.text("lang")?.parse().ok()?,
        kind: from.text("kind")?.parse().ok()?,
        url: from.text("url")?,
        about: from.text("about")?,
        size: side(0).zip(side(1)),
        bytes: from.get("bytes")?.as_number()?.try_into().ok()?,
        captions: from.list("captions", caption)?,
    })
}

fn caption<J: Json>(from: &J) -> Option<Caption> {
    Some(Caption { lang: from.text("lang")?.parse().ok()?, url: from.text("url")? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::tests::{library, words};
    use serde_json::{Value, json, to_value};

    impl Json for Value {
        fn get(&self, name: &str) -> Option<Self> {
            self.as_object()?.get(name).cloned()
        }
        fn as_text(&self) -> Option<String> {
            self.as_str().map(str::to_owned)
        }
        fn as_number(&self) -> Option<i64> {
            self.as_i64()
        }
        fn items(&self) -> Vec<Self> {
            self.as_array().cloned().unwrap_or_default()
        }
    }

    #[test]
    fn what_the_server_writes_is_what_the_browser_reads() {
        let acts = vec!["kind".to_owned()];
        let setup = Setup { store: "s-".to_owned(), sign_in: "/kk".to_owned(), acts, words: words() };
        assert_eq!(Setup::read(&to_value(&setup).unwrap()), Some(setup));
        assert_eq!(Library::read(&to_value(library()).unwrap()), Some(library()));
        assert_eq!(Setup::read(&json!({})), None);
    }

    #[test]
    fn every_reply_is_read_as_the_server_means_it() {
        let (saved_at, others) = ("14:05".to_owned(), vec!["Ким Анна".to_owned()]);
        let to_mend = vec![ToMend { field: "kk-stem".to_owned(), text: "Сұрақ жоқ".to_owned() }];
        let saved = SaveReply::Saved { version: 5, saved_at, others, to_mend };
        for meant in [saved, SaveReply::Behind { saver: "Ким Анна".to_owned() }] {
            assert_eq!(reply(&to_value(&meant).unwrap()), Some(meant));
        }
        for other in [json!(null), json!([]), json!({ "outcome": "sign-in" }), json!({ "outcome": "saved" })] {
            assert_eq!(reply(&other), None, "{other}");
        }
    }
}
