//! Where every page lives. Handlers route the same paths; pages never spell
//! an address themselves.

use domain::{
    Lang,
    commission::CommissionCode,
    completion::{Narrowing, RedList, Stage},
    id::{AttemptId, DraftBatchId, DraftId, EventId, ItemId, KeyCorrectionId, MediaId, ScanId},
};
use std::fmt::Write as _;

/// The entry: members are sent to their training, staff see what they may do.
pub fn home(lang: Lang) -> String {
    format!("/{lang}")
}

pub fn sign_in(lang: Lang) -> String {
    format!("/{lang}/sign-in")
}

/// Takes a POST only.
pub fn sign_out(lang: Lang) -> String {
    format!("/{lang}/sign-out")
}

pub fn password(lang: Lang) -> String {
    format!("/{lang}/password")
}

pub fn sessions(lang: Lang) -> String {
    format!("/{lang}/sessions")
}

pub fn training(lang: Lang) -> String {
    format!("/{lang}/training")
}

pub fn module(lang: Lang, slug: &str) -> String {
    format!("/{lang}/modules/{slug}")
}

pub fn glossary(lang: Lang) -> String {
    format!("/{lang}/glossary")
}

/// A term in the glossary.
pub fn term(lang: Lang, slug: &str) -> String {
    format!("/{lang}/glossary#{slug}")
}

/// One page of a module, to print and keep at hand.
pub fn job_aid(lang: Lang, module: &str) -> String {
    format!("/{lang}/modules/{module}/job-aid")
}

/// The rules of a test; a POST here begins an attempt.
pub fn test(lang: Lang, slug: &str) -> String {
    format!("/{lang}/tests/{slug}")
}

/// The overview of an attempt; a POST here submits it.
pub fn attempt(lang: Lang, attempt: AttemptId) -> String {
    format!("/{lang}/attempts/{attempt}")
}

/// One question, counted from 1; a POST here saves its answer.
pub fn question(lang: Lang, attempt: AttemptId, position: u16) -> String {
    format!("/{lang}/attempts/{attempt}/{position}")
}

pub fn result(lang: Lang, attempt: AttemptId) -> String {
    format!("/{lang}/attempts/{attempt}/result")
}

/// To the events of the top that the person may see.
pub fn events_start(lang: Lang) -> String {
    format!("/{lang}/events")
}

/// The events of a commission and those below it.
pub fn events(lang: Lang, code: &CommissionCode) -> String {
    format!("/{lang}/commissions/{code}/events")
}

/// The one screen that enters an event; a POST here saves it.
pub fn event_entry(lang: Lang, code: &CommissionCode) -> String {
    format!("/{lang}/commissions/{code}/events/new")
}

/// One event; a POST here corrects or withdraws it.
pub fn event(lang: Lang, event: EventId) -> String {
    format!("/{lang}/events/{event}")
}

/// The list to sign, for paper.
pub fn event_sheet(lang: Lang, event: EventId) -> String {
    format!("/{lang}/events/{event}/sheet")
}

/// The trainer's screen with the code to check in.
pub fn event_screen(lang: Lang, event: EventId) -> String {
    format!("/{lang}/events/{event}/screen")
}

/// Takes a POST with a scanned list.
pub fn event_scans(lang: Lang, event: EventId) -> String {
    format!("/{lang}/events/{event}/scans")
}

pub fn event_scan(lang: Lang, event: EventId, scan: ScanId) -> String {
    format!("/{lang}/events/{event}/scans/{scan}")
}

/// Where a member signs up for an event.
pub fn join(lang: Lang, event: EventId) -> String {
    format!("/{lang}/join/{event}")
}

/// Where the code on a trainer's screen leads.
pub fn check_in(lang: Lang, event: EventId, code: &str) -> String {
    format!("/{lang}/join/{event}?code={code}")
}

/// Planned, invited, attended, tested, passed, completed.
pub fn coverage(lang: Lang, code: &CommissionCode) -> String {
    format!("/{lang}/completion/{code}/coverage")
}

/// Who trained whom, by depth.
pub fn lineage(lang: Lang, code: &CommissionCode) -> String {
    format!("/{lang}/completion/{code}/lineage")
}

/// The training plan of a commission; a POST here adds to it.
pub fn plan(lang: Lang, code: &CommissionCode) -> String {
    format!("/{lang}/commissions/{code}/plan")
}

/// The official report of a commission and those below it.
pub fn report(lang: Lang, code: &CommissionCode) -> String {
    format!("/{lang}/completion/{code}/report")
}

/// The report as a file: `docx`, `xlsx`, `pdf` or `json`.
pub fn report_file(lang: Lang, code: &CommissionCode, format: &str) -> String {
    format!("/{lang}/completion/{code}/report.{format}")
}

pub fn campaigns(lang: Lang) -> String {
    format!("/{lang}/campaigns")
}

/// Choosing the campaign whose figures are shown.
pub fn choose_campaign(lang: Lang) -> String {
    format!("/{lang}/campaign")
}

/// One campaign; a POST here changes, clones or closes it.
pub fn campaign(lang: Lang, slug: &str) -> String {
    format!("/{lang}/campaigns/{slug}")
}

pub fn manuals(lang: Lang) -> String {
    format!("/{lang}/manuals")
}

pub fn chapter(lang: Lang, manual: &str, chapter: &str) -> String {
    format!("/{lang}/manuals/{manual}/{chapter}")
}

/// The whole manual on one page, for paper.
pub fn manual_print(lang: Lang, manual: &str) -> String {
    format!("/{lang}/manuals/{manual}/print")
}

/// Completion of the first commission the person may see.
pub fn completion_start(lang: Lang) -> String {
    format!("/{lang}/completion")
}

pub fn completion(lang: Lang, code: &CommissionCode) -> String {
    format!("/{lang}/completion/{code}")
}

pub fn completion_csv(lang: Lang, code: &CommissionCode) -> String {
    format!("/{lang}/completion/{code}/table.csv")
}

pub fn completion_xlsx(lang: Lang, code: &CommissionCode) -> String {
    format!("/{lang}/completion/{code}/table.xlsx")
}

/// The members behind a number of the completion page.
pub fn completion_members(lang: Lang, code: &CommissionCode, stage: Stage) -> String {
    completion_members_of(lang, code, stage, Narrowing::default())
}

/// What to see to first in a node.
pub fn red_list(lang: Lang, code: &CommissionCode, list: RedList) -> String {
    format!("/{lang}/completion/{code}/red-list?of={list}")
}

/// The same where the number counts only some of them.
pub fn completion_members_of(lang: Lang, code: &CommissionCode, stage: Stage, narrowing: Narrowing) -> String {
    let mut address = format!("/{lang}/completion/{code}/members?stage={stage}");
    if narrowing.own {
        address.push_str("&own=1");
    }
    // Writing to a String cannot fail.
    if let Some(level) = narrowing.level {
        let _ = write!(address, "&level={level}");
    }
    if let Some(day) = narrowing.until {
        let _ = write!(address, "&until={day}");
    }
    if let Some(day) = narrowing.as_of {
        let _ = write!(address, "&as-of={day}");
    }
    address
}

/// The first commission whose members the person keeps.
pub fn commissions_start(lang: Lang) -> String {
    format!("/{lang}/commissions")
}

pub fn commission(lang: Lang, code: &CommissionCode) -> String {
    format!("/{lang}/commissions/{code}")
}

/// Takes a POST only: the slips are shown once, in its answer.
pub fn slips(lang: Lang, code: &CommissionCode) -> String {
    format!("/{lang}/commissions/{code}/slips")
}

pub fn grants(lang: Lang) -> String {
    format!("/{lang}/grants")
}

pub fn bank(lang: Lang) -> String {
    format!("/{lang}/bank")
}

pub fn bank_topic(lang: Lang, topic: &str) -> String {
    format!("/{lang}/bank/{topic}")
}

pub fn bank_item(lang: Lang, item: ItemId) -> String {
    format!("/{lang}/bank/items/{item}")
}

/// The sections that belong to a place of the menu although their addresses are
/// not below its own.
pub fn beside(lang: Lang, place: &str) -> Vec<String> {
    let sections: &[&str] = if place == bank(lang) {
        &["cases", "new-case", "topics", "law-change", "corrections"]
    } else if place == drafts(lang) {
        &["batches", "content", "media", "bank-import", "statistics", "trial"]
    } else {
        &[]
    };
    sections.iter().map(|section| format!("/{lang}/{section}")).collect()
}

/// The tree of topics.
pub fn topics(lang: Lang) -> String {
    format!("/{lang}/topics")
}

/// A topic itself, to be changed; its questions are at [`bank_topic`].
pub fn topic(lang: Lang, topic: &str) -> String {
    format!("/{lang}/topics/{topic}")
}

/// The cases of the bank; `topic` narrows them.
pub fn cases(lang: Lang) -> String {
    format!("/{lang}/cases")
}

pub fn case(lang: Lang, case: &str) -> String {
    format!("/{lang}/cases/{case}")
}

/// The form that changes a case.
pub fn case_edit(lang: Lang, case: &str) -> String {
    format!("/{lang}/cases/{case}/edit")
}

/// The form that begins a case.
pub fn new_case(lang: Lang) -> String {
    format!("/{lang}/new-case")
}

pub fn drafts(lang: Lang) -> String {
    format!("/{lang}/drafts")
}

pub fn draft(lang: Lang, draft: DraftId) -> String {
    format!("/{lang}/drafts/{draft}")
}

pub fn draft_review(lang: Lang, draft: DraftId) -> String {
    format!("/{lang}/drafts/{draft}/review")
}

/// Questions that were taken in together.
pub fn batch(lang: Lang, batch: DraftBatchId) -> String {
    format!("/{lang}/batches/{batch}")
}

/// What is published, to be changed.
pub fn content(lang: Lang) -> String {
    format!("/{lang}/content")
}

/// The files that texts show.
pub fn media(lang: Lang) -> String {
    format!("/{lang}/media")
}

/// A file that texts show.
pub fn media_file(lang: Lang, file: MediaId) -> String {
    format!("/{lang}/media/{file}")
}

/// Where captions of a video are sent.
pub fn media_captions(lang: Lang, file: MediaId) -> String {
    format!("/{lang}/media/{file}/captions")
}

pub fn bank_import(lang: Lang) -> String {
    format!("/{lang}/bank-import")
}

/// What would come of a file.
pub fn bank_upload(lang: Lang, upload: &str) -> String {
    format!("/{lang}/bank-import/{upload}")
}

pub fn bank_export(lang: Lang) -> String {
    format!("/{lang}/bank-export")
}

/// How a test and its questions work.
pub fn statistics(lang: Lang, test: &str) -> String {
    format!("/{lang}/statistics/{test}")
}

/// What cites articles that have changed.
pub fn law_change(lang: Lang) -> String {
    format!("/{lang}/law-change")
}

/// A form of a test by way of trial.
pub fn trial(lang: Lang, test: &str) -> String {
    format!("/{lang}/trial/{test}")
}

/// Where something new is begun.
pub fn new_draft(lang: Lang) -> String {
    format!("{}#new-draft", drafts(lang))
}

/// The same with a question chosen, and its topic where there is one.
pub fn new_item(lang: Lang, topic: Option<&str>) -> String {
    let item = with(&drafts(lang), "kind", "item");
    let item = topic.map_or(item.clone(), |topic| with(&item, "topic", topic));
    format!("{item}#new-draft")
}

/// The form on trial that a number draws, with its sheet of keys or without.
pub fn trial_form(trial: &str, seed: u64, with_keys: bool) -> String {
    let keys = if with_keys { "&keys=yes" } else { "" };
    format!("{trial}?seed={seed}{keys}")
}

/// Proposing another key for an item.
pub fn correction_new(lang: Lang, item: ItemId) -> String {
    format!("/{lang}/bank/items/{item}/correction")
}

pub fn corrections(lang: Lang) -> String {
    format!("/{lang}/corrections")
}

pub fn correction(lang: Lang, correction: KeyCorrectionId) -> String {
    format!("/{lang}/corrections/{correction}")
}

/// An address with one more query field, its value encoded.
pub fn with(address: &str, field: &str, value: &str) -> String {
    let mut whole = String::with_capacity(address.len() + field.len() + value.len() + 2);
    whole.push_str(address);
    whole.push(if address.contains('?') { '&' } else { '?' });
    whole.push_str(field);
    whole.push('=');
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            whole.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(whole, "%{byte:02X}");
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_value_is_encoded() {
        assert_eq!(with("/kk/x?stage=started", "q", "Ә&b=c"), "/kk/x?stage=started&q=%D3%98%26b%3Dc");
        assert_eq!(with("/kk/x", "q", "a b"), "/kk/x?q=a%20b");
    }
}
