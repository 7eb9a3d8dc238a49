//! Makes code of the words and one sheet of the styles.
//!
//! The three languages must have the same messages with the same variables, or
//! the build stops. A message without variables becomes a `&'static str`; the
//! others become a function with one argument for each variable.

use fluent_syntax::{
    ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::Path,
};

const LANGUAGES: [(&str, &str); 3] = [("kk", "Kk"), ("ru", "Ru"), ("en", "En")];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=words");
    println!("cargo::rerun-if-changed=styles");
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("words.rs"), words()?)?;
    fs::write(Path::new(&out).join("style.css"), styles("styles")?)?;
    fs::write(Path::new(&out).join("trainer.css"), styles("styles/trainer")?)?;
    Ok(())
}

/// What one message is in one language.
#[derive(Default)]
struct Message {
    /// The whole text, when there are no variables.
    fixed: Option<String>,
    variables: BTreeSet<String>,
    numbers: BTreeSet<String>,
}

fn words() -> Result<String, Box<dyn Error>> {
    let mut languages = Vec::new();
    for (lang, _) in LANGUAGES {
        languages.push(read(lang)?);
    }
    let mut faults = Vec::new();
    let all: BTreeSet<&String> = languages.iter().flat_map(BTreeMap::keys).collect();
    for id in &all {
        for ((lang, _), messages) in LANGUAGES.iter().zip(&languages) {
            if !messages.contains_key(*id) {
                faults.push(format!("{lang}.ftl has no message {id}"));
            }
        }
    }
    let mut code = String::from("impl Words {\n");
    for id in &all {
        let faces: Vec<&Message> = languages.iter().filter_map(|messages| messages.get(*id)).collect();
        let variables: BTreeSet<&String> = faces.iter().flat_map(|face| &face.variables).collect();
        for ((lang, _), face) in LANGUAGES.iter().zip(&faces) {
            for variable in &variables {
                if !face.variables.contains(*variable) {
                    faults.push(format!("{lang}.ftl does not use ${variable} in {id}"));
                }
            }
        }
        accessor(&mut code, id, &faces, &variables)?;
    }
    code.push_str("}\n");
    if faults.is_empty() { Ok(code) } else { Err(format!("\n{}\n", faults.join("\n")).into()) }
}

fn accessor(code: &mut String, id: &str, faces: &[&Message], variables: &BTreeSet<&String>) -> std::fmt::Result {
    let name = id.replace('-', "_");
    let russian = faces.get(1).and_then(|face| face.fixed.as_deref()).unwrap_or(id);
    writeln!(code, "    /// {}", russian.replace(['[', ']', '<', '>', '`', '\n'], " "))?;
    if variables.is_empty() {
        writeln!(code, "    pub const fn {name}(self) -> &'static str {{\n        match self.lang {{")?;
        for ((_, variant), face) in LANGUAGES.iter().zip(faces) {
            writeln!(code, "            Lang::{variant} => {:?},", face.fixed.as_deref().unwrap_or_default())?;
        }
        return writeln!(code, "        }}\n    }}");
    }
    write!(code, "    pub fn {name}(self")?;
    let is_number = |variable: &&String| faces.iter().any(|face| face.numbers.contains(*variable));
    for variable in variables {
        write!(code, ", {variable}: {}", if is_number(variable) { "i64" } else { "&str" })?;
    }
    write!(code, ") -> String {{\n        self.say({id:?}, &[")?;
    for variable in variables {
        write!(code, "({variable:?}, {variable}.into()), ")?;
    }
    writeln!(code, "])\n    }}")
}

fn read(lang: &str) -> Result<BTreeMap<String, Message>, Box<dyn Error>> {
    let path = format!("words/{lang}.ftl");
    let source = fs::read_to_string(&path)?;
    let resource = parser::parse(source.as_str()).map_err(|(_, faults)| format!("{path}: {faults:?}"))?;
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name.to_owned();
                let pattern = message.value.ok_or_else(|| format!("{path}: {id} says nothing"))?;
                if !message.attributes.is_empty() {
                    return Err(format!("{path}: {id} has attributes; give them names of their own").into());
                }
                let mut found = Message { fixed: fixed(&pattern), ..Message::default() };
                collect(&pattern, &mut found);
                if found.fixed.is_none() && found.variables.is_empty() {
                    return Err(format!("{path}: {id} refers to something else than variables").into());
                }
                if messages.insert(id.clone(), found).is_some() {
                    return Err(format!("{path}: {id} stands twice").into());
                }
            }
            Entry::Term(term) => return Err(format!("{path}: term {} (not used here)", term.id.name).into()),
            _ => {}
        }
    }
    Ok(messages)
}

/// The text of a pattern of nothing but text and string literals.
fn fixed(pattern: &Pattern<&str>) -> Option<String> {
    let parts = pattern.elements.iter().map(|element| match element {
        PatternElement::TextElement { value } => Some(*value),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
            Some(*value)
        }
        PatternElement::Placeable { .. } => None,
    });
    parts.collect()
}

fn collect(pattern: &Pattern<&str>, found: &mut Message) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => collect_inline(inline, false, found),
            Expression::Select { selector, variants } => {
                collect_inline(selector, true, found);
                for variant in variants {
                    collect(&variant.value, found);
                }
            }
        }
    }
}

/// A variable is a number when it selects, or stands in `NUMBER(…)`.
fn collect_inline(inline: &InlineExpression<&str>, number: bool, found: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.variables.insert(id.name.to_owned());
            if number {
                found.numbers.insert(id.name.to_owned());
            }
        }
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            positional.iter().for_each(|argument| collect_inline(argument, true, found));
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inner) = expression.as_ref() {
                collect_inline(inner, number, found);
            }
        }
        _ => {}
    }
}

/// The files of a folder in one sheet: `base.css` first, if there is one (it names
/// the layers), then one file for each component.
fn styles(folder: &str) -> Result<String, Box<dyn Error>> {
    let mut names: Vec<String> = fs::read_dir(folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".css"))
        .collect();
    names.sort_by_key(|name| (name != "base.css", name.clone()));
    let mut sheet = String::new();
    for name in names {
        minify(&fs::read_to_string(Path::new(folder).join(name))?, &mut sheet);
    }
    Ok(sheet)
}

/// Drops comments and the white space that only people need.
fn minify(css: &str, sheet: &mut String) {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut tight = words;
    for (loose, close) in
        [(" {", "{"), ("{ ", "{"), (" }", "}"), ("} ", "}"), ("; ", ";"), (": ", ":"), (", ", ","), (";}", "}")]
    {
        tight = tight.replace(loose, close);
    }
    sheet.push_str(&tight);
    sheet.push('\n');
}
