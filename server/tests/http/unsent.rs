//! What was typed and could not be saved as it was: after the session's end, and
//! where no number can be read. Nothing of it is lost, and nothing stands instead.

use crate::{
    client::with,
    drafts::{begin, question},
    html,
    media::picture,
    test_app::TestApp,
};
use domain::{
    Lang,
    draft::{DraftBody, SaveReply},
    test::{TestBody, TopicShare},
};
use storage::draft;
use ui::Words;

const KK: Lang = Lang::Kk;

#[tokio::test]
async fn a_form_that_comes_after_the_sessions_end_is_sent_again_whole() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let (address, _) = begin(&mut trainer, "item", "late-question").await;
    let hostile = "</textarea><script>alert(1)</script> Жәшікті кім ашады?";
    let sent = question(&[("kk-stem", hostile), ("step", "save")]);
    let page = app.anonymous().post(&address, &sent).await.is(401);
    assert!(page.text().contains(Words::of(KK).unsent_title()) && page.links_to("/kk/sign-in"));
    assert!(html::dangers(page.text()).is_empty(), "{:?}", html::dangers(page.text()));
    let form = page.form(&address);
    assert_eq!(form.fields.len(), sent.len(), "every field, once");
    for (name, value) in &sent {
        assert_eq!(form.get(name), Some(*value), "{name}");
    }
    // The person has signed in beside it: the same form is taken.
    assert!(trainer.send(form).await.is(303).location().ends_with("done=saved"));
    let shown = trainer.get(&address).await.is(200);
    assert_eq!(shown.form(&address).get("kk-stem"), Some(hostile));
    app.anonymous().post_json(&address, &sent).await.is(401);
}

#[tokio::test]
async fn the_forms_of_topics_laws_and_files_are_sent_again_whole_too() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let file = trainer.upload("/kk/media", &[], ("box.png", &picture(3))).await.is(303).location().to_owned();
    let file = file.split('?').next().unwrap().to_owned();
    let topic =
        |step| [("step", step), ("slug", "late"), ("kk-title", "Кешіккен тақырып"), ("ru-title", "Поздняя тема")];
    let about = [("step", "describe"), ("about-kk", "Жәшік пен мөр"), ("about-ru", "Урна и печать")];
    let forms: [(&str, &[(&str, &str)]); 4] = [
        ("/kk/topics", &topic("add")),
        ("/kk/topics/voting", &topic("save")),
        ("/kk/law-change", &[("articles", "41(6), 43"), ("step", "look")]),
        (&file, &about),
    ];
    for (address, sent) in forms {
        let page = app.anonymous().post(address, sent).await.is(401);
        assert!(page.text().contains(Words::of(KK).unsent_title()), "{address}");
        let form = page.form(address);
        for (name, value) in sent {
            assert_eq!(form.get(name), Some(*value), "{address}: {name}");
        }
        let taken = trainer.send(form).await.status;
        assert!(taken == 200 || taken == 303, "{address}: {taken}");
    }
}

async fn stored(app: &TestApp, address: &str) -> TestBody {
    let id = address.rsplit('/').next().unwrap().parse().unwrap();
    let draft = draft::find(&mut app.read().await, id).await.unwrap().unwrap();
    let DraftBody::Test(test) = draft.body else { panic!("a test") };
    *test
}

fn test<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let fields = [
        ("kk-title", "Тест"),
        ("ru-title", "Тест"),
        ("kind", "control"),
        ("minutes", "40"),
        ("attempts", "2"),
        ("wait", "0"),
        ("pass", "80"),
        ("grace", "60"),
        ("opens", "2026-03-02"),
        ("review", "topics"),
        ("items-count", "5"),
        ("step", "save"),
    ];
    with(&fields, more)
}

#[tokio::test]
async fn a_number_that_cannot_be_read_changes_nothing_and_comes_back() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let (address, _) = begin(&mut trainer, "test", "numbers").await;
    trainer.post(&address, &test(&[("version", "1")])).await.is(303);
    let wrong = [
        ("minutes", "жүз"),
        ("attempts", "0"),
        ("pass", "101"),
        ("wait", "-1"),
        ("grace", "3601"),
        ("opens", "кеше"),
        ("items-count", "5000"),
    ];
    let sent = test(&[&wrong[..], &[("version", "2"), ("kk-title", "Бақылау тесті")]].concat());
    let page = trainer.post(&address, &sent).await.is(422);
    let (text, form) = (html::text(page.text()), page.form(&address));
    for (name, typed) in wrong {
        assert_eq!(form.get(name), Some(typed), "what was typed is still there: {name}");
        assert!(text.contains(&format!("«{typed}»")), "and is said to be wrong: {name}");
    }
    let kept = stored(&app, &address).await;
    assert_eq!(kept.title.kk, "Бақылау тесті", "the rest is saved");
    assert_eq!((kept.minutes, kept.attempts, kept.pass_mark.percent(), kept.grace_seconds), (40, 2, 80, 60));
    assert_eq!(kept.opens.map(|day| day.to_string()).as_deref(), Some("2026-03-02"));
    assert_eq!(kept.blueprint.0["count"], TopicShare::items(5));

    // What saves itself tells it too; no word of it is offered for review.
    let reply = trainer.post_json(&address, &test(&[("version", "3"), ("pass", "eighty")])).await.is(200).json();
    let SaveReply::Saved { version, to_mend, .. } = serde_json::from_value(reply).unwrap() else { panic!("saved") };
    assert_eq!(to_mend[0].field, "pass");
    assert!(to_mend[0].text.contains("«eighty»"));
    let version = version.to_string();
    let offered = test(&[("version", &version), ("pass", "eighty"), ("step", "offer")]);
    trainer.post(&address, &offered).await.is(422);
    let version = (version.parse::<i64>().unwrap()).to_string();
    let right = test(&[("version", &version), ("step", "offer")]);
    assert!(trainer.post(&address, &right).await.location().ends_with("done=offered"));
}
