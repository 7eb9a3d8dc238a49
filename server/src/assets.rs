//! Styles, the loader and the browser bundles, held in memory.
//!
//! Each address holds a hash of its content, so an address never changes its
//! meaning and browsers may keep the file for ever.

use axum::body::Bytes;
use brotli::enc::BrotliEncoderParams;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use ui::{AssetUrls, Bundle};

/// The files of a browser bundle, each plain and brotli-compressed.
struct Embedded {
    js: (&'static [u8], &'static [u8]),
    wasm: (&'static [u8], &'static [u8]),
}

/// The bundles that the build script found, if any.
const ISLANDS: Option<Embedded> = include!(concat!(env!("OUT_DIR"), "/islands.rs"));
const WRITING: Option<Embedded> = include!(concat!(env!("OUT_DIR"), "/writing.rs"));

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
/// Browsers compile wasm while it arrives only under this type.
const WASM: &str = "application/wasm";

/// One file.
#[derive(Debug, Clone)]
pub struct Asset {
    pub bytes: Bytes,
    pub brotli: Bytes,
    pub content_type: &'static str,
}

/// All files, by their paths. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Assets {
    files: Arc<[(String, Asset)]>,
    urls: AssetUrls,
}

impl Assets {
    /// What is compiled into the binary. Compresses the styles, so call it once.
    pub fn embedded() -> Self {
        let mut files = Vec::new();
        let mut add = |name: &str, ext: &str, asset: Asset| {
            let path = format!("/assets/{name}.{}.{ext}", content_hash(&asset.bytes));
            files.push((path.clone(), asset));
            path
        };
        let style = add("style", "css", Asset::compressed(ui::assets::STYLE, CSS));
        let trainer_style = add("trainer", "css", Asset::compressed(ui::assets::TRAINER_STYLE, CSS));
        let boot = add("boot", "js", Asset::compressed(ui::assets::BOOT, JS));
        let mut add_bundle = |name: &str, bundle: Embedded| Bundle {
            js: add(name, "js", Asset::embedded(bundle.js, JS)),
            wasm: add(name, "wasm", Asset::embedded(bundle.wasm, WASM)),
        };
        let bundle = ISLANDS.map(|bundle| add_bundle("islands", bundle));
        let writing = WRITING.map(|bundle| add_bundle("writing", bundle));
        Self { files: files.into(), urls: AssetUrls { style, trainer_style, boot, bundle, writing } }
    }

    /// The file at a path such as `/assets/style.0123456789abcdef.css`.
    pub fn find(&self, path: &str) -> Option<&Asset> {
        // Six files: a list is quicker than any map.
        self.files.iter().find(|(known, _)| known == path).map(|(_, asset)| asset)
    }

    /// Where pages find them.
    pub fn urls(&self) -> &AssetUrls {
        &self.urls
    }
}

impl Asset {
    fn compressed(text: &'static str, content_type: &'static str) -> Self {
        let bytes = text.as_bytes();
        let mut brotli = Vec::new();
        // Quality 9 of 11: a tenth of the time at start-up for two per cent more bytes.
        let params = BrotliEncoderParams { quality: 9, size_hint: bytes.len(), ..Default::default() };
        // Memory refuses neither reading nor writing: there is no error to pass on.
        let _never = brotli::BrotliCompress(&mut &bytes[..], &mut brotli, &params);
        Self { bytes: Bytes::from_static(bytes), brotli: brotli.into(), content_type }
    }

    fn embedded((bytes, brotli): (&'static [u8], &'static [u8]), content_type: &'static str) -> Self {
        Self { bytes: Bytes::from_static(bytes), brotli: Bytes::from_static(brotli), content_type }
    }
}

/// 64 bits of SHA-256 in hex: enough to tell apart every version there will be.
fn content_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unbrotli(mut bytes: &[u8]) -> Vec<u8> {
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut bytes, &mut plain).unwrap();
        plain
    }

    #[test]
    fn every_address_of_a_page_has_its_file() {
        let assets = Assets::embedded();
        let AssetUrls { style, trainer_style, boot, bundle, writing } = assets.urls();
        assert_eq!(assets.find(style).unwrap().bytes, ui::assets::STYLE);
        assert_eq!(assets.find(trainer_style).unwrap().bytes, ui::assets::TRAINER_STYLE);
        assert_eq!(assets.find(boot).unwrap().content_type, JS);
        for Bundle { js, wasm } in [bundle, writing].into_iter().flatten() {
            assert!(assets.find(js).unwrap().bytes.len() > 1_000);
            assert!(assets.find(wasm).unwrap().bytes.starts_with(b"\0asm"));
        }
        assert!(assets.find("/assets/style.css").is_none());
    }

    #[test]
    fn both_forms_of_a_file_are_the_same_file() {
        for (path, asset) in Assets::embedded().files.iter() {
            assert_eq!(unbrotli(&asset.brotli), asset.bytes, "{path}");
            assert!(path.contains(&content_hash(&asset.bytes)));
        }
    }
}
