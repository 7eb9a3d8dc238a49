//! What the pages say, in each language.
//!
//! The words stand in `words/*.ftl`; `build.rs` makes one method of each
//! message. Messages without variables are plain texts known at compile time;
//! the others go through Fluent, with numbers written as the language does.

use crate::numbers;
use domain::Lang;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::{borrow::Cow, sync::LazyLock};

/// The words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    lang: Lang,
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

impl Words {
    pub const fn of(lang: Lang) -> Self {
        Self { lang }
    }

    pub const fn lang(self) -> Lang {
        self.lang
    }

    fn say(self, id: &str, variables: &[(&'static str, FluentValue<'_>)]) -> String {
        let bundle = &BUNDLES[self.lang as usize];
        let mut args = FluentArgs::with_capacity(variables.len());
        for (name, value) in variables {
            args.set(*name, value.clone());
        }
        let mut faults = Vec::new();
        bundle
            .get_message(id)
            .and_then(|message| message.value())
            .map(|pattern| bundle.format_pattern(pattern, Some(&args), &mut faults))
            .unwrap_or(Cow::Borrowed(""))
            .into_owned()
    }
}

/// A bundle; a macro because the formatter must be a plain function for each language.
macro_rules! bundle {
    ($lang:expr, $file:literal) => {{
        let mut bundle = FluentBundle::new_concurrent(vec![$lang.as_str().parse().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| number($lang, value)));
        // `build.rs` has parsed the same text without faults; what parses is kept anyway.
        let resource = match FluentResource::try_new(include_str!($file).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
        // Fails only when NUMBER is there already.
        let _ = bundle.add_builtins();
        bundle
    }};
}

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 3]> = LazyLock::new(|| {
    [bundle!(Lang::Kk, "../words/kk.ftl"), bundle!(Lang::Ru, "../words/ru.ftl"), bundle!(Lang::En, "../words/en.ftl")]
});

#[expect(clippy::cast_possible_truncation, reason = "only whole numbers are passed")]
fn number(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(numbers::integer(lang, number.value as i64)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_forms_follow_the_table_of_facts() {
        let said = |lang: Lang| [0, 1, 2, 5, 11, 21, 22].map(|n| Words::of(lang).items(n));
        assert_eq!(said(Lang::Kk), ["0 сұрақ", "1 сұрақ", "2 сұрақ", "5 сұрақ", "11 сұрақ", "21 сұрақ", "22 сұрақ"]);
        assert_eq!(
            said(Lang::Ru),
            ["0 вопросов", "1 вопрос", "2 вопроса", "5 вопросов", "11 вопросов", "21 вопрос", "22 вопроса"]
        );
        assert_eq!(
            said(Lang::En),
            ["0 questions", "1 question", "2 questions", "5 questions", "11 questions", "21 questions", "22 questions"]
        );
    }

    #[test]
    fn numbers_in_messages_are_grouped_and_not_isolated() {
        assert_eq!(Words::of(Lang::Kk).members(2805), "2\u{a0}805 мүше");
        assert_eq!(Words::of(Lang::Ru).members(71_030), "71\u{a0}030 членов комиссии");
        assert_eq!(Words::of(Lang::En).grant_by("Anna"), "by Anna");
    }

    #[test]
    fn braces_for_the_browser_stay() {
        assert!(Words::of(Lang::Kk).keeper_offline().contains("{n}"));
        assert!(Words::of(Lang::Ru).keeper_saved().ends_with("{time}"));
    }
}
