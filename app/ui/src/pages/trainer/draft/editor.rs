//! What the form tells the editor that runs in the browser, and where the editor
//! says what becomes of the text.

use super::DraftPage;
use crate::{Words, dates, links, pages::trainer::fault::problem_words, shell::Shell};
use domain::draft::{DraftBody, kept_prefix};
use leptos::prelude::*;
use writing::{MarkWords, Setup};

/// The setup and, for a text, what it can link to. Nothing where no editor runs.
pub(super) fn setup(shell: &Shell<'_>, words: Words, page: &DraftPage) -> (Option<String>, Option<String>) {
    if shell.assets.writing.is_none() {
        return (None, None);
    }
    let here = format!("/{}{}", shell.lang, shell.path);
    let setup = Setup {
        store: kept_prefix(page.by, page.id),
        sign_in: links::with(&links::sign_in(shell.lang), "next", &here),
        acts: acts(&page.body).iter().map(|name| (*name).to_owned()).collect(),
        words: editor_words(words),
    };
    (setup.json(), page.library.as_ref().and_then(writing::Library::json))
}

/// The fields of a form that wait for a button.
const fn acts(body: &DraftBody) -> &'static [&'static str] {
    match body {
        // Another kind has other fields: those that it has not would be gone.
        DraftBody::Item(_) => &["kind"],
        DraftBody::Module(_) | DraftBody::Chapter(_) => &["still-right"],
        DraftBody::Manual(_) => &["chapters-out"],
        DraftBody::Course(_) => &["modules-out"],
        DraftBody::Test(_) => &[],
    }
}

/// When it was saved and by whom; the editor says here what it saves.
pub(super) fn status(shell: &Shell<'_>, words: Words, page: &DraftPage) -> AnyView {
    let at = dates::moment(words.lang(), page.saved_at, shell.zone);
    view! {
        <div class="form-status">
            <p data-others role="status" aria-live="polite"></p>
            <p data-saved-at role="status" aria-live="polite">{words.draft_saved_at(&at, &page.saver)}</p>
        </div>
    }
    .into_any()
}

fn editor_words(words: Words) -> writing::Words {
    let own = str::to_owned;
    writing::Words {
        saved: own(words.keeper_saved()),
        offline: own(words.writing_offline()),
        busy: own(words.writing_busy()),
        unkept: own(words.kept_unkept()),
        signed_out: own(words.writing_signed_out()),
        sign_in: own(words.sign_in_button()),
        refused: own(words.writing_refused()),
        behind: words.writing_behind("{who}"),
        held: own(words.writing_held()),
        others: words.draft_others("{names}"),
        found: words.writing_found("{time}"),
        put_back: own(words.writing_put_back()),
        remove: own(words.kept_remove()),
        writing: own(words.draft_writing()),
        preview: own(words.draft_preview()),
        to_mend: own(words.writing_to_mend()),
        at_line: words.fault_line("{language}", "{line}", "{problem}"),
        problems: problem_words(words),
        toolbar: own(words.text_help()),
        marks: marks(words),
        insert: own(words.writing_insert()),
        cancel: own(words.writing_cancel()),
        drag: own(words.writing_drag()),
        moved: words.writing_moved("{at}", "{of}", "{title}"),
    }
}

fn marks(words: Words) -> MarkWords {
    let own = str::to_owned;
    MarkWords {
        heading: own(words.mark_heading()),
        bold: own(words.mark_bold()),
        list: own(words.mark_list()),
        steps: own(words.mark_steps()),
        note: own(words.mark_note()),
        law: own(words.mark_law()),
        module: own(words.mark_module()),
        picture: own(words.mark_picture()),
        table: own(words.mark_table()),
    }
}
