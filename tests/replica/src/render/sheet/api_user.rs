//! What the form of an API user holds.

use maud::{Markup, html};

use super::super::ApiUserView;
use super::{Kit, List, Page, Radios, Text, Tick};
use crate::paths;
use crate::state::User;

/// The page.
pub(in crate::render) fn page(kit: &dyn Kit, view: &ApiUserView<'_>) -> Markup {
    let new = User { active: true, ..User::default() };
    let user = view.user.unwrap_or(&new);
    let name = format!("{} {}", user.first, user.last);
    let content = html! {
        (kit.section("General", false, false, &general(kit, view, user)))
        (kit.section("Credentials", false, false, &credentials(kit, user)))
        (kit.section("API Tracking Identifier", false, false, &tracking(kit, view, user)))
        (kit.section("Line of Business", true, false, &business(kit, view, user)))
    };
    kit.page(&Page {
        title: if view.user.is_some() { "Edit API User" } else { "Add API User" },
        name: name.trim(),
        buttons: &[("Save", "Save"), ("SaveAndClose", "Save & Close"), ("Cancel", "Cancel")],
        tabs: Vec::new(),
        content,
        save: format!("{}?id={}", paths::API_USER_SAVE, user.id),
        next: paths::API_USER_EDIT,
        script: "api_model.js",
    })
}

fn text<'a>(field: &'a str, label: &str, value: &'a str) -> Text<'a> {
    Text { field, label: label.into(), value, required: true, ..Text::default() }
}

fn list<'a>(field: &'a str, label: &str, options: &[String], chosen: &str) -> List<'a> {
    List {
        field,
        label: label.into(),
        options: options.iter().map(|text| (text.clone(), text.clone())).collect(),
        chosen: chosen.into(),
        ..List::default()
    }
}

fn tick<'a>(field: &'a str, label: &str, ticked: bool) -> Tick<'a> {
    Tick { field, label: label.into(), ticked, ..Tick::default() }
}

fn general(kit: &dyn Kit, view: &ApiUserView<'_>, user: &User) -> Markup {
    let lists = view.lists;
    let levels = List {
        options: view.levels.iter().map(|(id, name)| (id.to_string(), name.clone())).collect(),
        chosen: user.level_id.to_string(),
        required: true,
        blank: true,
        ..list("SecurityLevel", "Security Level", &[], "")
    };
    let location = List {
        required: true,
        blank: true,
        ..list("Location", "Primary Internal Location", &lists.locations, &user.location)
    };
    let left = html! {
        (kit.text(&text("FirstName", "First Name", &user.first)))
        (kit.text(&text("LastName", "Last Name", &user.last)))
        (kit.text(&text("Email", "Email Address", &user.email)))
        (kit.tick(&tick("Active", "Active", user.active)))
        (kit.tick(&tick("Locked", "Locked", user.locked)))
    };
    let right = html! {
        (kit.list(&levels))
        (kit.list(&list("DateFormat", "Date Format", &lists.date_formats, &user.date_format)))
        (kit.list(&list("TimeFormat", "Time Format", &lists.time_formats, &user.time_format)))
        (kit.list(&list("NumberFormat", "Number Format", &lists.number_formats, &user.number_format)))
        (kit.list(&location))
    };
    kit.columns(&[left, right])
}

fn credentials(kit: &dyn Kit, user: &User) -> Markup {
    let secret = kit.text(&text("Password", "Password (Secret)", ""));
    let left = html! {
        div class="ButtonRow" data-generate=(paths::GENERATE_KEY) data-fills="Username" {
            (kit.button("Generate", "Generate Key"))
        }
        (kit.text(&text("Username", "Username (Key)", &user.username)))
    };
    let right = html! {
        div class="ButtonRow" data-generate=(paths::GENERATE_SECRET) data-fills="Password" {
            (kit.button("Generate", "Generate Secret"))
        }
        @if user.id == 0 {
            (secret)
        } @else {
            div class="SecretSlot" { template { (secret) } }
        }
    };
    kit.columns(&[left, right])
}

fn tracking(kit: &dyn Kit, view: &ApiUserView<'_>, user: &User) -> Markup {
    let tracking = &user.tracking;
    let kind = if tracking.kind.is_empty() { "none" } else { &tracking.kind };
    let fixed = user.id != 0 && kind != "none";
    let vendors = List {
        required: true,
        blank: true,
        locked: fixed,
        native: true,
        ..list("Vendor", "Integration Vendor", &view.lists.vendors, &tracking.vendor)
    };
    let name = text("IntegrationName", "Internal Integration Name", &tracking.name);
    let identifier = Text {
        locked: true,
        ..text("TrackingIdentifier", "Tracking Identifier", &tracking.identifier)
    };
    let left = kit.radios(&Radios {
        field: "Tracking",
        items: &[
            ("vendor", "Integration Vendor"),
            ("custom", "Custom (Internal Integration)"),
            ("none", "None"),
        ],
        chosen: kind,
        locked: fixed,
    });
    let hidden = |shown: &str| if kind == shown { "Reveal" } else { "Reveal Hidden" };
    let right = html! {
        div class=(hidden("vendor")) data-reveal="vendor" { (kit.list(&vendors)) }
        div class=(hidden("custom")) data-reveal="custom" data-tracking=(paths::GENERATE_TRACKING) {
            (kit.text(&Text { locked: fixed, ..name }))
            (kit.text(&identifier))
        }
    };
    html! {
        (kit.note(&view.lists.tracking_note))
        (kit.columns(&[left, right]))
    }
}

fn business(kit: &dyn Kit, view: &ApiUserView<'_>, user: &User) -> Markup {
    let (on, off): (Vec<&String>, Vec<&String>) =
        view.lists.lines_of_business.iter().partition(|line| user.lines_of_business.contains(line));
    let moves = html! {
        (kit.button("MoveRight", "›"))
        (kit.button("MoveLeft", "‹"))
    };
    let label = "Resource can view items with no assigned Line of Business";
    html! {
        (kit.columns(&[
            side(kit, "Not Associated", &off),
            moves,
            side(kit, "Associated", &on),
        ]))
        (kit.tick(&tick("UnassignedItems", label, user.unassigned_items)))
    }
}

fn side(kit: &dyn Kit, label: &str, lines: &[&String]) -> Markup {
    html! {
        (kit.label(label))
        select class="DualSide" multiple size="4" data-side=(label) {
            @for line in lines { option value=(line) { (line) } }
        }
    }
}
