//! Spelling, by the dictionaries of the system and the project's own list of
//! words that they lack. A listed word stands for all its forms.

use super::Findings;
use crate::content::{Pack, source::Source};
use domain::{
    Lang,
    stem::{stem, words},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
    process::{Command, Stdio},
};

/// Tells the words of a language that it does not know.
pub trait Speller {
    /// # Errors
    /// The dictionary cannot be asked.
    fn unknown(&self, lang: Lang, words: &[&str]) -> io::Result<Vec<String>>;
}

/// The program `hunspell` with the dictionaries of the system.
pub struct Hunspell;

impl Speller for Hunspell {
    fn unknown(&self, lang: Lang, words: &[&str]) -> io::Result<Vec<String>> {
        let dictionary = match lang {
            Lang::Kk => "kk_KZ",
            Lang::Ru => "ru_RU",
            Lang::En => "en_US",
        };
        let mut child = Command::new("hunspell")
            .args(["-d", dictionary, "-i", "utf-8", "-l"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let mut asked = child.stdin.take().ok_or_else(|| io::Error::other("hunspell takes no words"))?;
        let list = words.join("\n") + "\n";
        // Written beside the reading: a pipe holds less than a bank has words.
        let writer = std::thread::spawn(move || asked.write_all(list.as_bytes()));
        let output = child.wait_with_output()?;
        writer.join().map_err(|_| io::Error::other("hunspell was not asked"))??;
        if !output.status.success() {
            return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
        }
        let unknown = String::from_utf8(output.stdout).map_err(io::Error::other)?;
        Ok(unknown.lines().map(str::to_owned).collect())
    }
}

pub(super) fn check(pack: &Pack, source: &Source<'_>, speller: &dyn Speller, findings: &mut Findings) {
    let known = Known { speller, listed: &|lang| listed(pack, lang) };
    for lang in Lang::ALL {
        let used = used(source, *lang);
        match known.strange(*lang, &used) {
            Ok(strange) => {
                for (word, place) in strange.iter().filter_map(|word| used.get_key_value(word)) {
                    let message =
                        format!("\"{word}\" is not in the {lang} dictionary; correct it or add it to words/{lang}.txt");
                    findings.problem(&place.file, "spelling", message);
                }
            }
            Err(error) => {
                let message = format!("cannot be checked: {error}; install hunspell with its {lang} dictionary");
                findings.problem(&format!("words/{lang}.txt"), "spelling", message);
            }
        }
    }
}

/// The dictionaries, and the project's own words of each language.
struct Known<'a> {
    speller: &'a dyn Speller,
    listed: &'a dyn Fn(Lang) -> BTreeSet<String>,
}

impl Known<'_> {
    /// The words that nothing explains: a table of terms sets those of one
    /// language beside those of another, so a word of a table may be of any.
    fn strange(&self, lang: Lang, used: &Used) -> io::Result<Vec<String>> {
        let mut strange = self.unknown(lang, used.keys().map(String::as_str))?;
        for other in Lang::ALL.iter().filter(|other| **other != lang) {
            let in_tables = strange.iter().map(String::as_str).filter(|word| used[*word].in_table);
            let foreign: BTreeSet<String> = self.unknown(*other, in_tables)?.into_iter().collect();
            strange.retain(|word| !used[word].in_table || foreign.contains(word));
        }
        Ok(strange)
    }

    fn unknown<'w>(&self, lang: Lang, words: impl Iterator<Item = &'w str>) -> io::Result<Vec<String>> {
        let listed = (self.listed)(lang);
        let asked: Vec<&str> = words.filter(|word| !listed.contains(&stem(lang, word))).collect();
        unknown(self.speller, lang, &asked)
    }
}

/// The words that the dictionary knows neither as they stand nor, in Kazakh, by
/// a beginning that holds their stem: a Kazakh verb has thousands of forms, and
/// the dictionary lists few of them.
fn unknown(speller: &dyn Speller, lang: Lang, words: &[&str]) -> io::Result<Vec<String>> {
    let unknown = speller.unknown(lang, words)?;
    if lang != Lang::Kk || unknown.is_empty() {
        return Ok(unknown);
    }
    let beginnings: BTreeSet<&str> = unknown.iter().flat_map(|word| beginnings(word)).collect();
    let strange = speller.unknown(lang, &beginnings.iter().copied().collect::<Vec<_>>())?;
    let strange: BTreeSet<&str> = strange.iter().map(String::as_str).collect();
    let known = |word: &str| beginnings_known(word, &strange);
    Ok(unknown.iter().filter(|word| !known(word)).cloned().collect())
}

fn beginnings_known(word: &str, strange: &BTreeSet<&str>) -> bool {
    beginnings(word).any(|beginning| !strange.contains(beginning))
}

/// The beginnings of a word that hold its stem, three letters at least.
fn beginnings(word: &str) -> impl Iterator<Item = &str> {
    let shortest = stem(Lang::Kk, word).chars().count().saturating_sub(1).max(3);
    word.char_indices().map(|(at, _)| at).skip(shortest).map(|at| &word[..at])
}

/// The stems of the project's own words of a language.
fn listed(pack: &Pack, lang: Lang) -> BTreeSet<String> {
    let bytes = pack.bytes(&format!("words/{lang}.txt")).unwrap_or_default();
    String::from_utf8_lossy(bytes)
        .lines()
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(|word| stem(lang, word))
        .collect()
}

/// The words of a language and where each stands.
type Used = BTreeMap<String, Place>;

/// Where a word stands first, and whether it stands in tables alone.
struct Place {
    file: String,
    in_table: bool,
}

/// Every word of a language that a dictionary could know, with the file where
/// it stands first.
fn used(source: &Source<'_>, lang: Lang) -> Used {
    let mut used = Used::new();
    let mut take = |file: &str, text: &str| {
        for line in text.lines() {
            let in_table = line.starts_with('|');
            for word in spelt(line) {
                let place = used.entry(word.to_owned()).or_insert_with(|| Place { file: file.to_owned(), in_table });
                place.in_table &= in_table;
            }
        }
    };
    for face in source.faces.values().flatten().filter(|face| face.lang == lang) {
        take(&face.file, &without_addresses(face.text));
    }
    for item in &source.items {
        let row = &item.row;
        let faces = [(Lang::Kk, Some(&row.kk)), (Lang::Ru, Some(&row.ru)), (Lang::En, row.en.as_ref())];
        for face in faces.into_iter().filter(|(own, _)| *own == lang).filter_map(|(_, face)| face) {
            let texts =
                [&face.stem, &face.explanation].into_iter().chain(face.options.values()).chain(face.why.values());
            texts.for_each(|text| take(&item.file, text));
        }
    }
    for case in &source.cases {
        for (_, face) in case.scenario.faces.iter().filter(|(own, _)| *own == lang) {
            take(&case.file, &face.title);
            take(&case.file, &face.text);
        }
    }
    used
}

/// Words of four letters and more; abbreviations and what stands behind a
/// number (`20:00-де`) are in no dictionary.
fn spelt(text: &str) -> impl Iterator<Item = &str> {
    let parts = words(text).flat_map(|(_, word)| word.split('-'));
    parts.filter(|word| {
        let letters = word.chars().count();
        letters >= 4 && word.chars().all(char::is_alphabetic) && !word.chars().skip(1).any(char::is_uppercase)
    })
}

/// Markdown without the addresses of its links.
fn without_addresses(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        plain.push_str(before);
        plain.push(' ');
        rest = after.split_once([')', '\n']).map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_dictionary_can_know_is_asked() {
        let text = "УСК 20:00-де [сан](law:43(4)) тексереді: «бюллетень-тізім», PDF, eGov.";
        assert_eq!(spelt(&without_addresses(text)).collect::<Vec<_>>(), ["тексереді", "бюллетень", "тізім"]);
    }
}
