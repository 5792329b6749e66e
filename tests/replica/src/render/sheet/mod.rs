//! The pages of the job apart from how a control is drawn.
//!
//! [`level_editor`] and [`api_user`] say which controls a page has and in which order; a
//! [`Kit`] draws them. What the page scripts need is the same in every kit: the element of
//! a control carries `data-field` and `data-kind`, buttons carry `data-command`.

use maud::{Markup, html};

pub(super) mod api_user;
pub(super) mod level_editor;

/// A page around its content.
pub(super) struct Page<'a> {
    /// What the page is.
    pub(super) title: &'a str,
    /// Whom or what it shows.
    pub(super) name: &'a str,
    /// Buttons: command and text.
    pub(super) buttons: &'a [(&'a str, &'a str)],
    /// Tabs: name, text, content. Empty for a page without.
    pub(super) tabs: Vec<(&'a str, &'a str, Markup)>,
    /// The content of a page without tabs.
    pub(super) content: Markup,
    /// Where it is saved.
    pub(super) save: String,
    /// The address after closing (levels) or before the number (users).
    pub(super) next: &'a str,
    /// The script that knows the page.
    pub(super) script: &'a str,
}

/// A check box.
#[derive(Debug, Default)]
pub(super) struct Tick<'a> {
    pub(super) field: &'a str,
    pub(super) label: String,
    pub(super) helper: Option<&'a str>,
    pub(super) ticked: bool,
    pub(super) locked: bool,
    pub(super) needs: Option<&'a str>,
    pub(super) tour: bool,
    pub(super) child: bool,
}

/// A list; without a label in a grid.
#[derive(Debug, Default)]
pub(super) struct List<'a> {
    pub(super) field: &'a str,
    pub(super) label: String,
    /// Value and text.
    pub(super) options: Vec<(String, String)>,
    pub(super) chosen: String,
    pub(super) locked: bool,
    pub(super) follows: Option<&'a str>,
    pub(super) required: bool,
    /// Starts with an empty option.
    pub(super) blank: bool,
    /// Native in a page of drawn lists.
    pub(super) native: bool,
}

impl List<'_> {
    /// The options, the empty one included.
    pub(super) fn items(&self) -> Vec<(&str, &str)> {
        let blank = self.blank.then_some(("", ""));
        let options = self.options.iter().map(|(value, text)| (value.as_str(), text.as_str()));
        blank.into_iter().chain(options).collect()
    }

    /// The text of what is chosen.
    pub(super) fn text(&self) -> &str {
        let items = self.items();
        let chosen = items.iter().find(|(value, _)| *value == self.chosen);
        chosen.or(items.first()).map_or("", |(_, text)| text)
    }

    /// The value of what is chosen.
    pub(super) fn value(&self) -> &str {
        let items = self.items();
        let chosen = items.iter().find(|(value, _)| *value == self.chosen);
        chosen.or(items.first()).map_or("", |(value, _)| value)
    }
}

/// A text box.
#[derive(Debug, Default)]
pub(super) struct Text<'a> {
    pub(super) field: &'a str,
    pub(super) label: String,
    pub(super) value: &'a str,
    pub(super) required: bool,
    pub(super) locked: bool,
    pub(super) number: bool,
}

/// A choice of one among a few.
pub(super) struct Radios<'a> {
    pub(super) field: &'a str,
    /// Value and label.
    pub(super) items: &'a [(&'a str, &'a str)],
    pub(super) chosen: &'a str,
    pub(super) locked: bool,
}

/// A permission grid.
pub(super) struct Grid<'a> {
    pub(super) title: String,
    pub(super) annotation: Option<String>,
    pub(super) columns: &'a [String],
    pub(super) rows: Vec<GridRow<'a>>,
    pub(super) notes: Vec<String>,
}

/// A row of a permission grid.
pub(super) struct GridRow<'a> {
    /// The row group that starts here.
    pub(super) group: Option<&'a str>,
    pub(super) name: String,
    pub(super) cells: Vec<GridCell<'a>>,
}

/// A cell of a permission grid.
pub(super) enum GridCell<'a> {
    Empty,
    Fixed(&'a str),
    List(List<'a>),
    Tick(Tick<'a>),
}

/// How a rendering draws.
pub(super) trait Kit {
    /// The whole document.
    fn page(&self, page: &Page<'_>) -> Markup;
    /// A section that can be shut; `links` has the two that fill and clear it.
    fn section(&self, name: &str, collapsed: bool, links: bool, content: &Markup) -> Markup;
    /// Blocks side by side.
    fn columns(&self, columns: &[Markup]) -> Markup;
    /// A check box with its label.
    fn tick(&self, tick: &Tick<'_>) -> Markup;
    /// Boxes under a title, which may be empty.
    fn ticks(&self, title: &str, ticks: &[Tick<'_>]) -> Markup;
    /// A list with its label.
    fn list(&self, list: &List<'_>) -> Markup;
    /// A text box with its label.
    fn text(&self, text: &Text<'_>) -> Markup;
    /// Radios, one below the other.
    fn radios(&self, radios: &Radios<'_>) -> Markup;
    /// A permission grid.
    fn grid(&self, grid: &Grid<'_>) -> Markup;
    /// A value that cannot be changed.
    fn read_only(&self, label: &str, value: &str) -> Markup;
    /// A button inside the page, with an icon.
    fn button(&self, command: &str, text: &str) -> Markup;
    /// A label above something that is no single control.
    fn label(&self, label: &str) -> Markup;
    /// A list of names without controls.
    fn table(&self, columns: [&str; 2], rows: &[(String, bool)]) -> Markup;

    /// A paragraph.
    fn note(&self, text: &str) -> Markup {
        html! { div class="StandardText" { (text) } }
    }

    /// The mark of required fields.
    fn star(&self, required: bool) -> Markup {
        html! { @if required { span class="Required" { "*" } } }
    }

    /// The sign of the site's own guided tour.
    fn tour(&self, on: bool) -> Markup {
        html! { @if on { span class="WalkMeIconPlaceholder" { "?" } } }
    }
}
