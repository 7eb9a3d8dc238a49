//! Keeping the member list, handing out sign-in slips.

pub mod commission;
pub mod event;
pub mod event_entry;
pub mod event_screen;
pub mod event_sheet;
pub mod events;
pub mod plan;
pub mod slips;
