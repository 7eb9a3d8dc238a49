//! The figures: a table for people, one flat JSON object for machines.

use anyhow::Result;
use serde_json::{Map, Value};
use std::{fmt, fs, path::Path};

/// What a figure has to be.
#[derive(Debug, Clone, Copy)]
pub enum Budget {
    AtLeast(f64),
    Below(f64),
    AtMost(f64),
    /// Percent of "hello" at least.
    ShareOfHello(f64),
    None,
}

/// Printed, but no key of the JSON object.
const ASIDE: char = '·';

struct Row {
    key: String,
    value: f64,
    budget: Budget,
    /// A rate that can be compared with "hello".
    rate: bool,
}

/// The rows in the order in which they were measured.
#[derive(Default)]
pub struct Report {
    rows: Vec<Row>,
    notes: Vec<String>,
    failures: Vec<String>,
}

impl Report {
    /// A figure under a key of the JSON object.
    pub fn put(&mut self, key: impl Into<String>, value: f64, budget: Budget) {
        self.rows.push(Row { key: key.into(), value, budget, rate: false });
    }

    /// A rate: requests a second.
    pub fn put_rate(&mut self, key: impl Into<String>, value: f64, budget: Budget) {
        self.rows.push(Row { key: key.into(), value, budget, rate: true });
    }

    /// A figure for the reader of the table alone.
    pub fn aside(&mut self, what: impl fmt::Display, value: f64) {
        self.put(format!("{ASIDE} {what}"), value, Budget::None);
    }

    /// The same for a rate.
    pub fn aside_rate(&mut self, what: impl fmt::Display, value: f64) {
        self.put_rate(format!("{ASIDE} {what}"), value, Budget::None);
    }

    /// A sentence below the table.
    pub fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// Something could not be measured.
    pub fn fail(&mut self, what: &str, error: &anyhow::Error) {
        self.failures.push(format!("{what}: {error:#}"));
    }

    pub fn is_complete(&self) -> bool {
        self.failures.is_empty()
    }

    /// One flat object: every key with its number.
    pub fn write_json(&self, file: &Path) -> Result<()> {
        let own = self.rows.iter().filter(|row| !row.key.starts_with(ASIDE));
        let object: Map<String, Value> = own.map(|row| (row.key.clone(), tidy(row.value))).collect();
        Ok(fs::write(file, format!("{}\n", serde_json::to_string_pretty(&object)?))?)
    }

    fn hello(&self) -> Option<f64> {
        self.rows.iter().find(|row| row.key == "hello_rps").map(|row| row.value)
    }
}

/// Whole numbers without a fraction, others with two digits of it.
fn tidy(value: f64) -> Value {
    let rounded = (value * 100.0).round() / 100.0;
    if rounded.fract() == 0.0 { Value::from(rounded as i64) } else { Value::from(rounded) }
}

impl Row {
    fn share(&self, hello: Option<f64>) -> Option<f64> {
        hello.filter(|_| self.rate).map(|hello| self.value / hello * 100.0)
    }

    /// Is the budget kept? `None` where there is none.
    fn kept(&self, hello: Option<f64>) -> Option<bool> {
        match self.budget {
            Budget::AtLeast(least) => Some(self.value >= least),
            Budget::Below(limit) => Some(self.value < limit),
            Budget::AtMost(most) => Some(self.value <= most),
            Budget::ShareOfHello(least) => self.share(hello).map(|share| share >= least),
            Budget::None => None,
        }
    }
}

impl fmt::Display for Budget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtLeast(least) => write!(f, "at least {least}"),
            Self::Below(limit) => write!(f, "below {limit}"),
            Self::AtMost(most) => write!(f, "at most {most}"),
            Self::ShareOfHello(least) => write!(f, "{least} % of hello"),
            Self::None => Ok(()),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hello = self.hello();
        writeln!(f, "{:<28} {:>12}  {:<18} {:>14}", "row", "figure", "budget", "share of hello")?;
        for row in &self.rows {
            let share = row.share(hello).map(|share| format!("{share:.1} %")).unwrap_or_default();
            let verdict = match row.kept(hello) {
                Some(true) => "  kept",
                Some(false) => "  MISSED",
                None => "",
            };
            let (figure, budget) = (tidy(row.value).to_string(), row.budget.to_string());
            writeln!(f, "{:<28} {figure:>12}  {budget:<18} {share:>14}{verdict}", row.key)?;
        }
        self.notes.iter().try_for_each(|note| writeln!(f, "{note}"))?;
        self.failures.iter().try_for_each(|failure| writeln!(f, "NOT MEASURED: {failure}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_says_whether_it_was_kept() {
        let mut report = Report::default();
        report.put_rate("hello_rps", 1000.0, Budget::None);
        report.put_rate("course_page_rps", 190.0, Budget::ShareOfHello(20.0));
        report.put("saves_p99_ms", 12.345, Budget::Below(50.0));
        report.aside("of these, odd", 1.0);
        let told = report.to_string();
        let line = |key: &str| told.lines().find(|line| line.starts_with(key)).unwrap().to_owned();
        assert!(line("course_page_rps").ends_with("19.0 %  MISSED"));
        assert!(line("saves_p99_ms").ends_with("kept"));
        assert!(report.is_complete());
    }

    #[test]
    fn the_json_object_has_the_keys_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("figures.json");
        let mut report = Report::default();
        report.put("rss_mb", 120.0, Budget::AtMost(200.0));
        report.put("import_s", 2.71428, Budget::Below(30.0));
        report.aside("dry run, s", 1.0);
        report.write_json(&file).unwrap();
        let read: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        assert_eq!(read, serde_json::json!({ "rss_mb": 120, "import_s": 2.71 }));
    }
}
