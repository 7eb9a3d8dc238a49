//! Shares of a point, `%50%`, and what they mean for us.

use domain::item::ItemKind;

/// The whole point, in thousandths of a per cent.
pub const WHOLE: i64 = 100_000;

/// As far as shares written by hand stand from `100 / n`.
const NEAR: i64 = 1_000;

/// A share at the start of an option, and the option.
pub fn share(text: &str) -> (Option<i64>, &str) {
    let text = text.trim_start();
    let read = text.strip_prefix('%').and_then(|rest| {
        // As long as `-100.00000` may be; a text of ours may begin with the sign.
        let end = rest.char_indices().take(12).find(|(_, c)| *c == '%')?.0;
        Some((thousandths(rest.get(..end)?)?, rest.get(end + 1..)?))
    });
    read.map_or((None, text), |(share, rest)| (Some(share), rest))
}

fn thousandths(number: &str) -> Option<i64> {
    let (sign, number) = number.strip_prefix('-').map_or((1, number), |rest| (-1, rest));
    let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=3).contains(&whole.len()) || !digits(whole) || !digits(part) {
        return None;
    }
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    let (whole, part): (i64, i64) = (whole.parse().ok()?, part.parse().ok()?);
    Some(sign * (whole * 1_000 + part))
}

/// What the shares of a choice mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    pub kind: ItemKind,
    /// Options with this share or more are right.
    pub right_from: i64,
    pub part_marks: bool,
    /// Does the file mean something else than we can say?
    pub lost: bool,
}

/// None where no option is right.
///
/// A choice of several gives each right option its part, and a wrong one takes
/// as much away (`ItemBody::credit`): that is `%-50%`. Where a wrong one takes
/// everything, all or nothing comes nearest.
pub fn meaning(shares: &[i64]) -> Option<Meaning> {
    let count = |is: &dyn Fn(i64) -> bool| shares.iter().filter(|share| is(**share)).count();
    let (whole, right) = (count(&|share| share >= WHOLE), count(&|share| share > 0));
    let part = WHOLE / i64::try_from(right).ok().filter(|right| *right > 0)?;
    let near = |share: i64, to: i64| (share - to).abs() <= NEAR;
    let wrong_all = |is: &dyn Fn(i64) -> bool| shares.iter().filter(|share| **share <= 0).all(|share| is(*share));
    let meaning = match (whole, right) {
        (1, _) | (0, 1) => {
            let plain = shares.iter().all(|share| *share == WHOLE || *share == 0);
            Meaning {
                kind: ItemKind::Single,
                right_from: if whole == 1 { WHOLE } else { 1 },
                part_marks: false,
                lost: !plain,
            }
        }
        (0, _) => {
            let equal = shares.iter().filter(|share| **share > 0).all(|share| near(*share, part));
            let nothing = right < shares.len() && wrong_all(&|share| share <= -WHOLE);
            let ours = wrong_all(&|share| share == 0) || wrong_all(&|share| near(share, -part));
            Meaning { kind: ItemKind::Multiple, right_from: 1, part_marks: !nothing, lost: !equal || nothing || !ours }
        }
        // Any of them is enough for Moodle; we ask for all.
        _ => Meaning { kind: ItemKind::Multiple, right_from: WHOLE, part_marks: false, lost: true },
    };
    Some(meaning)
}

/// `100 / n`, as Moodle writes its shares: one for each count of right options.
pub const PARTS: [&str; 8] = ["100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_read_and_anything_else_is_text() {
        for (text, read) in [
            ("%50%a", (Some(50_000), "a")),
            ("  %-33.33333% a", (Some(-33_333), " a")),
            ("%16,7%", (Some(16_700), "")),
            ("%100%%50%", (Some(WHOLE), "%50%")),
            ("%%", (None, "%%")),
            ("%5a%", (None, "%5a%")),
            ("%+5%", (None, "%+5%")),
            ("%1000%", (None, "%1000%")),
            ("50%", (None, "50%")),
            ("%50", (None, "%50")),
        ] {
            assert_eq!(share(text), read, "{text}");
        }
    }

    #[test]
    fn shares_mean_one_or_several_in_parts_or_whole() {
        let single = |lost| Some((ItemKind::Single, false, lost));
        let several = |parts, lost| Some((ItemKind::Multiple, parts, lost));
        for (shares, meant) in [
            (vec![0, 100, 0], single(false)),
            (vec![0, 50, 100], single(true)),
            (vec![-25, 100], single(true)),
            (vec![50, 0], single(true)),
            (vec![50, 50, 0], several(true, false)),
            (vec![33, 33, 33, 0], several(true, false)),
            (vec![50, 50, -50, -50], several(true, false)),
            (vec![50, 50, -50, 0], several(true, true)),
            (vec![50, 50, -100, -100], several(false, true)),
            (vec![70, 30, 0], several(true, true)),
            (vec![50, 50], several(true, false)),
            (vec![100, 100, 0], several(false, true)),
            (vec![0, 0], None),
            (vec![-50, 0], None),
            (vec![], None),
        ] {
            let thousandths: Vec<i64> = shares.iter().map(|share| share * 1_000).collect();
            let read = meaning(&thousandths).map(|meant| (meant.kind, meant.part_marks, meant.lost));
            assert_eq!(read, meant, "{shares:?}");
        }
    }
}
