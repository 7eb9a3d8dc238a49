//! Files that meet drafts: the other language, a corrected file, a second press;
//! and a list that is given up.

use crate::{client::Client, html, test_app::TestApp};
use domain::{
    Lang,
    draft::{DraftBody, ItemSource, Verdict},
    item::Key,
};
use storage::draft::{self, Draft};
use ui::Words;

const KK: Lang = Lang::Kk;
const KK_FILE: &str =
    "::gift-one::Урнаны кім ашады? {=Комиссия ~Полиция}\n\n::gift-two::Мөр кімде? {=Төрағада ~Хатшыда}\n";
const RU_FILE: &str = "::gift-one::Кто вскрывает урну? {=Комиссия ~Полиция ####Статья 43.}\n";

/// Sends a file; gives the address of what would come of it.
async fn send(client: &mut Client<'_>, text: &str, lang: &str) -> String {
    let fields = [("lang", lang), ("topic", "count")];
    client.upload("/kk/bank-import", &fields, ("былтыр.txt", text.as_bytes())).await.location().to_owned()
}

/// Confirms; gives where it leads.
async fn confirm(client: &mut Client<'_>, address: &str) -> String {
    client.post(address, &[("step", "confirm")]).await.is(303).location().to_owned()
}

async fn open(app: &TestApp, slug: &str) -> Option<Draft> {
    let all = draft::of_kind(&mut app.read().await, domain::draft::DraftKind::Item).await.unwrap();
    all.into_iter().find(|draft| draft.slug == slug)
}

async fn source(app: &TestApp, slug: &str) -> (i64, ItemSource) {
    let draft = open(app, slug).await.unwrap();
    let DraftBody::Item(item) = draft.body else { panic!("an item") };
    (draft.version, *item)
}

async fn lists(app: &TestApp) -> usize {
    draft::batches(&mut app.read().await).await.unwrap().len()
}

/// Offers a draft, and approves it where it is asked for.
async fn offer(app: &TestApp, slug: &str, approved: bool) {
    let (id, version, reader) = {
        let draft = open(app, slug).await.unwrap();
        (draft.id, draft.version, app.person("admin").await)
    };
    let now = app.clock.now();
    let offered = app.db.write(move |mut write| {
        Box::pin(async move {
            draft::offer(&mut write, id, version).await?;
            if approved {
                draft::review(&mut write, id, version, Verdict::Approved, "", reader, now).await?;
            }
            Ok::<_, storage::Error>(())
        })
    });
    offered.await.unwrap();
}

/// What a page of a dry run says, and whether its counts are among it.
async fn looked(client: &mut Client<'_>, address: &str, counts: &[String]) -> String {
    let said = html::text(client.get(address).await.is(200).text());
    counts.iter().for_each(|count| assert!(said.contains(count), "{count}: {said}"));
    said
}

#[tokio::test]
async fn the_other_language_goes_into_the_open_draft() {
    for app in TestApp::each().await {
        let mut trainer = app.signed_in("trainer").await;
        let words = Words::of(KK);
        let address = send(&mut trainer, KK_FILE, "kk").await;
        let list = confirm(&mut trainer, &address).await;
        let address = send(&mut trainer, RU_FILE, "ru").await;
        let counts = [words.import_read("1"), words.import_new_count("0"), words.import_into_draft_count("1")];
        let said = looked(&mut trainer, &address, &counts).await;
        assert!(said.contains(&words.import_confirm_changes("1")) && said.contains("Кто вскрывает урну?"), "{said}");
        let led = confirm(&mut trainer, &address).await;
        assert_eq!(led, format!("{list}?done=taken&count=0&changed=1"));
        assert!(html::text(trainer.get(&led).await.is(200).text()).contains(&words.import_taken("0", "1")));
        assert_eq!(lists(&app).await, 1, "no list without a draft");
        let (version, item) = source(&app, "gift-one").await;
        let faces = &item.body.faces;
        assert_eq!(
            (version, faces.kk.stem.as_str(), faces.ru.stem.as_str()),
            (2, "Урнаны кім ашады?", "Кто вскрывает урну?")
        );
        assert_eq!((faces.ru.explanation.as_str(), item.body.topic.as_str()), ("Статья 43.", "count"));
        assert_eq!(confirm(&mut trainer, &address).await, format!("{list}?done=taken-before"));
        let again = send(&mut trainer, RU_FILE, "ru").await;
        looked(&mut trainer, &again, &[words.import_same_count("1"), words.import_nothing_new().to_owned()]).await;
        assert_eq!(confirm(&mut trainer, &again).await, again, "there is nothing to take in");
        assert_eq!((lists(&app).await, source(&app, "gift-one").await.0), (1, 2));
    }
}

#[tokio::test]
async fn a_corrected_file_changes_what_is_written_and_leaves_what_is_read() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let words = Words::of(KK);
    let third = "\n::gift-three::Хаттама кімде? {=Хатшыда ~Полицияда}\n";
    let address = send(&mut trainer, &format!("{KK_FILE}{third}"), "kk").await;
    confirm(&mut trainer, &address).await;
    offer(&app, "gift-two", false).await;
    offer(&app, "gift-three", true).await;
    // Another key in all of them, and one question more.
    let corrected = format!("{KK_FILE}{third}").replace('=', "@").replace('~', "=").replace('@', "~");
    let address = send(&mut trainer, &format!("{corrected}\n::gift-new::Жаңа? {{=Иә ~Жоқ}}\n"), "kk").await;
    let counts = [
        words.import_read("4"),
        words.import_new_count("1"),
        words.import_into_draft_count("1"),
        words.import_with_reader_count("2"),
        words.import_confirm_both("1", "1"),
        words.import_with_reader_lead().to_owned(),
    ];
    looked(&mut trainer, &address, &counts).await;
    let led = confirm(&mut trainer, &address).await;
    assert!(html::text(trainer.get(&led).await.is(200).text()).contains(&words.import_taken("1", "1")));
    let key = |letter: &str| Key::Exactly(letter.parse().unwrap());
    for (slug, letter) in [("gift-one", "b"), ("gift-two", "a"), ("gift-three", "a"), ("gift-new", "a")] {
        assert_eq!(source(&app, slug).await.1.body.key, key(letter), "{slug}");
    }
    assert!(open(&app, "gift-two").await.unwrap().is_offered());
}

#[tokio::test]
async fn a_file_of_what_is_published_undoes_nobodys_draft() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let item = app.catalogue().await.bank[0].item.clone();
    let own = trainer.post(&format!("/kk/bank/items/{}", item.id), &[("step", "edit")]).await.location().to_owned();
    let (_, before) = source(&app, &item.slug).await;
    let mut changed = before.clone();
    changed.body.faces.kk.stem = "Менің сөзім?".to_owned();
    let (id, by, now) =
        (own.rsplit('/').next().unwrap().parse().unwrap(), app.person("trainer").await, app.clock.now());
    let body = DraftBody::Item(Box::new(changed));
    let saved =
        app.db.write(move |mut write| Box::pin(async move { draft::save(&mut write, id, 1, &body, by, now).await }));
    saved.await.unwrap();
    let file = trainer.get("/kk/bank-export?format=csv").await.is(200);
    let address = send(&mut trainer, file.text(), "kk").await;
    let said = looked(&mut trainer, &address, &[Words::of(KK).import_nothing_new().to_owned()]).await;
    assert!(said.contains(Words::of(KK).import_drafted()), "the draft is named");
    assert_eq!(confirm(&mut trainer, &address).await, address);
    assert_eq!(source(&app, &item.slug).await.1.body.faces.kk.stem, "Менің сөзім?");
}

#[tokio::test]
async fn a_confirm_that_comes_twice_makes_one_list() {
    for app in TestApp::each().await {
        let (mut one, mut two) = (app.signed_in("trainer").await, app.signed_in("trainer").await);
        let address = send(&mut one, KK_FILE, "kk").await;
        let (first, second) = tokio::join!(confirm(&mut one, &address), confirm(&mut two, &address));
        let list = |led: &str| led.split('?').next().unwrap_or_default().to_owned();
        // The slower may have seen that nothing is left to do: it is led on from there.
        let second = if list(&second) == address { two.get(&address).await.location().to_owned() } else { second };
        let first = if list(&first) == address { one.get(&address).await.location().to_owned() } else { first };
        assert_eq!(list(&first), list(&second));
        assert!(first.contains("/batches/"));
        assert_eq!(lists(&app).await, 1);
    }
}

#[tokio::test]
async fn nothing_is_confirmed_that_was_not_shown() {
    let app = TestApp::one().await;
    let (mut trainer, mut other) = (app.signed_in("trainer").await, app.signed_in("admin").await);
    let address = send(&mut trainer, KK_FILE, "kk").await;
    let page = trainer.get(&address).await.is(200);
    let seen = page.text().split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let theirs = send(&mut other, KK_FILE, "kk").await;
    confirm(&mut other, &theirs).await;
    let led = trainer.post(&address, &[("step", "confirm"), ("seen", &seen)]).await.location().to_owned();
    assert_eq!(led, format!("{address}?overtaken=1"));
    let words = Words::of(KK);
    looked(&mut trainer, &led, &[words.import_overtaken().to_owned(), words.import_nothing_new().to_owned()]).await;
    assert_eq!(lists(&app).await, 1, "no empty list");
}

#[tokio::test]
async fn whoever_comes_back_to_a_file_that_is_gone_is_told_so() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let address = send(&mut trainer, KK_FILE, "kk").await;
    trainer.post(&address, &[("step", "drop")]).await.is(303);
    for answer in [trainer.get(&address).await, trainer.post(&address, &[("step", "confirm")]).await] {
        let page = answer.is(404);
        assert!(html::text(page.text()).contains(Words::of(KK).import_gone()));
        assert!(page.text().contains("type=\"file\""), "the file can be sent again here");
    }
}

#[tokio::test]
async fn a_list_taken_in_by_mistake_is_given_up_but_for_what_is_read() {
    for app in TestApp::each().await {
        let mut trainer = app.signed_in("trainer").await;
        let words = Words::of(KK);
        let third = "\n::gift-three::Хаттама кімде? {=Хатшыда ~Полицияда}\n";
        let address = send(&mut trainer, &format!("{KK_FILE}{third}"), "kk").await;
        let list = confirm(&mut trainer, &address).await;
        offer(&app, "gift-two", false).await;
        offer(&app, "gift-three", true).await;
        let page = html::text(trainer.get(&list).await.is(200).text());
        assert!(page.contains(&words.batch_give_up_button("1")) && page.contains(words.batch_give_up_lead()));
        app.signed_in("aliya").await.post(&list, &[("step", "give-up")]).await.is(404);
        let led = trainer.post(&list, &[("step", "give-up")]).await.is(303).location().to_owned();
        let page = html::text(trainer.get(&led).await.is(200).text());
        assert!(page.contains(&words.batch_given_up("1", "2")), "{page}");
        assert!(!page.contains(words.batch_give_up_lead()), "nothing is left to give up");
        let open = [open(&app, "gift-one").await, open(&app, "gift-two").await, open(&app, "gift-three").await];
        assert_eq!(open.map(|draft| draft.is_some()), [false, true, true]);
        let led = trainer.post(&list, &[("step", "give-up")]).await.location().to_owned();
        assert!(html::text(trainer.get(&led).await.is(200).text()).contains(&words.batch_given_up("0", "2")));
    }
}

#[tokio::test]
async fn a_second_press_on_a_list_is_told_that_all_was_done() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let words = Words::of(KK);
    let address = send(&mut trainer, KK_FILE, "kk").await;
    let list = confirm(&mut trainer, &address).await;
    for (done, none) in [
        ("offered", words.batch_offered_none()),
        ("approved", words.batch_approved_none()),
        ("published", words.batch_published_none()),
    ] {
        let page = trainer.get(&format!("{list}?done={done}&count=0")).await.is(200);
        assert!(html::text(page.text()).contains(none), "{done}");
    }
}

#[tokio::test]
async fn what_no_file_of_questions_is_is_told_by_what_it_is() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let folder = trainer.get("/kk/bank-export?format=folder").await.is(200).bytes.to_vec();
    for (bytes, told) in [
        (folder, "kaskad content import"),
        (b"\x89PNG\r\n\x1a\n".to_vec(), "XLSX, CSV"),
        ("Кім?\nИә\n".into(), "ЖАУАП: A"),
    ] {
        let answer =
            trainer.upload("/kk/bank-import", &[("lang", "kk"), ("topic", "")], ("file", &bytes)).await.is(422);
        assert!(html::text(answer.text()).contains(told), "{told}");
    }
    let left = trainer.get("/kk/bank-export?format=aiken&lang=ru").await.is(200);
    let words = Words::of(KK);
    assert!(left.text().contains(&words.why_format_kind(words.kind_numeric())) && !left.text().contains("numeric"));
}
