//! What a browser receives at its first visit to a page, compressed with brotli:
//! the bodies of the page and of everything that it names.

use crate::{
    client::{self, Connection},
    country::{Country, Member},
    server::Serving,
    sitting::Sitting,
};
use anyhow::{Context, Result, ensure};

/// The bytes of a page and of its parts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bytes {
    pub html: usize,
    pub style: usize,
    /// The loader and the bundle's JavaScript.
    pub script: usize,
    pub wasm: usize,
    pub pictures: usize,
}

impl Bytes {
    pub const fn all(self) -> usize {
        self.without_script() + self.script + self.wasm
    }

    /// What is received where JavaScript is off.
    pub const fn without_script(self) -> usize {
        self.html + self.style + self.pictures
    }
}

/// The heaviest of the modules that a member reads.
pub async fn reading_page(serving: &Serving, country: &Country, member: &Member) -> Result<Bytes> {
    let mut connection = Connection::open(serving.address).await?;
    let mut heaviest = Bytes::default();
    for module in &country.modules {
        let page = client::get_brotli(&format!("/kk/modules/{module}"), Some(&member.cookie));
        let bytes = first_visit(&mut connection, &page).await?;
        if bytes.all() > heaviest.all() {
            heaviest = bytes;
        }
    }
    Ok(heaviest)
}

/// The page with the questions of a test.
pub async fn test_page(serving: &Serving, country: &Country, member: &Member) -> Result<Bytes> {
    let mut connection = Connection::open(serving.address).await?;
    let sitting = Sitting::begin(&mut connection, country, &member.cookie).await?;
    let bytes = first_visit(&mut connection, &sitting.page(1)).await?;
    ensure!(bytes.wasm > 0, "the page with the questions loads no bundle; build it: cargo xtask bundle");
    Ok(bytes)
}

async fn first_visit(connection: &mut Connection, page: &[u8]) -> Result<Bytes> {
    let answer = connection.send(&brotli_refused(page)).await?;
    answer.expect_status(200)?;
    let html = String::from_utf8(answer.body.to_vec())?;
    let answer = connection.send(page).await?;
    ensure!(answer.brotli, "the page came uncompressed");
    let mut bytes = Bytes { html: answer.body.len(), ..Bytes::default() };
    for tag in html.split('<').filter_map(|rest| rest.split('>').next()) {
        let (name, attribute) = (tag.split(' ').next().unwrap_or_default(), |name| attribute(tag, name));
        match name {
            "link" if attribute("rel") == Some("stylesheet") => {
                bytes.style += weigh(connection, attribute("href")).await?;
            }
            "link" if attribute("rel") == Some("modulepreload") => {
                bytes.script += weigh(connection, attribute("href")).await?;
                bytes.wasm += weigh(connection, attribute("data-wasm")).await?;
            }
            "script" => bytes.script += weigh(connection, attribute("src")).await?,
            "img" => bytes.pictures += weigh(connection, attribute("src")).await?,
            _ => {}
        }
    }
    Ok(bytes)
}

/// The same request by a client that takes no compression, to read what the page names.
fn brotli_refused(request: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(request).replace("gzip, deflate, br", "identity").into_bytes()
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
}

async fn weigh(connection: &mut Connection, address: Option<&str>) -> Result<usize> {
    let address = address.context("a tag without an address")?;
    let answer = connection.send(&client::get_brotli(address, None)).await?;
    answer.expect_status(200).with_context(|| address.to_owned())?;
    Ok(answer.body.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_found_by_its_whole_name() {
        let tag = r#"link rel="modulepreload" href="/a.js" data-bundle data-wasm="/b.wasm""#;
        assert_eq!(attribute(tag, "href"), Some("/a.js"));
        assert_eq!(attribute(tag, "data-wasm"), Some("/b.wasm"));
        assert_eq!(attribute(tag, "wasm"), None);
    }
}
