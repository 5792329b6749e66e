//! The parts of the catalogue around the level editor: the admin menu and the lists a
//! tenant fills itself.

use serde::Deserialize;

/// The admin menu and the pages behind it.
#[derive(Debug, Clone, Deserialize)]
pub struct Menu {
    /// The groups of the menu itself.
    pub groups: Vec<MenuGroup>,
    /// The pages its categories open.
    pub categories: Vec<Category>,
}

/// A titled list of menu items.
#[derive(Debug, Clone, Deserialize)]
pub struct MenuGroup {
    /// The title.
    pub name: String,
    /// The items.
    pub items: Vec<MenuItem>,
}

/// An item of a menu.
#[derive(Debug, Clone, Deserialize)]
pub struct MenuItem {
    /// Its text.
    pub name: String,
    /// The category it opens.
    pub category: Option<String>,
    /// The page it opens.
    pub page: Option<String>,
}

/// A category page.
#[derive(Debug, Clone, Deserialize)]
pub struct Category {
    /// Its name in addresses.
    pub id: String,
    /// Its title.
    pub name: String,
    /// Its blocks.
    pub areas: Vec<Area>,
}

/// A block of a category page.
#[derive(Debug, Clone, Deserialize)]
pub struct Area {
    /// The heading.
    pub name: String,
    /// The lists of links in it.
    pub groups: Vec<MenuGroup>,
}

/// The lists of the API user form.
#[derive(Debug, Clone, Deserialize)]
pub struct ApiUserLists {
    /// Internal locations.
    pub locations: Vec<String>,
    /// Date formats; the first is the default.
    pub date_formats: Vec<String>,
    /// Time formats; the first is the default.
    pub time_formats: Vec<String>,
    /// Number formats; the first is the default.
    pub number_formats: Vec<String>,
    /// Lines of business.
    pub lines_of_business: Vec<String>,
    /// The fixed text above the radios.
    pub tracking_note: String,
    /// Integration vendors.
    pub vendors: Vec<String>,
    /// The people of the tenant.
    pub people: Vec<Person>,
}

/// A person with an ordinary user account.
#[derive(Debug, Clone, Deserialize)]
pub struct Person {
    /// First name.
    pub first: String,
    /// Last name.
    pub last: String,
    /// Address.
    pub email: String,
    /// The name of their security level.
    pub level: String,
}
