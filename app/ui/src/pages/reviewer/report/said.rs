//! What a report says in words: on its page and on paper alike.

use crate::{Words, dates, numbers};
use domain::{
    commission::Level,
    report::{ExternalFigure, Report, told},
};

/// The sentence of a press release, its numbers rounded down.
pub fn sentence(words: Words, report: &Report) -> String {
    let lang = words.lang();
    let number = |n: i64| {
        let (number, more) = told(n);
        let number = numbers::integer(lang, number);
        if more { words.report_more_than(&number) } else { number }
    };
    words.report_sentence(
        &numbers::integer(lang, report.events()),
        &dates::long(lang, report.training_from),
        &number(report.completed()),
        &dates::long(lang, report.on),
        &number(report.others()),
    )
}

/// The short name of a level, as reports write it.
pub const fn level_short(words: Words, level: Level) -> &'static str {
    match level {
        Level::Central => words.level_short_central(),
        Level::Regional => words.level_short_regional(),
        Level::District => words.level_short_district(),
        Level::Okrug => words.level_short_okrug(),
        Level::Precinct => words.level_short_precinct(),
    }
}

/// What a figure from outside counts.
pub const fn figure_name(words: Words, figure: ExternalFigure) -> &'static str {
    match figure {
        ExternalFigure::Events => words.external_events(),
        ExternalFigure::Attendances => words.external_attendances(),
        ExternalFigure::Others => words.external_others(),
        ExternalFigure::TecCompleted => words.external_tec_completed(),
        ExternalFigure::PecCompleted => words.external_pec_completed(),
        ExternalFigure::Manuals => words.external_manuals(),
        ExternalFigure::Videos => words.external_videos(),
        ExternalFigure::PublishedEvents => words.external_published_events(),
        ExternalFigure::PublishedMembers => words.external_published_members(),
        ExternalFigure::PublishedOthers => words.external_published_others(),
    }
}
