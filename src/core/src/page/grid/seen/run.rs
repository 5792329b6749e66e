//! Fields in lines, and lines that follow one another in the same columns.

use crate::page::tree::At;
use crate::sorting::sort_by_key;

/// Left, top, width, height.
pub(super) type Box = [i32; 4];

/// How far the middles of one column's fields may be apart, in CSS pixels.
pub(super) const SLACK: i32 = 14;
/// How far apart edges are that are meant to stand below one another.
const EDGE: i32 = 4;
/// How far apart two lines may be, or a header and the first line.
pub(super) const FAR: i32 = 120;

/// A field and where it is drawn.
#[derive(Clone, Copy)]
pub(super) struct Field {
    pub(super) at: At,
    pub(super) drawn: Box,
}

/// Words and where the element that holds them is drawn.
#[derive(Clone, Copy)]
pub(super) struct Words {
    pub(super) at: At,
    pub(super) holder: At,
    pub(super) drawn: Box,
}

/// The fields in lines, top down, each from left to right.
pub(super) fn lines(mut fields: Vec<Field>) -> Vec<Vec<Field>> {
    sort_by_key(&mut fields, |field| (middle(field.drawn, 1), field.drawn[0]));
    let mut lines: Vec<Vec<Field>> = Vec::new();
    for field in fields {
        match lines.last_mut() {
            Some(line) if in_line(line[0].drawn, field.drawn) => line.push(field),
            _ => lines.push(vec![field]),
        }
    }
    for line in &mut lines {
        sort_by_key(line, |field| field.drawn[0]);
    }
    lines
}

/// A way to find the runs that lines fall into.
pub(super) type Find = fn(&[Vec<Field>]) -> Vec<Run>;

/// Lines that follow one another and whose fields stand in the same columns.
pub(super) struct Run {
    pub(super) lines: Vec<Vec<Field>>,
    /// A field of each column, from left to right.
    pub(super) columns: Vec<Box>,
}

impl Run {
    pub(super) fn column(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|&column| is_below(column, field.drawn))
    }

    /// The one column that words stand over, or else nearly over.
    pub(super) fn below(&self, words: Box) -> Option<usize> {
        let within = |slack: i32| {
            let reach = words[0] - slack..=words[0] + words[2] + slack;
            let over = |&it: &usize| reach.contains(&middle(self.columns[it], 0));
            let mut over = (0..self.columns.len()).filter(over);
            (over.next(), over.next())
        };
        // Short words over a wide list stand where it begins.
        let begins = |it: &usize| (self.columns[*it][0] - words[0]).abs() <= EDGE;
        match within(2) {
            (None, _) => match within(SLACK) {
                (None, _) => (0..self.columns.len()).find(begins),
                (found, None) => found,
                _ => None,
            },
            (found, None) => found,
            _ => None,
        }
    }

    /// The runs it falls into where a line of headers stands between its lines.
    pub(super) fn parted(&self, words: &[Words], find: Find) -> Vec<Run> {
        let heads = |two: &[Vec<Field>]| {
            let bottom = |drawn: Box| drawn[1].saturating_add(drawn[3]);
            let after = two[0].iter().map(|field| bottom(field.drawn)).max().unwrap_or(i32::MAX);
            let before = two[1].iter().map(|field| field.drawn[1]).min().unwrap_or(i32::MIN);
            let start = words.partition_point(|words| words.drawn[1] < after);
            let between = words[start..].iter().take_while(|words| words.drawn[1] < before);
            let mut over: Vec<(usize, Box)> = Vec::new();
            for words in between.filter(|words| bottom(words.drawn) <= before) {
                over.extend(self.below(words.drawn).map(|column| (column, words.drawn)));
            }
            over.windows(2).any(|two| two[0].0 != two[1].0 && in_line(two[0].1, two[1].1))
        };
        let mut parts: Vec<Vec<Vec<Field>>> = vec![Vec::new()];
        for (index, line) in self.lines.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| &self.lines[before..=index]);
            if before.is_some_and(heads) {
                parts.push(Vec::new());
            }
            if let Some(part) = parts.last_mut() {
                part.push(line.clone());
            }
        }
        parts.iter().flat_map(|part| find(part)).collect()
    }

    /// One line by itself.
    pub(super) fn of_line(line: &[Field]) -> Self {
        let columns = line.iter().map(|field| field.drawn).collect();
        Self { lines: vec![line.to_vec()], columns }
    }

    /// Makes columns of a line's fields that stand clear of all there are.
    fn widen(&mut self, line: &[Field]) {
        let clear = |columns: &[Box], field: &Field| {
            let apart =
                |&column: &Box| !overlaps(column, field.drawn) && !is_below(column, field.drawn);
            columns.iter().all(apart)
        };
        for field in line {
            if clear(&self.columns, field) {
                self.columns.push(field.drawn);
            }
        }
        sort_by_key(&mut self.columns, |column| column[0]);
    }

    /// Whether a line can follow: each of its fields in a column, no two in one.
    fn takes(&self, line: &[Field]) -> bool {
        let near = self.lines.last().is_none_or(|last| line[0].drawn[1] - last[0].drawn[1] <= FAR);
        let columns: Option<Vec<usize>> = line.iter().map(|&field| self.column(field)).collect();
        near && columns.is_some_and(|columns| columns.windows(2).all(|two| two[0] < two[1]))
    }

    /// Whether it has enough lines of more than one field to be more than chance.
    fn is_even(&self) -> bool {
        let full = self.lines.iter().filter(|line| line.len() >= 2).count();
        full >= 2 && full * 2 >= self.lines.len()
    }
}

/// The runs that lines fall into, those with enough lines of more than one field.
pub(super) fn runs(lines: &[Vec<Field>]) -> Vec<Run> {
    let widest_first = |lines: &[Vec<Field>]| {
        // The columns of a run are those of its fullest line: earlier ones may lack some.
        let mut best = 0;
        for (index, line) in lines.iter().enumerate().take(4) {
            if line.len() > lines[best].len() {
                best = index;
            }
        }
        best
    };
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let full = at + widest_first(&lines[at..]);
        let columns = lines[full].iter().map(|field| field.drawn).collect();
        let mut run = Run { lines: Vec::new(), columns };
        while let Some(line) = lines.get(at + run.lines.len()).filter(|line| run.takes(line)) {
            run.lines.push(line.clone());
        }
        at += run.lines.len().max(1);
        if run.columns.len() >= 2 && run.is_even() {
            runs.push(run);
        }
    }
    runs
}

/// The runs of lines none of which has a field in every column: together they do.
pub(super) fn wide_runs(lines: &[Vec<Field>]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let mut run = Run::of_line(&lines[at]);
        while let Some(line) = lines.get(at + run.lines.len()) {
            run.widen(line);
            if !run.takes(line) {
                break;
            }
            run.lines.push(line.clone());
        }
        at += run.lines.len();
        let fullest = run.lines.iter().map(Vec::len).max().unwrap_or(0);
        run.columns.retain(|&column| {
            run.lines.iter().flatten().any(|field| is_below(column, field.drawn))
        });
        if run.columns.len() > fullest && run.is_even() {
            runs.push(run);
        }
    }
    runs
}

/// The middle of a box along an axis.
pub(super) fn middle(drawn: Box, axis: usize) -> i32 {
    drawn[axis] + drawn[axis + 2] / 2
}

/// Whether two boxes stand one below the other: on one middle, or beginning alike.
fn is_below(one: Box, other: Box) -> bool {
    (middle(one, 0) - middle(other, 0)).abs() <= SLACK || (one[0] - other[0]).abs() <= EDGE
}

/// Whether two boxes share a stretch of the line they stand in.
pub(super) fn overlaps(one: Box, other: Box) -> bool {
    one[0] < other[0] + other[2] && other[0] < one[0] + one[2]
}

/// Whether two boxes share most of the lower one's height.
pub(super) fn in_line(one: Box, other: Box) -> bool {
    let top = one[1].max(other[1]);
    let bottom = (one[1] + one[3]).min(other[1] + other[3]);
    (bottom - top) * 2 >= one[3].min(other[3]).max(1)
}
