//! Every SQL text of the crate is understood by both engines, and the ones that
//! every request runs are led by an index.

use sqlx::{Executor, SqlSafeStr};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use storage::{
    Read,
    testing::{each_engine, sqlite},
};

/// `file::NAME` and text of each `const NAME: &str = "…"` that is a statement.
fn statements() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    for file in files(&root) {
        let text = fs::read_to_string(&file).unwrap();
        let place = file.strip_prefix(&root).unwrap().with_extension("").display().to_string();
        for piece in text.split("const ").skip(1) {
            let Some((name, rest)) = piece.split_once(": &str = \"") else { continue };
            if !name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_') {
                continue;
            }
            let sql = literal(rest);
            let verb = sql.split_whitespace().next().unwrap_or_default();
            if ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(&verb) {
                found.insert(format!("{place}::{name}"), sql);
            }
        }
    }
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The value of a string literal, from behind its opening quote.
fn literal(source: &str) -> String {
    let (mut value, mut chars) = (String::new(), source.chars());
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('n') => value.push('\n'),
                Some('\n') => {
                    // A continued line: its leading white space is not part of the text.
                    let rest = chars.as_str().trim_start();
                    chars = rest.chars();
                }
                Some(other) => value.push(other),
                None => break,
            },
            other => value.push(other),
        }
    }
    value
}

#[test]
fn the_scanner_reads_literals_as_the_compiler_does() {
    assert_eq!(literal("SELECT 'x\\\\' \\\n    FROM t\"; rest"), "SELECT 'x\\' FROM t");
    let found = statements();
    assert!(found.len() > 60, "{}", found.len());
    for name in ["session::BY_TOKEN", "attempt::FIND", "attempt/ending::GRADE", "completion/page::MEMBERS"] {
        assert!(found.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn every_statement_prepares_on_both_engines() {
    for test in each_engine().await.unwrap() {
        let mut refused = Vec::new();
        for (name, sql) in statements() {
            let sql = sqlx::AssertSqlSafe(sql).into_sql_str();
            let prepared = match &mut test.db.read().await.unwrap() {
                Read::Sqlite(_) if name.ends_with("_POSTGRES") => Ok(()),
                Read::Sqlite(handle) => (&mut ***handle).prepare(sql).await.map(drop),
                Read::Postgres(handle) => (&mut ***handle).prepare(sql).await.map(drop),
            };
            refused.extend(prepared.err().map(|error| format!("{name}: {error}")));
        }
        assert!(refused.is_empty(), "{}:\n{}", test.db.engine(), refused.join("\n"));
    }
}

#[tokio::test]
async fn what_every_request_asks_is_led_by_an_index() {
    let (test, statements) = (sqlite().await.unwrap(), statements());
    let mut read = test.db.read().await.unwrap();
    let Read::Sqlite(handle) = &mut read else { panic!("not SQLite") };
    for name in [
        "account::BY_LOGIN",
        "attempt::ANSWERS",
        "attempt::FIND",
        "attempt::KEPT",
        "attempt::OF_TEST",
        "attempt::OPEN",
        "attempt/ending::OVERDUE",
        "audit::OF_SUBJECT",
        "commission::AT_PATH",
        "commission::FIND",
        "completion::COUNTED_AT",
        "completion::STANDING",
        "completion/page::MEMBERS",
        "completion/page::OF_COMMISSION",
        "completion/page::TREND",
        "event::FIND",
        "event/attendance::FIRST",
        "event/attendance::MEMBER_THERE",
        "event/attendance::OF_EVENT",
        "event/attendance::OWN",
        "event/entry::BY_KEY",
        "event/list::LIST",
        "grant::OF_PERSON",
        "person::BY_LOGIN",
        "person::OF_COMMISSION",
        "person::OPEN_MEMBERSHIP",
        "reading::READ_MODULES",
        "session::BY_TOKEN",
        "session::OF_PERSON",
        "statistics::FIRST",
        "statistics::REVISIONS",
    ] {
        let explain = format!("EXPLAIN QUERY PLAN {}", statements[name]);
        let plan: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(sqlx::AssertSqlSafe(explain)).fetch_all(&mut ***handle).await.unwrap();
        let plan: Vec<String> = plan.into_iter().map(|(_, _, _, line)| line).collect();
        let scans = |line: &String| line.starts_with("SCAN") && !line.contains("CONSTANT ROW");
        assert!(!plan.iter().any(scans), "{name}:\n{}", plan.join("\n"));
    }
}
