//! An election campaign: what the training is for, and until when.

use crate::{
    Day, Faces, Timestamp,
    commission::Level,
    id::{CampaignId, CourseId, TestId},
    person::Office,
};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// A campaign. The kind of election is data, not an enum: the law changes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    pub id: CampaignId,
    pub slug: String,
    pub name: Faces<String>,
    /// Slug of the kind of election, such as `kurultai` or `maslikhat`.
    pub election_type: String,
    /// The zone of the campaign's days; hours of a precinct are its own.
    pub time_zone: TimeZone,
    pub voting_day: Day,
    pub training_from: Day,
    /// The act by which it was called.
    pub resolution: Option<Resolution>,
    /// Of 1,000 members so many shall complete.
    pub target: i64,
    /// Does a trainer need a passed test, beside having been trained?
    pub trainers_pass: bool,
    /// Whose seat begins in the last so many days before voting, or later, takes
    /// the express path; 0 for nobody.
    pub express_days: i64,
    pub stages: Vec<Stage>,
    /// The kinds of events that members of a level are to attend.
    pub events: Vec<ExpectedEvent>,
    pub frozen_at: Option<Timestamp>,
}

impl Campaign {
    /// Does somebody whose seat begins on this day take the express path: the
    /// course's most needed modules and the same final test?
    pub fn is_express(&self, since: Day) -> bool {
        self.express_days > 0 && since > self.training_from && since.days_until(self.voting_day) <= self.express_days
    }
}

impl Campaign {
    /// The day on which its figures are looked at unless another is asked for:
    /// today, or for one that is over the day on which it was closed.
    pub fn last_day(&self, now: Timestamp) -> Day {
        self.frozen_at.unwrap_or(now).day_in(&self.time_zone)
    }
}

/// Number and day of a resolution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    pub number: String,
    pub day: Option<Day>,
}

/// A stretch of a campaign with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    pub name: Faces<String>,
    pub from: Day,
    pub until: Day,
}

/// Members of commissions of a level are to attend an event of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedEvent {
    pub level: Level,
    /// Slug of the kind of event.
    pub kind: String,
}

/// What the members of commissions of one level have to complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Curriculum {
    pub level: Level,
    /// Only of this office; `None` for all that have no row of their own.
    pub office: Option<Office>,
    pub course: CourseId,
    pub test: TestId,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn campaign(express_days: i64) -> Campaign {
        Campaign {
            id: CampaignId::new(Timestamp::from_ms(0)),
            slug: "kurultai-2026".into(),
            name: Faces { kk: "к".into(), ru: "к".into(), en: None },
            election_type: "kurultai".into(),
            time_zone: TimeZone::UTC,
            voting_day: "2026-03-15".parse().unwrap(),
            training_from: "2026-02-15".parse().unwrap(),
            resolution: None,
            target: 1_000,
            trainers_pass: false,
            stages: Vec::new(),
            events: Vec::new(),
            express_days,
            frozen_at: None,
        }
    }

    #[test]
    fn who_comes_late_takes_the_express_path() {
        let express = |days, since: &str| campaign(days).is_express(since.parse().unwrap());
        assert!(express(10, "2026-03-05") && express(10, "2026-03-15") && express(10, "2026-03-20"));
        assert!(!express(10, "2026-03-04"), "there was time for the whole course");
        assert!(!express(0, "2026-03-14"), "nobody, where the campaign says so");
        assert!(!express(100, "2026-02-15"), "was there when the training began");
    }

    proptest! {
        #[test]
        fn whoever_came_later_than_somebody_on_the_path_is_on_it(days in 0_i64..60, at in 0_i64..60, later in 0_i64..30) {
            let campaign = campaign(days);
            let since = campaign.training_from.plus(at);
            prop_assert!(!campaign.is_express(since) || campaign.is_express(since.plus(later)));
        }
    }
}
