//! Answers the links of a draft from what is published.

use crate::content;
use domain::{
    Faces, Lang,
    glossary::TermIndex,
    law::{LawReference, UnknownLaw},
};
use std::collections::HashMap;
use storage::catalogue::{Catalogue, Manual, Module};
use ui::{
    links,
    markdown::{LawAddress, Links, Picture},
};
use writing::{Drawn, Library, Target};

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

    /// The same for the editor, which shows a text while it is being typed.
    pub fn library(&self, page: Lang) -> Library {
        let module =
            |one: &Module| target(&one.slug, &one.body.faces.get(page).1.title, |lang| self.module(&one.slug, lang));
        let manual = |one: &Manual| target(&one.slug, one.body.title.text(page), |lang| self.manual(&one.slug, lang));
        let mut modules: Vec<Target> = self.catalogue.modules.values().map(module).collect();
        modules.sort_by(|a, b| a.title.cmp(&b.title));
        Library {
            law: self.catalogue.law.clone(),
            modules,
            manuals: self.catalogue.manuals.iter().map(manual).collect(),
            pictures: self.drawn(),
        }
    }

    /// Every picture as a face of each language shows it.
    fn drawn(&self) -> Vec<Drawn> {
        let mut names = content::picture_names();
        names.extend(self.pictures.keys().cloned());
        let drawn = |name: &String, lang: Lang| {
            let Picture { url, size } = self.picture(name, lang)?;
            Some(Drawn { name: name.clone(), lang, url, size })
        };
        names.iter().flat_map(|name| Lang::ALL.iter().filter_map(move |lang| drawn(name, *lang))).collect()
    }

    /// The terms of the glossary in a language.
    pub fn terms(&self, lang: Lang) -> Option<&TermIndex> {
        Lang::ALL.iter().position(|one| *one == lang).and_then(|at| self.terms.get(at))
    }
}

/// A module or a manual with its address in each language.
fn target(slug: &str, title: &str, address: impl Fn(Lang) -> Option<String>) -> Target {
    let of = |lang: Lang| address(lang).unwrap_or_default();
    let address = Faces { kk: of(Lang::Kk), ru: of(Lang::Ru), en: Some(of(Lang::En)) };
    Target { slug: slug.to_owned(), title: title.to_owned(), address }
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
