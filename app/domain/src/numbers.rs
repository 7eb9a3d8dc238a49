//! Numbers in a text: the languages of an item must name the same ones, for a
//! wrong term or hour in one language makes two different questions.

/// The numbers of a text, the smallest first. `2 000`, `2 000` with a no-break space and
/// `2,000` are one number; `07:00` is two that stand in every language.
pub fn numbers(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        if !c.is_ascii_digit() {
            at += 1;
            continue;
        }
        let run = run(&chars, at);
        let mut number: String = chars.iter().skip(at).take(run).collect();
        at += run;
        while run <= 3 && thousands_follow(&chars, at) {
            number.extend(chars.iter().skip(at + 1).take(3));
            at += 4;
        }
        found.push(number);
    }
    found.sort_by(|a, b| size(a).cmp(&size(b)).then_with(|| a.cmp(b)));
    found
}

/// Orders numbers of any length: of two without leading zeros the longer is greater.
fn size(number: &str) -> (usize, &str) {
    let digits = number.trim_start_matches('0');
    (digits.len(), digits)
}

/// Digits from a place on.
fn run(chars: &[char], at: usize) -> usize {
    chars.iter().skip(at).take_while(|c| c.is_ascii_digit()).count()
}

/// A separator with exactly three digits after it.
fn thousands_follow(chars: &[char], at: usize) -> bool {
    chars.get(at).is_some_and(|c| [' ', '\u{a0}', '\u{202f}', ','].contains(c)) && run(chars, at + 1) == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_however_thousands_are_written() {
        for text in ["2 000 сайлаушы", "2\u{a0}000 избирателей", "2,000 voters", "2000"] {
            assert_eq!(numbers(text), ["2000"], "{text}");
        }
        assert_eq!(numbers("07:00-ден 20:00-ге дейін"), ["00", "00", "07", "20"]);
        assert_eq!(numbers("43-баптың 3-1-тармағы"), numbers("пункт 3-1 статьи 43"));
        assert_eq!(numbers("1 234 567"), ["1234567"]);
        assert_eq!(numbers("1995 500"), ["500", "1995"]);
        assert_eq!(numbers("10, 9, 007, 2"), ["2", "007", "9", "10"]);
        assert_eq!(numbers("екі"), [""; 0]);
    }
}
