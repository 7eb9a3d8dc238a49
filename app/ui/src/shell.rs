//! What every page stands in: the document, its header and footer.

use crate::{
    Words,
    components::Said,
    dates, links,
    render::{self, escape},
};
use domain::{Day, Faces, Lang, Timestamp, access::Purpose};
use jiff::tz::TimeZone;
use leptos::prelude::*;

/// The frame of one answer: who asks, for what, in which language, and when.
#[derive(Debug, Clone)]
pub struct Shell<'a> {
    pub lang: Lang,
    /// Path and query after `/{lang}`; empty or beginning with `/`. The
    /// language links lead to the same path.
    pub path: &'a str,
    pub assets: &'a AssetUrls,
    /// `None` for somebody who has not signed in.
    pub who: Option<Who>,
    pub now: Timestamp,
    /// In which hours and days of this page are told.
    pub zone: &'a TimeZone,
}

impl Shell<'_> {
    /// The address of this page in a language.
    pub(crate) fn page_in(&self, lang: Lang) -> String {
        format!("/{lang}{}", self.path)
    }
}

/// Where the files of a page are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetUrls {
    pub style: String,
    /// The styles of those who write content.
    pub trainer_style: String,
    /// The loader of islands.
    pub boot: String,
    /// The islands; `None` where they are switched off or not built.
    pub bundle: Option<Bundle>,
    /// The trainer's editor; likewise.
    pub writing: Option<Bundle>,
}

/// A browser bundle: its JavaScript and its WebAssembly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    pub js: String,
    pub wasm: String,
}

/// The person who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    pub name: String,
    /// Has a seat in a commission, so has a training of their own.
    pub member: bool,
    pub may: Vec<Purpose>,
    /// The campaign whose figures are shown, where there are several.
    pub campaign: Option<LookedAt>,
}

/// A campaign among several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookedAt {
    pub name: Faces<String>,
    /// Campaigns may share a name, as one opened like another does.
    pub voting_day: Day,
    /// The one that runs today.
    pub today: bool,
}

impl Who {
    pub fn may(&self, purpose: Purpose) -> bool {
        self.may.contains(&purpose)
    }
}

/// How a page stands in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// The title without the brand; the same words as the `h1`.
    pub title: String,
    /// Begins the title with "Error": the form was not accepted.
    pub faulty: bool,
    pub width: Width,
    /// Loads this browser bundle, where there is one.
    pub script: Option<Script>,
    /// Where a browser without JavaScript goes at once: the page is for the island alone.
    pub without_script: Option<String>,
    /// After so many seconds the page loads itself again.
    pub refresh: Option<u32>,
    /// What it shows is one campaign's.
    pub of_campaign: bool,
    /// The languages in which the page can be read.
    pub languages: Vec<Lang>,
}

/// What runs on a page in the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    Islands,
    /// The editor of drafts.
    Writing,
}

/// How wide the content may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    /// A measure that reads well.
    Text,
    /// Tables.
    Wide,
}

impl Sheet {
    pub(crate) fn text(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            faulty: false,
            width: Width::Text,
            script: None,
            without_script: None,
            refresh: None,
            of_campaign: false,
            languages: Lang::ALL.to_vec(),
        }
    }

    pub(crate) fn wide(title: impl Into<String>) -> Self {
        Self { width: Width::Wide, ..Self::text(title) }
    }

    pub(crate) fn faulty(self, faulty: bool) -> Self {
        Self { faulty, ..self }
    }

    pub(crate) fn with_island(self) -> Self {
        Self { script: Some(Script::Islands), ..self }
    }

    pub(crate) fn with_writing(self) -> Self {
        Self { script: Some(Script::Writing), ..self }
    }

    pub(crate) fn of_campaign(self) -> Self {
        Self { of_campaign: true, ..self }
    }

    pub(crate) fn refreshed(self, seconds: u32) -> Self {
        Self { refresh: Some(seconds), ..self }
    }

    /// Shown once, so nothing leads to the same page in another language.
    pub(crate) fn once(self) -> Self {
        self.read_in(&[])
    }

    /// Nothing leads to the page in another language than these.
    pub(crate) fn read_in(self, languages: &[Lang]) -> Self {
        Self { languages: languages.to_vec(), ..self }
    }

    pub(crate) fn without_script(self, to: Option<String>) -> Self {
        Self { without_script: to, ..self }
    }
}

/// The whole document around `content`. What `content` gives stands in `<main>`
/// and has the page's one `h1`.
pub(crate) fn document<V: IntoView>(shell: &Shell<'_>, sheet: &Sheet, content: impl FnOnce(Words) -> V) -> String {
    let words = Words::of(shell.lang);
    let body = render::html(|| {
        let class = match sheet.width {
            Width::Text => "page",
            Width::Wide => "page wide",
        };
        view! {
            <a class="skip-link" href="#main">{words.skip_link()}</a>
            {header(shell, sheet, words)}
            <main id="main" class=class tabindex="-1">{looked_at(shell, sheet, words)}{content(words)}</main>
            {footer(shell, words)}
        }
    });
    let mut html = String::with_capacity(body.len() + 1024);
    head(shell, sheet, words, &mut html);
    html.push_str(&body);
    html.push_str("</body></html>\n");
    html
}

/// Everything before the body's content. The only place that loads a script.
fn head(shell: &Shell<'_>, sheet: &Sheet, words: Words, html: &mut String) {
    let mut put = |text: &str| html.push_str(text);
    put("<!DOCTYPE html>\n<html lang=\"");
    put(shell.lang.as_str());
    put(
        "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>",
    );
    let mut title = String::new();
    if sheet.faulty {
        title.push_str(words.error_prefix());
        title.push_str(": ");
    }
    title.push_str(&sheet.title);
    title.push_str(" – ");
    title.push_str(words.brand());
    escape(&title, html);
    html.push_str("</title><meta name=\"color-scheme\" content=\"light dark\">");
    let writes = shell.who.as_ref().is_some_and(|who| who.may(Purpose::WriteContent));
    for style in [&shell.assets.style].into_iter().chain(writes.then_some(&shell.assets.trainer_style)) {
        html.push_str("<link rel=\"stylesheet\" href=\"");
        escape(style, html);
        html.push_str("\">");
    }
    for lang in sheet.languages.iter().filter(|lang| **lang != shell.lang) {
        html.push_str("<link rel=\"alternate\" hreflang=\"");
        html.push_str(lang.as_str());
        html.push_str("\" href=\"");
        escape(&shell.page_in(*lang), html);
        html.push_str("\">");
    }
    let bundle = sheet.script.and_then(|script| match script {
        Script::Islands => shell.assets.bundle.as_ref(),
        Script::Writing => shell.assets.writing.as_ref(),
    });
    if let Some(bundle) = bundle {
        // The loader finds the bundle by this link; preloading saves a round trip.
        html.push_str("<link rel=\"modulepreload\" href=\"");
        escape(&bundle.js, html);
        html.push_str("\" data-bundle data-wasm=\"");
        escape(&bundle.wasm, html);
        html.push_str("\"><script type=\"module\" src=\"");
        escape(&shell.assets.boot, html);
        html.push_str("\"></script>");
    }
    if let Some(to) = &sheet.without_script {
        html.push_str("<noscript><meta http-equiv=\"refresh\" content=\"0; url=");
        escape(to, html);
        html.push_str("\"></noscript>");
    }
    if let Some(seconds) = sheet.refresh {
        html.push_str("<meta http-equiv=\"refresh\" content=\"");
        html.push_str(&seconds.to_string());
        html.push_str("\">");
    }
    html.push_str("</head><body>");
}

fn header(shell: &Shell<'_>, sheet: &Sheet, words: Words) -> AnyView {
    let lang = shell.lang;
    // Only the others: the page itself shows which language it is in.
    let languages = sheet
        .languages
        .iter()
        .filter(|other| **other != lang)
        .map(|other| {
            let href = shell.page_in(*other);
            view! { <li><a href=href lang=other.as_str() hreflang=other.as_str()>{other.own_name()}</a></li> }
        })
        .collect::<Vec<_>>();
    view! {
        <header class="top">
            <div class="top-row">
                <a class="brand" href=links::home(lang)>
                    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                        <path fill="currentColor" d="M2 3h9v4H2zM7 10h10v4H7zM13 17h9v4h-9z" />
                    </svg>
                    {words.brand()}
                </a>
                {(!languages.is_empty()).then(|| {
                    view! { <nav class="languages" aria-label=words.language()><ul>{languages}</ul></nav> }
                })}
            </div>
            {navigation(shell, words)}
        </header>
    }
    .into_any()
}

fn navigation(shell: &Shell<'_>, words: Words) -> AnyView {
    let lang = shell.lang;
    let mut places: Vec<(String, &'static str)> = Vec::new();
    if let Some(who) = &shell.who {
        if who.member {
            places.push((links::training(lang), words.nav_training()));
        }
        for (purpose, href, name) in [
            (Purpose::SeeCompletion, links::completion_start(lang), words.nav_completion()),
            (Purpose::SeeCompletion, links::events_start(lang), words.nav_events()),
            (Purpose::KeepMembers, links::commissions_start(lang), words.nav_members()),
            (Purpose::WriteContent, links::drafts(lang), words.nav_drafts()),
            (Purpose::WriteContent, links::bank(lang), words.nav_bank()),
            (Purpose::Administer, links::campaigns(lang), words.nav_campaigns()),
            (Purpose::Administer, links::grants(lang), words.nav_grants()),
        ] {
            if who.may(purpose) {
                places.push((href, name));
            }
        }
    }
    places.push((links::manuals(lang), words.nav_manuals()));
    let here = format!("/{lang}{}", shell.path);
    let places = places
        .into_iter()
        .map(|(href, name)| {
            let current = is_below(&here, &href) || links::beside(lang, &href).iter().any(|one| is_below(&here, one));
            view! { <li><a href=href aria-current=current.then_some("page")>{name}</a></li> }
        })
        .collect::<Vec<_>>();
    let account = match &shell.who {
        Some(who) => view! {
            <div class="account">
                <a class="account-name" href=links::sessions(lang)>{who.name.clone()}</a>
                <form method="post" action=links::sign_out(lang)>
                    <button class="link" type="submit">{words.sign_out()}</button>
                </form>
            </div>
        }
        .into_any(),
        None => {
            view! { <div class="account"><a href=links::sign_in(lang)>{words.sign_in_button()}</a></div> }.into_any()
        }
    };
    view! {
        <div class="places">
            <nav aria-label=words.nav_label()><ul>{places}</ul></nav>
            {account}
        </div>
    }
    .into_any()
}

/// A place is current for the pages below it too: `/kk/bank` for `/kk/bank/count`.
fn is_below(here: &str, place: &str) -> bool {
    here.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
}

/// Which campaign the page shows, and the way to another.
fn looked_at(shell: &Shell<'_>, sheet: &Sheet, words: Words) -> Option<AnyView> {
    let campaign = shell.who.as_ref()?.campaign.as_ref().filter(|_| sheet.of_campaign)?;
    let class = if campaign.today { "looked-at" } else { "looked-at another" };
    let href = links::with(&links::choose_campaign(shell.lang), "next", &format!("/{}{}", shell.lang, shell.path));
    Some(
        view! {
            <p class=class>
                {words.campaign_looked_at()}" "<strong><Said lang=shell.lang faces=&campaign.name /></strong>", "{dates::long(shell.lang, campaign.voting_day)}" "
                <a href=href>{words.campaign_choose_other()}</a>
            </p>
        }
        .into_any(),
    )
}

fn footer(shell: &Shell<'_>, words: Words) -> AnyView {
    // On a phone the header has no room for the name: the way to one's own account is here too.
    let account = shell.who.as_ref().map(|who| {
        view! { <p>{who.name.clone()}<br /><a href=links::sessions(shell.lang)>{words.account()}</a></p> }
    });
    view! { <footer class="bottom"><div>{account}<p>{words.brand_line()}</p></div></footer> }.into_any()
}
