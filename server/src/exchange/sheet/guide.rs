//! What the second sheet of the template says: how to fill in each column, and
//! how the key of each kind is written.

use super::{columns::Field, words::kind_word};
use domain::{Lang, item::ItemKind};

/// Something said in Kazakh, Russian and English.
type Said = [&'static str; 3];

/// A line of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    Title(String),
    Text(String),
    /// Above a table.
    Head([String; 3]),
    Row([String; 3]),
}

pub fn of(said: Said, lang: Lang) -> &'static str {
    let [kk, ru, en] = said;
    match lang {
        Lang::Kk => kk,
        Lang::Ru => ru,
        Lang::En => en,
    }
}

pub const SHEET: Said = ["Нұсқаулық", "Как заполнять", "How to fill in"];
pub const TOPICS: Said = ["Банктегі тақырыптар", "Темы банка", "Topics of the bank"];
pub const FROM_LIST: Said = [
    "Тізімнен таңдаңыз немесе бос қалдырыңыз.",
    "Выберите из списка или оставьте пустым.",
    "Choose from the list or leave it empty.",
];
/// At most 255 characters: what a spreadsheet shows beside the cell.
pub const KEY_SHORT: Said = [
    "Бір жауап: B. Бірнешеуі: A, C. Сәйкестендіру мен рет: 1-B, 2-A. Сан: 8. Қысқа мәтін: Каскад / Kaskad.",
    "Один ответ: B. Несколько: A, C. Соответствие и порядок: 1-B, 2-A. Число: 8. Короткий ответ: Каскад / Kaskad.",
    "One answer: B. Several: A, C. Matching and ordering: 1-B, 2-A. Number: 8. Short text: Каскад / Kaskad.",
];

const TITLE: Said = ["Кестені қалай толтыру керек", "Как заполнять таблицу", "How to fill in the table"];
const INTRODUCTION: [Said; 5] = [
    [
        "Әр жолға бір сұрақ жазылады, барлық тілдегі мәтіні сол жолда тұрады. Жариялау үшін қазақша және орысша мәтін керек, ағылшыншасы міндетті емес.",
        "Один вопрос — одна строка, и в ней он на всех языках. Для публикации нужны казахский и русский тексты, английский не обязателен.",
        "One question is one row with all its languages. To be published it needs Kazakh and Russian; English is optional.",
    ],
    [
        "Бағандар атауымен танылады: олардың орнын ауыстыруға, керегі жоғын өшіруге болады. Бағандардың атауын өзгертпеңіз.",
        "Столбцы узнаются по названию: их можно переставлять, а ненужные удалять. Названия столбцов не меняйте.",
        "Columns are known by their names: move them or delete those you do not need. Do not change the names.",
    ],
    [
        "Файлды жүктер алдында бірінші парақтағы мысалдарды өшіріңіз.",
        "Перед загрузкой удалите примеры с первого листа.",
        "Before you upload the file, delete the examples on the first sheet.",
    ],
    [
        "Кестенің үстіндегі «+» белгісі жасырылған бағандарды ашады: сурет, E–H нұсқалары және сол жақтың 5–8 жолдары.",
        "Знак «+» над таблицей открывает скрытые столбцы: рисунок, варианты E–H и строки слева 5–8.",
        "The \"+\" above the table opens hidden columns: the picture, options E to H and left sides 5 to 8.",
    ],
    [
        "CSV етіп сақтасаңыз, «CSV UTF-8» түрін таңдаңыз: басқа түрлерінде қазақ әріптері жоғалуы мүмкін.",
        "Если сохраняете как CSV, выберите вид «CSV UTF-8»: в других могут пропасть казахские буквы.",
        "If you save as CSV, choose \"CSV UTF-8\": other kinds may lose Kazakh letters.",
    ],
];

const COLUMNS: Said = ["Баған", "Столбец", "Column"];
const WRITE: Said = ["Не жазу керек", "Что писать", "What to write"];
const EXAMPLE: Said = ["Мысалы", "Например", "For example"];
const KEY: Said = ["Кілт қалай жазылады", "Как пишется ключ", "How its key is written"];

/// A column, or one of several alike; what to write; an example.
type Explained = (Told, Said, Said);

/// Which column a line is about.
enum Told {
    One(Field),
    /// Columns of each language, as one.
    Each(Said),
}

impl Told {
    fn title(&self, lang: Lang) -> String {
        match self {
            Self::One(field) => field.title(lang),
            Self::Each(said) => of(*said, lang).to_owned(),
        }
    }
}

const EXPLAINED: [Explained; 16] = [
    (
        Told::One(Field::Name),
        [
            "Міндетті емес. Кіші латын әріптері, цифрлар және сызықша. Сол атаумен қайта жүктелген сұрақ жаңартылады. Бос болса, атауды жүйе береді.",
            "Необязательно. Строчные латинские буквы, цифры и дефис. Вопрос, загруженный снова под тем же именем, обновится. Пусто — имя даст система.",
            "Optional. Small Latin letters, digits and hyphens. A question uploaded again under its name is updated. Left empty, the system gives a name.",
        ],
        ["ballot-box-seal"; 3],
    ),
    (
        Told::One(Field::Topic),
        [
            "Тақырыптың толық немесе қысқа атауы; тізімі төменде.",
            "Название темы или её короткое имя; список ниже.",
            "The topic's name or short name; they are listed below.",
        ],
        [""; 3],
    ),
    (
        Told::One(Field::Use),
        [
            "Жаттығу сұрағы модульден кейін беріледі, жауабы бірден көрсетіледі. Тест сұрағы тесттерге түседі. Бос болса: тест.",
            "Тренировочный вопрос дают после модуля и сразу показывают ответ. Тестовый попадает в тесты. Пусто — тестовый.",
            "A practice question follows its module and shows the answer at once. A test question is drawn by tests. Left empty: test.",
        ],
        ["тест", "тестовый", "test"],
    ),
    (
        Told::One(Field::Kind),
        [
            "Тізімнен таңдаңыз. Бос болса: кілтте бір әріп тұрса — бір жауап, бірнеше әріп тұрса — бірнеше жауап.",
            "Выберите из списка. Пусто — один ответ, а если в ключе несколько букв — несколько ответов.",
            "Choose from the list. Left empty: one answer, or several answers where the key has several letters.",
        ],
        ["бір жауап", "один ответ", "one answer"],
    ),
    (
        Told::One(Field::Difficulty),
        [
            "Сөзбен немесе 1, 2, 3 санымен. Бос болса: орташа.",
            "Словом или числом 1, 2, 3. Пусто — средний.",
            "A word, or 1, 2, 3. Left empty: usual.",
        ],
        ["орташа", "средний", "usual"],
    ),
    (
        Told::One(Field::Law),
        [
            "Сұрақ сүйенетін баптар мен тармақтар, үтірмен бөлінеді. Басқа актінің бабының алдына оның қысқа атауы жазылады.",
            "Статьи и пункты, на которых стоит вопрос, через запятую. Перед статьёй другого акта — его короткое имя.",
            "The articles and paragraphs behind the question, with commas between. An article of another act has the act's short name before it.",
        ],
        ["43(8), 41(6), koap/119"; 3],
    ),
    (
        Told::One(Field::Edition),
        [
            "Заңның қай күнгі редакциясы бойынша жазылғаны. Бос болса: қазіргі редакция.",
            "По редакции закона на какой день написан вопрос. Пусто — нынешняя редакция.",
            "The day of the law's edition that the question follows. Left empty: the present edition.",
        ],
        ["2026-07-01, 01.07.2026"; 3],
    ),
    (
        Told::One(Field::PartMarks),
        [
            "«Иә» деп жазылса, бірнеше жауапты сұрақта және сәйкестендіруде жартылай дұрыс жауапқа балдың бөлігі беріледі.",
            "«Да» — в вопросах с несколькими ответами и на соответствие за частично верный ответ даётся часть балла.",
            "\"Yes\": with several answers and in matching, a partly right answer gets its part of the point.",
        ],
        ["иә", "да", "yes"],
    ),
    (
        Told::One(Field::Key),
        [
            "Дұрыс жауап. Жазылуы жауап түріне байланысты, төмендегі кестені қараңыз.",
            "Верный ответ. Как его писать, зависит от типа ответа: смотрите таблицу ниже.",
            "The right answer. How it is written depends on the kind of answer: see the table below.",
        ],
        ["B"; 3],
    ),
    (
        Told::Each(["Сұрақ", "Вопрос", "Question"]),
        [
            "Сұрақтың мәтіні, ең көбі 20 000 таңба.",
            "Текст вопроса, не длиннее 20 000 знаков.",
            "The text of the question, at most 20,000 characters.",
        ],
        [""; 3],
    ),
    (
        Told::Each(["Түсіндірме", "Пояснение", "Explanation"]),
        [
            "Дұрыс жауаптың негізі; жауап берілгеннен кейін көрсетіледі.",
            "Почему ответ именно такой; показывают после ответа.",
            "Why the answer is what it is; shown after the answer.",
        ],
        [""; 3],
    ),
    (
        Told::Each(["Сурет", "Рисунок", "Picture"]),
        [
            "«Медиа» бетіне қосылған суреттің аты; сұрақ мәтінінен кейін көрсетіледі. Сурет болса, оны барлық тілде көрсетіңіз.",
            "Имя рисунка, добавленного на странице «Медиа»; показывают под текстом вопроса. Если рисунок есть, укажите его на всех языках.",
            "The name of a picture added on the media page; shown below the question. Where there is one, name it in all languages.",
        ],
        ["ballot.png"; 3],
    ),
    (
        Told::Each(["Суреттің сипаттамасы", "Описание рисунка", "Picture description"]),
        [
            "Суретте не бейнеленгені, оны көрмейтін адамға арналған. Сурет болса, міндетті.",
            "Что изображено, для того, кто рисунка не видит. Если рисунок есть, обязательно.",
            "What the picture shows, for who does not see it. Required where there is a picture.",
        ],
        ["Екі белгісі бар бюллетень", "Бюллетень с двумя отметками", "A ballot with two marks"],
    ),
    (
        Told::Each(["A–H нұсқасы", "Вариант A–H", "Option A–H"]),
        [
            "A–H бағандарында жауап нұсқалары. Ретке қоюда — араластырылған қадамдар, сәйкестендіруде — оң жақ. «Дұрыс-бұрыс» сұрағында бос қалдырылады.",
            "Варианты ответа в столбцах A–H. Для порядка — шаги вперемешку, для соответствия — правая сторона. Для «верно-неверно» оставьте пустыми.",
            "The options, in the columns A to H. For ordering, the steps mixed up; for matching, the right sides. Leave them empty for true or false.",
        ],
        [""; 3],
    ),
    (
        Told::Each(["Неге A–H", "Почему A–H", "Why A–H"]),
        [
            "Әр нұсқаның неге дұрыс не бұрыс екені. Жазсаңыз, барлық нұсқаға және барлық тілде жазыңыз.",
            "Почему вариант верен или неверен. Если пишете, то для всех вариантов и на всех языках.",
            "Why the option is right or wrong. If you write reasons, write them for all options and in all languages.",
        ],
        [""; 3],
    ),
    (
        Told::Each(["Сол жақ 1–8", "Слева 1–8", "Left 1–8"]),
        [
            "Тек сәйкестендіруде: сол жақтың 1–8 жолдары.",
            "Только для соответствия: строки слева, 1–8.",
            "For matching alone: the left sides, 1 to 8.",
        ],
        [""; 3],
    ),
];

const LETTER: Said = ["Дұрыс нұсқаның әрпі.", "Буква верного варианта.", "The letter of the right option."];
const PAIRS: Said = [
    "Сол жақтың нөмірі және оған сәйкес нұсқаның әрпі.",
    "Номер строки слева и буква варианта, который ей подходит.",
    "The number of a left side and the letter of its match.",
];

const KEYS: [(ItemKind, Said, Said); 7] = [
    (ItemKind::Single, LETTER, ["B"; 3]),
    (
        ItemKind::Multiple,
        ["Дұрыс нұсқалардың әріптері.", "Буквы верных вариантов.", "The letters of the right options."],
        ["A, C"; 3],
    ),
    (
        ItemKind::TrueFalse,
        [
            "Дұрыс болса — «дұрыс» немесе A, бұрыс болса — «бұрыс» немесе B.",
            "Если верно — «верно» или A, если нет — «неверно» или B.",
            "\"True\" or A if it is so, \"false\" or B if it is not.",
        ],
        ["дұрыс", "верно", "true"],
    ),
    (ItemKind::Matching, PAIRS, ["1-B, 2-A, 3-C"; 3]),
    (
        ItemKind::Ordering,
        [
            "Орын нөмірі және сол орында тұратын қадамның әрпі.",
            "Номер места и буква шага, который на нём стоит.",
            "The number of a place and the letter of the step that stands there.",
        ],
        ["1-C, 2-A, 3-B"; 3],
    ),
    (ItemKind::Numeric, ["0-ден басталатын бүтін сан.", "Целое число, от 0.", "A whole number, from 0."], ["8"; 3]),
    (
        ItemKind::ShortText,
        [
            "Дұрыс деп саналатын сөздер, барлық тілде, арасында «/» немесе «;» белгісі. Сөздің өзінде осы белгі болса, әр сөзді ұяшық ішінде жаңа жолдан жазыңыз.",
            "Слова, которые считаются верными, на всех языках, через «/» или «;». Если такой знак есть в самом слове, пишите каждое слово в ячейке с новой строки.",
            "The words taken as right, in all languages, with \"/\" or \";\" between. Where a word has such a sign itself, write each word on a line of its own in the cell.",
        ],
        ["Каскад / Kaskad"; 3],
    ),
];

/// The whole sheet but the topics.
pub fn lines(lang: Lang) -> Vec<Line> {
    let text = |said: Said| of(said, lang).to_owned();
    let head = |one: String, two: Said| Line::Head([one, text(two), text(EXAMPLE)]);
    let mut lines = vec![Line::Title(text(TITLE))];
    lines.extend(INTRODUCTION.into_iter().map(|said| Line::Text(text(said))));
    lines.push(head(text(COLUMNS), WRITE));
    lines.extend(EXPLAINED.iter().map(|(told, what, such)| Line::Row([told.title(lang), text(*what), text(*such)])));
    lines.push(head(Field::Kind.title(lang), KEY));
    lines.extend(KEYS.map(|(kind, what, such)| Line::Row([kind_word(kind, lang).to_owned(), text(what), text(such)])));
    lines
}
