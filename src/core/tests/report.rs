//! The report of a job: what was done and undone, and that nothing called like a credential is told.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use keyguide_core::document::Format;
use keyguide_core::fill::{self, Open};
use keyguide_core::journal::{Held, Journal, State};
use keyguide_core::ops::{Op, OpResult, Outcome, Value};
use keyguide_core::page::{Address, Kind as ControlKind};
use keyguide_core::plan::{Answers, Ask, Line, Plan, Question, Reason, Status};
use keyguide_core::recipe::Recipe;
use keyguide_core::report::{
    COLUMNS, Closing, Credit, Fact, Job, Kind, Place, Told, Why, Words, document,
};
use keyguide_core::snapshot::NodeId;

struct Plainly;

impl Words for Plainly {
    fn title(&self) -> String {
        "Report".into()
    }
    fn columns(&self) -> [String; COLUMNS] {
        ["What", "When", "Page", "Section", "Group", "Control", "Before", "After", "Why"]
            .map(Into::into)
    }
    fn kind(&self, kind: Kind) -> String {
        format!("{kind:?}")
    }
    fn fact(&self, fact: Fact) -> String {
        format!("{fact:?}")
    }
    fn status(&self, recipe: &Credit) -> String {
        recipe.verified_by.clone().unwrap_or_else(|| "unverified".into())
    }
    fn value(&self, value: &Value) -> String {
        match value {
            Value::On(on) => on.to_string(),
            Value::Option(text) | Value::Text(text) => text.clone(),
        }
    }
    fn why(&self, why: &Why) -> String {
        format!("{why:?}")
    }
    fn question(&self, ask: &Ask) -> String {
        match ask {
            Ask::Text { label, .. } => label.clone(),
            other => format!("{other:?}"),
        }
    }
    fn answer(&self, _: &Ask, answer: Option<&str>) -> String {
        answer.unwrap_or("none").to_owned()
    }
}

fn recipe() -> Recipe {
    Recipe::from_json(
        r#"{"version":1,"id":"r","name":"R","vendor":"V","source":{"url":"https://v.example"},
        "level":{"name":"L","base":["B"],"rest":"as-copied","sections":[]}}"#,
    )
    .unwrap()
}

fn place() -> Place {
    Place { document: 1, host: "ww5.autotask.net".into(), title: "Security Level".into() }
}

fn at(label: &str) -> Address {
    Address { section: "CRM".into(), label: label.into(), ..Address::default() }
}

fn held(node: u32, label: &str, value: Value) -> Held {
    Held { node: NodeId(node), address: at(label), kind: ControlKind::Check, value }
}

/// A journal of these writes: node, label, before, after.
fn wrote(writes: &[(u32, &str, Value, Value)]) -> (Journal, State, State) {
    let before: State =
        writes.iter().map(|(node, label, value, _)| held(*node, label, value.clone())).collect();
    let after: State =
        writes.iter().map(|(node, label, _, value)| held(*node, label, value.clone())).collect();
    let op = |(node, _, from, to): &(u32, &str, Value, Value)| Op {
        node: NodeId(*node),
        from: from.clone(),
        to: to.clone(),
        or: Vec::new(),
        witnesses: Vec::new(),
        look: None,
    };
    let ops: Vec<Op> = writes.iter().map(op).collect();
    let done = |op: &Op| Outcome {
        node: op.node,
        result: OpResult::Done,
        before: None,
        now: None,
        options: Vec::new(),
    };
    let outcomes: Vec<Outcome> = ops.iter().map(done).collect();
    let mut journal = Journal::default();
    journal.record(&ops, &outcomes, &before, &after);
    (journal, before, after)
}

fn csv(job: &Job) -> String {
    document(job, Closing { by: Some(" Ada "), made: "noon" }, &Plainly).write(Format::Csv)
}

fn text(value: &str) -> Value {
    Value::Text(value.into())
}

#[test]
fn it_tells_what_changed_and_what_was_put_back() {
    let writes =
        [(1, "Name", text("Copy"), text("L")), (2, "Customers", Value::On(false), Value::On(true))];
    let (journal, before, after) = wrote(&writes);
    let mut job = Job::new(&recipe());
    assert!(job.is_empty());
    job.wrote(&place(), &journal, &after, "10:00");
    // The next batch does not change when the first was written.
    job.wrote(&place(), &journal, &after, "10:01");
    let told = csv(&job);
    assert!(
        told.contains(
            r#""Changed","10:00","Security Level","CRM","","Customers","false","true","""#
        )
    );
    assert_eq!(job.tally().changed, 2);
    // Only one of them was put back.
    let mut now = after;
    now[0] = before[0].clone();
    job.undone(&place(), &now, "10:05");
    let told = csv(&job);
    assert!(told.contains(r#""Undone","10:05","Security Level","CRM","","Name","Copy","L","""#));
    assert!(told.contains(r#""Changed","10:00","Security Level","CRM","","Customers""#));
    assert_eq!((job.tally().changed, job.tally().undone), (1, 1));
    for fact in [
        r#""Tenant","ww5.autotask.net","","#,
        r#""Recipe","R (V, r)","","#,
        r#""Status","unverified","","#,
        r#""By","Ada","","#,
        r#""Made","noon","","#,
    ] {
        assert!(told.contains(fact), "{fact} in {told}");
    }
}

#[test]
fn what_the_page_did_not_keep_is_no_change() {
    let (journal, before, _) = wrote(&[(1, "Customers", Value::On(false), Value::On(true))]);
    let mut job = Job::new(&recipe());
    job.wrote(&place(), &journal, &before, "10:00");
    assert_eq!(job.tally().changed, 0);
}

#[test]
fn it_tells_what_could_not_be_done_and_why() {
    let line = |label: &str, status| Line {
        address: at(label),
        control: None,
        status,
        why: None,
        or: Vec::new(),
        witnesses: Vec::new(),
        sought: None,
    };
    let to_do = || Status::Change { from: Value::On(false), to: Value::On(true) };
    let lines = vec![
        line("Fine", Status::Ok(Value::On(true))),
        line("Gone", Status::NotOnPage),
        line("Shut", Status::Blocked(Reason::Locked)),
        line("Spared", Status::Left(Reason::LeftAsIs)),
        line("Refused", to_do()),
        line("Later", to_do()),
    ];
    let plan = Plan { lines, ..Plan::default() };
    let why = fill::Why::Result(OpResult::NotAccepted);
    let refused = Open { control: None, address: at("Refused"), why };
    let later = Open { control: None, address: at("Later"), why: fill::Why::NotReached };
    let mut job = Job::new(&recipe());
    job.ended(&place(), &plan, &[refused, later], "10:00");
    job.broken_off(&place(), "the page went away", "10:01");
    let told = csv(&job);
    for row in [
        r#""NotDone","10:00","Security Level","CRM","","Gone","","","NotOnPage""#,
        r#""Shut","","","Reason(Locked)""#,
        r#""LeftAlone","10:00","Security Level","CRM","","Spared","","","OnPurpose(LeftAsIs)""#,
        r#""Refused","","","Failed(Result(NotAccepted))""#,
        r#""Later","","","NotReached""#,
        r#""NotDone","10:01","Security Level","","","","","","BrokenOff"#,
    ] {
        assert!(told.contains(row), "{row} in {told}");
    }
    assert!(!told.contains("Fine"));
    assert_eq!(job.tally().not_done, 5);
}

#[test]
fn it_tells_what_was_asked_and_answered() {
    let question = |id: &str, label: &str, suggestion: &str| Question {
        id: id.into(),
        ask: Ask::Text { label: label.into(), suggestion: suggestion.into(), why: None },
        urgent: false,
        settled: true,
    };
    let questions = vec![
        question("a", "First Name", "Atria"),
        question("b", "Email Address", ""),
        question("c", "Password (Secret)", "hunter2"),
        question("d", "Last Name", ""),
        Question {
            id: "e".into(),
            ask: Ask::Optional { name: "Expiry".into(), why: None, advice: true },
            urgent: false,
            settled: true,
        },
    ];
    let plan = Plan { questions, ..Plan::default() };
    let answers =
        Answers::from([("b".into(), "a@b.example".into()), ("c".into(), "S3CR3T".into())]);
    let mut job = Job::new(&recipe());
    job.asked(&plan, &answers);
    job.asked(&plan, &answers);
    let told = csv(&job);
    assert!(told.contains(r#""First Name","","Atria""#), "{told}");
    assert!(told.contains(r#""Email Address","","a@b.example""#), "{told}");
    assert!(told.contains(r#""Last Name","","none""#), "{told}");
    assert!(!told.contains("S3CR3T") && !told.contains("hunter2"), "{told}");
    assert!(told.contains(r#"","no""#), "{told}");
    assert_eq!(told.matches("\"Asked\"").count(), 5);
}

#[test]
fn text_of_what_is_called_like_a_credential_cannot_be_told() {
    for label in
        ["Password (Secret)", "USERNAME (KEY)", "Username", "API Tracking Identifier", "Token"]
    {
        let cell = Address { column: label.into(), ..at("") };
        let row = Address { row: label.into(), ..at("") };
        for address in [at(label), cell, row] {
            assert_eq!(Told::of(&address, &text("S3CR3T")), None, "{label}");
            assert_eq!(Told::of(&address, &Value::Option("S3CR3T".into())), None, "{label}");
        }
        let (journal, _, after) = wrote(&[(1, label, text("0LD"), text("S3CR3T"))]);
        let mut job = Job::new(&recipe());
        job.wrote(&place(), &journal, &after, "10:00");
        let told = csv(&job);
        assert!(!told.contains("S3CR3T") && !told.contains("0LD"), "{told}");
    }
    let expires = at("Not required to change password (password does not expire)");
    assert!(Told::of(&expires, &Value::On(true)).is_some());
}

#[test]
fn hostile_text_is_neither_markup_nor_formula() {
    let label = "=cmd|' /C calc'!A0 <script>alert(1)</script>";
    let (journal, _, after) = wrote(&[(1, label, text("@a"), text("<img src=x>"))]);
    let mut job = Job::new(&recipe());
    let place = Place { title: "<b>|x".into(), ..place() };
    job.wrote(&place, &journal, &after, "10:00");
    let made = document(&job, Closing { by: Some("+<i>"), made: "noon" }, &Plainly);
    let csv = made.write(Format::Csv);
    assert!(csv.contains("\"'=cmd|") && csv.contains("\"'@a\"") && csv.contains("\"'+<i>\""));
    for marked in [made.write(Format::Html), made.write(Format::Markdown)] {
        assert!(marked.contains("&lt;script&gt;") && marked.contains("&lt;img src=x&gt;"));
        assert!(!marked.contains("<script") && !marked.contains("<i>") && !marked.contains("<b>"));
    }
    assert!(made.write(Format::Markdown).contains(r"=cmd\|"));
}
