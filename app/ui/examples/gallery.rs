//! Writes every page in every state and language to a folder, to be looked at:
//! `cargo run -p kaskad-ui --example gallery -- target/gallery`

#[path = "../tests/pages/samples/mod.rs"]
#[expect(clippy::unwrap_used, reason = "sample data")]
mod samples;

use domain::{
    Lang,
    law::{LawReference, UnknownLaw},
};
use kaskad_ui::{
    AssetUrls, Shell, assets,
    markdown::{self, LawAddress, Links, Media, Picture},
    pages::member::module,
};
use std::{env, fs, io, path::PathBuf};

/// A module of the starter content, to see a long text.
const MODULE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/courses/pec/count");

/// Answers every link with a place that is not there.
struct NoLibrary;

impl Links for NoLibrary {
    fn media(&self, name: &str, lang: Lang) -> Option<Media> {
        let name = name.replace(".svg", "");
        let media = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/media");
        Some(Media::Picture(Picture { url: format!("{media}/{name}.{lang}.svg"), size: None }))
    }

    fn law(&self, _: &LawReference, _: Lang) -> Result<LawAddress, UnknownLaw> {
        Ok(LawAddress(Some("https://zan.gov.kz/".to_owned())))
    }

    fn term(&self, slug: &str, lang: Lang) -> String {
        kaskad_ui::links::term(lang, slug)
    }
    fn module(&self, slug: &str, lang: Lang) -> Option<String> {
        Some(kaskad_ui::links::module(lang, slug))
    }

    fn manual(&self, slug: &str, lang: Lang) -> Option<String> {
        Some(kaskad_ui::links::chapter(lang, slug, "first"))
    }
}

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "target/gallery".to_owned()));
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("style.css"), assets::STYLE)?;
    fs::write(folder.join("trainer.css"), assets::TRAINER_STYLE)?;
    let urls = AssetUrls {
        style: "style.css".to_owned(),
        trainer_style: "trainer.css".to_owned(),
        boot: "boot.js".to_owned(),
        bundle: None,
        writing: None,
    };
    let zone = jiff::tz::TimeZone::get("Asia/Almaty").unwrap_or(jiff::tz::TimeZone::UTC);
    for sample in samples::all() {
        for lang in Lang::ALL {
            let shell = Shell {
                lang: *lang,
                path: sample.path,
                assets: &urls,
                who: sample.who.clone(),
                now: samples::at("2026-03-03T09:00:00Z"),
                zone: &zone,
            };
            fs::write(folder.join(format!("{}.{lang}.html", sample.name)), (sample.draw)(&shell))?;
            if let ("module", Ok(source)) = (sample.name, fs::read_to_string(format!("{MODULE}/{lang}.md"))) {
                let rendered =
                    markdown::render(&source, markdown::Place { lang: *lang, prefix: "", terms: None }, &NoLibrary);
                let page = samples::learner::module_with(*lang, rendered.reading);
                fs::write(folder.join(format!("module-real.{lang}.html")), module::render(&shell, &page))?;
            }
        }
    }
    Ok(())
}
