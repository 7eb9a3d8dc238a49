//! Sessions, one-time codes, passwords, and the count of failures.

use crate::town::{NOW, Place, Town, job, job_one, minutes, towns};
use domain::{
    Timestamp,
    access::Role,
    id::{PersonId, SessionId},
};
use std::time::Duration;
use storage::{account, grant, session};

const TOKEN: &[u8] = b"hash of a token";
/// Sessions that nobody used since then are idle.
const IDLE_SINCE: Timestamp = NOW;

async fn begin(town: &Town, person: PersonId, token: &'static [u8]) -> SessionId {
    job!(town.db, write => session::begin(&mut write, person, token, "Phone", NOW, minutes(600)).await).unwrap()
}

async fn alive(town: &Town, token: &[u8], now: Timestamp, idle_since: Timestamp) -> bool {
    session::by_token(&mut town.read().await, token, now, idle_since).await.unwrap().is_some()
}

/// Idle a millisecond before it was begun: it is in use.
fn in_use() -> Timestamp {
    Timestamp::from_ms(IDLE_SINCE.ms() - 1)
}

#[tokio::test]
async fn a_token_finds_its_session_and_person() {
    for town in towns().await {
        let person = town.member("Қыдырәлиева", Place::Precinct).await;
        let id = begin(&town, person, TOKEN).await;
        let found = session::by_token(&mut town.read().await, TOKEN, minutes(1), in_use()).await.unwrap().unwrap();
        assert_eq!((found.id, found.person, found.name.surname.as_str()), (id, person, "Қыдырәлиева"));
        assert_eq!((found.seen_at, found.has_grants, found.catalogue), (NOW, false, town.catalogue.version));
        assert!(!alive(&town, b"another", minutes(1), in_use()).await);
    }
}

#[tokio::test]
async fn a_session_that_ended_ran_out_or_idled_is_not_found() {
    for town in towns().await {
        let person = town.person("Ким").await;
        let id = begin(&town, person, TOKEN).await;
        assert!(alive(&town, TOKEN, minutes(599), in_use()).await);
        assert!(!alive(&town, TOKEN, minutes(600), in_use()).await, "run out");
        assert!(!alive(&town, TOKEN, minutes(1), NOW).await, "idle");
        assert!(job!(town.db, write => session::end(&mut write, person, id, minutes(2)).await).unwrap());
        assert!(!alive(&town, TOKEN, minutes(1), in_use()).await, "ended");
    }
}

#[tokio::test]
async fn use_keeps_a_session_from_idling_and_an_older_moment_does_not() {
    for town in towns().await {
        let person = town.person("Ким").await;
        let id = begin(&town, person, TOKEN).await;
        job_one!(town.db, write => session::seen(&mut write, id, minutes(30)).await).unwrap();
        job_one!(town.db, write => session::seen(&mut write, id, minutes(10)).await).unwrap();
        assert!(alive(&town, TOKEN, minutes(31), minutes(29)).await);
    }
}

#[tokio::test]
async fn nobody_ends_a_session_of_somebody_else() {
    for town in towns().await {
        let (owner, other) = (town.person("Ким").await, town.person("Ли").await);
        let id = begin(&town, owner, TOKEN).await;
        assert!(!job!(town.db, write => session::end(&mut write, other, id, minutes(1)).await).unwrap());
        assert!(alive(&town, TOKEN, minutes(1), in_use()).await);
        assert!(job!(town.db, write => session::end(&mut write, owner, id, minutes(1)).await).unwrap());
        let again = job!(town.db, write => session::end(&mut write, owner, id, minutes(1)).await).unwrap();
        assert!(!again, "it has ended already");
    }
}

#[tokio::test]
async fn ending_the_others_keeps_this_one_and_other_peoples() {
    for town in towns().await {
        let (person, other) = (town.person("Ким").await, town.person("Ли").await);
        let keep = begin(&town, person, b"one").await;
        begin(&town, person, b"two").await;
        begin(&town, person, b"three").await;
        begin(&town, other, b"four").await;
        let ended = job!(town.db, write => session::end_others(&mut write, person, keep, minutes(1)).await).unwrap();
        assert_eq!(ended, 2);
        for (token, lives) in [(b"one".as_slice(), true), (b"two", false), (b"three", false), (b"four", true)] {
            assert_eq!(alive(&town, token, minutes(1), in_use()).await, lives);
        }
        let listed = session::of_person(&mut town.read().await, person, minutes(1), in_use()).await.unwrap();
        assert_eq!(listed.iter().map(|one| one.id).collect::<Vec<_>>(), [keep]);
        assert_eq!(job!(town.db, write => session::end_all(&mut write, other, minutes(1)).await).unwrap(), 1);
    }
}

#[tokio::test]
async fn a_session_knows_whether_roles_are_held() {
    for town in towns().await {
        let person = town.person("Ким").await;
        begin(&town, person, TOKEN).await;
        let region = town.commission(Place::Region).await;
        job!(town.db, write => grant::give(&mut write, None, person, Role::Reviewer, &region, NOW).await).unwrap();
        let found = session::by_token(&mut town.read().await, TOKEN, minutes(1), in_use()).await.unwrap().unwrap();
        assert!(found.has_grants);
    }
}

async fn issue(town: &Town, person: PersonId, code: &'static [u8], expires_at: Timestamp) {
    job!(town.db, write => account::issue_code(&mut write, person, code, None, NOW, expires_at).await).unwrap();
}

async fn accept(town: &Town, person: PersonId, code: &'static [u8], now: Timestamp) -> bool {
    job!(town.db, write => account::accept_code(&mut write, person, code, now).await).unwrap()
}

async fn retire(town: &Town, person: PersonId) {
    job!(town.db, write => account::retire_code(&mut write, person, NOW).await).unwrap();
}

#[tokio::test]
async fn a_code_works_until_it_is_retired() {
    for town in towns().await {
        let person = town.person("Ким").await;
        issue(&town, person, b"code", minutes(60)).await;
        let account = account::of(&mut town.read().await, person).await.unwrap().unwrap();
        assert_eq!(account.code_hash.as_deref(), Some(b"code".as_slice()));
        for minute in 1..3 {
            assert!(accept(&town, person, b"code", minutes(minute)).await);
        }
        retire(&town, person).await;
        assert!(!accept(&town, person, b"code", minutes(3)).await);
        let account = account::of(&mut town.read().await, person).await.unwrap().unwrap();
        assert_eq!(account.code_hash, None);
    }
}

#[tokio::test]
async fn a_replaced_code_is_dead_and_the_new_one_works() {
    for town in towns().await {
        let person = town.person("Ким").await;
        issue(&town, person, b"lost", minutes(60)).await;
        issue(&town, person, b"new", minutes(60)).await;
        assert!(!accept(&town, person, b"lost", minutes(1)).await);
        assert!(accept(&town, person, b"new", minutes(1)).await);
        retire(&town, person).await;
        issue(&town, person, b"third", minutes(60)).await;
        assert!(accept(&town, person, b"third", minutes(1)).await, "a used code can be replaced");
    }
}

#[tokio::test]
async fn a_code_is_dead_when_its_time_is_over() {
    for town in towns().await {
        let person = town.person("Ким").await;
        issue(&town, person, b"code", minutes(60)).await;
        assert!(!accept(&town, person, b"code", minutes(60)).await);
    }
}

#[tokio::test]
async fn a_password_replaces_the_one_before() {
    for town in towns().await {
        let person = town.person("Ким").await;
        for hash in ["first", "second"] {
            job!(town.db, write => account::set_password_hash(&mut write, person, hash, NOW).await).unwrap();
        }
        let account = account::by_login(&mut town.read().await, "login1").await.unwrap().unwrap();
        assert_eq!((account.person, account.password_hash.as_deref()), (person, Some("second")));
        assert!(account::by_login(&mut town.read().await, "nobody").await.unwrap().is_none());
    }
}

#[tokio::test]
async fn failures_are_counted_in_a_window_that_begins_anew() {
    const WINDOW: Duration = Duration::from_secs(15 * 60);
    for town in towns().await {
        let count = async |now| job!(town.db, write => account::count_failure(&mut write, "ip", WINDOW, now).await);
        let failures = async |now| account::failures(&mut town.read().await, "ip", WINDOW, now).await.unwrap();
        assert_eq!(failures(NOW).await, (0, minutes(15)));
        for minute in [0, 5, 14] {
            count(minutes(minute)).await.unwrap();
        }
        assert_eq!(failures(minutes(14)).await, (3, minutes(15)), "the window began with the first failure");
        assert_eq!(failures(minutes(15)).await, (0, minutes(30)));
        count(minutes(15)).await.unwrap();
        assert_eq!(failures(minutes(16)).await, (1, minutes(30)));
        job!(town.db, write => account::forget_failures(&mut write, "ip").await).unwrap();
        assert_eq!(failures(minutes(16)).await.0, 0);
    }
}
