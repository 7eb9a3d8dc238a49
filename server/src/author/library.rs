//! Answers the links of a draft from what is published.

use crate::content;
use domain::{
    Lang,
    glossary::TermIndex,
    law::{LawReference, UnknownLaw},
};
use std::collections::HashMap;
use storage::catalogue::Catalogue;
use ui::{
    links,
    markdown::{LawAddress, Links, Picture},
};

/// What a text can link to: the catalogue and the media.
pub struct Shelf<'c> {
    pub catalogue: &'c Catalogue,
    /// Pictures that trainers have added, by name.
    pictures: HashMap<String, Picture>,
    terms: [TermIndex; 3],
}

impl<'c> Shelf<'c> {
    pub fn new(catalogue: &'c Catalogue, pictures: HashMap<String, Picture>) -> Self {
        let terms = Lang::ALL.iter().map(|lang| TermIndex::new(&catalogue.glossary, *lang)).collect::<Vec<_>>();
        let terms = terms.try_into().unwrap_or_else(|_| unreachable!("there are three languages"));
        Self { catalogue, pictures, terms }
    }

    /// The terms of the glossary in a language.
    pub fn terms(&self, lang: Lang) -> Option<&TermIndex> {
        Lang::ALL.iter().position(|one| *one == lang).and_then(|at| self.terms.get(at))
    }
}

impl Links for Shelf<'_> {
    fn picture(&self, name: &str, lang: Lang) -> Option<Picture> {
        self.pictures.get(name).cloned().or_else(|| content::embedded_picture(name, lang))
    }

    fn law(&self, reference: &LawReference, lang: Lang) -> Result<LawAddress, UnknownLaw> {
        let act = self.catalogue.law.find(reference)?;
        Ok(LawAddress(act.url.as_ref().map(|url| url.text(lang).to_owned())))
    }

    fn term(&self, slug: &str, lang: Lang) -> String {
        links::term(lang, slug)
    }

    fn module(&self, slug: &str, lang: Lang) -> Option<String> {
        self.catalogue.modules.values().any(|one| one.slug == slug).then(|| links::module(lang, slug))
    }

    fn manual(&self, slug: &str, lang: Lang) -> Option<String> {
        let manual = self.catalogue.manual_by_slug(slug)?;
        let first = manual.body.chapters.first();
        Some(links::chapter(lang, slug, first.map_or("", |chapter| chapter.slug.as_str())))
    }
}
