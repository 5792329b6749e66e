//! The plan for the API user form. Credential fields are never part of it.

use crate::matching::{Match, Names, Target, Wanted, find, without_mark};
use crate::ops::Value;
use crate::page::{Control, Kind, Page};
use crate::plan::fields::{field_target, named, plan_fields};
use crate::plan::{
    Ask, Input, Line, Plan, Question, Reason, Status, applying, bulk, changes_user, gate, line,
    list_line, missing, status, unlocked,
};
use crate::recipe::{LineChoices, LinesOfBusiness, Lob, OneOrMore, Recipe, Tracking};
use crate::snapshot::NodeId;

/// The id of the question which tracking identifier is wanted.
pub const TRACKING: &str = "tracking";
/// The id of the question about lines of business.
pub const LINES_OF_BUSINESS: &str = "lines-of-business";

/// The answer that something was done by hand.
const DONE: &str = "done";

/// Whether an answer says of something on the user's form that it was done by hand: so of that form alone.
pub(crate) fn is_done_by_hand(question: &str, answer: &str) -> bool {
    answer == DONE && (question == TRACKING || question.starts_with(LINES_OF_BUSINESS))
}

/// The fields of the credentials on the form (Autotask help, "Add or edit an API user").
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CredentialFields {
    /// `Username (Key)`, and how many characters it holds.
    pub username: Option<(NodeId, u32)>,
    /// `Password (Secret)`, and how many characters it holds.
    pub secret: Option<(NodeId, u32)>,
    /// `Tracking Identifier` of an internal integration, and how many characters it holds.
    pub tracking: Option<(NodeId, u32)>,
}

const USERNAME: [&str; 2] = ["Username (Key)", "Username"];
const SECRET: [&str; 2] = ["Password (Secret)", "Password"];
const IDENTIFIER: [&str; 2] = ["Tracking Identifier", "API Tracking Identifier"];

/// Finds the credential fields by their labels.
#[must_use]
pub fn credential_fields(page: &Page) -> CredentialFields {
    let field = |names: [&str; 2]| {
        let names = Names::new(names);
        let fitting: Vec<&Control> = page
            .controls
            .iter()
            .filter(|control| {
                matches!(control.kind, Kind::Text | Kind::Password)
                    && names.likeness(&control.address.label) >= 0.95
            })
            .collect();
        // What a person sees is what they mean; where all are shut away with their section, they know.
        let seen: Vec<&Control> = fitting.iter().copied().filter(|it| it.visible).collect();
        let mut meant = if seen.is_empty() { fitting } else { seen }.into_iter();
        let (first, second) = (meant.next()?, meant.next());
        match (&first.state, second) {
            (crate::page::State::Typed { length }, None) => Some((first.id, *length)),
            _ => None,
        }
    };
    CredentialFields {
        username: field(USERNAME),
        secret: field(SECRET),
        tracking: field(IDENTIFIER),
    }
}

/// Whether a control holds, or by its label may hold, a credential. A box holds none, whatever its label is
/// about.
pub(crate) fn is_credential(control: &Control) -> bool {
    let named = || may_be_credential(&control.address.label);
    control.kind == Kind::Password || (control.kind != Kind::Check && named())
}

/// Whether what goes by this name may be a credential.
#[must_use]
pub fn may_be_credential(name: &str) -> bool {
    let name = crate::text::fold(name);
    let words =
        ["password", "secret", "username", "user name", "key", "tracking identifier", "token"];
    words.iter().any(|word| name.contains(word))
}

/// Which typed text the plan of a user needs; never that of a credential field.
#[must_use]
pub fn user_values(page: &Page, recipe: &Recipe) -> Vec<NodeId> {
    let texts = recipe.user.fields.iter().map(|field| field_target(field, Wanted::Text));
    let mut cases = recipe.user.tracking.cases().into_iter();
    let custom = cases.any(|(_, is)| matches!(is, Tracking::Custom(_) | Tracking::Either { .. }));
    texts
        .chain(custom.then(integration_name))
        .filter_map(|target| match named(&target, page, find(&target, page)) {
            Match::Found(index) => Some(&page.controls[index]),
            _ => None,
        })
        .filter(|control| !is_credential(control))
        .map(|control| control.id)
        .collect()
}

/// Where an internal integration gets its name.
fn integration_name() -> Target {
    Target::labelled(Wanted::Text, Names::new(["Internal Integration Name"]))
}

/// Plans an API user.
#[must_use]
pub fn user(page: &Page, input: &Input<'_>) -> Plan {
    let questions = gate::declared(input.recipe, input.answers, input.recipe.user.conditions());
    let open = input.recipe.verify_only.then(|| unlocked(page));
    let page = open.as_ref().unwrap_or(page);
    let mut plan = Plan { verify: input.recipe.verify_only, questions, ..Plan::default() };
    plan_fields(page, input, &mut plan);
    plan_level(page, input, &mut plan);
    plan_tracking(page, input, &mut plan);
    if let Some(said) = &input.recipe.user.lines_of_business {
        let cases = said.list().iter().map(|lines| (lines.when.as_ref(), lines));
        // Where an answer is missing, the question for it is open.
        if let Ok(lines) = applying(cases, input.answers) {
            plan_lines_of_business(page, input, lines, &mut plan);
        }
    }
    plan
}

/// Plans an API user that exists, where it is compared or given the level: of the latter nothing but that.
#[must_use]
pub fn existing_user(page: &Page, input: &Input<'_>) -> Option<Plan> {
    let Input { recipe, answers, .. } = input;
    if recipe.verify_only {
        return Some(user(page, input));
    }
    changes_user(recipe, answers).then(|| {
        let questions = gate::declared(recipe, answers, recipe.user.conditions());
        let mut plan = Plan { questions, ..Plan::default() };
        plan_level(page, input, &mut plan);
        plan
    })
}

fn plan_level(page: &Page, input: &Input<'_>, plan: &mut Plan) {
    let target = Target::labelled(Wanted::List, Names::new(["Security Level"]));
    match input.aliases.find(&target, page) {
        Match::Found(index) => {
            let control = &page.controls[index];
            let status = match bulk::named_option(control, &level_names(input)) {
                Ok(to) => status(control, to, input.typed),
                Err(reason) => Status::Blocked(reason),
            };
            let words = level_names(input).into_list();
            plan.lines.push(list_line(control, status, None, &words));
        }
        absent => plan.lines.push(missing(&target, &absent, None)),
    }
}

/// The names that the level may have, the likeliest first.
fn level_names(input: &Input<'_>) -> Names {
    let Input { recipe, answers, .. } = input;
    // The list of levels marks those of the API; the user's form may leave the mark out.
    let both = |name| [name, without_mark(name)];
    if let Some(used) = super::used_as_it_is(recipe, answers) {
        return Names::new(both(used));
    }
    let others = recipe.level.skip_if_exists.iter().map(String::as_str);
    Names::new([super::level_name(recipe, answers)].into_iter().chain(others).flat_map(both))
}

/// What the tracking identifier is to be, or the question on which it waits; asks where the recipe leaves a choice.
fn tracking(input: &Input<'_>, plan: &mut Plan) -> Result<Tracking, Reason> {
    let said = match applying(input.recipe.user.tracking.cases(), input.answers) {
        Ok(said) => said,
        Err(Some(open @ Reason::Unanswered(_))) => return Err(open),
        Err(_) => &Tracking::Ask,
    };
    let answer = input.answers.get(TRACKING);
    let label = "API Tracking Identifier".to_owned();
    let (ask, chosen) = match said {
        Tracking::Either { vendor, custom } => {
            let options = vec![vendor.shown().to_owned(), custom.clone()];
            let chosen = match answer {
                Some(answer) if answer == vendor.shown() => Some(Tracking::Vendor(vendor.clone())),
                Some(answer) if answer == custom => Some(Tracking::Custom(custom.clone())),
                _ => None,
            };
            (Ask::OneOf { label, options, why: None }, chosen)
        }
        Tracking::Ask if !input.recipe.verify_only => {
            let done = answer.filter(|answer| *answer == DONE);
            (Ask::Untold { name: label }, done.map(|_| Tracking::Ask))
        }
        said => return Ok(said.clone()),
    };
    let settled = chosen.is_some();
    plan.questions.push(Question { id: TRACKING.into(), ask, urgent: false, settled });
    chosen.ok_or_else(|| Reason::Unanswered(TRACKING.into()))
}

/// Lines of business stand in two lists between which entries are moved: the admin's hand does that;
/// the box beside them can be set.
fn plan_lines_of_business(
    page: &Page,
    input: &Input<'_>,
    lines: &LinesOfBusiness,
    plan: &mut Plan,
) {
    let label = Names::new(["Resource can view items with no assigned Line of Business"]);
    let target = Target::labelled(Wanted::Check, label);
    let found = input.aliases.find(&target, page);
    // Tenants without the feature do not show it: nothing is missing there.
    let shown = page.sections.iter().any(|section| {
        Names::new(["Line of Business", "Lines of Business"]).likeness(section) >= 0.95
    });
    if let (Some(on), Match::Found(index)) = (lines.unassigned, &found) {
        let control = &page.controls[*index];
        let status = status(control, Value::On(on), input.typed);
        plan.lines.push(line(control, status, lines.why.as_ref()));
    }
    let says = match &lines.associate {
        Lob::Keep => return,
        Lob::All => "all".to_owned(),
        Lob::None => "none".to_owned(),
        Lob::Ask => lines.why.clone().unwrap_or_default(),
        Lob::List(names) => names.join(", "),
    };
    if shown || matches!(found, Match::Found(_)) {
        let id = match input.recipe.user.lines_of_business {
            // What was done by hand was done for one answer.
            Some(LineChoices::Several(_)) => format!("{LINES_OF_BUSINESS}.{says}"),
            _ => LINES_OF_BUSINESS.to_owned(),
        };
        let settled = input.answers.contains_key(&id);
        let ask = Ask::ByHand { name: "Line of Business".into(), says };
        plan.questions.push(Question { id, ask, urgent: false, settled });
    }
}

fn plan_tracking(page: &Page, input: &Input<'_>, plan: &mut Plan) {
    let radio = |names: &[&str]| Target::labelled(Wanted::Radio, Names::new(names.iter().copied()));
    let tracking = match tracking(input, plan) {
        Ok(tracking) => tracking,
        Err(open) => {
            let target = radio(&["Integration Vendor"]);
            let line = missing(&target, &Match::Absent, None);
            plan.lines.push(Line { status: Status::Left(open), ..line });
            return;
        }
    };
    let (switch, list, names) = match &tracking {
        // The choice was made above, or by the admin's hand.
        Tracking::Keep | Tracking::Ask | Tracking::Either { .. } => return,
        Tracking::Vendor(names) => {
            let label = ["Integration Vendor"];
            let list = Target::labelled(Wanted::List, Names::new(label));
            (radio(&label), Some(list), names.clone())
        }
        Tracking::Custom(name) => {
            let names = OneOrMore::One(name.clone());
            (radio(&["Custom (Internal Integration)"]), Some(integration_name()), names)
        }
        Tracking::None => (radio(&["None"]), None, OneOrMore::More(Vec::new())),
    };
    let Match::Found(index) = input.aliases.find(&switch, page) else {
        plan.lines.push(missing(&switch, &input.aliases.find(&switch, page), None));
        return;
    };
    let chosen = status(&page.controls[index], Value::On(true), input.typed);
    let waiting = !matches!(chosen, Status::Ok(_));
    plan.lines.push(line(&page.controls[index], chosen, None));
    let Some(list) = list else { return };
    let found = input.aliases.find(&list, page);
    let goal = |control: &Control| match control.kind {
        Kind::List | Kind::DrawnList => bulk::named_option(control, &names.names()),
        _ => Ok(Value::Text(names.shown().to_owned())),
    };
    match found {
        // The vendor list appears only after its radio.
        Match::Found(index) if waiting || !page.controls[index].visible => {
            let control = &page.controls[index];
            let status = match goal(control) {
                Ok(to) => Status::Follows { to },
                Err(reason) => Status::Blocked(reason),
            };
            plan.lines.push(list_line(control, status, None, names.list()));
        }
        Match::Found(index) => {
            let control = &page.controls[index];
            let status = match goal(control) {
                Ok(to) => status(control, to, input.typed),
                Err(reason) => Status::Blocked(reason),
            };
            plan.lines.push(list_line(control, status, None, names.list()));
        }
        absent if waiting => {
            let mut line = missing(&list, &absent, None);
            let name = names.shown().to_owned();
            let typed = matches!(tracking, Tracking::Custom(_));
            let to = if typed { Value::Text(name) } else { Value::Option(name) };
            line.status = Status::Follows { to };
            plan.lines.push(line);
        }
        absent => plan.lines.push(missing(&list, &absent, None)),
    }
}
