//! Signing in, the password, the sessions.

pub mod password;
pub mod sessions;
pub mod sign_in;
