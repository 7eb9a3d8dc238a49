//! HTTP: routes, and what every request passes through on the way to its handler.
//!
//! A handler extracts, authorises, loads, renders. `http/<area>/<page>.rs` bears
//! the name of the page in `ui::pages` that it serves.

mod account;
mod administrator;
mod assets;
mod dev;
mod error;
mod form;
mod frame;
mod health;
mod library;
mod member;
mod organiser;
mod respond;
mod reviewer;
mod submitted;
mod trainer;
mod visit;

use crate::state::App;
use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, StatusCode, header},
    middleware,
    response::Response,
    routing::{get, post},
};
use domain::Lang;
use std::time::Duration;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{NotForContentType, Predicate as _, SizeAbove},
    },
    csrf::CsrfLayer,
    limit::RequestBodyLimitLayer,
    timeout::TimeoutLayer,
};
use visit::Visit;

/// The largest body any form sends; a whole PEC's ticks are a few kilobytes.
const BODY_LIMIT: usize = 256 * 1024;
/// Longer than any page takes; a body that trickles is let go (headers: the proxy's part).
const TIMEOUT: Duration = Duration::from_secs(20);
/// A photographed list, with what its form adds.
const UPLOAD_LIMIT: usize = organiser::event::SCAN_LIMIT + 64 * 1024;
/// A file of questions, with what its form adds.
const FILE_LIMIT: usize = crate::exchange::format::LARGEST + 64 * 1024;
/// The largest file that texts show, with what its form adds.
const MEDIA_LIMIT: usize = crate::media::check::VIDEO_LIMIT as usize + 64 * 1024;
/// A video over a slow link: 500 MB at 2 Mbit/s take 35 minutes.
const MEDIA_TIMEOUT: Duration = Duration::from_secs(60 * 60);
/// A scan over a village's link takes a while.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(180);

/// Every route of the server.
pub fn router(app: App) -> Router {
    let pages = Router::new()
        .route("/", get(home))
        .route("/sign-in", get(account::sign_in::show).post(account::sign_in::submit))
        .route("/sign-out", post(account::sign_out::submit))
        .route("/password", get(account::password::show).post(account::password::submit))
        .route("/sessions", get(account::sessions::show).post(account::sessions::submit))
        .route("/training", get(member::training_home::show))
        .route("/modules/{module}", get(member::module::show).post(member::module::submit))
        .route("/modules/{module}/job-aid", get(member::job_aid::show))
        .route("/tests/{test}", get(member::test_intro::show).post(member::test_intro::submit))
        .route("/attempts/{attempt}", get(member::overview::show).post(member::overview::submit))
        .route("/attempts/{attempt}/result", get(member::result::show))
        .route("/attempts/{attempt}/{position}", get(member::question::show).post(member::question::submit))
        .route("/glossary", get(library::glossary::show))
        .route("/manuals", get(library::manuals::show))
        .route("/manuals/{manual}", get(library::chapter::first))
        .route("/manuals/{manual}/print", get(library::manual_print::show))
        .route("/manuals/{manual}/{chapter}", get(library::chapter::show))
        .route("/completion", get(reviewer::completion::start))
        .route("/completion/{commission}", get(reviewer::completion::show))
        .route("/completion/{commission}/members", get(reviewer::completion_members::show))
        .route("/completion/{commission}/red-list", get(reviewer::red_list::show))
        .route("/completion/{commission}/coverage", get(reviewer::coverage::show))
        .route("/completion/{commission}/lineage", get(reviewer::lineage::show))
        .route("/completion/{commission}/report", get(reviewer::report::show).post(reviewer::report::submit))
        .route("/completion/{commission}/report.json", get(reviewer::report::json))
        .route("/completion/{commission}/report.docx", get(reviewer::report::docx))
        .route("/completion/{commission}/report.xlsx", get(reviewer::report::xlsx))
        .route("/completion/{commission}/report.pdf", get(reviewer::report::pdf))
        .route("/completion/{commission}/table.csv", get(reviewer::download::csv))
        .route("/completion/{commission}/table.xlsx", get(reviewer::download::xlsx))
        .route("/events", get(organiser::events::start))
        .route("/commissions/{commission}/events", get(organiser::events::show))
        .route(
            "/commissions/{commission}/events/new",
            get(organiser::event_entry::show).post(organiser::event_entry::submit),
        )
        .route("/commissions/{commission}/plan", get(organiser::plan::show).post(organiser::plan::submit))
        .route("/events/{event}", get(organiser::event::show).post(organiser::event::submit))
        .route("/events/{event}/sheet", get(organiser::event_sheet::show))
        .route("/events/{event}/screen", get(organiser::event_screen::show))
        .route("/events/{event}/scans/{scan}", get(organiser::event::scan))
        .route("/join/{event}", get(member::join::show).post(member::join::submit))
        .route("/commissions", get(organiser::commission::start))
        .route("/commissions/{commission}", get(organiser::commission::show))
        .route("/commissions/{commission}/slips", get(organiser::slips::show).post(organiser::slips::submit))
        .route("/campaign", get(reviewer::choose_campaign::show).post(reviewer::choose_campaign::submit))
        .route("/campaigns", get(administrator::campaigns::list))
        .route("/campaigns/{campaign}", get(administrator::campaigns::show).post(administrator::campaigns::submit))
        .route("/grants", get(administrator::grants::show).post(administrator::grants::submit))
        .route("/bank", get(trainer::bank::show))
        .route("/bank/{topic}", get(trainer::bank_topic::show))
        .route("/bank/items/{item}", get(trainer::bank_item::show).post(trainer::bank_item::submit))
        .route("/topics", get(trainer::topics::show).post(trainer::topics::submit))
        .route("/topics/{topic}", get(trainer::topics::show_one).post(trainer::topics::submit_one))
        .route("/cases", get(trainer::cases::show))
        .route("/cases/{case}", get(trainer::case::show).post(trainer::case::submit))
        .route("/cases/{case}/edit", get(trainer::case_form::change).post(trainer::case_form::submit_change))
        .route("/new-case", get(trainer::case_form::begin).post(trainer::case_form::submit_new))
        .route("/statistics/{test}", get(trainer::statistics::show))
        .route("/drafts", get(trainer::drafts::show).post(trainer::drafts::submit))
        .route("/drafts/{draft}/review", get(trainer::draft_review::show).post(trainer::draft_review::submit))
        .route(
            "/bank/items/{item}/correction",
            get(trainer::correction::propose).post(trainer::correction::submit_proposal),
        )
        .route("/corrections", get(trainer::correction::list))
        .route("/corrections/{correction}", get(trainer::correction::show).post(trainer::correction::decide))
        .route("/trial/{test}", get(trainer::trial::show).post(trainer::trial::submit))
        .route("/drafts/{draft}/trial", get(trainer::trial::show_draft).post(trainer::trial::submit_draft))
        .route("/law-change", get(trainer::law_change::show).post(trainer::law_change::submit))
        .route("/bank-import/{upload}", get(trainer::import::dry_run).post(trainer::import::confirm))
        .route("/bank-export", get(trainer::export::show))
        .route("/media/{media}", get(trainer::media_file::show).post(trainer::media_file::submit))
        .route("/batches/{batch}", get(trainer::batch::show).post(trainer::batch::submit))
        .route("/content", get(trainer::content::show).post(trainer::content::submit));
    let writing = Router::new()
        .route("/drafts/{draft}", get(trainer::draft::show).post(trainer::draft::submit))
        .layer(DefaultBodyLimit::max(trainer::WRITING_LIMIT))
        .layer(RequestBodyLimitLayer::new(trainer::WRITING_LIMIT))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, UPLOAD_TIMEOUT));
    let uploads = Router::new()
        .route("/events/{event}/scans", post(organiser::event::add_scan))
        .layer(DefaultBodyLimit::max(UPLOAD_LIMIT))
        .layer(RequestBodyLimitLayer::new(UPLOAD_LIMIT))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, UPLOAD_TIMEOUT));
    let files = Router::new()
        .route("/bank-import", get(trainer::import::show).post(trainer::import::submit))
        .layer(DefaultBodyLimit::max(FILE_LIMIT))
        .layer(RequestBodyLimitLayer::new(FILE_LIMIT))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, UPLOAD_TIMEOUT));
    let media = Router::new()
        .route("/media", get(trainer::media::show).post(trainer::media::submit))
        .route("/media/{media}/captions", post(trainer::media_file::add_captions))
        .layer(DefaultBodyLimit::max(MEDIA_LIMIT))
        .layer(RequestBodyLimitLayer::new(MEDIA_LIMIT))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, MEDIA_TIMEOUT));
    // Pictures, videos and documents are as small as they get.
    let compressible = SizeAbove::new(1024)
        .and(NotForContentType::IMAGES)
        .and(NotForContentType::const_new("video/"))
        .and(NotForContentType::const_new("application/pdf"));
    let dev_pages = app.options.dev_pages;
    let mut router = Router::new()
        .route("/", get(language))
        .nest("/{lang}", pages)
        .route("/{lang}/", get(home))
        .route("/assets/{file}", get(assets::file))
        .route("/media/{hash}/{name}", get(assets::media))
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }));
    if dev_pages {
        router = router.route("/{lang}/dev/components", get(dev::components));
    }
    router
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIMEOUT))
        .nest("/{lang}", uploads.merge(writing).merge(files).merge(media))
        .layer(CsrfLayer::new())
        .layer(CatchPanicLayer::custom(frame::panicked))
        .layer(middleware::from_fn_with_state(app.clone(), frame::frame))
        .layer(CompressionLayer::new().compress_when(compressible))
        // Probes stand outside: they are neither logged nor compressed.
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .with_state(app)
}

/// `/`: to the home page in the reader's language.
async fn language(headers: HeaderMap) -> Response {
    respond::see_other(&ui::links::home(preferred_lang(&headers)))
}

/// `/{lang}`: where this person begins.
async fn home(visit: Visit) -> Response {
    let Some(session) = &visit.session else {
        return respond::see_other(&ui::links::sign_in(visit.lang));
    };
    if session.seat.is_some() || visit.grants.is_empty() {
        return respond::see_other(&ui::links::training(visit.lang));
    }
    respond::page(ui::pages::staff_home::render(&visit.shell()))
}

/// The language a browser asks for.
fn preferred_lang(headers: &HeaderMap) -> Lang {
    let header = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Lang::negotiate(header.unwrap_or_default())
}

/// Does the client ask for JSON, as the island does?
fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).is_some_and(|value| value.as_bytes().starts_with(b"application/json"))
}

/// The parts of a path under `/{lang}`: axum hands over the language first.
type PathOf<T> = axum::extract::Path<(String, T)>;

/// The state alone, for handlers without a visit.
type Shared = State<App>;
