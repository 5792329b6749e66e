//! Steps as vendors' articles word them, on a whole level: each comes to the control that is meant,
//! or to a question; with that control gone, to no other. `wordings.txt` has the steps.

#[path = "support/level.rs"]
mod level;
mod support;

use std::collections::BTreeSet;

use keyguide_core::alias::Aliases;
use keyguide_core::ops::Value;
use keyguide_core::page::{Page, State, label};
use keyguide_core::plan::{self, Answers, Input, Status, Typed};
use keyguide_core::recipe::Recipe;
use keyguide_core::snapshot::{NodeId, Snapshot};

/// One step, and the marks and values that it means; none where it is to be asked.
struct Wording {
    recipe: Recipe,
    said: String,
    means: Vec<(String, String)>,
}

fn wordings() -> Vec<Wording> {
    let mut all: Vec<Wording> = Vec::new();
    for line in include_str!("wordings.txt").lines() {
        let line = line.trim();
        if let Some(means) = line.strip_prefix("-> ") {
            let last = all.last_mut();
            if let (Some(last), Some((mark, value))) = (last, means.rsplit_once(" = ")) {
                last.means.push((mark.to_owned(), value.to_owned()));
            }
        } else if line.starts_with('{') {
            all.push(Wording { recipe: recipe(line), said: line.to_owned(), means: Vec::new() });
        }
    }
    all
}

/// A recipe of one step.
#[track_caller]
fn recipe(step: &str) -> Recipe {
    let mut step: serde_json::Value = serde_json::from_str(step).unwrap_or_default();
    let section = step.as_object_mut().and_then(|step| step.remove("section")).unwrap_or_default();
    let recipe = serde_json::json!({
        "version": 1, "id": "x", "name": "X", "vendor": "X", "source": { "url": "https://x.example" },
        "level": {
            "name": "X", "base": ["API User (system) (API-only)"], "rest": "as-copied", "active": false,
            "sections": [{ "section": section, "set": [step] }]
        }
    });
    match Recipe::from_json(&recipe.to_string()) {
        Ok(recipe) => recipe,
        Err(error) => unreachable!("{step}: {error}"),
    }
}

struct Level {
    snapshot: Snapshot,
    page: Page,
}

impl Level {
    fn new() -> Self {
        let snapshot = support::snapshot(&level::html());
        let page = label(&snapshot);
        Self { snapshot, page }
    }

    fn mark(&self, node: NodeId) -> &str {
        let node = self.snapshot.nodes.iter().find(|it| it.i == node.0);
        node.and_then(|node| node.a.get("data-mark")).map_or("", String::as_str)
    }

    /// The page without the controls that have one of these marks.
    fn without(&self, gone: impl Fn(&str) -> bool) -> Page {
        let mut page = self.page.clone();
        page.controls.retain(|control| !gone(self.mark(control.id)));
        page
    }

    /// What a step sets on a page, by mark, and whether anything is asked.
    fn set_by(&self, recipe: &Recipe, page: &Page) -> (BTreeSet<(String, String)>, usize) {
        let (answers, aliases) = (Answers::new(), Aliases::default());
        let typed = page.controls.iter().filter(|it| matches!(it.state, State::Typed { .. }));
        let typed: Typed = typed.map(|control| (control.id, "10".to_owned())).collect();
        let input = Input { recipe, answers: &answers, typed: &typed, aliases: &aliases };
        let plan = plan::level(page, &input);
        let (mut set, mut asked) = (BTreeSet::new(), 0);
        for line in plan.lines {
            if line.address.label == "Name" {
                continue;
            }
            match (line.status, line.control) {
                (
                    Status::Ok(to) | Status::Change { to, .. } | Status::Follows { to },
                    Some(node),
                ) => {
                    set.insert((self.mark(node).to_owned(), shown(&to)));
                }
                _ => asked += 1,
            }
        }
        (set, asked)
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::On(on) => if *on { "on" } else { "off" }.to_owned(),
        Value::Option(text) | Value::Text(text) => text.clone(),
    }
}

#[test]
fn each_wording_comes_to_what_is_meant_or_to_a_question() {
    let level = Level::new();
    let marked: BTreeSet<&str> =
        level.page.controls.iter().map(|control| level.mark(control.id)).collect();
    let (mut right, mut asked) = (0, 0);
    for Wording { recipe, said, means } in wordings() {
        let (set, questions) = level.set_by(&recipe, &level.page);
        let means: BTreeSet<(String, String)> = means.into_iter().collect();
        assert!(means.iter().all(|(mark, _)| marked.contains(mark.as_str())), "{said}: {means:?}");
        assert_eq!(set, means, "{said}");
        assert_eq!(questions > 0, means.is_empty(), "{said}: nothing set, nothing asked");
        right += usize::from(!set.is_empty());
        asked += usize::from(set.is_empty());
    }
    assert_eq!((right, asked), (130, 62));
}

#[test]
fn with_the_right_control_gone_no_other_is_taken() {
    let level = Level::new();
    for Wording { recipe, said, means } in wordings() {
        for (gone, _) in &means {
            let rest: BTreeSet<_> =
                means.iter().filter(|(mark, _)| mark != gone).cloned().collect();
            let parts: Vec<&str> = gone.split(" | ").collect();
            let part = |mark: &str, at: usize| mark.split(" | ").nth(at) == parts.get(at).copied();
            let row = |mark: &str| (0..3).all(|at| part(mark, at)) && !parts[2].is_empty();
            let pages = [
                ("it", level.without(|mark| mark == gone)),
                ("its row", level.without(|mark| mark == gone || row(mark))),
                ("its group", level.without(|mark| part(mark, 0) && part(mark, 1))),
                ("its section", level.without(|mark| part(mark, 0))),
            ];
            for (what, page) in pages {
                let (set, _) = level.set_by(&recipe, &page);
                assert!(set.is_subset(&rest), "{said}\nwithout {what}: {set:?}");
            }
        }
    }
}
