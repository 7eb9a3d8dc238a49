//! Secrets: session tokens, one-time codes, passwords. None is ever logged, and
//! the database holds only hashes.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use domain::id::{EventId, PersonId};
use rand::RngExt;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// A session's token: 256 random bits, written in hexadecimal in the cookie. No `Debug`.
#[derive(Clone)]
pub struct Token([u8; 32]);

impl Token {
    pub fn random() -> Self {
        Self(rand::rng().random())
    }

    /// Reads a cookie's value.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    pub fn to_cookie(&self) -> String {
        hex(&self.0)
    }

    /// What the database keeps. The token is random, so a plain fast hash does.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Letters of one-time codes, without those that are mistaken for another: 0 O, 1 I L, U V.
const CODE_ALPHABET: &[u8] = b"23456789ABCDEFGHJKMNPQRSTWXYZ";
/// 13 letters of 29 are 63 bits.
const CODE_LENGTH: usize = 13;

/// A printed code for the first sign-in. No `Debug`.
pub struct OneTimeCode(String);

impl OneTimeCode {
    pub fn random() -> Self {
        let mut rng = rand::rng();
        Self((0..CODE_LENGTH).map(|_| char::from(CODE_ALPHABET[rng.random_range(0..CODE_ALPHABET.len())])).collect())
    }

    /// What somebody typed: spaces and hyphens dropped, capitals made. `None`
    /// when it cannot be a code, so that passwords are not hashed as codes.
    pub fn parse(typed: &str) -> Option<Self> {
        let code: String =
            typed.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| c.to_ascii_uppercase()).collect();
        let fits = code.len() == CODE_LENGTH && code.bytes().all(|b| CODE_ALPHABET.contains(&b));
        fits.then_some(Self(code))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Hashes one-time codes with the installation's key and the person's id: fast,
/// because 71,000 slips are printed in one go, and useless to whoever has only
/// the database's rows of another installation.
#[derive(Clone)]
pub struct CodeKey(Arc<str>);

impl CodeKey {
    pub fn new(key: &str) -> Self {
        Self(key.into())
    }

    /// A fresh key for a new installation.
    pub fn random() -> String {
        hex(&rand::rng().random::<[u8; 32]>())
    }

    /// The code on a trainer's screen in one window of time: whoever has it
    /// stood before the screen then.
    pub fn check_in(&self, event: EventId, window: i64) -> String {
        let mut inner = Sha256::new();
        inner.update(Sha256::digest(self.0.as_bytes()));
        inner.update(event.0.as_bytes());
        inner.update(window.to_be_bytes());
        hex(&Sha256::digest(inner.finalize())[..8])
    }

    pub fn hash(&self, person: PersonId, code: &OneTimeCode) -> [u8; 32] {
        // Key, id and code all have fixed lengths: nothing can be shifted between them.
        let mut inner = Sha256::new();
        inner.update(Sha256::digest(self.0.as_bytes()));
        inner.update(person.0.as_bytes());
        inner.update(code.0.as_bytes());
        Sha256::digest(inner.finalize()).into()
    }
}

/// The queue of password checks is full: the person is asked to try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many sign-ins at once")]
pub struct Busy;

/// argon2id, a few at a time. At 19 MiB and 2 passes (OWASP's recommendation) one
/// check takes about 20 ms of a core; more at once than cores only adds memory.
#[derive(Clone)]
pub struct Passwords {
    argon2: Argon2<'static>,
    running: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    /// Checked when the account does not exist, so that the answer takes as long.
    dummy: Arc<str>,
}

/// Checks that may wait at once; about five seconds' worth on two cores.
const WAITING: usize = 500;

impl Passwords {
    pub fn new() -> Result<Self, argon2::Error> {
        let params = Params::new(19 * 1024, 2, 1, None)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let dummy = argon2.hash_password(b"nobody has this password").map_or_else(|_| String::new(), |h| h.to_string());
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Ok(Self {
            argon2,
            running: Arc::new(Semaphore::new(cores)),
            waiting: Arc::new(Semaphore::new(WAITING)),
            dummy: dummy.into(),
        })
    }

    /// Does the password fit the stored hash? With no hash the answer is no,
    /// after the same time.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool, Busy> {
        let argon2 = self.argon2.clone();
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.dummy.to_string());
        self.run(move || {
            PasswordHash::new(&stored).is_ok_and(|hash| argon2.verify_password(password.as_bytes(), &hash).is_ok())
                && known
        })
        .await
    }

    /// The hash to store; `None` never happens with a password of sane length.
    pub async fn hash(&self, password: String) -> Result<Option<String>, Busy> {
        let argon2 = self.argon2.clone();
        self.run(move || argon2.hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())).await
    }

    /// The semaphore stands before `spawn_blocking`: the pool of blocking threads
    /// is large, and hundreds of hashes side by side would take gigabytes.
    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
        let _waiting = self.waiting.try_acquire().map_err(|_| Busy)?;
        let _running = self.running.acquire().await.map_err(|_| Busy)?;
        tokio::task::spawn_blocking(work).await.map_err(|_| Busy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Timestamp;

    #[test]
    fn a_token_survives_the_cookie_and_nothing_else_does() {
        let token = Token::random();
        assert_eq!(Token::parse(&token.to_cookie()).unwrap().hash(), token.hash());
        for bad in ["", "abc", &"g".repeat(64), &"a".repeat(63), &"ә".repeat(32)] {
            assert!(Token::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = OneTimeCode::random();
        let (a, b) = code.as_str().split_at(4);
        let typed = format!(" {}-{} ", a.to_lowercase(), b.to_lowercase());
        assert_eq!(OneTimeCode::parse(&typed).unwrap().as_str(), code.as_str());
        for bad in ["", "correct horse battery", "0000000000000", "234567"] {
            assert!(OneTimeCode::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn the_same_code_of_two_people_has_two_hashes() {
        let now = Timestamp::from_ms(1);
        let (key, code) = (CodeKey::new(&CodeKey::random()), OneTimeCode::random());
        assert_ne!(key.hash(PersonId::new(now), &code), key.hash(PersonId::new(now), &code));
    }

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() {
        let passwords = Passwords::new().unwrap();
        let hash = passwords.hash("бес жұлдыз 2026".into()).await.unwrap().unwrap();
        assert!(passwords.verify("бес жұлдыз 2026".into(), Some(hash.clone())).await.unwrap());
        assert!(!passwords.verify("бес жұлдыз 2027".into(), Some(hash)).await.unwrap());
        assert!(!passwords.verify("nobody has this password".into(), None).await.unwrap());
    }
}
