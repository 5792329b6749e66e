//! The report of the job: what there is to tell in numbers, and buttons to save it.

use crate::lean::*;

use crate::desk::Desk;
use crate::ui::save;
use crate::view::Screen;
use crate::words::{count, t};

#[component(inline_props)]
pub(crate) fn Report(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let there = create_selector(move || screen.with(|screen| screen.report.is_some()));
    let by = create_signal(String::new()); // kept while the section comes and goes
    view! {
        (if there.get() { shown(desk, screen, by) } else { View::new() })
    }
}

fn shown(desk: Desk, screen: ReadSignal<Screen>, by: Signal<String>) -> View {
    let numbers = create_selector(move || {
        let tally = screen.with(|screen| screen.report).unwrap_or_default();
        [
            ("change", "reportChanged", tally.changed),
            ("ask", "reportUndone", tally.undone),
            ("blocked", "reportNotDone", tally.not_done),
            ("excluded", "reportExcluded", tally.excluded),
        ]
    });
    let buttons = save::buttons(move |format| desk.save_report(format, &by.get_clone_untracked()));
    view! {
        section(class="describe", data-list="report") {
            h2 { (t("reportTitle")) }
            p(class="why") { (t("reportWhy")) }
            ul(class="counts") {
                (numbers.get().into_iter().filter(|(_, _, number)| *number > 0).map(|(class, key, number)| view! {
                    li(class=class) { (count(key, number)) }
                }).collect::<Vec<_>>())
            }
            div(class="field") {
                label(r#for="report-by") { (t("reportBy")) }
                input(id="report-by", r#type="text", maxlength="120", autocomplete="off", bind:value=by)
            }
            div(class="row") { (buttons) }
        }
    }
}
