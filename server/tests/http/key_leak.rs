//! The key never leaves the server before the review of its test allows it.

use crate::{
    client::{Answer, Client},
    html,
    test_app::{TestApp, job, raw},
};
use domain::{
    Lang,
    id::AttemptId,
    item::{ItemBody, ItemUse, Key},
    response::{Choice, OptionLetter, Response},
};
use sqlx::types::Json;
use std::collections::BTreeSet;
use ui::links;

/// Attributes for scripts that a page of an attempt may have.
const CONTRACT: [&str; 11] = [
    "data-position",
    "data-state",
    "data-flagged",
    "data-overview",
    "data-label",
    "data-tone",
    "data-table",
    "data-bundle",
    "data-wasm",
    "data-component",
    // What the island is told: times, words, the number of the last answer.
    "data-keeper",
];

/// The explanations of all items that tests draw, in every language.
async fn explanations(app: &TestApp) -> Vec<String> {
    let catalogue = app.catalogue().await;
    let of_tests = catalogue.bank.iter().filter(|one| one.item_use == ItemUse::Test);
    of_tests
        .flat_map(|one| {
            let faces = one.item.body.faces.iter();
            faces.flat_map(|(_, face)| face.why.values().chain([&face.explanation]).cloned()).collect::<Vec<_>>()
        })
        .collect()
}

/// Asserts that an answer tells nothing about keys.
fn tells_nothing(answer: &Answer, explanations: &[String]) {
    let whole = html::decode(answer.text());
    for explanation in explanations {
        assert!(!whole.contains(explanation), "{} explains: {explanation}", answer.path);
    }
    for mark in ["\"key\"", "\"correct\"", "\"right\"", "explanation", "data-key", "data-correct", "data-right"] {
        assert!(!whole.contains(mark), "{} says {mark}", answer.path);
    }
    for tag in html::tags(answer.text()) {
        let odd = |name: &str| name.starts_with("data-") && !CONTRACT.contains(&name);
        assert!(tag.attributes.iter().all(|(name, _)| !odd(name)), "{}: {tag:?}", answer.path);
        let class = tag.get("class").unwrap_or_default();
        assert!(!class.split(' ').any(|one| matches!(one, "key" | "missed" | "verdict")), "{}: {tag:?}", answer.path);
    }
}

/// Every page around an attempt, in every language.
fn pages(attempt: AttemptId, modules: &[String]) -> Vec<String> {
    let mut pages = Vec::new();
    for lang in [Lang::Kk, Lang::Ru, Lang::En] {
        pages.extend([links::home(lang), links::training(lang), links::test(lang, "final-pec")]);
        pages.extend(modules.iter().map(|slug| links::module(lang, slug)));
        pages.push(links::attempt(lang, attempt));
        pages.extend([1, 2, 15, 30].map(|position| links::question(lang, attempt, position)));
        pages.push(links::result(lang, attempt));
    }
    pages
}

async fn walk(client: &mut Client<'_>, pages: &[String]) -> Vec<Answer> {
    let mut answers = Vec::new();
    for path in pages {
        let answer = client.get(path).await;
        assert!(matches!(answer.status, 200 | 303), "{path}: {}", answer.status);
        answers.push(answer);
    }
    answers
}

#[tokio::test]
async fn no_page_or_reply_before_the_review_tells_the_key() {
    for app in TestApp::each().await {
        let secrets = explanations(&app).await;
        assert!(secrets.len() > 100, "there is something to keep");
        let (mut member, attempt) = app.sitting("aliya").await;
        let pages = pages(attempt.id, &app.modules().await);
        for page in walk(&mut member, &pages).await {
            tells_nothing(&page, &secrets);
        }
        let keys = app.keys(&attempt).await;
        // Replies to a right, a wrong, an older and a late answer have the same fields.
        let reply_fields = ["chosen", "flagged", "outcome", "position", "remaining_s", "saved_at", "seq"];
        for (position, key) in (1..).zip(&keys) {
            let path = links::question(Lang::Kk, attempt.id, position);
            let given = if key.number().is_some() { ["7", "8", "9"] } else { ["a", "b", "c"] };
            for (given, seq) in given.into_iter().zip(["3", "4", "2"]) {
                let reply = member.post_json(&path, &[("chosen", given), ("seq", seq)]).await.is(200);
                let fields: BTreeSet<String> = reply.json().as_object().unwrap().keys().cloned().collect();
                assert_eq!(fields, reply_fields.map(str::to_owned).into(), "{key}");
                tells_nothing(&reply, &secrets);
            }
        }
        let given = if keys[0].number().is_some() { "7" } else { "a" };
        let older =
            member.post(&links::question(Lang::Kk, attempt.id, 1), &[("chosen", given), ("seq", "1")]).await.is(409);
        tells_nothing(&older, &secrets);
        tells_nothing(&member.get(&links::attempt(Lang::Kk, attempt.id)).await, &secrets);

        // The result of this test shows topics, no questions.
        member.post(&links::attempt(Lang::Kk, attempt.id), &[]).await.is(303);
        let items = app.items(&attempt).await;
        for page in walk(&mut member, &pages).await.iter().filter(|page| page.path.contains("/attempts/")) {
            tells_nothing(page, &secrets);
            let text = html::text(page.text());
            for (_, face) in items.iter().flat_map(|item| item.faces.iter()) {
                assert!(!text.contains(&face.stem), "{}: {}", page.path, face.stem);
            }
        }
    }
}

/// Another key and other explanations: whatever a page makes of them, it changes.
fn turned(body: &ItemBody) -> ItemBody {
    let options: Vec<OptionLetter> = body.all_options().letters().collect();
    let next = |letter: OptionLetter| {
        let at = options.iter().position(|one| *one == letter).unwrap();
        options[(at + 1) % options.len()]
    };
    let key = match body.key.exactly().unwrap().clone() {
        Response::Options(choice) => choice.letters().map(next).collect::<Choice>().into(),
        Response::Number(number) => Response::Number(number + 1),
        other => other,
    };
    let mut turned = ItemBody { key: Key::Exactly(key), ..body.clone() };
    for (face, word) in [(&mut turned.faces.kk, "Басқаша: "), (&mut turned.faces.ru, "Иначе: ")] {
        face.explanation.insert_str(0, word);
        face.why.values_mut().for_each(|why| why.insert_str(0, word));
    }
    turned
}

#[tokio::test]
async fn pages_are_the_same_to_the_byte_whatever_the_key_is() {
    for app in TestApp::each().await {
        let (mut member, attempt) = app.sitting("aliya").await;
        let given = if app.keys(&attempt).await[1].number().is_some() { "7" } else { "a" };
        member.post(&links::question(Lang::Kk, attempt.id, 2), &[("chosen", given), ("seq", "1")]).await.is(303);
        let pages = pages(attempt.id, &app.modules().await);
        let before = walk(&mut member, &pages).await;
        let cookies = member.cookies.clone();

        let catalogue = app.catalogue().await;
        let bodies: Vec<_> = catalogue.bank.iter().map(|one| (one.item.revision.0, turned(&one.item.body))).collect();
        assert!(catalogue.bank.iter().zip(&bodies).all(|(one, (_, turned))| one.item.body.key != turned.key));
        job!(app.db, write => {
            for (revision, body) in bodies {
                raw!(write, "UPDATE item_revision SET body = $2 WHERE id = $1", revision, Json(body))?;
            }
            Ok::<_, storage::Error>(())
        })
        .unwrap();

        // A server that has kept nothing of the old keys in memory.
        let app = app.restarted().await;
        let mut member = app.anonymous();
        member.cookies = cookies;
        for (before, after) in before.iter().zip(walk(&mut member, &pages).await) {
            assert!(before.bytes == after.bytes, "{} depends on the key", after.path);
            assert_eq!(before.status, after.status);
        }
    }
}
