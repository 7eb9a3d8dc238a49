//! Identifiers: UUIDs of version 7, one type for each kind of thing, so that a
//! person's id cannot be passed where a commission's is meant.

use crate::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::{NoContext, Uuid};

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A fresh id that sorts by the moment of its making.
            pub fn new(now: Timestamp) -> Self {
                let ms = now.ms().max(0).unsigned_abs();
                let nanos = u32::try_from(ms % 1000).unwrap_or(0) * 1_000_000;
                Self(Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, ms / 1000, nanos)))
            }
        }

        impl From<Uuid> for $name { fn from(id: Uuid) -> Self { Self(id) } }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { Uuid::parse_str(text).map(Self) }
        }
    )+ };
}

ids! {
    /// A commission of the tree.
    CommissionId,
    /// A person, in office or not.
    PersonId,
    /// A person's time in one commission.
    MembershipId,
    /// A role over a subtree.
    GrantId,
    /// An election campaign.
    CampaignId,
    CourseId, CourseRevisionId,
    ModuleId, ModuleRevisionId,
    ManualId, ManualRevisionId,
    ItemId, ItemRevisionId,
    TestId, TestRevisionId,
    /// One sitting of one test by one person.
    AttemptId,
    SessionId,
    /// A seminar, workshop or meeting.
    EventId,
    PlanEntryId,
    ExternalLineId,
    ScanId,
    DraftId, DraftBatchId, ReviewId, MediaId, KeyCorrectionId,
    /// A report as it was.
    SnapshotId,
}
