//! What a recipe would change on a saved page: the page is opened in an unseen Chromium, read by the
//! agent, and planned by the core. Nothing is written to it. A description of a page will do as well.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use keyguide_core::alias::Aliases;
use keyguide_core::describe::Description;
use keyguide_core::guide::{PageKind, recognise_content};
use keyguide_core::matching::{Match, Target, Wanted, find, section_of};
use keyguide_core::ops::Value as Held;
use keyguide_core::page::{Address, Control, Kind as Field, Page as Labelled, label};
use keyguide_core::plan::{
    self, Answers, Ask, Input, Line, Obstacle, Plan, Question, Reason, Status, Typed,
    credential_fields, value_of,
};
use keyguide_core::recipe::Recipe;
use keyguide_core::snapshot::{NodeId, Snapshot};
use serde::Serialize;
use serde_json::{Value, json};

use crate::serve::{Folder, file_address};
use crate::{Browser, Options, Page, described};

/// The agent's reader, as shipped.
const READ: &str = include_str!("../../../extension/agent/read.js");
/// The text of fields, also of those in frames, where the agent's own way to tell it would need an
/// agent each. Passwords are not told.
const VALUES: &str = "const values = {};
    for (const number of arguments[0]) {
        const element = globalThis.keyguide.elementOf(number);
        if (!element || element.type === 'password') continue;
        const text = element.isContentEditable ? element.innerText : element.value;
        if (typeof text === 'string') values[number] = text;
    }
    return values;";

/// What is to happen with one control.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// The section.
    pub section: String,
    /// The group.
    pub group: String,
    /// The row.
    pub row: String,
    /// The column.
    pub column: String,
    /// The control's own label.
    pub label: String,
    /// What it holds: a text, or whether it is on.
    pub from: Value,
    /// What it is to hold.
    pub to: Value,
    /// `ok`, `change`, `blocked`, `question`, `absent`, `left` or `follows`.
    pub status: &'static str,
    /// Why it is not simply right or changed.
    #[serde(skip)]
    pub remark: String,
}

/// A plan as it is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Printed {
    /// Its items, in the page's order.
    pub items: Vec<Item>,
    /// The questions that have no answer: the id for `--answer`, and what is asked.
    pub open: Vec<(String, String)>,
    /// Why the page cannot be filled at all.
    pub obstacle: Option<&'static str>,
}

/// Plans a recipe on a saved page.
///
/// # Errors
/// When the page cannot be opened or read, or is none that the recipe is about.
pub async fn plan(
    recipe: &Recipe,
    answers: &Answers,
    page: &Path,
    options: Options,
) -> Result<Printed> {
    let page = page.canonicalize().with_context(|| format!("no page {}", page.display()))?;
    if page.extension().is_some_and(|ending| ending == "json") {
        return plan_described(&described::read(&page)?, recipe, answers);
    }
    let folder = page.parent().context("the page is in no folder")?;
    let name = page.file_name().and_then(|name| name.to_str()).context("odd file name")?;
    let server = Folder::serve(folder)?;
    let browser = Browser::start(options).await?;
    // A page saved as one file with its parts is only opened from where it lies.
    let whole = page.extension().is_some_and(|ending| {
        ending.eq_ignore_ascii_case("mhtml") || ending.eq_ignore_ascii_case("mht")
    });
    let address = if whole { file_address(&page) } else { server.address(name) };
    let planned = async {
        let tab = browser.open("recipe", "about:blank").await?;
        tab.goto(&address).await?;
        plan_page(&tab, recipe, answers, whole).await
    }
    .await;
    browser.quit().await?;
    planned
}

/// Plans on a described page, on the first of its frames that the recipe is about.
fn plan_described(
    description: &Description,
    recipe: &Recipe,
    answers: &Answers,
) -> Result<Printed> {
    let pages = description.frames.iter().map(|frame| label(&frame.snapshot));
    let mut refused = None;
    for page in pages {
        match kind(&page, recipe) {
            Ok(kind) => {
                let typed = described::typed(&page);
                return planned(
                    &page,
                    kind,
                    &Input { recipe, answers, typed: &typed, aliases: &Aliases::default() },
                );
            }
            Err(error) => refused = Some(error),
        }
    }
    Err(refused.context("the description has no frame")?)
}

/// `inert`: the browser has switched off all fields of the page, so none is taken as locked.
async fn plan_page(tab: &Page, recipe: &Recipe, answers: &Answers, inert: bool) -> Result<Printed> {
    let read = format!("{READ}; return globalThis.keyguide.read({{ frames: true }});");
    let told = tab.execute(&read, Vec::new()).await?;
    let mut page = label(&Snapshot::from_json(told.as_str().context("the agent read nothing")?)?);
    page.controls.iter_mut().for_each(|control| control.enabled |= inert);
    let kind = kind(&page, recipe)?;
    let wanted = match kind {
        Kind::Level => plan::level_values(&page, recipe),
        Kind::User => plan::user_values(&page, recipe),
    };
    let typed = values(tab, &wanted).await?;
    planned(&page, kind, &Input { recipe, answers, typed: &typed, aliases: &Aliases::default() })
}

fn planned(page: &Labelled, kind: Kind, input: &Input<'_>) -> Result<Printed> {
    let make = |input: &Input<'_>| match kind {
        Kind::Level => plan::level(page, input),
        Kind::User => plan::user(page, input),
    };
    let plan = make(input);
    let unanswered = make(&Input { answers: &Answers::new(), ..*input });
    for (id, answer) in input.answers {
        let of = |plan: &Plan| plan.questions.iter().find(|it| it.id == *id).cloned();
        match (of(&plan), of(&unanswered)) {
            (Some(open), _) if open.is_open() => {
                bail!("`{answer}` is no answer to {id}: {}", asked(&open))
            }
            (None, None) => {
                let ids = unanswered.questions.iter().map(|it| it.id.as_str());
                bail!("{id} is not asked here; asked are: {}", ids.collect::<Vec<_>>().join(", "))
            }
            _ => {}
        }
    }
    Ok(print(&plan, page, input.typed))
}

#[derive(Clone, Copy)]
enum Kind {
    Level,
    User,
}

/// What a page is, wherever it comes from.
fn kind(page: &Labelled, recipe: &Recipe) -> Result<Kind> {
    match recognise_content(page) {
        PageKind::LevelEditor => return Ok(Kind::Level),
        PageKind::ApiUserForm | PageKind::ApiUserEdit => return Ok(Kind::User),
        _ => {}
    }
    let known = |names| matches!(section_of(&names, page), Ok(Some(_)));
    if recipe.level.sections.iter().any(|section| known(section.names())) {
        return Ok(Kind::Level);
    }
    let field = |names| find(&Target::labelled(Wanted::Field, names), page);
    let fields = recipe.user.fields.iter().map(|it| field(it.label.names()));
    let found = fields.filter(|found| matches!(found, Match::Found(_))).count();
    if found >= 2 || credential_fields(page).username.is_some() {
        // A person has a name and a username too.
        ensure!(speaks_of_api(page), "this is the form of a person: no word of an API is on it");
        return Ok(Kind::User);
    }
    // Named otherwise or in another language, a level still has boxes and lists.
    if page
        .controls
        .iter()
        .any(|it| matches!(it.kind, Field::Check | Field::List | Field::DrawnList))
    {
        return Ok(Kind::Level);
    }
    bail!("the page has nothing that a security level or an API user has")
}

/// Whether a title, a section or a control has the word in it, as in `Generate API key`.
fn speaks_of_api(page: &Labelled) -> bool {
    let says = |text: &String| {
        text.split(|letter: char| !letter.is_alphanumeric())
            .any(|word| word.eq_ignore_ascii_case("api"))
    };
    let key = |text: &String| text.ends_with("(Key)") || text.ends_with("(Secret)");
    let titles = [&page.title, &page.document_title].into_iter().chain(&page.sections);
    let labels = page.controls.iter().map(|control| &control.address.label);
    titles.chain(labels.clone()).any(says) || labels.into_iter().any(key)
}

async fn values(tab: &Page, nodes: &[NodeId]) -> Result<Typed> {
    let numbers: Vec<u32> = nodes.iter().map(|node| node.0).collect();
    let told = tab.execute(VALUES, vec![json!(numbers)]).await?;
    let mut typed = Typed::new();
    for (node, text) in told.as_object().into_iter().flatten() {
        if let (Ok(node), Some(text)) = (node.parse(), text.as_str()) {
            typed.insert(NodeId(node), text.to_owned());
        }
    }
    Ok(typed)
}

/// A plan as it is printed: what waits for an answer is listed control by control.
fn print(plan: &Plan, page: &Labelled, typed: &Typed) -> Printed {
    let control = |node: NodeId| page.controls.iter().find(|control| control.id == node);
    let mut items: Vec<Item> = Vec::new();
    for line in &plan.lines {
        let now = line.control.and_then(control).and_then(|control| value_of(control, typed));
        let (status, from, to, remark) = match &line.status {
            Status::Ok(value) => ("ok", Some(value.clone()), Some(value), String::new()),
            Status::Change { from, to } => ("change", Some(from.clone()), Some(to), unseen(line)),
            Status::Follows { to } => ("follows", now, Some(to), unseen(line)),
            Status::Left(Reason::Unanswered(id)) => {
                ("question", now, None, format!("waits for {id}"))
            }
            Status::Left(reason) => ("left", now, None, remark(reason)),
            Status::Blocked(
                reason @ (Reason::UnclearControl(_)
                | Reason::UnclearOption(_)
                | Reason::UnknownRank(_)),
            ) => ("question", now, None, remark(reason)),
            Status::Blocked(reason) => ("blocked", now, None, remark(reason)),
            Status::Excluded { from, to } => ("excluded", from.clone(), Some(to), String::new()),
            // Nothing is left out of the plan that is compared here.
            Status::Waived(_) => ("excluded", now, None, String::new()),
            Status::NotOnPage => ("absent", None, None, String::new()),
        };
        items.push(item(&line.address, from.as_ref(), to, status, remark));
    }
    let planned =
        |control: &Control| plan.lines.iter().any(|line| line.control == Some(control.id));
    let open = || plan.questions.iter().filter(|question| question.is_open());
    for question in open() {
        for control in page.controls.iter().filter(|control| {
            control.kind.is_field() && !planned(control) && is_about(question, control)
        }) {
            let now = value_of(control, typed);
            let waits = format!("waits for {}", question.id);
            items.push(item(&control.address, now.as_ref(), None, "question", waits));
        }
    }
    Printed {
        items,
        open: open().map(|question| (question.id.clone(), asked(question))).collect(),
        obstacle: plan.obstacle.as_ref().map(|Obstacle::ReadOnlyLevel| {
            "the page is read-only: Autotask's own levels can only be copied"
        }),
    }
}

/// That the list was never seen open, where what is planned for it is the likeliest wording.
fn unseen(line: &Line) -> String {
    if line.or.is_empty() { String::new() } else { "its options were not seen".to_owned() }
}

/// Whether a control that no line is about waits for a question.
fn is_about(question: &Question, control: &Control) -> bool {
    match &question.ask {
        Ask::Rest { sections, within, .. } => {
            sections.iter().chain(within).any(|name| *name == control.address.section)
        }
        Ask::Text { label, .. } | Ask::OneOf { label, .. } => control.address.label == *label,
        _ => false,
    }
}

fn asked(question: &Question) -> String {
    match &question.ask {
        Ask::Rest { sections, within, changes } => {
            let parts = within.iter().map(|section| format!("the rest of {section}"));
            let what: Vec<String> = sections.iter().cloned().chain(parts).collect();
            format!(
                "what becomes of {}? as-copied, or none ({changes} controls would change)",
                what.join(", ")
            )
        }
        Ask::OtherLevel { name } => format!("is the level `{name}` meant? its name means yes"),
        Ask::Text { label, .. } => format!("what is to stand in {label}?"),
        Ask::OneOf { label, options, .. } => format!("{label}: one of {}", options.join(", ")),
        Ask::Condition { question, .. } => format!("{question} yes or no"),
        Ask::Optional { name, .. } => format!("is {name} wanted? yes or no"),
        Ask::WhichSection { name, options, .. } => {
            format!("which section is {name}? {}, or leave", options.join(", "))
        }
        Ask::WhichGroup { name, options, .. } => {
            format!("which group is {name}? {}, or leave", options.join(", "))
        }
        Ask::Unresolved { name, says, options, .. } => {
            let options = if options.is_empty() { "done".into() } else { options.join(", ") };
            format!("{name}: {says}; {options}, or leave")
        }
        Ask::UseLevel { levels, own } => {
            format!("{} is made, or used as it is: {}", own, levels.join(", "))
        }
        Ask::Untold { name } => format!("{name}: the recipe does not say; done"),
        Ask::UserThere { name } => format!("is the user `{name}` the one that was made? yes or no"),
        Ask::ByHand { name, says } => format!("{name}: {says}; done"),
    }
}

fn remark(reason: &Reason) -> String {
    match reason {
        Reason::NoNone => "no option means none".into(),
        Reason::NoFull => "no option clearly means all".into(),
        Reason::Restriction => "off would grant more".into(),
        Reason::NotAPermission => "no permission".into(),
        Reason::Locked => "disabled or read-only".into(),
        Reason::NoOption(option) => format!("the list has no `{option}`"),
        Reason::UnclearOption(options) => format!("unclear: {}", options.join(", ")),
        Reason::UnclearControl(1) => "one is like it".into(),
        Reason::UnclearControl(number) => format!("unclear, {number} are like it"),
        Reason::Unsupported => "cannot be read or set".into(),
        Reason::Unanswered(id) => format!("waits for {id}"),
        Reason::NotWanted(id) => format!("not wanted, by {id}"),
        Reason::LeftAsIs => "as copied".into(),
        Reason::ParentLeftOut => "what it depends on is left out".into(),
        Reason::HeldBack => {
            "not set with its section: what a step names was not found, and may be this".into()
        }
        Reason::ByHand => "done by hand".into(),
        Reason::Unopened => "shut, and nothing of it has come yet".into(),
        Reason::UnknownRank(option) => format!("is `{option}` enough?"),
    }
}

fn item(
    address: &Address,
    from: Option<&Held>,
    to: Option<&Held>,
    status: &'static str,
    remark: String,
) -> Item {
    let Address { section, group, row, column, label, .. } = address.clone();
    Item { section, group, row, column, label, from: held(from), to: held(to), status, remark }
}

fn held(value: Option<&Held>) -> Value {
    match value {
        None => Value::Null,
        Some(Held::On(on)) => json!(on),
        Some(Held::Option(text) | Held::Text(text)) => json!(text),
    }
}

impl Printed {
    /// The plan in words.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        if let Some(obstacle) = self.obstacle {
            lines.push(obstacle.into());
        }
        let mut section = None;
        for item in &self.items {
            if section != Some(&item.section) {
                lines.push(item.section.clone());
                section = Some(&item.section);
            }
            lines.push(item.text());
        }
        for (id, asked) in &self.open {
            lines.push(format!("open: --answer '{id}=…'  {asked}"));
        }
        let count = |status: &str| self.items.iter().filter(|item| item.status == status).count();
        let known = ["ok", "change", "follows", "left", "blocked", "absent", "question"];
        let counts: Vec<String> =
            known.iter().map(|status| format!("{status} {}", count(status))).collect();
        lines.push(counts.join(" · "));
        lines.join("\n")
    }
}

impl Item {
    fn text(&self) -> String {
        let mut parts: Vec<&str> = [&self.group, &self.row, &self.column, &self.label]
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        parts.dedup();
        let shown = |value: &Value| match value {
            Value::Bool(true) => "on".to_owned(),
            Value::Bool(false) => "off".to_owned(),
            Value::String(text) => format!("“{text}”"),
            _ => String::new(),
        };
        let (from, to) = (shown(&self.from), shown(&self.to));
        let values = match self.status {
            "ok" => to,
            _ if to.is_empty() => from,
            _ => format!("{from} → {to}"),
        };
        let remark =
            if self.remark.is_empty() { String::new() } else { format!(" ({})", self.remark) };
        format!("  {:<9} {}  {values}{remark}", self.status, parts.join(" › "))
    }
}
