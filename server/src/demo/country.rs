//! The tree of a demonstration: the real regions and districts, with precincts
//! numbered through each region (article 14(6-1)).

use super::{
    abroad::{CITIES, City},
    shares,
};
use crate::import::commission_sort_keys;
use domain::{
    Faces, Timestamp,
    commission::{CommissionCode, Level, TreePath},
    id::CommissionId,
};
use rand::{Rng, RngExt};
use storage::import::{CommissionFields, NewCommission};

const UNITS: &str = include_str!("country.csv");
const TIME_ZONE: &str = "Asia/Almaty";

/// Members of the central and of territorial commissions (articles 11(2), 13(2)).
pub const SEATS_ABOVE: usize = 7;
/// Precincts and members of them in the whole country.
const PRECINCTS: usize = 10_400;
const PRECINCT_MEMBERS: usize = 69_257;
const ABROAD: usize = 80;
/// Precincts of a district where no figure for its region is known.
const USUAL: f64 = 45.0;
/// The region of the demonstration's named members, and the one with the district
/// "where the Foreign Ministry is", to which precincts abroad are attached.
pub const NAMED_REGION: &str = "KZ-43";
const CAPITAL: &str = "KZ-71";

/// A line of the table of units.
struct Unit {
    code: &'static str,
    kk: &'static str,
    ru: &'static str,
    en: &'static str,
    precincts: Option<f64>,
}

struct Region {
    unit: Unit,
    districts: Vec<Unit>,
}

fn regions() -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    for line in UNITS.lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split(';');
        let mut part = || parts.next().unwrap_or_default();
        let unit = Unit { code: part(), kk: part(), ru: part(), en: part(), precincts: part().parse().ok() };
        match regions.last_mut().filter(|region| unit.code.starts_with(region.unit.code)) {
            Some(region) => region.districts.push(unit),
            None => regions.push(Region { unit, districts: Vec::new() }),
        }
    }
    regions
}

/// A commission of the tree with the number of its members.
pub struct Body {
    pub commission: NewCommission,
    pub seats: usize,
}

/// How large the country is.
struct Extent {
    /// Districts of each region.
    districts: Vec<usize>,
    /// Precincts of each region, without those abroad.
    precincts: Vec<usize>,
    abroad: usize,
    precinct_members: usize,
}

#[expect(clippy::cast_precision_loss, reason = "thousands of precincts")]
fn extent(regions: &[Region], members: usize) -> Extent {
    let all: usize = regions.iter().map(|region| region.districts.len()).sum();
    let whole = (SEATS_ABOVE * (1 + regions.len() + all)) + PRECINCT_MEMBERS;
    // A small country has few districts, but every region has one.
    let wanted = (all * members / whole).clamp(regions.len(), all);
    let by_count: Vec<_> = regions.iter().map(|region| (region.districts.len() as f64 - 1.0, 1)).collect();
    let mut districts = shares::divide(wanted, &by_count);
    districts.iter_mut().zip(regions).for_each(|(share, region)| *share = (*share).min(region.districts.len()));
    let precinct_members = members.saturating_sub(SEATS_ABOVE * (1 + regions.len() + districts.iter().sum::<usize>()));
    let abroad_least = 2;
    let least = districts.iter().zip(regions).map(|(count, region)| count - 1 + first_has(region.unit.code));
    let least: Vec<usize> = least.collect();
    let precincts = (precinct_members * PRECINCTS / PRECINCT_MEMBERS).max(least.iter().sum::<usize>() + abroad_least);
    let abroad = (precincts * ABROAD / PRECINCTS).max(abroad_least);
    let weight = |region: &Region| region.unit.precincts.unwrap_or(region.districts.len() as f64 * USUAL);
    let weights: Vec<_> = regions.iter().zip(least).map(|(region, least)| (weight(region), least)).collect();
    Extent { precincts: shares::divide(precincts - abroad, &weights), abroad, districts, precinct_members }
}

/// Precincts at least in a region's first district: the named members need neighbours.
fn first_has(region: &str) -> usize {
    if region == NAMED_REGION { 3 } else { 1 }
}

/// Makes the commissions, parents first.
struct Builder<'r, R> {
    rng: &'r mut R,
    now: Timestamp,
    bodies: Vec<Body>,
}

/// The country with so many members.
pub fn build<R: Rng>(members: usize, rng: &mut R, now: Timestamp) -> Vec<Body> {
    let regions = regions();
    let extent = extent(&regions, members);
    let mut sizes =
        shares::sizes(extent.precincts.iter().sum::<usize>() + extent.abroad, extent.precinct_members, rng).into_iter();
    let mut builder = Builder { rng, now, bodies: Vec::new() };
    let root = builder.central();
    for (at, region) in regions.iter().enumerate() {
        let place = builder.territorial(&region.unit, Level::Regional, &root, at);
        let count = extent.districts[at];
        let least = |at| if at == 0 { first_has(region.unit.code) } else { 1 };
        let weights: Vec<_> = (0..count).map(|at| (builder.rng.random_range(0.5..1.5), least(at))).collect();
        let mut number = 0;
        for (at, precincts) in shares::divide(extent.precincts[at], &weights).into_iter().enumerate() {
            let place = builder.territorial(&region.districts[at], Level::District, &place, at);
            for ordinal in 0..precincts {
                number += 1;
                builder.precinct(region.unit.code, number, &place, ordinal, None, sizes.next().unwrap_or(5));
            }
            if region.unit.code == CAPITAL && at == 0 {
                for more in 0..extent.abroad {
                    number += 1;
                    let city = CITIES[more % CITIES.len()];
                    let seats = sizes.next().unwrap_or(5);
                    builder.precinct(region.unit.code, number, &place, precincts + more, Some(city), seats);
                }
            }
        }
    }
    builder.bodies
}

/// Where children are put.
struct Place {
    id: CommissionId,
    path: TreePath,
}

impl<R: Rng> Builder<'_, R> {
    fn central(&mut self) -> Place {
        let name = Faces {
            kk: "Қазақстан Республикасының Орталық сайлау комиссиясы".to_owned(),
            ru: "Центральная избирательная комиссия Республики Казахстан".to_owned(),
            en: Some("Central Election Commission of the Republic of Kazakhstan".to_owned()),
        };
        self.add("KZ", Level::Central, None, 0, fields(None, name, None), SEATS_ABOVE)
    }

    fn territorial(&mut self, unit: &Unit, level: Level, parent: &Place, at: usize) -> Place {
        let name = Faces {
            kk: format!("{} аумақтық сайлау комиссиясы", unit.kk),
            ru: format!("Территориальная избирательная комиссия {}", unit.ru),
            en: Some(format!("Territorial election commission of {}", unit.en)),
        };
        self.add(unit.code, level, Some(parent), at, fields(None, name, None), SEATS_ABOVE)
    }

    fn precinct(
        &mut self,
        region: &str,
        number: u32,
        district: &Place,
        at: usize,
        city: Option<City>,
        seats: usize,
    ) -> Place {
        let mut name = Faces {
            kk: format!("№ {number} учаскелік сайлау комиссиясы"),
            ru: format!("Участковая избирательная комиссия № {number}"),
            en: Some(format!("Precinct election commission No. {number}")),
        };
        if let Some((kk, ru, en, _)) = city {
            name = name.map(|lang, text| format!("{text} ({})", [kk, ru, en][lang as usize]));
        }
        let code = format!("{region}-{number:04}");
        self.add(&code, Level::Precinct, Some(district), at, fields(Some(number), name, city), seats)
    }

    fn add(
        &mut self,
        code: &str,
        level: Level,
        parent: Option<&Place>,
        at: usize,
        fields: CommissionFields,
        seats: usize,
    ) -> Place {
        let ordinal = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let path = parent.map_or_else(TreePath::root, |parent| parent.path.child(ordinal));
        let id = CommissionId(super::id(self.now, self.rng));
        // Codes are made here of Latin letters, digits and hyphens: they always parse.
        if let Ok(code) = code.parse::<CommissionCode>() {
            let sort = commission_sort_keys(&fields.name, super::SORT);
            let parent = parent.map(|parent| parent.id);
            let commission = NewCommission { id, code, parent, level, path: path.clone(), fields, sort };
            self.bodies.push(Body { commission, seats });
        }
        Place { id, path }
    }
}

fn fields(number: Option<u32>, name: Faces<String>, city: Option<City>) -> CommissionFields {
    CommissionFields {
        number: number.map(i64::from),
        name,
        abroad: city.is_some(),
        time_zone: city.map_or(TIME_ZONE, |(.., zone)| zone).to_owned(),
    }
}
