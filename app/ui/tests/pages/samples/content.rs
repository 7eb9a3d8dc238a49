//! Texts and questions.

use super::*;

pub fn reading(lang: Lang) -> Reading {
    let (title, one, two) = match lang {
        Lang::Kk => ("Дауыстарды санау және хаттама", "Түні бойы қолданылатын ережелер", "Санау тәртібі"),
        _ => ("Подсчёт голосов и протокол", "Правила на всю ночь", "Порядок подсчёта"),
    };
    let html = format!(
        "<h2 id=\"rules\">{one}</h2><p>Подсчёт начинается в 20:00, идёт без перерыва \
         (<a class=\"law\" href=\"https://zan.gov.kz/\" rel=\"external\">пункт 1 статьи 43</a>).</p>\
         <aside class=\"callout callout-warning\" role=\"note\"><p class=\"callout-title\">Важно</p><p>Урны закрыты.</p></aside>\
         <h2 id=\"order\">{two}</h2><ol><li>Объявить об окончании голосования.</li><li>Погасить бюллетени.</li></ol>\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Таблица\"><table><thead><tr><th>Что</th><th>Когда</th></tr></thead>\
         <tbody><tr><td>Избиратели</td><td>до вскрытия урн</td></tr></tbody></table></div>"
    );
    let heading = |anchor: &str, text: &str| Heading { level: 2, anchor: anchor.to_owned(), text: text.to_owned() };
    Reading { title: title.to_owned(), html, headings: vec![heading("rules", one), heading("order", two)] }
}

/// A chapter's anchors bear a prefix of their own where chapters share a page.
pub fn second_chapter(lang: Lang) -> Reading {
    let reading = reading(lang);
    Reading { html: reading.html.replace("id=\"", "id=\"two-"), ..reading }
}

pub fn letter(c: char) -> OptionLetter {
    OptionLetter::try_from(c).unwrap()
}

pub fn asked(kind: ItemKind) -> Question {
    let face = |stem: &str, options: [&str; 4]| QuestionFace {
        stem: stem.to_owned(),
        prompts: if kind == ItemKind::Matching { vec!["20:00".to_owned(), "20:15".to_owned()] } else { Vec::new() },
        options: "abcd".chars().zip(options).map(|(c, text)| (letter(c), text.to_owned())).collect(),
        picture: None,
    };
    Question {
        kind,
        scenario: (kind == ItemKind::Numeric).then(scenario),
        faces: Faces {
            kk: face(
                "Төраға дауыс берудің аяқталғанын жариялады. Комиссия санауды неден бастайды?",
                [
                    "Тасымалданатын жәшіктерді ашып, бюллетеньдерін санайды",
                    "Тұрақты жәшіктерді ашып, бюллетеньдерді үстелге шығарады",
                    "Келген байқаушыларды тізіп, хаттаманы толтыруға кіріседі",
                    "Бюллетень алған сайлаушыларды тізім бойынша санайды",
                ],
            ),
            ru: face(
                "Председатель объявил об окончании голосования. С чего комиссия начинает подсчёт?",
                [
                    "Вскрывает переносные урны и считает бюллетени из них",
                    "Вскрывает стационарные урны и выкладывает бюллетени",
                    "Переписывает наблюдателей и начинает заполнять протокол",
                    "Считает по спискам избирателей, получивших бюллетени",
                ],
            ),
            en: None,
        },
    }
}

/// A question that is asked about a picture.
pub fn pictured() -> Question {
    let asked = asked(ItemKind::Single);
    let about = |lang: Lang| match lang {
        Lang::Kk => "Санаудың сегіз қадамы: \"жәшікті ашудан\" <хаттамаға> дейін",
        Lang::Ru | Lang::En => "Восемь шагов подсчёта по порядку: от вскрытия урн до протокола",
    };
    let picture = |lang: Lang| ItemPicture {
        url: format!("{}/../../content/media/count-order.{lang}.svg", env!("CARGO_MANIFEST_DIR")),
        size: Some((640, 806)),
        ..ItemPicture::written("count-order.svg", about(lang))
    };
    let faces = asked.faces.map(|lang, face| QuestionFace { picture: Some(picture(lang)), ..face.clone() });
    Question { faces, ..asked }
}

pub fn scenario() -> Faces<ScenarioFace> {
    let face = |title: &str, text: &str| ScenarioFace { title: title.to_owned(), text: text.to_owned() };
    Faces {
        kk: face("Артық бюллетень", "Тасымалданатын жәшіктен 19 бюллетень шықты.\n\nЖазбаша өтініш 18."),
        ru: face("Лишний бюллетень", "В переносной урне 19 бюллетеней.\n\nПисьменных заявлений 18."),
        en: None,
    }
}

pub fn given(text: &str) -> Response {
    text.parse().unwrap()
}

/// The key and why each option is right or wrong.
pub fn feedback(key: &str, credit: u32) -> Feedback {
    let why = |word: &str| "abcd".chars().map(|c| (letter(c), format!("{word} {c}"))).collect();
    Feedback {
        key: Key::Exactly(given(key)),
        credit,
        explanation: explanation(),
        why: Faces { kk: why("Себебі:"), ru: why("Потому:"), en: None },
    }
}

pub fn law() -> Vec<LawLink> {
    vec![
        LawLink { label: "43-бап, 3-1-тармақ".to_owned(), href: Some("https://zan.gov.kz/".to_owned()) },
        LawLink { label: "ӘҚБтК, 121-бап".to_owned(), href: None },
    ]
}

pub fn explanation() -> Faces<String> {
    faces(
        "43-баптың 3-1-тармағы бойынша алдымен бюллетень алған сайлаушылар саны анықталады.",
        "По пункту 3-1 статьи 43 сначала устанавливают число избирателей, получивших бюллетени.",
        "",
    )
}
