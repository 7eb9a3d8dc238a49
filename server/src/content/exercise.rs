//! Exercises: numeric items whose figures are invented and whose answer is
//! worked out by [`domain::protocol`], never typed by a writer.

use super::format::{ExerciseFace, ExerciseRow, ItemRow};
use domain::{
    item::{ItemFace, ItemKind},
    protocol::{Protocol, Shape, placeholders},
};

/// The item that an exercise makes.
///
/// # Errors
/// What the exercise has that cannot be filled in: its place and the words.
pub(super) fn item(row: ExerciseRow) -> Result<ItemRow, (String, String)> {
    let slug = row.slug.get_ref();
    let wrong = |place: &str, message: String| (format!("{slug}, {place}"), message);
    if !(2..=6).contains(&row.candidates) {
        return Err(wrong("candidates", "write 2 to 6".to_owned()));
    }
    let protocol = Protocol::invent(slug, Shape { candidates: row.candidates, surplus: row.surplus });
    let Some(answer) = protocol.figure(&row.ask) else {
        return Err(wrong("ask", format!("a protocol has no figure \"{}\"", row.ask)));
    };
    let face = |lang: &str, face: &ExerciseFace| {
        let words = face.stem.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
        if let Some(digit) = words.flat_map(str::chars).find(char::is_ascii_digit) {
            let message = format!("\"{digit}\": figures stand as {{names}}, other numbers in words");
            return Err(wrong(&format!("{lang} stem"), message));
        }
        if placeholders(&face.stem).contains(&row.ask.as_str()) {
            return Err(wrong(&format!("{lang} stem"), format!("gives the answer away: {{{}}}", row.ask)));
        }
        let fill = |place: &str, text: &str| {
            let unknown = |name: String| wrong(&format!("{lang} {place}"), format!("there is no figure {{{name}}}"));
            protocol.fill(text).map_err(unknown)
        };
        Ok(ItemFace {
            stem: fill("stem", &face.stem)?,
            explanation: fill("explanation", &face.explanation)?,
            ..ItemFace::default()
        })
    };
    let (kk, ru) = (face("kk", &row.kk)?, face("ru", &row.ru)?);
    let en = row.en.as_ref().map(|en| face("en", en)).transpose()?;
    Ok(ItemRow {
        kind: ItemKind::Numeric,
        use_: Some(row.use_),
        difficulty: row.difficulty,
        law: row.law,
        edition: row.edition,
        key: Vec::new(),
        answer: Some(answer),
        pairs: String::new(),
        words: Vec::new(),
        part_marks: false,
        angoff: None,
        kk,
        ru,
        en,
        slug: row.slug,
    })
}
