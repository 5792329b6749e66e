//! Grids that only the eye makes: fields in lines and columns, words over every column and before
//! every line, in whatever blocks they stand. Looked for where the markup shows no grid.
//!
//! **Architecture invariant:** all or nothing. A column without a header, a line without a name or
//! words among the fields that stand in no column, and there is no grid: the fields keep the labels
//! that stand beside them.

mod run;

use std::collections::{HashMap, HashSet};

use self::run::{
    Box, FAR, Field, Find, Run, SLACK, Words, in_line, lines, middle, overlaps, runs, wide_runs,
};
use super::header::is_on_top;
use super::{Grids, Place, first_line, is_table};
use crate::page::Kind;
use crate::page::text::{self, Line};
use crate::page::tree::{At, Tree};
use crate::sorting::sort_by_key;

/// The fewest fields of a grid: two lines of two.
const LEAST: usize = 4;
/// How many parts in each other are looked through.
const DEEPEST: u32 = 12;

/// Adds the grids that can be seen among the fields that no other grid has.
pub(super) fn add(tree: &Tree<'_>, grids: &mut Grids) {
    let placed = |at: At| {
        let mut up = std::iter::once(at).chain(tree.ancestors(at));
        up.find_map(|up| grids.places.get(&up)).is_some_and(|place| agrees(tree, at, place))
    };
    let mut by_document: HashMap<At, Vec<Field>> = HashMap::new();
    for at in (0..tree.len()).filter(|&at| tree.kinds[at].is_some_and(Kind::is_field)) {
        if let Some(drawn) = tree.node(at).b.filter(|_| !tree.collapsed[at] && !placed(at)) {
            by_document.entry(document(tree, at)).or_default().push(Field { at, drawn });
        }
    }
    let mut documents: Vec<(At, Vec<Field>)> = by_document.into_iter().collect();
    sort_by_key(&mut documents, |(at, _)| *at);
    let named = grids.used.iter().copied().collect();
    let mut look = Look { tree, grids, named, known: HashSet::new(), left: Vec::new() };
    for (document, fields) in documents {
        look.through(document, fields, DEEPEST);
    }
    look.again();
}

struct Look<'a, 't> {
    tree: &'a Tree<'t>,
    grids: &'a mut Grids,
    /// The words that the markup's grids use.
    named: HashSet<At>,
    /// The words of all headers found, and where they begin.
    known: HashSet<(String, i32)>,
    /// The fields of each block that stand in no grid.
    left: Vec<(At, Vec<Field>)>,
}

impl Look<'_, '_> {
    /// Looks among the fields of a block, then among those that are left in each part of it: panels side
    /// by side have lines of their own.
    fn through(&mut self, block: At, mut fields: Vec<Field>, deep: u32) {
        let tree = self.tree;
        let words = words_in(tree, block);
        for find in [wide_runs as Find, runs] {
            let mut placed: HashSet<At> = HashSet::new();
            for run in find(&lines(fields.clone())).iter().flat_map(|run| run.parted(&words, find))
            {
                if let Some(found) = grid(tree, block, &run, &self.named, &|_| true) {
                    placed.extend(found.places.iter().map(|(at, _)| *at));
                    self.take(found);
                }
            }
            fields.retain(|field| !placed.contains(&field.at));
        }
        sort_by_key(&mut fields, |field| field.at);
        let all: Vec<At> = fields.iter().map(|field| field.at).collect();
        let inner = common(tree, &all).filter(|_| deep > 0 && all.len() >= LEAST);
        let part = |field: &Field| part_of(tree, inner?, field.at);
        for one in fields.chunk_by(|one, other| part(one) == part(other)) {
            if let Some(block) = part(&one[0]).filter(|_| one.len() >= LEAST) {
                self.through(block, one.to_vec(), deep - 1);
            }
        }
        self.left.push((block, fields));
    }

    /// A line alone is a grid where all its headers are those of another, begun where those are.
    fn again(&mut self) {
        for (block, mut fields) in std::mem::take(&mut self.left) {
            let placed = &self.grids.places;
            fields.retain(|field| !placed.contains_key(&field.at));
            if self.known.is_empty() || fields.is_empty() {
                continue;
            }
            let mut heads = words_in(self.tree, block);
            heads.retain(|words| self.known.contains(&key(self.tree, words)));
            for line in lines(fields).iter().filter(|line| line.len() >= 2) {
                let top = line[0].drawn[1];
                let start = heads.partition_point(|words| words.drawn[1] < top.saturating_sub(FAR));
                let over = heads[start..].iter().take_while(|words| words.drawn[1] <= top);
                if over.count() < line.len() {
                    continue;
                }
                let known = |head: &Words| self.known.contains(&key(self.tree, head));
                let run = Run::of_line(line);
                if let Some(found) = grid(self.tree, block, &run, &self.named, &known) {
                    self.take(found);
                }
            }
        }
    }

    fn take(&mut self, found: Seen) {
        self.known.extend(found.heads.iter().map(|head| key(self.tree, head)));
        found.add_to(self.tree, self.grids);
    }
}

/// What tells a header from others, and one column from others.
fn key(tree: &Tree<'_>, head: &Words) -> (String, i32) {
    (tree.node(head.at).x.trim().to_lowercase(), head.drawn[0])
}

/// The child of a block that a node stands in.
fn part_of(tree: &Tree<'_>, block: At, at: At) -> Option<At> {
    std::iter::once(at).chain(tree.ancestors(at)).find(|&up| tree.parent(up) == Some(block))
}

/// Whether a place has a row and a column, and both are drawn where they would have to be.
fn agrees(tree: &Tree<'_>, field: At, place: &Place) -> bool {
    let holder = |line: &Line| tree.parent(line.first).and_then(|holder| tree.node(holder).b);
    let Some(drawn) = tree.node(field).b else { return true };
    let over = |head: Box| head[0] < drawn[0] + drawn[2] && drawn[0] < head[0] + head[2];
    let beside = |name: Box| name[1] < drawn[1] + drawn[3] && drawn[1] < name[1] + name[3];
    let Some(row) = &place.row else { return false };
    // A header that is there for those who hear it has no place.
    let column = place.column.as_ref().filter(|column| tree.is_seen(column.first, 0));
    let ordered = |column: &Line| {
        let root = tree.ancestors(field).find(|&up| is_table(tree, up));
        root.is_some_and(|root| is_on_top(tree, column.first, root))
    };
    holder(row).is_none_or(beside)
        && column.is_none_or(|head| holder(head).is_none_or(over) || ordered(head))
}

/// The body that a node stands in: a frame has coordinates of its own.
fn document(tree: &Tree<'_>, at: At) -> At {
    tree.ancestors(at).find(|&up| tree.node(up).t == "body").unwrap_or(0)
}

/// A grid that was found.
struct Seen {
    places: Vec<(At, Place)>,
    heads: Vec<Words>,
    used: Vec<At>,
}

impl Seen {
    fn add_to(self, tree: &Tree<'_>, grids: &mut Grids) {
        grids.places.extend(self.places);
        let holders = self.used.into_iter().filter_map(|words| tree.parent(words));
        grids.used.extend(holders.flat_map(|holder| super::words_used(tree, holder)));
    }
}

/// The grid around a run: the smallest block in which each column has a header that will do and each line
/// a name.
fn grid(
    tree: &Tree<'_>,
    limit: At,
    run: &Run,
    named: &HashSet<At>,
    will_do: &dyn Fn(&Words) -> bool,
) -> Option<Seen> {
    let fields: Vec<At> = run.lines.iter().flatten().map(|field| field.at).collect();
    let inner = common(tree, &fields)?;
    let mut blocks = std::iter::once(inner).chain(tree.ancestors(inner));
    blocks.by_ref().take_while(|&block| block >= limit).find_map(|block| {
        let words = words_in(tree, block);
        let heads = headers(tree, run, &words).filter(|heads| heads.iter().all(will_do))?;
        let names = names(tree, run, &words)?;
        let mut captions = captions(tree, run, &words, &heads, &names)?;
        captions.retain(|words| !named.contains(&words.at)); // rows of another grid
        Some(put_together(tree, run, &words, &heads, &names, &captions))
    })
}

fn put_together(
    tree: &Tree<'_>,
    run: &Run,
    words: &[Words],
    heads: &[Words],
    names: &[Line],
    captions: &[Words],
) -> Seen {
    let mut places = Vec::new();
    for (line, name) in run.lines.iter().zip(names) {
        let top = line[0].drawn[1];
        let over = captions.iter().rev().find(|caption| caption.drawn[1] < top);
        for &field in line {
            let Some(column) = run.column(field) else { continue };
            let place = Place {
                row: Some(name.clone()),
                column: line_of(tree, &heads[column]),
                row_group: over.and_then(|caption| line_of(tree, caption)),
                ..Place::default()
            };
            places.push((field.at, place));
        }
    }
    let inside = inside(tree, run, words, heads, names).map(|words| words.at);
    let used = heads.iter().chain(captions).map(|words| words.at);
    let used = used.chain(names.iter().map(|name| name.first)).chain(inside).collect();
    Seen { places, heads: heads.to_vec(), used }
}

/// The words drawn within a grid, from its header down to its last line: what is neither name nor header
/// there stands for a field (`see above`), heads the names or is a note, and heads nothing.
fn inside<'w>(
    tree: &Tree<'_>,
    run: &Run,
    words: &'w [Words],
    heads: &[Words],
    names: &[Line],
) -> impl Iterator<Item = &'w Words> {
    let holders = names.iter().filter_map(|name| tree.parent(name.first));
    let left = holders.filter_map(|holder| tree.node(holder).b).map(|drawn| drawn[0]).min();
    let fields = || run.lines.iter().flatten().map(|field| field.drawn);
    let right = fields().map(end).chain(heads.last().map(|head| end(head.drawn))).max();
    // Headers of columns without a field follow those of the others.
    let headed = words.iter().filter(|words| heads.iter().any(|it| in_line(it.drawn, words.drawn)));
    let right = headed.fold(right.unwrap_or(i32::MIN), |right, words| {
        let follows = words.drawn[0].saturating_sub(right) <= FAR;
        if follows { right.max(end(words.drawn)) } else { right }
    });
    let top = heads.iter().map(|head| head.drawn[1]).min();
    let bottom = fields().map(|drawn| drawn[1].saturating_add(drawn[3])).max();
    let across = left.unwrap_or(i32::MAX)..right;
    let down = top.unwrap_or(i32::MAX)..bottom.unwrap_or(i32::MIN);
    let within = move |words: &&Words| {
        across.contains(&words.drawn[0]) && down.contains(&middle(words.drawn, 1))
    };
    words.iter().filter(within)
}

fn end(drawn: Box) -> i32 {
    drawn[0].saturating_add(drawn[2])
}

/// Words over each column: in one line or half a line above it, each over one column only, nothing between them and the
/// first line but captions.
fn headers(tree: &Tree<'_>, run: &Run, words: &[Words]) -> Option<Vec<Words>> {
    let top = run.lines.first()?.iter().map(|field| field.drawn[1]).min()?;
    let over = |column: usize| {
        let fits = |words: &&Words| {
            let gap = top - (words.drawn[1] + words.drawn[3]);
            (-4..FAR).contains(&gap)
                && run.below(words.drawn) == Some(column)
                && !text::explains(&tree.node(words.at).x)
        };
        words.iter().filter(fits).max_by_key(|words| words.drawn[1] + words.drawn[3]).copied()
    };
    let heads: Vec<Words> = (0..run.columns.len()).map(over).collect::<Option<_>>()?;
    // A header of two lines has words in the middle of both.
    let near =
        |one: Box, other: Box| (middle(one, 1) - middle(other, 1)).abs() <= one[3].max(other[3]);
    let lowest = heads.iter().max_by_key(|head| head.drawn[1])?.drawn;
    let level = heads.iter().all(|head| near(lowest, head.drawn));
    (level && differ(heads.iter().map(|head| tree.node(head.at).x.as_str()))).then_some(heads)
}

/// The words before each line, left of all columns.
fn names(tree: &Tree<'_>, run: &Run, words: &[Words]) -> Option<Vec<Line>> {
    let left = run.lines.iter().flatten().map(|field| field.drawn[0]).min()?;
    let right = middle(*run.columns.last()?, 0);
    let mut names = Vec::new();
    for line in &run.lines {
        let beside: Vec<&Words> =
            words.iter().filter(|words| in_line(line[0].drawn, words.drawn)).collect();
        let among = |words: &&&Words| words.drawn[0] > left && words.drawn[0] <= right;
        let in_column = |words: &&Words| {
            let stands = |field: &Field| overlaps(words.drawn, field.drawn);
            run.below(words.drawn).is_some() && !line.iter().any(stands)
        };
        if !beside.iter().filter(among).all(in_column) {
            return None;
        }
        let before = |words: &&&Words| {
            words.drawn[0] + words.drawn[2] <= left + SLACK
                && tree.node(words.at).x.chars().filter(|it| it.is_alphanumeric()).count() > 1
        };
        let name = beside.iter().filter(before).min_by_key(|words| words.drawn[0])?;
        names.push(line_of(tree, name)?);
    }
    let distinct: std::collections::HashSet<&str> =
        names.iter().map(|name| name.text.as_str()).collect();
    (distinct.len() * 2 > names.len()).then_some(names)
}

/// Words on lines of their own between the lines: each names the lines below it. `None` where words
/// are there that fit nothing.
fn captions(
    tree: &Tree<'_>,
    run: &Run,
    words: &[Words],
    heads: &[Words],
    names: &[Line],
) -> Option<Vec<Words>> {
    let head = heads.first()?;
    let (top, bottom) = (head.drawn[1] + head.drawn[3], run.lines.last()?.first()?.drawn[1]);
    let left = run.lines.iter().flatten().map(|field| field.drawn[0]).min()?;
    let named: Vec<At> = names.iter().filter_map(|name| tree.parent(name.first)).collect();
    let rows: Vec<At> = run
        .lines
        .iter()
        .zip(&named)
        .filter_map(|(line, &name)| {
            let mut all: Vec<At> = line.iter().map(|field| field.at).collect();
            all.push(name);
            common(tree, &all)
        })
        .collect();
    let own_rows = rows.windows(2).all(|two| two[0] != two[1]);
    let between = words.iter().filter(|words| {
        let height = middle(words.drawn, 1);
        let in_row = run.lines.iter().any(|line| in_line(line[0].drawn, words.drawn))
            || (own_rows && rows.iter().any(|&row| tree.contains(row, words.at)));
        (top..bottom).contains(&height) && !in_row && words.drawn[0] < left
    });
    let mut captions: Vec<Words> = Vec::new();
    for &words in between {
        // A badge behind a caption stands in its line.
        let beside = captions.last().is_some_and(|last| in_line(last.drawn, words.drawn));
        if !beside && !text::explains(&tree.node(words.at).x) {
            captions.push(words);
        }
    }
    // Rows that are no blocks do not tell a caption from a second line of a name; its width does, or
    // that it stands in a block without a name.
    let across = |words: &Words| words.drawn[0] + words.drawn[2] > left;
    let apart = |words: &Words| {
        let mut up = std::iter::once(words.holder).chain(tree.ancestors(words.holder));
        let block = up.find(|&it| !tree.is_inline(it));
        block.is_some_and(|it| !names.iter().any(|name| tree.contains(it, name.first)))
    };
    (own_rows || captions.iter().all(|it| across(it) || apart(it))).then_some(captions)
}

/// Words in a block that are drawn and are no control's own.
fn words_in(tree: &Tree<'_>, block: At) -> Vec<Words> {
    let mut found = Vec::new();
    let mut at = block;
    while at < tree.end(block) {
        let field = tree.kinds[at].is_some_and(Kind::is_field);
        if field || !tree.is_text(at) && !tree.shows(at) {
            at = tree.end(at);
            continue;
        }
        if tree.is_text(at)
            && let Some(holder) = tree.parent(at)
            && let Some(drawn) = tree.node(holder).b.filter(|_| tree.shows(holder))
            && tree.node(at).x.chars().any(char::is_alphanumeric)
        {
            found.push(Words { at, holder, drawn });
        }
        at += 1;
    }
    sort_by_key(&mut found, |words| (words.drawn[1], words.drawn[0], words.at));
    found
}

fn line_of(tree: &Tree<'_>, words: &Words) -> Option<Line> {
    let lines = text::lines(tree, words.holder);
    lines.into_iter().find(|line| line.first == words.at).or_else(|| first_line(tree, words.holder))
}

/// The innermost node that holds all of these.
fn common(tree: &Tree<'_>, all: &[At]) -> Option<At> {
    let (&first, &last) = (all.iter().min()?, all.iter().max()?);
    tree.ancestors(first).find(|&up| tree.contains(up, last))
}

fn differ<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let mut seen = std::collections::HashSet::new();
    let mut texts = texts;
    texts.all(|text| seen.insert(text.trim().to_lowercase()))
}
