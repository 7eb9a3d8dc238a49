//! Where files are kept, from the section `[media]` of the settings.

use std::{
    fmt,
    path::{Path, PathBuf},
};

/// A place for files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settings {
    Folder(PathBuf),
    S3(S3),
}

/// A bucket of a service that speaks S3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct S3 {
    /// Such as `https://s3.example.kz`; `http://` inside a closed network.
    pub endpoint: String,
    pub region: String,
    pub bucket: String,
    pub access_key: String,
    pub secret: Secret,
}

/// A key that is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    /// For whoever signs requests with it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The section as it is written; [`Section::settings`] makes sense of it.
#[derive(Debug, Clone, Default)]
pub struct Section {
    pub folder: Option<PathBuf>,
    pub endpoint: Option<String>,
    pub region: Option<String>,
    pub bucket: Option<String>,
    pub access_key: Option<String>,
    pub secret: Option<Secret>,
    /// A file with the secret alone.
    pub secret_file: Option<PathBuf>,
}

/// Why the section cannot be used.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SectionError {
    #[error("files are kept in \"media.folder\" or in \"media.bucket\"; set one of them")]
    Both,
    #[error("\"media.bucket\" also needs \"media.{0}\"")]
    Missing(&'static str),
    #[error("\"media.bucket\" also needs \"media.secret\" (KASKAD_MEDIA_SECRET) or \"media.secret_file\", one of them")]
    Secret,
    #[error("\"media.{0}\" is of use only with \"media.bucket\"")]
    WithoutBucket(&'static str),
    #[error("\"media.endpoint\" begins with https:// or http://")]
    Endpoint,
    #[error("\"media.secret_file\": {file}: {reason}")]
    SecretFile { file: String, reason: String },
}

impl Section {
    /// Takes a value for one of the keys of the section.
    pub(crate) fn set(&mut self, key: &str, value: &str) {
        let (text, path) = (Some(value.to_owned()), Some(PathBuf::from(value)));
        match key {
            "folder" => self.folder = path,
            "endpoint" => self.endpoint = text,
            "region" => self.region = text,
            "bucket" => self.bucket = text,
            "access_key" => self.access_key = text,
            "secret_file" => self.secret_file = path,
            _ => self.secret = text.map(Secret),
        }
    }

    /// The place that is meant; without any setting, the folder `media` beside
    /// the SQLite database.
    ///
    /// # Errors
    /// [`SectionError`] names what is missing or too much.
    pub fn settings(&self, database: &str) -> Result<Settings, SectionError> {
        match (&self.folder, &self.bucket) {
            (Some(_), Some(_)) => Err(SectionError::Both),
            (None, Some(bucket)) => self.s3(bucket).map(Settings::S3),
            (folder, None) => {
                let stray = self.of_bucket().into_iter().find(|(_, is_set)| *is_set);
                stray.map_or(Ok(()), |(key, _)| Err(SectionError::WithoutBucket(key)))?;
                Ok(Settings::Folder(folder.clone().unwrap_or_else(|| beside(database))))
            }
        }
    }

    fn s3(&self, bucket: &str) -> Result<S3, SectionError> {
        let needed = |key, value: &Option<String>| value.clone().ok_or(SectionError::Missing(key));
        let endpoint = needed("endpoint", &self.endpoint)?;
        if !endpoint.starts_with("https://") && !endpoint.starts_with("http://") {
            return Err(SectionError::Endpoint);
        }
        Ok(S3 {
            endpoint,
            region: needed("region", &self.region)?,
            bucket: bucket.to_owned(),
            access_key: needed("access_key", &self.access_key)?,
            secret: self.secret()?,
        })
    }

    fn secret(&self) -> Result<Secret, SectionError> {
        match (&self.secret, &self.secret_file) {
            (Some(secret), None) => Ok(secret.clone()),
            (None, Some(file)) => match std::fs::read_to_string(file) {
                Ok(text) => Ok(Secret::new(text.trim())),
                Err(error) => {
                    Err(SectionError::SecretFile { file: file.display().to_string(), reason: error.to_string() })
                }
            },
            _ => Err(SectionError::Secret),
        }
    }

    /// What only a bucket needs, and whether it is set.
    fn of_bucket(&self) -> [(&'static str, bool); 5] {
        [
            ("endpoint", self.endpoint.is_some()),
            ("region", self.region.is_some()),
            ("access_key", self.access_key.is_some()),
            ("secret", self.secret.is_some()),
            ("secret_file", self.secret_file.is_some()),
        ]
    }
}

/// `media` beside the file of SQLite; below the folder of the default database
/// when the records are in PostgreSQL.
fn beside(database: &str) -> PathBuf {
    let file = database.strip_prefix("sqlite:").unwrap_or("./data/kaskad.db");
    let file = file.trim_start_matches("//").split('?').next().unwrap_or_default();
    Path::new(file).with_file_name("media")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bucket() -> Section {
        let text = |text: &str| Some(text.to_owned());
        Section {
            endpoint: text("https://s3.example.kz"),
            region: text("kz-1"),
            bucket: text("kaskad"),
            access_key: text("KEY"),
            secret: Some(Secret::new("s3cr3t")),
            ..Section::default()
        }
    }

    #[test]
    fn the_folder_stands_beside_the_database() {
        for (database, folder) in [
            ("sqlite:./data/kaskad.db", "./data/media"),
            ("sqlite:/var/lib/kaskad/kaskad.db", "/var/lib/kaskad/media"),
            ("sqlite:///srv/k.db?mode=rwc", "/srv/media"),
            ("sqlite:kaskad.db", "media"),
            ("postgres://kaskad:word@host/kaskad", "./data/media"),
        ] {
            assert_eq!(Section::default().settings(database), Ok(Settings::Folder(folder.into())), "{database}");
        }
        let own = Section { folder: Some("/srv/files".into()), ..Section::default() };
        assert_eq!(own.settings("sqlite:x.db"), Ok(Settings::Folder("/srv/files".into())));
    }

    #[test]
    fn a_bucket_needs_everything_and_says_what_is_missing() {
        let Ok(Settings::S3(s3)) = bucket().settings("") else { panic!("a bucket") };
        assert_eq!((s3.bucket.as_str(), s3.secret.expose()), ("kaskad", "s3cr3t"));
        for (section, error) in [
            (Section { endpoint: None, ..bucket() }, SectionError::Missing("endpoint")),
            (Section { region: None, ..bucket() }, SectionError::Missing("region")),
            (Section { access_key: None, ..bucket() }, SectionError::Missing("access_key")),
            (Section { secret: None, ..bucket() }, SectionError::Secret),
            (Section { secret_file: Some("x".into()), ..bucket() }, SectionError::Secret),
            (Section { endpoint: Some("s3.example.kz".into()), ..bucket() }, SectionError::Endpoint),
            (Section { folder: Some("x".into()), ..bucket() }, SectionError::Both),
            (Section { bucket: None, ..bucket() }, SectionError::WithoutBucket("endpoint")),
        ] {
            assert_eq!(section.settings(""), Err(error));
        }
    }

    #[test]
    fn the_secret_may_stand_in_a_file_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        std::fs::write(&file, "s3cr3t\n").unwrap();
        let section = Section { secret: None, secret_file: Some(file.clone()), ..bucket() };
        let Ok(Settings::S3(s3)) = section.settings("") else { panic!("a bucket") };
        assert_eq!(s3.secret.expose(), "s3cr3t");
        std::fs::remove_file(file).unwrap();
        assert!(matches!(section.settings(""), Err(SectionError::SecretFile { .. })));
    }

    #[test]
    fn the_secret_is_never_shown() {
        let shown = format!("{:?} {:?}", bucket(), bucket().settings(""));
        assert!(shown.contains("kaskad") && !shown.contains("s3cr3t"), "{shown}");
    }
}
