//! The recipe language: what is refused and how it is said, and what is printed reads back.

use std::collections::BTreeMap;

use keyguide_core::recipe::{
    Bulk, Capture, Declared, Every, Existing, Field, Fill, Format, Generate, Goal, Guided, Level,
    LineChoices, LinesOfBusiness, Lob, NameIs, Note, OneOrMore, Provenance, Recipe, RecipeError,
    Rest, Section, Setting, SidePage, Source, Tracking, TrackingCase, Trackings, Trust, Unresolved,
    User, VERSION, Via, When, Whole,
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;

/// The smallest recipe, with something more in its level and in itself.
fn small(level: &str, more: &str) -> String {
    format!(
        r#"{{"version": 1, "id": "x", "name": "X", "vendor": "Y", "source": {{"url": "https://x.example"}},
            "level": {{"name": "X", "base": ["B"], "rest": "none"{level}}}{more}}}"#
    )
}

fn refused(text: &str) -> String {
    match Recipe::from_json(text) {
        Err(error) => error.to_string(),
        Ok(_) => unreachable!("accepted: {text}"),
    }
}

#[track_caller]
fn says(text: &str, lines: &[&str]) {
    let said = refused(text);
    assert_eq!(said.lines().collect::<Vec<_>>(), lines);
}

#[test]
fn the_smallest_recipe_is_one() {
    assert!(Recipe::from_json(&small("", "")).is_ok());
}

#[test]
fn an_unknown_field_is_refused_and_the_nearest_one_named() {
    says(
        &small(r#", "sections": [{"section": "CRM", "bulks": "none"}]"#, ""),
        &["level.sections[0].bulks: found an unknown field, did you mean `bulk`?"],
    );
    says(
        &small("", r#", "zzz": 1"#),
        &[
            "zzz: found an unknown field, expected one of $schema, version, id, name, vendor, source, \
           verify_only, questions, level, user, clipboard, side_pages, note",
        ],
    );
}

#[test]
fn all_problems_are_told_at_once_with_their_places() {
    says(
        r#"{"version": "1", "id": "x", "name": " ", "vendor": "Y", "sorce": {},
            "level": {"name": "X", "base": "B", "rest": "some", "sections": [{"section": 3}]},
            "user": {"tracking": {"vendor": []}, "fields": [{"label": "A", "fill": "fixed"}]}}"#,
        &[
            "level.base: found `B`, expected a list",
            "level.rest: found `some`, expected `none` or `as-copied` or `ask`",
            "level.sections[0].section: found 3, expected a text",
            "name: found an empty text, expected words",
            "sorce: found an unknown field, did you mean `source`?",
            "user.fields[0].fill: found `fixed`, expected `ask` or `keep` or `on` or `off`, or an \
             object with one of `fixed` or `suggested`",
            "user.tracking.vendor: found an empty list, expected a name",
            "version: found `1`, expected a whole number",
            "source: missing, expected an object",
        ],
    );
}

#[test]
fn what_makes_no_sense_is_told_beside_what_is_laid_out_wrong() {
    says(
        &small(
            r#", "sections": [
                {"section": "A", "bulks": "none", "set": [{"row": "X", "to": true, "only": ["Y"]}]},
                {"section": "B", "set": [{"row": "X", "colum": "View", "to": null}, {"to": "All"}]}]"#,
            r#", "zone": 1, "clipboard": [{"name": "a", "template": "{username}", "templat": 1}]"#,
        ),
        &[
            "clipboard[0].templat: found an unknown field, did you mean `template`?",
            "level.sections[0].bulks: found an unknown field, did you mean `bulk`?",
            "level.sections[1].set[0].colum: found an unknown field, did you mean `column`?",
            "level.sections[1].set[0].to: found null, expected true, false, a whole number, or the text \
             of an option",
            "zone: found an unknown field, did you mean `note`?",
            "level.sections[0].set[0]: expected exactly one of `to`, `at_least`, `only`, `unresolved`, \
             `leave`",
            "level.sections[0].set[0]: `only` names the boxes itself: expected no row, column or label",
            "level.sections[1].set[1]: expected a row or a label",
            "clipboard[0].template: expected {username} and {secret} in it",
        ],
    );
}

#[test]
fn names_given_twice_are_all_told() {
    let text = small(
        r#", "rest": "ask", "sections": [{"section": "A", "leave": true, "leave": true}]"#,
        "",
    );
    says(
        &text,
        &[
            "level.rest: given twice, expected once (duplicate field)",
            "level.sections[0].leave: given twice, expected once (duplicate field)",
        ],
    );
}

#[test]
fn a_byte_order_mark_is_borne() {
    assert!(Recipe::from_json(&format!("\u{feff}{}", small("", ""))).is_ok());
}

#[test]
fn what_contradicts_itself_is_refused() {
    let step = |step: &str| {
        refused(&small(&format!(r#", "sections": [{{"section": "S", "set": [{step}]}}]"#), ""))
    };
    assert!(step(r#"{"row": "A"}"#).contains("exactly one of"));
    assert!(step(r#"{"row": "A", "to": true, "leave": true}"#).contains("exactly one of"));
    assert!(step(r#"{"to": true}"#).contains("a row or a label"));
    assert!(step(r#"{"label": "A", "only": ["B"]}"#).contains("`only` names the boxes"));
    assert!(step(r#"{"row": "A", "at_least": "Mine"}"#).contains("`order`"));
    assert!(
        step(r#"{"row": "A", "at_least": "Mine", "order": ["None", "All"]}"#).contains("order")
    );
    assert!(step(r#"{"row": "A", "each_row": true, "to": "All"}"#).contains("every row"));
    assert!(step(r#"{"row": "A", "except": ["B"], "to": "All"}"#).contains("belongs to"));
    assert!(
        step(r#"{"row": "A", "to": true, "when": "web"}"#).contains("there is no question `web`")
    );
    assert!(
        refused(&small(r#", "sections": [{"section": "S", "leave": true, "bulk": "none"}]"#, ""))
            .contains("contradicts")
    );
    let asked =
        r#", "questions": [{"id": "size", "ask": "How large?", "options": ["small", "large"]}]"#;
    let section = |when: &str| {
        small(
            &format!(r#", "sections": [{{"section": "S", "bulk": "none", "when": {when}}}]"#),
            asked,
        )
    };
    assert!(Recipe::from_json(&section(r#"{"size": "large"}"#)).is_ok());
    assert!(refused(&section(r#"{"size": "huge"}"#)).contains("expected one of small, large"));
    assert!(refused(&section(r#""siez""#)).contains("did you mean `size`?"));
}

#[test]
fn hostile_files_are_refused_without_panic() {
    let deep = "[".repeat(100_000);
    assert!(matches!(Recipe::from_json(&deep), Err(RecipeError::NotJson { .. })));
    assert!(matches!(
        Recipe::from_json(&" ".repeat(600 * 1024)),
        Err(RecipeError::TooLarge { .. })
    ));
    let long = "x".repeat(3_000);
    assert!(refused(&small(&format!(r#", "or_use": ["{long}"]"#), "")).contains("at most 2000"));
    let many = vec!["\"a\""; 501].join(",");
    assert!(refused(&small(&format!(r#", "or_use": [{many}]"#), "")).contains("at most 500"));
    let twice = small("", "").replacen("\"id\"", "\"id\": \"y\", \"id\"", 1);
    assert!(refused(&twice).contains("duplicate"));
    for text in ["", "null", "[]", "1e999", "\"\"", "{\"version\": -1}", "{\"version\": 1.5}"] {
        refused(text);
    }
}

fn text() -> impl Strategy<Value = String> {
    "[A-Za-z&,() é“”]{0,12}[A-Za-z0-9]"
}

fn names() -> impl Strategy<Value = OneOrMore> {
    prop_oneof![text().prop_map(OneOrMore::One), vec(text(), 1..3).prop_map(OneOrMore::More),]
}

fn when() -> impl Strategy<Value = Option<When>> {
    // The questions that `recipe` declares.
    let id = || prop_oneof![Just("q1".to_owned()), Just("q2".to_owned())];
    let answer = prop_oneof![Just("yes".to_owned()), Just("no".to_owned())];
    option::of(prop_oneof![
        id().prop_map(When::Yes),
        btree_map(id(), answer, 1..3).prop_map(When::Answers),
    ])
}

fn goal() -> impl Strategy<Value = Goal> {
    prop_oneof![
        any::<bool>().prop_map(Goal::On),
        any::<u32>().prop_map(Goal::Number),
        names().prop_map(Goal::Option),
    ]
}

fn step() -> impl Strategy<Value = Setting> {
    let named = (option::of(names()), names(), option::of(names()), when(), any::<bool>());
    let wish = prop_oneof![
        goal().prop_map(|goal| Setting { to: Some(goal), ..Setting::default() }),
        any::<u32>().prop_map(|least| Setting {
            at_least: Some(Goal::Number(least)),
            ..Setting::default()
        }),
        text().prop_map(|least| Setting {
            at_least: Some(Goal::Option(OneOrMore::One(least.clone()))),
            order: vec![OneOrMore::One("None".into()), OneOrMore::One(least)],
            ..Setting::default()
        }),
        text().prop_map(|says| Setting {
            unresolved: Some(Unresolved { from: Source::Image, says }),
            ..Setting::default()
        }),
        Just(Setting { leave: true, ..Setting::default() }),
    ];
    let single = (named, wish).prop_map(|((group, row, column, when, optional), wish)| Setting {
        group,
        row: Some(row),
        column,
        when,
        optional,
        ..wish
    });
    let only = (vec(names(), 1..3), option::of(names()), option::of(text()))
        .prop_map(|(only, group, why)| Setting { only, group, why, ..Setting::default() });
    let each =
        (vec(names(), 0..3), goal(), option::of(names())).prop_map(|(except, goal, column)| {
            Setting { each_row: true, except, to: Some(goal), column, ..Setting::default() }
        });
    prop_oneof![3 => single, 1 => only, 1 => each]
}

fn section() -> impl Strategy<Value = Section> {
    let bulk = option::of(prop_oneof![Just(Whole::None), Just(Whole::Full), Just(Whole::Rest)]);
    (text(), vec(text(), 0..2), when(), any::<bool>(), bulk, vec(step(), 0..4)).prop_map(
        |(section, aliases, when, optional, bulk, set)| Section {
            section,
            aliases,
            when,
            optional,
            leave: bulk.is_none() && set.is_empty(),
            bulk,
            why: None,
            set,
        },
    )
}

fn user() -> impl Strategy<Value = User> {
    let fill = prop_oneof![
        text().prop_map(Fill::Fixed),
        text().prop_map(Fill::Suggested),
        Just(Fill::Ask),
        Just(Fill::Keep),
        Just(Fill::On),
        Just(Fill::Off),
    ];
    let field = (names(), fill, when(), option::of(text()))
        .prop_map(|(label, fill, when, why)| Field { label, fill, when, why });
    let tracking = prop_oneof![
        names().prop_map(Tracking::Vendor),
        text().prop_map(Tracking::Custom),
        (names(), text()).prop_map(|(vendor, custom)| Tracking::Either { vendor, custom }),
        Just(Tracking::None),
        Just(Tracking::Keep),
        Just(Tracking::Ask),
    ];
    let case = (tracking.clone(), when()).prop_map(|(is, when)| TrackingCase { is, when });
    let tracking = prop_oneof![
        tracking.prop_map(Trackings::One),
        vec(case, 1..3).prop_map(Trackings::Several),
    ];
    let associate = prop_oneof![
        Just(Lob::All),
        vec(text(), 1..3).prop_map(Lob::List),
        Just(Lob::None),
        Just(Lob::Keep),
        Just(Lob::Ask),
    ];
    let lines =
        (associate, option::of(any::<bool>()), when()).prop_map(|(associate, unassigned, when)| {
            LinesOfBusiness { associate, unassigned, when, why: None }
        });
    let lines = vec(lines, 1..4).prop_map(|mut all| match all.len() {
        1 => LineChoices::One(all.remove(0)),
        _ => LineChoices::Several(all),
    });
    let note = (text(), option::of(any::<u32>()), when())
        .prop_map(|(say, wait_minutes, when)| Note { say, wait_minutes, when, why: None });
    (vec(field, 0..3), tracking, option::of(lines), vec(note, 0..3)).prop_map(
        |(fields, tracking, lines_of_business, after_save)| User {
            existing: Some(Existing::ChangeOrNew),
            via: tracking
                .cases()
                .iter()
                .find_map(|(_, case)| case.vendor())
                .map(|_| Via::IntegrationCenter),
            fields,
            tracking,
            lines_of_business,
            generate: Some(vec![Generate::Key, Generate::Secret]),
            capture: vec![Capture::Username, Capture::TrackingId],
            avoid: "$ # \\".into(),
            before_save: Vec::new(),
            after_save,
        },
    )
}

prop_compose! {
    fn level()(
        name in text(),
        base in vec(text(), 1..3),
        skip_if_exists in vec(text(), 0..2),
        free in any::<bool>(),
        active in any::<bool>(),
        except in option::of(vec(names(), 0..2)),
        sections in vec(section(), 0..4),
    ) -> Level {
        Level {
            name,
            name_is: if free { NameIs::Free } else { NameIs::Fixed },
            base,
            or_use: Vec::new(),
            skip_if_exists,
            active,
            rest: if free { Rest::Ask } else { Rest::AsCopied },
            every: except.map(|except| Every { bulk: Bulk::None, except, why: None }),
            sections,
            before_save: Vec::new(),
            after_save: Vec::new(),
        }
    }
}

prop_compose! {
    fn recipe()(
        name in text(),
        vendor in text(),
        verified in any::<bool>(),
        level in level(),
        user in user(),
        when in when(),
        point_at in option::of(names()),
        note in option::of(text()),
    ) -> Recipe {
        let asked = |id: &str| Declared {
            id: id.into(),
            ask: "Is it?".into(),
            why: None,
            options: Vec::new(),
        };
        Recipe {
            schema: None,
            version: VERSION,
            id: "made".into(),
            name,
            vendor,
            source: Provenance {
                seen: None,
                url: "https://x.example".into(),
                status: if verified { Trust::Verified } else { Trust::Unverified },
                verified_by: verified.then(|| "somebody".into()),
                note: None,
            },
            verify_only: verified,
            questions: vec![asked("q1"), asked("q2")],
            level,
            user,
            clipboard: vec![Format { name: "a".into(), template: "{username}\n{secret}".into() }],
            side_pages: vec![SidePage {
                title: "Elsewhere".into(),
                path: vec!["Admin".into()],
                each: None,
                steps: vec![Guided { say: "Look".into(), point_at }],
                optional: true,
                when,
                why: None,
            }],
            note,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_reads_back(recipe in recipe()) {
        prop_assert_eq!(Recipe::from_json(&recipe.to_json()), Ok(recipe));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        let _ = Recipe::from_json(&text);
    }
}

/// The warnings about steps of one section, with questions to hang them on.
fn warned(section: &str) -> Vec<String> {
    let text = small(&format!(r#", "sections": [{section}]"#), "").replacen(
        r#""https://x.example""#,
        r#""https://x.example", "seen": "2026-11-20""#,
        1,
    );
    let text = text.replacen(
        "\"level\"",
        r#""questions": [{"id": "a", "ask": "A?"}, {"id": "b", "ask": "B?"}], "level""#,
        1,
    );
    let recipe = match Recipe::from_json(&text) {
        Ok(recipe) => recipe,
        Err(error) => unreachable!("{error}"),
    };
    let all = recipe.warnings().into_iter().filter(|it| it.path.starts_with("level"));
    all.map(|warning| warning.to_string()).collect()
}

#[test]
fn a_login_that_is_taken_away_unsaid_is_warned_of() {
    let api = |more: &str| warned(&format!(r#"{{"section": "Web Services API", {more}}}"#));
    let login = r#"{"label": "Can logon to web services API", "to": true}"#;
    for taken in [
        r#""bulk": "none""#.to_owned(),
        r#""set": [{"only": ["Other box"]}]"#.to_owned(),
        r#""set": [{"group": "Feature Access", "only": ["Other box"]}]"#.to_owned(),
    ] {
        let all = api(&taken);
        assert!(all.len() == 1 && all[0].contains("login"), "{taken}: {all:?}");
    }
    for kept in [
        format!(r#""bulk": "none", "set": [{login}]"#),
        r#""bulk": "full""#.to_owned(),
        r#""set": [{"only": ["Can login to Web Services API"]}]"#.to_owned(),
        r#""set": [{"group": "Resource Impersonation", "only": ["View"]}]"#.to_owned(),
    ] {
        assert_eq!(api(&kept), Vec::<String>::new(), "{kept}");
    }
    assert_eq!(warned(r#"{"section": "Admin", "bulk": "none"}"#), Vec::<String>::new());
}

#[test]
fn what_a_secret_may_not_hold_is_signs() {
    let of = |signs: &str| {
        Recipe::from_json(&small("", &format!(r#", "user": {{"avoid": "{signs}"}}"#)))
    };
    assert!(of("$ # '").is_ok_and(|recipe| recipe.user.avoid == "$ # '"));
    assert!(of("$ a").is_err());
}

#[test]
fn a_credential_that_is_to_be_filled_is_warned_of() {
    let warns = |fill: &str| {
        let field = format!(
            r#", "user": {{"fields": [{{"label": "Password (Secret)", "fill": {fill}}}]}}"#
        );
        let recipe = match Recipe::from_json(&small("", &field)) {
            Ok(recipe) => recipe,
            Err(error) => unreachable!("{error}"),
        };
        recipe.warnings().iter().any(|it| it.path == "user.fields[0]")
    };
    assert!(warns(r#"{"fixed": "x"}"#));
    assert!(!warns(r#""keep""#));
}

#[test]
fn steps_that_cannot_be_reached_or_undo_each_other_are_warned_of() {
    let section =
        |more: &str, steps: &str| warned(&format!(r#"{{"section": "S"{more}, "set": [{steps}]}}"#));
    assert_eq!(
        section(
            r#", "when": {"a": "yes"}"#,
            r#"{"row": "R", "to": "All", "when": {"a": "no", "b": "yes"}}"#
        ),
        ["level.sections[0].set[0]: never reached: its section wants another answer to `a`"],
    );
    assert!(
        section(r#", "when": "a""#, r#"{"row": "R", "to": "All", "when": {"a": "yes"}}"#)
            .is_empty()
    );
    let row = r#"{"group": "G", "row": "R", "column": "View", "to": "All"}"#;
    let each =
        |more: &str| format!(r#"{row}, {{"group": "G", "each_row": true, "to": "None"{more}}}"#);
    assert_eq!(
        section("", &each("")),
        ["level.sections[0].set[1]: undoes level.sections[0].set[0], which sets `R`"],
    );
    assert!(section("", &each(r#", "except": ["R"]"#)).is_empty());
    assert!(section("", &each(r#", "column": "Add""#)).is_empty());
    assert!(section("", &each("").replace("\"G\", \"each", "\"H\", \"each")).is_empty());
    let only = |more: &str| format!(r#"{{"label": "L", "to": true}}, {{"only": ["M"{more}]}}"#);
    assert_eq!(
        section("", &only("")),
        ["level.sections[0].set[1]: undoes level.sections[0].set[0], which sets `L`"],
    );
    assert!(section("", &only(r#", "L""#)).is_empty());
    // A box of which no group is told may stand in another.
    assert!(section("", &only("").replace("\"only", "\"group\": \"G\", \"only")).is_empty());
}

#[test]
fn conditions_are_judged_by_the_answers() {
    use keyguide_core::recipe::Verdict;
    let both =
        When::Answers(BTreeMap::from([("a".into(), "yes".into()), ("b".into(), "cloud".into())]));
    let mut answers = BTreeMap::new();
    assert_eq!(both.judge(&answers), Verdict::Open("recipe.a".into()));
    answers.insert("recipe.b".into(), "here".to_owned());
    assert_eq!(both.judge(&answers), Verdict::Not("recipe.b".into()));
    answers.insert("recipe.b".into(), "Cloud".to_owned());
    answers.insert("recipe.a".into(), "yes".to_owned());
    assert_eq!(both.judge(&answers), Verdict::Applies);
}

/// What the fuzz target kept: each input that took the reader somewhere new.
#[test]
fn what_fuzzing_found_is_read_without_a_panic_and_printed_as_it_was() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus/recipe");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let (mut read, mut recipes) = (0, 0);
    for bytes in files.filter_map(|file| std::fs::read(file.path()).ok()) {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        read += 1;
        if let Ok(recipe) = Recipe::from_json(&text) {
            let _ = (recipe.warnings(), recipe.labels());
            assert_eq!(Recipe::from_json(&recipe.to_json()), Ok(recipe));
            recipes += 1;
        }
    }
    assert!(read > 100 && recipes > 3, "{read} inputs read, {recipes} of them recipes");
}
