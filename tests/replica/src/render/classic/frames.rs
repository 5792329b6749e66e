//! The shell as frames within frames, and the admin menu.

use maud::{Markup, html};

use super::super::{Words, document};
use super::{STYLES, heading, picture};
use crate::catalogue::{Category, Menu, MenuItem};
use crate::paths;

fn part(name: &str, page: &str) -> String {
    format!("{}?part={name}&page={}", paths::FRAME, paths::escape(page))
}

/// The outermost frames.
pub(super) fn shell(page: &str) -> Markup {
    let frames = html! {
        frameset rows="46,*" border="0" frameborder="0" {
            frame name="TopFrame" src=(part("top", "")) noresize scrolling="no";
            frameset cols="200,*" border="0" frameborder="0" {
                frame name="MenuFrame" src=(part("menu", ""));
                frame name="WorkFrame" src=(part("work", page));
            }
        }
    };
    frames_document(&frames)
}

/// A document inside the outermost frames.
pub(super) fn frame(part: &str, page: &str, menu: &Menu) -> Markup {
    match part {
        "work" if page.starts_with('/') && !page.starts_with("//") => frames_document(&html! {
            frameset rows="*,22" border="0" frameborder="0" {
                frame #PageContainerFrame name="PageContainerFrame" src=(page);
                frame name="StatusFrame" src=(self::part("status", "")) noresize scrolling="no";
            }
        }),
        "top" => page_of(
            "Autotask",
            &html! {
                table width="100%" class="TopTable" {
                    tr { td { font size="4" color="white" { b { "Autotask" } } } }
                }
            },
        ),
        "menu" => page_of(
            "Menu",
            &html! {
                table width="100%" cellpadding="3" {
                    @for group in &menu.groups {
                        tr { td class="FormSection" { b { (group.name) } } }
                        @for item in &group.items {
                            tr { td { a href=(target(item)) target="PageContainerFrame" { (item.name) } } }
                        }
                    }
                }
            },
        ),
        _ => page_of("", &html! { font size="1" { "Done" } }),
    }
}

fn frames_document(frames: &Markup) -> Markup {
    html! {
        html {
            head { meta charset="utf-8"; title { "Autotask" } }
            (frames)
        }
    }
}

fn page_of(title: &str, content: &Markup) -> Markup {
    document(title, STYLES, &[], "Classic", content)
}

fn target(item: &MenuItem) -> String {
    match &item.category {
        Some(id) => format!("{}?id={id}", paths::CATEGORY),
        None => paths::of_page(item.page.as_deref(), &item.name),
    }
}

/// The admin page the frame shows first.
pub(super) fn landing(menu: &Menu) -> Markup {
    page_of(
        "Admin",
        &html! {
            (heading("Admin", ""))
            table cellpadding="6" {
                tr {
                    @for group in &menu.groups {
                        td valign="top" width="220" {
                            b { (group.name) }
                            @for item in &group.items { br; a href=(target(item)) { (item.name) } }
                        }
                    }
                }
            }
        },
    )
}

/// A category of the admin menu.
pub(super) fn category(category: &Category, words: &Words) -> Markup {
    page_of(
        "Admin",
        &html! {
            (heading("Admin", &category.name))
            a href=(paths::LANDING) { (picture("Back")) }
            table width="760" cellpadding="4" cellspacing="0" {
                @for area in &category.areas {
                    tr { td class="FormSection" { font size="2" { b { (words.say(&area.name)) } } } }
                    @for group in &area.groups {
                        tr {
                            td {
                                font size="2" { i { (words.say(&group.name)) } }
                                @for item in &group.items { br; a href=(target(item)) { (item.name) } }
                            }
                        }
                    }
                }
            }
        },
    )
}
