//! Questions of every kind about Kaskad itself, worked out as an example.

use crate::exchange::{
    gift::text::{lettered, truth_words},
    item::FileItem,
};
use domain::{
    Lang,
    item::{ItemFace, ItemKind, ItemUse, Key},
    response::Response,
};
use std::collections::BTreeMap;

/// Something said in Kazakh, Russian and English.
type Said = [&'static str; 3];

/// An example: what it asks, why, its left sides, its options with their reasons.
struct Example {
    kind: ItemKind,
    name: &'static str,
    use_: ItemUse,
    difficulty: u8,
    key: Given,
    part_marks: bool,
    stem: Said,
    explanation: Said,
    prompts: &'static [Said],
    options: &'static [Said],
    why: &'static [Said],
}

enum Given {
    /// As a response is kept: `ac`, `8`, `1b2a`.
    Kept(&'static str),
    Words(&'static [&'static str]),
}

const EMPTY: Example = Example {
    kind: ItemKind::Single,
    name: "",
    use_: ItemUse::Practice,
    difficulty: 1,
    key: Given::Kept(""),
    part_marks: false,
    stem: [""; 3],
    explanation: [""; 3],
    prompts: &[],
    options: &[],
    why: &[],
};

const EXAMPLES: [Example; 7] = [
    Example {
        name: "example-single",
        difficulty: 2,
        key: Given::Kept("b"),
        stem: [
            "Тест кезінде байланыс үзіліп қалды. Жауаптарыңыз не болады?",
            "Во время теста пропала связь. Что будет с вашими ответами?",
            "The connection is lost during a test. What happens to your answers?",
        ],
        explanation: [
            "Каскад жіберілмеген жауаптарды құрылғыда сақтап, байланыс қайта орнағанда жібереді.",
            "Каскад хранит неотправленные ответы на устройстве и отправляет их, когда связь вернётся.",
            "Kaskad keeps unsent answers on the device and sends them when the connection is back.",
        ],
        options: &[
            ["Жойылып кетеді", "Они пропадут", "They are lost"],
            [
                "Құрылғыда сақталып, кейін жіберіледі",
                "Они сохранятся на устройстве и уйдут позже",
                "They are kept on the device and sent later",
            ],
            ["Тест бірден аяқталады", "Тест сразу завершится", "The test ends at once"],
        ],
        why: &[
            [
                "Жіберілмеген жауап құрылғыда сақталады.",
                "Неотправленный ответ хранится на устройстве.",
                "An unsent answer stays on the device.",
            ],
            [
                "Байланыс қайта орнағанда олар серверге жіберіледі.",
                "Когда связь вернётся, они уйдут на сервер.",
                "They go to the server when the connection is back.",
            ],
            [
                "Тест уақыты біткенше жалғаса береді.",
                "Тест идёт, пока не выйдет время.",
                "The test goes on until its time is up.",
            ],
        ],
        ..EMPTY
    },
    Example {
        kind: ItemKind::Multiple,
        name: "example-multiple",
        key: Given::Kept("abd"),
        part_marks: true,
        stem: [
            "Каскад беттері қай тілдерде ашылады?",
            "На каких языках открываются страницы Каскада?",
            "In which languages can the pages of Kaskad be read?",
        ],
        explanation: [
            "Тілді бет басындағы сілтемемен ауыстыруға болады.",
            "Язык можно сменить ссылкой вверху страницы.",
            "A link at the top of the page changes the language.",
        ],
        options: &[
            ["Қазақ тілінде", "На казахском", "In Kazakh"],
            ["Орыс тілінде", "На русском", "In Russian"],
            ["Неміс тілінде", "На немецком", "In German"],
            ["Ағылшын тілінде", "На английском", "In English"],
        ],
        ..EMPTY
    },
    Example {
        kind: ItemKind::TrueFalse,
        name: "example-true-false",
        key: Given::Kept("a"),
        stem: [
            "Каскад беттері JavaScript өшірулі болса да жұмыс істейді.",
            "Страницы Каскада работают и тогда, когда JavaScript отключён.",
            "The pages of Kaskad work even where JavaScript is switched off.",
        ],
        explanation: [
            "Әр қадам кәдімгі форма арқылы орындалады.",
            "Каждый шаг делается обычной формой.",
            "Every step is a plain form.",
        ],
        ..EMPTY
    },
    Example {
        kind: ItemKind::Matching,
        name: "example-matching",
        difficulty: 2,
        key: Given::Kept("1b2a3c"),
        part_marks: true,
        stem: [
            "Беттің мекенжайындағы әріптер мен тілді сәйкестендіріңіз.",
            "Соотнесите буквы в адресе страницы и язык.",
            "Match the letters in a page's address with the language.",
        ],
        explanation: [
            "Мекенжайдың басындағы екі әріп бет тілін білдіреді.",
            "Две буквы в начале адреса — язык страницы.",
            "Two letters at the start of the address are the language of the page.",
        ],
        prompts: &[["/kk/"; 3], ["/ru/"; 3], ["/en/"; 3]],
        options: &[
            ["Орыс тілі", "Русский", "Russian"],
            ["Қазақ тілі", "Казахский", "Kazakh"],
            ["Ағылшын тілі", "Английский", "English"],
            ["Неміс тілі", "Немецкий", "German"],
        ],
        ..EMPTY
    },
    Example {
        kind: ItemKind::Ordering,
        name: "example-ordering",
        difficulty: 2,
        key: Given::Kept("1c2a3d4b"),
        stem: ["Қадамдарды ретімен қойыңыз.", "Расставьте шаги по порядку.", "Put the steps in order."],
        explanation: [
            "Алдымен курс модульдері оқылады, қорытынды тест соңында тапсырылады.",
            "Сначала читают модули курса, итоговый тест сдают в конце.",
            "The modules of the course come first, the final test comes last.",
        ],
        options: &[
            ["Курсты ашу", "Открыть курс", "Open the course"],
            ["Қорытынды тестті тапсыру", "Сдать итоговый тест", "Take the final test"],
            ["Каскадқа кіру", "Войти в Каскад", "Sign in to Kaskad"],
            ["Модульдерді оқу", "Прочитать модули", "Read the modules"],
        ],
        ..EMPTY
    },
    Example {
        kind: ItemKind::Numeric,
        name: "example-number",
        difficulty: 3,
        key: Given::Kept("8"),
        stem: [
            "Бұл кестеде бір сұраққа ең көбі неше жауап нұсқасын жазуға болады?",
            "Сколько вариантов ответа на один вопрос можно записать в этой таблице, самое большее?",
            "How many options may one question have in this table, at most?",
        ],
        explanation: [
            "Нұсқалар A әрпінен H әрпіне дейін белгіленеді.",
            "Варианты обозначаются буквами от A до H.",
            "Options have the letters A to H.",
        ],
        ..EMPTY
    },
    Example {
        kind: ItemKind::ShortText,
        name: "example-short-text",
        key: Given::Words(&["Каскад", "Kaskad"]),
        stem: [
            "Осы оқыту жүйесі қалай аталады?",
            "Как называется эта система обучения?",
            "What is this training system called?",
        ],
        explanation: [
            "Бас әріп пен кіші әріп бірдей қабылданады.",
            "Заглавные и строчные буквы не различаются.",
            "Capitals and small letters count as the same.",
        ],
        ..EMPTY
    },
];

/// A question of each kind, in all languages, on a topic.
pub fn items(topic: &str) -> Vec<FileItem> {
    EXAMPLES.iter().map(|example| example.item(topic)).collect()
}

impl Example {
    fn item(&self, topic: &str) -> FileItem {
        let faces: BTreeMap<Lang, ItemFace> =
            (0..).zip(Lang::ALL).map(|(at, lang)| (*lang, self.face(at, *lang))).collect();
        FileItem {
            line: 0,
            name: self.name.to_owned(),
            topic: topic.to_owned(),
            use_: Some(self.use_),
            difficulty: Some(self.difficulty),
            law: Vec::new(),
            edition: String::new(),
            kind: self.kind,
            key: self.key(),
            part_marks: self.part_marks,
            faces,
            pictures: BTreeMap::new(),
            lost: Vec::new(),
        }
    }

    fn key(&self) -> Key {
        match self.key {
            Given::Kept(text) => Key::Exactly(text.parse().unwrap_or(Response::NOTHING)),
            Given::Words(words) => Key::Words(words.iter().map(|word| (*word).to_owned()).collect()),
        }
    }

    fn face(&self, at: usize, lang: Lang) -> ItemFace {
        let said = |said: &Said| said.get(at).copied().unwrap_or_default().to_owned();
        let options = self.options.iter().map(said);
        let truth = truth_words(lang).map(str::to_owned);
        ItemFace {
            stem: said(&self.stem),
            explanation: said(&self.explanation),
            prompts: self.prompts.iter().map(said).collect(),
            options: if self.kind == ItemKind::TrueFalse { lettered(truth) } else { lettered(options) },
            why: lettered(self.why.iter().map(said)),
            picture: None,
        }
    }
}
