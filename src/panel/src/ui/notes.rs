//! What the recipe has to say around saving: its texts are shown as text.

use crate::lean::*;

use crate::view::{NoteView, Screen};

#[component(inline_props)]
pub(crate) fn Notes(screen: ReadSignal<Screen>) -> View {
    let notes = create_selector(move || screen.with(|screen| screen.notes.clone()));
    view! {
        (if notes.with(Vec::is_empty) { View::new() } else {
            let notes: Vec<View> = notes.get_clone().into_iter().map(note).collect();
            view! { ul(class="notes", data-list="notes") { (notes) } }
        })
    }
}

fn note(note: NoteView) -> View {
    let NoteView { text, wait, why } = note;
    let (wait, why) = (line("wait", wait), line("hint", why));
    view! {
        li {
            p { (text) }
            (wait)
            (why)
        }
    }
}

/// A line of text, where there is any.
pub(super) fn line(class: &'static str, text: String) -> View {
    if text.is_empty() {
        View::new()
    } else {
        view! { p(class=class) { (text) } }
    }
}
