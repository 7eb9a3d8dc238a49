//! What is read, kind by kind.

use super::{one, read_ru, sketch};

#[test]
fn each_kind_is_read() {
    for (text, read) in [
        (
            "Кто опечатывает урну?{~наблюдатель ~акимат =комиссия}",
            "single c | Кто опечатывает урну? | a: наблюдатель | b: акимат | c: комиссия",
        ),
        (
            "Урну {~моют =опечатывают ~красят} до начала голосования.",
            "single b | Урну ____ до начала голосования. | a: моют | b: опечатывают | c: красят",
        ),
        (
            "Ответ?{\n~нет#потому что\n\n~=да # верно!\n####Статья 43(8).\\n\\nДалее.}",
            "single b | Ответ? | a: нет (потому что) | b: да (верно!) | ! Статья 43(8).\n\nДалее.",
        ),
        ("Q{~%0%a =%100%b}", "single b | Q | a: a | b: b"),
        ("Q{~%50%a ~%50%b ~c}", "multiple ab+ | Q | a: a | b: b | c: c"),
        ("Q{~%-50%a ~%50%b ~%50%c ~%-50%d}", "multiple bc+ | Q | a: a | b: b | c: c | d: d"),
        ("Q{~%33.33333%a ~%33,33%b ~%33%c ~d}", "multiple abc+ | Q | a: a | b: b | c: c | d: d"),
        ("Q{~%-100%a ~%50%b ~%50%c}", "multiple bc | Q | a: a | b: b | c: c | [Weights]"),
        ("Q{~%70%a ~%30%b ~c}", "multiple ab+ | Q | a: a | b: b | c: c | [Weights]"),
        ("Q{=a =b ~c}", "multiple ab | Q | a: a | b: b | c: c | [Weights]"),
        ("Q{~нет ~%50%почти =да}", "single c | Q | a: нет | b: почти | c: да | [Weights]"),
        ("Урна пуста.{FALSE#Там бюллетень.}", "true-false b | Урна пуста. | a: Верно (Там бюллетень.) | b: Неверно"),
        ("Q{T#неверно#верно####так}", "true-false a | Q | a: Верно (верно) | b: Неверно (неверно) | ! так"),
        ("Q{F##верно}", "true-false b | Q | a: Верно | b: Неверно (верно)"),
        ("Секретарь и {=председатель =төраға}.", "short-text [\"председатель\", \"төраға\"] | Секретарь и ____."),
        ("Q{=Астана#Да!}", "short-text [\"Астана\"] | Q | ! Да!"),
        ("Q{=a =b =a}", "short-text [\"a\", \"b\"] | Q"),
        ("Q{=TRUE}", "short-text [\"TRUE\"] | Q"),
        ("Q{=a#x =%50%b#y =*#z}", "short-text [\"a\"] | Q | ! x | [Weights, Field(\"feedback\")]"),
        ("Q{=a*b =c\\*d =*}", "short-text [\"a*b\", \"c*d\"] | Q | [Field(\"*\")]"),
        ("Сколько?{#1993}", "numeric 1993 | Сколько?"),
        ("Сколько?{#1993:0#ok}", "numeric 1993 | Сколько? | ! ok"),
        ("Сколько?{# 1 240 : 0.0}", "numeric 1240 | Сколько? | [Tolerance]"),
        ("Сколько?{#42.00}", "numeric 42 | Сколько? | [Tolerance]"),
        ("Сколько?{#7..7}", "numeric 7 | Сколько? | [Tolerance]"),
        (
            "Сколько?{#\n=1993:0 #Да.\n=%50%1993:2 #Почти.\n~#Нет.\n####e}",
            "numeric 1993 | Сколько? | ! e | [Weights, Field(\"feedback\")]",
        ),
        ("Q{#%100%42#}", "numeric 42 | Q"),
    ] {
        assert_eq!(sketch(&one(text)), read, "{text}");
    }
}

#[test]
fn yes_and_no_are_said_in_every_language_and_case() {
    for yes in ["T", "true", "Истина", "ВЕРНО", "да", "Дұрыс", "ДУРЫС", "иә", "Т"] {
        assert!(sketch(&one(&format!("Q{{{yes}}}"))).starts_with("true-false a"), "{yes}");
    }
    for no in ["f", "False", "ложь", "НЕВЕРНО", "Нет", "бұрыс", "ЖОҚ", " жок "] {
        assert!(sketch(&one(&format!("Q{{{no}}}"))).starts_with("true-false b"), "{no}");
    }
}

#[test]
fn letters_of_a_matching_do_not_follow_its_lines() {
    let text = "Столицы.{=Канада -> Оттава\n=Италия->Рим\n=Япония -> Токио\n= -> Париж\n=Ватикан -> Рим}";
    let item = one(text);
    let face = item.faces.values().next().unwrap();
    assert_eq!(face.prompts, ["Канада", "Италия", "Япония", "Ватикан"]);
    assert_eq!(face.options.len(), 4);
    let pairs = item.key.pairs();
    let matched: Vec<&str> = (1..=4).map(|number| face.options[&pairs.at(number).unwrap()].as_str()).collect();
    assert_eq!(matched, ["Оттава", "Рим", "Токио", "Рим"]);
    assert!(item.part_marks);
    let again = "Столицы.{=Ватикан -> Рим\n= -> Париж\n=Япония -> Токио\n=Италия -> Рим\n=Канада -> Оттава}";
    assert_eq!(one(again).faces.values().next().unwrap().options, face.options);
    // Over many questions no letter is told by its line.
    let mut first = [0_u32; 3];
    for number in 0..300 {
        let item = one(&format!("Q{number}{{=x -> one\n=y -> two\n=z -> three}}"));
        first[usize::from(item.key.pairs().at(1).unwrap().as_char() as u8 - b'a')] += 1;
    }
    assert!(first.iter().all(|count| (60..=140).contains(count)), "{first:?}");
}

#[test]
fn formats_are_taken_to_words() {
    for (text, read) in [
        ("[html]<p>Кто?</p>{=<b>я</b> & ты ~он}", "single a | Кто? | a: я & ты | b: он | [Markup]"),
        ("[html]5 &lt; 6<br><br>x{T}", "true-false a | 5 < 6\n\nx | a: Верно | b: Неверно"),
        ("[plain]5 &lt; <b>{T}", "true-false a | 5 &lt; <b> | a: Верно | b: Неверно"),
        ("[markdown]**a** `b`{T}", "true-false a | a b | a: Верно | b: Неверно | [Markup]"),
        ("[moodle]a<b>b</b>{T}", "true-false a | ab | a: Верно | b: Неверно | [Markup]"),
        ("a < b{T}", "true-false a | a < b | a: Верно | b: Неверно"),
        ("[x] a [html]{T}", "true-false a | [x] a [html] | a: Верно | b: Неверно"),
        (
            "[html]<img src\\=\"@@PLUGINFILE@@/урна.png\">Q{~[plain]%50%<b> =[html]<i>b</i>}",
            "single b | Q | a: %50%<b> | b: b | [Markup, Picture(\"урна.png\")]",
        ),
        ("[html]a{=5 &lt; 6}", "short-text [\"5 < 6\"] | a"),
    ] {
        assert_eq!(sketch(&one(text)), read, "{text}");
    }
}

#[test]
fn escapes_are_what_they_escape() {
    for (text, read) in [
        ("Сколько? {~ \\= 4 + 3 = \\= 4 + 4}", "single b | Сколько? | a: = 4 + 3 | b: = 4 + 4"),
        (
            "Не знак?{\n~ \\~ # \\~ знак.\n~ \\{\\}\\#\\:\n= \\\\ # Да: \\\\ и,\n   дальше}",
            "single c | Не знак? | a: ~ (~ знак.) | b: {}#: | c: \\ (Да: \\ и, дальше)",
        ),
        ("a\\nb\\n\\nc {T}", "true-false a | a b\n\nc | a: Верно | b: Неверно"),
        ("\\(x\\) \\:\\: \\\\n{T}", "true-false a | \\(x\\) :: \\n | a: Верно | b: Неверно"),
    ] {
        assert_eq!(sketch(&one(text)), read, "{text}");
    }
}

#[test]
fn names_topics_lines_and_tags_are_kept() {
    let text = "\u{feff}// header\r\n\r\n// question: 1  name: x [id:7] [tag:a] [tag:b]\r\n::Имя\\: {1}::Q1 {T}\r\n::Два\r\nслова::\r\nQ2 {T}\r\n\
        // between\r\n$CATEGORY: $course$/top/Подсчёт  голосов\r\nQ3 {T}\r\nQ4\r\nx {F}\r\n\r\n$category:\r\n:::: Q5 {T}";
    let (items, refused) = read_ru(text);
    assert_eq!(refused, []);
    let read: Vec<(u32, &str, &str, String)> = items
        .iter()
        .map(|item| (item.line, item.name.as_str(), item.topic.as_str(), format!("{:?}", item.lost)))
        .collect();
    let topic = "$course$/top/Подсчёт голосов";
    assert_eq!(
        read,
        [
            (4, "Имя: {1}", "", "[Field(\"id\"), Field(\"tag\")]".to_owned()),
            (5, "Два слова", "", "[]".to_owned()),
            (10, "", topic, "[]".to_owned()),
            (11, "", topic, "[]".to_owned()),
            (15, "", "", "[]".to_owned()),
        ]
    );
    let mac = text.replace("\r\n", "\r");
    assert_eq!(read_ru(&mac).0, items);
}

#[test]
fn blank_lines_and_comments_may_stand_within_braces() {
    let text = "Q1 {\n\n=a\n\n// the wrong ones } {\n\n~b#one\n\ntwo\n\n} end\n\nQ2 {T}";
    let (items, refused) = read_ru(text);
    assert_eq!(refused, []);
    let read: Vec<String> = items.iter().map(sketch).collect();
    let first = "single a | Q1 ____ end | a: a | b: b (one\n\ntwo)";
    assert_eq!(read, [first, "true-false a | Q2 | a: Верно | b: Неверно"]);
}
