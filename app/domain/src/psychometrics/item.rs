//! The figures of one item.

use super::{
    FEWEST, Given, Shape, State,
    days::{DayFigure, Days, Drift},
    flag::{self, Flag},
    language::{LanguageGap, Stratum, mantel_haenszel},
    moments::{Pair, Spread},
    rest::Ladder,
};
use crate::{Lang, cascade::Scores, completion::Rate, response::OptionLetter};

/// How an item did among the people who met it.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemStatistics {
    /// People who met it: answered it or passed it over.
    pub n: u32,
    /// `None` below [`FEWEST`] people.
    pub figures: Option<ItemFigures>,
    /// What a reviewer should look at, the gravest first.
    pub flags: Vec<Flag>,
}

/// The figures of an item that enough people met.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemFigures {
    /// Mean credit, 0 (nobody) to 1 (everybody).
    pub facility: f64,
    /// People with full credit.
    pub right: u32,
    /// The facility that blind guessing would give.
    pub guess: Option<f64>,
    /// Pearson's r between credit and share of the rest of the form, so that the
    /// item does not count in what it is compared with (Henrysson 1963, Psychometrika
    /// 28:211); a share, since forms may differ. `None` where either does not vary.
    pub discrimination: Option<f64>,
    /// Facility of the best 27 % less that of the weakest, by the rest of the form.
    pub upper_lower: Option<f64>,
    pub omitted: u32,
    /// People whose form had the item behind their last answer; not in `n`.
    pub not_reached: u32,
    pub options: Vec<OptionFigures>,
    /// Rest shares of those with full credit.
    pub strength_of_right: Scores,
    /// Rest shares of everybody who met the item.
    pub strength: Scores,
    /// Day by day.
    pub days: Vec<DayFigure>,
    pub drift: Option<Drift>,
    /// `None` also below [`FEWEST`] people in a language.
    pub language: Option<LanguageGap>,
}

/// One option of an item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OptionFigures {
    pub option: OptionLetter,
    pub is_key: bool,
    pub chosen: u32,
    /// Of those who met the item.
    pub share: f64,
    /// Rest shares of those who chose it.
    pub strength: Scores,
}

impl ItemStatistics {
    /// The 95 % Wilson interval of the share with full credit.
    pub fn interval(&self) -> Option<(f64, f64)> {
        let right = self.figures.as_ref()?.right;
        Rate { part: i64::from(right), whole: i64::from(self.n) }.wilson()
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct OptionSums {
    chosen: u32,
    strength: Scores,
}

/// Sums of one item.
#[derive(Debug, Clone)]
pub struct ItemSums {
    shape: Shape,
    n: u32,
    credit: f64,
    right: u32,
    omitted: u32,
    not_reached: u32,
    /// Credit and rest share.
    pair: Pair,
    options: [OptionSums; 8],
    strength_of_right: Scores,
    strength: Scores,
    days: Days,
    ladder: Ladder,
}

impl ItemSums {
    pub fn new(shape: Shape) -> Self {
        Self {
            shape,
            n: 0,
            credit: 0.0,
            right: 0,
            omitted: 0,
            not_reached: 0,
            pair: Pair::default(),
            options: [OptionSums::default(); 8],
            strength_of_right: Scores::default(),
            strength: Scores::default(),
            days: Days::default(),
            ladder: Ladder::new(),
        }
    }

    /// Takes in one person; `rest` is `None` where the form has no other question.
    pub fn add(&mut self, day: u16, lang: Lang, given: &Given, credit: f64, rest: Option<f64>) {
        match given.state {
            State::NotReached => {
                self.not_reached += 1;
                return;
            }
            State::Omitted => self.omitted += 1,
            State::Answered => given.choice.letters().for_each(|letter| {
                let option = &mut self.options[place(letter)];
                option.chosen += 1;
                rest.iter().for_each(|rest| option.strength.add(*rest));
            }),
        }
        self.n += 1;
        self.credit += credit;
        self.right += u32::from(credit >= 1.0);
        self.days.add(day, credit, rest);
        let Some(rest) = rest else { return };
        self.pair.add(credit, rest);
        self.ladder.add(rest, credit, lang);
        self.strength.add(rest);
        if credit >= 1.0 {
            self.strength_of_right.add(rest);
        }
    }

    /// Credits of the people who met the item on a form with others.
    pub const fn credits(&self) -> &Spread {
        self.pair.x()
    }

    pub fn statistics(&self) -> ItemStatistics {
        let figures = (self.n >= FEWEST).then(|| self.figures());
        let flags = flag::flags(self.n, figures.as_ref());
        ItemStatistics { n: self.n, figures, flags }
    }

    fn figures(&self) -> ItemFigures {
        ItemFigures {
            facility: self.credit / f64::from(self.n),
            right: self.right,
            guess: self.shape.guess(),
            discrimination: self.pair.correlation(),
            upper_lower: self.ladder.upper_lower(),
            omitted: self.omitted,
            not_reached: self.not_reached,
            options: self.shape.options.letters().map(|option| self.option(option)).collect(),
            strength_of_right: self.strength_of_right,
            strength: self.strength,
            days: self.days.figures(),
            drift: self.days.drift(),
            language: language(&self.ladder.strata()),
        }
    }

    fn option(&self, option: OptionLetter) -> OptionFigures {
        let OptionSums { chosen, strength } = self.options[place(option)];
        let share = f64::from(chosen) / f64::from(self.n);
        OptionFigures { option, is_key: self.shape.key.has(option), chosen, share, strength }
    }
}

fn language(strata: &[Stratum]) -> Option<LanguageGap> {
    mantel_haenszel(strata).filter(|gap| gap.kk.min(gap.ru) >= FEWEST)
}

const fn place(letter: OptionLetter) -> usize {
    letter.as_char() as usize - 'a' as usize
}
