//! Who sits in the commissions, who signs in, and how far everybody has come.

use super::{Wish, country::Body, country::NAMED_REGION, people::Draw, person_id};
use domain::{
    Lang, Timestamp,
    commission::{Level, TreePath},
    completion::Standing,
    id::PersonId,
    person::Office,
};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::{collections::HashMap, time::Duration};
use storage::import::NewMember;

/// Accounts of precinct members.
const NAMED: usize = 12;
/// Commissions were formed this long ago (for five years, article 10(3)).
const FORMED: std::ops::Range<i64> = 100..1200;
const HOUR: u64 = 3600;

/// Somebody who signs in.
pub struct Named {
    pub login: String,
    pub person: PersonId,
    pub name: String,
    pub office: Office,
    /// Where in the list of commissions.
    pub body: usize,
    pub organises: bool,
}

/// Everybody.
pub struct Cast {
    pub members: Vec<NewMember>,
    pub standings: Vec<(PersonId, Standing)>,
    pub named: Vec<Named>,
}

/// Fills the seats.
pub fn cast(bodies: &[Body], wish: &Wish, rng: &mut ChaCha8Rng) -> Cast {
    let logins = logins(bodies);
    let mut draw = Draw::new(ChaCha8Rng::from_rng(rng));
    let mut cast = Cast { members: Vec::with_capacity(wish.members), standings: Vec::new(), named: Vec::new() };
    let today = super::today(wish.now);
    let mut zeal = 0.4;
    for (at, body) in bodies.iter().enumerate() {
        let commission = &body.commission;
        if commission.level == Level::District {
            zeal = rng.random_range(0.1..0.7);
        }
        let from = today.plus(-rng.random_range(FORMED));
        for seat in 0..body.seats {
            let (name, iin) = draw.person();
            let login = logins.get(&(at, seat)).cloned();
            let member = NewMember {
                person: person_id(wish.now, rng),
                iin: Some(iin),
                sort_kk: super::SORT(Lang::Kk, &name.full()),
                login,
                name,
                commission: commission.id,
                office: office(seat),
                from,
            };
            match &member.login {
                Some(login) => cast.named.push(named(login, &member, at)),
                // Nobody of the central commission has begun yet.
                None if commission.level == Level::Central => {}
                None => cast.standings.extend(standing(wish.now, zeal, rng).map(|standing| (member.person, standing))),
            }
            cast.members.push(member);
        }
    }
    cast.named.sort_by_key(|named| (named.login.len(), named.login.clone()));
    cast
}

const fn office(seat: usize) -> Office {
    match seat {
        0 => Office::Chair,
        1 => Office::Deputy,
        2 => Office::Secretary,
        _ => Office::Member,
    }
}

fn named(login: &str, member: &NewMember, body: usize) -> Named {
    Named {
        login: login.to_owned(),
        person: member.person,
        name: member.name.full(),
        office: member.office,
        body,
        organises: login == ORGANISER,
    }
}

const ORGANISER: &str = "organiser";

/// Which seat has which login: the secretary of the first district of one region
/// organises, its first precincts have the members.
fn logins(bodies: &[Body]) -> HashMap<(usize, usize), String> {
    let in_region = |body: &Body| body.commission.code.as_str().starts_with(NAMED_REGION);
    let district = bodies.iter().position(|body| body.commission.level == Level::District && in_region(body));
    let Some(district) = district else { return HashMap::new() };
    let root: &TreePath = &bodies[district].commission.path;
    let precincts = bodies.iter().enumerate().skip(district + 1).filter(|(_, body)| root.covers(&body.commission.path));
    let seats = precincts.flat_map(|(at, body)| {
        // An ordinary member first, the chair later.
        let mut seats: Vec<_> = (0..body.seats).map(|seat| (at, seat)).collect();
        seats.rotate_left(3.min(body.seats));
        seats
    });
    let name = |n: usize| if n == 0 { "member".to_owned() } else { format!("member-{}", n + 1) };
    let members = seats.take(NAMED).enumerate().map(|(n, seat)| (seat, name(n)));
    members.chain([((district, 2), ORGANISER.to_owned())]).collect()
}

/// How far somebody has come in the days of training so far; most have not begun.
fn standing(now: Timestamp, zeal: f64, rng: &mut impl Rng) -> Option<Standing> {
    if !rng.random_bool(zeal) {
        return None;
    }
    let since = super::DAYS_OF_TRAINING.unsigned_abs() * 24 * HOUR;
    let begun = Timestamp::from_ms(now.ms() - i64::try_from(since * 1000).unwrap_or(0));
    let later = |moment: Timestamp, seconds: u64| Some(moment + Duration::from_secs(seconds)).filter(|at| *at <= now);
    let started_at = later(begun, rng.random_range(0..since));
    let (passes, finishes) = (rng.random_bool(0.8), rng.random_bool(0.9));
    let (to_pass, to_finish) = (rng.random_range(HOUR..30 * HOUR), rng.random_range(0..3 * HOUR));
    let passed_at = started_at.and_then(|at| later(at, to_pass)).filter(|_| passes);
    let completed_at = passed_at.and_then(|at| later(at, to_finish)).filter(|_| finishes);
    Some(Standing { started_at, tested_at: passed_at, passed_at, completed_at, ..Standing::default() })
}
