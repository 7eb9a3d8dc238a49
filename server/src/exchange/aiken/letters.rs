//! The letters of options: Latin, Cyrillic that look like Latin, or Cyrillic in
//! the order of the Russian or the Kazakh alphabet; and the line of the answer.

use domain::search::fold;

/// In Cyrillic there are letters that people leave out.
const CYRILLIC: &str = "АӘБВГҒДЕЁЖЗИЙІКҚЛМНҢОӨПРСТУҰҮФХҺ";
const LEFT_OUT: &str = "ӘҒЁЙІҚҢӨҰҮҺ";

/// Cyrillic letters that stand for Latin ones: those that look like them, and Д,
/// Ф and Г, which take the places of D, F and G behind А В С.
const ALIKE: [(char, char); 16] = [
    ('А', 'A'),
    ('В', 'B'),
    ('С', 'C'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('У', 'Y'),
    ('І', 'I'),
    ('Д', 'D'),
    ('Ф', 'F'),
    ('Г', 'G'),
];
/// How many of them look alike, and so stand for each other both ways.
const LOOK_ALIKE: usize = 13;

/// What an answer begins with, as [`fold`] leaves it.
const ANSWERS: [&str; 15] = [
    "answer",
    "answers",
    "correct answer",
    "ответ",
    "ответы",
    "верный ответ",
    "правильный ответ",
    "правильные ответы",
    "жауап",
    "жауабы",
    "жауаптар",
    "жауаптары",
    "дурыс жауап",
    "дурыс жауабы",
    "дурыс жауаптар",
];

/// Whose order the letters of a question have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    Latin,
    Cyrillic,
}

impl Alphabet {
    /// By the second letter of a question: Б and Ә are Cyrillic, В is a B.
    pub fn by_second(letter: char) -> Option<Self> {
        match letter {
            'B' | 'В' => Some(Self::Latin),
            'Б' | 'Ә' => Some(Self::Cyrillic),
            _ => None,
        }
    }

    /// The letter as the alphabet has it, if it has.
    pub fn own(self, letter: char) -> Option<char> {
        match self {
            Self::Latin if letter.is_ascii_uppercase() => Some(letter),
            Self::Latin => ALIKE.iter().find(|(cyrillic, _)| *cyrillic == letter).map(|(_, latin)| *latin),
            Self::Cyrillic if CYRILLIC.contains(letter) => Some(letter),
            Self::Cyrillic => {
                ALIKE.iter().take(LOOK_ALIKE).find(|(_, latin)| *latin == letter).map(|(cyrillic, _)| *cyrillic)
            }
        }
    }

    /// Does the one letter follow the other, both the alphabet's own?
    pub fn follows(self, before: char, letter: char) -> bool {
        match self {
            Self::Latin => u32::from(before) + 1 == u32::from(letter),
            Self::Cyrillic => {
                let behind = CYRILLIC.chars().skip_while(|c| *c != before).skip(1);
                let mut needed = behind.skip_while(|c| *c != letter && LEFT_OUT.contains(*c));
                needed.next() == Some(letter)
            }
        }
    }
}

/// Is it the letter that options begin with?
pub const fn is_first(letter: char) -> bool {
    matches!(letter, 'A' | 'А')
}

/// A line that may be an option, `A. text`, `б) text`, `(C) text`: its capital
/// letter and its text.
pub fn option(line: &str) -> Option<(char, &str)> {
    let line = line.trim();
    let (bracket, line) = line.strip_prefix('(').map_or((false, line), |rest| (true, rest.trim_start()));
    let mut chars = line.chars();
    let letter = capital(chars.next()?)?;
    let rest = chars.as_str().trim_start();
    if let Some(text) = rest.strip_prefix(')') {
        return Some((letter, text.trim()));
    }
    let text = rest.strip_prefix('.').filter(|_| !bracket)?;
    // «А.С. Пушкин» is a person.
    let initials = text.chars().nth(1) == Some('.') && !text.starts_with(char::is_whitespace);
    (!initials).then(|| (letter, text.trim()))
}

/// The capital of a letter that an option may have.
fn capital(letter: char) -> Option<char> {
    let mut capitals = letter.to_uppercase();
    let capital = capitals.next().filter(|_| capitals.len() == 0)?;
    (capital.is_ascii_uppercase() || CYRILLIC.contains(capital)).then_some(capital)
}

/// What stands behind `ANSWER:`, whatever the language.
pub fn answer(line: &str) -> Option<&str> {
    // No such word is longer.
    let (at, colon) = line.char_indices().take(40).find(|(_, c)| matches!(c, ':' | '：'))?;
    let word = fold(line.get(..at)?);
    let known = ANSWERS.contains(&word.as_str());
    line.get(at + colon.len_utf8()..).filter(|_| known).map(str::trim)
}

/// The letters that an answer names; none where it is anything but letters.
pub fn named(answer: &str) -> Option<Vec<char>> {
    let apart = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '+' | '&');
    let words = answer.split(apart).filter(|word| !word.is_empty() && !matches!(*word, "и" | "және" | "and"));
    let letters = words.map(|word| {
        let mut chars = word.trim_start_matches('(').trim_end_matches(['.', ')']).chars();
        let letter = capital(chars.next()?)?;
        chars.next().is_none().then_some(letter)
    });
    letters.collect::<Option<Vec<char>>>().filter(|letters| !letters.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_follow_each_other_in_their_alphabet() {
        for (letters, alphabet) in [
            ("ABCDEFGHI", Alphabet::Latin),
            ("АВСДЕФГН", Alphabet::Latin),
            ("АBСD", Alphabet::Latin),
            ("АБВГДЕЖЗИ", Alphabet::Cyrillic),
            ("АБВГДЕЁЖ", Alphabet::Cyrillic),
            ("АӘБВГҒДЕ", Alphabet::Cyrillic),
            ("АӘБВГДЕЖ", Alphabet::Cyrillic),
            ("AБBГДE", Alphabet::Cyrillic),
        ] {
            let second = letters.chars().nth(1).unwrap();
            assert_eq!(Alphabet::by_second(second), Some(alphabet), "{letters}");
            let own: Vec<char> = letters.chars().map(|c| alphabet.own(c).unwrap()).collect();
            assert!(own.windows(2).all(|pair| alphabet.follows(pair[0], pair[1])), "{letters}");
        }
        assert!(!Alphabet::Latin.follows('A', 'C'));
        assert!(!Alphabet::Cyrillic.follows('А', 'В'));
        assert!(!Alphabet::Cyrillic.follows('В', 'Б'));
        assert_eq!(Alphabet::by_second('C'), None);
    }

    #[test]
    fn an_option_is_told_from_other_lines() {
        for (line, read) in [
            ("A. text", Some(('A', "text"))),
            (" б)\tтекст ", Some(('Б', "текст"))),
            ("(C) x", Some(('C', "x"))),
            ("D.text", Some(('D', "text"))),
            ("ә) x", Some(('Ә', "x"))),
            ("A.", Some(('A', ""))),
            ("А.С. Пушкин", None),
            ("AB. x", None),
            ("1. x", None),
            ("A x", None),
            ("(A. x", None),
            ("Ш. x", None),
            ("ß. x", None),
            (")", None),
        ] {
            assert_eq!(option(line), read, "{line}");
        }
    }

    #[test]
    fn an_answer_names_letters_in_any_language() {
        for (line, read) in [
            ("ANSWER: B", Some(vec!['B'])),
            ("answer : b.", Some(vec!['B'])),
            ("Ответ:Б)", Some(vec!['Б'])),
            ("ЖАУАП: А, Ә және Б", Some(vec!['А', 'Ә', 'Б'])),
            ("Дұрыс жауабы: в", Some(vec!['В'])),
            ("Правильный ответ: A; C", Some(vec!['A', 'C'])),
            ("OТВЕТ: А и В", Some(vec!['А', 'В'])),
            ("ANSWER: да", None),
            ("ANSWER: 2", None),
            ("ANSWER:", None),
            ("ANSWER: ,", None),
        ] {
            assert_eq!(answer(line).and_then(named), read, "{line}");
        }
        for line in ["Каков ответ: А", "ANSWER B", "A. ANSWER: B", ""] {
            assert_eq!(answer(line), None, "{line}");
        }
    }
}
