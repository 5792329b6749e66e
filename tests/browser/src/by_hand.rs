//! The same job by hand, without Keyguide: somebody reads the vendor's article, which the recipe is a
//! transcript of, and presses what it says, with the page's own links for whole sections where the
//! article sets a section as a whole. Every press is made in the page, through WebDriver, and counted.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use keyguide_replica::{Options as ReplicaOptions, Replica};
use serde_json::Value;

use crate::{Action, Browser, LIMIT, Options, Page};

/// What a job by hand left behind.
#[derive(Debug)]
pub struct Done {
    /// What the admin did from when they were signed in, in order.
    pub actions: Vec<Action>,
    /// The replica's state at the end.
    pub state: Value,
}

/// Does the job of a recipe by hand, other sections left as copied.
///
/// # Errors
/// When a step cannot be taken, with what was waited for.
pub async fn do_by_hand(options: Options, recipe: &str) -> Result<Done> {
    let article = article(recipe)?;
    let replica = Replica::start(ReplicaOptions { port: 0 }).await?;
    let browser = Browser::start(options.replica(replica.port())).await?;
    let admin = browser.open("admin", "https://ww5.autotask.net/__signin?to=/").await?;
    let frame = admin.frame("#PageContainerFrame");
    let hand = Hand { browser: &browser, admin, frame };
    let done = hand.all(&article).await;
    let done = done.with_context(|| format!("after {} actions", browser.actions().count()))?;
    browser.quit().await?;
    replica.shutdown().await;
    Ok(done)
}

fn article(recipe: &str) -> Result<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../extension/recipes");
    let file = folder.join(format!("{recipe}.json"));
    let text = std::fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
    Ok(serde_json::from_slice(&text)?)
}

/// The first of the wordings that a recipe has for one thing.
fn word(of: &Value) -> Result<&str> {
    let first = if of.is_array() { &of[0] } else { of };
    first.as_str().with_context(|| format!("no word in {of}"))
}

fn list(of: &Value) -> &[Value] {
    of.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Somebody at the pages.
struct Hand<'b> {
    browser: &'b Browser,
    admin: Page,
    frame: Page,
}

impl Hand<'_> {
    async fn all(&self, article: &Value) -> Result<Done> {
        let level = &article["level"];
        self.copy_level(word(&level["base"])?).await?;
        self.name_level(word(&level["name"])?).await?;
        for section in list(&level["sections"]) {
            self.set_section(section).await?;
        }
        self.frame.click(".ToolBar .SaveAndClose").await?;
        self.frame.see(word(&level["name"])?).await?;
        let form = self.open_form().await?;
        self.fill_form(&form, article).await?;
        self.credentials(&form).await?;
        form.click(".ToolBar .SaveAndClose").await?;
        let saved = async || {
            let state = self.state().await?;
            ensure!(list(&state["users"]).iter().any(|user| user["saved"] == true), "no user");
            Ok(state)
        };
        let state = self.admin.until("the user to be stored", LIMIT, saved).await?;
        Ok(Done { actions: self.browser.actions().list(), state })
    }

    async fn state(&self) -> Result<Value> {
        let script = "return fetch('/__state').then((answer) => answer.json())";
        self.admin.execute(script, vec![]).await
    }

    async fn copy_level(&self, base: &str) -> Result<()> {
        self.admin.hover(".NavItem.Admin").await?;
        self.admin.click_text("Account Settings & Users").await?;
        self.frame.click_text("Security Levels").await?;
        self.frame.click_in_row(base, ".ContextMenu").await?;
        self.frame.click_text("Copy Security Level").await
    }

    /// A level that is not active is not offered on the form of a user.
    async fn name_level(&self, name: &str) -> Result<()> {
        self.frame.enter_path("Name", &below("Name", "input"), name).await?;
        self.set_box("Active", &beside("", "Active"), true).await
    }

    async fn set_section(&self, section: &Value) -> Result<()> {
        let name = word(&section["section"])?;
        let at = in_section(name);
        let link = match section["bulk"].as_str() {
            Some("full") => Some("Full Permission"),
            Some("none") => Some("No Permission"),
            Some("rest") | None => None,
            Some(other) => bail!("no link for {other}"),
        };
        if let Some(link) = link {
            let path = format!("{at}//a[normalize-space(.)={}]", quoted(link));
            self.frame.click_path(&format!("{name}: {link}"), &path).await?;
        }
        // What is only advised is no word of the article's.
        let said = |line: &&Value| line["advice"] != true;
        let lines: Vec<&Value> = list(&section["set"]).iter().filter(said).collect();
        if !lines.is_empty() && self.is_shut(name).await? {
            let path = format!("{at}//div[contains(@class, 'Toggle')]");
            self.frame.click_path(&format!("{name}: open"), &path).await?;
        }
        for line in lines {
            self.set_line(&at, line).await?;
        }
        Ok(())
    }

    async fn is_shut(&self, section: &str) -> Result<bool> {
        let script =
            "return [...document.querySelectorAll('.Section.Collapsed > .Heading > .Text')]
            .some((text) => text.textContent.trim() === arguments[0])";
        Ok(self.frame.execute(script, vec![section.into()]).await? == true)
    }

    async fn set_line(&self, section: &str, line: &Value) -> Result<()> {
        if !line["row"].is_null() {
            let (group, row) = (word(&line["group"])?, word(&line["row"])?);
            let list = format!(
                "{section}//div[@class='SecurityGrid'][.//span[@class='Label'][.={}]]\
                 //div[contains(@class, 'GridRow')][div[contains(@class, 'First')][.={}]]//select",
                quoted(group),
                quoted(row)
            );
            let option = line["to"].as_str().context("a list is set to a word")?;
            return self.frame.choose_path(row, &list, option).await;
        }
        let label = word(&line["label"])?;
        let on = line["to"].as_bool().context("a box is set on or off")?;
        self.set_box(label, &beside(section, label), on).await
    }

    /// Presses a box, unless it is as it should be.
    async fn set_box(&self, label: &str, path: &str, on: bool) -> Result<()> {
        let script =
            "return document.evaluate(arguments[0], document, null, 9).singleNodeValue?.checked";
        let held = async || {
            let held = self.frame.execute(script, vec![path.into()]).await?;
            held.as_bool().with_context(|| format!("no box {label}"))
        };
        if self.frame.until(label, LIMIT, held).await? == on {
            return Ok(());
        }
        self.frame.click_path(label, path).await?;
        ensure!(held().await? == on, "{label} did not change");
        Ok(())
    }

    async fn open_form(&self) -> Result<Page> {
        self.admin.hover(".NavItem.Admin").await?;
        self.admin.click_text("Resources (Users)").await?;
        self.frame.click(".DropDownArrow").await?;
        self.frame.click_text("New API User").await?;
        self.browser.window_at("admin", "NewApiUser").await
    }

    async fn fill_form(&self, form: &Page, article: &Value) -> Result<()> {
        for field in list(&article["user"]["fields"]) {
            let label = word(&field["label"])?;
            // What the article leaves to the admin is what the admin of the guided way answers.
            match (label, field["fill"]["suggested"].as_str()) {
                (_, Some(text)) => form.enter_path(label, &below(label, "input"), text).await?,
                ("Email Address", _) => {
                    let text = "integrations@tenant.example";
                    form.enter_path(label, &below(label, "input"), text).await?;
                }
                ("Primary Internal Location", _) => {
                    form.choose_path(label, &below(label, "select"), "Headquarters").await?;
                }
                _ => bail!("nobody said what {label} is"),
            }
        }
        let level = word(&article["level"]["name"])?;
        form.choose_path("Security Level", &below("Security Level", "select"), level).await?;
        form.click_path(
            "Integration Vendor",
            "//label[normalize-space(.)='Integration Vendor']/ancestor::div[1]//input[@type='radio'] \
             | //input[@type='radio'][@value='vendor']",
        )
        .await?;
        let vendor = word(&article["user"]["tracking"]["vendor"])?;
        let list = below("Integration Vendor", "select");
        form.choose_path("Integration Vendor", &list, vendor).await
    }

    /// Generates both and takes them to the clipboard, one after the other. To paste them where they
    /// are needed is no part of either way.
    async fn credentials(&self, form: &Page) -> Result<()> {
        for (button, field) in
            [("Generate Key", "Username (Key)"), ("Generate Secret", "Password (Secret)")]
        {
            form.click_text(button).await?;
            let path = below(field, "input");
            let script =
                "return document.evaluate(arguments[0], document, null, 9).singleNodeValue.value";
            let issued = async || {
                let value = form.execute(script, vec![path.as_str().into()]).await?;
                let value = value.as_str().unwrap_or_default().to_owned();
                ensure!(!value.is_empty(), "{field} is empty");
                Ok(value)
            };
            let value = form.until(field, LIMIT, issued).await?;
            form.click_path(field, &path).await?;
            form.press_with_control('a').await?;
            form.press_with_control('c').await?;
            ensure!(form.read_clipboard().await? == value, "{field} is not on the clipboard");
        }
        Ok(())
    }
}

fn quoted(text: &str) -> String {
    thirtyfour::components::escape_string(text)
}

/// A section by its heading.
fn in_section(name: &str) -> String {
    format!(
        "//div[contains(concat(' ', @class, ' '), ' Section ')]\
         [div[@class='Heading']/span[@class='Text'][normalize-space(.)={}]]",
        quoted(name)
    )
}

/// The box beside a label, anywhere or below a path.
fn beside(at: &str, label: &str) -> String {
    format!(
        "{at}//label[normalize-space(.)={}]/ancestor::div[@class='InputField'][1]\
         //input[@type='checkbox']",
        quoted(label)
    )
}

/// What stands below a label of a form, marked as required or not.
fn below(label: &str, what: &str) -> String {
    let label = quoted(label);
    format!(
        "//label[normalize-space(text())={label}]/ancestor::div[@class='EditorLabelContainer'][1]\
         /following-sibling::div[contains(@class, 'Editor')][1]//{what}"
    )
}
