//! The campaigns: what the training is for, and until when.

use crate::{
    Words,
    components::{Cell, Column, DataTable, Empty, Row, Said},
    dates, links,
    shell::{Sheet, Shell, document},
};
use domain::{Day, Faces};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaigns {
    pub campaigns: Vec<Line>,
}

/// One campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub slug: String,
    pub name: Faces<String>,
    pub election_type: Faces<String>,
    pub voting_day: Day,
    pub frozen: bool,
}

pub fn render(shell: &Shell<'_>, page: &Campaigns) -> String {
    let lang = shell.lang;
    document(shell, &Sheet::wide(Words::of(lang).campaigns_title()), |words| {
        let columns = vec![
            Column::text(words.campaigns_title()),
            Column::text(words.campaign_type()),
            Column::text(words.campaign_voting_day()),
            Column::text(words.plan_state()),
        ];
        let rows: Vec<Row> = page
            .campaigns
            .iter()
            .map(|line| {
                let (class, state) =
                    if line.frozen { ("tag", words.campaign_frozen()) } else { ("tag good", words.campaign_open()) };
                Row {
                    cells: vec![
                        Cell::of(
                            view! { <a href=links::campaign(lang, &line.slug)><Said lang=lang faces=&line.name /></a> },
                        ),
                        Cell::of(view! { <Said lang=lang faces=&line.election_type /> }),
                        Cell::of(dates::medium(lang, line.voting_day)),
                        Cell::of(view! { <span class=class>{state}</span> }),
                    ],
                }
            })
            .collect();
        view! {
            <h1>{words.campaigns_title()}</h1>
            <p>{words.campaigns_lead()}</p>
            {if rows.is_empty() {
                view! { <Empty title=words.campaigns_empty_title()><p>{words.campaigns_empty()}</p></Empty> }.into_any()
            } else {
                view! { <DataTable caption=words.campaigns_title() columns=columns rows=rows /> }.into_any()
            }}
        }
    })
}
