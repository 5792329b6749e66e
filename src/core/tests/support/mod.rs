//! A snapshot from HTML text without a browser: structure only, no geometry, `display` by tag.

use keyguide_core::attributes::Attributes;
use keyguide_core::page::{Control, Page, label};
use keyguide_core::plan::Typed;
use keyguide_core::snapshot::{Display, ListOption, Node, Snapshot, VERSION, flag};
use scraper::{Html, node::Element};

/// Of a page of which no typed text is known.
#[allow(dead_code)]
pub(crate) static UNTYPED: Typed = Typed::new();

/// Reads HTML as the agent would, as far as can be told without layout.
pub(crate) fn snapshot(html: &str) -> Snapshot {
    let document = Html::parse_document(html);
    let mut nodes = Vec::new();
    let body = document.tree.root().descendants().find(|node| {
        node.value()
            .as_element()
            .is_some_and(|element| matches!(element.name(), "body" | "frameset"))
    });
    if let Some(body) = body {
        walk(body, None, &mut nodes);
    }
    Snapshot {
        v: VERSION,
        host: "ww5.autotask.net".into(),
        path: "/".into(),
        at: 0,
        title: String::new(),
        lang: "en".into(),
        view: [1280, 1000],
        top: true,
        nodes,
    }
}

/// The labelled page of HTML text.
#[allow(dead_code)]
pub(crate) fn page(html: &str) -> Page {
    label(&snapshot(html))
}

/// The page of HTML in which `id="b LEFT TOP WIDTH HEIGHT"` says where a thing is drawn; an `n` behind it makes
/// its words bold, a `p` something to press.
#[allow(dead_code)]
pub(crate) fn drawn(html: &str) -> Page {
    let mut snapshot = snapshot(html);
    for node in &mut snapshot.nodes {
        let said = node.a.get("id").cloned().unwrap_or_default();
        let Some(said) = said.strip_prefix("b ") else { continue };
        let numbers: Vec<i32> = said.split(' ').filter_map(|part| part.parse().ok()).collect();
        node.b = numbers.try_into().ok();
        if said.ends_with('n') {
            node.f |= flag::BOLD;
        }
        if said.ends_with('p') {
            node.f |= flag::POINTER | flag::BOXED;
        }
    }
    label(&snapshot)
}

/// `section > group > row > column > label` of each field, empty parts left out.
#[allow(dead_code)]
pub(crate) fn addresses(html: &str) -> Vec<String> {
    page(html).controls.iter().filter(|control| control.kind.is_field()).map(path).collect()
}

/// The address of a control in one line.
pub(crate) fn path(control: &Control) -> String {
    let a = &control.address;
    [&a.section, &a.group, &a.row, &a.column, &a.label]
        .into_iter()
        .map(|part| if part.is_empty() { "-" } else { part })
        .collect::<Vec<_>>()
        .join(" > ")
}

fn walk(node: ego_tree::NodeRef<'_, scraper::Node>, parent: Option<u32>, nodes: &mut Vec<Node>) {
    if let Some(text) = node.value().as_text() {
        let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !folded.is_empty() {
            let lead = if text.starts_with(char::is_whitespace) { " " } else { "" };
            let tail = if text.ends_with(char::is_whitespace) { " " } else { "" };
            let x = format!("{lead}{folded}{tail}");
            nodes.push(Node { p: parent, t: "#text".into(), x, ..Node::default() });
        }
        return;
    }
    let Some(element) = node.value().as_element() else { return };
    if matches!(element.name(), "script" | "style" | "template" | "head" | "noscript") {
        return;
    }
    let index = nodes.len() as u32;
    let mut made = describe(element);
    made.i = index + 1;
    made.p = parent;
    if element.name() == "select" {
        made.o = node
            .descendants()
            .filter_map(scraper::ElementRef::wrap)
            .filter(|option| option.value().name() == "option")
            .map(|option| ListOption {
                x: option.text().collect::<String>().trim().to_owned(),
                s: option.value().attr("selected").is_some(),
                d: option.value().attr("disabled").is_some(),
            })
            .collect();
        nodes.push(made);
        return;
    }
    nodes.push(made);
    for child in node.children() {
        walk(child, Some(index), nodes);
    }
}

fn describe(element: &Element) -> Node {
    let mut a: Attributes =
        element.attrs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let style = a.remove("style").unwrap_or_default().replace(' ', "");
    let tag = element.name();
    let mut f = 0;
    if a.remove("checked").is_some() {
        f |= flag::CHECKED;
    }
    if a.remove("disabled").is_some() {
        f |= flag::DISABLED;
    }
    if matches!(tag, "b" | "strong" | "th" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
        || style.contains("font-weight:bold")
    {
        f |= flag::BOLD;
    }
    if style.contains("cursor:pointer") || (tag == "a" && a.contains_key("href")) {
        f |= flag::POINTER;
    }
    let d = if style.contains("display:none") {
        Display::None
    } else {
        match tag {
            "span" | "a" | "b" | "i" | "em" | "strong" | "label" | "font" | "small" | "img"
            | "abbr" | "br" => Display::Inline,
            "input" | "select" | "textarea" | "button" => Display::InlineBlock,
            "tr" => Display::Row,
            "td" | "th" => Display::Cell,
            _ => Display::Block,
        }
    };
    let typed = matches!(tag, "input" | "textarea")
        && !matches!(
            a.get("type").map(String::as_str),
            Some("checkbox" | "radio" | "submit" | "button")
        );
    let n = typed.then(|| a.get("value").map_or(0, |value| value.chars().count() as u32));
    if typed {
        a.remove("value");
    }
    Node { t: tag.into(), a, d, f, n, ..Node::default() }
}
