//! Choosing the campaign whose figures are shown: those of today unless another
//! is wanted.
//!
//! Posts to its own path: `campaign` (its slug) and `next` (a path of ours).

use crate::{
    Words,
    components::{Button, Choices, Radios, Selectable},
    dates, links,
    shell::{Sheet, Shell, document},
};
use domain::{Day, Faces};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChooseCampaign {
    /// Where to go afterwards.
    pub next: String,
    /// Newest first.
    pub campaigns: Vec<Line>,
}

/// One campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub slug: String,
    pub name: Faces<String>,
    pub voting_day: Day,
    pub frozen: bool,
    /// The one that is looked at now.
    pub chosen: bool,
}

pub fn render(shell: &Shell<'_>, page: &ChooseCampaign) -> String {
    let lang = shell.lang;
    document(shell, &Sheet::text(Words::of(lang).campaign_choose_title()), |words| {
        let options = page.campaigns.iter().map(|line| {
            let day = words.campaign_choose_voting(&dates::long(lang, line.voting_day));
            let hint = if line.frozen { format!("{day} · {}", words.campaign_frozen()) } else { day };
            Selectable {
                value: line.slug.clone(),
                label: line.name.text(lang).to_owned(),
                hint: Some(hint),
                checked: line.chosen,
            }
        });
        view! {
            <h1>{words.campaign_choose_title()}</h1>
            <p>{words.campaign_choose_lead()}</p>
            <form method="post" action=links::choose_campaign(lang)>
                <input type="hidden" name="next" value=page.next.clone() />
                <Radios of=Choices {
                    id: "campaign".to_owned(),
                    name: "campaign",
                    legend: words.campaigns_title().to_owned(),
                    hint: None,
                    error: None,
                    options: options.collect(),
                } />
                <Button label=words.campaign_choose_button() />
            </form>
        }
    })
}
