//! References to the law as a reader meets them: "43-бап, 4-тармақ".

use crate::pages::LawLink;
use domain::{
    Lang,
    law::{LawIndex, LawReference},
};

/// The references of a text as links, in its order.
pub fn links(lang: Lang, index: &LawIndex, written: &[String]) -> Vec<LawLink> {
    written.iter().map(|one| link(lang, index, one)).collect()
}

/// The reference as a link; one that does not parse or is not in the index is
/// shown as it is written, without an address.
pub fn link(lang: Lang, index: &LawIndex, written: &str) -> LawLink {
    let Ok(reference) = written.parse::<LawReference>() else {
        return LawLink { label: written.to_owned(), href: None };
    };
    let act = index.find(&reference).ok();
    let label = label(lang, &reference);
    let label = match (&reference.act, act) {
        (Some(_), Some(act)) => format!("{}: {label}", act.title.text(lang)),
        _ => label,
    };
    LawLink { label, href: act.and_then(|act| act.url.as_ref()).map(|url| url.text(lang).to_owned()) }
}

/// Article and paragraph in the way each language cites them.
fn label(lang: Lang, reference: &LawReference) -> String {
    let article = &reference.article;
    match (lang, &reference.paragraph) {
        (Lang::Kk, None) => format!("{article}-бап"),
        (Lang::Kk, Some(paragraph)) => format!("{article}-бап, {paragraph}-тармақ"),
        (Lang::Ru, None) => format!("статья {article}"),
        (Lang::Ru, Some(paragraph)) => format!("статья {article}, пункт {paragraph}"),
        (Lang::En, None) => format!("article {article}"),
        (Lang::En, Some(paragraph)) => format!("article {article}({paragraph})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_cites_in_its_own_way() {
        let index = LawIndex { acts: Vec::new() };
        assert_eq!(link(Lang::Kk, &index, "43(3-1)").label, "43-бап, 3-1-тармақ");
        assert_eq!(link(Lang::Ru, &index, "43(3-1)").label, "статья 43, пункт 3-1");
        assert_eq!(link(Lang::En, &index, "26-1").label, "article 26-1");
        assert_eq!(link(Lang::En, &index, "a note").label, "a note");
    }
}
