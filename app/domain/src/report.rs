//! The official report of a campaign on a cut-off day. Events, attendances and
//! people are three things and are never added together; what comes from
//! outside stands apart, with its note; figures are rounded for show alone.

use crate::{Day, Faces, commission::CommissionCode, commission::Level, completion::Rate, id::ExternalLineId};
use serde::{Deserialize, Serialize};

text_enum! {
    /// What a line from outside counts.
    ExternalFigure, "figure" {
        Events = "events",
        Attendances = "attendances",
        /// Participants who are no members of commissions.
        Others = "others",
        /// Members of territorial commissions who completed elsewhere.
        TecCompleted = "tec-completed",
        /// Members of precinct commissions who completed elsewhere.
        PecCompleted = "pec-completed",
        Manuals = "manuals",
        Videos = "videos",
        /// What was published as the sum: compared, never added.
        PublishedEvents = "published-events",
        PublishedMembers = "published-members",
        PublishedOthers = "published-others",
    }
}

/// A figure entered by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExternalLine {
    pub id: ExternalLineId,
    pub figure: ExternalFigure,
    /// The kind of the events, where the figure is of events.
    pub kind: Option<String>,
    pub kind_name: Option<Faces<String>>,
    pub value: i64,
    pub day: Day,
    /// Where the figure comes from.
    pub note: String,
}

/// Members of commissions of one level on the cut-off day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembersLine {
    pub level: Level,
    pub in_office: i64,
    pub completed: i64,
}

/// Events of one kind, held by commissions of one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventsLine {
    pub kind: String,
    pub name: Faces<String>,
    pub organiser: Level,
    pub events: i64,
    pub attendances: i64,
    /// Different people among the attendances.
    pub people: i64,
    pub others: i64,
}

/// Other participants of one category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryLine {
    pub category: String,
    pub name: Faces<String>,
    pub people: i64,
}

/// All events together. `people` is no sum of lines: somebody may have been at several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Totals {
    pub events: i64,
    pub attendances: i64,
    pub people: i64,
    pub others: i64,
}

/// The report. Two of the same campaign, node and day are the same, to the byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub campaign: String,
    pub name: Faces<String>,
    pub training_from: Day,
    pub voting_day: Day,
    pub on: Day,
    pub node: CommissionCode,
    pub node_name: Faces<String>,
    pub members: Vec<MembersLine>,
    pub events: Vec<EventsLine>,
    pub totals: Totals,
    /// Other participants by category.
    pub categories: Vec<CategoryLine>,
    pub manuals: i64,
    pub external: Vec<ExternalLine>,
}

/// What was published beside what the parts add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    pub figure: ExternalFigure,
    pub published: i64,
    pub parts: i64,
}

impl Report {
    /// The sum of the lines from outside for a figure.
    pub fn from_outside(&self, figure: ExternalFigure) -> i64 {
        self.external.iter().filter(|line| line.figure == figure).map(|line| line.value).sum()
    }

    /// Events, those from outside too.
    pub fn events(&self) -> i64 {
        self.totals.events + self.from_outside(ExternalFigure::Events)
    }

    /// Attendances, those from outside too.
    pub fn attendances(&self) -> i64 {
        self.totals.attendances + self.from_outside(ExternalFigure::Attendances)
    }

    /// Other participants, those from outside too.
    pub fn others(&self) -> i64 {
        self.totals.others + self.from_outside(ExternalFigure::Others)
    }

    /// Members of all levels who completed, those from outside too.
    pub fn completed(&self) -> i64 {
        let own: i64 = self.members.iter().map(|line| line.completed).sum();
        own + self.from_outside(ExternalFigure::TecCompleted) + self.from_outside(ExternalFigure::PecCompleted)
    }

    /// Members in office who completed here, of all in office.
    pub fn rate(&self) -> Rate {
        let sum = |of: fn(&MembersLine) -> i64| self.members.iter().map(of).sum();
        Rate { part: sum(|line| line.completed), whole: sum(|line| line.in_office) }
    }

    pub fn manuals(&self) -> i64 {
        self.manuals + self.from_outside(ExternalFigure::Manuals)
    }

    /// Where what was published is not what its parts add up to.
    pub fn gaps(&self) -> Vec<Gap> {
        [
            (ExternalFigure::PublishedEvents, self.events()),
            (ExternalFigure::PublishedMembers, self.completed()),
            (ExternalFigure::PublishedOthers, self.others()),
        ]
        .into_iter()
        .filter_map(|(figure, parts)| {
            let published = self.external.iter().rev().find(|line| line.figure == figure)?.value;
            (published != parts).then_some(Gap { figure, published, parts })
        })
        .collect()
    }
}

/// A number for a sentence: thousands rounded down from ten thousand on, so
/// that nothing is told that did not happen; smaller ones as they are.
pub const fn told(number: i64) -> (i64, bool) {
    if number < 10_000 { (number, false) } else { (number / 1_000 * 1_000, number % 1_000 != 0) }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::Timestamp;

    fn line(figure: ExternalFigure, kind: Option<&str>, value: i64) -> ExternalLine {
        ExternalLine {
            id: ExternalLineId::new(Timestamp::from_ms(1)),
            figure,
            kind: kind.map(str::to_owned),
            kind_name: None,
            value,
            day: "2022-11-18".parse().unwrap(),
            note: "CEC meeting of 18 November 2022".to_owned(),
        }
    }

    /// The presidential campaign of 2022 as the commission published it.
    fn published_2022() -> Report {
        use ExternalFigure::*;
        let events = [
            ("workshop-meeting", 12),
            ("online-workshop", 1),
            ("field-workshop", 21),
            ("training", 9_345),
            ("academy-workshop", 1_760),
            ("young-voters", 2),
            ("joint-workshop", 3),
            ("seminar", 416),
            ("centre-workshop", 7),
        ];
        let mut external: Vec<ExternalLine> =
            events.into_iter().map(|(kind, value)| line(Events, Some(kind), value)).collect();
        external.extend([
            line(TecCompleted, None, 1_673),
            line(PecCompleted, None, 69_284),
            line(Others, None, 9_295),
            line(Manuals, None, 8),
            line(Videos, None, 1),
            line(PublishedEvents, None, 11_592),
            line(PublishedMembers, None, 70_957),
            line(PublishedOthers, None, 11_313),
        ]);
        Report {
            campaign: "president-2022".to_owned(),
            name: Faces {
                kk: "Президент сайлауы".to_owned(), ru: "Выборы Президента".to_owned(), en: None
            },
            training_from: "2022-09-22".parse().unwrap(),
            voting_day: "2022-11-20".parse().unwrap(),
            on: "2022-11-18".parse().unwrap(),
            node: "KZ".parse().unwrap(),
            node_name: Faces { kk: "ОСК".to_owned(), ru: "ЦИК".to_owned(), en: None },
            members: Vec::new(),
            events: Vec::new(),
            totals: Totals::default(),
            categories: Vec::new(),
            manuals: 0,
            external,
        }
    }

    #[test]
    fn the_parts_of_2022_add_up_to_fewer_events_than_were_published() {
        let report = published_2022();
        assert_eq!(
            (report.events(), report.completed(), report.others(), report.manuals()),
            (11_567, 70_957, 9_295, 8)
        );
        let gaps = report.gaps();
        assert_eq!(gaps.len(), 2, "members agree");
        assert_eq!((gaps[0].published, gaps[0].parts), (11_592, 11_567));
        assert_eq!((gaps[1].published, gaps[1].parts), (11_313, 9_295));
    }

    #[test]
    fn a_sentence_never_tells_more_than_happened() {
        assert_eq!(told(70_957), (70_000, true));
        assert_eq!(told(71_000), (71_000, false));
        assert_eq!(told(416), (416, false));
    }

    #[test]
    fn a_report_is_the_same_after_it_was_kept() {
        let report = published_2022();
        let text = serde_json::to_string(&report).unwrap();
        let again: Report = serde_json::from_str(&text).unwrap();
        assert_eq!(again, report);
        assert_eq!(serde_json::to_string(&again).unwrap(), text);
    }
}
