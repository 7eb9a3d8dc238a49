//! Answers the links of a draft from what is published.

use crate::{content, media};
use domain::{
    Faces, Lang,
    glossary::TermIndex,
    item::ItemBody,
    law::{LawReference, UnknownLaw},
    media::{MediaKind, names_for, shared_name},
};
use std::collections::HashMap;
use storage::{
    catalogue::{Catalogue, Manual, Module},
    media::Media as File,
};
use ui::{
    links,
    markdown::{LawAddress, Links, Media, Picture},
};
use writing::{Caption, Library, Shown, Target};

/// What a text can link to: the catalogue and the media.
pub struct Shelf<'c> {
    pub catalogue: &'c Catalogue,
    /// Files that trainers have added and still offer, by name.
    files: HashMap<String, File>,
    terms: [TermIndex; 3],
}

impl<'c> Shelf<'c> {
    pub fn new(catalogue: &'c Catalogue, files: Vec<File>) -> Self {
        let files = files.into_iter().filter(|file| !file.retired).map(|file| (file.name.clone(), file)).collect();
        let terms = Lang::ALL.iter().map(|lang| TermIndex::new(&catalogue.glossary, *lang)).collect::<Vec<_>>();
        let terms = terms.try_into().unwrap_or_else(|_| unreachable!("there are three languages"));
        Self { catalogue, files, terms }
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
            media: self.shown(),
        }
    }

    /// Every file as a face of each language shows it.
    fn shown(&self) -> Vec<Shown> {
        let mut names = content::embedded_media_names();
        names.extend(self.files.keys().map(|name| shared_name(name)));
        let of = |name: &String, lang: Lang| {
            let about = self.file(name, lang).map(|file| file.about.text(lang).to_owned());
            Some(shown(name, lang, about.unwrap_or_default(), self.media(name, lang)?))
        };
        names.iter().flat_map(|name| Lang::ALL.iter().filter_map(move |lang| of(name, *lang))).collect()
    }

    /// What a text of a language can show under a name.
    fn file(&self, name: &str, lang: Lang) -> Option<&File> {
        self.added(name, lang, File::is_described)
    }

    /// What a trainer has added for a face: its own, or the one for all languages.
    fn added(&self, name: &str, lang: Lang, fits: impl Fn(&File) -> bool) -> Option<&File> {
        names_for(name, lang).iter().find_map(|name| self.files.get(name).filter(|file| fits(file)))
    }

    /// The picture that a question of a language shows under a name. It need not
    /// be described: the question says itself what it shows.
    pub fn picture(&self, name: &str, lang: Lang) -> Option<Picture> {
        let found = self.added(name, lang, |_| true).map(media::shown);
        found.or_else(|| content::embedded_media(name, lang)).and_then(Media::into_picture)
    }

    /// The names of the pictures that questions can show.
    pub fn pictures(&self) -> Vec<String> {
        let mut names = content::embedded_media_names();
        names.extend(self.files.keys().map(|name| shared_name(name)));
        let shown = |name: &String| Lang::ALL.iter().any(|lang| self.picture(name, *lang).is_some());
        names.into_iter().filter(shown).collect()
    }

    /// An item as it is published, its pictures with their addresses.
    pub fn pictured(&self, item: &ItemBody) -> ItemBody {
        item.with_pictures(|name, lang| self.picture(name, lang).map(|picture| (picture.url, picture.size)))
    }

    /// The terms of the glossary in a language.
    pub fn terms(&self, lang: Lang) -> Option<&TermIndex> {
        Lang::ALL.iter().position(|one| *one == lang).and_then(|at| self.terms.get(at))
    }
}

/// A file for the editor.
fn shown(name: &str, lang: Lang, about: String, media: Media) -> Shown {
    let (kind, size, bytes, captions) = match &media {
        Media::Picture(picture) => (MediaKind::Image, picture.size, 0, Vec::new()),
        Media::Document(document) => (MediaKind::Document, None, document.bytes, Vec::new()),
        Media::Video(video) => {
            let captions = video.captions.iter().map(|(lang, url)| Caption { lang: *lang, url: url.clone() });
            (MediaKind::Video, None, video.bytes, captions.collect())
        }
    };
    Shown { name: name.to_owned(), lang, kind, url: media.url().to_owned(), about, size, bytes, captions }
}

/// A module or a manual with its address in each language.
fn target(slug: &str, title: &str, address: impl Fn(Lang) -> Option<String>) -> Target {
    let of = |lang: Lang| address(lang).unwrap_or_default();
    let address = Faces { kk: of(Lang::Kk), ru: of(Lang::Ru), en: Some(of(Lang::En)) };
    Target { slug: slug.to_owned(), title: title.to_owned(), address }
}

impl Links for Shelf<'_> {
    fn media(&self, name: &str, lang: Lang) -> Option<Media> {
        self.file(name, lang).map(media::shown).or_else(|| content::embedded_media(name, lang))
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
