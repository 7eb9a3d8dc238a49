//! One walk over the parsed text: writes the HTML, counts the shape and notes
//! what the format does not allow.

use super::{
    Place, Rendered, Shape,
    anchor::Anchors,
    footnotes::Footnotes,
    links::{self, Link, Links},
    media,
    problem::{Problem, ProblemKind},
    table::Table,
    words::Words,
};
use domain::course::{Heading, Reading};
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::{collections::BTreeSet, ops::Range};

/// Where something began: its line, and how much plain text stood before it.
#[derive(Clone)]
struct Mark {
    line: usize,
    plain: usize,
}

pub(super) struct Walk<'a> {
    source: &'a str,
    place: Place<'a>,
    links: &'a dyn Links,
    /// HTML being written; a heading or a footnote opens a sheet of its own.
    sheets: Vec<String>,
    /// The words without any markup: headings, descriptions, link texts.
    plain: String,
    marks: Vec<Mark>,
    /// Ends of the open links.
    link_ends: Vec<String>,
    /// Above 0 inside a picture's description, which is plain text.
    muted: usize,
    title: Option<String>,
    /// Is the heading being read the title?
    in_title: bool,
    table: Table,
    anchors: Anchors,
    footnotes: Footnotes,
    footnote: Option<(String, usize)>,
    headings: Vec<Heading>,
    /// Slugs of the terms that have been used before.
    known_terms: BTreeSet<String>,
    shape: Shape,
    problems: Vec<Problem>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(source: &'a str, place: Place<'a>, links: &'a dyn Links) -> Self {
        Self {
            source,
            place,
            links,
            sheets: vec![String::new()],
            plain: String::new(),
            marks: Vec::new(),
            link_ends: Vec::new(),
            muted: 0,
            title: None,
            in_title: false,
            table: Table::default(),
            anchors: Anchors::new(place.prefix),
            footnotes: Footnotes::new(place),
            footnote: None,
            headings: Vec::new(),
            known_terms: BTreeSet::new(),
            shape: Shape::default(),
            problems: Vec::new(),
        }
    }

    pub(super) fn run(mut self) -> Rendered {
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_GFM;
        for (event, range) in Parser::new_ext(self.source, options).into_offset_iter() {
            self.event(event, range);
        }
        if self.title.is_none() {
            self.problems.push(Problem { line: 1, kind: ProblemKind::NoTitle });
        }
        let notes = self.footnotes.finish(&mut self.problems);
        let html = self.sheets.concat() + &notes;
        Rendered {
            reading: Reading { title: self.title.unwrap_or_default(), html, headings: self.headings },
            shape: self.shape,
            problems: self.problems,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(end) => self.end(end),
            Event::Text(text) => {
                self.look_for_lost_footnotes(range);
                self.prose(&text);
            }
            Event::Code(code) => {
                self.put("<code>");
                self.text(&code);
                self.put("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                self.problem(&range, ProblemKind::Html(html.trim().chars().take(60).collect()));
                self.text(&html);
            }
            Event::FootnoteReference(name) => {
                let mark = self.footnotes.refer(&name);
                self.put(&mark);
            }
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => {
                self.put("<br>");
                self.plain.push(' ');
            }
            Event::Rule => self.put("<hr>\n"),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.start_heading(level, &range),
            Tag::BlockQuote(Some(kind)) => self.start_callout(kind),
            Tag::BlockQuote(None) => {
                let quote = self.source.get(range.clone()).unwrap_or_default();
                if quote.trim_start_matches(['>', ' ']).starts_with("[!") {
                    self.problem(&range, ProblemKind::Callout);
                }
                self.put("<blockquote>\n");
            }
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => self.put("<pre><code>"),
            Tag::List(None) => self.put("<ul>\n"),
            Tag::List(Some(1)) => self.put("<ol>\n"),
            Tag::List(Some(first)) => self.put(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.put("<li>"),
            Tag::FootnoteDefinition(name) => {
                self.footnote = Some((name.to_string(), self.line(range.start)));
                self.sheets.push(String::new());
            }
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.put_static(|table| table.begin_head()),
            Tag::TableRow => self.put_static(|table| table.begin_row()),
            Tag::TableCell => {
                let cell = self.table.begin_cell();
                self.put(&cell);
            }
            Tag::Emphasis => self.put("<em>"),
            Tag::Strong => self.put("<strong>"),
            Tag::Link { dest_url, .. } => self.start_link(&dest_url, &range),
            Tag::Image { .. } => {
                self.mark(&range);
                self.muted += 1;
                self.image_destination(tag);
            }
            Tag::Paragraph | Tag::HtmlBlock => self.put("<p>"),
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::BlockQuote(Some(_)) => self.put("</aside>\n"),
            TagEnd::BlockQuote(None) => self.put("</blockquote>\n"),
            TagEnd::CodeBlock => self.put("</code></pre>\n"),
            TagEnd::List(false) => self.put("</ul>\n"),
            TagEnd::List(true) => self.put("</ol>\n"),
            TagEnd::Item => self.put("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Table => self.put("</tbody></table></div>\n"),
            TagEnd::TableHead => self.put_static(|table| table.end_head()),
            TagEnd::TableRow => self.put("</tr>\n"),
            TagEnd::TableCell => self.put_static(|table| table.end_cell()),
            TagEnd::Emphasis => self.put("</em>"),
            TagEnd::Strong => self.put("</strong>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::Paragraph | TagEnd::HtmlBlock => {
                self.put("</p>\n");
                self.plain.push('\n');
            }
            _ => {}
        }
    }

    fn start_heading(&mut self, level: HeadingLevel, range: &Range<usize>) {
        self.mark(range);
        self.sheets.push(String::new());
        self.in_title = level == HeadingLevel::H1 && range.start == 0;
        if !self.in_title {
            self.check_level(level, range);
        }
    }

    fn check_level(&mut self, level: HeadingLevel, range: &Range<usize>) {
        let depth = level as u8;
        let line = self.line(range.start);
        if !(2..=3).contains(&depth) {
            self.problem(range, ProblemKind::HeadingLevel(depth));
        } else if depth == 3 && !self.shape.headings.iter().any(|(level, _)| *level == 2) {
            self.problem(range, ProblemKind::HeadingSkipped);
        }
        self.shape.headings.push((depth, line));
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let html = self.sheets.pop().unwrap_or_default();
        let (line, text) = self.unmark();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            self.problems.push(Problem { line, kind: ProblemKind::EmptyHeading });
        }
        if std::mem::take(&mut self.in_title) {
            self.title = Some(text);
            return;
        }
        let level = (level as u8).clamp(2, 3);
        let anchor = self.anchors.take(&text);
        self.put(&format!("<h{level} id=\"{}\">{html}</h{level}>\n", escape(&anchor)));
        self.headings.push(Heading { level, anchor, text });
    }

    fn start_callout(&mut self, kind: BlockQuoteKind) {
        self.shape.callouts += 1;
        let (class, title) = Words::of(self.place.lang).callout(kind);
        // A note, not a landmark: a page with ten callouts has one "main".
        self.put(&format!(
            "<aside class=\"callout callout-{class}\" role=\"note\"><p class=\"callout-title\">{title}</p>\n"
        ));
    }

    fn start_table(&mut self, alignments: Vec<pulldown_cmark::Alignment>) {
        self.shape.tables += 1;
        self.table = Table::new(alignments);
        let about = self.headings.last().map(|heading| heading.text.as_str()).or(self.title.as_deref());
        let (word, number) = (Words::of(self.place.lang).table, self.shape.tables);
        let label = about.map_or_else(|| format!("{word} {number}"), |about| format!("{word} {number}: {about}"));
        self.put(&format!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table>",
            escape(&label)
        ));
    }

    fn end_footnote(&mut self) {
        let html = self.sheets.pop().unwrap_or_default();
        if let Some((name, line)) = self.footnote.take() {
            self.footnotes.explain(&name, line, html);
        }
    }

    fn start_link(&mut self, destination: &str, range: &Range<usize>) {
        self.mark(range);
        let (begin, end) = match links::resolve(destination, self.place.lang, self.links) {
            Ok(Link::Law(Some(url))) => {
                (format!("<a class=\"law\" href=\"{}\" rel=\"external\">", escape(&url)), "</a>".to_owned())
            }
            Ok(Link::Law(None)) => ("<span class=\"law\">".to_owned(), "</span>".to_owned()),
            Ok(Link::Own(url)) => (format!("<a href=\"{}\">", escape(&url)), "</a>".to_owned()),
            Ok(Link::File(file)) => media::link(&file, self.place.lang),
            Ok(Link::External(url)) => {
                (format!("<a href=\"{}\" rel=\"external noopener\">", escape(&url)), "</a>".to_owned())
            }
            Err(kind) => {
                self.problem(range, kind);
                (String::new(), String::new())
            }
        };
        self.put(&begin);
        self.link_ends.push(end);
    }

    fn end_link(&mut self) {
        let end = self.link_ends.pop().unwrap_or_default();
        self.put(&end);
        let (line, text) = self.unmark();
        if text.trim().is_empty() {
            self.problems.push(Problem { line, kind: ProblemKind::EmptyLink });
        }
    }

    /// The destination waits on a sheet of its own until the description is read.
    fn image_destination(&mut self, tag: Tag<'_>) {
        if let Tag::Image { dest_url, .. } = tag {
            self.sheets.push(dest_url.to_string());
        }
    }

    fn end_image(&mut self) {
        self.muted = self.muted.saturating_sub(1);
        self.shape.images += 1;
        let destination = self.sheets.pop().unwrap_or_default();
        let (line, alt) = self.unmark();
        match self.image(&destination, alt.trim()) {
            Ok(html) => self.put(&html),
            Err(kind) => self.problems.push(Problem { line, kind }),
        }
    }

    fn image(&self, destination: &str, alt: &str) -> Result<String, ProblemKind> {
        let name =
            destination.strip_prefix("media:").ok_or_else(|| ProblemKind::ImageSource(destination.to_owned()))?;
        let missing = || ProblemKind::MediaMissing(name.to_owned());
        let file = self.links.media(name, self.place.lang).ok_or_else(missing)?;
        if alt.is_empty() {
            return Err(ProblemKind::ImageAlt);
        }
        Ok(media::shown(&file, alt, self.place.lang, !self.link_ends.is_empty()))
    }

    /// A reference without its explanation is plain text to the parser.
    fn look_for_lost_footnotes(&mut self, range: Range<usize>) {
        let text = self.source.get(range.clone()).unwrap_or_default();
        for (at, _) in text.match_indices('[') {
            let (before, rest) = self.source.split_at(range.start + at);
            let name = rest.strip_prefix("[^").and_then(|rest| rest.split_once(']')).map(|(name, _)| name);
            if let Some(name) = name.filter(|name| !name.contains(['\n', ' ']) && !before.ends_with('\\')) {
                self.problem(&range, ProblemKind::FootnoteMissing(name.to_owned()));
            }
        }
    }

    /// Text in which the first use of a term leads to the glossary. Headings,
    /// links and descriptions of pictures, which are marked, stay as they are.
    fn prose(&mut self, text: &str) {
        let Some(terms) = self.place.terms.filter(|_| self.marks.is_empty()) else { return self.text(text) };
        self.plain.push_str(text);
        let mut told = 0;
        for (place, slug) in terms.first_uses(text, &mut self.known_terms) {
            let href = self.links.term(slug, self.place.lang);
            let (before, term) = (&text[told..place.start], &text[place.clone()]);
            let html = format!("{}<a class=\"term\" href=\"{}\">{}</a>", escape(before), escape(&href), escape(term));
            self.put(&html);
            told = place.end;
        }
        self.put(&escape(&text[told..]));
    }

    fn text(&mut self, text: &str) {
        self.plain.push_str(text);
        self.put(&escape(text));
    }

    fn put(&mut self, html: &str) {
        if self.muted == 0
            && let Some(sheet) = self.sheets.last_mut()
        {
            sheet.push_str(html);
        }
    }

    fn put_static(&mut self, part: impl FnOnce(&mut Table) -> &'static str) {
        let html = part(&mut self.table);
        self.put(html);
    }

    fn mark(&mut self, range: &Range<usize>) {
        self.marks.push(Mark { line: self.line(range.start), plain: self.plain.len() });
    }

    /// The line of the last mark and the plain text since.
    fn unmark(&mut self) -> (usize, String) {
        let Mark { line, plain } = self.marks.pop().unwrap_or(Mark { line: 1, plain: 0 });
        (line, self.plain.get(plain..).unwrap_or_default().to_owned())
    }

    fn problem(&mut self, range: &Range<usize>, kind: ProblemKind) {
        self.problems.push(Problem { line: self.line(range.start), kind });
    }

    fn line(&self, offset: usize) -> usize {
        self.source.get(..offset).map_or(1, |before| before.matches('\n').count() + 1)
    }
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
