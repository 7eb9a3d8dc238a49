//! `kaskad campaign`: what the training is for. Without a campaign members find
//! the manuals alone; with it everybody in office has a course and is counted.

use crate::content;
use domain::{Day, Faces, Timestamp, campaign::Curriculum, commission::Level};
use jiff::tz::TimeZone;
use storage::{Db, audit, campaign, campaign::NewCampaign, catalogue, completion};

/// What to open.
#[derive(Debug, Clone)]
pub struct Wish {
    pub slug: String,
    pub name: Faces<String>,
    pub election_type: String,
    /// IANA name of the zone in which the campaign's days are counted.
    pub time_zone: String,
    pub training_from: Day,
    pub voting_day: Day,
    /// The course that members of every level complete, by its slug.
    pub course: String,
    pub now: Timestamp,
}

/// Why no campaign was opened.
#[derive(Debug, thiserror::Error)]
pub enum CampaignError {
    #[error("a campaign's name in addresses has small Latin letters, digits and hyphens, not \"{0}\"")]
    Slug(String),
    #[error("the campaign \"{0}\" is open already; nothing was changed")]
    Exists(String),
    #[error("there is no time zone \"{0}\"; write one such as Asia/Almaty")]
    TimeZone(String),
    #[error("voting day {voting_day} is before the first day of training {training_from}")]
    Days { training_from: Day, voting_day: Day },
    #[error("there is no course \"{asked}\"; published are: {published}")]
    Course { asked: String, published: String },
    #[error(transparent)]
    Content(#[from] content::PublishError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Opens a campaign and counts everybody in office; gives how many they are.
///
/// # Errors
/// [`CampaignError`]; then nothing has been opened.
pub async fn open(db: &Db, wish: Wish) -> Result<i64, CampaignError> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if wish.slug.is_empty() || !wish.slug.chars().all(fits) {
        return Err(CampaignError::Slug(wish.slug));
    }
    if TimeZone::get(&wish.time_zone).is_err() {
        return Err(CampaignError::TimeZone(wish.time_zone));
    }
    let Wish { training_from, voting_day, .. } = wish;
    if voting_day < training_from {
        return Err(CampaignError::Days { training_from, voting_day });
    }
    content::publish_if_empty(db, wish.now).await?;
    db.write(move |mut write| {
        Box::pin(async move {
            let published = catalogue::load(&mut write).await?;
            if published.campaigns.iter().any(|one| one.slug == wish.slug) {
                return Err(CampaignError::Exists(wish.slug));
            }
            let Some(course) = published.courses.values().find(|one| one.slug == wish.course) else {
                let mut slugs: Vec<&str> = published.courses.values().map(|one| one.slug.as_str()).collect();
                slugs.sort_unstable();
                return Err(CampaignError::Course { asked: wish.course, published: slugs.join(", ") });
            };
            let curriculum: Vec<Curriculum> = Level::ALL
                .iter()
                .map(|level| Curriculum { level: *level, office: None, course: course.id, test: course.body.test })
                .collect();
            let new = NewCampaign {
                slug: wish.slug.clone(),
                name: wish.name,
                election_type: wish.election_type,
                time_zone: wish.time_zone,
                training_from,
                voting_day,
            };
            let id = campaign::open(&mut write, &new, &curriculum, wish.now).await?;
            completion::recount(&mut write).await?;
            let subject = format!("campaign:{}", wish.slug);
            audit::add(&mut write, wish.now, None, "campaign.open", &subject, serde_json::Value::Null).await?;
            let tallies = completion::stored(&mut write, id).await?;
            Ok(tallies.by_commission.values().map(|tally| tally.in_office).sum())
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::person::Office;
    use storage::catalogue::Seat;
    use storage::testing;

    fn wish(slug: &str) -> Wish {
        Wish {
            slug: slug.to_owned(),
            name: Faces { kk: "Сайлау".to_owned(), ru: "Выборы".to_owned(), en: None },
            election_type: "maslikhat".to_owned(),
            time_zone: "Asia/Almaty".to_owned(),
            training_from: "2026-07-01".parse().unwrap(),
            voting_day: "2026-08-02".parse().unwrap(),
            course: "pec".to_owned(),
            now: Timestamp::from_ms(1_782_889_200_000),
        }
    }

    #[tokio::test]
    async fn a_campaign_is_opened_once_and_its_course_is_published_with_it() {
        for test in testing::each_engine().await.unwrap() {
            assert_eq!(open(&test.db, wish("spring")).await.unwrap(), 0);
            let catalogue = catalogue::load(&mut test.db.read().await.unwrap()).await.unwrap();
            let campaign = catalogue.campaign_on("2026-07-15".parse().unwrap()).unwrap();
            assert_eq!(campaign.slug, "spring");
            for level in Level::ALL {
                let seat = Seat { level: *level, office: Office::Member, since: campaign.training_from };
                assert_eq!(catalogue.assignment(campaign, seat).unwrap().course.slug, "pec");
            }
            assert!(matches!(open(&test.db, wish("spring")).await, Err(CampaignError::Exists(_))));
        }
    }

    #[tokio::test]
    async fn what_cannot_be_is_refused_with_the_reason() {
        let test = testing::sqlite().await.unwrap();
        let refused = async |wish| open(&test.db, wish).await.unwrap_err().to_string();
        assert!(refused(wish("Spring 2026")).await.contains("small Latin letters"));
        assert!(refused(Wish { time_zone: "Asia/Nowhere".into(), ..wish("a") }).await.contains("Asia/Almaty"));
        let late = Wish { voting_day: "2026-06-30".parse().unwrap(), ..wish("a") };
        assert!(refused(late).await.contains("before the first day of training"));
        assert!(refused(Wish { course: "akim".into(), ..wish("a") }).await.contains("published are: chair-secretary,"));
        let catalogue = catalogue::load(&mut test.db.read().await.unwrap()).await.unwrap();
        assert!(catalogue.campaigns.is_empty());
    }
}
