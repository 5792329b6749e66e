//! Buttons that save a document, one for each format.

use crate::lean::*;
use keyguide_core::document::Format;

use crate::words::t;

const FORMATS: [(Format, &str, &str); 3] = [
    (Format::Markdown, "markdown", "saveMarkdown"),
    (Format::Csv, "csv", "saveCsv"),
    (Format::Html, "html", "saveHtml"),
];

/// The buttons. `save` is called on a person's click.
pub(super) fn buttons(save: impl Fn(Format) + Copy + 'static) -> Vec<View> {
    FORMATS
        .into_iter()
        .map(|(format, id, key)| {
            view! {
                button(
                    r#type="button",
                    data-report=id,
                    on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { save(format) },
                ) { (t(key)) }
            }
        })
        .collect()
}
