//! A line to the agent of one frame: requests with answers, and its word that something changed.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use futures_channel::oneshot;
use keyguide_core::alias::Candidate;
use keyguide_core::journal::{Journal, state};
use keyguide_core::looks::{Looks, looks};
use keyguide_core::ops::{Op, Outcome};
use keyguide_core::page::{Page, label};
use keyguide_core::snapshot::{NodeId, Snapshot, SnapshotError};
use wasm_bindgen::JsValue;

use crate::browser::{self, BrowserError, get, object};
use crate::secret::Secret;

/// Why a frame did not answer. Its words are [`crate::phrase::silence`]'s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LinkError {
    /// The frame went away: reloaded, navigated or closed.
    Gone,
    /// It went away while it was being written.
    Lost {
        /// How many it had told of.
        done: usize,
        /// How many there were.
        all: usize,
    },
    /// Another panel has the pen.
    Taken,
    /// The agent could not do it.
    Failed(String),
    /// The browser refused.
    Browser(BrowserError),
    /// The page's description could not be used.
    Snapshot(SnapshotError),
}

impl From<BrowserError> for LinkError {
    fn from(error: BrowserError) -> Self {
        Self::Browser(error)
    }
}

impl From<SnapshotError> for LinkError {
    fn from(error: SnapshotError) -> Self {
        Self::Snapshot(error)
    }
}

impl LinkError {
    /// The same, where so many changes had been written in earlier batches.
    pub(crate) fn after(self, written: usize) -> Self {
        match self {
            Self::Lost { done, all } => Self::Lost { done: done + written, all: all + written },
            Self::Gone if written > 0 => Self::Lost { done: written, all: written },
            other => other,
        }
    }
}

/// What the agent says without being asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Notice {
    /// Something changed.
    Changed {
        /// Whether a person changed a field.
        touched: bool,
        /// Whether a frame inside loaded a page.
        framed: bool,
        /// Elements that a person pressed since the last word.
        pressed: Vec<NodeId>,
    },
    /// So many changes of the batch under way are written.
    Progress(usize),
    /// The person's pointer or focus went to these elements, the innermost first.
    Over(Vec<NodeId>),
    /// The frame went away.
    Gone,
}

/// What credentials are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// To be copied: from then on it can be told whether the page still holds them.
    ToCopy,
    /// To be looked at, which does not count as copied.
    ToLook,
}

/// A ring around an element, with a word beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The element.
    pub(crate) node: NodeId,
    /// The word, or nothing.
    pub(crate) text: String,
    /// Whether it is what the others are about.
    pub(crate) main: bool,
}

impl Mark {
    fn to_js(&self) -> JsValue {
        let properties = [
            ("node", self.node.0.into()),
            ("text", self.text.as_str().into()),
            ("main", self.main.into()),
        ];
        object(&properties).into()
    }
}

/// What an agent keeps of its page beyond the life of a panel.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kept {
    /// The document's name, unlike that of any other; empty while another panel writes.
    pub(crate) life: String,
    /// What was written into it.
    pub(crate) journal: Journal,
    /// Whether the panel that wrote was closed in the midst of it.
    pub(crate) cut: bool,
}

type Waiting = Rc<RefCell<HashMap<u32, oneshot::Sender<Result<JsValue, String>>>>>;

/// A line to one frame.
#[derive(Clone)]
pub(crate) struct Link {
    port: JsValue,
    waiting: Waiting,
    last: Rc<RefCell<u32>>,
    /// How many changes of a batch the agent has told to be written.
    progress: Rc<Cell<usize>>,
}

impl Link {
    /// Opens the line over a port. `hear` is told what the agent says unasked.
    ///
    /// # Errors
    /// When it is no port.
    pub(crate) fn over(port: JsValue, hear: impl Fn(Notice) + 'static) -> Result<Self, LinkError> {
        let waiting: Waiting = Rc::default();
        let hear = Rc::new(hear);
        let (answered, told) = (waiting.clone(), hear.clone());
        let progress: Rc<Cell<usize>> = Rc::default();
        let come = progress.clone();
        browser::add_listener(&get(&port, "onMessage"), move |message, _| {
            match get(&message, "event").as_string().as_deref() {
                Some("progress") => {
                    come.set(browser::number(&message, "written").unwrap_or_default() as usize);
                    told(Notice::Progress(come.get()));
                }
                Some("over") => told(Notice::Over(nodes(&get(&message, "nodes")))),
                Some("changed") => told(changed(&message)),
                _ => receive(&answered, &message),
            }
        })?;
        let dropped = waiting.clone();
        browser::add_listener(&get(&port, "onDisconnect"), move |_, _| {
            dropped.borrow_mut().clear();
            hear(Notice::Gone);
        })?;
        Ok(Self { port, waiting, last: Rc::default(), progress })
    }

    /// Reads the frame and labels it; with it, what its drawn controls look like.
    ///
    /// # Errors
    /// When the frame went away or its description cannot be used.
    pub(crate) async fn page(&self) -> Result<(Page, Looks), LinkError> {
        let snapshot = self.snapshot().await?;
        let page = label(&snapshot);
        let looks = looks(&snapshot, &page);
        Ok((page, looks))
    }

    /// Reads the frame.
    ///
    /// # Errors
    /// When the frame went away or its description cannot be used.
    pub(crate) async fn snapshot(&self) -> Result<Snapshot, LinkError> {
        let text = self.ask("snapshot", &[]).await?.as_string().unwrap_or_default();
        Ok(Snapshot::from_json(&text)?)
    }

    /// The typed text of these controls.
    ///
    /// # Errors
    /// When the frame went away.
    pub(crate) async fn values(
        &self,
        nodes: &[NodeId],
    ) -> Result<BTreeMap<NodeId, String>, LinkError> {
        if nodes.is_empty() {
            return Ok(BTreeMap::new());
        }
        let answer = self.ask("values", &[("nodes", list(nodes))]).await?;
        Ok(serde_json::from_str(&browser::to_json(&answer)).unwrap_or_default())
    }

    /// Applies approved changes in order; the agent stops at the first that does not go as planned.
    ///
    /// # Errors
    /// When the frame went away before it told the outcomes, with how far it had come.
    pub(crate) async fn apply(&self, ops: &[Op]) -> Result<Vec<Outcome>, LinkError> {
        let text =
            serde_json::to_string(ops).map_err(|error| LinkError::Failed(error.to_string()))?;
        self.progress.set(0);
        let answer = match self.ask("apply", &[("ops", browser::from_json(&text))]).await {
            Err(LinkError::Gone) => {
                return Err(LinkError::Lost { done: self.progress.get(), all: ops.len() });
            }
            answer => answer?,
        };
        serde_json::from_str(&browser::to_json(&answer))
            .map_err(|error| LinkError::Failed(error.to_string()))
    }

    /// Takes the pen: one panel at a time writes to a page.
    ///
    /// # Errors
    /// When another panel has it, or the frame went away.
    pub(crate) async fn claim(&self) -> Result<(), LinkError> {
        let mine = self.ask("claim", &[]).await?.is_truthy();
        if mine { Ok(()) } else { Err(LinkError::Taken) }
    }

    /// Leaves with the page what a later panel needs to undo.
    pub(crate) fn keep(&self, journal: &Journal) {
        let kept = (!journal.is_empty()).then(|| serde_json::to_string(journal).ok()).flatten();
        self.tell("keep", &[("journal", kept.map_or(JsValue::NULL, |text| text.into()))]);
    }

    /// Lays the pen down.
    pub(crate) fn release(&self) {
        self.tell("release", &[]);
    }

    /// What was written into this page, also by a panel before this one. What that panel was closed
    /// too early to take down is taken down here.
    ///
    /// # Errors
    /// When the frame went away.
    pub(crate) async fn kept(&self) -> Result<Kept, LinkError> {
        let kept = self.ask("kept", &[]).await?;
        let life = get(&kept, "life").as_string().unwrap_or_default();
        let text = get(&kept, "journal").as_string().unwrap_or_default();
        let mut journal: Journal = serde_json::from_str(&text).unwrap_or_default();
        let cut = journal.is_open();
        if cut {
            let outcomes = browser::to_json(&get(&kept, "outcomes"));
            let outcomes: Vec<Outcome> = serde_json::from_str(&outcomes).unwrap_or_default();
            let page = get(&kept, "page").as_string();
            let page = page.and_then(|text| Snapshot::from_json(&text).ok());
            let page = match page {
                Some(page) => Some(page),
                None => Some(self.snapshot().await?),
            };
            let after = page.map(|page| state(&label(&page), &BTreeMap::new())).unwrap_or_default();
            journal.close(&outcomes, &after);
        }
        Ok(Kept { life, journal, cut })
    }

    /// Waits until the page has changed and come to rest, or for so many milliseconds.
    ///
    /// # Errors
    /// When the frame went away.
    pub(crate) async fn wait(&self, limit: u32) -> Result<(), LinkError> {
        self.ask("wait", &[("limit", limit.into())]).await.map(drop)
    }

    /// The contents of credential fields, to be asked for on a person's click only.
    ///
    /// # Errors
    /// When the frame went away.
    pub(crate) async fn secrets(
        &self,
        nodes: &[NodeId],
        why: Asked,
    ) -> Result<Vec<Secret>, LinkError> {
        let look = why == Asked::ToLook;
        let answer = self.ask("secrets", &[("nodes", list(nodes)), ("look", look.into())]).await?;
        Ok(js_sys::Array::from(&answer).iter().map(|value| Secret::of_js(&value)).collect())
    }

    /// Which of these fields still hold what was handed over.
    ///
    /// # Errors
    /// When the frame went away.
    pub(crate) async fn unchanged(&self, nodes: &[NodeId]) -> Result<Vec<NodeId>, LinkError> {
        if nodes.is_empty() {
            return Ok(Vec::new());
        }
        let answer = js_sys::Array::from(&self.ask("unchanged", &[("nodes", list(nodes))]).await?);
        let still = nodes.iter().zip(answer.iter()).filter(|(_, same)| same.is_truthy());
        Ok(still.map(|(node, _)| *node).collect())
    }

    /// Points at a control.
    pub(crate) fn show(&self, node: NodeId, text: &str, scroll: bool) {
        self.tell(
            "show",
            &[("node", node.0.into()), ("text", text.into()), ("scroll", scroll.into())],
        );
    }

    /// Takes the pointer away.
    pub(crate) fn hide(&self) {
        self.tell("hide", &[]);
    }

    /// Rings several elements at once.
    pub(crate) fn mark(&self, marks: &[Mark], scroll: bool) {
        let marks: js_sys::Array = marks.iter().map(Mark::to_js).collect();
        self.tell("mark", &[("marks", marks.into()), ("scroll", scroll.into())]);
    }

    /// Takes those rings away.
    pub(crate) fn unmark(&self) {
        self.tell("unmark", &[]);
    }

    /// Waits until a person clicks one of these controls; `None` when that was given up.
    ///
    /// # Errors
    /// When the frame went away.
    pub(crate) async fn pick(
        &self,
        candidates: &[Candidate],
        hint: &str,
    ) -> Result<Option<NodeId>, LinkError> {
        let text = serde_json::to_string(candidates)
            .map_err(|error| LinkError::Failed(error.to_string()))?;
        let asked = [("candidates", browser::from_json(&text)), ("hint", hint.into())];
        let answer = self.ask("point", &asked).await?;
        Ok(browser::number(&answer, "node").map(|node| NodeId(node as u32)))
    }

    /// Gives up picking.
    pub(crate) fn unpick(&self) {
        self.tell("unpoint", &[]);
    }

    /// Closes the line: the agent takes itself down where nobody else has one, and what was asked for is
    /// answered by nobody. Of a line that is closed already nothing is left to close.
    pub(crate) fn close(&self) {
        if let Ok(disconnect) = browser::method(&self.port, "disconnect") {
            let _ = disconnect.call0(&self.port);
        }
        self.waiting.borrow_mut().clear();
    }

    fn tell(&self, what: &str, with: &[(&str, JsValue)]) {
        // A frame that is gone says so by itself; there is nothing to do about it here.
        let _ = self.post(what, with);
    }

    fn post(&self, what: &str, with: &[(&str, JsValue)]) -> Result<u32, LinkError> {
        let id = {
            let mut last = self.last.borrow_mut();
            *last = last.wrapping_add(1);
            *last
        };
        let mut properties = vec![("id", JsValue::from(id)), ("do", JsValue::from_str(what))];
        properties.extend(with.iter().cloned());
        let message = object(&properties);
        browser::method(&self.port, "postMessage")?
            .call1(&self.port, &message)
            .map_err(|_| LinkError::Gone)?;
        Ok(id)
    }

    async fn ask(&self, what: &str, with: &[(&str, JsValue)]) -> Result<JsValue, LinkError> {
        let id = self.post(what, with)?;
        let (tell, heard) = oneshot::channel();
        self.waiting.borrow_mut().insert(id, tell);
        match heard.await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(failed)) => Err(LinkError::Failed(failed)),
            Err(_) => Err(LinkError::Gone),
        }
    }
}

fn changed(message: &JsValue) -> Notice {
    let touched = get(message, "touched").is_truthy();
    let framed = get(message, "framed").is_truthy();
    Notice::Changed { touched, framed, pressed: nodes(&get(message, "pressed")) }
}

fn nodes(list: &JsValue) -> Vec<NodeId> {
    let list = js_sys::Array::from(list);
    list.iter().filter_map(|it| Some(NodeId(it.as_f64()? as u32))).collect()
}

fn receive(waiting: &Waiting, message: &JsValue) {
    let Some(id) = browser::number(message, "id") else { return };
    let Some(tell) = waiting.borrow_mut().remove(&(id as u32)) else { return };
    let answer = match get(message, "failed").as_string() {
        Some(failed) => Err(failed),
        None => Ok(get(message, "ok")),
    };
    // Nobody waits any more: the panel moved on to another page.
    let _ = tell.send(answer);
}

fn list(nodes: &[NodeId]) -> JsValue {
    nodes.iter().map(|node| JsValue::from(node.0)).collect::<js_sys::Array>().into()
}
