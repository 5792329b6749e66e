//! Links that act as switches: what is told of them, and what is not.

mod support;

use keyguide_core::alias::Aliases;
use keyguide_core::ops::Value;
use keyguide_core::page::{Control, Kind, State};
use keyguide_core::plan::{Answers, Input, Reason, Status, Typed, level};
use keyguide_core::recipe::Recipe;
use support::{page, path};

/// A form with this beside a label.
fn fields(block: &str) -> Vec<Control> {
    let html = format!(
        "<h1>Settings</h1><h2>Alerts</h2>
        <div class=row><div class=name>Pager alerts</div><div class=value>{block}</div></div>
        <div class=row><div class=name>Reply address</div><div class=value><input></div></div>"
    );
    page(&html).controls.into_iter().filter(|control| control.kind.is_field()).collect()
}

/// The state of the switch that this block is; `None` where it is taken for none.
fn state(block: &str) -> Option<State> {
    let fields = fields(block);
    let [switch, address] = fields.as_slice() else { return None };
    assert_eq!(path(address), "Alerts > - > - > - > Reply address", "{block}");
    assert_eq!(switch.kind, Kind::Check, "{block}");
    assert_eq!(path(switch), "Alerts > - > - > - > Pager alerts", "{block}");
    assert!(!switch.enabled, "{block}: following it may store at once");
    Some(switch.state.clone())
}

#[test]
fn the_word_that_cannot_be_followed_is_in_force() {
    assert_eq!(state("<a href='#'>On</a> | <a>Off</a>"), Some(State::On(false)));
    assert_eq!(state("<b>On</b> | <a href='#'>Off</a>"), Some(State::On(true)));
    assert_eq!(state("<span>[No]</span> <a href='?y'>Yes</a>"), Some(State::On(false)));
    assert_eq!(state("Enabled / <a href='#'>Disabled</a>"), Some(State::On(true)));
}

#[test]
fn a_mark_tells_which_of_two_links_is_in_force() {
    let marked = "<a href='#' class='is-active'>On</a> <a href='#'>Off</a>";
    assert_eq!(state(marked), Some(State::On(true)));
    let marked = "<a href='#'>Yes</a> <a href='#' aria-current='true'>No</a>";
    assert_eq!(state(marked), Some(State::On(false)));
}

#[test]
fn a_state_and_the_link_that_ends_it() {
    assert_eq!(state("Enabled (<a href='#'>disable</a>)"), Some(State::On(true)));
    assert_eq!(state("<i>Off</i> <a href='#'>Turn on</a>"), Some(State::On(false)));
    assert_eq!(state("Inactive [<a href='#'>activate</a>]"), Some(State::On(false)));
}

#[test]
fn what_is_not_certain_is_unknown() {
    assert_eq!(state("<a href='#'>On</a> | <a href='#'>Off</a>"), Some(State::Unknown));
    // The mark says On, the missing link says Off.
    let against = "<a href='#' class='selected'>On</a> | <a>Off</a>";
    assert_eq!(state(against), Some(State::Unknown));
}

#[test]
fn what_is_no_switch_is_none() {
    for block in [
        "<a href='#'>Yes</a> | <a href='#'>No</a>", // the answers to a question
        "<a href='#'>On</a>",                       // a state, or what it does?
        "Enabled (<a href='#'>change</a>)",
        "Enabled (<a href='#'>enable</a>)",
        "<a href='#'>Edit</a> | <a href='#'>Delete</a>",
        "<a href='#'>All</a> | <a>On</a> | <a href='#'>Off</a>",
        "On | Off",
        "<button>On</button> <button>Off</button>",
        "<a href='#'>On</a> hold",
    ] {
        assert_eq!(state(block), None, "{block}");
    }
}

/// What the plan makes of it where the recipe wants it off or on, or removes all of the section.
fn planned(block: &str, rule: &str) -> Vec<Status> {
    let recipe = format!(
        r#"{{ "version": 1, "id": "a", "name": "A", "vendor": "V",
            "source": {{ "url": "https://vendor.example", "status": "unverified" }},
            "level": {{ "name": "L", "base": ["B"], "active": true, "rest": "as-copied",
                "sections": [{{ "section": "Alerts", {rule} }}] }} }}"#
    );
    let recipe = match Recipe::from_json(&recipe) {
        Ok(recipe) => recipe,
        Err(error) => unreachable!("{error}"),
    };
    let html = format!(
        "<h1>Settings</h1><h2>Alerts</h2>
        <div class=row><div class=name>Pager alerts</div><div class=value>{block}</div></div>
        <div class=row><div class=name>Loud</div><div class=value><input type=checkbox></div></div>"
    );
    let page = page(&html);
    let input = Input {
        recipe: &recipe,
        answers: &Answers::new(),
        typed: &Typed::new(),
        aliases: &Aliases::default(),
    };
    let plan = level(&page, &input);
    assert!(plan.ops().iter().all(|op| op.node != page.controls[0].id), "{block}: it is written");
    let lines = plan.lines.into_iter().filter(|line| line.address.label == "Pager alerts");
    lines.map(|line| line.status).collect()
}

#[test]
fn it_is_never_written() {
    let set = |to: bool| format!(r#""set": [{{ "label": "Pager alerts", "to": {to} }}]"#);
    let on = "Enabled (<a href='#'>disable</a>)";
    assert_eq!(planned(on, &set(true)), [Status::Ok(Value::On(true))]);
    assert_eq!(planned(on, &set(false)), [Status::Blocked(Reason::Locked)]);
    assert_eq!(planned(on, r#""bulk": "none""#), [Status::Blocked(Reason::Locked)]);
    let unknown = "<a href='#'>On</a> | <a href='#'>Off</a>";
    assert_eq!(planned(unknown, &set(true)), [Status::Blocked(Reason::Unsupported)]);
    assert_eq!(planned(unknown, r#""bulk": "none""#), [Status::Blocked(Reason::Unsupported)]);
}
