//! What the Atria procedure says the stored level is to hold, worked out from the replica's
//! catalogue and nothing of the extension.

use keyguide_replica::catalogue::{Control, Entry};
use serde_json::{Value, json};

use crate::journey::Rest;

/// What the level is called.
pub const LEVEL: &str = "Atria Restricted API Access";
/// The integration vendor of the user.
pub const VENDOR: &str = "Automate101 - Service Automation";

/// What a permission of the copied level is to hold.
#[must_use]
pub fn permission(entry: &Entry, copied: &Value, rest: Rest) -> Value {
    let section = entry.key.split('|').next().unwrap_or_default();
    match section {
        "Contracts" => json!(entry.full),
        "CRM" if entry.key.contains("|Customer & Cancelation|") => json!("All"),
        "Admin" if entry.key.ends_with("|Products, Services, & Inventory") => json!(true),
        "Web Services API" if entry.key.contains("Can login to Web Services API") => json!(true),
        "Web Services API" => copied.clone(),
        "CRM" | "Admin" => nothing(entry, copied),
        _ if rest == Rest::Removed => nothing(entry, copied),
        _ => copied.clone(),
    }
}

/// No permission: boxes off, lists to None or No; a list that has neither, and a number, stay.
fn nothing(entry: &Entry, copied: &Value) -> Value {
    match &entry.control {
        Control::Box => json!(false),
        Control::Number => copied.clone(),
        Control::List(options) => {
            let none = options.iter().find(|option| matches!(option.as_str(), "None" | "No"));
            let none = none.or_else(|| options.iter().find(|option| option.starts_with("No ")));
            none.map_or_else(|| copied.clone(), |none| json!(none))
        }
    }
}
