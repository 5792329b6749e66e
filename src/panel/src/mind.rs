//! Stub while the core is in the making.
use std::collections::BTreeMap;
use keyguide_core::{ops::{Op, Outcome}, page::Page, snapshot::NodeId};
use crate::{credentials::CredentialNodes, desk::Which, frames::{Frame, FrameId}, view::{Notice, Screen}};
/// Where to point.
#[derive(Debug, Clone, PartialEq)]
pub struct Pointer { /// frame
 pub frame: FrameId, /// node
 pub node: NodeId, /// text
 pub text: String }
/// mind
pub struct Mind {}
#[allow(clippy::unused_self, missing_docs)]
impl Mind {
    pub fn wanted(&self, _page: &Page) -> Vec<NodeId> { vec![] }
    pub fn consider(&mut self, _frames: &BTreeMap<FrameId, Frame>) -> (Screen, Option<Pointer>) { (Screen::default(), None) }
    pub fn answer(&mut self, _q: &str, _a: &str) {}
    pub fn fill(&self) -> Option<(FrameId, Vec<Op>)> { None }
    pub fn undo(&self) -> Option<(FrameId, Vec<Op>)> { None }
    pub fn record(&mut self, _id: FrameId, _ops: &[Op], _o: &[Outcome], _undoing: bool, _frames: &BTreeMap<FrameId, Frame>) -> Option<Notice> { None }
    pub fn credential_nodes(&self) -> Option<(FrameId, CredentialNodes)> { None }
    pub fn clipboard_format(&self) -> String { String::new() }
    pub fn copied(&mut self, _id: FrameId, _w: Which) {}
}
