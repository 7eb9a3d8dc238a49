//! The members behind a number, a page at a time: `until` a day, `as-of` a day,
//! of one `level`, or only the commission's `own`, where the number counts those.

use super::{Node, completion::sum_until, link};
use crate::http::{
    PathOf,
    error::{Handled, unprocessable},
    respond,
    visit::SignedIn,
};
use axum::extract::{Path, Query};
use domain::{
    Day,
    completion::{Narrowing, Stage, Tally},
};
use storage::{
    Read, cascade,
    completion::{self, ChildTally, Cursor, MembersQuery},
};
use ui::pages::reviewer::completion_members::{CompletionMembers, MemberRow, Slice, render};
use uuid::Uuid;

const ROWS: usize = 100;

#[derive(serde::Deserialize)]
pub struct Asked {
    stage: Option<String>,
    until: Option<Day>,
    #[serde(rename = "as-of")]
    as_of: Option<Day>,
    level: Option<String>,
    own: Option<String>,
    #[serde(default)]
    q: String,
    after: Option<String>,
}

impl Asked {
    /// What to look for; `None` when no page of ours asks so.
    fn query(&self) -> Option<MembersQuery> {
        let stage = self.stage.as_deref().unwrap_or(Stage::InOffice.as_str()).parse().ok()?;
        let after = self.after.as_deref().map_or(Some(Cursor::start()), parse_cursor)?;
        // PostgreSQL keeps no text with the zero character.
        let search = Some(self.q.clone()).filter(|search| !search.contains('\0'))?;
        let level = self.level.as_deref().map(str::parse).transpose().ok()?;
        let narrowing = Narrowing { own: self.own.is_some(), level, until: self.until, as_of: self.as_of };
        Some(MembersQuery { stage, narrowing, search, after, limit: ROWS as i64 + 1 })
    }
}

pub async fn show(who: SignedIn, Path((_, code)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    let query = asked.query().ok_or(unprocessable())?;
    let mut read = who.app.db.read().await?;
    let node = Node::find(&who, &mut read, &code).await?;
    let children = completion::children(&mut read, &node.scope, node.campaign.id, &node.commission).await?;
    let mut rows = completion::members(&mut read, &node.scope, node.campaign, &node.commission, &query).await?;
    let total = total(&mut read, &node, &query, &children).await?;
    let trail = node.trail(&mut read).await?;
    drop(read);
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let tally: Tally = children.iter().map(|row| row.tally).sum();
    let next = rows.last().filter(|_| more).map(|row| write_cursor(&row.cursor));
    let page = CompletionMembers {
        trail,
        node: link(&node.commission),
        tally,
        stage: query.stage,
        narrowing: query.narrowing,
        slice: Slice { total, previous: None, next },
        search: asked.q,
        rows: rows.into_iter().map(row).collect(),
    };
    Ok(respond::page(render(&who.shell(), &page)))
}

/// How many rows there are in all; a search is not counted.
async fn total(
    read: &mut Read<'_>,
    node: &Node<'_>,
    query: &MembersQuery,
    children: &[ChildTally],
) -> Handled<Option<i64>> {
    let Narrowing { own, level, until, as_of } = query.narrowing;
    if !query.search.is_empty() || level.is_some() {
        return Ok(None);
    }
    if let Some(day) = as_of {
        let on_day = cascade::on_day(read, &node.scope, node.campaign, &node.commission, day).await?;
        let counts = on_day.into_iter().filter(|(path, _)| !own || *path == node.commission.path);
        let tally: Tally = counts.map(|(_, tally)| tally).sum();
        return Ok(Some(tally.count(query.stage)));
    }
    let counts = children.iter().filter(|row| !own || row.commission.id == node.commission.id);
    let tally: Tally = counts.map(|row| row.tally).sum();
    let Some(until) = until else { return Ok(Some(tally.count(query.stage))) };
    if own {
        return Ok(None);
    }
    let days = completion::trend(read, &node.scope, node.campaign, &node.commission).await?;
    Ok(Some(sum_until(&days, tally, until).count(query.stage)))
}

fn row(row: completion::MemberRow) -> MemberRow {
    MemberRow { name: row.name.full(), office: row.office, commission: link(&row.commission), standing: row.standing }
}

/// A place in the list as text: path, sort key and person, in hexadecimal where needed.
pub(super) fn write_cursor(cursor: &Cursor) -> String {
    let key: String = cursor.sort_kk.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}.{key}.{}", cursor.path, cursor.person.simple())
}

pub(super) fn parse_cursor(text: &str) -> Option<Cursor> {
    let mut parts = text.splitn(3, '.');
    let (path, key, person) = (parts.next()?, parts.next()?, parts.next()?);
    let hex = key.bytes().all(|byte| byte.is_ascii_hexdigit());
    if key.len() % 2 != 0 || !hex || key.len() > 2000 || !path.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let bytes = key.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    Some(Cursor {
        path: path.to_owned(),
        sort_kk: bytes.collect::<Option<_>>()?,
        person: Uuid::parse_str(person).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_address_and_nonsense_does_not() {
        let cursor = Cursor { path: "00010002".into(), sort_kk: vec![0, 255, 16], person: Uuid::from_u128(7) };
        assert_eq!(parse_cursor(&write_cursor(&cursor)), Some(cursor));
        for bad in [
            "",
            "a",
            "a.b",
            "a.zz.00000000000000000000000000000007",
            "a.0.x",
            "a.00.x",
            "a.+1.00000000000000000000000000000007",
            "a\0.00.00000000000000000000000000000007",
        ] {
            assert_eq!(parse_cursor(bad), None, "{bad}");
        }
    }
}
