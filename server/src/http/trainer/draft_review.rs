//! Reading a draft, approving or returning it, publishing it.

use super::{
    authorise_publishing, content,
    draft::{closed, is_text, open_or_closed, pictured, preview_of},
    review_lines, shelf, state, subject,
};
use crate::{
    author::{self, PrepareError},
    http::{
        PathOf,
        error::{Handled, not_found, unprocessable},
        respond,
        submitted::Submitted,
        visit::SignedIn,
    },
};
use axum::extract::Path;
use domain::{
    Lang,
    draft::{CourseSource, DraftBody, Verdict},
    id::DraftId,
    item::Key,
};
use similar::{ChangeTag, TextDiff};
use storage::{
    catalogue::Catalogue,
    draft::{self, Draft, Reviewed},
    publishing::{self, DraftPublished, Publishing},
};
use ui::{
    Words, citation, links,
    pages::trainer::{
        draft_review::{Beside, ChangedLine, DraftReview, Problem, Typed, checklist, render},
        outline::{Names, told},
    },
};

pub async fn show(who: SignedIn, Path((_, id)): PathOf<DraftId>) -> Handled {
    let Some(draft) = open_or_closed(&who, id).await? else { return Ok(closed(&who)) };
    let page = load(&who, draft).await?;
    Ok(respond::page(render(&who.shell(), &page)))
}

async fn load(who: &SignedIn, draft: Draft) -> Handled<DraftReview> {
    let shelf = shelf(who).await?;
    let mut read = who.app.db.read().await?;
    let reviews = draft::reviews(&mut read, draft.id).await?;
    let own = draft::is_author(&mut read, draft.id, who.person()).await?;
    let kind = draft.body.kind();
    let published = subject::of_published(who, &mut read, kind, &draft.slug).await?.ok();
    let law = match &draft.body {
        DraftBody::Item(item) => citation::links(who.lang, &who.catalogue.law, &item.body.law),
        _ => Vec::new(),
    };
    let newest = reviews.first().map(|one| (one.version, one.verdict));
    Ok(DraftReview {
        state: state(&draft, newest),
        reading: if is_text(kind) { preview_of(&draft.body, &shelf) } else { None },
        faults: author::check(&draft.slug, &draft.body, &shelf),
        changes: published.map(|published| changes(&who.catalogue, &published.body, &draft.body)).unwrap_or_default(),
        beside: match &draft.body {
            DraftBody::Course(course) => beside(&who.catalogue, &draft.slug, course),
            _ => Vec::new(),
        },
        outline: told(Words::of(who.lang), &draft.body, &Named(&who.catalogue, who.lang)),
        id: draft.id,
        slug: draft.slug,
        version: draft.version,
        body: pictured(draft.body, &shelf),
        saver: draft.saver,
        saved_at: draft.saved_at,
        own,
        law,
        reviews: review_lines(reviews),
        typed: Typed::default(),
        problem: None,
    })
}

/// What a course does to campaigns and modules that it does not name.
fn beside(catalogue: &Catalogue, slug: &str, course: &CourseSource) -> Vec<Beside> {
    let Some(published) = catalogue.courses.values().find(|one| one.slug == slug) else { return Vec::new() };
    let keeps = catalogue.curricula.iter().filter(|(_, one)| one.course == published.id).filter_map(|(id, one)| {
        let campaign =
            catalogue.campaigns.iter().find(|campaign| campaign.id == *id && campaign.frozen_at.is_none())?;
        let test = catalogue.test(one.test).filter(|test| test.slug != course.test)?;
        Some(Beside::CampaignKeeps { campaign: campaign.name.clone(), test: test.body.title.clone() })
    });
    let elsewhere = |id| catalogue.courses.values().any(|one| one.id != published.id && one.body.modules.contains(id));
    let gone = published.body.modules.iter().filter(|id| !elsewhere(id)).filter_map(|id| catalogue.modules.get(id));
    let leaves = gone
        .filter(|module| !course.modules.contains(&module.slug))
        .map(|module| Beside::ModuleLeaves(module.body.faces.map(|_, face| face.title.clone())));
    let mut all: Vec<Beside> = Vec::new();
    for one in keeps.chain(leaves) {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

/// The lines that are gone and those that are new, by language.
pub(super) fn changes(catalogue: &Catalogue, before: &DraftBody, now: &DraftBody) -> Vec<(Lang, Vec<ChangedLine>)> {
    let texts =
        Lang::ALL.iter().map(|lang| (*lang, words_of(catalogue, before, *lang), words_of(catalogue, now, *lang)));
    texts
        .map(|(lang, before, now)| {
            let diff = TextDiff::from_lines(&before, &now);
            let line = |change: similar::Change<&str>| {
                let gone = match change.tag() {
                    ChangeTag::Equal => return None,
                    ChangeTag::Delete => true,
                    ChangeTag::Insert => false,
                };
                Some(ChangedLine { gone, text: change.value().trim_end().to_owned() })
            };
            (lang, diff.iter_all_changes().filter_map(line).collect::<Vec<_>>())
        })
        .filter(|(_, lines)| !lines.is_empty())
        .collect()
}

/// All that a draft says in a language, line by line; nothing in one that it is
/// not written in.
fn words_of(catalogue: &Catalogue, body: &DraftBody, lang: Lang) -> String {
    let pick = |faces: &domain::Faces<String>| match lang {
        Lang::Kk => faces.kk.clone(),
        Lang::Ru => faces.ru.clone(),
        Lang::En => faces.en.clone().unwrap_or_default(),
    };
    if lang == Lang::En && body.title().en.is_none() {
        return String::new();
    }
    let outline = || told(Words::of(lang), body, &Named(catalogue, lang)).join("\n");
    match body {
        DraftBody::Module(module) => {
            let job_aid = module.job_aid.as_ref().map(|text| pick(&text.faces)).unwrap_or_default();
            format!("{}\n{job_aid}\n{}\n", pick(&module.text.faces), outline())
        }
        DraftBody::Chapter(text) => pick(&text.faces) + "\n",
        DraftBody::Item(item) => {
            let Some((_, face)) = item.body.faces.iter().find(|(one, _)| *one == lang) else { return String::new() };
            let told = item.body.scenario.iter().flat_map(|scenario| scenario.faces.iter());
            let told =
                told.filter(|(one, _)| *one == lang).flat_map(|(_, face)| [face.title.clone(), face.text.clone()]);
            let mut lines: Vec<String> = told.chain([face.stem.clone()]).collect();
            lines.extend(face.picture.iter().map(|picture| format!("{}: {}", picture.name, picture.about)));
            lines.extend(face.prompts.iter().cloned());
            for (letter, text) in &face.options {
                let right = if item.body.key.options().has(*letter) { " ✓" } else { "" };
                lines.push(format!("{}) {text}{right}", letter.as_char()));
                lines.extend(face.why.get(letter).map(|why| format!("   {why}")));
            }
            lines.extend(key_of(&item.body.key));
            lines.push(face.explanation.clone());
            lines.push(item.body.law.join(", "));
            lines.push(outline());
            lines.join("\n") + "\n"
        }
        DraftBody::Course(course) => format!("{}\n{}\n{}\n", pick(&course.title), pick(&course.summary), outline()),
        DraftBody::Manual(manual) => format!("{}\n{}\n{}\n", pick(&manual.title), pick(&manual.summary), outline()),
        DraftBody::Test(test) => format!("{}\n{}\n", pick(&test.title), outline()),
    }
}

/// A key that is not seen at its options.
fn key_of(key: &Key) -> Option<String> {
    match key {
        Key::Exactly(right) if right.options().is_empty() => Some(format!("✓ {right}")),
        Key::Exactly(_) => None,
        Key::Words(words) => Some(format!("✓ {}", words.join(" / "))),
    }
}

/// What the published is called in a language.
struct Named<'c>(&'c Catalogue, Lang);

impl Names for Named<'_> {
    fn topic(&self, slug: &str) -> String {
        let topic = self.0.topic(slug);
        topic.map_or(slug, |one| one.title.text(self.1)).to_owned()
    }

    fn module(&self, slug: &str) -> String {
        let module = self.0.modules.values().find(|one| one.slug == slug);
        module.map_or(slug, |one| &one.body.faces.get(self.1).1.title).to_owned()
    }

    fn test(&self, slug: &str) -> String {
        self.0.test_by_slug(slug).map_or(slug, |one| one.body.title.text(self.1)).to_owned()
    }
}

pub async fn submit(Path((_, id)): PathOf<DraftId>, Submitted { who, fields }: Submitted) -> Handled {
    authorise_publishing(&who)?;
    // The second press of two, or another window: the desk says what became of it.
    let Some(draft) = open_or_closed(&who, id).await? else { return Ok(closed(&who)) };
    let version: i64 = fields.get("version").parse().map_err(|_| unprocessable())?;
    let typed = Typed {
        checks: fields.all("check").map(str::to_owned).collect(),
        comment: fields.get("comment").trim().chars().take(4000).collect(),
        note: fields.get("note").trim().chars().take(500).collect(),
    };
    match fields.get("step") {
        "approve" => {
            let all = checklist(draft.body.kind()).iter().all(|check| typed.checks.iter().any(|one| one == check));
            if all {
                verdict(&who, draft, version, Verdict::Approved, typed).await
            } else {
                again(&who, draft, typed, Problem::Checks).await
            }
        }
        "return" if typed.comment.is_empty() => again(&who, draft, typed, Problem::Comment).await,
        "return" => verdict(&who, draft, version, Verdict::Returned, typed).await,
        "publish" if typed.note.is_empty() => again(&who, draft, typed, Problem::Note).await,
        "publish" => publish(&who, draft, version, typed).await,
        _ => Err(unprocessable()),
    }
}

async fn again(who: &SignedIn, draft: Draft, typed: Typed, problem: Problem) -> Handled {
    let mut page = load(who, draft).await?;
    page.typed = typed;
    page.problem = Some(problem);
    Ok(respond::invalid(render(&who.shell(), &page)))
}

async fn verdict(who: &SignedIn, draft: Draft, version: i64, verdict: Verdict, typed: Typed) -> Handled {
    let (id, by, now, comment) = (draft.id, who.person(), who.now, typed.comment.clone());
    let reviewed = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { draft::review(&mut write, id, version, verdict, &comment, by, now).await })
    });
    match reviewed.await? {
        Reviewed::Done if verdict == Verdict::Approved => Ok(respond::see_other(&links::draft_review(who.lang, id))),
        Reviewed::Done => Ok(respond::see_other(&links::drafts(who.lang))),
        Reviewed::Own => again(who, draft, typed, Problem::Own).await,
        Reviewed::Changed => again(who, draft, typed, Problem::Changed).await,
    }
}

async fn publish(who: &SignedIn, draft: Draft, version: i64, typed: Typed) -> Handled {
    let shelf = shelf(who).await?;
    let prepared = author::prepare(&mut who.app.db.read().await?, &draft, &shelf).await;
    let (prepared, slug, builds_on) = match prepared {
        Ok(prepared) => prepared,
        Err(PrepareError::Storage(error)) => return Err(error.into()),
        Err(PrepareError::NoManual) => return Err(not_found()),
        // What it refers to has changed since it was approved: the draft's page says what.
        Err(PrepareError::Faults(_)) => return Ok(respond::see_other(&links::draft(who.lang, draft.id))),
    };
    let publishing = Publishing { draft: draft.id, version, slug, builds_on, prepared, note: typed.note.clone() };
    let (by, now) = (who.person(), who.now);
    let published = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { publishing::publish_draft(&mut write, &publishing, by, now).await })
    });
    match published.await? {
        DraftPublished::Done => Ok(respond::see_other(&links::with(&links::drafts(who.lang), "done", "published"))),
        DraftPublished::Overtaken => again(who, draft, typed, Problem::Overtaken).await,
        DraftPublished::NotApproved => again(who, draft, typed, Problem::Unapproved).await,
        DraftPublished::Changed => again(who, draft, typed, Problem::Changed).await,
        DraftPublished::Refused(refusal) => again(who, draft, typed, Problem::Case(refusal)).await,
        DraftPublished::Starves(starved) => {
            let problem = Problem::Starves(content::short(who, starved.title, &starved.small));
            again(who, draft, typed, problem).await
        }
    }
}
