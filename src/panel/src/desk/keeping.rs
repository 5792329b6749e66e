//! Keeping what was answered and seen of the job beyond the panel, for as long as the browser runs.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::browser::{self, get};
use crate::desk::Desk;

/// The name that it is kept under.
const WORKS: &str = "works";

impl Desk {
    /// Takes up what an earlier panel kept. Where the browser does not give it, the job begins with what is seen.
    pub(super) fn recall_works(self) {
        spawn_local(async move {
            let kept = browser::stored_for_now(WORKS).await.ok().flatten().unwrap_or_default();
            self.with_mind(|mind, _| mind.take_up(&kept));
            self.0.state.borrow_mut().kept = Some(kept);
            self.think();
        });
    }

    /// Keeps what changed since. It is a convenience: a refusal costs nothing else.
    pub(super) fn keep_works(self) {
        let mut state = self.0.state.borrow_mut();
        let text =
            state.mind.works().filter(|text| state.kept.as_ref().is_some_and(|it| it != text));
        let Some(text) = text else { return };
        state.kept = Some(text.clone());
        spawn_local(async move {
            let _ = browser::store_for_now(WORKS, &text).await;
        });
    }

    /// Forgets what was kept where it was taken away, on the options page.
    pub(super) fn forget_works(self, changes: &JsValue) {
        let change = get(changes, WORKS);
        if !change.is_undefined() && get(&change, "newValue").is_undefined() {
            self.with_mind(|mind, _| mind.forget_works());
            self.plan_anew();
        }
    }

    /// Begins this tenant's job anew: with the recipe as it is, and nothing answered or done.
    pub(crate) fn begin_anew(self) {
        if !self.0.state.borrow().busy {
            self.with_mind(|mind, _| mind.begin_anew());
            self.plan_anew();
        }
    }
}
