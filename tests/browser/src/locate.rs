//! Finding what a person would point at: by what it is and what it is called.

use anyhow::{Result, anyhow, bail};
use thirtyfour::{By, WebDriver, WebElement};

use crate::command;

/// What a control is, for finding it by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Button,
    Link,
    Field,
    Choice,
    Check,
}

impl Kind {
    /// What it is called in messages.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Link => "link",
            Self::Field => "field",
            Self::Choice => "list",
            Self::Check => "check box or radio button",
        }
    }

    fn selector(self) -> &'static str {
        match self {
            Self::Button => {
                "button, summary, [role=button], [role=tab], [role=menuitem], input[type=button], \
                 input[type=submit], input[type=reset]"
            }
            Self::Link => "a[href], [role=link]",
            Self::Field => {
                "input:not([type=button], [type=submit], [type=reset], [type=checkbox], \
                 [type=radio], [type=hidden], [type=file]), textarea, [role=textbox], \
                 [role=searchbox], [contenteditable]"
            }
            Self::Choice => "select, [role=combobox], [role=listbox]",
            Self::Check => {
                "input[type=checkbox], input[type=radio], [role=checkbox], [role=radio], \
                 [role=switch]"
            }
        }
    }
}

/// The one visible control of a kind with this accessible name, as the browser computes it.
pub(crate) async fn named(driver: &WebDriver, kind: Kind, name: &str) -> Result<WebElement> {
    let mut found = Vec::new();
    let mut others = Vec::new();
    for element in driver.find_all(By::Css(kind.selector())).await? {
        let label = computed(driver, &element, "computedlabel").await?;
        if label != name {
            others.push(label);
        } else if element.is_displayed().await? {
            found.push(element);
        }
    }
    match (found.pop(), found.len()) {
        (Some(element), 0) => Ok(element),
        (Some(_), more) => bail!("{} of them", more + 1),
        (None, _) => {
            others.retain(|label| !label.is_empty());
            Err(anyhow!("none among {others:?}"))
        }
    }
}

/// The visible element that says exactly this, and nothing inside it does; a picture says what its
/// alternative text says, and so does a button that is one. Where nothing does, capitals make no difference.
pub(crate) async fn saying(driver: &WebDriver, text: &str) -> Result<WebElement> {
    let found = match visible_saying(driver, text, "normalize-space(.)").await? {
        found if found.is_empty() => {
            let (small, large) = ("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
            let folded = format!("translate(normalize-space(.), '{small}', '{large}')");
            visible_saying(driver, &text.to_uppercase(), &folded).await?
        }
        found => found,
    };
    match &found[..] {
        [element] => Ok(element.clone()),
        [] => bail!("none"),
        more => bail!("{} of them", more.len()),
    }
}

/// The one visible element that an XPath finds.
pub(crate) async fn at_path(driver: &WebDriver, path: &str) -> Result<WebElement> {
    let mut found = Vec::new();
    for element in driver.find_all(By::XPath(path)).await? {
        if element.is_displayed().await? {
            found.push(element);
        }
    }
    match &found[..] {
        [element] => Ok(element.clone()),
        [] => bail!("none"),
        more => bail!("{} of them", more.len()),
    }
}

async fn visible_saying(driver: &WebDriver, text: &str, what: &str) -> Result<Vec<WebElement>> {
    let quoted = thirtyfour::components::escape_string(text);
    let path = format!(
        "//body//*[{what}={quoted} and not(.//*[{what}={quoted}])] | //body//img[@alt={quoted}] \
         | //body//input[@type='image' and @alt={quoted}]"
    );
    let mut found = Vec::new();
    for element in driver.find_all(By::XPath(path)).await? {
        if element.is_displayed().await? {
            found.push(element);
        }
    }
    Ok(found)
}

/// What a selector finds in the innermost row, of a table or by its role, with a cell that says
/// exactly this.
pub(crate) async fn in_row(driver: &WebDriver, text: &str, selector: &str) -> Result<WebElement> {
    let quoted = thirtyfour::components::escape_string(text);
    let row = "*[self::tr or @role='row']";
    let cell = format!(".//*[normalize-space(.)={quoted}]");
    let path = format!("//{row}[{cell} and not(.//{row}[{cell}])]");
    let rows = driver.find_all(By::XPath(path)).await?;
    let [row] = &rows[..] else { bail!("{} rows say “{text}”", rows.len()) };
    Ok(row.find(By::Css(selector)).await?)
}

/// The browser's own computed label or role of an element.
pub(crate) async fn computed(
    driver: &WebDriver,
    element: &WebElement,
    what: &str,
) -> Result<String> {
    let value = command::get(driver, &format!("element/{}/{what}", element.element_id())).await?;
    Ok(value.as_str().unwrap_or_default().trim().to_owned())
}
