//! `kaskad-bench`: measures the released server against its budgets.
//!
//! The load comes from this process over the loopback device, on the same cores
//! as the server; the ceiling of each run is what a server that does nothing
//! reaches under the same load ([`hello`]). A figure is never a test: a missed
//! budget is told, and only what could not be measured is a failure.

mod bytes;
mod cascade;
mod client;
mod closed_loop;
mod country;
mod engine;
mod hello;
mod importing;
mod latencies;
mod pages;
mod preview;
mod report;
mod saves;
mod server;
mod sitting;
mod stampede;
mod statistics;
mod whole_path;
mod writing;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand, ValueEnum};
use closed_loop::Span;
use country::{PostgresDatabase, Wish};
use engine::{Engine, Pace};
use report::{Budget, Report};
use server::Kaskad;
use std::{
    fs,
    io::{Write as _, stderr, stdout},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Measures Kaskad: pages, saved answers, ten thousand members at once.
#[derive(Parser)]
#[command(name = "kaskad-bench")]
struct Options {
    /// The released binary [default: beside this one]
    #[arg(long, value_name = "FILE")]
    kaskad: Option<PathBuf>,
    /// A PostgreSQL server on which databases may be made: measure there too
    #[arg(long, value_name = "URL", env = storage::testing::POSTGRES)]
    postgres: Option<String>,
    /// Fewer members and shorter: in all under three minutes
    #[arg(long)]
    quick: bool,
    /// Write the figures as one flat JSON object
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Where the demonstration country is kept between runs [default: bench, beside the binaries' folder]
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
    /// The folder of the journeys, whose packages drive the browser that shows the preview
    #[arg(long, value_name = "DIR", env = "KASKAD_JOURNEYS")]
    journeys: Option<PathBuf>,
    /// Of the demonstration country
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only these parts
    #[arg(long, value_delimiter = ',')]
    only: Vec<Part>,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What can be measured by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    Start,
    Pages,
    Bytes,
    SignIns,
    Saves,
    WholePath,
    Stampede,
    Import,
    Cascade,
    Statistics,
    Writing,
    Preview,
}

#[derive(Subcommand)]
enum Command {
    /// The server that does nothing
    #[command(hide = true)]
    Hello,
}

impl Options {
    fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }
}

fn main() -> Result<ExitCode> {
    let options = Options::parse();
    if let Some(Command::Hello) = options.command {
        tokio::runtime::Runtime::new()?.block_on(hello::serve())?;
        return Ok(ExitCode::SUCCESS);
    }
    // One thread: what the load takes, the server cannot have.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let report = runtime.block_on(measure(&options))?;
    write!(stdout(), "{report}")?;
    if let Some(file) = &options.json {
        report.write_json(file).with_context(|| file.display().to_string())?;
    }
    Ok(if report.is_complete() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn measure(options: &Options) -> Result<Report> {
    let binary = server::binary(options.kaskad.clone())?;
    let target = binary.parent().and_then(|folder| folder.parent());
    let beside = || target.map_or_else(|| PathBuf::from("bench"), |target| target.join("bench"));
    let cache = options.cache.clone().unwrap_or_else(beside);
    let folder = cache.join("run");
    // What an interrupted run has left behind.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let (cache, folder) = (cache.canonicalize()?, folder.canonicalize()?);
    let kaskad = Kaskad { binary, folder };
    let pace = if options.quick { Pace::QUICK } else { Pace::FULL };
    let wish = Wish { seed: options.seed, taking_part: pace.members(), newcomers: pace.newcomers };

    let mut report = Report::default();
    say("the ceiling");
    match hello::measure(engine::CONNECTIONS, Span::seconds(pace.pages)).await {
        Ok(rate) => report.put_rate("hello_rps", rate, Budget::None),
        Err(error) => report.fail("hello", &error),
    }
    say("the country");
    let (file, country) = country::kept(&kaskad, &cache, wish).await?;
    let copy = kaskad.folder.join("country.db");
    fs::copy(&file, &copy)?;
    let address = format!("sqlite:{}", copy.display());
    Engine { kaskad: &kaskad, country: &country, address, prefix: "", pace }.measure(options, &mut report).await;
    if options.wants(Part::Import) {
        say("the import");
        match importing::measure(&kaskad, &file).await {
            Ok(imported) => engine::put_import(&imported, &mut report),
            Err(error) => report.fail("import", &error),
        }
    }
    if options.wants(Part::Cascade) {
        say("the cascade");
        let address = format!("sqlite:{}", kaskad.folder.join("campaign.db").display());
        match cascade::measure(&kaskad, &address, options.seed).await {
            Ok(of) => put_cascade(&of, &mut report),
            Err(error) => report.fail("cascade", &error),
        }
    }
    of_trainers(options, &kaskad, &file, &mut report).await?;
    if let Some(server) = &options.postgres {
        say("the country on PostgreSQL");
        if let Err(error) = on_postgres(options, server, &kaskad, pace, wish, &mut report).await {
            report.fail("PostgreSQL", &error);
        }
    }
    report.note(
        "Sessions of those who look at pages, save and stampede were entered beforehand; signing in with a password \
         is measured by itself (signins_per_s) and on the whole path.",
    );
    let _ = fs::remove_dir_all(&kaskad.folder);
    Ok(report)
}

/// What trainers do, each on a database of its own; `file` is that of the country.
async fn of_trainers(options: &Options, kaskad: &Kaskad, file: &Path, report: &mut Report) -> Result<()> {
    if options.wants(Part::Writing) {
        say("a draft and a table of questions");
        let copy = kaskad.folder.join("writing.db");
        fs::copy(file, &copy)?;
        match writing::measure(kaskad, &format!("sqlite:{}", copy.display())).await {
            Ok(of) => {
                report.put("draft_save_ms", of.save, Budget::Below(50.0));
                report.aside("of these, p99", of.save_p99);
                report.put("question_import_dry_run_ms", of.dry_run, Budget::Below(5_000.0));
            }
            Err(error) => report.fail("writing", &error),
        }
    }
    if options.wants(Part::Preview) {
        say("the preview in a browser");
        let copy = kaskad.folder.join("preview.db");
        fs::copy(file, &copy)?;
        match preview::measure(kaskad, &format!("sqlite:{}", copy.display()), options.journeys.as_deref()).await {
            Ok(of) => {
                report.put("preview_ms", of.median, Budget::Below(50.0));
                report.aside("of these, p99", of.p99);
                report.aside("the same at a quarter of the speed", of.phone);
            }
            Err(error) => report.fail("preview", &error),
        }
    }
    if options.wants(Part::Statistics) {
        say("the statistics of a test");
        let address = format!("sqlite:{}", kaskad.folder.join("statistics.db").display());
        match statistics::measure(kaskad, &address, options.seed).await {
            Ok(of) => {
                report.put("statistics_cold_ms", of.cold, Budget::Below(3_000.0));
                report.put("statistics_after_ms", of.after, Budget::Below(100.0));
            }
            Err(error) => report.fail("statistics", &error),
        }
    }
    Ok(())
}

fn put_cascade(of: &cascade::Cascade, report: &mut Report) {
    report.put("coverage_country_ms", of.coverage_country, Budget::Below(20.0));
    report.put("coverage_region_ms", of.coverage_region, Budget::Below(20.0));
    report.put("lineage_region_ms", of.lineage_region, Budget::Below(200.0));
    report.put("lineage_country_ms", of.lineage_country, Budget::None);
    report.put("report_country_ms", of.report_country, Budget::Below(2_000.0));
    report.put("event_entry_ms", of.event_entry, Budget::Below(50.0));
}

async fn on_postgres(
    options: &Options,
    server: &str,
    kaskad: &Kaskad,
    pace: Pace,
    wish: Wish,
    report: &mut Report,
) -> Result<()> {
    let database = PostgresDatabase::create(server).await?;
    let made = country::make(kaskad, &database.address, wish).await;
    if let Ok(country) = &made {
        let address = database.address.clone();
        Engine { kaskad, country, address, prefix: "pg_", pace }.measure(options, report).await;
    }
    database.remove().await?;
    made.map(drop)
}

/// Tells on standard error how far we are.
fn say(what: &str) {
    // Nobody may be listening.
    let _ = writeln!(stderr(), "measuring: {what}");
}
