//! Answers the links of a text from what the server has written into the page.

use crate::{
    mark::Leading,
    setup::{Library, Shown, Target},
};
use domain::{
    Lang,
    law::{Act, LawReference, ProvisionNumber, UnknownLaw},
    media::MediaKind,
};
use markdown::{Document, LawAddress, Links, Media, Picture, Video};

impl Links for Library {
    fn media(&self, name: &str, lang: Lang) -> Option<Media> {
        self.media.iter().find(|one| one.name == name && one.lang == lang).map(media)
    }

    fn law(&self, reference: &LawReference, lang: Lang) -> Result<LawAddress, UnknownLaw> {
        let act = self.law.find(reference)?;
        Ok(LawAddress(act.url.as_ref().map(|url| url.text(lang).to_owned())))
    }

    fn module(&self, slug: &str, lang: Lang) -> Option<String> {
        address(&self.modules, slug, lang)
    }

    /// A preview marks no terms.
    fn term(&self, _: &str, _: Lang) -> String {
        String::new()
    }

    fn manual(&self, slug: &str, lang: Lang) -> Option<String> {
        address(&self.manuals, slug, lang)
    }
}

/// The file as the renderer takes it.
fn media(shown: &Shown) -> Media {
    let (url, bytes) = (shown.url.clone(), shown.bytes);
    match shown.kind {
        MediaKind::Image => Media::Picture(Picture { url, size: shown.size }),
        MediaKind::Document => Media::Document(Document { url, bytes }),
        MediaKind::Video => {
            let captions = shown.captions.iter().map(|one| (one.lang, one.url.clone())).collect();
            Media::Video(Video { url, bytes, captions })
        }
    }
}

/// What a list to choose from shows under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Empty where there is nothing to tell apart.
    pub heading: String,
    pub choices: Vec<Choice>,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the link leads to.
    pub to: String,
    /// The line itself.
    pub line: String,
    /// The words of the link where none are selected; may be empty.
    pub words: String,
}

impl Library {
    /// What a link can lead to, or which files there are.
    pub fn choices(&self, leading: Leading, lang: Lang) -> Vec<Group> {
        let alone = |choices| vec![Group { heading: String::new(), choices }];
        match leading {
            Leading::Law => self.articles(lang),
            Leading::Module => alone(self.modules.iter().map(module).collect()),
            Leading::Media => alone(self.media.iter().filter(|one| one.lang == lang).map(file).collect()),
        }
    }

    /// The articles of each act; those of the first are cited without its name.
    fn articles(&self, lang: Lang) -> Vec<Group> {
        let group = |(at, act): (usize, &Act)| {
            let prefix = if at == 0 { String::new() } else { format!("{}/", act.slug) };
            let choice = |article: &ProvisionNumber| Choice {
                to: format!("{prefix}{article}"),
                line: article.to_string(),
                words: String::new(),
            };
            Group { heading: act.title.text(lang).to_owned(), choices: act.articles.iter().map(choice).collect() }
        };
        self.law.acts.iter().enumerate().map(group).collect()
    }
}

fn module(target: &Target) -> Choice {
    Choice { to: target.slug.clone(), line: target.title.clone(), words: target.title.clone() }
}

fn file(shown: &Shown) -> Choice {
    let (name, about) = (&shown.name, &shown.about);
    let line = if about.is_empty() { name.clone() } else { [about, " · ", name].concat() };
    Choice { to: name.clone(), line, words: about.clone() }
}

fn address(targets: &[Target], slug: &str, lang: Lang) -> Option<String> {
    targets.iter().find(|one| one.slug == slug).map(|one| one.address.text(lang).to_owned())
}
