//! Killed in the middle of a storm, the database has every answer that was
//! acknowledged.

use crate::town::{Place, RIGHT, Town, given, job_one, minutes, towns};
use domain::{
    attempt::{AnswerGiven, Change},
    id::{AttemptId, PersonId},
};
use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
};
use storage::{Db, attempt};

/// `ADDRESS PERSON ATTEMPT`, in the environment of the child that saves.
const STORM: &str = "KASKAD_STORM";

/// Not a story by itself: the child process of the one below.
#[tokio::test(flavor = "multi_thread")]
async fn the_storm() {
    let Ok(words) = std::env::var(STORM) else { return };
    let words: Vec<&str> = words.split(' ').collect();
    let (person, attempt): (PersonId, AttemptId) = (words[1].parse().unwrap(), words[2].parse().unwrap());
    let db = Db::open(words[0]).await.unwrap();
    let savers = (1..=32).map(|position| {
        let db = db.clone();
        tokio::spawn(async move {
            for seq in 1.. {
                let answer: AnswerGiven = given(position, RIGHT, seq);
                let saved = job_one!(db, write => {
                    attempt::save(&mut write, person, attempt, &answer, Change::Free, minutes(1)).await
                });
                assert!(saved.unwrap());
                writeln!(std::io::stdout(), "\nsaved {position} {seq}").unwrap();
            }
        })
    });
    futures::future::join_all(savers).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_process_has_lost_no_acknowledged_answer() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        let attempt = town.sit(person, minutes(0)).await.id;
        // Nobody else holds the file: what is found afterwards has been recovered from the log.
        town.db.clone().close().await;
        let acknowledged = storm(&town, person, attempt);
        assert!(acknowledged.values().sum::<i64>() > 500);
        let again = Db::open(&town.test.address).await.unwrap();
        let kept = attempt::answers(&mut again.read().await.unwrap(), attempt).await.unwrap();
        let kept: HashMap<u16, i64> = kept.into_iter().map(|one| (one.position, one.seq)).collect();
        for (position, seq) in acknowledged {
            let found = kept.get(&position).copied().unwrap_or(0);
            assert!(found >= seq, "{}: {position} was acknowledged at {seq}, found at {found}", town.db.engine());
        }
    }
}

/// Starts the child, kills it in the middle; the newest answer acknowledged at each position.
fn storm(town: &Town, person: PersonId, attempt: AttemptId) -> HashMap<u16, i64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killing::the_storm", "--nocapture"])
        .env(STORM, format!("{} {person} {attempt}", town.test.address))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut acknowledged = HashMap::new();
    let mut count = 0;
    // What is still in the pipe after the end was acknowledged too.
    for line in lines {
        let words: Vec<&str> = line.split(' ').collect();
        let ["saved", position, seq] = words[..] else { continue };
        acknowledged.insert(position.parse().unwrap(), seq.parse().unwrap());
        count += 1;
        if count == 2000 {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    acknowledged
}
