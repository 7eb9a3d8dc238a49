//! `kaskad demo`: a made-up country to try everything on.
//!
//! The tree is the real one of Kazakhstan; its members are made up, with numbers
//! that nobody can hold. The same seed and the same moment give the same country.
//! Everything is entered in one transaction, and only into a database without
//! commissions.

mod abroad;
mod country;
mod held;
mod members;
mod names;
mod people;
mod shares;

#[cfg(test)]
mod tests;

use domain::{
    Day, Faces, Lang, Timestamp,
    access::Role,
    campaign::Curriculum,
    commission::{Commission, Level},
    id::PersonId,
    person::PersonName,
};
use jiff::tz::TimeZone;
use members::Cast;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::io;
use storage::{
    Db, Write, account, audit, campaign, catalogue, commission, completion, grant,
    import::{self, CommissionChanges, MemberChanges},
    person,
};
use uuid::Uuid;

/// The password of every demonstration account.
pub const PASSWORD: &str = "kaskad-demo-2026";
/// Members of all commissions unless another number is asked for.
pub const MEMBERS: usize = 71_000;
/// Fewer do not fill a commission in every region; more would make precinct
/// numbers run into the codes of districts.
pub const FEWEST: usize = 420;
pub const MOST: usize = 120_000;

const COURSE: &str = "pec";
const SLUG: &str = "demo";
const TIME_ZONE: &str = "Asia/Almaty";
/// Voting day from today, and the beginning of the training before today.
const DAYS_TO_VOTING: i64 = 26;
const DAYS_OF_TRAINING: i64 = 3;

/// What to make.
#[derive(Debug, Clone)]
pub struct Wish {
    pub members: usize,
    pub seed: u64,
    /// With a whole campaign behind it: events, attendance, everybody trained.
    pub campaign: bool,
    /// The days of the campaign are counted from it.
    pub now: Timestamp,
    /// The hash of [`PASSWORD`].
    pub password_hash: String,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    pub commissions: usize,
    pub members: usize,
    pub campaign: String,
    /// Login, and who it is.
    pub accounts: Vec<(String, String)>,
}

/// Why nothing was made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error(
        "the demonstration is there already; sign in with the password {PASSWORD} as member, organiser, reviewer, \
         trainer or admin"
    )]
    AlreadyThere,
    #[error("the database has {0} commissions already; the demonstration needs a new one (give another --database)")]
    NotEmpty(i64),
    #[error("the course \"{COURSE}\" is not published in this database; publish the content first")]
    NoCourse,
    #[error("a demonstration has from {FEWEST} to {MOST} members, not {0}")]
    Members(usize),
    #[error("{0}")]
    Storage(#[from] storage::Error),
}

/// Fills a database.
///
/// # Errors
/// [`DemoError`]; then nothing has been entered.
pub async fn make(db: &Db, wish: &Wish) -> Result<Made, DemoError> {
    if !(FEWEST..=MOST).contains(&wish.members) {
        return Err(DemoError::Members(wish.members));
    }
    let wish = wish.clone();
    db.write(move |mut write| Box::pin(async move { enter(&mut write, &wish).await })).await
}

/// Tells how to look around.
///
/// # Errors
/// Those of the writer.
pub fn tell(out: &mut impl io::Write, made: &Made) -> io::Result<()> {
    writeln!(out, "{} members of {} commissions, campaign \"{}\"", made.members, made.commissions, made.campaign)?;
    writeln!(out, "Sign in with the password {PASSWORD} as:")?;
    made.accounts.iter().try_for_each(|(login, who)| writeln!(out, "  {login:<10} {who}"))
}

async fn enter(write: &mut Write<'_>, wish: &Wish) -> Result<Made, DemoError> {
    import::begin(write).await?;
    let published = catalogue::load(write).await?;
    let count = commission::count(write).await?;
    if count > 0 {
        let ours = published.campaigns.iter().any(|campaign| campaign.slug == SLUG);
        return Err(if ours { DemoError::AlreadyThere } else { DemoError::NotEmpty(count) });
    }
    let course = published.courses.values().find(|course| course.slug == COURSE).ok_or(DemoError::NoCourse)?;
    let curriculum = [Level::Central, Level::Regional, Level::District, Level::Precinct].map(|level| Curriculum {
        level,
        office: None,
        course: course.id,
        test: course.body.test,
    });
    let mut rng = ChaCha8Rng::seed_from_u64(wish.seed);
    let bodies = country::build(wish.members, &mut rng, wish.now);
    let cast = members::cast(&bodies, wish, &mut rng);
    let tree = bodies.into_iter().map(|body| body.commission).collect();
    let tree = CommissionChanges { new: tree, changed: Vec::new() };
    import::put_commissions(write, &tree, wish.now).await?;
    let people = MemberChanges { new: cast.members.clone(), ..MemberChanges::default() };
    let today = today(wish.now);
    import::put_members(write, &people, today, wish.now).await?;
    let id = campaign::open(write, &demonstration(wish, today), &curriculum, wish.now).await?;
    if wish.campaign {
        let events = held::events(&tree.new, &cast.members, wish, &mut rng);
        import::put_events(write, id, &events, wish.now).await?;
        let standings = held::standings(&cast.members, &events, wish, &mut rng);
        import::put_standings(write, id, &standings).await?;
    } else {
        import::put_standings(write, id, &cast.standings).await?;
    }
    completion::recount(write).await?;
    let accounts = accounts(write, wish, &tree, &cast).await?;
    let details = serde_json::json!({ "members": wish.members, "seed": wish.seed });
    audit::add(write, wish.now, None, "demo.fill", "database", details).await?;
    import::finish(write).await?;
    Ok(Made { commissions: tree.new.len(), members: cast.members.len(), campaign: SLUG.to_owned(), accounts })
}

fn demonstration(wish: &Wish, today: Day) -> campaign::NewCampaign {
    let (training, voting) =
        if wish.campaign { (held::DAYS_OF_TRAINING, held::DAYS_TO_VOTING) } else { (DAYS_OF_TRAINING, DAYS_TO_VOTING) };
    campaign::NewCampaign {
        slug: SLUG.to_owned(),
        name: Faces {
            kk: "Көрсету науқаны".to_owned(),
            ru: "Демонстрационная кампания".to_owned(),
            en: Some("Demonstration campaign".to_owned()),
        },
        election_type: "maslikhat".to_owned(),
        time_zone: TIME_ZONE.to_owned(),
        training_from: today.plus(-training),
        voting_day: today.plus(voting),
    }
}

/// Somebody of the staff of the central commission: a login without an office.
const STAFF: [(&str, Role, &str, &str); 4] = [
    ("reviewer", Role::Reviewer, "Сәуле", "Әбдірахманова"),
    ("trainer", Role::Trainer, "Ерлан", "Уәлиханов"),
    // What one trainer writes another approves.
    ("trainer-2", Role::Trainer, "Гүлнар", "Сейітова"),
    ("admin", Role::Administrator, "Ольга", "Щербакова"),
];

async fn accounts(
    write: &mut Write<'_>,
    wish: &Wish,
    tree: &CommissionChanges,
    cast: &Cast,
) -> Result<Vec<(String, String)>, DemoError> {
    let mut accounts = Vec::new();
    for named in &cast.named {
        account::set_password_hash(write, named.person, &wish.password_hash, wish.now).await?;
        let place = &tree.new[named.body];
        if named.organises {
            grant::give(write, None, named.person, Role::Organiser, &seen(place), wish.now).await?;
        }
        let who = format!("{}, {} ({})", named.name, named.office, place.code);
        accounts.push((named.login.clone(), who));
    }
    let Some(root) = tree.new.first().map(seen) else { return Ok(accounts) };
    for (login, role, given, surname) in STAFF {
        let name = PersonName { surname: surname.to_owned(), given: given.to_owned(), patronymic: None };
        let sort_kk = SORT(Lang::Kk, &name.full());
        let who = format!("{}, {role} ({})", name.full(), root.code);
        let staff = person::NewPerson { iin: None, login: Some(login.to_owned()), name, sort_kk };
        let id = person::add(write, &staff, wish.now).await?;
        account::set_password_hash(write, id, &wish.password_hash, wish.now).await?;
        grant::give(write, None, id, role, &root, wish.now).await?;
        accounts.push((login.to_owned(), who));
    }
    Ok(accounts)
}

fn seen(one: &import::NewCommission) -> Commission {
    Commission {
        id: one.id,
        code: one.code.clone(),
        level: one.level,
        path: one.path.clone(),
        number: one.fields.number,
        name: one.fields.name.clone(),
        abroad: one.fields.abroad,
        time_zone: one.fields.time_zone.clone(),
    }
}

/// Names sort by the alphabets of their languages.
const SORT: crate::import::SortKey = ui::collation::sort_key;

/// The day in the country.
fn today(now: Timestamp) -> Day {
    now.day_in(&TimeZone::get(TIME_ZONE).unwrap_or(TimeZone::UTC))
}

/// An id that comes from the seed and the moment.
fn id(now: Timestamp, rng: &mut impl Rng) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(now.ms().max(0).unsigned_abs(), &rng.random()).into_uuid()
}

/// The same for a person.
fn person_id(now: Timestamp, rng: &mut impl Rng) -> PersonId {
    PersonId(id(now, rng))
}
