//! Files that texts show: taken in and looked at, said what they show, put into
//! a module, served whole and in parts.

use crate::{
    client::{Answer, Client},
    drafts, html,
    test_app::{TestApp, job},
};
use axum::http::Method;
use domain::Lang;
use image::{ImageFormat, RgbImage};
use kaskad::media::{settings::Settings, store::Store};
use std::{fs, io::Cursor, path::Path};
use storage::media;
use ui::Words;

const KK: Lang = Lang::Kk;

/// A picture of one colour.
pub fn picture(shade: u8) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(40, 30, image::Rgb([shade, 0, 0])).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A video as far as its beginning says.
fn video(length: usize) -> Vec<u8> {
    let mut bytes = b"\0\0\0\x14ftypisom\0\0\x02\0mp41\0\0\0\x08moov".to_vec();
    bytes.extend((bytes.len()..length).map(|at| u8::try_from(at % 251).unwrap()));
    bytes
}

const CAPTIONS: &[u8] = "WEBVTT\n\n00:01.000 --> 00:04.000\nҚош келдіңіз!\n".as_bytes();

pub async fn add(client: &mut Client<'_>, face: &str, name: &str, bytes: &[u8]) -> Answer {
    client.upload("/kk/media", &[("face", face)], (name, bytes)).await
}

/// Adds a file and says what it shows; gives the address of its page.
async fn described(client: &mut Client<'_>, face: &str, name: &str, bytes: &[u8]) -> String {
    let to = add(client, face, name, bytes).await.location().to_owned();
    let page = to.split('?').next().unwrap().to_owned();
    let about = [("step", "describe"), ("about-kk", "Дауыс беру жәшігі"), ("about-ru", "Урна"), ("about-en", "")];
    assert!(client.post(&page, &about).await.location().ends_with("done=described"));
    page
}

/// Files below a folder, those of uploads under way too.
pub fn kept(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { kept(&path) } else { 1 }).sum()
}

/// Puts a text into the module "voting" and has it published.
async fn publish(app: &TestApp, put: &str) {
    let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
    let opened = trainer.post("/kk/content", &[("step", "edit"), ("kind", "module"), ("slug", "voting")]).await;
    let address = opened.location().to_owned();
    let mut form = trainer.get(&address).await.is(200).form(&address);
    for face in ["kk-text", "ru-text"] {
        let text = form.get(face).unwrap().trim_start().replacen("\n\n", &format!("\n\n{put}\n\n"), 1);
        form = form.with(face, &text);
    }
    form.fields.retain(|(name, _)| name != "step");
    form.fields.extend([("topic", "voting"), ("step", "offer")].map(|(n, v)| (n.to_owned(), v.to_owned())));
    assert!(trainer.send(form).await.location().ends_with("done=offered"));
    drafts::publish_offered(app, &mut second, &address).await;
}

#[tokio::test]
async fn a_picture_is_added_described_and_shown_in_a_module() {
    for app in TestApp::each().await {
        let mut trainer = app.signed_in("trainer").await;
        let words = Words::of(KK);
        assert!(trainer.get("/kk/media").await.is(200).text().contains(words.media_empty_title()));
        let to = add(&mut trainer, "", "Дауыс жәшігі.PNG", &picture(1)).await.location().to_owned();
        assert!(to.ends_with("done=added"));
        let page = trainer.get(&to).await.is(200);
        assert_eq!(page.h1(), "dauys-zhashigi.png");
        assert!(!page.text().contains("![]"), "nobody has said what it shows");
        let address = to.split('?').next().unwrap();
        let half =
            trainer.post(address, &[("step", "describe"), ("about-kk", "Жәшік"), ("about-ru", " ")]).await.is(422);
        assert!(half.text().contains(&words.media_about_missing("Русский")) && half.text().contains("Жәшік"));
        let page = described(&mut trainer, "", "other name.png", &picture(1)).await;
        assert_eq!(page, address, "the same bytes are the same file");
        let shown = trainer.get(&page).await.is(200);
        assert!(shown.text().contains("![Дауыс беру жәшігі](media:dauys-zhashigi.png)"));
        assert!(trainer.get("/kk/media?q=жәшігі").await.is(200).links_to(&page));
        assert!(!trainer.get("/kk/media?q=басқа").await.is(200).links_to(&page));
        publish(&app, "![Жәшік](media:dauys-zhashigi.png)").await;
        let mut member = app.member().await;
        let module = member.get("/kk/modules/voting").await.is(200);
        let tags = html::tags(module.text());
        let image = tags.iter().find(|tag| tag.is("img") && tag.get("alt") == Some("Жәшік")).unwrap();
        assert_eq!((image.get("width"), image.get("height")), (Some("40"), Some("30")));
        let file = app.anonymous().get(image.get("src").unwrap()).await.is(200);
        assert_eq!(file.header("content-type"), "image/png");
        assert!(file.header("cache-control").contains("immutable"));
        assert!(image::load_from_memory(&file.bytes).is_ok());
        assert!(trainer.get(&page).await.text().contains("/kk/modules/voting"), "where it is shown");
        let to_mend = format!(": {}", words.text_media_missing());
        // Retired, it stays where it is published and is offered no more.
        trainer.post(&page, &[("step", "retire")]).await.is(303);
        app.anonymous().get(image.get("src").unwrap()).await.is(200);
        let opened = trainer.post("/kk/content", &[("step", "edit"), ("kind", "module"), ("slug", "voting")]).await;
        let draft = trainer.get(opened.location()).await.is(200);
        assert!(draft.text().contains(&to_mend));
        trainer.post(&page, &[("step", "bring-back")]).await.is(303);
        assert!(!trainer.get(opened.location()).await.is(200).text().contains(&to_mend));
    }
}

#[tokio::test]
async fn what_cannot_be_shown_is_refused_in_words_and_leaves_nothing_behind() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let words = Words::of(KK);
    let cut = picture(2);
    let png_that_says_jpeg = picture(3);
    let active = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let pdf = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /OpenAction << /S /JavaScript >> >>\nendobj\n%%EOF\n";
    let cases: [(&str, &[u8], String); 11] = [
        ("", b"", words.media_fault_none().to_owned()),
        ("empty.png", b"", words.media_fault_empty().to_owned()),
        ("cut.png", &cut[..cut.len() - 20], words.media_fault_truncated().to_owned()),
        ("a.svg", active, words.media_fault_active_svg(&words.svg_element("script"))),
        ("a.pdf", pdf, words.media_fault_active_pdf("JavaScript")),
        ("a.gif", b"GIF89a\x01\0\x01\0\0\0\0;", words.media_fault_picture().to_owned()),
        ("a.docx", b"PK\x03\x04\x14\0\x06\0\x08\0word/document.xml", words.media_fault_archive().to_owned()),
        ("a.png", b"<!DOCTYPE html><script>alert(1)</script>", words.media_fault_html().to_owned()),
        ("a.mp4", b"\0\0\0\x14ftypqt  \0\0\x02\0qt  ", words.media_fault_video().to_owned()),
        ("a.vtt", CAPTIONS, words.media_fault_captions_alone().to_owned()),
        ("a.exe", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", words.media_fault_executable().to_owned()),
    ];
    for (name, bytes, said) in cases {
        let refused = add(&mut trainer, "", name, bytes).await.is(422);
        let text = html::text(refused.text());
        assert!(text.contains(&said), "{name}: {said}\n{text}");
    }
    assert_eq!(kept(app.files.path()), 0);
    assert!(media::all(&mut app.read().await).await.unwrap().is_empty());
    let named = add(&mut trainer, "kk", "a.jpg", &png_that_says_jpeg).await.location().to_owned();
    assert_eq!(trainer.get(&named).await.h1(), "a.kk.png", "what it is counts, not what it says");
}

#[tokio::test]
async fn a_form_that_breaks_off_keeps_nothing() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let head = "------kaskad\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\n";
    let body = format!("{head}\0\0\0\x14ftypisom\0\0\x02\0mp41 and then the link drops");
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=----kaskad")];
    let answer = trainer.ask(Method::POST, "/kk/media", &headers, Some(body)).await.is(422);
    assert!(html::text(answer.text()).contains(Words::of(KK).media_fault_none()));
    assert_eq!(kept(app.files.path()), 0);
}

#[tokio::test]
async fn a_video_has_captions_and_is_played_from_anywhere() {
    for app in TestApp::each().await {
        let mut trainer = app.signed_in("trainer").await;
        let bytes = video(300_000);
        let page = described(&mut trainer, "", "day.mp4", &bytes).await;
        let words = Words::of(KK);
        assert!(trainer.get(&page).await.text().contains(words.media_captions_none()));
        let captions = format!("{page}/captions");
        for (bytes, said) in [(&b"hello"[..], None), (b"WEBVTT\n\n1\nx\n", Some(words.media_fault_captions_time("3")))]
        {
            let refused = trainer.upload(&captions, &[("face", "kk")], ("a.vtt", bytes)).await.is(422);
            assert!(said.is_none_or(|said| html::text(refused.text()).contains(&said)), "{}", refused.text());
        }
        trainer.upload(&captions, &[("face", "kk")], ("a.png", &picture(1))).await.is(422);
        trainer.upload(&captions, &[("face", "kk")], ("a.vtt", CAPTIONS)).await.is(303);
        publish(&app, "![Күн](media:day.mp4)").await;
        let module = app.member().await.get("/kk/modules/voting").await.is(200);
        let tags = html::tags(module.text());
        let player = tags.iter().find(|tag| tag.is("video")).unwrap();
        let track = tags.iter().find(|tag| tag.is("track")).unwrap();
        assert_eq!((player.get("preload"), track.get("srclang")), (Some("none"), Some("kk")));
        let mut anyone = app.anonymous();
        let read = anyone.get(track.get("src").unwrap()).await.is(200);
        assert_eq!((read.header("content-type"), &read.bytes[..]), ("text/vtt", CAPTIONS));
        let src = player.get("src").unwrap();
        let whole = anyone.get(src).await.is(200);
        assert_eq!((whole.header("content-type"), whole.header("accept-ranges")), ("video/mp4", "bytes"));
        assert_eq!(whole.bytes, bytes);
        for (range, start, end) in
            [("bytes=0-1", 0, 2), ("bytes=100-199999", 100, 200_000), ("bytes=-5", 299_995, 300_000)]
        {
            let part = anyone.ask(Method::GET, src, &[("range", range)], None).await.is(206);
            assert_eq!(part.header("content-range"), format!("bytes {start}-{}/300000", end - 1));
            assert_eq!(part.header("content-length"), (end - start).to_string());
            assert_eq!(part.bytes, bytes[start..end], "{range}");
        }
        let beyond = anyone.ask(Method::GET, src, &[("range", "bytes=300000-")], None).await.is(416);
        assert_eq!(beyond.header("content-range"), "bytes */300000");
        let (hash, name) = src.trim_start_matches("/media/").split_once('/').unwrap();
        anyone.get(&format!("/media/{}/{name}", hash.replace(char::is_alphabetic, "0"))).await.is(404);
        anyone.get(&format!("/media/{hash}/{name}.html")).await.is(404);
    }
}

#[tokio::test]
async fn what_is_typed_about_a_video_is_saved_with_its_captions() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let page = described(&mut trainer, "", "day.mp4", &video(50_000)).await;
    let captions = format!("{page}/captions");
    let words = Words::of(KK);
    let about = |kk: &'static str, ru: &'static str| [("about-kk", kk), ("about-ru", ru), ("face", "kk")];
    let stands = async |trainer: &mut Client<'_>| {
        let form = trainer.get(&page).await.is(200).form(&page);
        ["about-kk", "about-ru"].map(|name| form.get(name).unwrap_or_default().trim().to_owned())
    };
    // Captions that are refused: what was typed is in the form again.
    let refused = trainer.upload(&captions, &about("Жәшік", "Урна"), ("a.vtt", b"hello")).await.is(422);
    assert_eq!(refused.form(&page).get("about-kk").map(str::trim), Some("Жәшік"));
    trainer.upload(&captions, &about("Жәшік", "Урна"), ("a.vtt", CAPTIONS)).await.is(303);
    assert_eq!(stands(&mut trainer).await, ["Жәшік", "Урна"]);
    // One language is missing: the captions are saved, the rest waits in the form.
    let half = trainer.upload(&captions, &about("Мөр", ""), ("b.vtt", CAPTIONS)).await.is(422);
    assert!(half.text().contains(words.media_done_captions()));
    assert_eq!(half.form(&page).get("about-kk").map(str::trim), Some("Мөр"));
    // A file that was chosen and not sent is not forgotten in silence.
    let described = [("step", "describe"), ("about-kk", "Мөр"), ("about-ru", "Печать"), ("file", "b.vtt")];
    let done = trainer.post(&page, &described).await;
    assert!(trainer.follow(done).await.text().contains(words.media_done_described_alone()));
    // Too long a text is refused whole, not cut.
    let long = "ж".repeat(1_001);
    let refused =
        trainer.post(&page, &[("step", "describe"), ("about-kk", &long), ("about-ru", "Печать")]).await.is(422);
    assert_eq!(refused.form(&page).get("about-kk").map(str::trim), Some(long.as_str()));
    assert_eq!(stands(&mut trainer).await, ["Мөр", "Печать"]);
}

#[tokio::test]
async fn files_go_out_with_the_content_and_come_back_unchanged() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    described(&mut trainer, "", "box.png", &picture(9)).await;
    let page = described(&mut trainer, "ru", "day.mp4", &video(50_000)).await;
    trainer.upload(&format!("{page}/captions"), &[("face", "ru")], ("a.vtt", CAPTIONS)).await.is(303);
    publish(&app, "![Жәшік](media:box.png)").await;
    let folder = tempfile::tempdir().unwrap();
    let (catalogue, mut read) = (app.catalogue().await, app.read().await);
    let pack = kaskad::content::of_catalogue(&mut read, &catalogue).await.unwrap();
    let files = kaskad::content::stored_files(&mut read).await.unwrap();
    let before = media::all(&mut read).await.unwrap();
    drop(read);
    kaskad::content::to_dir(&pack, folder.path()).unwrap();
    kaskad::content::files_to_dir(&files, &app.app.media, folder.path()).await.unwrap();
    for name in ["box.png", "day.ru.mp4", "day.ru.mp4.ru.vtt"] {
        assert!(folder.path().join("media").join(name).exists(), "{name}");
    }
    let back = kaskad::content::from_dir(folder.path()).unwrap();
    let report = kaskad::content::check(&back, None);
    assert!(report.is_good(), "{report}");
    let counts = kaskad::content::import(&app.db, &app.app.media, &back, app.clock.now()).await.unwrap();
    assert_eq!(counts.revised, 0, "nothing changed");
    assert_eq!(media::all(&mut app.read().await).await.unwrap(), before);
    // Elsewhere the same folder makes the same files.
    let other = TestApp::one().await;
    kaskad::content::import(&other.db, &other.app.media, &back, other.clock.now()).await.unwrap();
    let there = media::all(&mut other.read().await).await.unwrap();
    let names = |files: &[media::Media]| {
        let mut names: Vec<_> =
            files.iter().map(|one| (one.name.clone(), one.sha256.clone(), one.about.clone())).collect();
        names.sort_by(|a, b| a.0.cmp(&b.0));
        names
    };
    assert_eq!(names(&there), names(&before));
    let store = Store::open(&Settings::Folder(other.files.path().to_owned())).await.unwrap();
    for file in files {
        assert!(store.exists(&file.hash).await.unwrap(), "{}", file.path);
    }
    let zip = trainer.get("/kk/bank-export?format=folder").await.is(200);
    let archive = zip::ZipArchive::new(Cursor::new(zip.bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert!(names.iter().any(|name| name == "media/box.png") && !names.iter().any(|name| name.ends_with(".mp4")));
}

#[tokio::test]
async fn what_was_replaced_and_by_whom_is_in_the_audit() {
    for app in TestApp::each().await {
        let mut trainer = app.signed_in("trainer").await;
        let page = described(&mut trainer, "", "day.mp4", &video(9_000)).await;
        let captions = format!("{page}/captions");
        let other = [CAPTIONS, b"\n00:05.000 --> 00:06.000\nx\n"].concat();
        for bytes in [CAPTIONS, &other, &other] {
            trainer.upload(&captions, &[("face", "kk")], ("a.vtt", bytes)).await.is(303);
        }
        let id = page.rsplit('/').next().unwrap();
        let entries = storage::audit::of_subject(&mut app.read().await, &format!("media:{id}")).await.unwrap();
        let mut actions: Vec<&str> = entries.iter().map(|(_, action)| action.as_str()).collect();
        // The clock stands still: they have no order.
        actions.sort_unstable();
        assert_eq!(actions, ["media.add", "media.caption", "media.caption", "media.describe"]);
    }
}

#[tokio::test]
async fn the_command_finds_the_files_beside_the_database_it_is_told() {
    use clap::Parser as _;
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("kaskad.db").display());
    let db = storage::Db::open(&database).await.unwrap();
    let app = TestApp::one().await;
    kaskad::content::publish(&db, &kaskad::content::embedded(), app.clock.now()).await.unwrap();
    let store = Store::open(&Settings::Folder(folder.path().join("media"))).await.unwrap();
    let bytes = picture(7);
    let file = media::NewMedia {
        name: "box.png".to_owned(),
        kind: domain::media::MediaKind::Image,
        sha256: store.put(bytes.clone()).await.unwrap().to_string(),
        size: bytes.len() as u64,
        pixels: Some((40, 30)),
        about: domain::Faces { kk: "Жәшік".to_owned(), ru: "Урна".to_owned(), en: None },
    };
    let now = app.clock.now();
    job!(db, write => media::put(&mut write, &file, &[], now).await).unwrap();
    db.close().await;
    let out = folder.path().join("out");
    let out = out.to_str().unwrap();
    let cli = kaskad::cli::Cli::parse_from(["kaskad", "content", "export", out, "--database", &database]);
    kaskad::command::run(cli).await.map_err(|failure| failure.reason).unwrap();
    assert_eq!(fs::read(Path::new(out).join("media/box.png")).unwrap(), bytes);
}
