use super::{samples::*, *};

#[test]
fn a_plain_document_stays_as_it_is() {
    for bytes in [
        pdf(""),
        pdf("/Lang (kk) /JavaScripts 1 /LaunchPad 2 /URI (https://sailau.gov.kz)"),
        pdf_with_packed("1 0 << /Type /Page /Title (JavaScript) >>"),
        [pdf(""), b"\r\n\0\0".to_vec()].concat(),
    ] {
        let examined = examine("order.PDF", &bytes).unwrap();
        assert_eq!((examined.kind, examined.media_type), (Kind::Document, "application/pdf"));
        assert_eq!((examined.name.as_str(), examined.size), ("order.pdf", None));
        assert_eq!(examined.bytes.as_ref(), bytes);
    }
}

#[test]
fn a_document_that_does_something_or_encloses_something_is_refused() {
    for (body, found) in [
        ("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>", "JavaScript"),
        ("/OpenAction << /S/J#61vaScr#69pt/JS(x)>>", "JavaScript"),
        ("/OpenAction << /S /Launch /F (cmd.exe) >>", "Launch"),
        ("/Names << /EmbeddedFiles 5 0 R >>", "EmbeddedFiles"),
        ("/Type/EmbeddedFile", "EmbeddedFile"),
    ] {
        assert_eq!(fault(&pdf(body)), MediaFault::ActivePdf(found), "{body}");
        assert_eq!(fault(&pdf_with_packed(body)), MediaFault::ActivePdf(found), "packed: {body}");
    }
}

#[test]
fn a_document_that_cannot_be_looked_into_is_refused() {
    let locked = |data: &[u8]| {
        let head = b"%PDF-1.7\n2 0 obj\n<< /Type /ObjStm /Filter /ASCII85Decode >>\nstream\n";
        fault(&[&head[..], data, b"\nendstream\n%%EOF"].concat())
    };
    assert_eq!(locked(b"GhQ~>"), MediaFault::LockedPdf);
    assert_eq!(locked(b""), MediaFault::LockedPdf);
    assert_eq!(fault(b"%PDF-1.7 /ObjStm %%EOF"), MediaFault::LockedPdf);
    // A few kilobytes that unpack to more than is looked into.
    let bomb = zlib(&vec![b' '; 40 << 20]);
    let stream = [&b"<< /Type /ObjStm >> stream\n"[..], &bomb, b"endstream "].concat();
    assert_eq!(fault(&[&b"%PDF-1.7\n"[..], &stream.repeat(4), b"%%EOF"].concat()), MediaFault::LockedPdf);
}

#[test]
fn a_document_that_breaks_off_or_is_two_things_is_refused() {
    let whole = pdf("");
    assert_eq!(fault(&whole[..whole.len() - 3]), MediaFault::Truncated);
    assert_eq!(fault(b"%PDF-"), MediaFault::Truncated);
    assert_eq!(fault(&[whole.clone(), vec![b' '; 5000]].concat()), MediaFault::Truncated);
    assert_eq!(fault(b"%PDF-1.4\n<HTML><script>alert(1)</script>\n%%EOF"), MediaFault::Polyglot);
    assert_eq!(fault(&[whole, b"<script>alert(1)</script>".to_vec()].concat()), MediaFault::Polyglot);
    assert_eq!(fault(b"<html>%PDF-1.4 %%EOF"), MediaFault::Foreign(Foreign::Html));
}
