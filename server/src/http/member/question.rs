//! The questions of an open attempt, and saving an answer: one endpoint for the
//! plain form and for the island, which asks for JSON.

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
    attempt::{AnswerGiven, AnswerKept, AnswerReply, AttemptState},
    id::AttemptId,
    item::ItemKind,
    response::Response as Answered,
};
use std::collections::HashMap;
use storage::attempt::{self, Attempt, Paper};
use ui::{
    dates, links,
    pages::member::question::{Notice, Question, QuestionPage, render},
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
    let page = load(&who, &attempt.into(), position, None).await?;
    Ok(respond::page(render(&who.shell(), &page)))
}

pub(super) async fn find(who: &SignedIn, id: AttemptId) -> Handled<Attempt> {
    attempt::find(&mut who.app.db.read().await?, who.person(), id).await?.ok_or(not_found())
}

/// All questions of the form with the answers that stand: the island moves
/// between them without the network, a plain browser sees the one asked for.
async fn load(who: &SignedIn, paper: &Paper, position: u16, notice: Option<Notice>) -> Handled<QuestionPage> {
    let mut read = who.app.db.read().await?;
    let test = who.app.test(&mut read, paper.test_revision).await?;
    let kept = attempt::answers(&mut read, paper.id).await?;
    let kept: HashMap<u16, AnswerKept> = kept.into_iter().map(|one| (one.position, one)).collect();
    let mut questions = Vec::with_capacity(paper.form.len());
    for (number, asked) in (1_u16..).zip(&paper.form.0) {
        let body = who.app.item(&mut read, asked.revision).await?;
        let kept = kept.get(&number);
        questions.push(Question {
            asked: body.question(&asked.order),
            chosen: kept.map(|one| one.chosen.clone()).unwrap_or_default(),
            flagged: kept.is_some_and(|one| one.flagged),
            seq: kept.map_or(0, |one| one.seq),
            saved_at: kept.map(|one| one.saved_at),
        });
    }
    let remaining_s = who.now.seconds_until(paper.deadline);
    Ok(QuestionPage {
        attempt: paper.id,
        test: test.title.clone(),
        questions,
        position,
        remaining_s,
        notice,
        typed: None,
    })
}

pub async fn submit(who: SignedIn, Path((_, id, position)): Position, headers: HeaderMap, fields: Fields) -> Handled {
    let paper = who.app.paper(who.person(), id).await?.ok_or(not_found())?;
    let asked = paper.form.at(position).ok_or(not_found())?;
    let body = who.app.known_item(asked.revision).await?;
    let sent = fields.all("chosen").collect::<String>();
    let Ok(chosen) = body.read(&sent) else {
        if matches!(body.kind, ItemKind::Numeric | ItemKind::Ordering) && !wants_json(&headers) {
            return unreadable(&who, &paper, position, sent).await;
        }
        return Err(unprocessable());
    };
    let answer = parse(position, chosen, &fields).ok_or(unprocessable())?;
    if !body.admits(&answer.chosen) {
        return Err(unprocessable());
    }
    let outcome = save(&who, &paper, answer).await?;
    if wants_json(&headers) {
        return Ok(reply(&who, &paper, outcome));
    }
    match outcome {
        Outcome::Kept(_) => Ok(respond::see_other(&go(&who, &paper, position, fields.get("go")))),
        Outcome::Newer(_) => {
            let page = load(&who, &paper, position, Some(Notice::Newer)).await?;
            Ok(respond::page_with(StatusCode::CONFLICT, respond::CachePolicy::Never, render(&who.shell(), &page)))
        }
        Outcome::Closed => Ok(respond::see_other(&links::attempt(who.lang, id))),
    }
}

/// The same page again, with what was typed.
async fn unreadable(who: &SignedIn, paper: &Paper, position: u16, sent: String) -> Handled {
    let mut page = load(who, paper, position, None).await?;
    page.typed = Some(sent);
    Ok(respond::invalid(render(&who.shell(), &page)))
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
    Closed,
}

async fn save(who: &SignedIn, paper: &Paper, answer: AnswerGiven) -> Handled<Outcome> {
    let (person, id, now) = (who.person(), paper.id, who.now);
    let given = answer.clone();
    let saved = who
        .app
        .db
        .write_one(move |mut write| Box::pin(async move { attempt::save(&mut write, person, id, &given, now).await }))
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
