//! The list of commissions: what each row means beside what is known.

use super::{
    Problem, SortKey,
    columns::{Columns, Field},
    plan::{Counts, Outcome, Plan},
    rows::{Cells, Refusal, refusal},
    table::{Cell, Row},
    words,
};
use domain::{
    Faces, Lang, Timestamp,
    commission::{CommissionCode, Level, TreePath},
    id::CommissionId,
};
use jiff::tz::TimeZone;
use std::collections::HashMap;
use storage::import::{ChangedCommission, CommissionChanges, CommissionFields, KnownCommission, NewCommission, Places};

/// The zone of a commission whose row names none.
const USUAL_ZONE: &str = "Asia/Almaty";
const LONGEST_NAME: usize = 300;

/// A row that is right in itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub line: u32,
    pub code: CommissionCode,
    pub parent: Option<CommissionCode>,
    pub level: Level,
    pub fields: CommissionFields,
}

/// The rows of a file, as they are read.
#[derive(Debug, Default)]
pub struct Drafts {
    pub drafts: Vec<Draft>,
    pub refusals: Vec<Refusal>,
    pub counts: Counts,
    /// The first line of each code, refused or not.
    lines: HashMap<CommissionCode, u32>,
}

impl Drafts {
    /// Reads one row.
    pub fn read(&mut self, columns: &Columns, row: &Row) {
        let mut cells = Cells::new(columns, row);
        let code_of = |cell: &Cell| cell.text.parse::<CommissionCode>().map_err(|_| Problem::Code);
        let code = cells.required(Field::Code, code_of);
        if let Some(code) = &code {
            let first = *self.lines.entry(code.clone()).or_insert(row.line);
            if first != row.line {
                cells.refuse(Field::Code, Problem::DuplicateCode { line: first });
            }
        }
        let parent = cells.optional(Field::Parent, code_of);
        let level = cells.required(Field::Level, |cell| words::level(&cell.text));
        let fields = fields(&mut cells, level);
        let draft = code.zip(level).zip(fields).map(|((code, level), fields)| Draft {
            line: row.line,
            code,
            parent,
            level,
            fields,
        });
        self.counts.read += 1;
        match cells.finish(draft) {
            Ok(draft) => self.drafts.push(draft),
            Err(refusals) => {
                self.counts.add(Outcome::Refused);
                self.refusals.extend(refusals);
            }
        }
    }
}

fn fields(cells: &mut Cells<'_>, level: Option<Level>) -> Option<CommissionFields> {
    let number_of = |cell: &Cell| {
        let number = cell.text.trim().trim_start_matches('№').trim().parse::<i64>().ok();
        number.filter(|number| (1..=99_999).contains(number)).ok_or(Problem::Number)
    };
    let number = if level == Some(Level::Precinct) {
        cells.required(Field::Number, number_of)
    } else {
        if cells.optional(Field::Number, number_of).is_some() && level.is_some() {
            cells.refuse(Field::Number, Problem::NumberAbovePrecincts);
        }
        None
    };
    let (kk, ru) = (cells.required(Field::NameKk, name), cells.required(Field::NameRu, name));
    let en = cells.optional(Field::NameEn, name);
    let abroad = cells.optional(Field::Abroad, |cell| words::yes_no(&cell.text)).unwrap_or(false);
    let zone = cells.optional(Field::TimeZone, |cell| {
        let zone = TimeZone::get(cell.text.trim()).map_err(|_| Problem::TimeZone)?;
        zone.iana_name().map(str::to_owned).ok_or(Problem::TimeZone)
    });
    let time_zone = zone.unwrap_or_else(|| USUAL_ZONE.to_owned());
    Some(CommissionFields { number, name: Faces { kk: kk?, ru: ru?, en }, abroad, time_zone })
}

fn name(cell: &Cell) -> Result<String, Problem> {
    let tidy = cell.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if tidy.chars().count() > LONGEST_NAME { Err(Problem::NameTooLong) } else { Ok(tidy) }
}

/// Sort keys in Kazakh, Russian, English. Numbers in names sort as numbers.
pub fn sort_keys(name: &Faces<String>, sort: SortKey) -> [Vec<u8>; 3] {
    [Lang::Kk, Lang::Ru, Lang::En].map(|lang| sort(lang, &padded(name.text(lang))))
}

/// The text with every number filled up with zeros to six digits.
fn padded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let digits = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        let (number, after) = from.split_at(digits);
        out.push_str(before);
        out.push_str(&format!("{number:0>6}"));
        rest = after;
    }
    out + rest
}

/// A commission as it will be: what a child has to know of its parent.
#[derive(Clone)]
struct Node {
    id: CommissionId,
    level: Level,
    path: TreePath,
}

struct Planner<'a> {
    known: &'a HashMap<CommissionCode, KnownCommission>,
    codes: HashMap<CommissionId, &'a CommissionCode>,
    in_file: HashMap<&'a CommissionCode, &'a Draft>,
    lines: &'a HashMap<CommissionCode, u32>,
    nodes: HashMap<CommissionCode, Node>,
    root: Option<CommissionCode>,
    places: Places,
    changes: CommissionChanges,
    now: Timestamp,
    sort: SortKey,
}

/// Decides about every row; nothing is written.
pub fn plan(
    read: Drafts,
    columns: &Columns,
    known: &HashMap<CommissionCode, KnownCommission>,
    now: Timestamp,
    sort: SortKey,
) -> Plan<CommissionChanges> {
    let Drafts { mut drafts, mut refusals, mut counts, lines } = read;
    // A parent's level is above its children's: in this order it comes first.
    drafts.sort_by_key(|draft| (draft.level, draft.line));
    let mut planner = Planner {
        known,
        codes: known.values().map(|one| (one.id, &one.code)).collect(),
        in_file: drafts.iter().map(|draft| (&draft.code, draft)).collect(),
        lines: &lines,
        nodes: HashMap::new(),
        root: known.values().find(|one| one.parent.is_none()).map(|one| one.code.clone()),
        places: Places::taken(known.values().map(|one| &one.path)),
        changes: CommissionChanges::default(),
        now,
        sort,
    };
    for draft in &drafts {
        match planner.take(draft) {
            Ok(outcome) => counts.add(outcome),
            Err((field, problem)) => {
                counts.add(Outcome::Refused);
                let value = match field {
                    Field::Code => draft.code.to_string(),
                    Field::Level => draft.level.to_string(),
                    _ => draft.parent.as_ref().map(ToString::to_string).unwrap_or_default(),
                };
                refusals.push(refusal(draft.line, Some(field), columns, value, problem));
            }
        }
    }
    refusals.sort_by_key(|refusal| refusal.line);
    Plan { counts, refusals, changes: planner.changes }
}

impl Planner<'_> {
    fn take(&mut self, draft: &Draft) -> Result<Outcome, (Field, Problem)> {
        match self.known.get(&draft.code) {
            Some(known) => self.change(draft, known),
            None => self.enter(draft),
        }
    }

    fn change(&mut self, draft: &Draft, known: &KnownCommission) -> Result<Outcome, (Field, Problem)> {
        if known.closed {
            return Err((Field::Code, Problem::ClosedCommission));
        }
        let now = known.parent.and_then(|id| self.codes.get(&id)).copied();
        if now != draft.parent.as_ref() {
            return Err((Field::Parent, Problem::ParentChanged { now: now.cloned() }));
        }
        if known.level != draft.level {
            return Err((Field::Level, Problem::LevelChanged { now: known.level }));
        }
        if known.fields == draft.fields {
            return Ok(Outcome::Unchanged);
        }
        let sort = sort_keys(&draft.fields.name, self.sort);
        self.changes.changed.push(ChangedCommission { id: known.id, fields: draft.fields.clone(), sort });
        Ok(Outcome::Updated)
    }

    fn enter(&mut self, draft: &Draft) -> Result<Outcome, (Field, Problem)> {
        let parent = self.parent_of(draft)?;
        let node = Node {
            id: CommissionId::new(self.now),
            level: draft.level,
            path: self.places.next(parent.as_ref().map(|parent| &parent.path)),
        };
        self.changes.new.push(NewCommission {
            id: node.id,
            code: draft.code.clone(),
            parent: parent.map(|parent| parent.id),
            level: draft.level,
            path: node.path.clone(),
            fields: draft.fields.clone(),
            sort: sort_keys(&draft.fields.name, self.sort),
        });
        if draft.parent.is_none() {
            self.root = Some(draft.code.clone());
        }
        self.nodes.insert(draft.code.clone(), node);
        Ok(Outcome::Created)
    }

    fn parent_of(&self, draft: &Draft) -> Result<Option<Node>, (Field, Problem)> {
        let Some(code) = &draft.parent else {
            return match &self.root {
                _ if draft.level != Level::Central => Err((Field::Parent, Problem::NoParent)),
                Some(root) => Err((Field::Code, Problem::SecondRoot { root: root.clone() })),
                None => Ok(None),
            };
        };
        if self.is_above_itself(draft) {
            return Err((Field::Parent, Problem::ParentCycle));
        }
        let parent = match (self.known.get(code), self.nodes.get(code), self.lines.get(code)) {
            (Some(known), ..) if known.closed => return Err((Field::Parent, Problem::ClosedParent)),
            (Some(known), ..) => Node { id: known.id, level: known.level, path: known.path.clone() },
            (None, Some(node), _) => node.clone(),
            (None, None, _) if self.in_file.get(code).is_some_and(|parent| parent.level >= draft.level) => {
                let parent = self.in_file.get(code).map_or(draft.level, |parent| parent.level);
                return Err((Field::Level, Problem::LevelOrder { parent }));
            }
            (None, None, Some(line)) => return Err((Field::Parent, Problem::RefusedParent { line: *line })),
            (None, None, None) => return Err((Field::Parent, Problem::UnknownParent)),
        };
        // Okrug and precinct commissions stand beside each other under a territorial one.
        let above = parent.level < draft.level && parent.level <= Level::District;
        if above { Ok(Some(parent)) } else { Err((Field::Level, Problem::LevelOrder { parent: parent.level })) }
    }

    /// Does the chain of parents in the file come back? Longer chains than the
    /// tree has levels fail by the order of their levels.
    fn is_above_itself(&self, draft: &Draft) -> bool {
        let mut above = draft.parent.as_ref();
        for _ in 0..=Level::ALL.len() {
            match above {
                Some(code) if *code == draft.code => return true,
                Some(code) => above = self.in_file.get(code).and_then(|parent| parent.parent.as_ref()),
                None => return false,
            }
        }
        false
    }
}
