//! The core's steps one by one, for `cargo xtask bench` to time in a browser: compiled as the panel is,
//! but without the panel around it.

use keyguide_core::alias::Aliases;
use keyguide_core::looks::{Looks, looks};
use keyguide_core::ops::{Op, Value, Witness};
use keyguide_core::page::{self, Page};
use keyguide_core::plan::{self, Answers, Input, Plan, Typed, value_of};
use keyguide_core::recipe::Recipe;
use keyguide_core::snapshot::Snapshot;
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// A frame as the agent handed it over.
#[wasm_bindgen]
pub struct Given(Snapshot);

#[wasm_bindgen]
impl Given {
    /// Reads the agent's text.
    ///
    /// # Errors
    /// When it is none.
    #[wasm_bindgen(constructor)]
    pub fn read(text: &str) -> Result<Given, String> {
        Snapshot::from_json(text).map(Self).map_err(|error| error.to_string())
    }

    /// How many elements and texts it holds.
    pub fn size(&self) -> usize {
        self.0.nodes.len()
    }

    /// Labels it, as the panel does after each reading.
    pub fn label(&self) -> Labelled {
        let page = page::label(&self.0);
        let looks = looks(&self.0, &page);
        Labelled(page, looks)
    }
}

/// A labelled page, and what its drawn controls look like.
#[wasm_bindgen]
pub struct Labelled(Page, Looks);

#[wasm_bindgen]
impl Labelled {
    /// Every field: its number, section, row, column and label, as JSON.
    pub fn fields(&self) -> String {
        let fields = self.0.controls.iter().filter(|control| control.kind.is_field());
        let fields = fields.map(|control| {
            let address = &control.address;
            let at = [&address.section, &address.row, &address.column, &address.label];
            json!({ "id": control.id.0, "at": at })
        });
        serde_json::Value::from_iter(fields).to_string()
    }

    /// Plans it; gives the number of lines.
    pub fn plan(&self, job: &Job) -> usize {
        job.plan(&self.0).lines.len()
    }

    /// What would turn over so many boxes and lists, as the agent takes it.
    pub fn turned_over(&self, count: usize) -> String {
        let typed = Typed::new();
        let fields =
            self.0.controls.iter().filter(|control| control.enabled && control.kind.is_field());
        let turned = fields.filter_map(|control| {
            let from = value_of(control, &typed)?;
            let to = match (&from, &control.state) {
                (Value::On(on), _) => Value::On(!on),
                (Value::Option(text), page::State::Options(all)) => {
                    Value::Option(all.iter().find(|it| it.x != *text)?.x.clone())
                }
                _ => return None,
            };
            let witnesses = control.evidence.iter().filter(|it| it.node.0 != 0);
            let witnesses = witnesses.map(|it| Witness { node: it.node, text: String::new() });
            let look = self.1.get(&control.id).cloned();
            Some(Op {
                node: control.id,
                from,
                to,
                or: vec![],
                witnesses: witnesses.collect(),
                look,
            })
        });
        let ops: Vec<Op> = turned.take(count).collect();
        serde_json::to_string(&ops).unwrap_or_default()
    }
}

/// A recipe that all is settled for.
#[wasm_bindgen]
pub struct Job(Recipe, Answers);

#[wasm_bindgen]
impl Job {
    /// A recipe, and what the admin answers to its one question.
    ///
    /// # Errors
    /// When the text is no recipe.
    #[wasm_bindgen(constructor)]
    pub fn of(recipe: &str, question: &str, answer: &str) -> Result<Job, String> {
        let recipe = Recipe::from_json(recipe).map_err(|error| error.lines().join("\n"))?;
        Ok(Self(recipe, Answers::from([(question.to_owned(), answer.to_owned())])))
    }

    fn plan(&self, page: &Page) -> Plan {
        let (typed, aliases) = (Typed::new(), Aliases::default());
        let input = Input { recipe: &self.0, answers: &self.1, typed: &typed, aliases: &aliases };
        plan::level(page, &input)
    }
}
