use super::*;
use proptest::prelude::*;

/// Marks the part of a text between two `^`, and shows what is selected then in
/// the same way.
fn pressed(mark: impl Fn(&str, Range<usize>) -> Edit, shown: &str) -> String {
    let parts: Vec<&str> = shown.split('^').collect();
    let (text, start) = (parts.concat(), parts[0].len());
    let end = if parts.len() == 3 { start + parts[1].len() } else { start };
    show(&text, &mark(&text, start..end))
}

fn show(text: &str, edit: &Edit) -> String {
    let mut whole = text.to_owned();
    whole.replace_range(edit.range.clone(), &edit.with);
    whole.insert(edit.select.end, '^');
    if !edit.select.is_empty() {
        whole.insert(edit.select.start, '^');
    }
    whole
}

fn marked(mark: Mark, shown: &str) -> String {
    pressed(|text, selected| edit(mark, text, selected), shown)
}

fn led(leading: Leading, to: &str, shown: &str) -> String {
    pressed(|text, selected| lead(leading, (to, "Санау"), text, selected), shown)
}

#[test]
fn words_are_made_bold_and_plain_again() {
    assert_eq!(marked(Mark::Bold, "бір ^екі ^үш"), "бір **^екі^** үш");
    assert_eq!(marked(Mark::Bold, "бір **^екі^** үш"), "бір ^екі^ үш");
    assert_eq!(marked(Mark::Bold, "бір ^**екі**^ үш"), "бір ^екі^ үш");
    assert_eq!(marked(Mark::Bold, "бір ^"), "бір **^…^**");
    assert_eq!(marked(Mark::Bold, "**а** ^б^ **в**"), "**а** **^б^** **в**");
}

#[test]
fn a_line_becomes_a_heading_and_the_first_one_the_title() {
    assert_eq!(marked(Mark::Heading, "# Т\n\nЕре^же\nмәтін"), "# Т\n\n## Ереже^\nмәтін");
    assert_eq!(marked(Mark::Heading, "# Т\n\n## Ереже^"), "# Т\n\nЕреже^");
    assert_eq!(marked(Mark::Heading, "# Т\n\n### Ере^же"), "# Т\n\n## Ереже^");
    assert_eq!(marked(Mark::Heading, "Са^нау"), "# Санау^");
}

#[test]
fn lines_become_a_list_steps_and_lines_again() {
    assert_eq!(marked(Mark::List, "т\n^бір\nекі^\nүш"), "т\n^- бір\n- екі^\nүш");
    assert_eq!(marked(Mark::List, "^- бір\n- екі^"), "^бір\nекі^");
    assert_eq!(marked(Mark::Steps, "^- бір\n\n- екі\n^үш"), "^1. бір\n\n2. екі^\nүш");
    assert_eq!(marked(Mark::Steps, "^1. бір\n2. екі^"), "^бір\nекі^");
    assert_eq!(marked(Mark::List, "т\n\n^"), "т\n\n- ^");
    assert_eq!(marked(Mark::Steps, "бі^р"), "1. бір^");
}

#[test]
fn a_note_stands_apart_from_its_neighbours() {
    assert_eq!(marked(Mark::Note, "алды\nес^керт\nсоңы"), "алды\n\n> [!NOTE]\n> ^ескерт^\n\nсоңы");
    assert_eq!(marked(Mark::Note, "^> [!NOTE]\n> бір\n> екі^"), "^бір\nекі^");
    assert_eq!(marked(Mark::Note, "алды\n\n^"), "алды\n\n> [!NOTE]\n> ^…^");
}

#[test]
fn a_table_stands_below_the_line() {
    let rows = "| ^…^ | … |\n|---|---|\n| … | … |";
    assert_eq!(marked(Mark::Table, "ал^ды\nсоңы"), format!("алды\n\n{rows}\n\nсоңы"));
    assert_eq!(marked(Mark::Table, "алды\n\n^\n\nсоңы"), format!("алды\n\n{rows}\n\nсоңы"));
    assert_eq!(marked(Mark::Table, "^"), rows);
}

#[test]
fn links_and_pictures_keep_the_words_that_were_selected() {
    assert_eq!(led(Leading::Law, "43", "^43-бап ^бойынша"), "[^43-бап^](law:43) бойынша");
    assert_eq!(led(Leading::Module, "count", "^"), "[Санау](module:count)^");
    let unnamed = |text: &str, selected| lead(Leading::Law, ("43", ""), text, selected);
    assert_eq!(pressed(unnamed, "^"), "[^…^](law:43)");
    assert_eq!(led(Leading::Media, "box.svg", "^жәшік^"), "![^жәшік^](media:box.svg)");
}

#[test]
fn a_browser_counts_otherwise() {
    let text = "ә👍б";
    assert_eq!([0, 1, 2, 3, 4, 9].map(|units| byte_at(text, units)), [0, 2, 2, 6, 8, 8]);
    assert_eq!([0, 2, 6, 8].map(|byte| units_at(text, byte)), [0, 1, 3, 4]);
}

proptest! {
    #[test]
    fn counting_there_and_back_changes_nothing(text: String, at in 0_usize..40) {
        let byte = text.char_indices().map(|(at, _)| at).nth(at).unwrap_or(text.len());
        prop_assert_eq!(byte_at(&text, units_at(&text, byte)), byte);
    }

    #[test]
    fn no_mark_loses_a_word(text in "[а-я \n*#>|.0-9-]{0,60}", from in 0_usize..60, to in 0_usize..60) {
        let place = |at: usize| text.char_indices().map(|(at, _)| at).nth(at).unwrap_or(text.len());
        let (start, end) = (place(from.min(to)), place(from.max(to)));
        let words = |text: &str| text.chars().filter(|c| c.is_alphabetic() && *c != '…').collect::<String>();
        for mark in [Mark::Heading, Mark::Bold, Mark::List, Mark::Steps, Mark::Note, Mark::Table] {
            let edit = edit(mark, &text, start..end);
            let mut whole = text.clone();
            whole.replace_range(edit.range.clone(), &edit.with);
            prop_assert!(whole.get(edit.select.clone()).is_some(), "{:?}", edit);
            let after: String = words(&whole).replace("NOTE", "");
            prop_assert_eq!(after, words(&text));
        }
    }
}
