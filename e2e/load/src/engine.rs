//! The measurements on one database, SQLite or PostgreSQL.

use crate::{
    Options, Part, bytes, client,
    closed_loop::Span,
    country::{Country, Member},
    importing::Imported,
    pages,
    report::{Budget, Report},
    saves, say,
    server::{Kaskad, Serving},
    sitting, stampede, whole_path,
};
use anyhow::{Result, ensure};
use std::time::Duration;

/// Connections of every closed loop.
pub const CONNECTIONS: usize = 64;
/// Starts of the server, of which the middle one counts.
const STARTS: usize = 5;

/// How long and how many.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Seconds of asking for pages.
    pub pages: u64,
    /// Seconds of saving answers.
    pub saves: u64,
    pub stampede: usize,
    pub timetable: stampede::Timetable,
    /// Members who walk the whole path.
    pub newcomers: usize,
    pub path: whole_path::Timetable,
}

impl Pace {
    pub const FULL: Self = Self {
        pages: 10,
        saves: 15,
        stampede: 10_000,
        timetable: stampede::Timetable {
            starts: Duration::from_secs(60),
            every: Duration::from_secs(15),
            lasts: Duration::from_secs(120),
        },
        newcomers: 600,
        path: whole_path::Timetable { starts: Duration::from_secs(20), every: Duration::from_millis(500) },
    };
    pub const QUICK: Self = Self {
        pages: 4,
        saves: 5,
        stampede: 2_000,
        timetable: stampede::Timetable {
            starts: Duration::from_secs(15),
            every: Duration::from_secs(15),
            lasts: Duration::from_secs(35),
        },
        newcomers: 100,
        path: whole_path::Timetable { starts: Duration::from_secs(3), every: Duration::from_millis(100) },
    };

    /// Everybody who takes part: the stampede, those who save, one who looks at pages.
    pub const fn members(self) -> usize {
        self.stampede + CONNECTIONS + 1
    }
}

/// One engine under measurement.
pub struct Engine<'b> {
    pub kaskad: &'b Kaskad,
    pub country: &'b Country,
    pub address: String,
    /// Of the keys: empty for SQLite.
    pub prefix: &'static str,
    pub pace: Pace,
}

impl Engine<'_> {
    /// Measures what was asked for. What fails is noted; the rest goes on.
    pub async fn measure(&self, options: &Options, report: &mut Report) {
        let parts =
            [Part::Start, Part::Pages, Part::Bytes, Part::SignIns, Part::Saves, Part::WholePath, Part::Stampede];
        let sqlite = self.prefix.is_empty();
        for part in parts.into_iter().filter(|part| options.wants(*part)) {
            // What does not depend on the engine is measured once.
            if !sqlite && matches!(part, Part::Start | Part::Bytes | Part::SignIns) {
                continue;
            }
            say(&format!("{part:?} on {}", if sqlite { "SQLite" } else { "PostgreSQL" }).to_lowercase());
            let measured = match part {
                Part::Start => self.start(report).await,
                Part::Pages => self.pages(report).await,
                Part::Bytes => self.bytes(report).await,
                Part::SignIns => self.sign_ins(report).await,
                Part::Saves => self.saves(report).await,
                Part::WholePath => self.whole_path(report).await,
                Part::Stampede => self.stampede(report).await,
                // Measured over databases of their own.
                Part::Import | Part::Cascade | Part::Writing | Part::Preview | Part::Statistics => Ok(()),
            };
            if let Err(error) = measured {
                report.fail(&format!("{}{part:?}", self.prefix), &error);
            }
        }
    }

    fn key(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    async fn serve(&self) -> Result<Serving> {
        self.kaskad.serve(&self.address).await
    }

    fn stampeding(&self) -> &[Member] {
        &self.country.members[..self.pace.stampede]
    }

    fn saving(&self) -> &[Member] {
        &self.country.members[self.pace.stampede..self.pace.stampede + CONNECTIONS]
    }

    async fn start(&self, report: &mut Report) -> Result<()> {
        let mut starts = Vec::with_capacity(STARTS);
        for _ in 0..STARTS {
            starts.push(self.serve().await?.start.as_secs_f64() * 1000.0);
        }
        starts.sort_by(f64::total_cmp);
        report.put(self.key("start_ms"), starts[STARTS / 2], Budget::Below(1000.0));
        Ok(())
    }

    async fn pages(&self, report: &mut Report) -> Result<()> {
        let serving = self.serve().await?;
        let span = Span::seconds(self.pace.pages);
        let completion = pages::completion(&serving, self.country).await?;
        let plain = pages::home(&serving, self.country, CONNECTIONS, span, client::get).await?;
        let brotli = pages::home(&serving, self.country, CONNECTIONS, span, client::get_brotli).await?;
        report.put_rate(self.key("course_page_rps"), plain.per_second, Budget::ShareOfHello(20.0));
        report.aside("p99 of these, ms", plain.latencies.percentile(99));
        report.aside_rate("the same with brotli", brotli.per_second);
        report.put(self.key("completion_page_ms"), completion.median, Budget::Below(20.0));
        report.aside("p95 of these, ms", completion.p95);
        if let Some(in_server) = completion.in_server {
            report.aside("median in the server, ms", in_server);
        }
        Ok(())
    }

    async fn bytes(&self, report: &mut Report) -> Result<()> {
        let serving = self.serve().await?;
        let Some(member) = self.country.members.last() else { return Ok(()) };
        let reading = bytes::reading_page(&serving, self.country, member).await?;
        report.put(self.key("reading_page_bytes"), reading.all() as f64, Budget::AtMost(30_000.0));
        report.aside("HTML of these", reading.html as f64);
        let test = bytes::test_page(&serving, self.country, member).await?;
        report.put(self.key("test_page_bytes"), test.all() as f64, Budget::AtMost(120_000.0));
        report.aside("wasm of these", test.wasm as f64);
        report.put(self.key("test_page_nojs_bytes"), test.without_script() as f64, Budget::AtMost(30_000.0));
        Ok(())
    }

    async fn sign_ins(&self, report: &mut Report) -> Result<()> {
        let serving = self.serve().await?;
        let span = Span::seconds(self.pace.pages);
        let rate = pages::sign_ins(&serving, self.stampeding(), span).await?;
        report.put_rate(self.key("signins_per_s"), rate, Budget::None);
        Ok(())
    }

    async fn saves(&self, report: &mut Report) -> Result<()> {
        let serving = self.serve().await?;
        let span = Span::seconds(self.pace.saves);
        let saved = saves::measure(&serving, self.country, self.saving(), span).await?;
        report.put_rate(self.key("saves_per_s"), saved.per_second, Budget::AtLeast(10_000.0));
        report.put(self.key("saves_p99_ms"), saved.latencies.percentile(99), Budget::Below(50.0));
        report.aside("longest of these, ms", saved.latencies.longest());
        drop(serving);
        let sittings: Vec<_> = saved.callers.into_iter().map(|caller| caller.sitting).collect();
        let lost = sitting::lost(&self.address, &sittings).await?;
        ensure!(lost == 0, "{lost} acknowledged answers are not in the database");
        Ok(())
    }

    async fn whole_path(&self, report: &mut Report) -> Result<()> {
        let serving = self.serve().await?;
        let members = &self.country.newcomers;
        let met = whole_path::run(&serving, &self.address, self.country, members, self.pace.path).await?;
        report.put(self.key("path_members"), members.len() as f64, Budget::None);
        report.put(self.key("path_completed"), met.completed as f64, Budget::AtLeast(members.len() as f64));
        report.put(self.key("path_page_p99_ms"), met.pages.percentile(99), Budget::Below(300.0));
        report.aside("p99 of saves, ms", met.saves.percentile(99));
        report.aside("p99 of sign-ins, ms", met.sign_ins.percentile(99));
        Ok(())
    }

    /// The server is killed in the end without a warning: what it has
    /// acknowledged must be there all the same.
    async fn stampede(&self, report: &mut Report) -> Result<()> {
        let serving = self.serve().await?;
        let members = self.stampeding();
        let met = stampede::run(serving.address, self.country, members, self.pace.timetable).await?;
        let memory = serving.peak_memory()?;
        drop(serving);
        let missing = sitting::lost(&self.address, &met.sittings).await?;
        report.put(self.key("stampede_members"), members.len() as f64, Budget::None);
        report.put(self.key("stampede_p99_ms"), met.together.percentile(99), Budget::Below(300.0));
        report.aside("median of these, ms", met.together.percentile(50));
        report.aside("p99 of starts, ms", met.starts.percentile(99));
        report.aside("p99 of saves, ms", met.saves.percentile(99));
        report.aside("longest, ms", met.together.longest());
        report.put(self.key("stampede_lost"), missing as f64, Budget::AtMost(0.0));
        report.aside("answers compared", met.sittings.iter().map(|one| one.acknowledged()).sum::<usize>() as f64);
        report.aside("tried again", met.retries as f64);
        if self.prefix.is_empty() {
            report.put("rss_mb", memory, Budget::AtMost(200.0));
        } else {
            report.aside("memory of the server, MB", memory);
        }
        if let Some(failure) = met.failure {
            report.note(format!("{}stampede: {} gave up; the first failure: {failure}", self.prefix, met.given_up));
        }
        Ok(())
    }
}

/// The rows of the import.
pub fn put_import(imported: &Imported, report: &mut Report) {
    report.put("import_rows", imported.rows as f64, Budget::None);
    report.put("import_s", (imported.dry_run + imported.real).as_secs_f64(), Budget::Below(30.0));
    report.aside("dry run, s", imported.dry_run.as_secs_f64());
    report.aside("the real one, s", imported.real.as_secs_f64());
}
