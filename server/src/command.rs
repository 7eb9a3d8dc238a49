//! What each command does.

use crate::{
    campaign,
    cli::{CampaignArgs, Cli, Command, Content, Database, DatabaseArgs, Import, ImportArgs, ReportArgs},
    clock::Clock,
    config::{Config, ConfigError},
    content, demo, import,
    media::{settings::Settings, store::Store},
    report,
    secret::{CodeKey, OneTimeCode, Passwords},
    serve,
    state::CODE_LIFE,
};
use domain::{
    Day, Faces, Lang, Timestamp,
    access::{Role, Scope},
    commission::{CommissionCode, TreePath},
    person::PersonName,
};
use jiff::tz::TimeZone;
use std::{
    fmt::Display,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};
use storage::{
    Db, account,
    commission::{self, Closing},
    completion, grant, person, setting,
};

/// Why a command was not done, and the exit code that says so.
pub struct Failure {
    pub reason: String,
    pub code: ExitCode,
}

const NOT_DONE: u8 = 1;
const WRONG_SETTINGS: u8 = 2;
const DONE_WITH_PROBLEMS: u8 = 3;

impl<E: Display> From<E> for Failure {
    fn from(error: E) -> Self {
        Self { reason: error.to_string(), code: ExitCode::from(NOT_DONE) }
    }
}

/// Runs a command.
///
/// # Errors
/// With the reason for a person, and the exit code.
pub async fn run(cli: Cli) -> Result<ExitCode, Failure> {
    let config = settings(cli.config)
        .map_err(|error| Failure { reason: error.to_string(), code: ExitCode::from(WRONG_SETTINGS) })?;
    let with = |args: &DatabaseArgs| args.database.clone().unwrap_or_else(|| config.database.clone());
    match cli.command {
        Command::Serve { database, listen } => {
            let database = with(&database);
            serve::run(Config { database, listen: listen.unwrap_or(config.listen), ..config }).await?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Demo { database, members, seed, campaign } => {
            make_demo(&with(&database), members, seed, campaign).await
        }
        Command::Import { what: Import::Commissions(args) } => {
            import_file(&with(&args.database), args, import::Kind::Commissions).await
        }
        Command::Import { what: Import::Members(args) } => {
            import_file(&with(&args.database), args, import::Kind::Members).await
        }
        Command::Close { database, commission, on } => close_commission(&with(&database), &commission, on).await,
        Command::Db { what: Database::Check { database } } => check_database(&with(&database)).await,
        Command::Campaign(args) => open_campaign(&with(&args.database), *args).await,
        Command::Report(args) => write_report(&with(&args.database), args).await,
        Command::Content { what: Content::Check { folder, json, spelling } } => check_content(folder, json, spelling),
        Command::Content { what: Content::Items { folder } } => list_items(folder),
        Command::Content { what: Content::Import { database, folder } } => {
            publish_content(&with(&database), &config.media_of(&with(&database))?, Some(folder)).await
        }
        Command::Content { what: Content::Export { database, folder } } => {
            export_content(&with(&database), &config.media_of(&with(&database))?, &folder).await
        }
        Command::Content { what: Content::Publish { database, folder } } => {
            publish_content(&with(&database), &config.media_of(&with(&database))?, folder).await
        }
        Command::Administrator { database, login, surname, given_name } => {
            add_administrator(&with(&database), &login, &surname, &given_name).await
        }
    }
}

fn settings(file: Option<PathBuf>) -> Result<Config, ConfigError> {
    let default = Path::new("kaskad.toml");
    let file = file.or_else(|| default.exists().then(|| default.to_owned()));
    Config::load(file.as_deref(), std::env::vars())
}

fn say(line: impl Display) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{line}")
}

fn pack(folder: Option<PathBuf>) -> Result<content::Pack, Failure> {
    Ok(match folder {
        Some(folder) => content::from_dir(&folder)?,
        None => content::embedded(),
    })
}

fn check_content(folder: Option<PathBuf>, json: bool, spelling: bool) -> Result<ExitCode, Failure> {
    let speller = spelling.then_some(&content::Hunspell as &dyn content::Speller);
    let good = content::report_to(&pack(folder)?, speller, json, &mut io::stdout().lock(), &mut io::stderr().lock())?;
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(NOT_DONE) })
}

fn list_items(folder: Option<PathBuf>) -> Result<ExitCode, Failure> {
    content::items(&pack(folder)?, &mut io::stdout().lock())
        .map_err(|report| format!("the content has problems:\n{report}"))??;
    Ok(ExitCode::SUCCESS)
}

async fn publish_content(database: &str, media: &Settings, folder: Option<PathBuf>) -> Result<ExitCode, Failure> {
    let db = Db::open(database).await?;
    let store = Store::open(media).await?;
    let counts = content::import(&db, &store, &pack(folder)?, Clock::System.now()).await?;
    say(format_args!("{} revisions published, {} unchanged", counts.revised, counts.unchanged))?;
    db.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn export_content(database: &str, media: &Settings, folder: &Path) -> Result<ExitCode, Failure> {
    let db = Db::open(database).await?;
    let mut read = db.read().await?;
    let catalogue = storage::catalogue::load(&mut read).await?;
    let pack = content::of_catalogue(&mut read, &catalogue).await?;
    let files = content::stored_files(&mut read).await?;
    drop(read);
    db.close().await;
    content::to_dir(&pack, folder)?;
    content::files_to_dir(&files, &Store::open(media).await?, folder).await?;
    say(format_args!("{} files written to {}", pack.files().count() + files.len(), folder.display()))?;
    Ok(ExitCode::SUCCESS)
}

async fn make_demo(database: &str, members: usize, seed: u64, campaign: bool) -> Result<ExitCode, Failure> {
    let db = Db::open(database).await?;
    let now = Clock::System.now();
    content::publish(&db, &content::embedded(), now).await?;
    let hash = Passwords::new()?.hash(demo::PASSWORD.to_owned()).await?.ok_or("the demo password was not hashed")?;
    let made = demo::make(&db, &demo::Wish { members, seed, campaign, password_hash: hash, now }).await;
    db.close().await;
    match made {
        Ok(country) => demo::tell(&mut io::stdout().lock(), &country)?,
        // Asked for twice: what was wanted stands.
        Err(already @ demo::DemoError::AlreadyThere) => say(already)?,
        Err(error) => return Err(error.into()),
    }
    Ok(ExitCode::SUCCESS)
}

async fn import_file(database: &str, args: ImportArgs, kind: import::Kind) -> Result<ExitCode, Failure> {
    let db = Db::open(database).await?;
    let now = Clock::System.now();
    let request = import::Request {
        kind,
        file: args.file,
        dry_run: args.dry_run,
        errors: args.errors,
        lang: args.lang,
        today: today(&db, now).await?,
        now,
        sort: ui::collation::sort_key,
    };
    let report = import::run(&db, &request).await.map_err(|error| error.text(args.lang))?;
    report.lines(args.lang).iter().try_for_each(say)?;
    db.close().await;
    Ok(ExitCode::from(report.exit_code()))
}

/// Today, in the zone of the campaign that runs.
async fn today(db: &Db, now: Timestamp) -> Result<Day, Failure> {
    let catalogue = storage::catalogue::load(&mut db.read().await?).await?;
    let campaign = catalogue.campaign_on(now.day_in(&TimeZone::UTC));
    let zone = campaign.map_or(TimeZone::UTC, |campaign| campaign.time_zone.clone());
    Ok(now.day_in(&zone))
}

async fn close_commission(database: &str, code: &CommissionCode, on: Option<Day>) -> Result<ExitCode, Failure> {
    let db = Db::open_existing(database).await?;
    let now = Clock::System.now();
    let today = today(&db, now).await?;
    let found = commission::find(&mut db.read().await?, &Scope::whole_tree(), code).await?;
    let found = found.ok_or_else(|| format!("there is no commission {code}"))?;
    let on = on.unwrap_or(today);
    let closing = db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { commission::close(&mut write, &found, on, today, now).await })
    });
    let closing = closing.await?;
    db.close().await;
    match closing {
        Closing::Done(members) => say(format_args!("{code} is closed on {on}; members who left office: {members}"))?,
        Closing::Before => say(format_args!("{code} was closed before; nothing changed"))?,
        Closing::HasBelow(below) => {
            return Err(Failure::from(format!("{below} commissions below {code} are open: close them first")));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Compares every tally with a recount.
async fn check_database(database: &str) -> Result<ExitCode, Failure> {
    let db = Db::open_existing(database).await?;
    let mut read = db.read().await?;
    say(format_args!("{}: the schema is up to date", db.engine()))?;
    say(format_args!("{} commissions", commission::count(&mut read).await?))?;
    let catalogue = storage::catalogue::load(&mut read).await?;
    say(format_args!(
        "{} courses, {} modules, {} manuals, {} items, {} tests",
        catalogue.courses.len(),
        catalogue.modules.len(),
        catalogue.manuals.len(),
        catalogue.bank.len(),
        catalogue.tests.len()
    ))?;
    drop(read);
    let mut problems = 0_usize;
    for campaign in catalogue.campaigns.into_iter().filter(|campaign| campaign.frozen_at.is_none()) {
        let slug = campaign.slug.clone();
        let check = completion::check(&db, campaign).await?;
        let verdict = if check.agree { "every tally equals a recount" } else { "the tallies differ from a recount" };
        say(format_args!("campaign {slug}: {} members in office; {verdict}", check.members))?;
        problems += usize::from(!check.agree);
    }
    db.close().await;
    Ok(if problems == 0 { ExitCode::SUCCESS } else { ExitCode::from(DONE_WITH_PROBLEMS) })
}

async fn open_campaign(database: &str, args: CampaignArgs) -> Result<ExitCode, Failure> {
    let db = Db::open(database).await?;
    let said = format!("campaign {}: {} to {}", args.slug, args.training_from, args.voting_day);
    let wish = campaign::Wish {
        slug: args.slug,
        name: Faces { kk: args.name_kk, ru: args.name_ru, en: args.name_en },
        election_type: args.election_type,
        time_zone: args.time_zone,
        training_from: args.training_from,
        voting_day: args.voting_day,
        course: args.course,
        now: Clock::System.now(),
    };
    let members = campaign::open(&db, wish).await;
    db.close().await;
    say(format_args!("{said}; {} members in office", members?))?;
    Ok(ExitCode::SUCCESS)
}

async fn write_report(database: &str, args: ReportArgs) -> Result<ExitCode, Failure> {
    let db = Db::open_existing(database).await?;
    let mut read = db.read().await?;
    let campaigns = storage::campaign::all(&mut read).await?;
    let known: Vec<&str> = campaigns.iter().map(|one| one.slug.as_str()).collect();
    let campaign = campaigns
        .iter()
        .find(|one| one.slug == args.campaign)
        .ok_or_else(|| format!("there is no campaign \"{}\"; there are: {}", args.campaign, known.join(", ")))?;
    let whole = Scope::whole_tree();
    let node = match &args.commission {
        Some(code) => commission::find(&mut read, &whole, code).await?,
        None => commission::at(&mut read, &whole, &TreePath::root()).await?,
    };
    let node = node.ok_or("there is no such commission")?;
    let counted = storage::report::count(&mut read, &whole, campaign, &node, args.on).await?;
    let counted = counted.ok_or("the report cannot be counted")?;
    drop(read);
    let bytes = report::file(&counted, args.format, args.lang)?;
    match args.out {
        Some(file) => std::fs::write(&file, bytes).map_err(|error| format!("{}: {error}", file.display()))?,
        None => io::stdout().lock().write_all(&bytes)?,
    }
    db.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn add_administrator(database: &str, login: &str, surname: &str, given: &str) -> Result<ExitCode, Failure> {
    let fits = (3..=40).contains(&login.len())
        && login.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && login.bytes().any(|b| b.is_ascii_lowercase());
    if !fits {
        return Err(Failure::from("a login has 3 to 40 small Latin letters, digits and hyphens, a letter among them"));
    }
    let name = PersonName::parse(surname, given, "")?;
    let db = Db::open(database).await?;
    let root = commission::at(&mut db.read().await?, &Scope::whole_tree(), &TreePath::root()).await?;
    let root = root.ok_or("there is no commission yet: import the tree first (kaskad import commissions FILE)")?;
    let (login, now, code) = (login.to_owned(), Clock::System.now(), OneTimeCode::random());
    let typed = code.as_str().to_owned();
    db.write::<(), storage::Error>(move |mut write| {
        Box::pin(async move {
            let id = match person::by_login(&mut write, &login).await? {
                Some(id) => id,
                None => {
                    let sort_kk = ui::collation::sort_key(Lang::Kk, &name.full());
                    let new = person::NewPerson { iin: None, login: Some(login), name, sort_kk };
                    person::add(&mut write, &new, now).await?
                }
            };
            grant::give(&mut write, None, id, Role::Administrator, &root, now).await?;
            let key = setting::put_if_missing(&mut write, "code_key", &CodeKey::random()).await?;
            let hash = CodeKey::new(&key).hash(id, &code);
            account::issue_code(&mut write, id, &hash, None, now, now + CODE_LIFE).await
        })
    })
    .await?;
    say(format_args!("Sign in with this code, once, and choose a password: {typed}"))?;
    db.close().await;
    Ok(ExitCode::SUCCESS)
}
