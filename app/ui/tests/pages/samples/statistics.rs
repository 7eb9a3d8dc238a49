//! How a test and its questions work.

use super::*;
use domain::{
    cascade::Scores,
    id::ItemRevisionId,
    psychometrics::{
        DayFigure, Drift, Flag, GapClass, ItemFigures, ItemStatistics, LanguageGap, Measure, OptionFigures,
        Reliability, TestFigures, TestStatistics,
    },
};
use kaskad_ui::pages::trainer::statistics::{Closer, Item, Revision, Statistics, render};

fn letter(letter: char) -> OptionLetter {
    letter.try_into().unwrap()
}

fn scores(mean: f64) -> Scores {
    let mut scores = Scores::default();
    [mean - 0.1, mean + 0.1].repeat(20).into_iter().for_each(|share| scores.add(share));
    scores
}

fn option(of: char, is_key: bool, share: f64, rest: f64) -> OptionFigures {
    OptionFigures { option: letter(of), is_key, chosen: (share * 1_200.0) as u32, share, strength: scores(rest) }
}

/// An item without fault.
fn sound() -> ItemFigures {
    let days = (0_u16..12).map(|at| DayFigure {
        day: at + at / 5,
        n: 100 - u32::from(at),
        facility: 0.68 + f64::from(at % 3) / 50.0,
    });
    ItemFigures {
        facility: 0.7,
        right: 840,
        guess: Some(0.25),
        discrimination: Some(0.43),
        upper_lower: Some(0.51),
        omitted: 14,
        not_reached: 3,
        options: vec![
            option('a', false, 0.12, 0.61),
            option('b', true, 0.7, 0.82),
            option('c', false, 0.1, 0.58),
            option('d', false, 0.07, 0.6),
        ],
        strength_of_right: scores(0.82),
        strength: scores(0.74),
        days: days.collect(),
        drift: Some(Drift { first: 0.69, last: 0.71, rest: 0.01, z: 0.6 }),
        language: Some(gap(0.2, GapClass::A)),
    }
}

fn gap(delta: f64, class: GapClass) -> LanguageGap {
    LanguageGap { kk: 702, ru: 498, alpha: 1.1, delta, chi_square: 9.0, class }
}

fn item(flags: Vec<Flag>, change: impl FnOnce(&mut ItemFigures)) -> Item {
    let mut figures = sound();
    change(&mut figures);
    Item {
        id: Some(ItemId::new(at("2026-01-01T00:00:00Z"))),
        revision: ItemRevisionId::new(at("2026-01-01T00:00:00Z")),
        older: None,
        stem: asked(ItemKind::Single).faces.map(|_, face| face.stem.clone()),
        statistics: ItemStatistics { n: 1_200, figures: Some(figures), flags },
    }
}

/// An item for each warning, and some with what is missing.
fn items() -> Vec<Item> {
    let easier = Drift { first: 0.55, last: 0.83, rest: 0.02, z: 9.0 };
    let harder = Drift { first: 0.83, last: 0.55, rest: 0.02, z: -9.0 };
    let retired = Item { id: None, ..item(vec![Flag::WeakDiscrimination], |of| of.discrimination = Some(0.12)) };
    let few = ItemStatistics { n: 12, figures: None, flags: vec![Flag::TooFew] };
    vec![
        item(vec![Flag::KeySuspect(letter('c')), Flag::NegativeDiscrimination, Flag::TooHard], |of| {
            (of.facility, of.right) = (0.14, 168);
            (of.discrimination, of.upper_lower) = (Some(-0.21), Some(-0.18));
        }),
        item(vec![Flag::LanguageGap(GapClass::B)], |of| of.language = Some(gap(-1.2, GapClass::B))),
        item(vec![Flag::LanguageGap(GapClass::C)], |of| of.language = Some(gap(1.9, GapClass::C))),
        item(vec![Flag::Drift], |of| of.drift = Some(easier)),
        item(vec![Flag::Drift], |of| of.drift = Some(harder)),
        item(vec![Flag::GuessLevel], |of| of.facility = 0.26),
        item(vec![Flag::TooEasy], |of| (of.facility, of.discrimination) = (0.98, Some(0.25))),
        retired,
        item(vec![Flag::Small, Flag::IdleDistractor(letter('d'))], |of| {
            (of.drift, of.language, of.discrimination) = (None, None, None);
        }),
        Item { older: Some(2), ..item(vec![], |_| ()) },
        Item { statistics: few, ..item(vec![], |_| ()) },
    ]
}

fn page(people: u32) -> Statistics {
    Statistics {
        slug: "final-pec".to_owned(),
        title: test_title(),
        revisions: vec![Revision { number: 1, published_at: at("2026-02-10T06:00:00Z"), people: people.into() }],
        shown: 1,
        test: TestStatistics { n: people, figures: None },
        items: vec![],
        closer: None,
    }
}

fn figures(measure: Measure, coefficient: f64) -> TestFigures {
    TestFigures {
        mean: 0.784,
        deviation: 0.117,
        length: Some(30),
        fixed: measure != Measure::Kr21,
        reliability: Some(Reliability { measure, coefficient, sem: 2.04 }),
    }
}

fn small() -> Statistics {
    let few = item(vec![Flag::Small], |_| ());
    let test = TestStatistics { n: 46, figures: Some(figures(Measure::Kr20, 0.61)) };
    Statistics { test, items: vec![few], ..page(46) }
}

/// Every warning, two revisions, the first item unfolded.
fn full() -> Statistics {
    let revisions = [(2, 71_004), (1, 310)].map(|(number, people)| Revision {
        number,
        published_at: at("2026-02-10T06:00:00Z"),
        people,
    });
    let test = TestStatistics { n: 71_004, figures: Some(figures(Measure::Kr21, 0.83)) };
    Statistics { revisions: revisions.to_vec(), shown: 2, test, items: items(), ..page(71_004) }
}

fn unfolded(item: Item) -> Option<Closer> {
    let options = ["Иә", "Жоқ", "Комиссия шешеді", "Төраға шешеді"];
    let options = "abcd".chars().zip(options).map(|(of, text)| (letter(of), faces(text, text, "")));
    Some(Closer { item, options: options.collect(), first_day: day("2026-02-15") })
}

pub fn statistics_pages(all: &mut Vec<Sample>) {
    let trainer = || staff(&[Purpose::WriteContent]);
    sample!(all, "statistics-few", "/statistics/final-pec", trainer(), |s| render(s, &page(12)));
    sample!(all, "statistics-small", "/statistics/final-pec", trainer(), |s| render(s, &small()));
    sample!(all, "statistics-full", "/statistics/final-pec", trainer(), |s| render(s, &full()));
    sample!(all, "statistics-item", "/statistics/final-pec?item=x", trainer(), |s| {
        render(s, &Statistics { closer: unfolded(items().remove(0)), ..full() })
    });
    sample!(all, "statistics-item-small", "/statistics/final-pec?item=x", trainer(), |s| {
        render(s, &Statistics { closer: unfolded(items().remove(8)), ..full() })
    });
    sample!(all, "statistics-item-few", "/statistics/final-pec?item=x", trainer(), |s| {
        render(s, &Statistics { closer: unfolded(items().remove(10)), ..full() })
    });
    sample!(all, "statistics-alpha", "/statistics/final-pec", trainer(), |s| {
        let figures = Some(figures(Measure::Alpha, 0.74));
        render(s, &Statistics { test: TestStatistics { n: 300, figures }, ..small() })
    });
    sample!(all, "statistics-no-trust", "/statistics/final-pec", trainer(), |s| {
        let figures = Some(TestFigures { length: None, reliability: None, ..figures(Measure::Kr20, 0.0) });
        render(s, &Statistics { test: TestStatistics { n: 300, figures }, ..small() })
    });
}
