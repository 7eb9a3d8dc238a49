//! Settings: from flags, the environment, one TOML file, defaults, in this order.
//! A key that does not exist is an error that names the nearest one that does.

use crate::media::settings::{Section, SectionError, Settings};
use serde::Deserialize;
use std::{net::SocketAddr, path::Path};

/// Every setting, with its default.
#[derive(Debug, Clone)]
pub struct Config {
    /// `sqlite:PATH` or `postgres://USER:PASSWORD@HOST/NAME`.
    pub database: String,
    pub listen: SocketAddr,
    /// Where Prometheus finds the metrics; nowhere when unset.
    pub metrics_listen: Option<SocketAddr>,
    /// The address people type, printed on slips.
    pub site: Option<String>,
    /// Cookies over HTTPS (or localhost) only. Off only for a trial in a local network.
    pub secure_cookies: bool,
    /// Believe `X-Forwarded-For`, because a proxy of ours writes it.
    pub trust_proxy: bool,
    /// `human` or `json`.
    pub log_format: LogFormat,
    /// Such as `info` or `kaskad=debug,warn`.
    pub log: String,
    /// Serve `/{lang}/dev/components`.
    pub dev_pages: bool,
    /// Where uploaded files are kept.
    pub media: Section,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Human,
    Json,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            database: "sqlite:./data/kaskad.db".to_owned(),
            listen: SocketAddr::from(([127, 0, 0, 1], 3000)),
            metrics_listen: None,
            site: None,
            secure_cookies: true,
            trust_proxy: false,
            log_format: LogFormat::Human,
            log: "info".to_owned(),
            dev_pages: false,
            media: Section::default(),
        }
    }
}

/// Why the settings cannot be used.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("{place}: there is no setting \"{key}\"; did you mean \"{nearest}\"?")]
    UnknownKey { place: String, key: String, nearest: &'static str },
    #[error("{place}: \"{value}\" is not a value of \"{key}\"; {expected}")]
    Value { place: String, key: &'static str, value: String, expected: &'static str },
    #[error("{0}")]
    File(String),
    #[error(transparent)]
    Media(#[from] SectionError),
}

/// The names of the settings: keys of the file, and `KASKAD_…` in capitals, with
/// `_` where a section is divided from its key.
const KEYS: [&str; 16] = [
    "database",
    "listen",
    "metrics_listen",
    "site",
    "secure_cookies",
    "trust_proxy",
    "log_format",
    "log",
    "dev_pages",
    "media.folder",
    "media.endpoint",
    "media.region",
    "media.bucket",
    "media.access_key",
    "media.secret",
    "media.secret_file",
];
/// Variables of ours that are no settings.
const OTHER_VARIABLES: [&str; 3] = ["KASKAD_CONFIG", "KASKAD_TEST_POSTGRES", "KASKAD_BIN"];

impl Config {
    /// Defaults, then the file (if there is one), then the environment.
    ///
    /// # Errors
    /// [`ConfigError`] names the place, the key and what would be right.
    pub fn load(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut config = Self::default();
        if let Some(file) = file {
            let text =
                std::fs::read_to_string(file).map_err(|e| ConfigError::File(format!("{}: {e}", file.display())))?;
            config.apply_file(&file.display().to_string(), &text)?;
        }
        for (name, value) in environment {
            if name.starts_with("KASKAD_") && !OTHER_VARIABLES.contains(&name.as_str()) {
                let key = name.trim_start_matches("KASKAD_").to_lowercase();
                config.set(&format!("environment variable {name}"), &key, &value)?;
            }
        }
        Ok(config)
    }

    fn apply_file(&mut self, place: &str, text: &str) -> Result<(), ConfigError> {
        let table: toml::Table =
            text.parse().map_err(|e: toml::de::Error| ConfigError::File(format!("{place}: {}", e.message())))?;
        for (key, value) in table {
            match value {
                toml::Value::Table(section) => {
                    for (inner, value) in section {
                        self.set(place, &format!("{key}.{inner}"), &written(value))?;
                    }
                }
                value => self.set(place, &key, &written(value))?,
            }
        }
        Ok(())
    }

    /// Where the uploaded files of a database are kept.
    ///
    /// # Errors
    /// [`ConfigError::Media`] names what is missing in the section, or too much.
    pub fn media_of(&self, database: &str) -> Result<Settings, ConfigError> {
        Ok(self.media.settings(database)?)
    }

    fn set(&mut self, place: &str, key: &str, value: &str) -> Result<(), ConfigError> {
        let Some(key) = KEYS.into_iter().find(|known| *known == key || known.replace('.', "_") == key) else {
            return Err(ConfigError::UnknownKey {
                place: place.to_owned(),
                key: key.to_owned(),
                nearest: nearest(key),
            });
        };
        if let Some(key) = key.strip_prefix("media.") {
            self.media.set(key, value);
            return Ok(());
        }
        let wrong = |expected| ConfigError::Value { place: place.to_owned(), key, value: value.to_owned(), expected };
        let switch = || value.parse().map_err(|_| wrong("write true or false"));
        let address = || value.parse().map_err(|_| wrong("write an address such as 127.0.0.1:3000"));
        match key {
            "database" => value.clone_into(&mut self.database),
            "listen" => self.listen = address()?,
            "metrics_listen" => self.metrics_listen = Some(address()?),
            "site" => self.site = Some(value.to_owned()),
            "secure_cookies" => self.secure_cookies = switch()?,
            "trust_proxy" => self.trust_proxy = switch()?,
            "log_format" => {
                self.log_format = match value {
                    "human" => LogFormat::Human,
                    "json" => LogFormat::Json,
                    _ => return Err(wrong("write human or json")),
                };
            }
            "log" => value.clone_into(&mut self.log),
            _ => self.dev_pages = switch()?,
        }
        Ok(())
    }
}

fn written(value: toml::Value) -> String {
    match value {
        toml::Value::String(text) => text,
        other => other.to_string(),
    }
}

/// The known key that is most like a mistyped one.
fn nearest(key: &str) -> &'static str {
    let like = |known: &&str| strsim::jaro_winkler(known, key);
    KEYS.into_iter().max_by(|a, b| like(a).total_cmp(&like(b))).unwrap_or(KEYS[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let file = std::env::temp_dir().join(format!("kaskad-config-{}.toml", std::process::id()));
        std::fs::write(&file, "listen = \"0.0.0.0:80\"\ntrust_proxy = true\n").unwrap();
        let config =
            Config::load(Some(&file), environment(&[("KASKAD_LISTEN", "127.0.0.1:1"), ("HOME", "/x")])).unwrap();
        std::fs::remove_file(file).unwrap();
        assert_eq!(config.listen.port(), 1);
        assert!(config.trust_proxy);
        assert_eq!(config.database, "sqlite:./data/kaskad.db");
    }

    #[test]
    fn an_unknown_key_names_the_nearest() {
        let mut config = Config::default();
        let error = config.apply_file("kaskad.toml", "databse = \"x\"").unwrap_err();
        assert_eq!(error.to_string(), "kaskad.toml: there is no setting \"databse\"; did you mean \"database\"?");
        let error = Config::load(None, environment(&[("KASKAD_LISTN", "x")])).unwrap_err();
        assert_eq!(
            error.to_string(),
            "environment variable KASKAD_LISTN: there is no setting \"listn\"; did you mean \"listen\"?"
        );
    }

    #[test]
    fn the_section_of_files_is_read_from_the_file_and_the_environment() {
        let mut config = Config::default();
        config.apply_file("f", "[media]\nbucket = \"files\"\nendpoint = \"https://s3.example.kz\"\n").unwrap();
        config.apply_file("f", "media.region = \"kz-1\"\nmedia.access_key = \"KEY\"").unwrap();
        assert_eq!(
            config.media_of(&config.database).unwrap_err().to_string(),
            "\"media.bucket\" also needs \"media.secret\" (KASKAD_MEDIA_SECRET) or \"media.secret_file\", one of them"
        );
        let secret = Config::load(None, environment(&[("KASKAD_MEDIA_SECRET", "s3cr3t")])).unwrap().media.secret;
        config.media.secret = secret;
        let Ok(Settings::S3(s3)) = config.media_of(&config.database) else { panic!("a bucket") };
        assert_eq!((s3.bucket.as_str(), s3.region.as_str(), s3.secret.expose()), ("files", "kz-1", "s3cr3t"));
        assert!(!format!("{config:?}").contains("s3cr3t"));
    }

    #[test]
    fn an_unknown_key_of_a_section_names_the_nearest() {
        let mut config = Config::default();
        for (text, error) in [
            ("[media]\nfoldr = \"x\"", "f: there is no setting \"media.foldr\"; did you mean \"media.folder\"?"),
            ("[meda]\nfolder = \"x\"", "f: there is no setting \"meda.folder\"; did you mean \"media.folder\"?"),
            (
                "[media]\nacces_key = 1",
                "f: there is no setting \"media.acces_key\"; did you mean \"media.access_key\"?",
            ),
        ] {
            assert_eq!(config.apply_file("f", text).unwrap_err().to_string(), error);
        }
        let error = Config::load(None, environment(&[("KASKAD_MEDIA_BUKET", "x")])).unwrap_err().to_string();
        assert!(error.ends_with("did you mean \"media.bucket\"?"), "{error}");
    }

    #[test]
    fn a_wrong_value_says_what_would_be_right() {
        let mut config = Config::default();
        let error = config.apply_file("f", "secure_cookies = \"yes\"").unwrap_err();
        assert_eq!(error.to_string(), "f: \"yes\" is not a value of \"secure_cookies\"; write true or false");
        assert!(config.apply_file("f", "listen = 3000").is_err());
        assert!(config.apply_file("f", "log_format = \"xml\"").is_err());
        assert!(config.apply_file("f", "= 1").is_err());
    }
}
