//! Entering an event on one screen.

use super::{
    commission::link,
    events::{kind_name, node},
};
use crate::http::{
    PathOf,
    error::{Handled, not_found},
    form::Fields,
    respond,
    visit::SignedIn,
    wants_json,
};
use axum::{
    Json,
    extract::{Path, Query},
    http::HeaderMap,
    response::{IntoResponse as _, Response},
};
use domain::{
    Day, Lang,
    access::{Purpose, Scope},
    campaign::Campaign,
    commission::Commission,
    event::{Audience, Bounds, Draft, Entry, EventForm},
    id::{EventId, PersonId},
};
use std::collections::BTreeSet;
use storage::{
    Read, commission,
    event::{self, Entered, EventWords},
    person::{self, Seated},
    plan,
};
use ui::{
    links,
    pages::organiser::event_entry::{EventEntry, Group, Parent, Pick, render},
};

/// How many people a search shows.
const FOUND: i64 = 20;
/// Events may be held this long after voting: what was learnt is gone through.
pub(super) const DAYS_AFTER: i64 = 30;
/// A seminar is usually this long, minutes.
const USUAL_LENGTH: &str = "90";

/// What the page needs, loaded once for a request.
struct Screen<'v> {
    who: &'v SignedIn,
    scope: Scope,
    campaign: &'v Campaign,
    node: Commission,
    words: EventWords,
}

impl<'v> Screen<'v> {
    /// `campaign` is what the form names: an entry that was kept on a device goes
    /// to the campaign it was typed for.
    async fn load(who: &'v SignedIn, read: &mut Read<'_>, code: &str, campaign: &str) -> Handled<Self> {
        let (scope, _, node) = node(who, read, Purpose::KeepMembers, code).await?;
        let campaign = who.campaign_named(campaign).ok_or(not_found())?;
        let words = event::words(read).await?;
        Ok(Self { who, scope, campaign, node, words })
    }

    fn today(&self) -> Day {
        self.who.now.day_in(&self.campaign.time_zone)
    }

    fn bounds(&self) -> Bounds<'_> {
        Bounds {
            kinds: &self.words.kinds,
            categories: &self.words.categories,
            from: self.campaign.training_from,
            until: self.campaign.voting_day.plus(DAYS_AFTER),
            today: self.today(),
        }
    }

    /// The commissions whose members are shown, all of them in the subtree.
    async fn shown(&self, read: &mut Read<'_>, codes: &BTreeSet<String>) -> Handled<Vec<Commission>> {
        let mut shown = Vec::new();
        for code in codes {
            let Ok(code) = code.parse() else { continue };
            let found = commission::find(read, &self.scope, &code).await?;
            shown.extend(found.filter(|one| self.node.path.covers(&one.path)));
        }
        shown.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(shown)
    }

    async fn page(&self, read: &mut Read<'_>, asked: Asked) -> Handled<EventEntry> {
        let shown = self.shown(read, &asked.of).await?;
        let mut groups = Vec::new();
        for commission in &shown {
            let members = person::of_commission(read, commission.id).await?;
            let members = members.into_iter().map(|one| Pick {
                person: one.person,
                name: one.name.full(),
                office: one.office,
                commission: link(commission),
            });
            groups.push(Group { commission: link(commission), members: members.collect() });
        }
        groups.retain(|group: &Group| !group.members.is_empty());
        let below = person::below(read, &self.node).await?.into_iter().map(|one| one.commission);
        let below = below.map(|one| (link(&one), asked.of.contains(one.code.as_str()))).collect();
        let trail = commission::above(read, &self.scope, &self.node).await?;
        let bounds = self.bounds();
        Ok(EventEntry {
            trail: trail.iter().map(link).collect(),
            node: link(&self.node),
            by: self.who.person(),
            campaign: self.campaign.slug.clone(),
            found: self.found(read, &groups, &asked).await?,
            places: event::recent_places(read, self.node.id, 8).await?,
            trainers: person::trainers_for(read, &self.node).await?.into_iter().map(pick).collect(),
            parents: self.parents(read).await?,
            days: (bounds.from, bounds.until),
            kinds: self.words.kinds.clone(),
            categories: self.words.categories.clone(),
            draft: asked.draft,
            key: asked.key,
            search: asked.search,
            groups,
            below,
            wrong: Vec::new(),
            stranger: None,
        })
    }

    /// Those looked for, and those ticked before who stand in no list that is shown.
    async fn found(&self, read: &mut Read<'_>, groups: &[Group], asked: &Asked) -> Handled<Option<Vec<Pick>>> {
        let listed: BTreeSet<PersonId> =
            groups.iter().flat_map(|group| &group.members).map(|member| member.person).collect();
        let mut found: Vec<Seated> = Vec::new();
        for ticked in asked.draft.present.difference(&listed) {
            let seated = person::seated(read, *ticked).await?;
            found.extend(seated.filter(|one| self.node.path.covers(&one.commission.path)));
        }
        if !asked.search.is_empty() {
            for one in person::search(read, &self.node, &asked.search, FOUND).await? {
                if !listed.contains(&one.person) && found.iter().all(|known| known.person != one.person) {
                    found.push(one);
                }
            }
        }
        let looked = !asked.search.is_empty() || !found.is_empty();
        Ok(looked.then(|| found.into_iter().map(pick).collect()))
    }

    async fn parents(&self, read: &mut Read<'_>) -> Handled<Vec<Parent>> {
        let above = event::above(read, self.campaign, &self.node).await?;
        let parent = |row: event::Listed| Parent {
            event: row.event,
            kind: kind_name(&self.words, &row.kind).text(self.who.lang).to_owned(),
            day: row.day,
            organiser: link(&row.organiser),
        };
        Ok(above.into_iter().map(parent).collect())
    }
}

fn pick(one: Seated) -> Pick {
    Pick { person: one.person, name: one.name.full(), office: one.office, commission: link(&one.commission) }
}

/// What was sent.
struct Asked {
    draft: Draft,
    key: String,
    of: BTreeSet<String>,
    all: BTreeSet<String>,
    search: String,
}

impl Asked {
    /// A fresh screen: today, in person, for members.
    fn fresh(screen: &Screen<'_>) -> Self {
        let draft = Draft {
            kind: "seminar".to_owned(),
            day: screen.today().to_string(),
            length: USUAL_LENGTH.to_owned(),
            form: Some(EventForm::InPerson),
            audience: Some(Audience::Members),
            languages: vec![Lang::Kk.as_str().to_owned(), Lang::Ru.as_str().to_owned()],
            ..Draft::default()
        };
        let key = EventId::new(screen.who.now).to_string();
        let of = [screen.node.code.to_string()].into();
        Self { draft, key, of, all: BTreeSet::new(), search: String::new() }
    }

    fn read(fields: &Fields, words: &EventWords) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        let people = |name: &str| fields.all(name).filter_map(|id| id.parse().ok()).collect();
        let codes = |name: &str| fields.all(name).take(200).map(str::to_owned).collect();
        let of_category = |field: &'static str| {
            let typed =
                words.categories.iter().map(move |one| (one.slug.clone(), text(&format!("{field}-{}", one.slug))));
            typed.filter(|(_, typed)| !typed.is_empty()).collect()
        };
        let known = |code: &&str| Lang::ALL.iter().any(|lang| lang.as_str() == *code);
        Self {
            draft: Draft {
                kind: text("kind"),
                day: text("day"),
                start: text("start"),
                length: text("length"),
                form: fields.get("form").parse().ok(),
                audience: fields.get("audience").parse().ok(),
                place: text("place"),
                link: text("link"),
                languages: fields.all("language").filter(known).map(str::to_owned).collect(),
                agenda: text("agenda"),
                seats: text("seats"),
                trainers: people("trainer"),
                parent: fields.get("parent").parse().ok(),
                plan_entry: fields.get("plan").parse().ok(),
                present: people("present"),
                others: of_category("others"),
                named: of_category("names"),
            },
            key: text("key").chars().take(64).collect(),
            of: codes("of"),
            all: codes("all"),
            search: text("find").trim().chars().take(100).collect(),
        }
    }
}

/// The entry of the plan that is being held.
#[derive(serde::Deserialize)]
pub struct Planned {
    plan: Option<String>,
}

pub async fn show(who: SignedIn, Path((_, code)): PathOf<String>, Query(planned): Query<Planned>) -> Handled {
    let mut read = who.app.db.read().await?;
    let screen = Screen::load(&who, &mut read, &code, "").await?;
    let mut asked = Asked::fresh(&screen);
    if let Some(Ok(id)) = planned.plan.as_deref().map(str::parse) {
        let plan = plan::of_subtree(&mut read, &screen.scope, screen.campaign, &screen.node).await?;
        let own = plan.into_iter().find(|one| one.entry.id == id && one.commission == screen.node.id);
        if let Some(plan::Planned { entry, .. }) = own {
            asked.draft.kind = entry.kind;
            asked.draft.day = entry.day.to_string();
            asked.draft.audience = Some(entry.audience);
            asked.draft.plan_entry = Some(entry.id);
        }
    }
    let page = screen.page(&mut read, asked).await?;
    Ok(respond::page(render(&who.shell(), &page)))
}

pub async fn submit(who: SignedIn, Path((_, code)): PathOf<String>, headers: HeaderMap, fields: Fields) -> Handled {
    let mut read = who.app.db.read().await?;
    let screen = Screen::load(&who, &mut read, &code, fields.get("campaign")).await?;
    let mut asked = Asked::read(&fields, &screen.words);
    for commission in screen.shown(&mut read, &asked.all).await? {
        let members = person::of_commission(&mut read, commission.id).await?;
        asked.draft.present.extend(members.into_iter().map(|member| member.person));
        asked.of.insert(commission.code.to_string());
    }
    if matches!(fields.get("step"), "show" | "find") {
        let page = screen.page(&mut read, asked).await?;
        return Ok(respond::page(render(&who.shell(), &page)));
    }
    asked.search.clear();
    let (wrong, stranger) = match asked.draft.check(&screen.bounds()) {
        Err(wrong) => (wrong, None),
        Ok(entry) => {
            drop(read);
            match enter(&screen, entry, asked.key.clone()).await? {
                Entered::Now(event) => return Ok(saved(&who, &headers, event, "saved")),
                Entered::Before(event) => return Ok(saved(&who, &headers, event, "before")),
                Entered::Refused => return Err(crate::http::error::forbidden()),
                Entered::Stranger(person) => {
                    read = who.app.db.read().await?;
                    (Vec::new(), Some(person))
                }
            }
        }
    };
    let mut page = screen.page(&mut read, asked).await?;
    page.stranger = match stranger {
        Some(person) => Some(known_name(&mut read, &screen, person).await?),
        None => None,
    };
    page.wrong = wrong;
    // Whoever asked for JSON gets the page too: it is what shows how to mend it.
    Ok(respond::invalid(render(&who.shell(), &page)))
}

/// The name of somebody whose seat the person may see; of others, nothing.
async fn known_name(read: &mut Read<'_>, screen: &Screen<'_>, person: PersonId) -> Handled<String> {
    let seated = person::seated(read, person).await?;
    let seen = seated.filter(|one| screen.scope.covers(&one.commission.path));
    Ok(seen.map_or_else(|| "?".to_owned(), |one| one.name.full()))
}

async fn enter(screen: &Screen<'_>, entry: Entry, key: String) -> Handled<Entered> {
    let (scope, campaign, node) = (screen.scope.clone(), screen.campaign.clone(), screen.node.clone());
    let (by, now) = (screen.who.person(), screen.who.now);
    // A page that was kept without its key is entered all the same.
    let key = if key.is_empty() { EventId::new(now).to_string() } else { key };
    let entered = screen.who.app.db.write(move |mut write| {
        Box::pin(async move { event::enter(&mut write, &scope, &campaign, &node, &entry, &key, by, now).await })
    });
    Ok(entered.await?)
}

fn saved(who: &SignedIn, headers: &HeaderMap, event: EventId, done: &str) -> Response {
    let location = links::with(&links::event(who.lang, event), "done", done);
    if wants_json(headers) {
        return Json(serde_json::json!({ "saved": location })).into_response();
    }
    respond::see_other(&location)
}
