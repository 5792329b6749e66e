//! Of several tabs, pop-ups and frames: which page the guide is about.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use keyguide_core::guide::{Copied, Frame, Made, PageKind, Progress, guide, recognise};
use keyguide_core::page::Page;
use keyguide_core::plan::{Answers, Obstacle, Plan};
use keyguide_core::recipe::Recipe;

/// Tenants, in front or behind.
const A: &str = "ww5.autotask.net";
const B: &str = "ww6.autotask.net";

fn html(kind: PageKind) -> String {
    let generate = "<button>Generate Key</button><button>Generate Secret</button>";
    let section = |name: &str| {
        format!(
            "<fieldset><legend>{name}</legend><label><input type=checkbox> Can</label></fieldset>"
        )
    };
    match kind {
        PageKind::ApiUserForm => format!("<h1>New API User</h1>{generate}"),
        PageKind::ApiUserEdit => format!(
            "<h1>Edit API User</h1>{generate}<label>Password (Secret) <input type=text value=s></label>"
        ),
        PageKind::LevelEditor => {
            let sections = ["CRM", "Projects", "Reports", "Admin"].map(section).concat();
            format!("<label>Name <input type=text></label>{sections}")
        }
        PageKind::ResourceList => "<h1>Resources</h1><button>New</button>".into(),
        PageKind::LevelList => {
            let rows =
                "<tr><td>A (system)</td><td>x</td></tr><tr><td>B (system)</td><td>x</td></tr>";
            format!(
                "<table><thead><tr><th>Name</th><th>Kind</th></tr></thead><tbody>{rows}</tbody></table>"
            )
        }
        PageKind::SignIn => "<label>Password <input type=password></label>".into(),
        _ => "<h1>Home</h1>".into(),
    }
}

/// A page of a kind, on a host, in a tab; and whether something is left to do on it.
type Seen = (PageKind, &'static str, i32, bool);

/// Which page the guide is about, with this plan for levels; those of the first one's tab are in front.
fn about(seen: &[Seen], plan: &Plan) -> Option<usize> {
    let recipe = r#"{ "version": 1, "id": "x", "name": "X", "vendor": "V",
        "source": { "url": "https://x.example" },
        "level": { "name": "Ours", "base": ["A (system)"], "rest": "as-copied" } }"#;
    let recipe = Recipe::from_json(recipe).unwrap();
    let page = |(kind, host, _, _): &Seen| {
        let page = Page { host: (*host).to_owned(), ..support::page(&html(*kind)) };
        assert_eq!(recognise(&page), *kind);
        page
    };
    let pages: Vec<Page> = seen.iter().map(page).collect();
    let mut frames = Vec::new();
    for (page, (kind, _, tab, open)) in pages.iter().zip(seen) {
        frames.push(Frame {
            page,
            plan: (*kind == PageKind::LevelEditor).then_some(plan),
            typed: &support::UNTYPED,
            unwatched: false,
            tab: *tab,
            front: *tab == seen[0].2,
            dirty: *open,
            copied: Copied::default(),
            cleared: false,
            made: Made { secret: *open, username: false },
            written: 0,
        });
    }
    guide(&frames, &recipe, &Answers::new(), &mut Progress::default()).frame
}

#[test]
fn the_tab_in_front_comes_first_where_something_is_to_be_done_on_it() {
    use PageKind::{ApiUserEdit, ApiUserForm, LevelEditor, LevelList, Other, ResourceList, SignIn};
    let cases: [(&[Seen], usize); 14] = [
        // A form left open elsewhere hides no level that is being set, of whatever tenant.
        (&[(LevelEditor, A, 1, true), (ApiUserForm, A, 2, false)], 0),
        (&[(LevelEditor, A, 1, true), (ApiUserForm, B, 2, false)], 0),
        (&[(ApiUserEdit, A, 1, true), (ApiUserForm, A, 2, false)], 0),
        // A pop-up is a tab of its own, in front.
        (&[(ApiUserForm, A, 2, false), (LevelEditor, A, 1, true)], 0),
        (&[(ApiUserForm, A, 2, false), (ResourceList, A, 1, false)], 0),
        // What is only on the way leaves the word to the page of its tenant that has work.
        (&[(LevelEditor, A, 1, false), (ApiUserForm, A, 2, false)], 1),
        (&[(ResourceList, A, 1, false), (ApiUserForm, A, 2, false)], 1),
        (&[(ApiUserEdit, A, 1, false), (ApiUserForm, A, 2, false)], 1),
        (&[(LevelList, A, 1, false), (LevelEditor, A, 2, true)], 1),
        // And not to another tenant's, unless it is none of the job's.
        (&[(ResourceList, A, 1, false), (ApiUserForm, B, 2, false)], 0),
        (&[(SignIn, A, 1, false), (ApiUserForm, B, 2, false)], 0),
        (&[(Other, A, 1, false), (ApiUserForm, B, 2, false), (LevelList, A, 3, false)], 2),
        (&[(Other, A, 1, false), (ApiUserForm, B, 2, false)], 1),
        // Among the frames of one tab, the kind of page.
        (&[(LevelEditor, A, 1, true), (ApiUserForm, A, 1, false), (Other, A, 1, false)], 1),
    ];
    for (seen, expected) in cases {
        assert_eq!(about(seen, &Plan::default()), Some(expected), "{seen:?}");
    }
    assert_eq!(about(&[(Other, A, 1, false)], &Plan::default()), None);
    // Autotask's own level is only looked at.
    let own = Plan { obstacle: Some(Obstacle::ReadOnlyLevel), ..Plan::default() };
    assert_eq!(about(&[(LevelEditor, A, 1, false), (ApiUserForm, A, 2, false)], &own), Some(1));
}
