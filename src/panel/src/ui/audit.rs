//! The comparison with the recipe: a button that makes it, the findings, and buttons to save them.

use crate::lean::*;

use crate::desk::Desk;
use crate::ui::save;
use crate::view::{AuditPart, AuditView, Screen};
use crate::words::{number, t};

#[component(inline_props)]
pub(crate) fn Audit(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let made = create_selector(move || screen.with(|screen| screen.audit.clone()));
    view! {
        section(class="describe") {
            (match made.get_clone() {
                None => view! {
                    button(
                        class="quiet",
                        r#type="button",
                        data-do="audit",
                        on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { desk.audit() },
                    ) { (t("audit")) }
                },
                Some(made) => shown(desk, made),
            })
        }
    }
}

fn shown(desk: Desk, made: AuditView) -> View {
    let parts: Vec<View> = made.parts.iter().map(part).collect();
    let of = made.of;
    let buttons = save::buttons(move |format| desk.save_audit(format));
    view! {
        h2 { (t("auditTitle")) }
        p(data-part="audit-of") { (of) }
        p(class="why") { (t("auditWhy")) }
        div(class="parts whole") { (parts) }
        div(class="row") {
            (buttons)
            button(
                r#type="button",
                data-do="drop-audit",
                on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { desk.drop_audit() },
            ) { (t("auditDrop")) }
        }
    }
}

fn part(part: &AuditPart) -> View {
    let AuditPart { verdict, name, findings } = part.clone();
    let number = number(findings.len());
    let lines: Vec<View> = findings
        .into_iter()
        .map(|(name, values)| {
            view! { li { span(class="name") { (name) ": " } span(class="move") { (values) } } }
        })
        .collect();
    let open = verdict != "matches" && verdict != "unasked";
    view! {
        details(class="part", open=open, data-verdict=verdict) {
            summary { span { (name) } span(class="tally") { (number) } }
            ul(class="lines") { (lines) }
        }
    }
}
