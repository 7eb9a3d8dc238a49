//! Why a row is refused, as the person who made the list can understand it.

use super::words;
use domain::{
    Day, Lang,
    commission::{CommissionCode, Level},
    iin::IinError,
    person::{NameError, Office},
};

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    Missing,
    Formula,
    /// An error value of a workbook, such as `#REF!`.
    BrokenCell,
    RowWidth {
        found: usize,
        expected: usize,
    },
    Code,
    Iin(IinError),
    /// Written with an exponent: the last digits are lost.
    IinRounded,
    DuplicateIin {
        line: u32,
    },
    DuplicateCode {
        line: u32,
    },
    Name(NameError),
    NameTooLong,
    Office,
    Level,
    YesNo,
    Number,
    NumberAbovePrecincts,
    TimeZone,
    Day,
    DayOutOfRange,
    UnknownCommission,
    ClosedCommission,
    SeatTaken {
        office: Office,
    },
    SeatTakenInFile {
        office: Office,
        line: u32,
    },
    /// The membership in force, or the last that ended, lies after the row's day.
    DayBefore {
        day: Day,
    },
    /// The row ends a membership that is not there.
    NotInOffice,
    /// The row ends a membership on a day that has not come.
    EndsAhead,
    UnknownParent,
    ClosedParent,
    RefusedParent {
        line: u32,
    },
    ParentCycle,
    ParentChanged {
        now: Option<CommissionCode>,
    },
    LevelChanged {
        now: Level,
    },
    LevelOrder {
        parent: Level,
    },
    NoParent,
    SecondRoot {
        root: CommissionCode,
    },
}

impl Problem {
    /// The reason in a language.
    pub fn text(&self, lang: Lang) -> String {
        let [kk, ru, en] = self.texts();
        match lang {
            Lang::Kk => kk,
            Lang::Ru => ru,
            Lang::En => en,
        }
    }

    fn texts(&self) -> [String; 3] {
        match self {
            Self::RowWidth { .. } | Self::Missing | Self::Formula | Self::BrokenCell => self.cell(),
            Self::Iin(_) | Self::IinRounded | Self::DuplicateIin { .. } => self.number(),
            Self::Name(_) | Self::NameTooLong => self.name(),
            Self::Code | Self::Office | Self::Level | Self::YesNo | Self::Number | Self::NumberAbovePrecincts => {
                self.word()
            }
            Self::TimeZone | Self::Day | Self::DayOutOfRange | Self::DayBefore { .. } | Self::EndsAhead => self.time(),
            Self::UnknownCommission
            | Self::ClosedCommission
            | Self::NotInOffice
            | Self::SeatTaken { .. }
            | Self::SeatTakenInFile { .. } => self.seat(),
            _ => self.tree(),
        }
    }

    fn cell(&self) -> [String; 3] {
        match self {
            Self::RowWidth { found, expected } => [
                format!("жолда {expected} бағанның орнына {found} баған бар"),
                format!("в строке столбцов: {found} вместо {expected}"),
                format!("the row has {found} columns instead of {expected}"),
            ],
            Self::Formula => plain([
                "ұяшықта формула тұр; мәннің өзін жазыңыз",
                "в ячейке формула; впишите само значение",
                "the cell holds a formula; write the value itself",
            ]),
            Self::BrokenCell => {
                plain(["ұяшықта қате мән тұр", "в ячейке значение ошибки", "the cell holds an error value"])
            }
            _ => plain(["мәні жоқ", "значение не указано", "the value is missing"]),
        }
    }

    fn number(&self) -> [String; 3] {
        match self {
            Self::Iin(IinError::Length) => {
                plain(["ЖСН 12 цифрдан тұрады", "ИИН состоит из 12 цифр", "an IIN has 12 digits"])
            }
            Self::Iin(IinError::NotDigits) => {
                plain(["ЖСН тек цифрдан тұрады", "ИИН состоит только из цифр", "an IIN has digits only"])
            }
            Self::Iin(IinError::Birth) => plain([
                "ЖСН-нің алғашқы алты цифры туған күн емес",
                "первые шесть цифр ИИН не являются датой рождения",
                "the first six digits of the IIN are not a date of birth",
            ]),
            Self::Iin(IinError::Control) => plain([
                "ЖСН-нің бақылау цифры сәйкес келмейді",
                "контрольная цифра ИИН не сходится",
                "the control digit of the IIN does not fit",
            ]),
            Self::IinRounded => plain([
                "кестелік бағдарлама ЖСН-ді дөңгелектеген; бағанды мәтін пішіміне ауыстырып, қайта жазыңыз",
                "ИИН округлён табличной программой; сделайте столбец текстовым и впишите его заново",
                "the IIN was rounded by a spreadsheet; make the column text and enter it again",
            ]),
            Self::DuplicateIin { line } => [
                format!("бұл ЖСН {line}-жолда бар"),
                format!("этот ИИН уже есть в строке {line}"),
                format!("this IIN already stands in line {line}"),
            ],
            _ => plain([""; 3]),
        }
    }

    fn name(&self) -> [String; 3] {
        match self {
            Self::Name(NameError::Character(_, c)) => [
                format!("есімде «{c}» таңбасы болмайды"),
                format!("в имени не бывает знака «{c}»"),
                format!("no name has the character \"{c}\""),
            ],
            Self::Name(NameError::Missing(_)) => Self::Missing.cell(),
            Self::Name(NameError::TooLong(_)) => {
                plain(["100 таңбадан ұзын", "длиннее 100 знаков", "longer than 100 characters"])
            }
            _ => plain(["300 таңбадан ұзын", "длиннее 300 знаков", "longer than 300 characters"]),
        }
    }

    fn word(&self) -> [String; 3] {
        match self {
            Self::Code => plain([
                "комиссия коды 2–40 латын әрпі, цифр және сызықшадан тұрады",
                "код комиссии состоит из 2–40 латинских букв, цифр и дефисов",
                "a commission code has 2 to 40 Latin letters, digits and hyphens",
            ]),
            Self::Office => plain([
                "лауазым танылмады: төраға, төрағаның орынбасары, хатшы немесе мүше",
                "должность не распознана: председатель, заместитель председателя, секретарь или член комиссии",
                "unknown office: chair, deputy, secretary or member",
            ]),
            Self::Level => plain([
                "деңгей танылмады: орталық, облыстық, аудандық, округтік немесе учаскелік",
                "уровень не распознан: центральная, областная, районная, окружная или участковая",
                "unknown level: central, regional, district, okrug or precinct",
            ]),
            Self::YesNo => plain(["иә немесе жоқ деп жазыңыз", "напишите да или нет", "write yes or no"]),
            Self::Number => plain([
                "учаске нөмірі — 1-ден 99999-ға дейінгі бүтін сан",
                "номер участка — целое число от 1 до 99999",
                "a precinct number is a whole number from 1 to 99999",
            ]),
            _ => plain([
                "нөмір тек учаскелік комиссияда болады",
                "номер бывает только у участковой комиссии",
                "only a precinct commission has a number",
            ]),
        }
    }

    fn time(&self) -> [String; 3] {
        match self {
            Self::TimeZone => plain([
                "уақыт белдеуі танылмады; мысалы, Asia/Almaty",
                "часовой пояс не распознан; например, Asia/Almaty",
                "unknown time zone; write it like Asia/Almaty",
            ]),
            Self::DayOutOfRange => plain([
                "күн 1990 жылдан бастап, бүгіннен бір жылдан кейінгі күнге дейін болады",
                "дата может быть с 1990 года и не позднее чем через год от сегодня",
                "the day must lie between 1990 and a year from today",
            ]),
            Self::EndsAhead => plain([
                "бұл күн әлі келген жоқ; мүшелікті сол күні аяқтаңыз",
                "этот день ещё не наступил; завершите членство в тот день",
                "this day has not come yet; end the membership on that day",
            ]),
            Self::DayBefore { day } => [
                format!("бұл күн мүшенің {day} күнгі соңғы жазбасынан ерте"),
                format!("эта дата раньше последней записи об этом члене комиссии ({day})"),
                format!("this day lies before the latest record of this member ({day})"),
            ],
            _ => plain([
                "күн танылмады; 15.03.2026 немесе 2026-03-15 түрінде жазыңыз",
                "дата не распознана; пишите 15.03.2026 или 2026-03-15",
                "unknown day; write 15.03.2026 or 2026-03-15",
            ]),
        }
    }

    fn seat(&self) -> [String; 3] {
        match self {
            Self::UnknownCommission => {
                plain(["мұндай комиссия жоқ", "такой комиссии нет", "there is no such commission"])
            }
            Self::ClosedCommission => plain(["комиссия жабылған", "комиссия закрыта", "the commission is closed"]),
            Self::NotInOffice => plain([
                "бұл адам осы комиссияның мүшесі емес, аяқтайтын мүшелік жоқ",
                "этот человек не состоит в этой комиссии, завершать нечего",
                "this person is not in office in this commission: there is nothing to end",
            ]),
            Self::SeatTakenInFile { office, line } => {
                let [kk, ru, en] = words::office_names(*office);
                [
                    format!("бұл комиссияның «{kk}» лауазымы {line}-жолда тұр"),
                    format!("должность «{ru}» этой комиссии уже стоит в строке {line}"),
                    format!("the {en} of this commission already stands in line {line}"),
                ]
            }
            Self::SeatTaken { office } => {
                let [kk, ru, en] = words::office_names(*office);
                [
                    format!("бұл комиссияда «{kk}» лауазымы бос емес"),
                    format!("должность «{ru}» в этой комиссии занята"),
                    format!("this commission has a {en} already"),
                ]
            }
            _ => plain([""; 3]),
        }
    }

    fn tree(&self) -> [String; 3] {
        match self {
            Self::DuplicateCode { line } => [
                format!("бұл код {line}-жолда бар"),
                format!("этот код уже есть в строке {line}"),
                format!("this code already stands in line {line}"),
            ],
            Self::UnknownParent => plain([
                "жоғары тұрған комиссия табылмады",
                "вышестоящая комиссия не найдена",
                "the higher commission was not found",
            ]),
            Self::ClosedParent => plain([
                "жоғары тұрған комиссия жабылған",
                "вышестоящая комиссия закрыта",
                "the higher commission is closed",
            ]),
            Self::RefusedParent { line } => [
                format!("жоғары тұрған комиссия ({line}-жол) қабылданбады"),
                format!("вышестоящая комиссия (строка {line}) не принята"),
                format!("the higher commission (line {line}) was refused"),
            ],
            Self::ParentCycle => plain([
                "комиссия өзінен жоғары тұр: тізбек тұйықталған",
                "комиссия стоит выше самой себя: цепочка замкнута",
                "the commission stands above itself: the chain is closed",
            ]),
            Self::ParentChanged { now } => {
                let now = now.as_ref().map_or("—", CommissionCode::as_str);
                [
                    format!(
                        "комиссия {now} комиссиясына бағынады; оны көшіру есептерді бұзады, жаңасын құрып, ескісін жабыңыз"
                    ),
                    format!("комиссия подчинена {now}; перенос исказил бы отчёты: создайте новую, а эту закройте"),
                    format!(
                        "the commission stands under {now}; moving it would falsify reports: make a new one and close this"
                    ),
                ]
            }
            _ => self.level_order(),
        }
    }

    fn level_order(&self) -> [String; 3] {
        match self {
            Self::LevelChanged { now } => {
                let [kk, ru, en] = words::level_names(*now);
                [
                    format!("комиссияның деңгейі өзгермейді: {kk}"),
                    format!("уровень комиссии не меняется: {ru}"),
                    format!("the level of a commission does not change: {en}"),
                ]
            }
            Self::LevelOrder { parent } => {
                let [kk, ru, en] = words::level_names(*parent);
                [
                    format!("бұл деңгей «{kk}» комиссияның астында тұра алмайды"),
                    format!("этот уровень не может стоять под комиссией уровня «{ru}»"),
                    format!("this level cannot stand under a {en} commission"),
                ]
            }
            Self::SecondRoot { root } => [
                format!("орталық комиссия бар: {root}"),
                format!("центральная комиссия уже есть: {root}"),
                format!("there is a central commission already: {root}"),
            ],
            _ => plain([
                "жоғары тұрған комиссия көрсетілмеген; ол тек орталық комиссияда жоқ",
                "не указана вышестоящая комиссия; её нет только у центральной",
                "the higher commission is missing; only the central one has none",
            ]),
        }
    }
}

fn plain(words: [&str; 3]) -> [String; 3] {
    words.map(str::to_owned)
}
