//! Who asks, in which language, and what they may: made from a request before
//! its handler runs.

use super::{
    error::{Fault, Handled, not_found},
    respond, wants_json,
};
use crate::{secret::Token, state::App, state::SESSION_IDLE};
use axum::{
    Json,
    extract::{FromRequestParts, OriginalUri},
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    Day, Lang, Timestamp,
    access::{Grant, Purpose, Scope},
    attempt::AnswerReply,
    campaign::Campaign,
    id::{PersonId, SessionId},
};
use jiff::tz::TimeZone;
use std::{sync::Arc, time::Duration};
use storage::{
    catalogue::{Assignment, Catalogue, Seat},
    grant,
    session::{self, Session},
};
use ui::{LookedAt, Shell, Who, links};

/// A session is noted as seen at most this often, to spare the disk.
const SEEN_EVERY_MS: i64 = 10 * 60 * 1000;
/// How long a page waits for that.
const SEEN_PATIENCE: Duration = Duration::from_millis(500);

/// A request under `/{lang}/…`, by somebody signed in or not.
pub struct Visit {
    pub app: App,
    pub lang: Lang,
    /// Path and query after the language.
    pub path: String,
    pub now: Timestamp,
    /// The zone of the person's commission, else of the campaign.
    pub zone: TimeZone,
    pub session: Option<Session>,
    pub grants: Vec<Grant>,
    pub catalogue: Arc<Catalogue>,
    /// Slug of the campaign that the person has chosen to look at.
    chosen: String,
}

/// A request by somebody who is signed in.
pub struct SignedIn {
    pub visit: Visit,
    pub session: Session,
}

impl std::ops::Deref for SignedIn {
    type Target = Visit;
    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl Visit {
    /// The campaign that somebody with a role looks at: the one named, else the
    /// one chosen, else that of today. Members have that of today.
    pub fn campaign_named(&self, slug: &str) -> Option<&Campaign> {
        let find = |slug: &str| self.catalogue.campaigns.iter().find(|one| one.slug == slug);
        let named = if self.grants.is_empty() { None } else { find(slug).or_else(|| find(&self.chosen)) };
        named.or_else(|| self.catalogue.campaign_on(self.today()))
    }

    pub fn campaign(&self) -> Option<&Campaign> {
        self.campaign_named("")
    }

    /// Said where there are several campaigns to look at.
    fn looked_at(&self) -> Option<LookedAt> {
        let several = !self.grants.is_empty() && self.catalogue.campaigns.len() > 1;
        let campaign = self.campaign().filter(|_| several)?;
        let today = self.catalogue.campaign_on(self.today()).map(|one| one.id);
        let today = today == Some(campaign.id);
        Some(LookedAt { name: campaign.name.clone(), voting_day: campaign.voting_day, today })
    }

    pub fn shell(&self) -> Shell<'_> {
        let may = Purpose::ALL.iter().copied().filter(|p| Scope::of(&self.grants, *p).is_some()).collect();
        Shell {
            lang: self.lang,
            path: &self.path,
            assets: self.app.assets.urls(),
            who: self.session.as_ref().map(|session| Who {
                name: session.name.full(),
                member: session.seat.is_some(),
                may,
                campaign: self.looked_at(),
            }),
            now: self.now,
            zone: &self.zone,
        }
    }

    /// The person's scope for a purpose. Without one, the page does not exist for them.
    pub fn scope(&self, purpose: Purpose) -> Handled<Scope> {
        Scope::of(&self.grants, purpose).ok_or(not_found())
    }

    /// Today, in the zone of this visit.
    pub fn today(&self) -> Day {
        self.now.day_in(&self.zone)
    }
}

impl SignedIn {
    /// Of a visit by somebody who is signed in and may go on.
    pub fn of(visit: Visit, headers: &HeaderMap) -> Result<Self, Turned> {
        let Some(session) = visit.session.clone() else {
            let here = format!("/{}{}", visit.lang, visit.path);
            // Somebody who carries a cookie was signed in before: say that nothing is lost.
            let had = token(headers, visit.app.options.secure_cookies).is_some();
            let location = links::with(&links::sign_in(visit.lang), "next", &here);
            let location = if had { links::with(&location, "ended", "1") } else { location };
            return Err(Turned::ToSignIn { location, json: wants_json(headers) });
        };
        if !session.has_password && !matches!(visit.path.as_str(), "/password" | "/sign-out") {
            return Err(Turned::ToSignIn { location: links::password(visit.lang), json: wants_json(headers) });
        }
        Ok(Self { visit, session })
    }

    pub const fn person(&self) -> PersonId {
        self.session.person
    }

    /// What the person has to complete, if they hold an office and a campaign is there.
    pub fn assignment(&self) -> Option<Assignment<'_>> {
        assignment(&self.catalogue, self.today(), self.seat())
    }

    /// The course the person has to complete, then those beside it.
    pub fn courses(&self) -> Vec<Assignment<'_>> {
        courses(&self.catalogue, self.today(), self.seat())
    }

    /// The same for a write job, which outlives the request.
    pub fn assigned(&self) -> Assigned {
        Assigned { catalogue: self.catalogue.clone(), today: self.today(), seat: self.seat() }
    }

    fn seat(&self) -> Option<Seat> {
        let seat = self.session.seat.as_ref()?;
        Some(Seat { level: seat.commission.level, office: seat.office, since: seat.since })
    }
}

/// An assignment that owns its catalogue.
pub struct Assigned {
    catalogue: Arc<Catalogue>,
    today: Day,
    seat: Option<Seat>,
}

impl Assigned {
    pub fn get(&self) -> Option<Assignment<'_>> {
        assignment(&self.catalogue, self.today, self.seat)
    }

    pub fn courses(&self) -> Vec<Assignment<'_>> {
        courses(&self.catalogue, self.today, self.seat)
    }

    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }
}

fn assignment(catalogue: &Catalogue, today: Day, seat: Option<Seat>) -> Option<Assignment<'_>> {
    catalogue.assignment(catalogue.campaign_on(today)?, seat?)
}

fn courses(catalogue: &Catalogue, today: Day, seat: Option<Seat>) -> Vec<Assignment<'_>> {
    let (Some(assigned), Some(seat)) = (assignment(catalogue, today, seat), seat) else {
        return Vec::new();
    };
    let further = catalogue.further_courses(assigned.course.id, seat.level, seat.office).into_iter();
    let further = further.filter_map(|course| {
        let test = catalogue.tests.get(&course.body.test)?;
        Some(Assignment { campaign: assigned.campaign, course, test, express: false })
    });
    [assigned].into_iter().chain(further).collect()
}

/// The name of the session cookie. The prefix makes the browser refuse it from
/// anywhere but this very host, over HTTPS.
pub const fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-kaskad" } else { "kaskad" }
}

/// The token that a request carries.
pub fn token(headers: &HeaderMap, secure: bool) -> Option<Token> {
    cookie(headers, cookie_name(secure)).and_then(Token::parse)
}

/// The name of the cookie with the campaign that is looked at. It is no secret,
/// and lasts as long as the browser is open.
pub const CAMPAIGN_COOKIE: &str = "kaskad-campaign";

fn cookie<'h>(headers: &'h HeaderMap, wanted: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .map(|(_, value)| value)
}

impl FromRequestParts<App> for Visit {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        // Nesting has taken the language off `parts.uri`; the original has it.
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
        let whole = uri.path_and_query().map_or("/", |p| p.as_str());
        let rest = whole.trim_start_matches('/');
        let (first, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        let lang = first.parse().map_err(|_| not_found())?;
        let now = app.clock.now();
        let session = match token(&parts.headers, app.options.secure_cookies) {
            Some(token) => load(app, &token, now).await?,
            None => None,
        };
        let grants = match &session {
            Some(session) if session.has_grants => grant::of_person(&mut app.db.read().await?, session.person).await?,
            _ => Vec::new(),
        };
        let catalogue = match &session {
            Some(session) => app.catalogue_at(session.catalogue).await?,
            None => app.catalogue_now().await?,
        };
        let seat_zone = session.as_ref().and_then(|s| TimeZone::get(&s.seat.as_ref()?.commission.time_zone).ok());
        let zone = seat_zone
            .or_else(|| Some(catalogue.campaign_on(now.day_in(&TimeZone::UTC))?.time_zone.clone()))
            .unwrap_or(TimeZone::UTC);
        let chosen = cookie(&parts.headers, CAMPAIGN_COOKIE).unwrap_or_default().to_owned();
        let (app, path) = (app.clone(), path.to_owned());
        Ok(Self { app, lang, path, now, zone, session, grants, catalogue, chosen })
    }
}

async fn load(app: &App, token: &Token, now: Timestamp) -> storage::Result<Option<Session>> {
    let idle_ms = i64::try_from(SESSION_IDLE.as_millis()).unwrap_or(i64::MAX);
    let idle_since = Timestamp::from_ms(now.ms() - idle_ms);
    let found = session::by_token(&mut app.db.read().await?, &token.hash(), now, idle_since).await?;
    if let Some(session) = &found
        && now.ms() - session.seen_at.ms() > SEEN_EVERY_MS
    {
        note_seen(app.clone(), session.id, now).await;
    }
    Ok(found)
}

/// Waited for only briefly: a page is read even while nothing can be written.
async fn note_seen(app: App, session: SessionId, now: Timestamp) {
    let noting = tokio::spawn(async move {
        let seen =
            app.db.write_one(move |mut write| Box::pin(async move { session::seen(&mut write, session, now).await }));
        if let Err(error) = seen.await {
            tracing::warn!(%error, "a session was not noted as seen");
        }
    });
    // Whether it is done by then does not matter: it goes on by itself.
    let _ = tokio::time::timeout(SEEN_PATIENCE, noting).await;
}

/// Why a request by a stranger was turned away: with the way to sign in.
pub enum Turned {
    Fault(Fault),
    ToSignIn { location: String, json: bool },
}

impl From<Fault> for Turned {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl IntoResponse for Turned {
    fn into_response(self) -> Response {
        match self {
            Self::Fault(fault) => fault.into_response(),
            Self::ToSignIn { location, json: false } => respond::see_other(&location),
            Self::ToSignIn { location, json: true } => {
                (StatusCode::UNAUTHORIZED, Json(AnswerReply::SignIn { sign_in: location })).into_response()
            }
        }
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Turned;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Turned> {
        let visit = Visit::from_request_parts(parts, app).await?;
        Self::of(visit, &parts.headers)
    }
}
