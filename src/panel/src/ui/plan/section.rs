//! One section of the plan.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::lean::*;
use wasm_bindgen::JsCast;

use crate::desk::Desk;
use crate::ui::plan::filter::Look;
use crate::ui::plan::line::Line;
use crate::ui::plan::numbers;
use crate::view::{LineId, PlanLine, SectionView};
use crate::words::t;

#[component(inline_props)]
pub(super) fn Section(
    name: Rc<str>,
    desk: Desk,
    look: Look,
    sections: ReadSignal<Vec<SectionView>>,
    lines: ReadSignal<Rc<BTreeMap<LineId, PlanLine>>>,
    busy: ReadSignal<bool>,
    verify: bool,
) -> View {
    let own = name.clone();
    let section = create_selector(move || {
        sections.with(|all| all.iter().find(|section| section.name == own).cloned())
    });
    let counts = create_selector(move || section.with(|it| it.as_ref().map(|it| it.counts)));
    let ids = create_selector(move || {
        section.with(|it| it.as_ref().map(|it| it.lines.clone()).unwrap_or_default())
    });
    // Decided once: a section does not close under the eyes because its last line was filled.
    let at_first = counts
        .get_untracked()
        .is_some_and(|counts| counts.changes + counts.stuck + counts.excluded > 0);
    let (of, by, shown, titled) = (name.clone(), name.clone(), name.clone(), name.clone());
    let open = create_selector(move || look.is_open(&of, at_first));
    let none = create_selector(move || {
        let (ids, lines) = (ids.get_clone(), lines.get_clone());
        !ids.iter().any(|id| lines.get(id).is_some_and(|line| look.takes(&by, line)))
    });
    let toggled = move |event: web_sys::Event| {
        let part = event.target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
        let is_open = part.is_some_and(|part| part.has_attribute("open"));
        if is_open != open.get_untracked() {
            look.set_open([shown.clone()], is_open);
        }
    };
    let tally = move || {
        let numbers = counts.get().map(|counts| numbers(counts, verify)).unwrap_or_default();
        numbers.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" · ")
    };
    let hook = titled.to_string();
    let title = if titled.is_empty() { t("pageItself") } else { titled.to_string() };
    view! {
        details(
            class="part",
            data-section=hook,
            hidden=none.get(),
            open=open.get(),
            on:toggle=toggled,
        ) {
            summary { span { (title) } span(class="tally") { (tally()) } }
            ul(class="lines") {
                Keyed(
                    list=ids,
                    view=move |id| {
                        let section = name.clone();
                        view! {
                            Line(
                                id=id, section=section, desk=desk, look=look, lines=lines, busy=busy,
                                verify=verify,
                            )
                        }
                    },
                    key=|id| id.clone(),
                )
            }
        }
    }
}
