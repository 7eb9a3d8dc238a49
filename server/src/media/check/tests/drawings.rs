use super::{samples::SVG, *};

#[test]
fn a_plain_drawing_stays_as_it_is() {
    for text in [SVG.to_owned(), format!("\u{feff}{SVG}")] {
        let examined = examine("plan.txt", text.as_bytes()).unwrap();
        assert_eq!((examined.kind, examined.media_type, examined.extension), (Kind::Image, "image/svg+xml", "svg"));
        assert_eq!((examined.size, examined.bytes.as_ref()), (Some((640, 480)), text.as_bytes()));
    }
}

#[test]
fn a_drawing_says_its_size_in_several_ways() {
    for (attributes, size) in [
        ("viewBox='0,0,30,40'", Some((30, 40))),
        ("width='120px' height='80.6'", Some((120, 81))),
        ("width='100%' height='100%'", None),
        ("viewBox='0 0 -1 40'", None),
        ("viewBox='0 0 NaN inf'", None),
        ("", None),
    ] {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>");
        assert_eq!(examine("x", svg.as_bytes()).unwrap().size, size, "{attributes}");
    }
}

#[test]
fn a_drawing_that_could_run_or_fetch_something_is_refused() {
    for svg in [
        "<svg><script>alert(1)</script></svg>",
        "<svg><SCRIPT/></svg>",
        "<svg onload='alert(1)'/>",
        "<svg><foreignObject><p/></foreignObject></svg>",
        "<svg><image href='https://evil.example/a.png'/></svg>",
        "<svg><image href='//evil.example/a.png'/></svg>",
        "<svg><image href='data:text/html,x'/></svg>",
        "<svg><image href='data:image/png;base64,AAAA'/></svg>",
        "<svg><a href='javascript:alert(1)'/></svg>",
        "<svg><a href='&#106;avascript:alert(1)'/></svg>",
        "<svg><set attributeName='href' to='javascript:alert(1)'/></svg>",
        "<svg><animate attributeName='onload' values='alert(1)'/></svg>",
        "<svg><rect fill='url(https://evil.example/#a)'/></svg>",
        "<svg><rect fill='u&#114;l(https://evil.example/#a)'/></svg>",
        "<svg><style>@import 'https://evil.example'</style></svg>",
        "<svg><style>&#64;import 'https://evil.example'</style></svg>",
        "<svg><?x <!-- ?><script>alert(1)</script><?x --> ?></svg>",
        "<?xml-stylesheet href='//evil.example'?><svg/>",
        "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'><svg/>",
        "<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><svg>&b;</svg>",
        "<svg>&nbsp;</svg>",
        "<svg><![CDATA[<script>]]></svg>",
        "<?xml version='1.0' encoding='ISO-2022-JP'?><svg/>",
    ] {
        assert!(matches!(fault(svg.as_bytes()), MediaFault::ActiveSvg(_)), "{svg}: {:?}", fault(svg.as_bytes()));
    }
}

#[test]
fn a_drawing_that_is_no_xml_is_refused() {
    for svg in [
        "<svg>",
        "<svg></svg",
        "<svg><g></svg>",
        "<svg/><svg/>",
        "<svg a=1/>",
        "<svg a='1' a='2'/>",
        "<svg></g>",
        "<svg a='<'/>",
        "<svg><text>a & b</text></svg>",
        "<svg><!-- </svg>",
        "<svg></svg></svg>",
    ] {
        let found = fault(svg.as_bytes());
        assert!(matches!(found, MediaFault::MalformedSvg | MediaFault::ActiveSvg(_)), "{svg}: {found:?}");
    }
}
