//! The picture that a question is asked about, below its words.

use domain::item::ItemPicture;
use leptos::prelude::*;

/// Nothing where there is no picture, or none that is published under its name.
#[component]
pub fn StemPicture<'a>(
    picture: Option<&'a ItemPicture>,
    /// The language of its words, where it is not the page's.
    lang: Option<&'static str>,
) -> impl IntoView + use<> {
    picture.filter(|picture| !picture.url.is_empty()).map(|picture| {
        let (width, height) = picture.size.unzip();
        view! {
            <p class="stem-picture">
                <img
                    src=picture.url.clone()
                    alt=picture.about.clone()
                    lang=lang
                    width=width.map(|pixels| pixels.to_string())
                    height=height.map(|pixels| pixels.to_string())
                    loading="lazy"
                />
            </p>
        }
    })
}
