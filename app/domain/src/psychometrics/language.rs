//! Is an item harder in one language, among people who know equally much?
//!
//! Mantel and Haenszel 1959 (J. Natl Cancer Inst. 22:719), as Holland and Thayer
//! (1988) use it for items: people are compared within strata of the rest of their
//! form, so that a language whose speakers know more is no gap. Right is full credit.
//!
//! The rest of a form measures with error. Where speakers of one language know much
//! less, all items therefore lean a little towards being harder in it: by 0.4 to 0.5 of
//! delta in a simulation of thirty questions with one standard deviation between the
//! languages, 0.1 to 0.3 with half of one. Look at an item's neighbours as well.

use crate::Lang;

/// Upper 5 % of chi-square with one degree of freedom.
const SIGNIFICANT: f64 = 3.841_458_820_694_124;

/// People who did about equally well on the rest of their form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stratum {
    pub kk_right: u32,
    pub kk_wrong: u32,
    pub ru_right: u32,
    pub ru_wrong: u32,
}

impl Stratum {
    /// Counts one person; English has no place in the comparison.
    pub const fn add(&mut self, lang: Lang, right: bool) {
        let cell = match (lang, right) {
            (Lang::Kk, true) => &mut self.kk_right,
            (Lang::Kk, false) => &mut self.kk_wrong,
            (Lang::Ru, true) => &mut self.ru_right,
            (Lang::Ru, false) => &mut self.ru_wrong,
            (Lang::En, _) => return,
        };
        *cell += 1;
    }

    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            kk_right: self.kk_right + other.kk_right,
            kk_wrong: self.kk_wrong + other.kk_wrong,
            ru_right: self.ru_right + other.ru_right,
            ru_wrong: self.ru_wrong + other.ru_wrong,
        }
    }

    pub const fn kk(self) -> u32 {
        self.kk_right + self.kk_wrong
    }

    pub const fn ru(self) -> u32 {
        self.ru_right + self.ru_wrong
    }

    pub const fn people(self) -> u32 {
        self.kk() + self.ru()
    }
}

/// The classes of the Educational Testing Service (Zwick 2012, ETS RR-12-08), with
/// both borders tested against no gap at all; theirs tests C against |delta| = 1 and
/// so finds fewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GapClass {
    /// Negligible: |delta| below 1, or not significant at 5 %.
    A,
    /// Moderate: |delta| from 1 to 1.5.
    B,
    /// Large: |delta| of 1.5 and more; the translation is to be reviewed.
    C,
}

/// How an item differs between Kazakh (reference) and Russian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LanguageGap {
    /// People who met the item in each language.
    pub kk: u32,
    pub ru: u32,
    /// Odds of a right answer in Kazakh over those in Russian; 1: no gap.
    pub alpha: f64,
    /// -2.35 ln alpha; below 0 where the item is harder in Russian.
    pub delta: f64,
    /// With continuity correction, one degree of freedom.
    pub chi_square: f64,
    pub class: GapClass,
}

impl LanguageGap {
    /// The language in which the item is harder; `None` in class A.
    pub fn harder_in(&self) -> Option<Lang> {
        match self.class {
            GapClass::A => None,
            GapClass::B | GapClass::C => Some(if self.delta < 0.0 { Lang::Ru } else { Lang::Kk }),
        }
    }
}

/// The gap over strata; `None` where the odds cannot be compared, because a
/// language has nobody, or in every stratum that has both one has only right answers
/// or only wrong ones.
pub fn mantel_haenszel(strata: &[Stratum]) -> Option<LanguageGap> {
    let (mut upper, mut lower) = (0.0, 0.0);
    let (mut surplus, mut variance) = (0.0, 0.0);
    for stratum in strata.iter().filter(|stratum| stratum.kk() > 0 && stratum.ru() > 0) {
        let [a, b, c, d] = [stratum.kk_right, stratum.kk_wrong, stratum.ru_right, stratum.ru_wrong].map(f64::from);
        let (kk, ru, right, wrong, all) = (a + b, c + d, a + c, b + d, a + b + c + d);
        upper += a * d / all;
        lower += b * c / all;
        surplus += a - kk * right / all;
        variance += kk * ru * right * wrong / (all * all * (all - 1.0));
    }
    if upper <= 0.0 || lower <= 0.0 {
        return None;
    }
    let alpha = upper / lower;
    let delta = -2.35 * alpha.ln();
    let beyond = (surplus.abs() - 0.5).max(0.0);
    let chi_square = beyond * beyond / variance;
    let class = match delta.abs() {
        size if chi_square < SIGNIFICANT || size < 1.0 => GapClass::A,
        size if size < 1.5 => GapClass::B,
        _ => GapClass::C,
    };
    let all = strata.iter().copied().fold(Stratum::default(), Stratum::and);
    Some(LanguageGap { kk: all.kk(), ru: all.ru(), alpha, delta, chi_square, class })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn strata(cells: &[[u32; 4]]) -> Vec<Stratum> {
        let stratum =
            |[kk_right, kk_wrong, ru_right, ru_wrong]: [u32; 4]| Stratum { kk_right, kk_wrong, ru_right, ru_wrong };
        cells.iter().copied().map(stratum).collect()
    }

    #[test]
    fn rabbits_and_penicillin() {
        // Agresti 1990, Categorical Data Analysis, pp. 231-237; the example of R's
        // mantelhaen.test, which prints X-squared = 3.9286, common odds ratio 7.
        let rabbits = [[0, 6, 0, 5], [3, 3, 0, 6], [6, 0, 2, 4], [5, 1, 6, 0], [2, 0, 5, 0]];
        let gap = mantel_haenszel(&strata(&rabbits)).unwrap();
        assert!((gap.alpha - 7.0).abs() < 1e-12);
        assert!((gap.chi_square - 55.0 / 14.0).abs() < 1e-12, "(16 - 13 - 1/2)^2 : 35/22 = 3.9286");
        assert!((gap.delta + 2.35 * 7_f64.ln()).abs() < 1e-12);
        assert_eq!((gap.class, gap.harder_in(), gap.kk, gap.ru), (GapClass::C, Some(Lang::Ru), 26, 28));
    }

    #[test]
    fn admissions_to_berkeley() {
        // Bickel et al. 1975, Science 187:398, as R's data set UCBAdmissions; R prints
        // X-squared = 1.4269, common odds ratio 0.9046968.
        let departments = [
            [512, 313, 89, 19],
            [353, 207, 17, 8],
            [120, 205, 202, 391],
            [138, 279, 131, 244],
            [53, 138, 94, 299],
            [22, 351, 24, 317],
        ];
        let gap = mantel_haenszel(&strata(&departments)).unwrap();
        assert!((gap.alpha - 0.904_696_8).abs() < 5e-8 && (gap.chi_square - 1.4269).abs() < 5e-5);
        assert_eq!((gap.class, gap.harder_in()), (GapClass::A, None));
    }

    #[test]
    fn classes_follow_delta_where_it_is_significant() {
        // One stratum, Russian 500 of 1,000 right, so alpha is the odds in Kazakh:
        // 0.55/0.45 = 1.222, delta -0.47: A. 0.62/0.38 = 1.632, delta -1.15: B.
        // 0.70/0.30 = 2.333, delta -1.99: C. The same shares of ten people: A.
        let class = |kk: [u32; 2], ru: u32| mantel_haenszel(&strata(&[[kk[0], kk[1], ru, ru]])).unwrap().class;
        assert_eq!(class([550, 450], 500), GapClass::A);
        assert_eq!(class([620, 380], 500), GapClass::B);
        assert_eq!(class([700, 300], 500), GapClass::C);
        assert_eq!(class([7, 3], 5), GapClass::A);
    }

    #[test]
    fn without_both_languages_or_both_answers_nothing_is_said() {
        for cells in
            [&[] as &[[u32; 4]], &[[5, 5, 0, 0]], &[[5, 0, 5, 0]], &[[5, 0, 0, 5]], &[[1, 0, 1, 0], [0, 1, 0, 0]]]
        {
            assert_eq!(mantel_haenszel(&strata(cells)), None, "{cells:?}");
        }
    }

    proptest! {
        #[test]
        fn languages_that_are_alike_have_no_gap(cells in prop::collection::vec((1_u32..500, 1_u32..500), 1..10)) {
            let alike: Vec<[u32; 4]> = cells.iter().map(|(right, wrong)| [*right, *wrong, *right, *wrong]).collect();
            let gap = mantel_haenszel(&strata(&alike)).unwrap();
            prop_assert_eq!((gap.alpha, gap.chi_square, gap.class), (1.0, 0.0, GapClass::A));
            prop_assert!(gap.delta.abs() < 1e-12);
        }

        #[test]
        fn languages_exchanged_turn_the_gap_round(cells in prop::collection::vec(prop::array::uniform4(1_u32..500), 1..10)) {
            let turned: Vec<[u32; 4]> = cells.iter().map(|[a, b, c, d]| [*c, *d, *a, *b]).collect();
            let (one, other) = (mantel_haenszel(&strata(&cells)).unwrap(), mantel_haenszel(&strata(&turned)).unwrap());
            prop_assert!((one.alpha * other.alpha - 1.0).abs() < 1e-9 && (one.delta + other.delta).abs() < 1e-9);
            prop_assert!((one.chi_square - other.chi_square).abs() < 1e-6 * (1.0 + one.chi_square));
        }
    }
}
