//! Whole analyses, from sittings to figures and flags.

use super::*;
use crate::response::OptionLetter;
use proptest::prelude::*;

const SHAPE: fn() -> Shape = || Shape { options: "abcd".parse().unwrap(), key: "a".parse().unwrap(), single: true };

fn given(item: u32, choice: &str) -> Given {
    let credit = if choice == "a" { 1.0 } else { 0.0 };
    Given { item, credit, state: State::Answered, choice: choice.parse().unwrap() }
}

/// Right is `a`, wrong is `b`; a form has the items 0, 1, 2 …
fn form(right: &[bool]) -> Vec<Given> {
    (0..).zip(right).map(|(item, right)| given(item, if *right { "a" } else { "b" })).collect()
}

fn first_of(count: usize, of: usize) -> Vec<Given> {
    form(&(0..of).map(|n| n < count).collect::<Vec<_>>())
}

fn analysis(items: usize) -> Analysis {
    Analysis::new((0..items).map(|_| SHAPE()))
}

fn add(analysis: &mut Analysis, answers: &[Given], times: usize) {
    (0..times).for_each(|_| analysis.add(&Sitting { day: 0, lang: Lang::Kk, answers }));
}

fn near(found: Option<f64>, expected: f64) -> bool {
    found.is_some_and(|found| (found - expected).abs() < 5e-6)
}

/// Ten students, ten items: Wuensch, KR20.txt
/// (core.ecu.edu/wuenschk/StatHelp/KR20.txt). Totals 8 7 7 2 2 9 8 9 7 7.
const QUIZ: [&str; 10] = [
    "1111110110",
    "1011011101",
    "1111011001",
    "0010001000",
    "0000010010",
    "1110111111",
    "1101110111",
    "1111111101",
    "0101111101",
    "1101101110",
];

#[test]
fn a_published_quiz_from_end_to_end() {
    // Sat three times over, since no figures are given for ten people; with divisor n
    // this changes none of them.
    let mut quiz = analysis(10);
    for student in QUIZ {
        add(&mut quiz, &form(&student.chars().map(|c| c == '1').collect::<Vec<_>>()), 3);
    }
    let items = quiz.items();
    let facilities: Vec<f64> = items.iter().map(|item| item.figures.as_ref().unwrap().facility).collect();
    assert_eq!(facilities, [0.7, 0.7, 0.6, 0.7, 0.6, 0.8, 0.7, 0.7, 0.5, 0.6], "the source's row p");
    // Sums over the ten, r the rest: item 1 sum r 59, rr 391, xr 48, so
    // (480 - 7*59) / sqrt((70 - 49)(3910 - 3481)) = 67 / sqrt(21 * 429) = 0.705889.
    // Item 3: sum r 60, xr 36, (360 - 6*60) = 0. Item 9: sum r 61, rr 431, xr 29,
    // (290 - 5*61) / sqrt((50 - 25)(4310 - 3721)) = -15 / sqrt(25 * 589) = -0.123613.
    let r = |item: usize| items[item].figures.as_ref().unwrap().discrimination;
    assert!(near(r(0), 0.705_889) && r(2) == Some(0.0) && near(r(8), -0.123_613));
    assert!(items[2].flags.contains(&Flag::WeakDiscrimination));
    assert!(items[8].flags.contains(&Flag::NegativeDiscrimination));
    // Item 1, 30 people, groups of 8.1. Rest of the right: 7 6 6 8 7 8 6, of the wrong:
    // 2 2 7. Best: 6 people at 8, all right; 2.1 of the 9 at 7, two thirds right: 7.4.
    // Weakest: 6 at 2, all wrong; 2.1 of the 9 at 6, all right. (7.4 - 2.1) / 8.1.
    assert!(near(items[0].figures.as_ref().unwrap().upper_lower, 5.3 / 8.1));

    let test = quiz.test();
    let figures = test.figures.unwrap();
    assert_eq!((test.n, figures.length, figures.fixed), (30, Some(10), true));
    // Sum of totals 66, variance 5.84 by the source.
    assert!((figures.mean - 0.66).abs() < 1e-12 && (figures.deviation - 0.584_f64.sqrt() / 10_f64.sqrt()).abs() < 1e-9);
    let found = figures.reliability.unwrap();
    assert_eq!(found.measure, Measure::Kr20);
    // 10/9 * (1 - 2.18/5.84) = 0.696347; sqrt(5.84 * 0.303653) = 1.331667.
    assert!(near(Some(found.coefficient), 0.696_347) && near(Some(found.sem), 1.331_667), "{found:?}");
}

#[test]
fn drawn_forms_are_judged_by_kr21() {
    // Twenty people with four questions each, of two draws: ten have 4 points, ten 2.
    // Mean 3, variance 1: 4/3 * (1 - 3*1/4) = 1/3; error sqrt(1 * 2/3).
    let mut drawn = analysis(8);
    let shifted = |count| first_of(count, 4).into_iter().map(|one| Given { item: one.item + 4, ..one });
    add(&mut drawn, &first_of(4, 4), 5);
    add(&mut drawn, &first_of(2, 4), 5);
    add(&mut drawn, &shifted(4).collect::<Vec<_>>(), 5);
    add(&mut drawn, &shifted(2).collect::<Vec<_>>(), 5);
    let figures = drawn.test().figures.unwrap();
    assert!(!figures.fixed && near(Some(figures.mean), 0.75) && near(Some(figures.deviation), 0.25));
    let found = figures.reliability.unwrap();
    assert_eq!(found.measure, Measure::Kr21);
    assert!(near(Some(found.coefficient), 1.0 / 3.0) && near(Some(found.sem), (2.0_f64 / 3.0).sqrt()));

    add(&mut drawn, &first_of(3, 5), 1);
    let figures = drawn.test().figures.unwrap();
    assert_eq!((figures.length, figures.reliability), (None, None), "forms of two lengths");
}

#[test]
fn part_of_a_point_counts_as_part() {
    // Two items, twenty people: half have 1 and 1, half 0.5 and 0. Item variances 1/16
    // and 1/4, of totals 9/16: alpha = 2 * (1 - 5/9) = 8/9, error sqrt(9/16 * 1/9) = 1/4.
    let mut part = analysis(2);
    add(&mut part, &first_of(2, 2), 10);
    let half = [Given { credit: 0.5, ..given(0, "b") }, given(1, "b")];
    add(&mut part, &half, 10);
    let found = part.test().figures.unwrap().reliability.unwrap();
    assert_eq!(found.measure, Measure::Alpha);
    assert!(near(Some(found.coefficient), 8.0 / 9.0) && near(Some(found.sem), 0.25));
    let item = part.items()[0].figures.clone().unwrap();
    assert_eq!((item.facility, item.right, item.discrimination), (0.75, 10, Some(1.0)));
}

#[test]
fn below_twenty_people_there_is_only_the_count() {
    let mut few = analysis(2);
    add(&mut few, &first_of(1, 2), 19);
    let item = few.items().remove(0);
    assert_eq!((item.n, &item.figures, &item.flags, item.interval()), (19, &None, &vec![Flag::TooFew], None));
    assert_eq!(few.test(), TestStatistics { n: 19, figures: None });
    add(&mut few, &first_of(2, 2), 1);
    let item = few.items().remove(0);
    // All of 20: (20 - 0) / (20 + 1.96^2) = 0.8389 is the lower end, by Wilson.
    let (low, high) = item.interval().unwrap();
    assert!((low - 0.8389).abs() < 5e-5 && (high - 1.0).abs() < 1e-12);
    assert_eq!(item.flags, [Flag::Small, Flag::TooEasy]);
}

#[test]
fn nobody_one_question_and_no_variance_say_nothing() {
    let mut none = analysis(1);
    none.add(&Sitting { day: 3, lang: Lang::Ru, answers: &[] });
    assert_eq!((none.test().n, none.items()[0].n), (0, 0));

    let mut one = analysis(1);
    add(&mut one, &first_of(1, 1), 15);
    add(&mut one, &first_of(0, 1), 10);
    let item = one.items().remove(0).figures.unwrap();
    assert_eq!((item.facility, item.discrimination, item.upper_lower, item.language), (0.6, None, None, None));
    assert_eq!((item.options[0].chosen, item.options[0].share, item.options[0].strength.count()), (15, 0.6, 0));
    assert_eq!(one.test().figures.unwrap().reliability, None);

    let mut alike = analysis(3);
    add(&mut alike, &first_of(2, 3), 30);
    let figures = alike.test().figures.unwrap();
    assert_eq!((figures.deviation, figures.reliability), (0.0, None));
    assert!(alike.items().iter().all(|item| item.figures.as_ref().is_some_and(|item| item.discrimination.is_none())));
}

#[test]
fn what_was_passed_over_was_met_and_what_was_not_reached_was_not() {
    let mut left = analysis(3);
    add(&mut left, &first_of(3, 3), 20);
    let mut early = first_of(1, 3);
    (early[1].state, early[2].state) = (State::Omitted, State::NotReached);
    add(&mut left, &early, 20);
    let items = left.items();
    let [passed, behind] = [1, 2].map(|item: usize| items[item].figures.clone().unwrap());
    assert_eq!((items[1].n, passed.omitted, passed.not_reached, passed.facility), (40, 20, 0, 0.5));
    assert_eq!((items[2].n, behind.omitted, behind.not_reached, behind.facility), (20, 0, 20, 1.0));
    // Totals 3 and 1, variance 1; items 0, 1/4, 1/4 with the unreached at 0:
    // 3/2 * (1 - 1/2) = 3/4.
    assert!(near(left.test().figures.unwrap().reliability.map(|found| found.coefficient), 0.75));
}

#[test]
fn a_wrong_key_shows_in_the_distractor_of_strong_people() {
    // Item 0 is keyed a, but those who know the rest choose c.
    let mut keyed = analysis(5);
    let answers = |first: &str, rest: usize| {
        let mut answers = first_of(rest + 1, 5);
        answers[0] = given(0, first);
        answers
    };
    add(&mut keyed, &answers("c", 4), 60);
    add(&mut keyed, &answers("a", 1), 50);
    add(&mut keyed, &answers("b", 1), 10);
    let item = keyed.items().remove(0);
    let c: OptionLetter = 'c'.try_into().unwrap();
    assert!(item.flags.starts_with(&[Flag::KeySuspect(c), Flag::NegativeDiscrimination]), "{:?}", item.flags);
    assert!(item.flags.contains(&Flag::IdleDistractor('d'.try_into().unwrap())));
    let figures = item.figures.unwrap();
    let shares: Vec<f64> = figures.options.iter().map(|option| option.share).collect();
    assert_eq!(shares, [50.0 / 120.0, 10.0 / 120.0, 0.5, 0.0]);
    assert_eq!((figures.options[2].strength.mean(), figures.options[0].strength.mean()), (Some(1.0), Some(0.25)));
    assert!(figures.options[0].is_key && !figures.options[2].is_key);
}

#[test]
fn an_item_that_is_harder_in_kazakh_is_named() {
    // Two levels of rest, 1 and 0, of which each language has 100 people. Kazakh: 50
    // and 20 right, Russian: 80 and 50. alpha = (50*20 + 20*50) / (50*80 + 80*50) = 1/4,
    // delta = 2.35 ln 4 = 3.26: C.
    let mut gap = analysis(2);
    for (lang, right) in [(Lang::Kk, [50, 20]), (Lang::Ru, [80, 50])] {
        for (level, right) in right.into_iter().enumerate() {
            for person in 0..100 {
                let answers = form(&[person < right, level == 0]);
                gap.add(&Sitting { day: 0, lang, answers: &answers });
            }
        }
    }
    add_english(&mut gap);
    let item = gap.items().remove(0);
    let found = item.figures.unwrap().language.unwrap();
    assert!(near(Some(found.alpha), 0.25) && near(Some(found.delta), 2.35 * 4_f64.ln()));
    assert_eq!((found.kk, found.ru, found.class, found.harder_in()), (200, 200, GapClass::C, Some(Lang::Kk)));
    assert!(item.flags.contains(&Flag::LanguageGap(GapClass::C)));
}

fn add_english(to: &mut Analysis) {
    (0..40).for_each(|_| to.add(&Sitting { day: 0, lang: Lang::En, answers: &form(&[true, false]) }));
}

#[test]
fn a_language_of_few_people_is_not_compared() {
    let mut gap = analysis(2);
    for (lang, people) in [(Lang::Kk, 100), (Lang::Ru, 19)] {
        for person in 0..people {
            gap.add(&Sitting { day: 0, lang, answers: &form(&[person % 2 == 0, person % 3 == 0]) });
        }
    }
    assert_eq!(gap.items()[0].figures.clone().unwrap().language, None);
}

#[test]
fn an_item_that_leaks_is_flagged_and_its_neighbour_is_not() {
    // 100 people on each of three days: item 0 goes from 40 to 90 right, item 1 stays at 50.
    let mut leak = analysis(4);
    for (day, right) in [(0, 40), (5, 60), (9, 90)] {
        for person in 0..100 {
            let steady = person % 2 == 0;
            leak.add(&Sitting { day, lang: Lang::Kk, answers: &form(&[person < right, steady, steady, !steady]) });
        }
    }
    let items = leak.items();
    assert!(items[0].flags.contains(&Flag::Drift) && !items[1].flags.contains(&Flag::Drift));
    let days = &items[0].figures.as_ref().unwrap().days;
    assert_eq!(days[2], DayFigure { day: 9, n: 100, facility: 0.9 });
}

#[test]
fn odd_input_does_no_harm() {
    let mut odd = analysis(1);
    let answers = [
        Given { credit: f32::NAN, ..given(0, "b") },
        Given { credit: 7.0, ..given(99, "a") },
        Given { credit: -1.0, ..given(98, "") },
    ];
    add(&mut odd, &answers, 25);
    let figures = odd.test().figures.unwrap();
    assert!((figures.mean - 1.0 / 3.0).abs() < 1e-12 && !figures.fixed);
    assert_eq!(odd.items()[0].figures.clone().unwrap().facility, 0.0);
}

#[test]
fn guessing_is_known_only_where_one_option_is_chosen() {
    assert_eq!(SHAPE().guess(), Some(0.25));
    assert_eq!(Shape { single: false, ..SHAPE() }.guess(), None);
    assert_eq!(Shape { options: Choice::NONE, ..SHAPE() }.guess(), None);
}

fn sittings() -> impl Strategy<Value = Vec<(u16, bool, Vec<Given>)>> {
    let one =
        (0_u32..9, 0.0_f32..=1.0, 0_u8..4, 0_u8..4, any::<bool>()).prop_map(|(item, credit, state, letter, whole)| {
            let state = [State::Answered, State::Answered, State::Omitted, State::NotReached][usize::from(state)];
            let credit = if whole { credit.round() } else { credit };
            Given { item, credit, state, choice: ["a", "b", "c", "ad"][usize::from(letter)].parse().unwrap() }
        });
    prop::collection::vec((0_u16..20, any::<bool>(), prop::collection::vec(one, 0..6)), 0..150)
}

fn gather(sittings: &[(u16, bool, Vec<Given>)]) -> Analysis {
    let mut all = analysis(8);
    for (day, kk, answers) in sittings {
        all.add(&Sitting { day: *day, lang: if *kk { Lang::Kk } else { Lang::Ru }, answers });
    }
    all
}

proptest! {
    #[test]
    fn every_figure_keeps_its_bounds(sittings in sittings()) {
        let all = gather(&sittings);
        let share = |value: f64| (0.0..=1.0).contains(&value);
        for item in all.items() {
            prop_assert_eq!(item.figures.is_some(), item.n >= FEWEST);
            let Some(figures) = item.figures else { continue };
            prop_assert!(share(figures.facility) && figures.right <= item.n && figures.omitted <= item.n);
            prop_assert!(figures.discrimination.is_none_or(|r| (-1.0..=1.0).contains(&r)));
            prop_assert!(figures.upper_lower.is_none_or(|d| (-1.0 - 1e-9..=1.0 + 1e-9).contains(&d)));
            prop_assert!(figures.options.iter().all(|option| share(option.share) && option.strength.mean().is_none_or(share)));
            prop_assert!(figures.days.iter().all(|day| share(day.facility)));
            prop_assert_eq!(figures.days.iter().map(|day| day.n).sum::<u32>(), item.n);
            prop_assert!(figures.language.is_none_or(|gap| gap.alpha > 0.0 && gap.delta.is_finite() && gap.chi_square >= 0.0));
        }
        if let Some(test) = all.test().figures {
            prop_assert!(share(test.mean) && share(test.deviation));
            prop_assert!(test.reliability.is_none_or(|found| found.coefficient <= 1.0 && found.sem.is_finite()));
        }
    }

    #[test]
    fn the_order_of_sittings_does_not_matter(sittings in sittings()) {
        let backwards: Vec<_> = sittings.iter().rev().cloned().collect();
        for (one, other) in gather(&sittings).items().iter().zip(gather(&backwards).items()) {
            prop_assert_eq!((one.n, &one.flags), (other.n, &other.flags));
            let (Some(one), Some(other)) = (&one.figures, &other.figures) else { continue };
            prop_assert!((one.facility - other.facility).abs() < 1e-9);
            prop_assert_eq!(one.language.map(|gap| gap.class), other.language.map(|gap| gap.class));
            match (one.discrimination, other.discrimination) {
                (Some(one), Some(other)) => prop_assert!((one - other).abs() < 1e-6),
                (one, other) => prop_assert_eq!(one, other),
            }
        }
    }
}
