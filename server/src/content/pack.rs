//! A pack: the files of a content folder by their path, wherever they come from.

use include_dir::{Dir, include_dir};
use std::{borrow::Cow, collections::BTreeMap, fs, io, path::Path};

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../content");

/// Files by path, with `/` between folders, in the order of their paths.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pack {
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Pack {
    /// All files with their bytes.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    /// A pack of these files.
    pub(super) fn of(files: BTreeMap<String, Cow<'static, [u8]>>) -> Self {
        Self { files }
    }

    /// Puts a file into the pack.
    pub fn put(&mut self, path: String, bytes: Vec<u8>) {
        self.files.insert(path, Cow::Owned(bytes));
    }

    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(AsRef::as_ref)
    }
}

/// The content compiled into the binary.
pub fn embedded() -> Pack {
    let mut pack = Pack::default();
    embed(&EMBEDDED, &mut pack);
    pack
}

/// One file of the content compiled into the binary.
pub(super) fn embedded_file(path: &str) -> Option<&'static [u8]> {
    EMBEDDED.get_file(path).map(include_dir::File::contents)
}

/// The names of the files in a folder compiled into the binary.
pub(super) fn embedded_names(folder: &str) -> impl Iterator<Item = &'static str> {
    let files = EMBEDDED.get_dir(folder).into_iter().flat_map(Dir::files);
    files.filter_map(|file| file.path().file_name()?.to_str()).filter(|name| !name.starts_with('.'))
}

fn embed(dir: &'static Dir<'static>, pack: &mut Pack) {
    for file in dir.files().filter(|file| !is_hidden(file.path())) {
        let path = file.path().to_string_lossy().replace('\\', "/");
        pack.files.insert(path, Cow::Borrowed(file.contents()));
    }
    dir.dirs().for_each(|dir| embed(dir, pack));
}

/// The content of a directory. Hidden files are passed over: editors and
/// systems leave them, and no writer means them.
///
/// # Errors
/// A file or folder cannot be read; the error names it.
pub fn from_dir(path: &Path) -> io::Result<Pack> {
    let mut pack = Pack::default();
    read_dir(path, "", &mut pack)?;
    Ok(pack)
}

fn read_dir(dir: &Path, prefix: &str, pack: &mut Pack) -> io::Result<()> {
    let named = |path: &Path, error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    for entry in fs::read_dir(dir).map_err(|error| named(dir, error))? {
        let path = entry.map_err(|error| named(dir, error))?.path();
        if is_hidden(&path) {
            continue;
        }
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            read_dir(&path, &format!("{name}/"), pack)?;
        } else {
            let bytes = fs::read(&path).map_err(|error| named(&path, error))?;
            pack.files.insert(name, Cow::Owned(bytes));
        }
    }
    Ok(())
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}
