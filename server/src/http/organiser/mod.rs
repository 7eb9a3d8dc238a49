//! Keeping the member list, handing out sign-in slips.

pub mod commission;
pub mod slips;
