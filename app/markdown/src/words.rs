//! The few words the renderer adds, in the language of the face. They are part
//! of the published text and so do not come from the interface's messages.

use domain::Lang;
use pulldown_cmark::BlockQuoteKind;

/// The words of one language.
pub(super) struct Words {
    note: &'static str,
    tip: &'static str,
    important: &'static str,
    warning: &'static str,
    caution: &'static str,
    pub(super) table: &'static str,
    pub(super) footnotes: &'static str,
    pub(super) back: &'static str,
    pub(super) kilobytes: &'static str,
    pub(super) megabytes: &'static str,
    /// Between the whole and the tenths.
    pub(super) decimal: char,
}

const KK: Words = Words {
    note: "Ескертпе",
    tip: "Кеңес",
    important: "Маңызды",
    warning: "Назар аударыңыз",
    caution: "Абайлаңыз",
    table: "Кесте",
    footnotes: "Сілтемелер",
    back: "Мәтінге оралу",
    kilobytes: "КБ",
    megabytes: "МБ",
    decimal: ',',
};

const RU: Words = Words {
    note: "Примечание",
    tip: "Совет",
    important: "Важно",
    warning: "Внимание",
    caution: "Осторожно",
    table: "Таблица",
    footnotes: "Сноски",
    back: "Вернуться к тексту",
    kilobytes: "КБ",
    megabytes: "МБ",
    decimal: ',',
};

const EN: Words = Words {
    note: "Note",
    tip: "Tip",
    important: "Important",
    warning: "Warning",
    caution: "Caution",
    table: "Table",
    footnotes: "Footnotes",
    back: "Back to the text",
    kilobytes: "KB",
    megabytes: "MB",
    decimal: '.',
};

impl Words {
    pub(super) const fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Kk => &KK,
            Lang::Ru => &RU,
            Lang::En => &EN,
        }
    }

    /// The class and the title of a callout.
    pub(super) const fn callout(&self, kind: BlockQuoteKind) -> (&'static str, &'static str) {
        match kind {
            BlockQuoteKind::Note => ("note", self.note),
            BlockQuoteKind::Tip => ("tip", self.tip),
            BlockQuoteKind::Important => ("important", self.important),
            BlockQuoteKind::Warning => ("warning", self.warning),
            BlockQuoteKind::Caution => ("caution", self.caution),
        }
    }
}
