//! Commands, said aloud before they run.

use crate::places;
use anyhow::{Context, Result, bail};
use std::{
    env,
    ffi::OsStr,
    fmt,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// A command that starts at the top of the repository.
pub struct Cmd(Command);

impl Cmd {
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        command.current_dir(places::root());
        Self(command)
    }

    /// The cargo that runs this task, without what it told us of ourselves:
    /// build scripts would see it, run again and compile half the tree anew
    /// whenever somebody calls cargo both with and without `xtask`.
    pub fn cargo<const N: usize>(args: [&str; N]) -> Self {
        let mut cargo = Self::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into())).args(args);
        let ours = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
        for (name, _) in env::vars_os().filter(|(name, _)| name.to_str().is_some_and(ours)) {
            cargo.0.env_remove(name);
        }
        cargo
    }

    pub fn args(mut self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.0.args(args);
        self
    }

    pub fn arg(self, arg: impl AsRef<OsStr>) -> Self {
        self.args([arg])
    }

    pub fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.0.env(key, value);
        self
    }

    pub fn inside(mut self, dir: impl AsRef<Path>) -> Self {
        self.0.current_dir(dir);
        self
    }

    /// Runs to the end; a failure is an error that names the command.
    pub fn run(mut self) -> Result<()> {
        println!("$ {self}");
        let status = self.0.status().with_context(|| format!("`{self}` cannot be started"))?;
        if !status.success() {
            bail!("`{self}` failed ({status})");
        }
        Ok(())
    }

    /// Runs silently; what it printed belongs to the error alone.
    pub fn quietly(mut self) -> Result<()> {
        let output = self.0.output().with_context(|| format!("`{self}` cannot be started"))?;
        if !output.status.success() {
            let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            bail!("`{self}` failed ({})\n{out}{err}", output.status);
        }
        Ok(())
    }

    /// What the command prints, trimmed; `None` when it fails or does not exist.
    pub fn read(mut self) -> Option<String> {
        let output = self.0.stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Starts it in the background, without its output.
    pub fn start(mut self) -> Result<Child> {
        self.0.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.0.spawn().with_context(|| format!("`{self}` cannot be started"))
    }

    /// Becomes the command, so that signals reach it and nothing stands between.
    pub fn become_it(mut self) -> Result<()> {
        println!("$ {self}");
        Err(self.0.exec()).with_context(|| format!("`{self}` cannot be started"))
    }
}

impl fmt::Display for Cmd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let root = places::root();
        let short = |text: &OsStr| {
            Path::new(text).strip_prefix(&root).unwrap_or(Path::new(text)).to_string_lossy().into_owned()
        };
        // "cargo" reads better than the place where this toolchain keeps it.
        let program = match Path::new(self.0.get_program()).file_name() {
            Some(name) if name == "cargo" => "cargo".to_owned(),
            _ => short(self.0.get_program()),
        };
        write!(f, "{program}")?;
        self.0.get_args().try_for_each(|arg| write!(f, " {}", short(arg)))
    }
}

/// The first program of that name on the search path.
pub fn find_program(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(name)).find(|path| path.is_file())
}

/// Are we the superuser? (A file's owner tells it without unsafe code.)
pub fn is_root() -> bool {
    Cmd::new("id").arg("-u").read().as_deref() == Some("0")
}
