//! Cells that reach down beside rows that stand in no grid: they name the group of what is in these.

use super::{Analysis, Grids, Place, first_line};
use crate::page::grid::rows::{Cell, Row};
use crate::page::naming::stands_out;
use crate::page::text;
use crate::page::tree::{At, Content};

impl Analysis<'_, '_> {
    /// Gives the fields of rows of no grid the words of the cell that begins these rows and reaches down into the
    /// next ones, where they have others that name them.
    pub(super) fn add_groups_down(&self, grids: &mut Grids) {
        let tree = self.tree;
        for (index, row) in self.rows.iter().enumerate() {
            let placed = |at: At| grids.places.contains_key(&at);
            let mut cells = row.cells.iter().map(|cell| cell.at);
            if tree.fields_in(row.at) == 0 || placed(row.at) || cells.any(placed) {
                continue;
            }
            let next = self.rows.get(index + 1);
            let Some(group) = self.reaching_down(row, next).filter(|it| self.has_names(row, it))
            else {
                continue;
            };
            let named = first_line(tree, group).filter(|line| !text::explains(&line.text));
            if let Some(line) = named {
                grids.used.push(line.first);
                let place = Place { row_group: Some(line), ..Place::default() };
                grids.places.insert(row.at, place);
            }
        }
    }

    /// The bold words in the first column that reach down into a row, or from it into the next.
    fn reaching_down(&self, row: &Row, next: Option<&Row>) -> Option<At> {
        let first = |cell: &&Cell| {
            let words = self.tree.content(cell.at) == Content::Text;
            cell.column == 0 && words && stands_out(self.tree, cell.at)
        };
        let from_above = row.above.iter().find(first);
        let own = || {
            let cell = row.cells.first().filter(first)?;
            let down = next?.above.iter().any(|above| above.at == cell.at);
            down.then_some(cell)
        };
        from_above.or_else(own).map(|cell| cell.at)
    }

    /// Whether a row has further words, which name its fields.
    fn has_names(&self, row: &Row, group: &At) -> bool {
        row.cells.iter().any(|cell| cell.at != *group && self.tree.texts_in(cell.at) > 0)
    }
}
