//! Static files without what only people need to read them: comments, blanks, long names of variables, and
//! the notes to translators. The repository keeps the readable files.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::places::Places;
use crate::{assemble, npm, process};

/// The names of the texts of each language, below the folder of languages.
const TEXTS: &str = "messages.json";

/// Makes slim versions of what these folders hold and can be made slimmer; returns the folder with them.
pub(crate) fn layer(places: &Places, folders: &[&Path]) -> Result<PathBuf> {
    let out = places.target.join("xtask/slim");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    for folder in folders {
        let files = assemble::list(folder)?;
        let is = |path: &Path, ends: &[&str]| {
            path.extension().is_some_and(|end| ends.iter().any(|it| end == *it))
        };
        let code: Vec<&Path> =
            files.values().map(PathBuf::as_path).filter(|it| is(it, &["js", "css"])).collect();
        minify(places, folder, &code, &out)?;
        for (name, file) in files.iter().filter(|(name, _)| name.ends_with(TEXTS)) {
            let file_name = places.show(file);
            let texts = texts(&fs::read(file)?).with_context(|| file_name)?;
            let to = out.join(name);
            fs::create_dir_all(to.parent().unwrap_or(&out))?;
            fs::write(to, texts)?;
        }
    }
    Ok(out)
}

/// Scripts and style sheets. Names that a script shares with others stay.
fn minify(places: &Places, folder: &Path, files: &[&Path], out: &Path) -> Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    let mut command = npm::esbuild(places);
    command.args(files).args(["--minify", "--charset=utf8", "--legal-comments=none"]);
    command.arg(format!("--outbase={}", folder.display()));
    command.arg(format!("--outdir={}", out.display())).arg("--log-level=warning");
    process::output(&mut command)?;
    Ok(())
}

/// The texts of a language as the panel and the browser read them.
fn texts(file: &[u8]) -> Result<Vec<u8>> {
    let mut texts: Map<String, Value> = serde_json::from_slice(file)?;
    for text in texts.values_mut().filter_map(Value::as_object_mut) {
        text.remove("description");
    }
    Ok(serde_json::to_vec(&texts)?)
}

#[cfg(test)]
mod tests {
    use super::texts;

    #[test]
    fn notes_to_translators_do_not_ship_and_all_else_does() {
        let file = br#"{
            "one": { "message": "\"A\"  description", "description": "where it stands" },
            "description": { "message": "$N$", "placeholders": { "n": { "content": "$1" } } }
        }"#;
        let slim = texts(file).unwrap_or_default();
        let wanted = r#"{"description":{"message":"$N$","placeholders":{"n":{"content":"$1"}}},"one":{"message":"\"A\"  description"}}"#;
        assert_eq!(String::from_utf8_lossy(&slim), wanted);
    }
}
