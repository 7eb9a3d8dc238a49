//! Answers the links of a text from the pack that the text is in.

use super::{Pack, media::of_pack, source::Source};
use domain::{
    Lang,
    law::{LawReference, UnknownLaw},
};
use ui::{
    links,
    markdown::{LawAddress, Links, Media},
};

pub(super) struct Library<'s> {
    pub(super) pack: &'s Pack,
    pub(super) source: &'s Source<'s>,
}

impl Links for Library<'_> {
    fn media(&self, name: &str, lang: Lang) -> Option<Media> {
        of_pack(self.pack, name, lang)
    }

    /// Without an index nothing can be said of a reference; that `law.toml` is
    /// missing or broken is a problem of its own.
    fn law(&self, reference: &LawReference, lang: Lang) -> Result<LawAddress, UnknownLaw> {
        let Some(index) = &self.source.law else { return Ok(LawAddress(None)) };
        let act = index.find(reference)?;
        Ok(LawAddress(act.url.as_ref().map(|url| url.text(lang).to_owned())))
    }

    fn term(&self, slug: &str, lang: Lang) -> String {
        links::term(lang, slug)
    }

    fn module(&self, slug: &str, lang: Lang) -> Option<String> {
        let file = format!("/{slug}/module.toml");
        self.source.known.iter().any(|path| path.ends_with(&file)).then(|| links::module(lang, slug))
    }

    /// A manual opens at its first chapter.
    fn manual(&self, slug: &str, lang: Lang) -> Option<String> {
        let file = format!("manuals/{slug}/manual.toml");
        if !self.source.known.contains(&file) {
            return None;
        }
        let manual = self.source.manuals.iter().find(|manual| manual.name == slug);
        let first = manual.and_then(|manual| manual.body.chapters.first());
        Some(links::chapter(lang, slug, first.map_or("", String::as_str)))
    }
}
