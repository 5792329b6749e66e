//! The extension's icon, drawn once as SVG, as the pictures that browsers take.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// The drawing, in the extension's folder.
const DRAWING: &str = "icons/keyguide.svg";
/// Widths in pixels: the toolbar on plain and on fine screens, the list of extensions, the store.
const WIDTHS: [u32; 4] = [16, 32, 48, 128];

/// The pictures of an extension, by their path in it.
pub(crate) fn draw(extension: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let drawing = fs::read(extension.join(DRAWING)).context(DRAWING)?;
    let tree = Tree::from_data(&drawing, &Options::default()).context(DRAWING)?;
    WIDTHS.into_iter().map(|width| Ok((path(width), picture(&tree, width)?))).collect()
}

fn path(width: u32) -> PathBuf {
    PathBuf::from(format!("icons/keyguide-{width}.png"))
}

fn picture(tree: &Tree, width: u32) -> Result<Vec<u8>> {
    let mut canvas = Pixmap::new(width, width).context("no room for an icon")?;
    let scale = width as f32 / tree.size().width();
    resvg::render(tree, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    Ok(canvas.encode_png()?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    use resvg::tiny_skia::Pixmap;
    use serde_json::Value;

    #[test]
    fn every_icon_of_the_manifest_is_drawn_in_its_size_and_not_blank() {
        let extension = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../extension");
        let drawn = super::draw(&extension).unwrap_or_default();
        for (path, picture) in &drawn {
            let Ok(picture) = Pixmap::decode_png(picture) else {
                unreachable!("{path:?} is no picture")
            };
            let colours: BTreeSet<_> = picture
                .pixels()
                .iter()
                .map(|it| (it.red(), it.green(), it.blue(), it.alpha()))
                .collect();
            assert!(colours.len() > 3, "{path:?} has {} colours", colours.len());
            assert_eq!(super::path(picture.width()), *path);
        }
        let manifest = fs::read(extension.join("manifest.json")).unwrap_or_default();
        let manifest: Value = serde_json::from_slice(&manifest).unwrap_or_default();
        let drawn: BTreeSet<PathBuf> = drawn.into_iter().map(|(path, _)| path).collect();
        for list in [&manifest["icons"], &manifest["action"]["default_icon"]] {
            let named = list.as_object().into_iter().flatten();
            let named: BTreeSet<PathBuf> =
                named.filter_map(|(_, file)| Some(PathBuf::from(file.as_str()?))).collect();
            assert!(!named.is_empty() && named.is_subset(&drawn), "{named:?} of {drawn:?}");
        }
    }
}
