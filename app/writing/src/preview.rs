//! A text as members will read it, and what is to be mended in it, by the same
//! renderer as on the server.

use crate::{
    setup::Library,
    words::{ProblemWords, Words, fill},
};
use domain::{Lang, law::UnknownLaw};
use markdown::{Place, ProblemKind, render};

/// A face as it is typed, rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    pub title: String,
    pub html: String,
    pub to_mend: Vec<ToMend>,
}

/// Something to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToMend {
    /// Counted from 1.
    pub line: usize,
    pub text: String,
}

/// Renders a face. Its anchors begin with the language, for several faces stand
/// on one page.
pub fn preview(source: &str, lang: Lang, library: &Library, words: &Words) -> Preview {
    let rendered = render(source, Place { lang, prefix: lang.as_str(), terms: None }, library);
    let to_mend = |problem: markdown::Problem| {
        let (line, said) = (problem.line.to_string(), say(&words.problems, &problem.kind));
        let values = [("language", lang.own_name()), ("line", &line), ("problem", &said)];
        ToMend { line: problem.line, text: fill(&words.at_line, &values) }
    };
    Preview {
        title: rendered.reading.title,
        html: rendered.reading.html,
        to_mend: rendered.problems.into_iter().map(to_mend).collect(),
    }
}

/// A problem in the page's language.
pub fn say(words: &ProblemWords, kind: &ProblemKind) -> String {
    let with = |template: &str, value: &str| fill(template, &[("", value)]);
    match kind {
        ProblemKind::NoTitle => words.no_title.clone(),
        ProblemKind::HeadingLevel(_) => words.heading_level.clone(),
        ProblemKind::HeadingSkipped => words.heading_skipped.clone(),
        ProblemKind::EmptyHeading => words.empty_heading.clone(),
        ProblemKind::Html(html) => with(&words.html, html),
        ProblemKind::Callout => words.callout.clone(),
        ProblemKind::FootnoteMissing(name) => with(&words.footnote_missing, name),
        ProblemKind::FootnoteUnused(name) => with(&words.footnote_unused, name),
        ProblemKind::ImageAlt => words.image_alt.clone(),
        ProblemKind::ImageSource(_) | ProblemKind::MediaMissing(_) => words.media_missing.clone(),
        ProblemKind::EmptyLink => words.empty_link.clone(),
        ProblemKind::Nested => words.nested.clone(),
        ProblemKind::Link(address) => with(&words.link, address),
        ProblemKind::LawReference(error) => with(&words.law_reference, error.text()),
        ProblemKind::Law(UnknownLaw::Act(act)) => with(&words.law_act, act),
        ProblemKind::Law(UnknownLaw::Article { article, .. }) => with(&words.law_article, &article.to_string()),
        ProblemKind::Module(slug) => with(&words.module, slug),
        ProblemKind::Manual(slug) => with(&words.manual, slug),
    }
}

/// Where a line stands in a text, in bytes.
pub fn line_range(text: &str, line: usize) -> std::ops::Range<usize> {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let length = text.get(before..).and_then(|rest| rest.split('\n').next()).map_or(0, str::len);
    before..before + length
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{
        mark::Leading,
        setup::{Caption, Shown, Target},
    };
    use domain::{
        Faces,
        law::{Act, LawIndex},
        media::MediaKind,
    };

    fn faces(of: impl Fn(Lang) -> String) -> Faces<String> {
        Faces { kk: of(Lang::Kk), ru: of(Lang::Ru), en: Some(of(Lang::En)) }
    }

    fn act(slug: &str, article: &str) -> Act {
        Act {
            slug: slug.to_owned(),
            edition: None,
            title: faces(|_| "Заң".to_owned()),
            url: Some(faces(|lang| format!("https://law.example/{lang}"))),
            articles: vec![article.parse().unwrap()],
        }
    }

    pub fn library() -> Library {
        let count = |what: &str| Target {
            slug: "count".to_owned(),
            title: "Санау".to_owned(),
            address: faces(|lang| format!("/{lang}/{what}/count")),
        };
        Library {
            law: LawIndex { acts: vec![act("elections", "43"), act("koap", "119")] },
            modules: vec![count("modules")],
            manuals: vec![count("manuals")],
            media: vec![
                Shown { size: Some((640, 480)), ..shown(MediaKind::Image, "box.svg") },
                Shown {
                    captions: vec![Caption { lang: Lang::Kk, url: "/media/0/day.vtt".to_owned() }],
                    ..shown(MediaKind::Video, "day.mp4")
                },
                Shown { about: String::new(), ..shown(MediaKind::Document, "form.pdf") },
            ],
        }
    }

    fn shown(kind: MediaKind, name: &str) -> Shown {
        Shown {
            name: name.to_owned(),
            lang: Lang::Kk,
            kind,
            url: format!("/media/0/{name}"),
            about: "Жәшік".to_owned(),
            size: None,
            bytes: 2048,
            captions: Vec::new(),
        }
    }

    pub fn words() -> Words {
        let problems = ProblemWords {
            html: "HTML: {}".to_owned(),
            law_article: "{}-бап жоқ".to_owned(),
            module: "«{}» модулі жоқ".to_owned(),
            link: "сілтеме: {}".to_owned(),
            media_missing: "файл жоқ".to_owned(),
            ..ProblemWords::default()
        };
        Words { at_line: "{line}-жол: {problem}".to_owned(), problems, ..Words::default() }
    }

    fn kk(source: &str) -> Preview {
        preview(&format!("# Санау\n\n{source}"), Lang::Kk, &library(), &words())
    }

    fn said(source: &str) -> Vec<String> {
        kk(source).to_mend.into_iter().map(|one| one.text).collect()
    }

    #[test]
    fn links_lead_where_they_lead_on_the_server() {
        let made = kk("[бап](law:43(8)), [модуль](module:count), [анықтамалық](manual:count), ![жәшік](media:box.svg)");
        assert_eq!((made.title.as_str(), made.to_mend), ("Санау", vec![]));
        for part in [
            "href=\"https://law.example/kk\"",
            "href=\"/kk/modules/count\"",
            "href=\"/kk/manuals/count\"",
            "src=\"/media/0/box.svg\" alt=\"жәшік\" width=\"640\"",
        ] {
            assert!(made.html.contains(part), "{part} in {}", made.html);
        }
        let made = kk("![тәртіп](media:day.mp4) [үлгі](media:form.pdf)");
        assert_eq!(made.to_mend, vec![]);
        for part in [
            "<video src=\"/media/0/day.mp4\"",
            "src=\"/media/0/day.vtt\" srclang=\"kk\"",
            "<a href=\"/media/0/form.pdf\">үлгі</a> (PDF, 2",
        ] {
            assert!(made.html.contains(part), "{part} in {}", made.html);
        }
    }

    #[test]
    fn what_can_be_chosen_is_what_a_link_takes() {
        let of = |leading| {
            let groups = library().choices(leading, Lang::Kk);
            groups.into_iter().flat_map(|group| group.choices).map(|choice| choice.to).collect::<Vec<_>>()
        };
        assert_eq!(of(Leading::Law), ["43", "koap/119"]);
        assert_eq!(of(Leading::Media), ["box.svg", "day.mp4", "form.pdf"]);
        for (leading, mark) in
            [(Leading::Law, "[x](law:"), (Leading::Module, "[x](module:"), (Leading::Media, "![x](media:")]
        {
            for value in of(leading) {
                assert_eq!(said(&format!("{mark}{value})")), [""; 0], "{value}");
            }
        }
        assert!(library().choices(Leading::Media, Lang::Ru)[0].choices.is_empty(), "there is none for Russian");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        assert_eq!(said("[а](module:else)\n\n[б](law:99)"), ["3-жол: «else» модулі жоқ", "5-жол: 99-бап жоқ"]);
        assert_eq!(said("![x](media:else.svg)"), ["3-жол: файл жоқ"]);
    }

    #[test]
    fn hostile_text_stays_text() {
        let hostile = [
            "</textarea><script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "<svg onload=alert(1)>",
            "[x](javascript:alert(1))",
            "![x](data:text/html,<script>alert(1)</script>)",
            "![<img src=x onerror=alert(1)>](media:box.svg)",
            "[x](https://a.example/\"onmouseover=\"alert(1))",
            "## <b onclick=alert(1)>x</b>",
            "`<script>` &lt;script&gt; &#60;script&#62;",
            "[^<i>]: <i>x</i>",
            "| <b>a</b> |\n|---|\n| <i onx=1>b</i> |",
        ];
        for text in hostile {
            let html = kk(text).html;
            let tags = html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
            for tag in tags {
                let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
                assert!(!["script", "svg", "b", "i", "textarea"].contains(&name), "{text}: {html}");
                assert!(!tag.contains("javascript:") && !tag.contains("data:"), "{text}: {html}");
                // Outside of its quoted values a tag has no attribute that runs.
                let bare: String = tag.split('"').step_by(2).collect();
                assert!(!bare.contains("on"), "{text}: {tag}");
            }
        }
    }

    #[test]
    fn a_line_is_found_again() {
        assert_eq!(line_range("# Т\n\nекі\nүш", 3), 6..12);
        assert_eq!(line_range("# Т\n\nекі\nүш", 4), 13..17);
        assert_eq!(line_range("бір", 9), 6..6);
    }
}
