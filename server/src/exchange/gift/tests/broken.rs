//! What is refused: each with its line, its name and why, and nothing beside it.

use super::{read_ru, sketch};
use crate::exchange::item::{LONGEST, Why};

fn broken(text: &str) -> Why {
    Why::Broken(text.to_owned())
}

fn kind(name: &str) -> Why {
    Why::Kind(name.to_owned())
}

fn no_number(text: &str) -> Why {
    Why::NotANumber(text.to_owned())
}

#[test]
fn each_fault_is_named() {
    let many = |sign: &str, count: usize| (0..count).map(|n| format!("{sign}{n}")).collect::<String>();
    let table = [
        ("::N::Напишите. {}", kind("essay")),
        ("::N::Напишите. {####общий}", kind("essay")),
        ("::N::Только текст", kind("description")),
        ("::N::Столица {1:SHORTANSWER:=Астана}.", kind("cloze")),
        ("::N::Q {:MC:~a=b}", kind("cloze")),
        ("::N:: {T}", Why::NoStem),
        ("::N::[html]<p></p>{T}", Why::NoStem),
        ("::N::Q{~a ~b}", Why::NoKey),
        ("::N::Q{~%-50%a ~b}", Why::NoKey),
        ("::N::Q{1,2}", Why::NoKey),
        ("::N::Q{#}", Why::NoKey),
        ("::N::Q{#=*}", Why::NoKey),
        ("::N::Q{=*}", Why::NoKey),
        ("::N::Q{=%0%a}", Why::NoKey),
        ("::N::Q{~=a}", Why::NoOptions),
        ("::N::Q{~a}", Why::NoOptions),
        ("::N::Q{=a -> b =c -> b}", Why::NoOptions),
        ("::N::Q{= -> b = -> c}", Why::NoKey),
        ("::N::Q{=a ~ ~b}", broken("~")),
        ("::N::Q{=a ~#b}", broken("~#b")),
        ("::N::Q{=a = b -> c}", broken("=a")),
        ("::N::Q{=a -> =b -> c}", broken("=a ->")),
        ("::N::Q{x =a ~b}", broken("x")),
        ("::N::Q{= =a}", broken("=")),
        ("::N::Q{#=}", broken("=")),
        ("::N::Q{#1993:5}", no_number("1993:5")),
        ("::N::Q{#3.14}", no_number("3.14")),
        ("::N::Q{#1..5}", no_number("1..5")),
        ("::N::Q{#-3}", no_number("-3")),
        ("::N::Q{#4294967296}", no_number("4294967296")),
        ("::N::Q{#42 km}", no_number("42 km")),
        ("::N::Q{#=42 =43}", no_number("42, 43")),
        ("::N::Q{#:0}", no_number(":0")),
        ("::N::Q{=a ~b", broken("{=a ~b")),
        ("::N::Q =a ~b}", broken("}")),
        ("::N::Q{=a ~{b}}", broken("{b}}")),
        ("::N::Q{=a} b {=c}", broken("{=c}")),
        ("::N::Q{=a}}", broken("}")),
    ];
    let long = [
        (format!("::N::Q{{={}}}", many("~", 8)), Why::TooMany),
        (format!("::N::Q{{{}}}", many("=x->", 9)), Why::TooMany),
        (format!("::N::Q{{{}}}", many("=x->", 17)), Why::TooMany),
        (format!("::N::Q{{{} =y->z}}", "=x->y".repeat(8)), Why::TooMany),
        (format!("::N::Q{{T##{}}}", "ы".repeat(LONGEST + 1)), Why::TooLong),
    ];
    let table = table.into_iter().map(|(text, why)| (text.to_owned(), why)).chain(long);
    for (text, why) in table {
        let file = format!("// x\n\nДо {{T}}\n\n{text}\n\n::После::Q{{F}}\n");
        let (items, refused) = read_ru(&file);
        let read: Vec<(u32, &str, &Why)> = refused.iter().map(|one| (one.line, one.name.as_str(), &one.why)).collect();
        assert_eq!(read, [(5, "N", &why)], "{text}");
        let read: Vec<(u32, String)> = items.iter().map(|item| (item.line, sketch(item))).collect();
        let (before, after) = ("true-false a | До | a: Верно | b: Неверно", "true-false b | Q | a: Верно | b: Неверно");
        assert_eq!(read, [(3, before.to_owned()), (7, after.to_owned())], "{text}");
    }
}

#[test]
fn a_broken_question_takes_no_other_with_it() {
    for (text, items, refused) in [
        // An open brace ends at the blank line, whatever comes.
        ("Q1 {=a ~b\n\nQ2 {T}\n\nQ3 {T}", vec![3, 5], vec![1]),
        ("Q1 {=a ~b\n\nТекст\n\nQ2 {T}", vec![5], vec![1, 3]),
        ("Q1 {=a\n\nТекст\n\n::Q2::x =b}", vec![], vec![1, 3, 5]),
        ("Q1 {=a\n\n// c }\n::Q2::x {T}", vec![4], vec![1]),
        ("Q1 {=a\n\n$CATEGORY: x\n\nQ2 {T}", vec![5], vec![1]),
        // Or at the title or category that follows at once.
        ("Q1 {=a\n::Q2::x {T}", vec![2], vec![1]),
        ("Q1 {=a\n$CATEGORY: x\nQ2 {T}", vec![3], vec![1]),
        ("::Q1 {=a}\n\nQ2 {T}", vec![3], vec![1]),
        // Without blank lines between them.
        ("Q1 {T}\nQ2 {T}\n// c\nQ3\nx {T}", vec![1, 2, 4], vec![]),
        ("Q1 {T}\nQ2 {=a\n~b}\nQ3 {}", vec![1, 2], vec![4]),
        ("Q1 {T\nQ2 {T}\n\nQ3 {T}", vec![4], vec![1]),
        ("Q1 {=a} x\nQ2 {T}\n\nQ3 {T}", vec![4], vec![1]),
        ("}\n\nQ {T}", vec![3], vec![1]),
        ("{\n\nQ {T}", vec![3], vec![1]),
        ("", vec![], vec![]),
        ("// a\n\n\n// b\n$CATEGORY: x", vec![], vec![]),
    ] {
        let (read, wrong) = read_ru(text);
        let lines: Vec<u32> = read.iter().map(|item| item.line).collect();
        let wrong: Vec<u32> = wrong.iter().map(|refusal| refusal.line).collect();
        assert_eq!((lines, wrong), (items, refused), "{text}");
    }
}

#[test]
fn a_refusal_without_a_title_bears_its_first_words() {
    let text = format!("[html]Опишите \\: {} {{}}", "порядок ".repeat(9));
    let (_, refused) = read_ru(&text);
    assert_eq!(refused[0].name, "Опишите : порядок порядок порядок порядо…");
}

#[test]
fn a_category_without_end_is_refused_once() {
    let text = format!("$CATEGORY: {}\nQ {{T}}\n\nQ {{T}}", "x".repeat(2_001));
    let (items, refused) = read_ru(&text);
    assert_eq!((refused[0].line, &refused[0].why, refused.len()), (1, &Why::TooLong, 1));
    assert!(items.len() == 2 && items.iter().all(|item| item.topic.is_empty()));
}
