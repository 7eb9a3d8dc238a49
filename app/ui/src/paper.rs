//! A report as a document has it: a title, sentences and tables, in one
//! language. DOCX, XLSX and PDF are drawn from it, so they say the same.

use crate::{
    Words, dates, numbers,
    pages::reviewer::report::{figure_name, level_short, sentence},
};
use domain::{
    Lang,
    completion::Rate,
    report::{EventsLine, Report},
};

/// The document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    pub title: String,
    pub subtitle: String,
    /// Under the title, one paragraph each.
    pub sentences: Vec<String>,
    pub tables: Vec<Table>,
}

/// A table with its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub heading: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Value>>,
    /// Below the table.
    pub note: Option<String>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Text(String),
    /// Shown with the language's separators; a number in a workbook.
    Number(i64),
}

impl Value {
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => numbers::integer(lang, *number),
        }
    }
}

fn text(words: impl Into<String>) -> Value {
    Value::Text(words.into())
}

/// The report on paper. Its content depends on the report and the language alone.
pub fn paper(lang: Lang, report: &Report) -> Paper {
    let words = Words::of(lang);
    let gaps = report.gaps().into_iter().map(|gap| {
        let number = |n| numbers::integer(lang, n);
        let difference = number((gap.published - gap.parts).abs());
        words.report_gap(&difference, figure_name(words, gap.figure), &number(gap.parts), &number(gap.published))
    });
    Paper {
        title: format!("{}: {}", words.report_title(), report.name.text(lang)),
        subtitle: format!("{}. {}", report.node_name.text(lang), words.report_on(&dates::long(lang, report.on))),
        sentences: [sentence(words, report)].into_iter().chain(gaps).collect(),
        tables: [
            Some(members(words, report)),
            Some(events(words, report)),
            categories(words, report),
            Some(materials(words, report)),
            external(words, report),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

fn share(lang: Lang, rate: Rate) -> Value {
    text(rate.per_mille().map_or_else(String::new, |share| numbers::per_mille(lang, share)))
}

fn members(words: Words, report: &Report) -> Table {
    let lang = words.lang();
    let row = |name: &str, rate: Rate| {
        vec![text(name), Value::Number(rate.whole), Value::Number(rate.part), share(lang, rate)]
    };
    let lines = report
        .members
        .iter()
        .map(|line| row(level_short(words, line.level), Rate { part: line.completed, whole: line.in_office }));
    Table {
        heading: words.report_members().to_owned(),
        columns: [words.report_level(), words.report_in_office(), words.report_completed(), words.report_share()]
            .map(str::to_owned)
            .to_vec(),
        rows: lines.chain([row(words.report_total(), report.rate())]).collect(),
        note: None,
    }
}

fn events(words: Words, report: &Report) -> Table {
    let lang = words.lang();
    let row = |line: &EventsLine| {
        vec![
            text(line.name.text(lang)),
            text(level_short(words, line.organiser)),
            Value::Number(line.events),
            Value::Number(line.attendances),
            Value::Number(line.people),
            Value::Number(line.others),
        ]
    };
    let of = &report.totals;
    let total = vec![
        text(words.report_total()),
        text(""),
        Value::Number(of.events),
        Value::Number(of.attendances),
        Value::Number(of.people),
        Value::Number(of.others),
    ];
    Table {
        heading: words.report_events().to_owned(),
        columns: [
            words.report_kind(),
            words.report_organiser(),
            words.report_count(),
            words.report_attendances(),
            words.report_people(),
            words.report_others(),
        ]
        .map(str::to_owned)
        .to_vec(),
        rows: report.events.iter().map(row).chain([total]).collect(),
        note: Some(words.report_people_note().to_owned()),
    }
}

fn categories(words: Words, report: &Report) -> Option<Table> {
    let lang = words.lang();
    (!report.categories.is_empty()).then(|| Table {
        heading: words.report_categories().to_owned(),
        columns: [words.report_category(), words.report_people()].map(str::to_owned).to_vec(),
        rows: report
            .categories
            .iter()
            .map(|line| vec![text(line.name.text(lang)), Value::Number(line.people)])
            .collect(),
        note: None,
    })
}

fn materials(words: Words, report: &Report) -> Table {
    let videos = report.from_outside(domain::report::ExternalFigure::Videos);
    Table {
        heading: words.report_materials().to_owned(),
        columns: [words.report_figure(), words.report_value()].map(str::to_owned).to_vec(),
        rows: vec![
            vec![text(words.report_manuals()), Value::Number(report.manuals())],
            vec![text(words.report_videos()), Value::Number(videos)],
        ],
        note: None,
    }
}

fn external(words: Words, report: &Report) -> Option<Table> {
    let lang = words.lang();
    (!report.external.is_empty()).then(|| Table {
        heading: words.report_external().to_owned(),
        columns: [words.report_figure(), words.report_value(), words.report_line_day(), words.report_note()]
            .map(str::to_owned)
            .to_vec(),
        rows: report
            .external
            .iter()
            .map(|line| {
                let kind = line.kind_name.as_ref().map(|kind| format!(": {}", kind.text(lang))).unwrap_or_default();
                vec![
                    text(format!("{}{kind}", figure_name(words, line.figure))),
                    Value::Number(line.value),
                    text(dates::medium(lang, line.day)),
                    text(line.note.clone()),
                ]
            })
            .collect(),
        note: Some(words.report_external_lead().to_owned()),
    })
}
