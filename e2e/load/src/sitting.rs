//! One member's attempt as the member sees it: what was sent, and what the
//! server said was saved. In the end the database must hold all of the latter.

use crate::{
    client::{self, Answer, Connection},
    country::Country,
};
use anyhow::{Context, Result, ensure};
use domain::{
    id::AttemptId,
    response::{Choice, OptionLetter, Response},
};
use std::collections::BTreeMap;
use storage::{Db, attempt};

/// An answer: its number and what was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Given {
    seq: i64,
    chosen: Response,
}

/// An attempt under way.
#[derive(Debug)]
pub struct Sitting {
    pub attempt: AttemptId,
    cookie: String,
    questions: u16,
    position: u16,
    given: Given,
    acknowledged: BTreeMap<u16, Given>,
}

impl Sitting {
    /// Begins the test. The answer leads to the first question.
    pub async fn begin(connection: &mut Connection, country: &Country, cookie: &str) -> Result<Self> {
        let request = client::post(&format!("/kk/tests/{}", country.test), Some(cookie), "");
        let answer = connection.send(&request).await?;
        answer.expect_status(303)?;
        let location = answer.location.unwrap_or_default();
        let attempt = location.split('/').nth(3).and_then(|id| id.parse().ok());
        Ok(Self {
            attempt: attempt.with_context(|| format!("beginning the test led to {location}"))?,
            cookie: cookie.to_owned(),
            questions: country.questions,
            position: 0,
            given: Given { seq: 0, chosen: Response::NOTHING },
            acknowledged: BTreeMap::new(),
        })
    }

    /// The page with a question, as a browser asks for it.
    pub fn page(&self, position: u16) -> Vec<u8> {
        client::get_brotli(&format!("/kk/attempts/{}/{position}", self.attempt), Some(&self.cookie))
    }

    /// Answers the next question; after the last one all are answered anew.
    pub fn answer_next(&mut self) -> Vec<u8> {
        let round = self.given.seq / i64::from(self.questions);
        let letter = if round % 2 == 0 { 'a' } else { 'b' };
        self.answer(
            self.position % self.questions + 1,
            OptionLetter::try_from(letter).into_iter().collect::<Choice>().into(),
        )
    }

    /// Answers a question.
    pub fn answer(&mut self, position: u16, chosen: Response) -> Vec<u8> {
        self.position = position;
        self.given = Given { seq: self.given.seq + 1, chosen };
        self.last_answer()
    }

    /// Hands the test in.
    pub fn submit(&self) -> Vec<u8> {
        client::post(&format!("/kk/attempts/{}", self.attempt), Some(&self.cookie), "")
    }

    /// The last answer again.
    pub fn last_answer(&self) -> Vec<u8> {
        let path = format!("/kk/attempts/{}/{}", self.attempt, self.position);
        let Given { seq, chosen } = &self.given;
        client::post_json(&path, Some(&self.cookie), &format!("chosen={chosen}&flagged=false&seq={seq}"))
    }

    /// Notes that the last answer was saved, if that is what the server says.
    pub fn acknowledge(&mut self, answer: &Answer<'_>) -> Result<()> {
        answer.expect_status(200)?;
        let said: serde_json::Value = serde_json::from_slice(answer.body)?;
        let saved = said["outcome"] == "saved" && said["seq"] == self.given.seq;
        ensure!(saved, "an answer was not saved: {said}");
        self.acknowledged.insert(self.position, self.given.clone());
        Ok(())
    }

    pub fn acknowledged(&self) -> usize {
        self.acknowledged.len()
    }
}

/// Reads every acknowledged answer back; gives how many the database has not.
pub async fn lost(database: &str, sittings: &[Sitting]) -> Result<usize> {
    let db = Db::open(database).await?;
    let mut read = db.read().await?;
    let mut lost = 0;
    for sitting in sittings {
        let kept = attempt::answers(&mut read, sitting.attempt).await?;
        let kept: BTreeMap<u16, (i64, Response)> =
            kept.into_iter().map(|one| (one.position, (one.seq, one.chosen))).collect();
        let there = |(position, given): &(&u16, &Given)| {
            // A newer one, whose acknowledgement did not arrive, is just as good.
            kept.get(position)
                .is_some_and(|(seq, chosen)| *seq > given.seq || (*seq == given.seq && *chosen == given.chosen))
        };
        lost += sitting.acknowledged.iter().filter(|one| !there(one)).count();
    }
    drop(read);
    db.close().await;
    Ok(lost)
}
