//! What the Atria procedure says the stored level and user are to hold, worked out from the replica's
//! catalogue and nothing of the extension.

use anyhow::{Context, Result, ensure};
use keyguide_replica::catalogue::{Catalogue, Control, Entry};
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

/// The level that was made; `shown` says which permissions are on the tenant's page.
///
/// # Errors
/// When it is not what the procedure says, or another level was touched.
pub fn level(state: &Value, rest: Rest, shown: impl Fn(&Entry) -> bool) -> Result<&Value> {
    let levels = state["levels"].as_array().context("no levels")?;
    let level =
        levels.iter().find(|level| level["name"] == LEVEL).context("the level was not stored")?;
    ensure!(level["active"] == true, "the level is not active");
    ensure!(level["system"] == false && level["api_only"] == true, "{level}");
    let base = levels.iter().find(|level| level["id"] == 1).context("no base level")?;
    for entry in Catalogue::load()?.entries() {
        let Some(stored) = level["permissions"].get(&entry.key) else { continue };
        let copied = &base["permissions"][&entry.key];
        let expected = if shown(entry) { permission(entry, copied, rest) } else { copied.clone() };
        ensure!(*stored == expected, "{}: stored {stored}, expected {expected}", entry.key);
    }
    let others = levels.iter().filter(|other| other["id"] != level["id"]).count();
    ensure!(others == 18, "{others} other levels, expected the 18 there were");
    Ok(level)
}

/// The one user that was made, with credentials that were issued.
///
/// # Errors
/// When it is not what the procedure says.
pub fn user<'s>(state: &'s Value, level: &Value) -> Result<&'s Value> {
    let users = state["users"].as_array().context("no users")?;
    ensure!(users.len() == 1, "{} users were made", users.len());
    let user = &users[0];
    let wanted = [
        ("first", json!("Atria")),
        ("last", json!("API")),
        ("email", json!("integrations@tenant.example")),
        ("active", json!(true)),
        ("locked", json!(false)),
        ("level_id", level["id"].clone()),
        ("location", json!("Headquarters")),
        ("saved", json!(true)),
    ];
    for (field, value) in wanted {
        ensure!(user[field] == value, "user.{field} is not what it should be");
    }
    let tracking = &user["tracking"];
    ensure!(tracking["kind"] == "vendor", "{tracking}");
    ensure!(tracking["vendor"] == VENDOR, "{tracking}");
    let issued = state["issued"].as_array().context("nothing was issued")?;
    let credentials = [&user["username"], &user["secret"]];
    ensure!(credentials.iter().all(|it| issued.contains(it)), "not issued");
    Ok(user)
}
