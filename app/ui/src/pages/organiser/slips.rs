//! Sign-in slips for paper: shown once, one for each member.

use crate::{
    Words,
    components::{BackLink, Notice, Tone},
    dates, links,
    pages::{CommissionLink, member::office_name},
    shell::{Sheet, Shell, document},
};
use domain::{Day, Lang, person::Office};
use leptos::prelude::*;

/// The page.
#[derive(Clone, PartialEq, Eq)]
pub struct Slips {
    pub node: CommissionLink,
    /// Address of the site as a person types it, such as `kaskad.example.kz`.
    pub site: String,
    /// The last day on which the codes work.
    pub until: Day,
    pub slips: Vec<Slip>,
    /// Members who were chosen but may do more than whoever prints: they get none.
    pub left_out: Vec<String>,
}

/// One slip. No `Debug`: it holds the code in clear.
#[derive(Clone, PartialEq, Eq)]
pub struct Slip {
    pub name: String,
    pub office: Office,
    /// The IIN or login.
    pub login: String,
    /// The code without spaces; shown in groups of four.
    pub code: String,
}

pub fn render(shell: &Shell<'_>, page: &Slips) -> String {
    let lang = shell.lang;
    document(shell, &Sheet::wide(Words::of(lang).slips_title()).once(), |words| {
        let slips = page.slips.iter().map(|slip| card(page, slip)).collect::<Vec<_>>();
        let left_out = (!page.left_out.is_empty()).then(|| {
            let text = words.slips_left_out(&page.left_out.join(", "));
            view! { <Notice title=words.slips_left_out_title()><p>{text}</p></Notice> }
        });
        view! {
            <div class="screen-only">
                <BackLink href=links::commission(lang, &page.node.code) label=page.node.name.text(lang) />
                <h1>{words.slips_title()}</h1>
                <Notice tone=Tone::Warn title=words.slips_once_title()><p>{words.slips_once()}</p></Notice>
                {left_out}
            </div>
            <div class="slips">{slips}</div>
        }
    })
}

/// One card in the two official languages, whatever the page's.
fn card(page: &Slips, slip: &Slip) -> AnyView {
    let (kk, ru) = (Words::of(Lang::Kk), Words::of(Lang::Ru));
    let both = |kk: &str, ru: &str| {
        if kk == ru {
            return view! { <dt>{kk.to_owned()}</dt> }.into_any();
        }
        view! { <dt><span lang="kk">{kk.to_owned()}</span>" / "<span lang="ru">{ru.to_owned()}</span></dt> }.into_any()
    };
    let part = |words: Words| {
        let lang = words.lang();
        view! {
            <p lang=lang.as_str()>{words.slip_how()}" "{words.slip_until(&dates::long(lang, page.until))}</p>
        }
    };
    view! {
        <article class="slip">
            <p class="slip-name">{slip.name.clone()}</p>
            <p class="small" lang="kk">{page.node.name.text(Lang::Kk).to_owned()}" · "{office_name(kk, slip.office)}</p>
            <p class="small" lang="ru">{page.node.name.text(Lang::Ru).to_owned()}" · "{office_name(ru, slip.office)}</p>
            <dl>
                <div>{both(kk.slip_site(), ru.slip_site())}<dd>{page.site.clone()}</dd></div>
                <div>{both(kk.slip_login(), ru.slip_login())}<dd>{slip.login.clone()}</dd></div>
                <div>{both(kk.slip_code(), ru.slip_code())}<dd class="code">{grouped(&slip.code)}</dd></div>
            </dl>
            {part(kk)}
            {part(ru)}
        </article>
    }
    .into_any()
}

/// A code in groups of four, as it is easiest to type.
fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().filter(|c| !c.is_whitespace()).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn a_code_is_written_in_groups_of_four() {
        assert_eq!(grouped("K7QMX2PD9RTA"), "K7QM X2PD 9RTA");
        assert_eq!(grouped("K7QM X2P"), "K7QM X2P");
    }
}
