//! Keeping the list of frames true as tabs come and go, and reading them as they change.

use keyguide_core::journal::Journal;
use wasm_bindgen_futures::spawn_local;

use crate::browser::Tab;
use crate::desk::{Desk, State};
use crate::filled;
use crate::frames::{Frame, FrameId};
use crate::link::{Kept, Link, LinkError, Notice};
use crate::phrase;
use crate::view::{self, Tone};
use crate::words::count;

impl State {
    /// A frame, while this document is in it.
    fn frame(&mut self, id: FrameId, document: u32) -> Option<&mut Frame> {
        self.frames.get_mut(&id).filter(|frame| frame.document == document)
    }
}

impl Desk {
    /// Reaches every frame of every Autotask tab that has no line yet.
    pub(crate) fn attach(self) {
        {
            let mut state = self.0.state.borrow_mut();
            if state.attaching {
                state.attach_again = true;
                return;
            }
            state.attaching = true;
        }
        spawn_local(async move {
            loop {
                self.attach_once().await;
                let mut state = self.0.state.borrow_mut();
                if !std::mem::take(&mut state.attach_again) {
                    state.attaching = false;
                    state.around.looking = false;
                    break;
                }
            }
            self.think();
        });
    }

    async fn attach_once(self) {
        let tabs = match self.0.reach.tabs(&self.0.windows).await {
            Ok(tabs) => tabs,
            Err(error) => return self.tell(Tone::Bad, phrase::refusal(&error)),
        };
        // Where nothing may be seen there is none; one host may have been allowed without the others.
        let withheld = tabs.is_empty() && self.0.reach.is_withheld().await;
        for tab in &tabs {
            // A tab that is loading or showing an error page refuses; it will tell when it is done.
            let Ok(frames) = self.0.reach.inject(tab.id).await else { continue };
            for (frame, began) in frames {
                self.reach(tab, FrameId { tab: tab.id, frame }, began);
            }
        }
        let mut state = self.0.state.borrow_mut();
        state.frames.retain(|id, frame| {
            let tab = tabs.iter().find(|tab| tab.id == id.tab);
            match tab {
                Some(tab) => frame.tab = tab.clone(),
                None => frame.link.close(),
            }
            tab.is_some()
        });
        state.around.withheld = withheld;
    }

    /// Opens a line to the document that is in a frame since it `began`, unless there is one. A line to one
    /// that was there before leads nowhere, and not every browser says so.
    fn reach(self, tab: &Tab, id: FrameId, began: Option<f64>) {
        let document = {
            let mut state = self.0.state.borrow_mut();
            if let Some(frame) = state.frames.get(&id) {
                if frame.began == began {
                    return;
                }
                frame.link.close();
                state.frames.remove(&id);
            }
            state.documents += 1;
            state.documents
        };
        let hear = move |notice| self.heard(id, document, notice);
        let port = self.0.reach.connect(id);
        if let Ok(link) = port.map_err(LinkError::from).and_then(|port| Link::over(port, hear)) {
            let mut frame = Frame::new(tab.clone(), link, document, began);
            let mut state = self.0.state.borrow_mut();
            // What the first look finds was there before, as far as is known.
            frame.unwatched = state.around.looking;
            state.frames.insert(id, frame);
            drop(state);
            self.read(id);
        }
    }

    fn heard(self, id: FrameId, document: u32, notice: Notice) {
        match notice {
            Notice::Changed { touched, framed, pressed } => {
                {
                    let mut state = self.0.state.borrow_mut();
                    let State { mind, frames, notice, .. } = &mut *state;
                    if let Some(frame) = frames.get_mut(&id) {
                        frame.touched |= touched;
                        frame.pressed |= !pressed.is_empty();
                        mind.pressed(id, frame.page.as_ref(), &pressed);
                    }
                    if !pressed.is_empty() {
                        *notice = None; // the person went on: what was told is read
                    }
                }
                if framed {
                    self.attach();
                }
                self.read(id);
            }
            Notice::Progress(done) => self.progressed(done),
            Notice::Over(nodes) => self.point_at_line(id, &nodes),
            Notice::Gone => {
                {
                    let mut state = self.0.state.borrow_mut();
                    let same =
                        state.frames.get(&id).is_some_and(|frame| frame.document == document);
                    if same {
                        state.frames.remove(&id);
                    }
                }
                self.attach();
            }
        }
    }

    /// Reads a frame anew; what changes meanwhile is read once more after that.
    pub(super) fn read(self, id: FrameId) {
        let document = {
            let mut state = self.0.state.borrow_mut();
            let Some(frame) = state.frames.get_mut(&id) else { return };
            if frame.reading {
                frame.stale = true;
                return;
            }
            frame.reading = true;
            frame.document
        };
        spawn_local(async move {
            loop {
                self.read_once(id).await;
                let mut state = self.0.state.borrow_mut();
                let Some(frame) = state.frame(id, document) else { break };
                if !std::mem::take(&mut frame.stale) {
                    frame.reading = false;
                    break;
                }
            }
            self.think();
        });
    }

    pub(crate) async fn read_once(self, id: FrameId) {
        let Some((link, document)) = self.line(id) else { return };
        self.remember(id, document, &link).await;
        let (mut page, looks) = match link.page().await {
            Ok(read) => read,
            Err(LinkError::Gone) => return,
            Err(error) => {
                if let Some(frame) = self.0.state.borrow_mut().frame(id, document) {
                    frame.unreadable = Some(phrase::silence(&error));
                }
                return;
            }
        };
        if let Some(host) = self.0.reach.host() {
            page.host = host.to_owned();
        }
        let (wanted, copied) = {
            let state = self.0.state.borrow();
            state.mind.know(id, &state.frames, &mut page);
            (state.mind.wanted(id, &page), state.mind.copied_fields(id, &page))
        };
        let typed = link.values(&wanted).await.unwrap_or_default();
        let unchanged = link.unchanged(&copied).await.unwrap_or_default();
        let (mut left, mut gone) = (None, false);
        // Another document may have come into the frame meanwhile: none of this is about that one.
        if self.0.state.borrow_mut().frame(id, document).is_none() {
            return;
        }
        self.0.state.borrow_mut().mind.unchanged(id, &page, &copied, &unchanged);
        let elsewhere = self.0.state.borrow().mind.is_elsewhere(id, &page);
        if let Some(frame) = self.0.state.borrow_mut().frame(id, document) {
            // What was written into the page before must not be put back into this one.
            gone = elsewhere || frame.page.as_ref().is_some_and(|before| before.at != page.at);
            if gone {
                (frame.orphaned, frame.wrote, frame.touched) = (false, false, false);
                frame.unwatched = false;
                left = Some(std::mem::take(&mut frame.life)).filter(|life| !life.is_empty());
            }
            frame.take(page, typed, gone);
            frame.unreadable = None;
            frame.looks = looks;
        }
        if gone {
            let mut state = self.0.state.borrow_mut();
            state.mind.left(id);
            if state.notice_of == Some(document) {
                (state.notice, state.notice_of) = (None, None);
            }
            drop(state);
            link.keep(&Journal::default());
        }
        if let Some(life) = left {
            filled::remove(&life).await; // a page that goes elsewhere in one document
        }
    }

    /// What another panel wrote into this page can be undone here too, and what it put back cannot. Nothing
    /// while this one writes: it knows best.
    async fn remember(self, id: FrameId, document: u32, link: &Link) {
        let is_read = |state: &State| state.frames.get(&id).is_none_or(|it| it.page.is_some());
        let known = is_read(&self.0.state.borrow());
        if known && self.0.state.borrow().busy {
            return;
        }
        // Without a name the page is another panel's, which says when it is done.
        let Ok(Kept { life, journal, cut }) = link.kept().await else { return };
        if life.is_empty() {
            return;
        }
        // The agent forgets nothing but with the extension.
        let orphaned = !known && journal.is_empty() && !cut && filled::has(&life).await;
        let mut state = self.0.state.borrow_mut();
        let State { mind, frames, notice, notice_of, busy, .. } = &mut *state;
        let there = frames.get_mut(&id).filter(|frame| frame.document == document);
        let Some(frame) = there.filter(|_| !known || !*busy) else { return };
        frame.wrote |= orphaned || !journal.is_empty();
        frame.orphaned |= orphaned;
        if orphaned || cut || !journal.is_empty() {
            frame.life = life;
        }
        if cut {
            link.keep(&journal);
            let text = count("fillCut", journal.len());
            (*notice, *notice_of) = (Some(view::Notice { tone: Tone::Warn, text }), Some(document));
        }
        mind.remember(id, document, journal);
    }
}
