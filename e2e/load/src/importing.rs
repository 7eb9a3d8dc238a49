//! The member list of the whole country from a CSV file: looked through first,
//! then entered, into a database that has the tree.

use crate::server::Kaskad;
use anyhow::{Result, ensure};
use domain::id::CommissionId;
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    time::Duration,
};
use storage::{Db, import};

/// What the two runs took.
pub struct Imported {
    pub rows: usize,
    pub dry_run: Duration,
    pub real: Duration,
}

/// Writes the lists of a country and reads them into an empty database.
pub async fn measure(kaskad: &Kaskad, country: &Path) -> Result<Imported> {
    let lists = write_lists(country, &kaskad.folder).await?;
    let database = format!("sqlite:{}", kaskad.folder.join("import.db").display());
    let (commissions, members) = (lists.commissions.to_string_lossy(), lists.members.to_string_lossy());
    kaskad.run(&["import", "commissions", &commissions, "--database", &database])?;
    let dry_run = kaskad.run(&["import", "members", &members, "--database", &database, "--dry-run"])?;
    let real = kaskad.run(&["import", "members", &members, "--database", &database])?;
    let db = Db::open(&database).await?;
    let there = import::people(&mut db.read().await?).await?.len();
    db.close().await;
    ensure!(there == lists.rows, "of {} members {there} are in the database", lists.rows);
    Ok(Imported { rows: lists.rows, dry_run, real })
}

struct Lists {
    commissions: PathBuf,
    members: PathBuf,
    rows: usize,
}

async fn write_lists(country: &Path, folder: &Path) -> Result<Lists> {
    let db = Db::open(&format!("sqlite:{}", country.display())).await?;
    let mut read = db.read().await?;
    let (tree, people) = (import::commissions(&mut read).await?, import::people(&mut read).await?);
    drop(read);
    db.close().await;

    let codes: HashMap<CommissionId, &str> = tree.iter().map(|one| (one.id, one.code.as_str())).collect();
    let code = |id: &CommissionId| codes.get(id).copied().unwrap_or_default();
    let commissions = folder.join("commissions.csv");
    let mut file = csv::Writer::from_path(&commissions)?;
    file.write_record([
        "code",
        "parent code",
        "level",
        "number",
        "name kk",
        "name ru",
        "name en",
        "abroad",
        "time zone",
    ])?;
    for one in &tree {
        file.write_record([
            one.code.as_str(),
            one.parent.as_ref().map_or("", code),
            one.level.as_str(),
            &one.fields.number.map(|number| number.to_string()).unwrap_or_default(),
            &one.fields.name.kk,
            &one.fields.name.ru,
            one.fields.name.en.as_deref().unwrap_or_default(),
            if one.fields.abroad { "yes" } else { "no" },
            &one.fields.time_zone,
        ])?;
    }
    file.flush()?;

    let members = folder.join("members.csv");
    let mut file = csv::Writer::from_path(&members)?;
    file.write_record(["commission", "IIN", "surname", "given name", "patronymic", "office", "from day"])?;
    let mut rows = 0;
    for (iin, person) in &people {
        let Some(seat) = &person.open else { continue };
        rows += 1;
        file.write_record([
            code(&seat.commission),
            iin.as_str(),
            &person.name.surname,
            &person.name.given,
            person.name.patronymic.as_deref().unwrap_or_default(),
            seat.office.as_str(),
            &seat.from.to_string(),
        ])?;
    }
    file.flush()?;
    Ok(Lists { commissions, members, rows })
}
