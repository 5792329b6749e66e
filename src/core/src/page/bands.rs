//! Bands of words between the rows of a grid that are set as the headings of the page's sections: they are sections, too.

use crate::page::caption::Captions;
use crate::page::grid::Grids;
use crate::page::own_label::cell_of;
use crate::page::title::Titles;
use crate::page::tree::{At, Tree};
use crate::page::{Control, Part};

/// The sizes of the letters in which the page sets the headings of its sections.
pub(crate) struct Bands {
    sizes: Vec<f32>,
}

impl Bands {
    pub(crate) fn of(captions: &Captions, titles: &Titles) -> Self {
        let mut sizes: Vec<f32> = Vec::new();
        for (_, over) in &captions.over {
            let section = over.iter().find(|caption| !titles.over_all.contains(caption));
            let Some(section) = section.map(|&section| &captions.all[section]) else { continue };
            let bold = section.confidence > 0.9 && section.size > 0.0;
            if bold && !sizes.contains(&section.size) {
                sizes.push(section.size);
            }
        }
        Self { sizes }
    }

    /// Makes the band over a field that no heading is over the section: bold, larger than the header of its column, and
    /// of the size of a section's heading.
    pub(crate) fn raise(&self, tree: &Tree<'_>, grids: &Grids, at: At, control: &mut Control) {
        let address = &mut control.address;
        if !address.section.is_empty() || !address.tab.is_empty() || address.within.len() != 1 {
            return;
        }
        let place = cell_of(tree, grids, at).and_then(|cell| grids.places.get(&cell));
        let Some((place, band)) = place.and_then(|it| Some((it, it.row_group.as_ref()?))) else {
            return;
        };
        let larger = place.column.as_ref().is_some_and(|column| column.size + 0.5 < band.size);
        if band.bold && larger && self.sizes.contains(&band.size) {
            address.section = address.within.remove(0);
            address.group.clear();
            let group = control.evidence.iter_mut().find(|it| it.part == Part::Group);
            group.into_iter().for_each(|it| it.part = Part::Section);
        }
    }
}
