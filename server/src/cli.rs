//! The commands of the binary.

use crate::report::Format;
use clap::{Args, Parser, Subcommand};
use domain::{Day, Lang, commission::CommissionCode};
use std::{net::SocketAddr, path::PathBuf};

/// Distance learning, testing and the training cascade for election commissions.
#[derive(Parser)]
#[command(
    name = "kaskad",
    version,
    after_help = "Settings may also stand in the environment (KASKAD_DATABASE, KASKAD_LISTEN, …) or in a TOML file \
                  (--config FILE, else ./kaskad.toml): database, listen, metrics_listen, site, secure_cookies, \
                  trust_proxy, log_format, log, dev_pages.\n\nExit codes: 0 done; 1 not done; 2 wrong usage or \
                  settings; 3 done, but rows were refused or problems were found."
)]
pub struct Cli {
    /// The file with the settings.
    #[arg(long, global = true, value_name = "FILE", env = "KASKAD_CONFIG")]
    pub config: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Command,
}

/// Where the records are.
#[derive(Args, Clone)]
pub struct DatabaseArgs {
    /// sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME [default: sqlite:./data/kaskad.db]
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve the site.
    Serve {
        #[command(flatten)]
        database: DatabaseArgs,
        /// Address and port to listen on [default: 127.0.0.1:3000]
        #[arg(long, value_name = "ADDR")]
        listen: Option<SocketAddr>,
    },
    /// Fill an empty database with the starter content and a demo country.
    Demo {
        #[command(flatten)]
        database: DatabaseArgs,
        /// Members of commissions in all.
        #[arg(long, default_value_t = 71_000)]
        members: usize,
        /// The same seed makes the same country.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// With a whole campaign: events, attendance, everybody trained and tested.
        #[arg(long)]
        campaign: bool,
    },
    /// Read commissions or members from a CSV or XLSX file.
    Import {
        #[command(subcommand)]
        what: Import,
    },
    /// Close a commission that is no more: its members leave office on that day.
    Close {
        #[command(flatten)]
        database: DatabaseArgs,
        /// The commission's code.
        commission: CommissionCode,
        /// The day, YYYY-MM-DD [default: today]
        #[arg(long, value_name = "DAY")]
        on: Option<Day>,
    },
    /// Look after the database.
    Db {
        #[command(subcommand)]
        what: Database,
    },
    /// Open an election campaign: everybody in office gets its course and is counted.
    Campaign(Box<CampaignArgs>),
    /// Write the official report of a campaign to the standard output or a file.
    Report(ReportArgs),
    /// Check or publish courses, manuals and questions.
    Content {
        #[command(subcommand)]
        what: Content,
    },
    /// Enter an administrator of the whole tree and print a code to sign in with.
    Administrator {
        #[command(flatten)]
        database: DatabaseArgs,
        /// What the person signs in with: small Latin letters, digits and hyphens.
        login: String,
        surname: String,
        given_name: String,
    },
}

#[derive(Args)]
pub struct CampaignArgs {
    /// Its name in addresses: small Latin letters, digits and hyphens.
    pub slug: String,
    #[command(flatten)]
    pub database: DatabaseArgs,
    #[arg(long)]
    pub name_kk: String,
    #[arg(long)]
    pub name_ru: String,
    #[arg(long)]
    pub name_en: Option<String>,
    /// The kind of election, such as president, kurultai, maslikhat, akim or referendum.
    #[arg(long)]
    pub election_type: String,
    /// YYYY-MM-DD.
    #[arg(long, value_name = "DAY")]
    pub voting_day: Day,
    /// The first day of the training, YYYY-MM-DD.
    #[arg(long, value_name = "DAY")]
    pub training_from: Day,
    /// In which the campaign's days are counted.
    #[arg(long, default_value = "Asia/Almaty")]
    pub time_zone: String,
    /// What the members of commissions complete.
    #[arg(long, default_value = "pec")]
    pub course: String,
}

#[derive(Args)]
pub struct ReportArgs {
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// The campaign's name in addresses.
    #[arg(long, value_name = "SLUG")]
    pub campaign: String,
    /// The cut-off day, YYYY-MM-DD.
    #[arg(long, value_name = "DAY")]
    pub on: Day,
    /// json, docx, xlsx or pdf.
    #[arg(long, default_value = "json")]
    pub format: Format,
    /// kk, ru or en.
    #[arg(long, default_value = "kk")]
    pub lang: Lang,
    /// The code of a commission, for the report of its subtree [default: the whole country]
    #[arg(long, value_name = "CODE")]
    pub commission: Option<CommissionCode>,
    /// Where to write it [default: the standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(Subcommand)]
pub enum Import {
    /// The commission tree.
    Commissions(ImportArgs),
    /// The members of commissions and the offices they hold.
    Members(ImportArgs),
}

#[derive(Args)]
pub struct ImportArgs {
    pub file: PathBuf,
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// Say what would happen and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Where refused rows are listed [default: FILE.refused.csv]
    #[arg(long, value_name = "FILE")]
    pub errors: Option<PathBuf>,
    /// Language of the report: kk, ru or en.
    #[arg(long, default_value = "en")]
    pub lang: Lang,
}

#[derive(Subcommand)]
pub enum Database {
    /// Check the schema, the counts and that every tally equals a recount.
    Check {
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

#[derive(Subcommand)]
pub enum Content {
    /// Check the content: languages, keys, references, links, blueprints, reading level.
    Check {
        /// A folder in the format of content/README.md [default: the content compiled in]
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
        /// One flat JSON object instead of text.
        #[arg(long)]
        json: bool,
        /// Check the spelling too; needs hunspell with its kk, ru and en dictionaries.
        #[arg(long)]
        spelling: bool,
    },
    /// List the questions with their keys, one JSON object a line.
    Items {
        /// A folder in the format of content/README.md [default: the content compiled in]
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Publish what changed in a folder since it was last published: what was
    /// exported and worked on in files comes back.
    Import {
        #[command(flatten)]
        database: DatabaseArgs,
        /// A folder in the format of content/README.md.
        folder: PathBuf,
    },
    /// Write what is published into a folder, in the format of content/README.md.
    Export {
        #[command(flatten)]
        database: DatabaseArgs,
        /// Files of the same names are written over; nothing is removed.
        folder: PathBuf,
    },
    /// Publish what changed since it was last published.
    Publish {
        #[command(flatten)]
        database: DatabaseArgs,
        /// A folder in the format of content/README.md [default: the content compiled in]
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}
