//! Which lines of the plan are looked at: by text, by kind, and which sections are open.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::lean::*;
use wasm_bindgen::JsCast;

use crate::view::{LineId, LineKind, PlanLine, SectionView};
use crate::words::{count, count_with, number, t};

/// Fewer lines than this are seen at a glance.
const WORTH: usize = 8;

/// Which kinds of lines are looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Show {
    /// All of them.
    #[default]
    All,
    /// What is to be changed, or was left out of that.
    Changes,
    /// What is in the way.
    Needs,
    /// What is right.
    Right,
}

const SHOWS: [(Show, &str, &str); 4] = [
    (Show::All, "all", "showAll"),
    (Show::Changes, "changes", "showChanges"),
    (Show::Needs, "needs", "showNeeds"),
    (Show::Right, "right", "showRight"),
];

impl Show {
    fn takes(self, kind: LineKind) -> bool {
        match self {
            Self::All => true,
            Self::Changes => kind.is_open() && !kind.is_stuck(),
            Self::Needs => kind.is_stuck(),
            Self::Right => matches!(kind, LineKind::Ok | LineKind::Left),
        }
    }
}

/// What is looked at. It outlives the plan's parts, which come and go with the steps.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    text: Signal<String>,
    show: Signal<Show>,
    /// The plan is so short that no filter is drawn: then none holds.
    few: Signal<bool>,
    /// The sections that were opened or closed by hand.
    open: Signal<BTreeMap<Rc<str>, bool>>,
}

impl Look {
    /// At everything.
    pub(crate) fn new() -> Self {
        Self {
            text: create_signal(String::new()),
            show: create_signal(Show::All),
            few: create_signal(false),
            open: create_signal(BTreeMap::new()),
        }
    }

    /// Whether a line is looked at, of a section of this name.
    pub(super) fn takes(self, section: &str, line: &PlanLine) -> bool {
        if self.few.get() {
            return true;
        }
        if !self.show.get().takes(line.kind) {
            return false;
        }
        self.text.with(|text| {
            let holds = |part: &str| part.to_lowercase().contains(text.as_str());
            text.is_empty() || [section, &line.group, &line.name].into_iter().any(holds)
        })
    }

    /// Whether a section is open; where nobody said so, as it was at first.
    pub(super) fn is_open(self, section: &Rc<str>, at_first: bool) -> bool {
        self.open.with(|open| open.get(section).copied().unwrap_or(at_first))
    }

    /// Opens or closes sections.
    pub(super) fn set_open(self, sections: impl IntoIterator<Item = Rc<str>>, open: bool) {
        self.open.update(|all| all.extend(sections.into_iter().map(|name| (name, open))));
    }

    fn is_narrow(self) -> bool {
        self.show.get_untracked() != Show::All || !self.text.with_untracked(String::is_empty)
    }
}

fn names(sections: ReadSignal<Vec<SectionView>>) -> Vec<Rc<str>> {
    sections.with_untracked(|all| all.iter().map(|section| section.name.clone()).collect())
}

#[component(inline_props)]
pub(super) fn Filter(
    look: Look,
    sections: ReadSignal<Vec<SectionView>>,
    lines: ReadSignal<Rc<BTreeMap<LineId, PlanLine>>>,
) -> View {
    let few = create_selector(move || lines.with(|lines| lines.len() < WORTH));
    create_effect(move || look.few.set(few.get()));
    // What is looked for is to be seen; after that all is as it was.
    let changed = move || match look.is_narrow() {
        true => look.set_open(names(sections), true),
        false => look.open.set(BTreeMap::new()),
    };
    let typed = move |event: web_sys::Event| {
        let input = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(input) = input {
            look.text.set(input.value().trim().to_lowercase());
            changed();
        }
    };
    let kinds: Vec<View> = SHOWS
        .into_iter()
        .map(|(show, id, key)| {
            let pressed = create_selector(move || look.show.get() == show);
            let press = move |event: web_sys::MouseEvent| {
                if event.is_trusted() {
                    look.show.set(show);
                    changed();
                }
            };
            view! {
                button(
                    r#type="button",
                    data-show=id,
                    aria-pressed=if pressed.get() { "true" } else { "false" },
                    on:click=press,
                ) { (t(key)) }
            }
        })
        .collect();
    // Read one after the other: while one is read, another cannot be worked out anew.
    let found = create_selector(move || {
        let (sections, lines) = (sections.get_clone(), lines.get_clone());
        let all =
            sections.iter().flat_map(|section| section.lines.iter().map(move |id| (section, id)));
        let taken = all.filter(|(section, id)| {
            lines.get(id).is_some_and(|line| look.takes(&section.name, line))
        });
        taken.count()
    });
    let all = create_selector(move || lines.with(|lines| lines.len()));
    view! {
        div(class="filter", hidden=few.get()) {
            input(
                r#type="search",
                data-do="filter",
                autocomplete="off",
                placeholder=t("filterText"),
                aria-label=t("filterText"),
                prop:value=look.text.get_clone_untracked(),
                on:input=typed,
            )
            div(class="shows", role="group", aria-label=t("filterKinds")) { (kinds) }
            div(class="row tools") {
                span(class="tally", data-part="found") {
                    (if found.get() == all.get() { count("linesAll", all.get()) } else {
                        count_with("linesOf", all.get(), &[&number(found.get())])
                    })
                }
                (tool("expand", "expandAll", move || look.set_open(names(sections), true)))
                (tool("collapse", "collapseAll", move || look.set_open(names(sections), false)))
            }
        }
    }
}

fn tool(id: &'static str, key: &'static str, act: impl Fn() + 'static) -> View {
    view! {
        button(
            class="quiet",
            r#type="button",
            data-do=id,
            on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { act() },
        ) { (t(key)) }
    }
}
