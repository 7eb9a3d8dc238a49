//! People: their names, the office they hold in a commission.

use serde::{Deserialize, Serialize};

text_enum! {
    /// The office held in a commission, elected at its own meeting (article 10(3)).
    Office, "office" { Chair = "chair", Deputy = "deputy", Secretary = "secretary", Member = "member" }
}

/// Surname, given name and, "if shown in the identity document", a patronymic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    pub surname: String,
    pub given: String,
    pub patronymic: Option<String>,
}

/// A part of a name that cannot be one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    #[error("the {0} is missing")]
    Missing(&'static str),
    #[error("the {0} is longer than 100 characters")]
    TooLong(&'static str),
    #[error("the {0} has a character that no name has: {1:?}")]
    Character(&'static str, char),
}

impl PersonName {
    /// Checks and tidies a name: white space is folded, an empty patronymic is none.
    ///
    /// # Errors
    /// [`NameError`] names the part and what is wrong with it.
    pub fn parse(surname: &str, given: &str, patronymic: &str) -> Result<Self, NameError> {
        Ok(Self {
            surname: part("surname", surname)?.ok_or(NameError::Missing("surname"))?,
            given: part("given name", given)?.ok_or(NameError::Missing("given name"))?,
            patronymic: part("patronymic", patronymic)?,
        })
    }

    /// "Surname Given Patronymic", the order of lists.
    pub fn full(&self) -> String {
        let mut name = format!("{} {}", self.surname, self.given);
        if let Some(patronymic) = &self.patronymic {
            name.push(' ');
            name.push_str(patronymic);
        }
        name
    }
}

fn part(what: &'static str, text: &str) -> Result<Option<String>, NameError> {
    let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if tidy.chars().count() > 100 {
        return Err(NameError::TooLong(what));
    }
    let odd = |c: &char| !(c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | 'ʼ' | '.'));
    if let Some(c) = tidy.chars().find(odd) {
        return Err(NameError::Character(what, c));
    }
    Ok((!tidy.is_empty()).then_some(tidy))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_tidied_and_a_patronymic_is_not_required() {
        let name = PersonName::parse(" Әбдірахманова ", "Гүлнұр\u{a0}", " ").unwrap();
        assert_eq!(name.full(), "Әбдірахманова Гүлнұр");
        assert_eq!(PersonName::parse("Ким", "Анна", "Сергеевна").unwrap().full(), "Ким Анна Сергеевна");
    }

    #[test]
    fn what_is_no_name_is_refused() {
        assert_eq!(PersonName::parse("", "А", ""), Err(NameError::Missing("surname")));
        assert_eq!(PersonName::parse("Ким", "=1+1", ""), Err(NameError::Character("given name", '=')));
        assert!(matches!(PersonName::parse(&"а".repeat(101), "Б", ""), Err(NameError::TooLong(_))));
    }
}
