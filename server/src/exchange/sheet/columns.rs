//! The columns of the table: what each holds, what it is called in a file of
//! ours, and the other names people give it.

use crate::exchange::gift::text::{MOST, letters};
use domain::{Lang, item_rules::Part, search::fold};
use std::{collections::HashMap, sync::LazyLock};
use unicode_normalization::UnicodeNormalization as _;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Name,
    Topic,
    Use,
    Kind,
    Difficulty,
    Law,
    Edition,
    PartMarks,
    Key,
    /// Words of one language.
    Face(Lang, Part),
}

/// A part of the words that a column is for; some have a letter or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Stem,
    Explanation,
    /// The name of the picture.
    Picture,
    /// What the picture shows.
    PictureAbout,
    Option,
    Why,
    Prompt,
}

/// The first three names are those of our files in Kazakh, Russian and English.
type Names = &'static [&'static str];

const PLAIN: [(Field, Names); 9] = [
    (
        Field::Name,
        &[
            "Қысқа атауы",
            "Короткое имя",
            "Short name",
            "атауы",
            "имя",
            "name",
            "slug",
            "id",
            "идентификатор",
            "код",
            "code",
        ],
    ),
    (Field::Topic, &["Тақырып", "Тема", "Topic", "тақырыбы", "тема вопроса", "category", "категория", "санаты"]),
    (Field::Use, &["Қолданылуы", "Назначение", "Use", "мақсаты", "назначение вопроса", "purpose"]),
    (
        Field::Kind,
        &[
            "Жауап түрі",
            "Тип ответа",
            "Kind of answer",
            "түрі",
            "сұрақ түрі",
            "тип",
            "вид",
            "тип вопроса",
            "вид вопроса",
            "вид ответа",
            "kind",
            "type",
            "question type",
        ],
    ),
    (
        Field::Difficulty,
        &["Қиындығы", "Сложность", "Difficulty", "қиындық", "деңгейі", "уровень", "уровень сложности", "level"],
    ),
    (
        Field::Law,
        &[
            "Баптар",
            "Статьи",
            "Articles",
            "бап",
            "заң",
            "заң баптары",
            "статья",
            "статьи закона",
            "закон",
            "article",
            "law",
        ],
    ),
    (
        Field::Edition,
        &[
            "Заң редакциясының күні",
            "День редакции закона",
            "Edition of the law",
            "редакция",
            "редакциясы",
            "дата редакции",
            "редакция закона",
            "edition",
            "law edition",
        ],
    ),
    (
        Field::PartMarks,
        &["Балдың бөлігі", "Часть балла", "Part marks", "жартылай балл", "частичный балл", "partial credit"],
    ),
    (
        Field::Key,
        &[
            "Кілт",
            "Ключ",
            "Key",
            "дұрыс жауап",
            "дұрыс жауабы",
            "дұрыс жауаптар",
            "жауап",
            "жауабы",
            "ответ",
            "верный ответ",
            "правильный ответ",
            "правильные ответы",
            "answer",
            "right answer",
            "correct answer",
        ],
    ),
];

/// Names by their language.
const WORDS: [(Of, [Names; 3]); 7] = [
    (
        Of::Stem,
        [
            &["Сұрақ", "сұрақ мәтіні", "сұрақтың мәтіні"],
            &["Вопрос", "текст вопроса"],
            &["Question", "question text", "stem"],
        ],
    ),
    (
        Of::Explanation,
        [
            &["Түсіндірме", "түсініктеме", "түсіндірмесі"],
            &["Пояснение", "объяснение", "комментарий"],
            &["Explanation", "feedback", "comment"],
        ],
    ),
    (
        Of::Picture,
        [
            &["Сурет", "суреттің аты", "сурет файлы"],
            &["Рисунок", "картинка", "имя рисунка", "изображение"],
            &["Picture", "image", "name of the picture"],
        ],
    ),
    (
        Of::PictureAbout,
        [
            &["Суреттің сипаттамасы", "суретте не бейнеленген"],
            &["Описание рисунка", "описание картинки", "что изображено"],
            &["Picture description", "what the picture shows", "alt text"],
        ],
    ),
    (
        Of::Option,
        [
            &["нұсқасы", "нұсқа", "жауап нұсқасы", "жауабы", "жауап"],
            &["Вариант", "вариант ответа", "ответ"],
            &["Option", "answer", "choice"],
        ],
    ),
    (
        Of::Why,
        [
            &["Неге", "неліктен", "себебі", "түсіндірме"],
            &["Почему", "причина", "обоснование", "пояснение", "пояснение к варианту"],
            &["Why", "reason", "feedback"],
        ],
    ),
    (
        Of::Prompt,
        [&["Сол жақ", "сол жағы"], &["Слева", "левая сторона", "левая часть"], &["Left", "left side", "prompt"]],
    ),
];

/// A phrase of a header that has neither letter nor number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    Plain(Field),
    /// What has neither, with the language of the phrase.
    Words(Of, Lang),
}

static WHOLE: LazyLock<HashMap<String, Whole>> = LazyLock::new(|| {
    let plain = PLAIN.iter().flat_map(|(field, names)| names.iter().map(|name| (words_of(name), Whole::Plain(*field))));
    plain.chain(phrases(false).map(|(name, of, lang)| (words_of(name), Whole::Words(of, lang)))).collect()
});

static INDEXED: LazyLock<HashMap<String, (Of, Lang)>> =
    LazyLock::new(|| phrases(true).map(|(name, of, lang)| (words_of(name), (of, lang))).collect());

fn phrases(indexed: bool) -> impl Iterator<Item = (&'static str, Of, Lang)> {
    let some = WORDS.iter().filter(move |(of, _)| of.is_indexed() == indexed);
    some.flat_map(|(of, all)| {
        Lang::ALL.iter().zip(all).flat_map(|(lang, names)| names.iter().map(|name| (*name, *of, *lang)))
    })
}

impl Of {
    const fn is_indexed(self) -> bool {
        matches!(self, Self::Option | Self::Why | Self::Prompt)
    }

    /// What our files call it.
    fn name(self, lang: Lang) -> &'static str {
        let all = WORDS.iter().find(|(of, _)| *of == self).and_then(|(_, all)| of_lang(all, lang));
        all.and_then(|names| names.first()).copied().unwrap_or_default()
    }
}

/// What a phrase without a letter or a number means.
pub fn whole(phrase: &str) -> Option<Whole> {
    WHOLE.get(phrase).copied()
}

/// What a phrase beside a letter or a number means, and the phrase's language.
pub fn indexed(phrase: &str) -> Option<(Of, Lang)> {
    INDEXED.get(phrase).copied()
}

/// A text without its punctuation.
pub fn letters_of(text: &str) -> String {
    text.nfc().map(|c| if c.is_alphanumeric() || c == '№' { c } else { ' ' }).collect()
}

/// The words of a text as they are compared: no capitals, no punctuation, no
/// difference between Kazakh letters and the Russian ones typed for them.
pub fn words_of(text: &str) -> String {
    fold(&letters_of(text))
}

fn of_lang<T>(all: &[T], lang: Lang) -> Option<&T> {
    Lang::ALL.iter().zip(all).find(|(one, _)| **one == lang).map(|(_, value)| value)
}

/// A language as the names of columns have it, in a language.
fn lang_name(of: Lang, lang: Lang) -> &'static str {
    let [kk, ru, en] = match lang {
        Lang::Kk => ["қазақша", "орысша", "ағылшынша"],
        Lang::Ru => ["каз.", "рус.", "англ."],
        Lang::En => ["Kazakh", "Russian", "English"],
    };
    match of {
        Lang::Kk => kk,
        Lang::Ru => ru,
        Lang::En => en,
    }
}

/// What our files call a part of the words, without its language.
fn part_name(part: Part, lang: Lang) -> String {
    let capital = |letter: domain::response::OptionLetter| letter.as_char().to_ascii_uppercase();
    match (part, lang) {
        (Part::Stem, _) => Of::Stem.name(lang).to_owned(),
        (Part::Explanation, _) => Of::Explanation.name(lang).to_owned(),
        (Part::Picture, _) => Of::Picture.name(lang).to_owned(),
        (Part::PictureAbout, _) => Of::PictureAbout.name(lang).to_owned(),
        (Part::Option(letter), Lang::Kk) => format!("{} {}", capital(letter), Of::Option.name(lang)),
        (Part::Option(letter), _) => format!("{} {}", Of::Option.name(lang), capital(letter)),
        (Part::Why(letter), _) => format!("{} {}", Of::Why.name(lang), capital(letter)),
        (Part::Prompt(number), _) => format!("{} {number}", Of::Prompt.name(lang)),
    }
}

/// All parts of the words, in the order of our files.
fn parts() -> impl Iterator<Item = Part> {
    let texts = [Part::Stem, Part::Explanation, Part::Picture, Part::PictureAbout].into_iter();
    texts.chain(letters().map(Part::Option)).chain(letters().map(Part::Why)).chain((1..=MOST).map(Part::Prompt))
}

impl Field {
    /// All columns, in the order of our files.
    pub fn all() -> impl Iterator<Item = Self> {
        let faces = Lang::ALL.iter().flat_map(|lang| parts().map(|part| Self::Face(*lang, part)));
        PLAIN.iter().map(|(field, _)| *field).chain(faces)
    }

    /// What our files call the column, in a language.
    pub fn title(self, lang: Lang) -> String {
        if let Self::Face(of, part) = self {
            return format!("{} ({})", part_name(part, lang), lang_name(of, lang));
        }
        let names = PLAIN.iter().find(|(field, _)| *field == self).map(|(_, names)| *names);
        names.and_then(|names| of_lang(names, lang)).copied().unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_phrase_means_two_columns() {
        let plain = PLAIN.iter().flat_map(|(_, names)| names.iter());
        let all = plain.map(|name| words_of(name)).chain(phrases(false).map(|(name, ..)| words_of(name)));
        assert_eq!(all.count(), WHOLE.len());
        // «жауабы» and «ответ» may be followed by a letter, and then are an option.
        assert_eq!(phrases(true).count(), INDEXED.len());
    }
}
