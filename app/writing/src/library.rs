//! Answers the links of a text from what the server has written into the page.

use crate::{
    mark::Leading,
    setup::{Library, Target},
};
use domain::{
    Lang,
    law::{Act, LawReference, ProvisionNumber, UnknownLaw},
};
use markdown::{LawAddress, Links, Picture};

impl Links for Library {
    fn picture(&self, name: &str, lang: Lang) -> Option<Picture> {
        let drawn = self.pictures.iter().find(|one| one.name == name && one.lang == lang)?;
        Some(Picture { url: drawn.url.clone(), size: drawn.size })
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

/// What a list to choose from shows under one heading: values with their words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Empty where there is nothing to tell apart.
    pub heading: String,
    pub choices: Vec<(String, String)>,
}

impl Library {
    /// What a link can lead to, or which pictures there are.
    pub fn choices(&self, leading: Leading, lang: Lang) -> Vec<Group> {
        let alone = |choices| vec![Group { heading: String::new(), choices }];
        match leading {
            Leading::Law => self.articles(lang),
            Leading::Module => alone(self.modules.iter().map(|one| (one.slug.clone(), one.title.clone())).collect()),
            Leading::Picture => {
                let own = self.pictures.iter().filter(|one| one.lang == lang);
                alone(own.map(|one| (one.name.clone(), one.name.clone())).collect())
            }
        }
    }

    /// The articles of each act; those of the first are cited without its name.
    fn articles(&self, lang: Lang) -> Vec<Group> {
        let group = |(at, act): (usize, &Act)| {
            let prefix = if at == 0 { String::new() } else { format!("{}/", act.slug) };
            let choice = |article: &ProvisionNumber| (format!("{prefix}{article}"), article.to_string());
            Group { heading: act.title.text(lang).to_owned(), choices: act.articles.iter().map(choice).collect() }
        };
        self.law.acts.iter().enumerate().map(group).collect()
    }
}

fn address(targets: &[Target], slug: &str, lang: Lang) -> Option<String> {
    targets.iter().find(|one| one.slug == slug).map(|one| one.address.text(lang).to_owned())
}
