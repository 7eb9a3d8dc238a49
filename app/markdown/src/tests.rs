use super::*;
use domain::law::{LawReference, UnknownLaw};

struct Library;

impl Links for Library {
    fn media(&self, name: &str, lang: Lang) -> Option<Media> {
        Some(match name {
            "path.svg" => Media::Picture(Picture { url: format!("/media/0f/path.{lang}.svg"), size: Some((640, 480)) }),
            "day.mp4" => Media::Video(Video {
                url: "/media/0f/day.mp4".to_owned(),
                bytes: 12_900_000,
                captions: [Lang::Kk, Lang::Ru].map(|lang| (lang, format!("/media/0f/day.{lang}.vtt"))).into(),
            }),
            "form.pdf" => Media::Document(Document { url: "/media/0f/form.pdf".to_owned(), bytes: 340_000 }),
            _ => return None,
        })
    }

    fn law(&self, reference: &LawReference, lang: Lang) -> Result<LawAddress, UnknownLaw> {
        match reference.act.as_deref() {
            None => Ok(LawAddress(Some(format!("https://law.example/{lang}?a=1&b=2")))),
            Some("koap") => Ok(LawAddress(None)),
            Some(act) => Err(UnknownLaw::Act(act.to_owned())),
        }
    }

    fn term(&self, slug: &str, lang: Lang) -> String {
        format!("/{lang}/glossary#{slug}")
    }
    fn module(&self, slug: &str, lang: Lang) -> Option<String> {
        (slug == "count").then(|| format!("/{lang}/modules/count"))
    }

    fn manual(&self, slug: &str, lang: Lang) -> Option<String> {
        (slug == "pec").then(|| format!("/{lang}/manuals/pec/day"))
    }
}

fn render_ru(source: &str) -> Rendered {
    render(source, Place { lang: Lang::Ru, prefix: "", terms: None }, &Library)
}

/// The body of a text that has no problems.
fn html(source: &str) -> String {
    let rendered = render_ru(&format!("# Т\n\n{source}"));
    assert_eq!(rendered.problems, [], "{source}");
    rendered.reading.html.trim().to_owned()
}

/// Problems as "line: words".
fn problems(source: &str) -> Vec<String> {
    render_ru(source).problems.iter().map(|problem| format!("{}: {problem}", problem.line)).collect()
}

#[test]
fn the_first_line_is_the_title_and_not_part_of_the_text() {
    let rendered = render_ru("# Подсчёт *голосов*\r\n\r\nТекст.\r\n");
    assert_eq!(rendered.reading.title, "Подсчёт голосов");
    assert_eq!(rendered.reading.html.trim(), "<p>Текст.</p>");
    for source in ["", "Текст", "\n# Поздно", "## Подзаголовок"] {
        assert_eq!(problems(source).first().unwrap(), "1: the first line must be the title, \"# Title\"", "{source:?}");
    }
}

#[test]
fn headings_get_anchors_in_their_own_letters_that_never_repeat() {
    let rendered = render_ru("# Т\n## Если  урна – одна?\n### Шаг `1`\n## Если урна: одна\n## Қайта санау");
    let headings: Vec<_> =
        rendered.reading.headings.iter().map(|h| (h.level, h.anchor.as_str(), h.text.as_str())).collect();
    assert_eq!(
        headings,
        [
            (2, "s-если-урна-одна", "Если урна – одна?"),
            (3, "s-шаг-1", "Шаг 1"),
            (2, "s-если-урна-одна-2", "Если урна: одна"),
            (2, "s-қайта-санау", "Қайта санау"),
        ]
    );
    assert!(rendered.reading.html.contains("<h3 id=\"s-шаг-1\">Шаг <code>1</code></h3>"));
    assert_eq!(rendered.shape.headings, [(2, 2), (3, 3), (2, 4), (2, 5)]);
    assert_eq!(rendered.problems, []);
}

#[test]
fn chapters_of_one_page_share_no_ids() {
    let source = "# Т\n## А\nб[^1]\n\n[^1]: в";
    let chapter = render(source, Place { lang: Lang::Ru, prefix: "day", terms: None }, &Library).reading.html;
    assert!(chapter.contains("id=\"s-day-а\""));
    assert!(chapter.contains("id=\"fn-day-1\"") && chapter.contains("href=\"#fn-day-1\""), "{chapter}");
    assert!(chapter.contains("id=\"fnref-day-1\"") && chapter.contains("href=\"#fnref-day-1\""));
}

#[test]
fn headings_of_other_levels_are_problems() {
    assert_eq!(
        problems("# Т\n### Рано\n## Да\n# Ещё\n#### Глубоко\n##"),
        [
            "2: ### stands before the first ##; begin with ##",
            "4: a heading may be ## or ### only, this one has level 1",
            "5: a heading may be ## or ### only, this one has level 4",
            "6: the heading has no words",
        ]
    );
}

#[test]
fn a_table_scrolls_in_a_named_region() {
    assert_eq!(
        html("## Голоса\n\n| Член | Голосов |\n|---|--:|\n| 5 | **3** |\n"),
        "<h2 id=\"s-голоса\">Голоса</h2>\n\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Таблица 1: Голоса\"><table><thead><tr>\
         <th scope=\"col\">Член</th><th scope=\"col\" class=\"end\">Голосов</th></tr></thead><tbody><tr><td>5</td>\
         <td class=\"end\"><strong>3</strong></td></tr>\n</tbody></table></div>"
    );
}

#[test]
fn callouts_carry_their_word_in_the_language_of_the_text() {
    assert_eq!(
        html("> [!IMPORTANT]\n> Сначала урны."),
        "<aside class=\"callout callout-important\" role=\"note\"><p class=\"callout-title\">Важно</p>\n\
         <p>Сначала урны.</p>\n</aside>"
    );
    for (lang, words) in [
        (Lang::Kk, ["Ескертпе", "Кеңес", "Маңызды", "Назар аударыңыз", "Абайлаңыз"]),
        (Lang::En, ["Note", "Tip", "Important", "Warning", "Caution"]),
    ] {
        for (kind, word) in ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"].iter().zip(words) {
            let rendered =
                render(&format!("# T\n\n> [!{kind}]\n> x"), Place { lang, prefix: "", terms: None }, &Library);
            assert!(rendered.reading.html.contains(&format!("title\">{word}</p>")), "{kind} {lang}");
            assert_eq!(rendered.shape.callouts, 1);
        }
    }
    for source in ["# Т\n\n> [!DANGER]\n> х", "# Т\n\n> [!NOTE] х"] {
        assert!(problems(source).first().unwrap().starts_with("3: unknown callout"), "{source}");
    }
}

#[test]
fn footnotes_lead_there_and_back() {
    assert_eq!(
        html("Раз[^b], два[^a], снова[^b].\n\n[^a]: Вторая.\n[^b]: Первая.\n"),
        "<p>Раз<sup class=\"footnote\"><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">1</a></sup>, \
         два<sup class=\"footnote\"><a href=\"#fn-2\" id=\"fnref-2\" role=\"doc-noteref\">2</a></sup>, \
         снова<sup class=\"footnote\"><a href=\"#fn-1\" id=\"fnref-1-2\" role=\"doc-noteref\">1</a></sup>.</p>\n\
         <section class=\"footnotes\" aria-label=\"Сноски\"><ol>\n\
         <li id=\"fn-1\"><p>Первая. <a href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"Вернуться к тексту (1)\">↩</a> \
         <a href=\"#fnref-1-2\" role=\"doc-backlink\" aria-label=\"Вернуться к тексту (1)\">↩</a></p></li>\n\
         <li id=\"fn-2\"><p>Вторая. <a href=\"#fnref-2\" role=\"doc-backlink\" aria-label=\"Вернуться к тексту (2)\">↩</a></p></li>\n\
         </ol></section>"
    );
}

#[test]
fn footnotes_without_a_partner_are_problems() {
    assert_eq!(
        problems("# Т\n\nРаз[^1].\n\n[^2]: Два.\n"),
        [
            "3: footnote [^1] is never explained; add a line \"[^1]: …\"",
            "5: footnote [^2] is never referred to; refer to it or remove it",
        ]
    );
}

#[test]
fn links_lead_where_the_library_says() {
    for (source, expected) in [
        (
            "[п. 6](law:41(6))",
            "<p><a class=\"law\" href=\"https://law.example/ru?a=1&amp;b=2\" rel=\"external\">п. 6</a></p>",
        ),
        ("[ст. 121](law:koap/121)", "<p><span class=\"law\">ст. 121</span></p>"),
        ("[подсчёт](module:count)", "<p><a href=\"/ru/modules/count\">подсчёт</a></p>"),
        ("[пособие](manual:pec)", "<p><a href=\"/ru/manuals/pec/day\">пособие</a></p>"),
        (
            "[комиссия](https://election.example/ru \"подсказка\")",
            "<p><a href=\"https://election.example/ru\" rel=\"external noopener\">комиссия</a></p>",
        ),
        (
            "![Путь «избирателя»](media:path.svg)",
            "<p><a class=\"picture\" href=\"/media/0f/path.ru.svg\"><img src=\"/media/0f/path.ru.svg\" alt=\"Путь «избирателя»\" \
             width=\"640\" height=\"480\" loading=\"lazy\"></a></p>",
        ),
        (
            "[![путь](media:path.svg)](module:count)",
            "<p><a href=\"/ru/modules/count\"><img src=\"/media/0f/path.ru.svg\" alt=\"путь\" width=\"640\" height=\"480\" loading=\"lazy\"></a></p>",
        ),
        ("[путь](media:path.svg)", "<p><a href=\"/media/0f/path.ru.svg\">путь</a></p>"),
        ("[бланк](media:form.pdf)", "<p><a href=\"/media/0f/form.pdf\">бланк</a> (PDF, 333&nbsp;КБ)</p>"),
        ("![бланк](media:form.pdf)", "<p><a href=\"/media/0f/form.pdf\">бланк</a> (PDF, 333&nbsp;КБ)</p>"),
        (
            "![День «Д»](media:day.mp4)",
            "<p><video src=\"/media/0f/day.mp4\" controls=\"\" preload=\"none\" aria-label=\"День «Д»\">\
             <track kind=\"captions\" src=\"/media/0f/day.kk.vtt\" srclang=\"kk\" label=\"Қазақша\">\
             <track kind=\"captions\" src=\"/media/0f/day.ru.vtt\" srclang=\"ru\" label=\"Русский\" default=\"\"></video>\
             <br><a href=\"/media/0f/day.mp4\">День «Д»</a> (MP4, 12,4&nbsp;МБ)</p>",
        ),
    ] {
        assert_eq!(html(source), expected, "{source}");
    }
}

#[test]
fn links_that_lead_nowhere_are_problems_and_keep_their_words() {
    for (source, problem) in [
        ("[слово](law:6.41)", "is not a reference"),
        ("[слово](law:uk/151)", "law.toml has no act \"uk\""),
        ("[слово](module:nowhere)", "there is no module \"nowhere\""),
        ("[слово](manual:nowhere)", "there is no manual \"nowhere\""),
        ("[слово](media:nowhere.pdf)", "there is no file \"nowhere.pdf\""),
        ("[слово](/kk/sign-out)", "is not an address"),
        ("[слово](#s-top)", "is not an address"),
        ("[слово](//evil.example)", "is not an address"),
        ("[слово](https://bank.example@evil.example)", "is not an address"),
        ("[слово](https:evil)", "is not an address"),
        ("[слово](mailto:a@b.example)", "is not an address"),
        ("[](module:count)", "the link has no words"),
        ("![](media:path.svg)", "no description"),
        ("![слово](media:other.svg)", "there is no file \"other.svg\""),
        ("![слово](https://evil.example/a.png)", "must come from the media folder"),
    ] {
        let rendered = render_ru(&format!("# Т\n\n{source} конец"));
        let found: Vec<String> = rendered.problems.iter().map(ToString::to_string).collect();
        assert!(found.len() == 1 && found[0].contains(problem), "{source}: {found:?}");
        assert!(!rendered.reading.html.contains("<img") && !rendered.reading.html.contains("evil.example\""));
        assert!(source.starts_with('!') || source.starts_with("[]") || rendered.reading.html.contains("слово"));
    }
}

/// Sources that try to bring something executable into a page.
const HOSTILE: [&str; 34] = [
    "<script>alert(1)</script>",
    "a <img src=x onerror=alert(1)> b",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<a href=\"javascript:alert(1)\">a</a>",
    "<p style=\"background:url(javascript:alert(1))\">a</p>",
    "<style>*{display:none}</style>",
    "<base href=//evil.example>",
    "<form action=//evil.example><button>a</button></form>",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<!--<script>alert(1)</script>-->",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<textarea></textarea><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>",
    "<leptos-island data-component=\"X\"></leptos-island>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](vbscript:msgbox(1))",
    "[a](https://a.example/\"onmouseover=\"alert(1))",
    "[a](https://a.example/ \"x\\\" onmouseover=alert(1) y=\\\"\")",
    "<javascript:alert(1)>",
    "![a\" onerror=\"alert(1)](media:path.svg)",
    "![a](javascript:alert(1))",
    "![<img src=x onerror=alert(1)>](media:path.svg)",
    "![a\" onerror=\"alert(1)](media:day.mp4)",
    "![<img src=x onerror=alert(1)>](media:form.pdf)",
    "```<script>\n<script>alert(1)</script>\n```",
    "## <img src=x onerror=alert(1)> \"onclick=alert(1)",
    "x[^<script>alert(1)</script>]\n\n[^<script>alert(1)</script>]: <img src=x onerror=alert(1)>",
];

#[test]
fn sizes_are_written_as_each_language_writes_numbers() {
    for (bytes, kk, en) in [
        (1, "1 КБ", "1 KB"),
        (340 << 10, "340 КБ", "340 KB"),
        (1 << 20, "1 МБ", "1 MB"),
        ((12 << 20) + 1, "12,1 МБ", "12.1 MB"),
        (500 << 20, "500 МБ", "500 MB"),
    ] {
        let of = |lang| file_size(lang, bytes).replace('\u{a0}', " ");
        assert_eq!((of(Lang::Kk).as_str(), of(Lang::En).as_str()), (kk, en));
    }
}

#[test]
fn nothing_hostile_comes_through() {
    for source in HOSTILE {
        let rendered = render_ru(&format!("# Т\n\n{source}"));
        let html = &rendered.reading.html;
        for tag in html.split('<').skip(1).map(|tag| tag.split('>').next().unwrap()) {
            let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
            let known = ["p", "a", "img", "video", "track", "br", "h2", "pre", "code", "sup", "section", "ol", "li"];
            assert!(known.contains(&name.as_str()), "{source} -> {html}");
            let outside_values: String = tag.split('"').step_by(2).collect();
            assert!(!outside_values.contains(" on") && !outside_values.contains("style="), "{source} -> {html}");
            for address in ["href=\"", "src=\""].iter().flat_map(|name| tag.split(name).skip(1)) {
                let good = ["/media/", "https://a.example/", "#fn"].iter().any(|good| address.starts_with(good));
                assert!(good, "{source} -> {html}");
            }
        }
    }
}

#[test]
fn the_last_gate_holds_on_its_own() {
    for (dirty, expected) in [
        ("<script>alert(1)</script>a", "a"),
        ("<p onclick=\"x()\" style=\"color:red\" id=\"main\" class=\"x\">a</p>", "<p class=\"\">a</p>"),
        ("<a href=\"//evil.example\">a</a>", "<a>a</a>"),
        ("<a href=\"/\\evil.example\">a</a>", "<a>a</a>"),
        ("<a href=\"javascript:x()\" rel=\"opener\">a</a>", "<a>a</a>"),
        ("<img src=\"data:image/svg+xml,x\" alt=\"a\" loading=\"eager\">", "<img alt=\"a\">"),
        ("<div role=\"alert\" tabindex=\"9\">a</div>", "<div>a</div>"),
        ("<svg><style><img src=x onerror=alert(1)></style></svg>", "<img>"),
        ("<!-- a -->b", "b"),
    ] {
        assert_eq!(clean::clean(dirty), expected, "{dirty}");
    }
}

#[test]
fn raw_html_is_shown_as_text_and_named_with_its_line() {
    let rendered = render_ru("# Т\n\nДа <b>нет</b>\n");
    assert_eq!(rendered.reading.html.trim(), "<p>Да &lt;b&gt;нет&lt;/b&gt;</p>");
    assert_eq!(problems("# Т\n\nДа <b>\n\n<div>\n").len(), 2);
    assert_eq!(problems("# Т\n\nДа <b>"), ["3: HTML is not allowed: <b>; write it in Markdown"]);
}

#[test]
fn lists_breaks_and_code_are_plain_html() {
    assert_eq!(html("- а\n- б\n"), "<ul>\n<li>а</li>\n<li>б</li>\n</ul>");
    assert_eq!(html("3. а\n\n4. б\n"), "<ol start=\"3\">\n<li><p>а</p>\n</li>\n<li><p>б</p>\n</li>\n</ol>");
    assert_eq!(html("а  \nб *в* `г<д`"), "<p>а<br>б <em>в</em> <code>г&lt;д</code></p>");
    assert_eq!(html("> а\n\n---"), "<blockquote>\n<p>а</p>\n</blockquote>\n<hr>");
}

#[test]
fn the_shape_counts_what_every_language_must_have() {
    let rendered = render_ru("# Т\n\n> [!TIP]\n> а\n\n![а](media:path.svg)\n\n|а|\n|-|\n|б|\n\n|а|\n|-|\n|б|\n");
    let Shape { tables, callouts, images, .. } = rendered.shape;
    assert_eq!((tables, callouts, images), (2, 1, 1));
    assert!(rendered.reading.html.contains("aria-label=\"Таблица 2: Т\""));
}

#[test]
fn a_text_cut_off_anywhere_still_renders() {
    let source =
        "# Т\n## А\n> [!TIP]\n> б[^1] <b>\n\n|а|б|\n|-|:-:|\n|![в](media:path.svg)|[г](law:41)|\n\n1. д\n\n[^1]: `е`\n";
    for (end, _) in source.char_indices() {
        let (head, tail) = source.split_at(end);
        for part in [head, tail] {
            let html = render_ru(part).reading.html;
            assert_eq!(html, clean::clean(&html), "{part}");
        }
    }
}

#[test]
fn what_stands_too_deep_is_said_and_costs_no_time() {
    let deep = ">".repeat(40_000);
    let lists = (0..400).map(|level| format!("{}- а\n", "  ".repeat(level))).collect::<String>();
    for text in
        [deep.clone(), "- ".repeat(400), "> 1. ".repeat(30), lists, "\t- а\n".repeat(2) + &"\t".repeat(20) + "- б"]
    {
        let said = problems(&format!("# Т\n\n{text} а"));
        assert!(!said.is_empty() && said.iter().all(|one| one.contains("eight levels")), "{said:?}");
    }
    let eight = "> ".repeat(8);
    for text in [format!("{eight}а"), "---------------------------".to_owned(), "- - - - - - - - - -".to_owned()] {
        assert_eq!(problems(&format!("# Т\n\n{text}\n")), [""; 0], "{text}");
    }
}
