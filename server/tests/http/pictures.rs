//! A question that is asked about a picture: written, read by another, shown to
//! who answers it, and carried by the files of the bank.

use crate::{
    client::{Answer, Client},
    courses, drafts, html,
    html::Tag,
    media::{add, kept, picture},
    test_app::TestApp,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::{
    Lang,
    draft::DraftBody,
    item::{ItemBody, ItemFace, ItemKind, ItemPicture, ItemUse},
    test::{Blueprint, TopicShare},
};
use std::{collections::BTreeMap, sync::Arc};
use storage::{draft, media};
use ui::{Words, links};

const KK: Lang = Lang::Kk;

/// What a picture shows, in words that would be markup.
const ABOUT: &str = "\"><img src=x onerror=alert()> екі белгі";

/// The picture of a page that says this.
fn shown(page: &Answer, about: &str) -> Tag {
    assert!(html::dangers(page.text()).is_empty(), "{}: {:?}", page.path, html::dangers(page.text()));
    let all = html::tags(page.text());
    let found = all.into_iter().find(|tag| tag.is("img") && tag.get("alt") == Some(about));
    found.unwrap_or_else(|| panic!("{} shows no picture", page.path))
}

/// Fields of a good question about a picture of this name.
fn fields<'a>(name: &'a str, version: &'a str, step: &'a str) -> Vec<(&'a str, &'a str)> {
    drafts::question(&[
        ("version", version),
        ("step", step),
        ("use", "practice"),
        ("kk-picture", name),
        ("ru-picture", name),
        ("kk-picture-about", ABOUT),
        ("ru-picture-about", "Две отметки"),
    ])
}

/// Approves and publishes what was offered.
async fn publish(client: &mut Client<'_>, address: &str, version: &str) {
    let review = format!("{address}/review");
    shown(&client.get(&review).await.is(200), ABOUT);
    let mut approve = vec![("step", "approve"), ("version", version)];
    approve.extend(["meaning", "key", "law", "negatives"].map(|check| ("check", check)));
    client.post(&review, &approve).await.is(303);
    let fields = [("step", "publish"), ("version", version), ("note", "Сурет")];
    assert!(client.post(&review, &fields).await.location().ends_with("done=published"));
}

/// Adds the picture, writes the question and has it published.
async fn write(app: &TestApp) {
    let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
    add(&mut trainer, "", "Бюллетень.png", &picture(1)).await.is(303);
    let (address, _) = drafts::begin(&mut trainer, "item", "ballot-marks").await;
    let begun = trainer.get(&address).await.is(200);
    assert!(begun.text().contains("<option value=\"byulleten.png\">"), "it is offered by its name");
    // A text's way to name a file is understood too.
    let offered = trainer.post(&address, &fields("media:byulleten.png", "1", "offer")).await;
    assert!(offered.location().ends_with("done=offered"), "{}", offered.path);
    let written = trainer.get(&address).await.is(200);
    shown(&written, ABOUT);
    assert_eq!(written.form(&address).get("kk-picture"), Some("byulleten.png"));
    publish(&mut second, &address, "2").await;
}

async fn published(app: &TestApp) -> Arc<ItemBody> {
    app.catalogue().await.bank.iter().find(|one| one.item.slug == "ballot-marks").unwrap().item.body.clone()
}

/// Whoever practises counting is asked this question alone.
async fn ask_for_it(app: &TestApp) {
    app.publish(|content| {
        let singles = content.items.iter_mut().filter(|item| ["count", "protocol"].contains(&item.body.topic.as_str()));
        singles.for_each(|item| item.use_ = ItemUse::Test);
        let practice = content.tests.iter_mut().find(|(slug, _)| slug == "practice-count");
        let share = TopicShare { items: 1, cases: 0, levels: [0; 3] };
        practice.unwrap().1.blueprint = Blueprint(BTreeMap::from([("count".to_owned(), share)]));
    })
    .await;
}

#[tokio::test]
async fn a_question_about_a_picture_is_written_published_and_answered() {
    for app in TestApp::each().await {
        ask_for_it(&app).await;
        write(&app).await;
        let item = published(&app).await;
        let mut member = app.member().await;
        let attempt = courses::begin(&mut member, "practice-count").await;
        let asked = shown(&member.get(&links::question(KK, attempt, 1)).await.is(200), ABOUT);
        assert_eq!((asked.get("width"), asked.get("height")), (Some("40"), Some("30")));
        assert_eq!(asked.get("loading"), Some("lazy"));
        let src = asked.get("src").unwrap().to_owned();
        assert_eq!(Some(&src), item.faces.kk.picture.as_ref().map(|picture| &picture.url));
        assert_eq!(member.get(&src).await.is(200).header("content-type"), "image/png");
        let russian = member.get(&links::question(Lang::Ru, attempt, 1)).await.is(200);
        shown(&russian, "Две отметки");
        crate::test_app::answer_rightly(&app, &mut member, "aliya", attempt).await;
        let result = member.get(&links::result(KK, attempt)).await.is(200);
        assert_eq!(shown(&result, ABOUT).get("src"), Some(src.as_str()));
        let mut trainer = app.signed_in("trainer").await;
        let catalogue = app.catalogue().await;
        let id = catalogue.bank.iter().find(|one| one.item.slug == "ballot-marks").unwrap().item.id;
        for page in [links::bank_item(KK, id), format!("{}/correction", links::bank_item(KK, id))] {
            shown(&trainer.get(&page).await.is(200), ABOUT);
        }
        shown(&trainer.get(&links::trial(KK, "practice-count")).await.is(200), ABOUT);
        assert!(html::dangers(trainer.get("/kk/media").await.text()).is_empty());
        let file = add(&mut trainer, "", "again.png", &picture(1)).await.location().to_owned();
        assert!(trainer.get(&file).await.is(200).links_to(&links::bank_item(KK, id)), "where it is shown");
    }
}

#[tokio::test]
async fn a_picture_that_is_not_there_is_said_before_anything_is_offered() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let words = Words::of(KK);
    add(&mut trainer, "", "list.pdf", b"%PDF-1.7\n").await;
    let (address, _) = drafts::begin(&mut trainer, "item", "ballot-marks").await;
    for (name, about, fault) in [
        ("ballot.png", "екі", words.fault_picture_missing("Қазақша", "ballot.png")),
        ("../../etc", "екі", words.fault_picture_name("Қазақша")),
        ("", "екі", words.fault_picture_name("Қазақша")),
        ("ballot.png", "", words.fault_no_words("Қазақша", words.item_picture_about())),
    ] {
        let version = trainer.get(&address).await.is(200).form(&address).get("version").unwrap().to_owned();
        let mut fields = fields("", &version, "offer");
        fields.retain(|(field, _)| !field.starts_with("kk-picture"));
        fields.extend([("kk-picture", name), ("kk-picture-about", about)]);
        let page = trainer.post(&address, &fields).await.is(422);
        assert!(html::text(page.text()).contains(&fault), "{fault}");
        assert!(html::dangers(page.text()).is_empty());
    }
    let version = trainer.get(&address).await.is(200).form(&address).get("version").unwrap().to_owned();
    let none = drafts::question(&[("version", &version), ("step", "offer")]);
    assert!(trainer.post(&address, &none).await.location().ends_with("done=offered"), "it needs none");
}

#[tokio::test]
async fn a_retired_picture_stays_where_it_is_published_and_is_offered_no_more() {
    for app in TestApp::each().await {
        ask_for_it(&app).await;
        write(&app).await;
        let mut trainer = app.signed_in("trainer").await;
        let file = add(&mut trainer, "", "again.png", &picture(1)).await.location().to_owned();
        let file = file.split('?').next().unwrap();
        trainer.post(file, &[("step", "retire")]).await.is(303);
        let mut member = app.member().await;
        let attempt = courses::begin(&mut member, "practice-count").await;
        let asked = shown(&member.get(&links::question(KK, attempt, 1)).await.is(200), ABOUT);
        member.get(asked.get("src").unwrap()).await.is(200);
        let edit = [("step", "edit"), ("kind", "item"), ("slug", "ballot-marks")];
        let address = trainer.post("/kk/content", &edit).await.location().to_owned();
        let draft = trainer.get(&address).await.is(200);
        let fault = Words::of(KK).fault_picture_missing("Қазақша", "byulleten.png");
        assert!(
            html::text(draft.text()).contains(&fault) && !draft.text().contains("<option value=\"byulleten.png\">")
        );
        trainer.post(file, &[("step", "bring-back")]).await.is(303);
        assert!(!html::text(trainer.get(&address).await.text()).contains(&fault));
    }
}

#[tokio::test]
async fn a_picture_goes_out_with_its_question_and_comes_back_unchanged() {
    let app = TestApp::one().await;
    write(&app).await;
    let (catalogue, mut read) = (app.catalogue().await, app.read().await);
    let mut pack = kaskad::content::of_catalogue(&mut read, &catalogue).await.unwrap();
    let files = kaskad::content::stored_files(&mut read).await.unwrap();
    drop(read);
    let items = String::from_utf8(pack.bytes("items/count.toml").unwrap().to_vec()).unwrap();
    assert!(items.contains("name = \"byulleten.png\"") && !items.contains("url = "), "{items}");
    let report = kaskad::content::check(&pack, None);
    assert!(report.to_string().contains("media has no picture \"byulleten.png\""), "{report}");
    for file in files {
        let bytes = app.app.media.get(&file.hash).await.unwrap().unwrap();
        pack.put(file.path, bytes.to_vec());
    }
    let report = kaskad::content::check(&pack, None);
    assert!(report.is_good(), "{report}");
    let counts = kaskad::content::import(&app.db, &app.app.media, &pack, app.clock.now()).await.unwrap();
    assert_eq!(counts.revised, 0, "nothing changed");
    let other = TestApp::one().await;
    kaskad::content::import(&other.db, &other.app.media, &pack, other.clock.now()).await.unwrap();
    assert_eq!(published(&other).await, published(&app).await);
}

#[tokio::test]
async fn a_table_carries_the_name_of_a_picture_and_other_formats_say_that_they_do_not() {
    let app = TestApp::one().await;
    write(&app).await;
    let mut trainer = app.signed_in("trainer").await;
    let words = Words::of(KK);
    let file = trainer.get("/kk/bank-export?format=csv").await.is(200);
    assert!(file.text().contains("byulleten.png;"));
    let send_csv = async |client: &mut Client<'_>, text: &str| {
        let sent =
            client.upload("/kk/bank-import", &[("lang", "kk"), ("topic", "")], ("bank.csv", text.as_bytes())).await;
        client.get(sent.location()).await.is(200)
    };
    assert!(send_csv(&mut trainer, file.text()).await.text().contains(&words.import_changed_count("0")));
    let changed = send_csv(&mut trainer, &file.text().replace("byulleten.png;", "other.png;")).await;
    assert!(changed.text().contains(&words.import_changed_count("1")));
    assert!(html::text(changed.text()).contains(&words.fault_picture_missing("Қазақша", "other.png")));
    for format in ["gift", "aiken"] {
        let left = trainer.get(&format!("/kk/bank-export?format={format}&lang=kk")).await.is(200);
        assert!(left.text().contains(words.why_picture()), "{format}");
    }
}

/// A question of a Moodle file, its text with pictures in it.
fn moodle(name: &str, text: &str, files: &[(&str, &[u8])]) -> String {
    let files: String = files
        .iter()
        .map(|(name, bytes)| {
            format!("<file name=\"{name}\" path=\"/\" encoding=\"base64\">{}</file>", STANDARD.encode(bytes))
        })
        .collect();
    format!(
        "<question type=\"multichoice\"><name><text>{name}</text></name><questiontext format=\"html\">\
         <text><![CDATA[<p>{text}</p>]]></text>{files}</questiontext><generalfeedback><text>43-бап.</text></generalfeedback>\
         <single>true</single><answer fraction=\"100\"><text>Иә</text></answer><answer fraction=\"0\"><text>Жоқ</text></answer>\
         </question>"
    )
}

async fn send(client: &mut Client<'_>, lang: &str, questions: &[String]) -> String {
    let file = format!("<?xml version=\"1.0\"?><quiz>{}</quiz>", questions.concat());
    let fields = [("lang", lang), ("topic", "count")];
    client.upload("/kk/bank-import", &fields, ("moodle.xml", file.as_bytes())).await.location().to_owned()
}

/// The draft of a question.
async fn drafted(app: &TestApp, slug: &str) -> ItemBody {
    let mut read = app.read().await;
    let batch = draft::batches(&mut read).await.unwrap().remove(0).id;
    let lines = draft::of_batch(&mut read, batch, app.person("trainer").await, "", 100).await.unwrap();
    let line = lines.into_iter().find(|line| line.draft.slug == slug).unwrap();
    let DraftBody::Item(source) = line.draft.body else { panic!("an item") };
    source.body
}

#[tokio::test]
async fn the_pictures_of_a_moodle_file_come_into_the_media_with_their_questions() {
    for app in TestApp::each().await {
        let mut trainer = app.signed_in("trainer").await;
        let words = Words::of(KK);
        let alt = "&quot;&gt;&lt;script&gt;alert()&lt;/script&gt; екі белгі";
        let about = "\"><script>alert()</script> екі белгі";
        let two = [("a.png", &picture(1)[..]), ("b.png", &picture(2)[..])];
        let file = [
            moodle(
                "marks",
                &format!(
                    "Жарамды ма?<img src=\"@@PLUGINFILE@@/a.png\" alt=\"{alt}\"><img src=\"@@PLUGINFILE@@/b.png\">"
                ),
                &two,
            ),
            moodle("marks-again", "Ал бұл?<img src=\"@@PLUGINFILE@@/a.png\" alt=\"сол\">", &two[..1]),
            moodle(
                "broken",
                "Мынау?<img src=\"@@PLUGINFILE@@/c.svg\" alt=\"c\">",
                &[("c.svg", b"<svg onload=\"x\"/>")],
            ),
        ];
        let address = send(&mut trainer, "kk", &file).await;
        let looked = trainer.get(&address).await.is(200);
        let said = html::text(looked.text());
        assert!(html::dangers(looked.text()).is_empty());
        assert_eq!(said.matches(&words.import_picture("a.png")).count(), 2, "{said}");
        for lost in ["b.png", "c.svg"] {
            assert!(said.contains(&words.import_lost(&words.lost_picture(lost))), "{lost}");
        }
        assert!(!said.contains(&words.fault_picture_missing("Қазақша", "a.png")), "it comes with the file");
        let files = || kept(app.files.path());
        assert_eq!((media::all(&mut app.read().await).await.unwrap().len(), files()), (0, 0), "nothing is kept yet");
        let batch = trainer.post(&address, &[("step", "confirm")]).await.is(303).location().to_owned();
        let all = media::all(&mut app.read().await).await.unwrap();
        assert_eq!((all.len(), files()), (1, 1), "the same bytes are one file");
        assert_eq!((all[0].name.as_str(), all[0].about.kk.as_str(), all[0].about.ru.as_str()), ("a.png", about, ""));
        let picture_of = |body: ItemBody| body.faces.kk.picture.map(|picture| (picture.name, picture.about));
        let named = |about: &str| Some(("a.png".to_owned(), about.to_owned()));
        assert_eq!(picture_of(drafted(&app, "marks").await), named(about));
        assert_eq!(picture_of(drafted(&app, "marks-again").await), named("сол"));
        assert_eq!(picture_of(drafted(&app, "broken").await), None);
        shown(&trainer.get(&batch).await.is(200), about);
        // The same file again adds nothing to the media.
        let again = send(&mut trainer, "kk", &file).await;
        assert!(!html::text(trainer.get(&again).await.text()).contains(&words.import_picture("a.png")));
        trainer.post(&again, &[("step", "confirm")]).await.is(303);
        assert_eq!((media::all(&mut app.read().await).await.unwrap().len(), files()), (1, 1));
    }
}

#[tokio::test]
async fn a_picture_whose_name_was_given_meanwhile_gets_another() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    add(&mut trainer, "", "a.png", &picture(7)).await.is(303);
    let text = |about: &str| format!("Ма?<img src=\"@@PLUGINFILE@@/a.png\" alt=\"{about}\">");
    let one = moodle("marks-one", &text("бір"), &[("a.png", &picture(1))]);
    let two = moodle("marks-two", &text("екі"), &[("a.png", &picture(2))]);
    let address = send(&mut trainer, "kk", &[one, two]).await;
    let looked = html::text(trainer.get(&address).await.text());
    assert!(["a-2.png", "a-3.png"].iter().all(|name| looked.contains(&Words::of(KK).import_picture(name))));
    add(&mut trainer, "", "a-2.png", &picture(8)).await.is(303);
    trainer.post(&address, &[("step", "confirm")]).await.is(303);
    let all = media::all(&mut app.read().await).await.unwrap();
    for (slug, about) in [("marks-one", "бір"), ("marks-two", "екі")] {
        let name = drafted(&app, slug).await.faces.kk.picture.unwrap().name;
        assert_eq!(all.iter().find(|file| file.about.kk == about).map(|file| &file.name), Some(&name));
    }
}

#[tokio::test]
async fn an_import_that_cannot_store_its_pictures_leaves_everything_as_it_was() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let text = "Ма?<img src=\"@@PLUGINFILE@@/a.png\" alt=\"белгі\">";
    let address = send(&mut trainer, "kk", &[moodle("marks", text, &[("a.png", &picture(1))])]).await;
    // A file stands where the store keeps its folders.
    std::fs::remove_dir_all(app.files.path()).unwrap();
    std::fs::write(app.files.path(), b"").unwrap();
    assert!(trainer.post(&address, &[("step", "confirm")]).await.status >= 500);
    assert!(media::all(&mut app.read().await).await.unwrap().is_empty());
    assert!(draft::batches(&mut app.read().await).await.unwrap().is_empty());
    std::fs::remove_file(app.files.path()).unwrap();
    std::fs::create_dir(app.files.path()).unwrap();
    trainer.post(&address, &[("step", "confirm")]).await.is(303);
    assert_eq!(drafted(&app, "marks").await.faces.kk.picture.unwrap().name, "a.png");
}

#[tokio::test]
async fn a_moodle_file_carries_the_picture_and_is_read_again_as_the_same() {
    let app = TestApp::one().await;
    write(&app).await;
    // Drawings that come with the program, in the words of each language.
    app.publish(|content| {
        let item = content.items.iter_mut().find(|item| item.body.kind == ItemKind::Single).unwrap();
        let picture = |lang: Lang| kaskad::content::embedded_media("count-order.svg", lang).unwrap().into_picture();
        let about = |face: &mut ItemFace| face.picture = Some(ItemPicture::written("count-order.svg", "тәртіп"));
        about(&mut item.body.faces.kk);
        about(&mut item.body.faces.ru);
        item.body.faces.en = None;
        item.body = item.body.with_pictures(|_, lang| picture(lang).map(|picture| (picture.url, picture.size)));
    })
    .await;
    let mut trainer = app.signed_in("trainer").await;
    let words = Words::of(KK);
    let file = trainer.get("/kk/bank-export?format=moodle&lang=kk&anyway=1").await.is(200);
    let alt = "alt=\"&amp;quot;&amp;gt;&amp;lt;img src=x onerror=alert()&amp;gt; екі белгі\"";
    assert!(
        file.text().contains(alt)
            && file.text().contains("<file name=\"byulleten.png\" path=\"/\" encoding=\"base64\">")
    );
    assert!(file.text().contains("<file name=\"count-order.svg\""));
    let pictured = file.text().split("  <question ").filter(|question| question.contains("<file "));
    let pictured = pictured.map(|question| format!("<question {}", question.trim_end_matches("</quiz>\n")));
    let file = format!("<quiz>{}</quiz>", pictured.collect::<String>());
    let fields = [("lang", "kk"), ("topic", "")];
    let sent = trainer.upload("/kk/bank-import", &fields, ("bank.xml", file.as_bytes())).await;
    let looked = trainer.get(sent.location()).await.is(200);
    assert!(looked.text().contains(&words.import_same_count("2")), "{}", html::text(looked.text()));
    // Elsewhere the same file brings the same picture.
    let other = TestApp::one().await;
    let mut there = other.signed_in("trainer").await;
    let sent = there.upload("/kk/bank-import", &fields, ("bank.xml", file.as_bytes())).await;
    there.post(sent.location(), &[("step", "confirm")]).await.is(303);
    let picture = drafted(&other, "ballot-marks").await.faces.kk.picture.unwrap();
    assert_eq!((picture.name.as_str(), picture.about.as_str()), ("byulleten.png", ABOUT));
    let hash = |files: Vec<media::Media>| files.into_iter().map(|file| file.sha256).collect::<Vec<_>>();
    let here = media::all(&mut app.read().await).await.unwrap();
    assert_eq!(hash(media::all(&mut other.read().await).await.unwrap()), hash(here));
}
