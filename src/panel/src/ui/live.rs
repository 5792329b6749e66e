//! What is said aloud: two live regions, out of sight. Each says only what is new, and once.

use crate::lean::*;

use crate::view::{Screen, Situation, Tone};
use crate::words::{t, with};

/// The two regions: one that waits its turn, and one for what cannot wait.
#[component(inline_props)]
pub(crate) fn Live(screen: ReadSignal<Screen>) -> View {
    let polite = said(screen, calm);
    let alert = said(screen, grave);
    view! {
        p(class="quietly", role="status", aria-live="polite", data-live="polite") { (polite.get_clone()) }
        p(class="quietly", role="alert", aria-live="assertive", data-live="alert") { (alert.get_clone()) }
    }
}

/// What is new among the sentences that hold now. It is taken out, which nobody hears, once one of them
/// holds no more.
fn said(screen: ReadSignal<Screen>, of: fn(&Screen) -> Vec<String>) -> ReadSignal<String> {
    let sentences = create_selector(move || screen.with(of));
    let before = create_signal(Vec::<String>::new());
    let last = create_signal(Vec::<String>::new());
    create_effect(move || {
        let now = sentences.get_clone();
        let new: Vec<String> = before.with_untracked(|before| {
            now.iter().filter(|sentence| !before.contains(sentence)).cloned().collect()
        });
        let holds = last.with_untracked(|last| last.iter().all(|sentence| now.contains(sentence)));
        before.set(now);
        if !new.is_empty() || !holds {
            last.set(new);
        }
    });
    create_selector(move || last.with(|last| last.join(" ")))
}

/// What was told, how things stand, and what to do.
fn calm(screen: &Screen) -> Vec<String> {
    let notice = screen.notice.as_ref().filter(|notice| notice.tone != Tone::Bad);
    let notice = notice.map(|notice| notice.text.clone());
    let picking = screen.picking.as_ref().map(|name| with("pickHint", &[name]));
    let filling = screen.busy.then(|| t("filling"));
    let heading = screen.situation.heading().map(t);
    // While something is written, what is left changes with every line.
    let asks = screen.situation == Situation::NeedsAccess;
    let task = (!screen.busy && !asks).then(|| screen.task.text.clone());
    [notice, picking, filling, heading, task]
        .into_iter()
        .flatten()
        .filter(|it| !it.is_empty())
        .collect()
}

/// What went wrong.
fn grave(screen: &Screen) -> Vec<String> {
    let notice = screen.notice.as_ref().filter(|notice| notice.tone == Tone::Bad);
    notice.map(|notice| notice.text.clone()).into_iter().collect()
}
