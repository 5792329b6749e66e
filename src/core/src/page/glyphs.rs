//! What icon fonts draw: the name of a picture stands in a class (`fa-check-square-o`) or as the only word of an
//! element of the font's own (`check_box`). Some draw boxes, radios and switches, on or off; none is a word to read.
//! The names are those of Font Awesome 4 to 6, Bootstrap Icons, Material Icons, Material Design Icons and Tabler.

use crate::page::Kind;
use crate::page::tree::At;
use crate::snapshot::Node;
use crate::sorting::sort;

/// A box, radio or switch as a font draws it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glyph {
    pub(crate) kind: Kind,
    /// `None` where it stands for some that are on and some that are off.
    pub(crate) on: Option<bool>,
}

/// When a picture is a box, or a radio.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    Yes,
    /// Where there are many of it, or others of the page are ticked.
    Many,
    /// Where others of the page are ticked.
    Beside,
}

const MANY: usize = 3;

/// What a page's fonts draw.
#[derive(Debug, Default)]
pub(crate) struct Glyphs {
    /// In the page's order.
    boxes: Vec<(At, Glyph)>,
}

impl Glyphs {
    /// Finds all of a page, and takes the words that only name a picture out of its texts: `words` tells of
    /// each node whether it is a text.
    pub(crate) fn find(nodes: &[Node], children: &[Vec<u32>], words: &mut [bool]) -> Self {
        let mut found: Vec<(At, Glyph, Sure)> = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            let inner = match children[at].as_slice() {
                [] => None,
                &[only] if words[only as usize] => Some(only as usize),
                _ => continue,
            };
            let class = node.a.get("class").map_or("", String::as_str);
            let drawn = match inner.map(|inner| (inner, nodes[inner].x.trim())) {
                None => by_class(class),
                Some((_, sign)) if !sign.is_ascii() => by_sign(sign),
                Some((inner, name)) if names_picture(node, class, name) => {
                    let drawn = spelt(&name.split('_').collect::<Vec<_>>(), true);
                    words[inner] = drawn.is_none() && is_alone_in_button(nodes, children, at);
                    drawn
                }
                Some(_) => None,
            };
            found.extend(drawn.map(|(glyph, sure)| (at, glyph, sure)));
        }
        let ticked = |glyph: Glyph| {
            found.iter().any(|(_, other, _)| other.kind == glyph.kind && other.on != glyph.on)
        };
        let alike =
            |glyph: Glyph| found.iter().filter(move |it| (it.1, it.2) == (glyph, Sure::Many));
        let boxes = found.iter().filter(|&&(_, glyph, sure)| match sure {
            Sure::Yes => true,
            Sure::Many => alike(glyph).count() >= MANY || ticked(glyph),
            Sure::Beside => ticked(glyph),
        });
        let boxes: Vec<(At, Glyph)> = boxes.map(|&(at, glyph, _)| (at, glyph)).collect();
        for inner in boxes.iter().filter_map(|&(at, _)| children[at].first()) {
            words[*inner as usize] = false;
        }
        Self { boxes }
    }

    /// What is drawn by an element or by the only such part of it.
    pub(crate) fn within(&self, at: At, end: At) -> Option<Glyph> {
        let inside = &self.boxes[self.boxes.partition_point(|&(it, _)| it < at)..];
        match inside {
            [(first, glyph), rest @ ..] if *first < end => {
                rest.first().is_none_or(|&(next, _)| next >= end).then_some(*glyph)
            }
            _ => None,
        }
    }
}

/// Whether a word is the name of a picture: in an element that is called an icon, and too long for it.
fn names_picture(node: &Node, class: &str, word: &str) -> bool {
    let named = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.contains("icon") || name.starts_with("material")
    };
    let name = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_';
    let letters = word.len() as f32 * 0.4 * node.z.unwrap_or(f32::MAX);
    let tight =
        |[_, _, width, height]: [i32; 4]| width * 2 <= height * 3 && (width as f32) < letters;
    word.len() > 1
        && word.bytes().all(name)
        && node.b.is_none_or(tight)
        && (named(class) || named(&node.t))
}

/// What a letter that is drawn like a box says.
fn by_sign(sign: &str) -> Option<(Glyph, Sure)> {
    let (kind, on, sure) = match sign {
        "☐" => (Kind::Check, false, Sure::Many),
        "☑" => (Kind::Check, true, Sure::Many),
        "○" | "◯" => (Kind::Radio, false, Sure::Beside),
        "●" | "◉" => (Kind::Radio, true, Sure::Beside),
        _ => return None,
    };
    Some((Glyph { kind, on: Some(on) }, sure))
}

/// Whether the picture is all that a button or link shows: then its name is better than none.
fn is_alone_in_button(nodes: &[Node], children: &[Vec<u32>], at: At) -> bool {
    let pressed = |at: At| {
        let role = nodes[at].a.get("role").is_some_and(|role| role == "button" || role == "link");
        role || matches!(nodes[at].t.as_str(), "button" | "a")
    };
    let up = std::iter::successors(Some(at), |&at| nodes[at].p.map(|parent| parent as usize));
    up.take(4).take_while(|&it| children[it].len() == 1).any(pressed)
}

/// What a class draws: one of its names does, with or without the font's own word before it.
fn by_class(class: &str) -> Option<(Glyph, Sure)> {
    let telling = ["square", "circle", "toggle", "checkbox", "radiobox"];
    if !telling.iter().any(|part| class.contains(part)) {
        return None;
    }
    let names = || class.split_ascii_whitespace();
    let (glyph, sure) = names().find_map(|name| {
        let words: Vec<&str> = name.split(['-', '_']).collect();
        spelt(&words, false).or_else(|| spelt(words.get(1..)?, false))
    })?;
    let hollow = names().any(|name| HOLLOW.iter().any(|style| name.ends_with(style)));
    Some((glyph, if sure == Sure::Many && !hollow { Sure::Beside } else { sure }))
}

/// How the names end that draw no more than an edge.
const HOLLOW: [&str; 5] = ["-o", "-outline", "-regular", "far", "bi"];

/// What the words of a name draw, in a class or as the word of a font.
fn spelt(words: &[&str], word: bool) -> Option<(Glyph, Sure)> {
    const STYLES: [&str; 9] =
        ["o", "outline", "outlined", "fill", "filled", "solid", "regular", "button", "sharp"];
    let mut bare: Vec<&str> = words.iter().copied().filter(|word| !STYLES.contains(word)).collect();
    sort(&mut bare);
    let (kind, on, sure) = match (bare.as_slice(), word) {
        (["check", "square"], false)
        | (["checkbox", "marked"] | ["mdi", "switch", "toggle"], false)
        | (["box", "check"], true)
        | (["on", "toggle"], _) => (Kind::Check, Some(true), Sure::Yes),
        (["blank", "checkbox"] | ["mdi", "off", "switch", "toggle"], false)
        | (["blank", "box", "check"], true)
        | (["off", "toggle"], _) => (Kind::Check, Some(false), Sure::Yes),
        (["checkbox", "intermediate"], false) | (["box", "check", "indeterminate"], true) => {
            (Kind::Check, None, Sure::Yes)
        }
        (["square"], false) => (Kind::Check, Some(false), Sure::Many),
        (["marked", "radiobox"], false) | (["checked", "radio"], true) => {
            (Kind::Radio, Some(true), Sure::Yes)
        }
        (["blank", "radiobox"], false) | (["radio", "unchecked"], true) => {
            (Kind::Radio, Some(false), Sure::Yes)
        }
        (["circle", "dot"] | ["circle", "record"], false) => {
            (Kind::Radio, Some(true), Sure::Beside)
        }
        (["circle"], false) => (Kind::Radio, Some(false), Sure::Beside),
        _ => return None,
    };
    Some((Glyph { kind, on }, sure))
}
