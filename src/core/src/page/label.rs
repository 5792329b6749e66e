//! The label of a field that the browser has no name for: text in its own block, or beside it.
//! Structure decides; where things are on the screen is asked only when structure is silent.

use crate::page::nearby::{FAR_RIGHT, in_line};
use crate::page::tree::{At, Content, Tree};
use crate::page::{Kind, Source, halves, links, text, text::Line};

/// A label and how it was found.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) line: Line,
    pub(crate) source: Source,
    pub(crate) confidence: f32,
}

/// Looks for the label of the field at `field`, not beyond `limit` (a grid cell), where given.
/// `named` tells which fields have a name already and need no text; `taken` which runs of text
/// are spoken for.
pub(crate) fn adjacent(
    tree: &Tree<'_>,
    field: At,
    limit: Option<At>,
    named: &dyn Fn(At) -> bool,
    taken: &dyn Fn(At) -> bool,
) -> Option<Found> {
    let boxy = is_boxy(tree, field);
    let switch = tree.kinds[field] == Some(Kind::Check);
    let search = Search { tree, boxy, switch, named, taken };
    let mut at = field;
    let mut spare: Option<Found> = None;
    // Words below a box give way to those in its line only.
    let stands = |found: &Found, spare: &Option<Found>| {
        !boxy || spare.is_none() || search.is_level(field, &found.line)
    };
    while let Some(parent) = tree.parent(at) {
        let alone = tree.fields_in(parent) == tree.fields_in(at);
        if alone {
            match search.around(parent, at).filter(|(found, _)| stands(found, &spare)) {
                Some((found, true)) => return Some(found),
                // Words in a block behind the field's own are more of a label than a unit in line.
                Some((found, false)) => {
                    spare = spare.filter(|old| old.confidence >= found.confidence).or(Some(found));
                }
                None => {}
            }
        } else {
            if spare.is_some() && search.is_series(parent, at) {
                return spare;
            }
            match search.beside(parent, at).filter(|found| stands(found, &spare)) {
                Some(found) if found.confidence >= SURE => return Some(found),
                found => spare = spare.or(found),
            }
            if let Some(line) = search.across(parent, at) {
                return Some(Found { line, source: Source::Before, confidence: 0.7 });
            }
            if !search.is_first(parent, at) {
                break;
            }
        }
        if Some(parent) == limit || tree.node(parent).t == "form" {
            break;
        }
        at = parent;
    }
    spare
}

/// The words in the cell right above a field's cell, in a table whose rows are labels and fields by
/// turns.
pub(crate) fn above_in_table(
    tree: &Tree<'_>,
    field: At,
    taken: &dyn Fn(At) -> bool,
) -> Option<Found> {
    let is = |at: At, tag: &str| tree.node(at).t == tag;
    let cell = tree.ancestors(field).find(|&up| is(up, "td") || is(up, "th"))?;
    let row = tree.parent(cell).filter(|&row| is(row, "tr") && tree.fields_in(cell) == 1)?;
    let above = tree.children(tree.parent(row)?).take_while(|&it| it < row);
    let above = above.filter(|&it| is(it, "tr")).last()?;
    let span = |cell: At| {
        let said = tree.attr(cell, "colspan").and_then(|span| span.parse::<usize>().ok());
        said.unwrap_or(1).clamp(1, 100)
    };
    let column: usize = tree.children(row).take_while(|&it| it < cell).map(span).sum();
    let mut start = 0;
    let over = tree.children(above).find(|&it| {
        start += span(it);
        start > column
    })?;
    if tree.content(over) != Content::Text {
        return None;
    }
    let mut lines = text::lines(tree, over).into_iter();
    let (line, None) = (lines.next()?, lines.next()) else { return None };
    let names = !taken(line.first) && !text::explains(&line.text) && !text::is_unit(&line.text);
    names.then_some(Found { line, source: Source::Before, confidence: 0.7 })
}

/// From here on a label is not looked for any further.
const SURE: f32 = 0.7;

/// A box or radio, whose words stand behind it. Links that act as a switch stand where a text box would.
pub(crate) fn is_boxy(tree: &Tree<'_>, at: At) -> bool {
    matches!(tree.kinds[at], Some(Kind::Check | Kind::Radio)) && !links::is_switch(tree, at)
}

struct Search<'a, 't> {
    tree: &'a Tree<'t>,
    boxy: bool,
    switch: bool,
    named: &'a dyn Fn(At) -> bool,
    taken: &'a dyn Fn(At) -> bool,
}

/// What a sibling is to the search.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Item {
    Text(At),
    /// A field, or a block of them, that wants a text for itself.
    Field(At),
    /// A field that has its name, or a block of such.
    Named,
    Break,
}

impl Search<'_, '_> {
    /// Text in a block that belongs to this field alone. The flag tells whether it is where a
    /// label of this kind of field stands.
    fn around(&self, parent: At, at: At) -> Option<(Found, bool)> {
        let siblings: Vec<At> = self.tree.children(parent).collect();
        let here = siblings.iter().position(|&child| child == at)?;
        let before = self.nearest(&siblings[..here], true);
        let after = self.nearest(&siblings[here + 1..], false);
        let found = |line: Line, source| Some((Found { line, source, confidence: 0.9 }, true));
        // Behind a box, what is drawn below it gives way to what is drawn before it in its line.
        let level = |line: &Line| self.is_level(at, line);
        let before = before.filter(|line| !self.boxy || after.is_none() || level(line));
        // Behind a box with a name before it, what is far off or behind a button says something else.
        let own = |line: &Line| before.is_none() || self.is_close(at, &siblings[here + 1..], line);
        let after = after.filter(|line| !self.boxy || own(line));
        match (before, after) {
            (_, Some(line)) if self.boxy && level(&line) => found(line, Source::After),
            (Some(line), _) => found(line, Source::Before),
            // A label proper may be drawn over the frame of the field that comes before it.
            (None, Some(line)) if self.is_label(&line) => found(line, Source::After),
            // Text after a text box or list, or below a box, is mostly a unit or a hint.
            (None, Some(line)) => {
                let apart = siblings[here + 1..].iter().any(|&next| {
                    self.tree.contains(next, line.first) && !self.tree.is_inline(next)
                });
                let confidence = if apart { 0.5 } else { 0.4 };
                Some((Found { line, source: Source::After, confidence }, false))
            }
            (None, None) => None,
        }
    }

    /// Whether words are drawn in the line of a field, where both are drawn.
    fn is_level(&self, field: At, line: &Line) -> bool {
        let words = self.tree.parent(line.first).and_then(|holder| self.tree.node(holder).b);
        self.tree.node(field).b.zip(words).is_none_or(|(field, words)| in_line(field, words))
    }

    /// Whether words among the siblings behind a field are drawn near it, with no button between.
    fn is_close(&self, field: At, behind: &[At], line: &Line) -> bool {
        let tree = self.tree;
        let words = tree.parent(line.first).and_then(|holder| tree.node(holder).b);
        let far = tree.node(field).b.zip(words).is_some_and(|(field, words)| {
            in_line(field, words) && words[0] - (field[0] + field[2]) > FAR_RIGHT
        });
        let mut between = behind.iter().take_while(|&&it| !tree.contains(it, line.first));
        !far && between.all(|&it| tree.content(it) != Content::Actions)
    }

    /// Whether words stand in a `label` that is not said to be another field's.
    fn is_label(&self, line: &Line) -> bool {
        let tree = self.tree;
        let label = tree.ancestors(line.first).take(3).find(|&up| tree.node(up).t == "label");
        label.is_some_and(|label| tree.attr(label, "for").is_none_or(str::is_empty))
    }

    /// The label in the nearest block of text among siblings on one side.
    fn nearest(&self, siblings: &[At], from_end: bool) -> Option<Line> {
        let mut ordered = self.blocks(siblings);
        if from_end {
            ordered.reverse();
        }
        let mut named = ordered.into_iter().filter_map(|lines| self.pick(&lines));
        let line = named.next()?;
        if !from_end && text::is_initials(&line.text) {
            let whole = named.next().filter(|next| text::is_short_for(&line.text, &next.text));
            return whole.or(Some(line));
        }
        // Plain words right under a label in bold and larger letters are said of this.
        let labels = |line: &Line| {
            self.tree.ancestors(line.first).take(3).any(|up| self.tree.node(up).t == "label")
        };
        let under = |over: &Line| {
            over.bold && !line.bold && (0.1..over.size).contains(&line.size) && labels(over)
        };
        let said = from_end && !self.boxy && !labels(&line);
        let over = if said { named.next().filter(under) } else { None };
        over.or(Some(line))
    }

    /// Runs of inline siblings make one block; every block sibling is one of its own.
    fn blocks(&self, siblings: &[At]) -> Vec<Vec<Line>> {
        let mut blocks: Vec<Vec<Line>> = Vec::new();
        let mut run: Vec<Line> = Vec::new();
        for &sibling in siblings {
            let inline = self.tree.is_inline(sibling) && self.tree.node(sibling).t != "br";
            let lines: Vec<Line> = match self.tree.content(sibling) {
                Content::Text | Content::Actions => text::lines(self.tree, sibling)
                    .into_iter()
                    .filter(|line| !(self.taken)(line.first))
                    .collect(),
                _ => Vec::new(),
            };
            if inline {
                join(&mut run, lines);
            } else {
                if !run.is_empty() {
                    blocks.push(std::mem::take(&mut run));
                }
                if !lines.is_empty() {
                    blocks.push(lines);
                }
            }
        }
        if !run.is_empty() {
            blocks.push(run);
        }
        blocks
    }

    /// The line of a block that names: the first that does not explain, and is not the state that
    /// a switch shows.
    fn pick(&self, lines: &[Line]) -> Option<Line> {
        let names = |line: &&Line| {
            let state = self.switch && text::is_state(&line.text);
            !state
                && !text::explains(&line.text)
                && !text::is_unit(&line.text)
                && !text::is_tools(&line.text)
        };
        lines.iter().find(names).cloned()
    }

    /// Text beside a field whose parent holds other fields too.
    fn beside(&self, parent: At, at: At) -> Option<Found> {
        let items = self.items(parent);
        let here =
            items.iter().position(|&item| matches!(item, Item::Field(field) if field == at))?;
        let before = here.checked_sub(1).and_then(|i| items.get(i)).copied();
        let after = items.get(here + 1).copied();
        let above = (before == Some(Item::Break)).then(|| self.line_above(&items, here)).flatten();
        let before_line = self.label_in(before).or(above);
        let after_line = self.label_in(after);
        let take = |line: Line, source| Some(Found { line, source, confidence: 0.8 });
        if !self.boxy {
            if let Some(line) = before_line {
                return take(line, Source::Before);
            }
            let starts_with_field = self.run_starts_with_field(&items, here);
            return after_line.filter(|_| starts_with_field).map(|line| Found {
                line,
                source: Source::After,
                confidence: 0.5,
            });
        }
        match (before_line, after_line) {
            (None, Some(line)) => take(line, Source::After),
            (Some(line), None) => take(line, Source::Before),
            (Some(first), Some(last)) => {
                // Words with a colon announce what comes behind them.
                let announces = |line: &Line| line.text.trim_end().ends_with([':', '：']);
                let both = announces(&first) && announces(&last);
                // Words in its line are a box's before those above or below it.
                let level = [&first, &last].map(|line| self.is_level(at, line));
                let reads_before = match level {
                    [true, false] => true,
                    [false, true] => false,
                    _ => both || self.reads_before(&items, here),
                };
                if reads_before { take(first, Source::Before) } else { take(last, Source::After) }
            }
            (None, None) => None,
        }
    }

    /// Whether a field stands in one of several blocks of one make that follow one another, each with words
    /// behind its field.
    fn is_series(&self, parent: At, at: At) -> bool {
        let tree = self.tree;
        let words_behind = |block: At| {
            let field = (block..tree.end(block)).find(|&inner| tree.kinds[inner].is_some());
            field.is_some_and(|field| {
                let behind = tree.end(field)..tree.end(block);
                tree.texts_in(block) > 0 && behind.into_iter().any(|inner| tree.is_text(inner))
            })
        };
        let alike = |block: At| {
            tree.signature(block) == tree.signature(at)
                && tree.fields_in(block) == 1
                && words_behind(block)
        };
        let full = |&it: &At| tree.content(it) != Content::Empty;
        let before = tree.children(parent).take_while(|&it| it < at).filter(full).last();
        let behind = tree.children(parent).skip_while(|&it| it <= at).find(full);
        alike(at) && (before.is_some_and(alike) || behind.is_some_and(alike))
    }

    /// Words alone in the line above a field.
    fn line_above(&self, items: &[Item], here: usize) -> Option<Line> {
        let words = here.checked_sub(2)?;
        let alone = words.checked_sub(1).is_none_or(|before| items[before] == Item::Break);
        self.label_in(items.get(words).copied().filter(|_| alone && !self.boxy))
    }

    /// In a run of texts and boxes, whether each text stands before its box.
    fn reads_before(&self, items: &[Item], here: usize) -> bool {
        let next_wants_text = matches!(items.get(here + 2), Some(&Item::Field(field)) if !is_boxy_block(self.tree, field));
        if next_wants_text {
            return true;
        }
        let start =
            items[..here].iter().rposition(|item| *item == Item::Break).map_or(0, |i| i + 1);
        let stop = items[here..]
            .iter()
            .position(|item| *item == Item::Break)
            .map_or(items.len(), |i| here + i);
        let run = &items[start..stop];
        matches!(run.first(), Some(Item::Text(_))) && matches!(run.last(), Some(Item::Field(_)))
    }

    fn run_starts_with_field(&self, items: &[Item], here: usize) -> bool {
        let start =
            items[..here].iter().rposition(|item| *item == Item::Break).map_or(0, |i| i + 1);
        matches!(items.get(start), Some(Item::Field(_)))
    }

    fn label_in(&self, item: Option<Item>) -> Option<Line> {
        let Some(Item::Text(at)) = item else { return None };
        let lines: Vec<Line> = text::lines(self.tree, at)
            .into_iter()
            .filter(|line| !(self.taken)(line.first))
            .collect();
        self.pick(&lines)
    }

    /// The children as texts and fields. Notes are left out, so that what they stand between
    /// meets; so are headings, which name more than one field.
    fn items(&self, parent: At) -> Vec<Item> {
        let tree = self.tree;
        let mut items = Vec::new();
        for child in tree.children(parent) {
            match tree.content(child) {
                Content::Fields => {
                    let wants = (child..tree.end(child))
                        .any(|at| tree.kinds[at].is_some_and(Kind::is_field) && !(self.named)(at));
                    items.push(if wants { Item::Field(child) } else { Item::Named });
                }
                Content::Text => {
                    let heading = (child..tree.end(child)).any(|at| {
                        crate::page::naming::heading_rank(tree, at).is_some()
                            || tree.node(at).t == "legend"
                    });
                    let note =
                        text::lines(tree, child).iter().all(|line| text::explains(&line.text));
                    if heading {
                        items.push(Item::Break);
                    } else if !note {
                        items.push(Item::Text(child));
                    }
                }
                Content::Empty if matches!(tree.node(child).t.as_str(), "br" | "hr") => {
                    items.push(Item::Break);
                }
                // Words with a sign behind them that tells more.
                Content::Actions if self.is_explained(child) => items.push(Item::Text(child)),
                Content::Actions | Content::Empty => {}
            }
        }
        items
    }

    /// Whether a block says something, and all that can be pressed in it is one sign.
    fn is_explained(&self, block: At) -> bool {
        let tree = self.tree;
        let action = (block..tree.end(block)).find(|&at| tree.kinds[at].is_some());
        let is_sign = |at: At| text::all(tree, at).chars().count() <= 1;
        let says = |line: &Line| line.text.chars().any(char::is_alphanumeric);
        tree.actions_in(block) == 1
            && action.is_some_and(is_sign)
            && text::lines(tree, block).into_iter().filter(says).count() == 1
    }

    /// Labels in one column and fields in another, as blocks of their own: they meet by index, and
    /// by height on the screen where they are drawn.
    fn across(&self, list: At, row: At) -> Option<Line> {
        let tree = self.tree;
        let rows: Vec<At> = tree.children(list).filter(|&child| tree.counts(child)).collect();
        let bare = |row: At| tree.fields_in(row) == 1 && tree.texts_in(row) == 0;
        let value = |row: At| !tree.is_text(row) && tree.content(row) == Content::Text;
        let mut others = rows.iter().copied().filter(|&other| !bare(other));
        if rows.len() < 2 || !bare(row) || !others.all(value) {
            return None;
        }
        let index = rows.iter().position(|&other| other == row)?;
        halves::names_beside(self.tree, list, &rows, false, |_| false)?.into_iter().nth(index)
    }

    fn is_first(&self, parent: At, at: At) -> bool {
        self.tree
            .children(parent)
            .take_while(|&child| child < at)
            .all(|child| self.tree.content(child) != Content::Fields)
    }
}

fn is_boxy_block(tree: &Tree<'_>, at: At) -> bool {
    (at..tree.end(at))
        .filter(|&inner| tree.kinds[inner].is_some_and(Kind::is_field))
        .all(|inner| is_boxy(tree, inner))
}

/// Puts the lines of an inline sibling behind those of the ones before it.
fn join(run: &mut Vec<Line>, lines: Vec<Line>) {
    for line in lines {
        match run.last_mut() {
            Some(_) if text::explains(&line.text) => {}
            Some(last) => {
                last.text.push(' ');
                last.text.push_str(&line.text);
            }
            None => run.push(line),
        }
    }
}
