//! What was answered and seen is one tenant's, and outlives the panel.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use keyguide_core::guide::Works;
use keyguide_core::page::Page;
use keyguide_core::recipe::Recipe;

fn recipe(id: &str) -> Recipe {
    Recipe::from_json(&format!(
        r#"{{"version":1,"id":"{id}","name":"R","vendor":"V","source":{{"url":"https://v.example"}},
        "level":{{"name":"L","base":["B"],"rest":"ask","sections":[]}},"user":{{"tracking":"ask"}}}}"#
    ))
    .unwrap()
}

fn at(host: &str) -> Page {
    let mut page = support::page("<p>Anything</p>");
    page.host = host.to_owned();
    page
}

fn turn(works: &mut Works, hosts: &[&str]) {
    let pages: Vec<Page> = hosts.iter().map(|host| at(host)).collect();
    works.turn_to(pages.iter());
}

fn answer(works: &mut Works, answer: &str) {
    works.now.answers.insert("rest".into(), answer.into());
}

const ONE: &str = "ww5.autotask.net";
const OTHER: &str = "ww6.autotask.net";
const HELP: &str = "ww5.autotask.net.help.example";

#[test]
fn what_is_said_of_one_tenant_is_not_said_of_another() {
    let mut works = Works::new(&recipe("r"));
    answer(&mut works, "none"); // before any page is open: for the first tenant
    assert_eq!(works.answers(ONE)["rest"], "none");
    turn(&mut works, &[HELP, ONE, OTHER]);
    works.now.progress.level_ready = true;
    assert_eq!(works.answers(ONE)["rest"], "none");
    assert!(works.answers(OTHER).is_empty());
    assert!(works.is_about(&at(ONE)) && works.is_about(&at(HELP)) && !works.is_about(&at(OTHER)));

    turn(&mut works, &[OTHER, ONE]);
    assert!(works.now.answers.is_empty() && !works.now.progress.level_ready);
    answer(&mut works, "as-copied");
    turn(&mut works, &[HELP]); // nobody else's turn
    assert_eq!(works.answers(OTHER)["rest"], "as-copied");
    assert_eq!(works.answers(ONE)["rest"], "none");

    turn(&mut works, &[ONE]);
    assert!(works.now.progress.level_ready);
    assert_eq!(works.answers(OTHER)["rest"], "as-copied");
}

#[test]
fn the_next_panel_takes_up_what_was_kept() {
    let mut works = Works::new(&recipe("r"));
    turn(&mut works, &[ONE]);
    answer(&mut works, "none");
    works.now.progress.level_ready = true;
    turn(&mut works, &[OTHER]);
    answer(&mut works, "as-copied");
    let kept = works.text().unwrap();

    // Before a page was seen it is as it was; a page that was seen first finds its own.
    let mut next = Works::new(&recipe("r"));
    next.take_up(&kept);
    assert_eq!(next.text().unwrap(), kept);
    let mut next = Works::new(&recipe("r"));
    turn(&mut next, &[ONE]);
    next.take_up(&kept);
    assert!(next.now.progress.level_ready);
    assert_eq!((&*next.answers(ONE)["rest"], &*next.answers(OTHER)["rest"]), ("none", "as-copied"));

    // What was said meanwhile stands.
    let mut next = Works::new(&recipe("r"));
    turn(&mut next, &[ONE]);
    answer(&mut next, "as-copied");
    next.take_up(&kept);
    assert_eq!(next.now.answers["rest"], "as-copied");
    assert!(!next.now.progress.level_ready);
}

#[test]
fn what_was_answered_of_a_saved_user_is_asked_again() {
    for saved in [false, true] {
        let mut works = Works::new(&recipe("r"));
        turn(&mut works, &[ONE]);
        answer(&mut works, "none");
        works.now.answers.insert("user.First Name".into(), "Ada".into());
        works.now.progress.user_saved = saved;
        let mut next = Works::new(&recipe("r"));
        next.take_up(&works.text().unwrap());
        assert_eq!(next.now.answers.contains_key("user.First Name"), !saved);
        assert_eq!(next.now.answers["rest"], "none");
    }
}

#[test]
fn what_was_kept_of_another_recipe_or_cannot_be_read_is_left() {
    let mut works = Works::new(&recipe("other"));
    turn(&mut works, &[ONE]);
    answer(&mut works, "none");
    for kept in [works.text().unwrap(), String::new(), "{}".into(), "[".into()] {
        let mut next = Works::new(&recipe("r"));
        next.take_up(&kept);
        turn(&mut next, &[ONE]);
        assert!(next.now.answers.is_empty(), "{kept}");
    }
}

#[test]
fn what_was_done_by_hand_was_done_on_one_form() {
    let mut works = Works::new(&recipe("r"));
    for (id, answer) in [
        ("tracking", "done"),
        ("lines-of-business.all", "done"),
        ("user.First Name", "Jo"),
        ("step.CRM.0", "done"),
    ] {
        works.now.answers.insert(id.into(), answer.into());
    }
    works.now.come_to_a_form();
    assert_eq!(works.now.answers.keys().collect::<Vec<_>>(), ["step.CRM.0", "user.First Name"]);
    // Which of two is to be chosen is said of any form.
    works.now.answers.insert("tracking".into(), "Maker - Thing".into());
    works.now.come_to_a_form();
    assert!(works.now.answers.contains_key("tracking"));
}

#[test]
fn a_recipe_in_other_words_is_another() {
    let mut works = Works::new(&recipe("r"));
    answer(&mut works, "none");
    let kept = works.text().unwrap();
    let mut same = Works::new(&recipe("r"));
    same.take_up(&kept);
    assert_eq!(same.now.answers["rest"], "none");
    let mut avoiding = recipe("r");
    avoiding.user.avoid = "^".into();
    let mut alike = Works::new(&avoiding);
    alike.take_up(&kept);
    assert_eq!(alike.now.answers["rest"], "none");
    let changed = Recipe { name: "S".into(), ..recipe("r") };
    let mut other = Works::new(&changed);
    other.take_up(&kept);
    assert!(other.now.answers.is_empty());
}
