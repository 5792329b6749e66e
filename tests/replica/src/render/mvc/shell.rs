//! The shell, the admin menu and the pages before signing in.

use maud::{Markup, html};

use super::super::Words;
use super::{document, title_bar};
use crate::catalogue::{Category, Menu, MenuItem};
use crate::paths;

/// Sign-in page.
pub(in crate::render) fn sign_in() -> Markup {
    let body = html! {
        div class="SignIn" {
            div class="Brand" { "Autotask" }
            form method="post" action=(paths::SIGN_IN) {
                div class="Field" {
                    label for="UserName" { "Username" }
                    input #UserName type="text" name="UserName" autocomplete="username";
                }
                div class="Field" {
                    label for="Password" { "Password" }
                    input #Password type="password" name="Password" autocomplete="current-password";
                }
                button type="submit" { "Sign In" }
            }
        }
    };
    document("Autotask - Sign In", &[], "Authentication", &body)
}

/// The page that says rights are lacking.
pub(in crate::render) fn no_rights() -> Markup {
    let body = html! {
        (title_bar("Access Denied", ""))
        div class="ScrollingContainer" {
            div class="StandardText" {
                "You do not have permission to access this page. Access to Resources/Users (HR) "
                "and Security Levels is controlled by the Admin section of your security level. "
                "Please contact your Autotask Administrator."
            }
        }
    };
    document("Access Denied", &[], "Failure", &body)
}

/// The shell; the frame shows `page`.
pub(in crate::render) fn shell(menu: &Menu, page: &str) -> Markup {
    let body = html! {
        div class="Shell" {
            nav class="LeftNavigation" aria-label="Main" {
                div class="Logo" { "A" }
                @for item in ["Home", "CRM", "Contracts", "Projects", "Service Desk", "Timesheets", "Reports"] {
                    div class="NavItem" { span class="NavIcon" { (item.chars().take(1).collect::<String>()) } span class="NavText" { (item) } }
                }
                div class="NavItem Admin" data-flyout="AdminMenu" tabindex="0" {
                    span class="NavIcon" { "A" } span class="NavText" { "Admin" }
                }
            }
            div class="AdminMenu" {
                @for group in &menu.groups {
                    div class="MenuGroup" {
                        div class="MenuGroupTitle" { (group.name) }
                        @for item in &group.items { (link(item)) }
                    }
                }
            }
            main class="PageContainer" {
                iframe #PageContainerFrame name="PageContainerFrame" title="Page" src=(page) {}
            }
        }
    };
    document("Autotask", &["shell.js"], "Onyx relative h-screen flex flex-col", &body)
}

fn link(item: &MenuItem) -> Markup {
    let target = match &item.category {
        Some(id) => format!("{}?id={id}", paths::CATEGORY),
        None => paths::of_page(item.page.as_deref(), &item.name),
    };
    html! {
        a class="MenuItem" href=(target) target="PageContainerFrame" { (item.name) }
    }
}

/// The admin page the frame shows first.
pub(in crate::render) fn landing(menu: &Menu) -> Markup {
    let body = html! {
        (title_bar("Admin", ""))
        div class="ScrollingContainer" {
            div class="Tiles" {
                @for group in &menu.groups {
                    div class="Tile" {
                        div class="TileTitle" { (group.name) }
                        @for item in &group.items {
                            a class="TileLink" href=(target(item)) { (item.name) }
                        }
                    }
                }
            }
        }
    };
    document("Admin", &[], "AdminLanding", &body)
}

fn target(item: &MenuItem) -> String {
    match &item.category {
        Some(id) => format!("{}?id={id}", paths::CATEGORY),
        None => paths::of_page(item.page.as_deref(), &item.name),
    }
}

/// A category of the admin menu.
pub(in crate::render) fn category(category: &Category, words: &Words) -> Markup {
    let body = html! {
        (title_bar("Admin", &category.name))
        div class="ScrollingContainer" {
            @for area in &category.areas {
                div class="Section" {
                    div class="Heading" {
                        div class="Toggle" { div class="Vertical" {} div class="Horizontal" {} }
                        span class="Text" { (words.say(&area.name)) }
                    }
                    div class="Content" {
                        div class="Tiles" {
                            @for group in &area.groups {
                                div class="Tile" {
                                    div class="TileTitle" { (words.say(&group.name)) }
                                    @for item in &group.items {
                                        a class="TileLink" href=(target(item)) { (item.name) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    document("Admin", &["page.js"], "AdminCategory", &body)
}
