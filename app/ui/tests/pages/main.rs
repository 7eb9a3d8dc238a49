//! What holds for every page in every state and language.

#![expect(clippy::unwrap_used, reason = "tests")]

mod samples;

use domain::Lang;
use kaskad_ui::{AssetUrls, Bundle, Shell, Words, assets, links};
use std::{collections::BTreeSet, fs, path::Path};

fn urls(bundles: bool) -> AssetUrls {
    let bundle = |name: &str| Bundle { js: format!("/assets/{name}.js"), wasm: format!("/assets/{name}.wasm") };
    AssetUrls {
        style: "/assets/style.css".to_owned(),
        trainer_style: "/assets/trainer.css".to_owned(),
        boot: "/assets/boot.js".to_owned(),
        bundle: bundles.then(|| bundle("islands")),
        writing: bundles.then(|| bundle("writing")),
    }
}

fn each(bundle: bool, mut look: impl FnMut(&str, Lang, &str)) {
    let urls = urls(bundle);
    let zone = jiff::tz::TimeZone::get("Asia/Almaty").unwrap();
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
            look(&format!("{} {lang}", sample.name), *lang, &(sample.draw)(&shell));
        }
    }
}

/// The tags of a page with their attributes, `<a href="…">` as `a href="…"`.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag)
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split_once('"').map(|(value, _)| value)
}

#[test]
fn every_page_is_a_whole_document_with_one_heading() {
    each(true, |name, lang, html| {
        assert!(html.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{lang}\">")), "{name}");
        assert!(html.ends_with("</body></html>\n"), "{name}");
        assert_eq!(tags(html).filter(|tag| *tag == "h1" || tag.starts_with("h1 ")).count(), 1, "{name}");
        assert_eq!(html.matches("<title>").count(), 1, "{name}");
        assert!(html.contains("href=\"#main\" class=\"skip-link\"") && html.contains("<main id=\"main\""), "{name}");
        // Slips are shown once: another language would be another page without them.
        let once = name.starts_with("slips ");
        // A test that is read in some languages leads to those alone.
        if ["language ", "language-refused ", "question-language "].iter().any(|page| name.starts_with(page)) {
            assert_eq!(html.contains("hreflang=\"ru\""), lang != Lang::Ru || name.starts_with("language"), "{name}");
            assert!(!html.contains("hreflang=\"kk\""), "{name}");
            return;
        }
        for other in Lang::ALL.iter().filter(|other| **other != lang) {
            assert_eq!(html.contains(&format!("hreflang=\"{other}\"")), !once, "{name}: a link to {other}");
        }
    });
}

#[test]
fn no_page_breaks_the_content_security_policy() {
    each(true, |name, _, html| {
        for tag in tags(html) {
            assert!(!tag.contains(" style=") && !tag.starts_with("style"), "{name}: {tag}");
            assert!(
                !tag.contains(" on") || !tag.split(' ').any(|part| part.starts_with("on") && part.contains('=')),
                "{name}: {tag}"
            );
            assert!(!tag.starts_with("script") || tag.contains(" src="), "{name}: {tag}");
        }
    });
}

#[test]
fn only_a_page_with_an_island_or_the_editor_loads_a_script() {
    each(true, |name, _, html| {
        let begins = |pages: &[&str]| pages.iter().any(|page| name.starts_with(page));
        let (island, editor) = (html.contains("<leptos-island"), html.contains(" data-writing=\""));
        assert_eq!(island, begins(&["question", "events", "event-entry"]), "{name}");
        // The list of drafts writes nothing.
        assert_eq!(editor, begins(&["draft-"]), "{name}");
        assert_eq!(html.contains("<script"), island || editor, "{name}");
        assert_eq!(html.contains("data-wasm=\"/assets/islands.wasm\""), island, "{name}");
        assert_eq!(html.contains("data-wasm=\"/assets/writing.wasm\""), editor, "{name}");
    });
    each(false, |name, _, html| {
        for part in ["<script", "leptos-island", "data-writing"] {
            assert!(!html.contains(part), "{name}: {part}");
        }
    });
}

#[test]
fn every_field_has_a_label() {
    each(false, |name, _, html| {
        let labelled: BTreeSet<&str> =
            tags(html).filter(|tag| tag.starts_with("label ")).filter_map(|tag| attribute(tag, "for")).collect();
        let mut inside_label = false;
        for tag in tags(html) {
            match tag.split(' ').next().unwrap_or_default() {
                "label" => inside_label = true,
                "/label" => inside_label = false,
                "input" | "textarea" | "select" if attribute(tag, "type") != Some("hidden") => {
                    let known = attribute(tag, "id").is_some_and(|id| labelled.contains(id));
                    assert!(inside_label || known, "{name}: {tag}");
                }
                _ => {}
            }
        }
    });
}

#[test]
fn ids_are_unique_and_what_refers_to_them_finds_them() {
    each(true, |name, _, html| {
        let mut ids = BTreeSet::new();
        for id in tags(html).filter_map(|tag| attribute(tag, "id")) {
            assert!(ids.insert(id), "{name}: id {id} twice");
        }
        for tag in tags(html) {
            for of in ["aria-describedby", "aria-labelledby", "for"] {
                for id in attribute(tag, of).into_iter().flat_map(str::split_whitespace) {
                    assert!(ids.contains(id), "{name}: {of} names {id}, which is not there");
                }
            }
            if let Some(anchor) =
                attribute(tag, "href").and_then(|href| href.strip_prefix('#')).filter(|a| !a.is_empty())
            {
                assert!(ids.contains(anchor), "{name}: a link to #{anchor}, which is not there");
            }
        }
    });
}

#[test]
fn a_faulty_form_says_so_before_the_heading_and_in_the_title() {
    each(false, |name, _, html| {
        let Some(summary) = html.find("class=\"error-summary\"") else { return };
        assert!(html.find("<h1").is_some_and(|h1| summary < h1) || name.starts_with("components"), "{name}");
        let title = html.split("<title>").nth(1).unwrap();
        let says = ["Қате: ", "Ошибка: ", "Error: "].iter().any(|word| title.starts_with(word));
        assert!(says || name.starts_with("components"), "{name}");
    });
}

#[test]
fn a_question_without_an_english_face_is_marked_as_russian() {
    each(false, |name, lang, html| {
        if name.starts_with("question ") {
            let legend = "<legend lang=\"ru\">";
            assert_eq!(html.contains(legend), lang == Lang::En, "{name}");
        }
    });
}

#[test]
fn the_question_page_keeps_its_contract_with_the_island() {
    each(true, |name, lang, html| {
        if !name.starts_with("question ") {
            return;
        }
        let attempt = "01890b2e-7f00-7000-8000-000000000001".parse().unwrap();
        let sections: Vec<&str> = tags(html)
            .filter(|tag| tag.starts_with("section ") && attribute(tag, "class") == Some("question"))
            .collect();
        assert_eq!(sections.len(), 30);
        for (tag, position) in sections.iter().zip(1_u16..) {
            assert_eq!(attribute(tag, "id"), Some(format!("question-{position}").as_str()));
            assert_eq!(attribute(tag, "data-position"), Some(position.to_string().as_str()));
            assert_eq!(tag.contains(" hidden"), position != 12, "{tag}");
        }
        assert!(html.contains(&format!("<form method=\"post\" action=\"{}\"", links::question(lang, attempt, 7))));
        assert!(html.contains("type=\"radio\" name=\"chosen\" value=\"a\""));
        assert!(html.contains("type=\"checkbox\" name=\"chosen\" value=\"a\""));
        assert!(html.contains("type=\"checkbox\" name=\"flagged\" value=\"true\""));
        assert!(html.contains("type=\"hidden\" name=\"seq\" value=\"12\""), "one more than what stands");
        let next = html.find("name=\"go\" value=\"next\"").unwrap();
        assert!(next < html.find("name=\"go\" value=\"overview\"").unwrap());
        assert!(html.contains("data-position=\"7\" data-state=\"answered\" data-flagged=\"true\""));
        assert!(html.contains("data-position=\"4\" data-state=\"open\" data-flagged=\"false\""));
        assert!(html.contains("data-overview"));
    });
}

#[test]
fn dangerous_words_stand_only_where_they_are_guarded() {
    let allowed = [
        ("<textarea", vec!["text_area.rs"]),
        ("inner_html", vec!["reading_text.rs"]),
        ("<script", vec!["shell.rs", "text_area.rs"]),
        ("<style", vec![]),
    ];
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![source];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let (path, name) = (entry.path(), entry.file_name().into_string().unwrap());
            if path.is_dir() {
                // Markdown is checked by its own tests: it takes such words apart.
                if name != "markdown" {
                    folders.push(path);
                }
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for (word, files) in &allowed {
                assert!(files.contains(&name.as_str()) || !text.contains(word), "{word} in {}", path.display());
            }
        }
    }
}

#[test]
fn every_message_is_said_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut code = String::new();
    // The server heads its downloads with the same words.
    let mut folders = vec![root.join("src"), root.join("../../server/src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                code.push_str(&fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    let words = fs::read_to_string(root.join("words/kk.ftl")).unwrap();
    let unused: Vec<&str> = words
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(id, _)| id)
        .filter(|id| !id.starts_with([' ', '#']) && !code.contains(&format!(".{}(", id.replace('-', "_"))))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn the_style_sheets_are_small_and_whole() {
    assert!(assets::STYLE.starts_with("@layer base,components,print;"), "{}", &assets::STYLE[..60]);
    for (sheet, most) in [(assets::STYLE, 32_000), (assets::TRAINER_STYLE, 8_000)] {
        assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
        assert!(sheet.len() < most, "{}", sheet.len());
    }
}

/// The classes that a sheet has rules for.
fn styled(sheet: &str) -> BTreeSet<&str> {
    let selectors = sheet.split('}').filter_map(|rule| rule.rsplit_once('{')).map(|(selector, _)| selector);
    let names = selectors.flat_map(|selector| selector.split('.').skip(1));
    names.filter_map(|name| name.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next()).collect()
}

#[test]
fn only_those_who_write_content_load_their_styles_and_nobody_else_needs_them() {
    let (everybodys, trainers) = (styled(assets::STYLE), styled(assets::TRAINER_STYLE));
    let own: BTreeSet<&str> = trainers.difference(&everybodys).copied().collect();
    assert!(own.contains("toolbar") && own.contains("shares"), "{own:?}");
    let mut loading = 0;
    each(true, |name, _, html| {
        if html.contains("/assets/trainer.css") {
            loading += 1;
            return;
        }
        let classes = tags(html).filter_map(|tag| attribute(tag, "class")).flat_map(str::split_whitespace);
        let missing: BTreeSet<&str> = classes.filter(|class| own.contains(class)).collect();
        assert!(missing.is_empty(), "{name}: {missing:?}");
    });
    assert!(loading > 100, "{loading}");
}

#[test]
fn a_trainers_page_marks_its_place_in_the_menu() {
    let beside =
        ["cases", "case", "topics", "law-change", "corrections", "batch", "content", "media", "import", "trial"];
    let mut seen = BTreeSet::new();
    each(true, |name, _, html| {
        let page = name.split(' ').next().unwrap();
        if beside.contains(&page) {
            seen.insert(page.to_owned());
            let menu = html.split_once("class=\"places\"").unwrap().1.split_once("</nav>").unwrap().0;
            assert_eq!(menu.matches("aria-current=\"page\"").count(), 1, "{name}");
        }
    });
    assert_eq!(seen.len(), beside.len(), "{seen:?}");
}

#[test]
fn a_form_on_paper_has_room_to_write_and_its_keys_only_where_they_were_asked_for() {
    let mut seen = 0;
    each(false, |name, lang, html| {
        if !name.starts_with("trial ") && !name.starts_with("trial-keys ") {
            return;
        }
        seen += 1;
        let (_, paper) = html.split_once("class=\"paper\"").unwrap();
        assert!(!paper.contains("<select") && !paper.contains("<button"), "{name}");
        let keys = paper.split_once("class=\"key-sheet\"");
        assert_eq!(keys.is_some(), name.starts_with("trial-keys "), "{name}");
        let Some((paper, keys)) = keys else { return };
        assert_eq!(paper.matches("class=\"on-paper\"").count(), 6, "{name}");
        assert_eq!(paper.matches("class=\"situation\"").count(), 1, "told once for both of its questions: {name}");
        assert!(paper.contains(&Words::of(lang).paper_situation("2", "3")), "{name}");
        // Name, commission, day; a number; two matches; four steps; words.
        assert_eq!(paper.matches("class=\"blank\"").count(), 3 + 1 + 2 + 4 + 1, "{name}");
        let keys: Vec<&str> = keys.split("<li>").skip(1).filter_map(|line| line.split('<').next()).collect();
        let expected = ["D", "A, C", "873", "1 – B, 2 – A", "A – 2, B – 1, C – 4, D – 3", "төраға / председатель"];
        let keys: Vec<String> = keys.iter().map(|key| key.replace('\u{a0}', " ")).collect();
        assert_eq!(keys, expected, "{name}");
    });
    assert_eq!(seen, 2 * Lang::ALL.len());
}
