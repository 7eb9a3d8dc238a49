//! Whatever comes in, there is an answer, and what is let through stays so.

use super::{samples::*, *};
use proptest::{collection::vec, prelude::*, sample::Index};

fn honest() -> Vec<Vec<u8>> {
    vec![
        png(24, 16),
        jpeg(24, 16),
        jpeg_of_a_phone(24, 16, 6),
        webp(24, 16),
        LOSSY_WEBP.to_vec(),
        LOSSY_WEBP_WITH_ALPHA.to_vec(),
        ANIMATED_WEBP.to_vec(),
        SVG.as_bytes().to_vec(),
        pdf("/Lang (kk)"),
        pdf_with_packed("1 0 << /Type /Page >>"),
        VTT.as_bytes().to_vec(),
        mp4(b"isom", b"avc1"),
        ebml("webm"),
    ]
}

/// What is taken is small enough, is what it says, and is taken again.
fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok(examined) = examine("x", bytes) else { return Ok(()) };
    let again = examine(&examined.name, &examined.bytes);
    prop_assert!(again.is_ok(), "{:?}", again);
    let again = again.unwrap();
    prop_assert_eq!((again.media_type, again.size), (examined.media_type, examined.size));
    if examined.media_type == "image/svg+xml" || examined.kind != Kind::Image {
        prop_assert_eq!(examined.bytes.as_ref(), bytes);
    } else {
        prop_assert!(examined.size.is_some_and(|(width, height)| width.max(height) <= picture::LONGEST_SIDE));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_have_an_answer(bytes in vec(any::<u8>(), 0..600)) {
        check(&bytes)?;
    }

    #[test]
    fn any_bytes_behind_an_honest_beginning_have_an_answer(
        sample: Index, kept: Index, bytes in vec(any::<u8>(), 0..600),
    ) {
        let mut file = sample.get(&honest()).clone();
        file.truncate(kept.index(file.len() + 1));
        file.extend(bytes);
        check(&file)?;
    }

    #[test]
    fn any_text_has_an_answer(text in "(WEBVTT\n\n|<svg |%PDF-)?[ -~\n<>&;:'\"/=#\u{44f}]{0,200}(%%EOF)?") {
        check(text.as_bytes())?;
    }

    #[test]
    fn a_file_that_was_changed_has_an_answer(
        sample: Index, changes in vec((any::<Index>(), any::<u8>()), 1..8), cut: Index, copied in any::<(Index, Index)>(),
    ) {
        let mut file = sample.get(&honest()).clone();
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        let (start, end) = (copied.0.index(file.len()), copied.1.index(file.len()));
        let piece = file.get(start.min(end)..start.max(end)).unwrap_or_default().to_vec();
        let at = cut.index(file.len());
        file.splice(at..at, piece);
        check(&file)?;
    }

    #[test]
    fn a_picture_or_document_that_breaks_off_is_refused(sample in 0_usize..6, kept: Index) {
        let whole = [png(24, 16), jpeg(24, 16), webp(24, 16), LOSSY_WEBP.to_vec(), pdf(""), SVG.trim_end().into()];
        let whole = &whole[sample];
        prop_assert!(examine("x", &whole[..kept.index(whole.len() - 1)]).is_err());
    }
}
