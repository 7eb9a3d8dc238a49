//! The questions of an open attempt, and saving an answer: one endpoint for the
//! plain form and for the island, which asks for JSON.

use super::other_language;
use crate::http::{
    error::{Handled, not_found, unprocessable},
    form::Fields,
    respond,
    visit::SignedIn,
    wants_json,
};
use axum::{
    Json,
    extract::Path,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{
    attempt::{AnswerGiven, AnswerKept, AnswerReply, AttemptState, Change},
    id::{AttemptId, ItemId},
    item::{ItemBody, ItemKind, corrected},
    response::Response as Answered,
    test::TestBody,
};
use std::collections::HashMap;
use storage::attempt::{self, Attempt, Paper};
use ui::{
    citation, dates, links,
    pages::member::question::{Notice, Question, QuestionPage, Refused, Told, render},
};

/// The largest sequence number: 2⁵³ − 1, what the island's numbers hold exactly.
const MOST_SEQ: i64 = (1 << 53) - 1;

type Position = Path<(String, AttemptId, u16)>;

pub async fn show(who: SignedIn, Path((_, id, position)): Position) -> Handled {
    let attempt = find(&who, id).await?;
    if attempt.state == AttemptState::Graded {
        return Ok(respond::see_other(&links::result(who.lang, id)));
    }
    // Until the grace period is over the island may still have answers to send:
    // after a reload, or a new sign-in, they wait on the device.
    if who.now > attempt.grace_until {
        return Ok(respond::see_other(&links::attempt(who.lang, id)));
    }
    attempt.form.at(position).ok_or(not_found())?;
    Ok(respond::page(draw(&who, &attempt.into(), position, Said::default()).await?))
}

/// What the page says of the last post.
#[derive(Default)]
struct Said {
    notice: Option<Notice>,
    refused: Option<Refused>,
}

/// The question's page, or the one that leads to a language the test is read in.
async fn draw(who: &SignedIn, paper: &Paper, position: u16, said: Said) -> Handled<String> {
    let test = who.app.known_test(paper.test_revision).await?;
    if let Some(page) = other_language::instead(who, &test, paper.deadline, said.refused.is_some()) {
        return Ok(page);
    }
    let page = load(who, paper, &test, position).await?;
    Ok(render(&who.shell(), &QuestionPage { notice: said.notice, refused: said.refused, ..page }))
}

pub(super) async fn find(who: &SignedIn, id: AttemptId) -> Handled<Attempt> {
    attempt::find(&mut who.app.db.read().await?, who.person(), id).await?.ok_or(not_found())
}

/// All questions of the form with the answers that stand: the island moves
/// between them without the network, a plain browser sees the one asked for. A
/// key comes with answers that stay alone.
async fn load(who: &SignedIn, paper: &Paper, test: &TestBody, position: u16) -> Handled<QuestionPage> {
    let mut read = who.app.db.read().await?;
    let kept = attempt::answers(&mut read, paper.id).await?;
    let kept: HashMap<u16, AnswerKept> = kept.into_iter().map(|one| (one.position, one)).collect();
    let mut questions = Vec::with_capacity(paper.form.len());
    for (number, asked) in (1_u16..).zip(&paper.form.0) {
        let body = who.app.item(&mut read, asked.revision).await?;
        let kept = kept.get(&number);
        let chosen = kept.map(|one| one.chosen.clone()).unwrap_or_default();
        let stays = test.reviews_during() && !chosen.is_nothing();
        questions.push(Question {
            asked: body.question(&asked.order),
            told: stays.then(|| told(who, asked.item, &body, &chosen)),
            chosen,
            flagged: kept.is_some_and(|one| one.flagged),
            seq: kept.map_or(0, |one| one.seq),
            saved_at: kept.map(|one| one.saved_at),
        });
    }
    let remaining_s = who.now.seconds_until(paper.deadline);
    Ok(QuestionPage {
        attempt: paper.id,
        test: test.title.clone(),
        languages: test.read_in().to_vec(),
        review_during: test.reviews_during(),
        questions,
        position,
        remaining_s,
        notice: None,
        refused: None,
    })
}

/// What is told of an answer once that is allowed, by the key in force.
pub(super) fn told(who: &SignedIn, item: ItemId, body: &ItemBody, given: &Answered) -> Told {
    let body = corrected(&who.catalogue.corrections, item, body.clone());
    Told { feedback: body.feedback(given), law: citation::links(who.lang, &who.catalogue.law, &body.law) }
}

pub async fn submit(who: SignedIn, Path((_, id, position)): Position, headers: HeaderMap, fields: Fields) -> Handled {
    let paper = who.app.paper(who.person(), id).await?.ok_or(not_found())?;
    let asked = paper.form.at(position).ok_or(not_found())?;
    let body = who.app.known_item(asked.revision).await?;
    let sent = fields.all("chosen").collect::<String>();
    let Ok(chosen) = body.read(&sent) else {
        if matches!(body.kind, ItemKind::Numeric | ItemKind::Ordering) && !wants_json(&headers) {
            return again(&who, &paper, position, Refused::Unreadable(sent)).await;
        }
        return Err(unprocessable());
    };
    let answer = parse(position, chosen, &fields).ok_or(unprocessable())?;
    if !body.admits(&answer.chosen) {
        return Err(unprocessable());
    }
    let change = who.app.known_test(paper.test_revision).await?.change();
    let outcome = save(&who, &paper, answer, change).await?;
    if wants_json(&headers) {
        return Ok(reply(&who, &paper, outcome));
    }
    match outcome {
        Outcome::Kept(kept) if change == Change::Never && kept.chosen.is_nothing() => {
            again(&who, &paper, position, Refused::Nothing).await
        }
        Outcome::Kept(_) => Ok(respond::see_other(&go(&who, &paper, position, fields.get("go")))),
        Outcome::Newer(_) => stands(&who, &paper, position, Notice::Newer).await,
        Outcome::Fixed(_) => stands(&who, &paper, position, Notice::Fixed).await,
        Outcome::Closed => Ok(respond::see_other(&links::attempt(who.lang, id))),
    }
}

/// The same page again, with what was typed.
async fn again(who: &SignedIn, paper: &Paper, position: u16, refused: Refused) -> Handled {
    let said = Said { refused: Some(refused), ..Said::default() };
    Ok(respond::invalid(draw(who, paper, position, said).await?))
}

/// The same page with the answer that stands in place of the one that came.
async fn stands(who: &SignedIn, paper: &Paper, position: u16, notice: Notice) -> Handled {
    let said = Said { notice: Some(notice), ..Said::default() };
    let page = draw(who, paper, position, said).await?;
    Ok(respond::page_with(StatusCode::CONFLICT, respond::CachePolicy::Never, page))
}

fn parse(position: u16, chosen: Answered, fields: &Fields) -> Option<AnswerGiven> {
    Some(AnswerGiven {
        position,
        chosen,
        flagged: fields.get("flagged") == "true",
        seq: fields.get("seq").parse().ok().filter(|seq| (1..=MOST_SEQ).contains(seq))?,
        client_at: fields.get("client_at").parse().ok(),
    })
}

/// What stands in the database after an answer has come.
enum Outcome {
    Kept(AnswerKept),
    /// Another answer with this number or a higher one.
    Newer(AnswerKept),
    /// An answer that stays; its number is that of the one refused.
    Fixed(AnswerKept),
    Closed,
}

async fn save(who: &SignedIn, paper: &Paper, answer: AnswerGiven, change: Change) -> Handled<Outcome> {
    let (person, id, now) = (who.person(), paper.id, who.now);
    let given = answer.clone();
    let saved = who
        .app
        .db
        .write_one(move |mut write| {
            Box::pin(async move { attempt::save(&mut write, person, id, &given, change, now).await })
        })
        .await?;
    if saved {
        let late = now > paper.deadline;
        let AnswerGiven { position, chosen, flagged, seq, .. } = answer;
        return Ok(Outcome::Kept(AnswerKept { position, chosen, flagged, seq, saved_at: now, late }));
    }
    // Not stored: only the database knows why.
    let attempt = find(who, id).await?;
    let open = attempt.state == AttemptState::Open && now <= attempt.grace_until;
    let kept = attempt::kept(&mut who.app.db.read().await?, id, answer.position).await?;
    Ok(match kept {
        // The same answer again: a double click or a replay. It is on disk.
        Some(kept) if kept.seq == answer.seq && kept.chosen == answer.chosen && kept.flagged == answer.flagged => {
            Outcome::Kept(kept)
        }
        Some(kept) if change == Change::Never && !kept.chosen.is_nothing() && open => {
            Outcome::Fixed(AnswerKept { seq: answer.seq, ..kept })
        }
        Some(kept) if kept.seq >= answer.seq && open => Outcome::Newer(kept),
        _ => Outcome::Closed,
    })
}

fn reply(who: &SignedIn, paper: &Paper, outcome: Outcome) -> Response {
    let remaining_s = who.now.seconds_until(paper.deadline);
    let time = |kept: &AnswerKept| dates::time(kept.saved_at, &who.zone);
    let reply = match outcome {
        Outcome::Kept(kept) => {
            let saved_at = time(&kept);
            let AnswerKept { position, chosen, flagged, seq, .. } = kept;
            AnswerReply::Saved { position, seq, chosen, flagged, saved_at, remaining_s }
        }
        Outcome::Newer(kept) => {
            let saved_at = time(&kept);
            let AnswerKept { position, chosen, flagged, seq, .. } = kept;
            AnswerReply::Newer { position, seq, chosen, flagged, saved_at, remaining_s }
        }
        Outcome::Fixed(kept) => {
            let saved_at = time(&kept);
            let AnswerKept { position, chosen, flagged, seq, .. } = kept;
            AnswerReply::Fixed { position, seq, chosen, flagged, saved_at, remaining_s }
        }
        Outcome::Closed => AnswerReply::Closed { result: links::attempt(who.lang, paper.id) },
    };
    Json(reply).into_response()
}

fn go(who: &SignedIn, paper: &Paper, position: u16, go: &str) -> String {
    let to = match go {
        "previous" => position.checked_sub(1),
        "stay" => Some(position),
        "overview" => None,
        _ => position.checked_add(1),
    };
    match to.filter(|to| paper.form.at(*to).is_some()) {
        Some(to) => links::question(who.lang, paper.id, to),
        None => links::attempt(who.lang, paper.id),
    }
}
