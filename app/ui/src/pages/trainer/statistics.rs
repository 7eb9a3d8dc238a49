//! How a test and its questions work, from first attempts. What needs to be seen
//! to stands first and in plain words, so that nobody has to know a coefficient.
//!
//! Query: `revision` of the test, by number; `item`, the one that is unfolded.

mod closer;
mod flags;
mod table;

use crate::{
    Words,
    components::{BackLink, Empty, Figure, Figures, Notice, Said, Tone},
    dates, links, numbers,
    shell::{Sheet, Shell, document},
};
use domain::{
    Day, Faces, Lang, Timestamp,
    id::{ItemId, ItemRevisionId},
    psychometrics::{FEWEST, ItemStatistics, Measure, Reliability, SMALL, TestFigures, TestStatistics},
    response::OptionLetter,
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistics {
    pub slug: String,
    pub title: Faces<String>,
    /// Of the test, newest first.
    pub revisions: Vec<Revision>,
    /// The number of the one that is shown.
    pub shown: i64,
    pub test: TestStatistics,
    /// The gravest first.
    pub items: Vec<Item>,
    pub closer: Option<Closer>,
}

/// A revision of the test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub number: i64,
    pub published_at: Timestamp,
    /// First attempts.
    pub people: i64,
}

/// An item as it was asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Whose page it has; nothing once it is out of use.
    pub id: Option<ItemId>,
    pub revision: ItemRevisionId,
    /// The number of a revision that has been replaced.
    pub older: Option<i64>,
    pub stem: Faces<String>,
    pub statistics: ItemStatistics,
}

/// What is unfolded of one item.
#[derive(Debug, Clone, PartialEq)]
pub struct Closer {
    pub item: Item,
    pub options: Vec<(OptionLetter, Faces<String>)>,
    /// The days of its figures are counted from here.
    pub first_day: Day,
}

impl Statistics {
    fn address(&self, words: Words, revision: i64) -> String {
        links::with(&links::statistics(words.lang(), &self.slug), "revision", &revision.to_string())
    }

    /// Where an item is unfolded.
    fn address_of(&self, words: Words, item: &Item) -> String {
        format!("{}#closer", links::with(&self.address(words, self.shown), "item", &item.revision.to_string()))
    }
}

impl Item {
    /// The question, leading to its page.
    fn name(&self, lang: Lang) -> AnyView {
        let stem = view! { <Said lang=lang faces=&self.stem /> };
        match self.id {
            Some(id) => view! { <a href=links::bank_item(lang, id)>{stem}</a> }.into_any(),
            None => stem.into_any(),
        }
    }
}

pub fn render(shell: &Shell<'_>, page: &Statistics) -> String {
    let lang = shell.lang;
    let title = Words::of(lang).statistics_of(page.title.text(lang));
    document(shell, &Sheet::wide(&title).of_campaign(), |words| {
        let found = match &page.test.figures {
            Some(figures) => view! {
                {overview(words, page.test.n, figures)}
                {flags::list(words, page)}
                {page.closer.as_ref().map(|closer| closer::section(words, page, closer))}
                {table::table(words, page)}
                {reading(words)}
            }
            .into_any(),
            None => few(words, page.test.n),
        };
        view! {
            <BackLink href=links::content(lang) label=words.content_title() />
            <h1>{title.clone()}</h1>
            <p class="lead">{words.statistics_lead()}</p>
            {choice(shell, words, page)}
            {found}
        }
    })
}

/// The revisions, where there are several.
fn choice(shell: &Shell<'_>, words: Words, page: &Statistics) -> Option<AnyView> {
    let lang = words.lang();
    let each = page
        .revisions
        .iter()
        .map(|one| {
            let (at, people) =
                (dates::medium(lang, one.published_at.day_in(shell.zone)), numbers::integer(lang, one.people));
            let text = words.statistics_revision(&at, &one.number.to_string(), &people);
            let current = (one.number == page.shown).then_some("true");
            view! { <a href=page.address(words, one.number) aria-current=current>{text}</a>" " }
        })
        .collect::<Vec<_>>();
    (each.len() > 1).then(|| view! { <p class="sort">{each}</p> }.into_any())
}

fn few(words: Words, people: u32) -> AnyView {
    let number = |number: u32| numbers::integer(words.lang(), number.into());
    view! {
        <Empty title=words.statistics_few_title()>
            <p>{words.statistics_few(&number(FEWEST), &number(people))}</p>
            <p>{words.statistics_few_next()}</p>
        </Empty>
    }
    .into_any()
}

fn overview(words: Words, people: u32, figures: &TestFigures) -> AnyView {
    let lang = words.lang();
    let mean = figures.length.map(|length| {
        let got = numbers::hundredths(lang, tenths(figures.mean * f64::from(length)) * 10);
        words.statistics_points(&got, &numbers::integer(lang, length.into()))
    });
    let mut all = vec![
        figure(words.statistics_people(), numbers::integer(lang, people.into()), None),
        figure(words.statistics_mean(), numbers::share(lang, figures.mean), mean),
        figure(
            words.statistics_spread(),
            format!("± {}", numbers::share(lang, figures.deviation)),
            Some(words.statistics_spread_note().to_owned()),
        ),
    ];
    all.extend(figures.reliability.map(|found| trust(words, found)).into_iter().flatten());
    let measure = figures.reliability.map_or_else(|| words.trust_none(), |found| measure(words, found.measure));
    let small = (people < SMALL).then(|| small(words));
    view! {
        {small.map(|text| view! { <Notice tone=Tone::Warn><p>{text}</p></Notice> })}
        <Figures of=all />
        <p class="soft">{measure}</p>
    }
    .into_any()
}

fn figure(label: &str, value: String, note: Option<String>) -> Figure {
    Figure { label: label.to_owned(), value, note, href: None }
}

/// From here on a reliability is usually called fair, and good.
const TRUST: (f64, f64) = (0.7, 0.8);
/// The same of a discrimination.
const TELLS: (f64, f64) = (0.2, 0.4);

fn trust(words: Words, found: Reliability) -> [Figure; 2] {
    let verdict = verdict(words, found.coefficient, TRUST).to_owned();
    let error = numbers::hundredths(words.lang(), tenths(found.sem) * 10);
    [
        figure(words.trust(), coefficient(words, found.coefficient), Some(verdict)),
        figure(words.trust_error(), format!("± {error}"), Some(words.trust_error_note().to_owned())),
    ]
}

const fn measure(words: Words, measure: Measure) -> &'static str {
    match measure {
        Measure::Kr20 => words.measure_kr20(),
        Measure::Alpha => words.measure_alpha(),
        Measure::Kr21 => words.measure_kr21(),
    }
}

fn verdict(words: Words, value: f64, (fair, good): (f64, f64)) -> &'static str {
    if value >= good {
        words.measure_good()
    } else if value >= fair {
        words.measure_fair()
    } else {
        words.measure_weak()
    }
}

fn small(words: Words) -> String {
    words.statistics_small(&numbers::integer(words.lang(), SMALL.into()))
}

/// A coefficient between -1 and 1, with two digits.
fn coefficient(words: Words, value: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 100")]
    let hundredths = (value.abs() * 100.0).round() as u32;
    let text = numbers::hundredths(words.lang(), hundredths);
    if value < 0.0 && hundredths > 0 { format!("\u{2212}{text}") } else { text }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "points of a form, never below 0")]
fn tenths(value: f64) -> u32 {
    (value * 10.0).round() as u32
}

/// What the figures mean.
fn reading(words: Words) -> AnyView {
    let lines = [
        words.reading_trust(),
        words.reading_right(),
        words.reading_tells(),
        words.reading_omitted(),
        words.reading_gap(),
        words.reading_drift(),
    ];
    let lines = lines.map(|line| view! { <li>{line}</li> }).into_iter().collect::<Vec<_>>();
    view! { <details class="fold"><summary>{words.reading_title()}</summary><ul>{lines}</ul></details> }.into_any()
}
