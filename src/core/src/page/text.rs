//! Reading text off the tree: what a person sees as lines, and which lines only explain.

use std::collections::HashMap;

use crate::page::naming::{SMALLER, stands_out};
use crate::page::tree::{At, Tree};
use crate::snapshot::{NodeId, flag};

/// A line of text as it stands on the page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// The first run of text in it.
    pub(crate) first: At,
    /// The element that holds that run.
    pub(crate) element: NodeId,
    pub(crate) size: f32,
    pub(crate) bold: bool,
    /// Whether a star stands with it, as beside what must be filled.
    pub(crate) starred: bool,
}

/// All text of a subtree in one string, seen or not, actions and options left out.
pub(crate) fn all(tree: &Tree<'_>, at: At) -> String {
    let mut text = String::new();
    for inner in at..tree.end(at) {
        if tree.is_text(inner) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(tree.node(inner).x.trim());
        }
    }
    text
}

/// The text of a subtree that is laid out once the subtree itself is, in one string.
pub(crate) fn shown(tree: &Tree<'_>, at: At) -> String {
    let mut words: Vec<&str> = Vec::new();
    let mut inner = at;
    while inner < tree.end(at) {
        if inner > at && !tree.is_text(inner) && !tree.shows(inner) {
            inner = tree.end(inner);
            continue;
        }
        if tree.is_text(inner) {
            words.push(tree.node(inner).x.trim());
        }
        inner += 1;
    }
    words.join(" ")
}

/// The lines of a subtree. Text of controls is left out, and so is what does not show.
pub(crate) fn lines(tree: &Tree<'_>, at: At) -> Vec<Line> {
    let mut out = Lines::default();
    collect(tree, at, &mut out);
    out.finish(tree);
    out.lines
}

/// A run of text as a line of its own.
pub(crate) fn run(tree: &Tree<'_>, at: At) -> Line {
    let holder = tree.parent(at).unwrap_or(at);
    Line {
        text: tree.node(at).x.trim().to_owned(),
        first: at,
        element: NodeId(tree.node(holder).i),
        size: tree.node(holder).z.unwrap_or_default(),
        bold: tree.has(holder, flag::BOLD),
        starred: false,
    }
}

/// The one line that a link or button shows, marks and badges left out.
pub(crate) fn caption_of(tree: &Tree<'_>, control: At) -> Option<Line> {
    let mut out = Lines { within: Some(control), ..Lines::default() };
    collect(tree, control, &mut out);
    out.finish(tree);
    out.lines.into_iter().find(|line| line.text.chars().any(char::is_alphanumeric))
}

#[derive(Default)]
struct Lines {
    /// The control whose own text is read.
    within: Option<At>,
    lines: Vec<Line>,
    open: Option<Line>,
    /// The element that held the last run of the open line.
    last: Option<At>,
}

impl Lines {
    fn finish(&mut self, tree: &Tree<'_>) {
        self.last = None;
        if let Some(mut line) = self.open.take() {
            line.text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !line.text.is_empty() {
                // Initials in a frame before the name that they stand for.
                self.lines.pop_if(|last| initials(tree, last, &line.text));
                self.lines.push(line);
            }
        }
    }
}

fn collect(tree: &Tree<'_>, at: At, out: &mut Lines) {
    if tree.is_text(at) {
        let node = tree.node(at);
        let holder = tree.parent(at).unwrap_or(at);
        let other = out.last.is_some_and(|last| last != holder);
        if other
            && let Some(line) = &mut out.open
            && (is_aside(&node.x)
                || is_info(tree, holder)
                || is_set_small(tree, holder, line)
                || is_remark(&node.x, line))
        {
            line.starred |= node.x.contains('*');
            return; // a mark, a tour's icon, a note in brackets, a badge behind the words
        }
        if other
            && let Some(line) = &mut out.open
            && (!line.text.chars().any(char::is_alphanumeric) || initials(tree, line, &node.x))
        {
            // A sign in front of the words, such as the one that opens a section, or initials.
            *line = Line { text: String::new(), starred: line.starred, ..run(tree, at) };
        }
        let apart = out.last.is_some_and(|last| stand_apart(tree, last, holder));
        out.last = Some(holder);
        let line = out.open.get_or_insert_with(|| Line { text: String::new(), ..run(tree, at) });
        line.starred |= node.x.contains('*');
        if apart && !line.text.is_empty() {
            line.text.push(' ');
        }
        line.text.push_str(&node.x);
        return;
    }
    if !tree.shows(at) || (tree.kinds[at].is_some() && out.within != Some(at)) {
        return;
    }
    let breaks = !tree.is_inline(at) || tree.node(at).t == "br";
    if let Some(first) = goes_on(tree, at) {
        // Words that are not set apart are not set apart here either.
        if let Some(line) = out.open.as_mut().filter(|_| first < '\u{2e80}') {
            line.text.push(' ');
        }
        return;
    }
    if breaks {
        out.finish(tree);
    }
    for child in tree.children(at) {
        collect(tree, child, out);
    }
    if breaks {
        out.finish(tree);
    }
}

/// The letter with which words only go on in the next line behind a break: `Password must<br>be changed`.
fn goes_on(tree: &Tree<'_>, at: At) -> Option<char> {
    if tree.node(at).t != "br" || at == 0 || at + 1 == tree.len() {
        return None;
    }
    let beside = |it: At| tree.is_text(it) && tree.parent(it) == tree.parent(at);
    let next = tree.node(at + 1).x.trim_start();
    let small = |letter: &char| letter.is_alphabetic() && !letter.is_uppercase();
    let first = next.chars().next().filter(small)?;
    (beside(at - 1) && beside(at + 1) && !is_aside(next)).then_some(first)
}

/// Whether two elements in one line are drawn with a gap between their texts. Where nothing is
/// drawn (collapsed), different elements count as apart.
fn stand_apart(tree: &Tree<'_>, left: At, right: At) -> bool {
    if left == right || tree.contains(left, right) || tree.contains(right, left) {
        return false;
    }
    match (tree.node(left).b, tree.node(right).b) {
        (Some([x, _, w, _]), Some([next, ..])) => (next - (x + w)).abs() > 2,
        _ => true,
    }
}

/// The words of a label without the marks around it: `* First Name:` is `First Name`, `▸ Tickets`
/// is `Tickets`. Text that is nothing but marks stays as it is.
pub(crate) fn tidy(text: &str) -> String {
    // Beside a slash or a point a star stands for any words.
    let star = |letter: char| letter == '*' && !text.contains("/*") && !text.contains("*.");
    let behind =
        |letter: char| star(letter) || matches!(letter, ':' | '\u{ff1a}') || is_mark(letter);
    let mut bare = text.trim_matches(is_mark).trim_end_matches(behind);
    bare = bare.trim_start_matches(|letter| star(letter) || is_mark(letter));
    // A plus sign before a word is the icon of a button that adds.
    if let Some(rest) = bare.strip_prefix("+ ") {
        bare = rest;
    }
    if bare.is_empty() { text.trim().to_owned() } else { bare.trim().to_owned() }
}

/// Whether a letter is no letter but a picture or an arrow, or nothing that shows.
pub(crate) fn is_mark(letter: char) -> bool {
    letter.is_whitespace()
        || is_shape(letter)
        || matches!(letter,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' // nothing that shows
            | '•' | '·' | '‣' | '»' | '«' | '›' | '‹' | '×' | '⋮' | '⋯'
            | '\u{2100}'..='\u{214f}' // letterlike signs, the information sign
            | '\u{2190}'..='\u{21ff}' // arrows
            | '\u{2300}'..='\u{23ff}' // technical signs
            | '\u{2460}'..='\u{24ff}' // letters in circles
            | '\u{2800}'..='\u{29ff}' // dots to drag by, more arrows, two joined squares
            | '\u{2b00}'..='\u{2bff}'
            | '\u{e000}'..='\u{f8ff}' // fonts of icons
            | '\u{fe0e}' | '\u{fe0f}'
            | '\u{1f000}'..='\u{1faff}')
}

/// Whether all that is said is signs, such as those that open and shut a section.
pub(crate) fn is_sign(words: &str) -> bool {
    words.chars().all(|letter| is_mark(letter) || matches!(letter, '-' | '+'))
}

/// Boxes, blocks, shapes, symbols, dingbats.
pub(crate) fn is_shape(letter: char) -> bool {
    matches!(letter, '\u{2500}'..='\u{27bf}')
}

/// A single letter with more to say when pointed at.
fn is_info(tree: &Tree<'_>, holder: At) -> bool {
    let words = all(tree, holder);
    words.chars().count() <= 1
        && (tree.attr(holder, "title").is_some() || tree.attr(holder, "aria-label").is_some())
}

/// Words set clearly smaller than those before them on the line: a badge, a hint.
fn is_set_small(tree: &Tree<'_>, holder: At, line: &Line) -> bool {
    let size = tree.node(holder).z.unwrap_or_default();
    line.text.chars().any(char::is_alphanumeric) && is_smaller(size, line)
}

/// Whether words behind others are a note in brackets, in an element of their own and less bold.
pub(crate) fn is_note_on(line: &Line, note: &Line) -> bool {
    let words = note.text.trim();
    note.element != line.element
        && line.bold
        && !note.bold
        && words.starts_with('(')
        && words.ends_with(')')
}

/// Whether letters are clearly smaller than those of a line.
pub(crate) fn is_smaller(size: f32, line: &Line) -> bool {
    size > 0.0 && size < line.size * SMALLER
}

/// Whether words behind others are a sentence about them.
fn is_remark(words: &str, line: &Line) -> bool {
    let named = line.text.chars().filter(|it| it.is_alphanumeric()).count() > 1
        && line.text.split_whitespace().count() <= 8
        && !line.text.trim_end().ends_with('.');
    named && words.split_whitespace().count() >= 5 && explains(words)
}

/// Whether letters only stand for the words behind them, as beside a person's or a product's name.
fn initials(tree: &Tree<'_>, line: &Line, words: &str) -> bool {
    let letters = line.text.trim();
    let hidden = tree
        .parent(line.first)
        .is_some_and(|holder| tree.attr(holder, "aria-hidden") == Some("true"));
    hidden && is_initials(letters) || is_short_for(letters, words)
}

/// A few letters, none of them a small one.
pub(crate) fn is_initials(letters: &str) -> bool {
    let large = |letter: char| letter.is_alphabetic() && !letter.is_lowercase();
    (1..=3).contains(&letters.chars().count()) && letters.chars().all(large)
}

/// Whether they are the first letters of words.
pub(crate) fn is_short_for(letters: &str, words: &str) -> bool {
    let mut first = words.split_whitespace().filter_map(|word| word.chars().next());
    is_initials(letters)
        && words.chars().count() > letters.chars().count()
        && letters.chars().all(|letter| first.next() == Some(letter))
}

/// Words in an element of their own that only add to those before: in brackets, no words at all, or
/// that the field must be filled or need not be.
fn is_aside(text: &str) -> bool {
    const SAYS: [&str; 14] = [
        "required",
        "optional",
        "mandatory",
        "erforderlich",
        "pflichtfeld",
        "obligatoire",
        "requis",
        "facultatif",
        "obligatorio",
        "requerido",
        "opcional",
        "verplicht",
        "optioneel",
        "obbligatorio",
    ];
    let text = text.trim();
    (text.starts_with('(') && text.ends_with(')'))
        || !text.chars().any(char::is_alphanumeric)
        || is_count(text)
        || SAYS.contains(&text.to_lowercase().as_str())
}

/// How many of something there are, or are on: `7`, `4 of 9`, `4/9`.
fn is_count(text: &str) -> bool {
    let number = |part: &str| !part.is_empty() && part.chars().all(|it| it.is_ascii_digit());
    let parts: Vec<&str> = text.split([' ', '/']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [one] => number(one),
        [some, all] => number(some) && number(all),
        [some, _, all] => number(some) && number(all),
        _ => false,
    }
}

/// Whether a line explains rather than names: a sentence, a note in brackets, something long.
pub(crate) fn explains(text: &str) -> bool {
    let text = text.trim();
    let words = text.split_whitespace().count();
    let least = if text.ends_with('.') { 3 } else { 4 };
    let sentence = text.ends_with(['.', '!', '?']) && words >= least || text.ends_with('。');
    let aside = text.starts_with('(') && text.ends_with(')');
    // Labels that are long are still labels, but not beyond what fits a line or two.
    sentence || aside || words > 30 || !text.chars().any(char::is_alphanumeric)
}

/// Whether a block tells what marks mean: two or more signs, or small things without words, each before
/// words that do not stand out.
pub(crate) fn is_legend(tree: &Tree<'_>, block: At) -> bool {
    const LARGEST: i32 = 32;
    let small = |[_, _, width, height]: [i32; 4]| (4..=LARGEST).contains(&width.max(height));
    let (mut explained, mut marked, mut at) = (0, false, block);
    while at < tree.end(block) {
        if tree.kinds[at].is_some() {
            at = tree.end(at); // a button's picture and words are its own
            continue;
        }
        marked |= tree.texts_in(at) == 0 && tree.node(at).b.is_some_and(small);
        for letter in tree.node(at).x.chars() {
            explained += usize::from(marked && letter.is_alphanumeric());
            marked = !letter.is_alphanumeric() && (marked || is_shape(letter));
        }
        at += 1;
    }
    explained >= 2 && !stands_out(tree, block)
}

/// Whether a text is a sign or prefix set into a field's frame (`$`, `%`, `https://`) and names
/// nothing.
pub(crate) fn is_unit(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    letters == 0 || text.trim().ends_with("://")
}

/// Whether a text is a row of single letters, as a bar of tools over a text shows them (`B I U`).
pub(crate) fn is_tools(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.clone().count() >= 2 && words.all(|word| word.chars().count() == 1)
}

/// Whether a text is only the state that a switch shows.
pub(crate) fn is_state(text: &str) -> bool {
    let states = [
        "on", "off", "yes", "no", "ein", "aus", "an", "ja", "nein", "oui", "non", "sí", "sim",
        "não",
    ];
    let mut words = text.split_whitespace().map(str::to_lowercase).peekable();
    words.peek().is_some() && words.all(|word| states.contains(&word.as_str()))
}

/// The most frequent letter size.
pub(crate) fn common_size(tree: &Tree<'_>) -> f32 {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for size in (0..tree.len()).filter_map(|at| tree.node(at).z) {
        *counts.entry((size * 2.0) as usize).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|&(size, count)| (count, size));
    most.map_or(f32::MAX, |(size, _)| size as f32 / 2.0)
}
