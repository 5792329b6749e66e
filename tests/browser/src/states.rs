//! Brings the panel into each of its states on the replica, one after the other in one browser, for what
//! looks at all of them: audits, widths, pictures.

use anyhow::{Result, ensure};
use keyguide_replica::paths;
use serde_json::json;

use crate::scene::{SAVE, Scene};
use crate::{LIMIT, Options, Page, access, setting};

const HOST: &str = "https://ww5.autotask.net";

/// Who looks at the states.
pub trait Looks {
    /// Looks at a page of the extension, and at what Autotask shows meanwhile.
    ///
    /// # Errors
    /// When it cannot look, or does not like what it sees.
    fn look(
        &mut self,
        state: &str,
        page: &Page,
        autotask: &Page,
    ) -> impl std::future::Future<Output = Result<()>>;
}

/// Somebody who walks the job and stops at each state.
struct Walk<'l, L> {
    scene: Scene,
    looks: &'l mut L,
}

/// Shows each state of the panel, and the other pages of the extension.
///
/// # Errors
/// When a state is not reached, or a look fails.
pub async fn all(looks: &mut impl Looks) -> Result<()> {
    let scene = Scene::with(Options::new()?, paths::LANDING, json!({})).await?;
    scene.grant_clipboard().await?;
    let mut walk = Walk { scene, looks };
    walk.troubles().await?;
    walk.level().await?;
    walk.user().await?;
    walk.other_pages().await?;
    walk.scene.end().await
}

impl<L: Looks> Walk<'_, L> {
    async fn at(&mut self, state: &str) -> Result<()> {
        let Self { scene, looks } = self;
        looks.look(state, &scene.panel, &scene.admin).await
    }

    /// Waits for what the panel calls a state, and looks at it.
    async fn stands(&mut self, state: &str) -> Result<()> {
        let panel = self.scene.panel.clone();
        let here = format!("[data-state={state}]");
        let seen = async || {
            ensure!(panel.count(&here).await? == 1, "it is another");
            Ok(())
        };
        panel.until(&format!("the state {state}"), LIMIT, seen).await?;
        self.at(state).await
    }

    async fn go(&self, path: &str) -> Result<()> {
        self.scene.admin.goto(&format!("{HOST}{path}")).await
    }

    /// What keeps the panel from its work.
    async fn troubles(&mut self) -> Result<()> {
        self.stands("wrong-page").await?;
        self.scene.admin.goto("about:blank").await?;
        self.stands("empty").await?;
        self.offline(true).await?;
        self.stands("offline").await?;
        self.offline(false).await?;
        access::take_back(&self.scene).await?;
        self.stands("needs-access").await?;
        access::give_again(&self.scene).await?;
        self.go(paths::SIGN_IN).await?;
        self.stands("signed-out").await?;
        self.go(paths::NO_RIGHTS).await?;
        self.stands("no-rights").await?;
        self.scene.admin.goto("https://ww18.autotask.net/__signin?to=/").await?;
        let landing = format!("https://ww18.autotask.net{}", paths::LANDING);
        self.scene.admin.goto(&landing).await?;
        self.stands("language").await?;
        self.go(&format!("{}?id=1", paths::LEVEL_EDIT)).await?;
        self.stands("read-only").await
    }

    async fn offline(&self, offline: bool) -> Result<()> {
        setting::offline(&self.scene.panel, offline).await
    }

    /// The level, from the list to when it is saved.
    async fn level(&mut self) -> Result<()> {
        self.go(paths::LEVELS).await?;
        let panel = self.scene.panel.clone();
        panel.see("copy the level").await?;
        self.at("level-list").await?;
        let copy = format!("{}?id=1", paths::LEVEL_COPY);
        let answer = self.scene.post(&copy, &json!({})).await?;
        self.scene.level = answer["id"].as_i64().unwrap_or_default();
        self.scene.admin.goto(&self.scene.editor("mvc")).await?;
        panel.see("What about the other sections?").await?;
        self.at("question").await?;
        panel.click_check("Leave them as copied").await?;
        panel.see("Nothing is written before you press Fill").await?;
        self.at("plan").await?;
        self.left_out().await?;
        self.why().await?;
        panel.click("button[data-do=fill]").await?;
        panel.see("filled and read back").await?;
        panel.see("Press the highlighted Save button").await?;
        self.at("filled").await?;
        self.scene.admin.click(SAVE).await?;
        panel.see("exists and is active").await?;
        self.at("level-saved").await?;
        self.scene.admin.goto(&self.scene.editor("mvc")).await?;
        self.stands("nothing-to-do").await?;
        self.go(paths::LEVELS).await?;
        panel.see("exists and is active").await
    }

    /// A line that is not to be filled, and is taken back.
    async fn left_out(&mut self) -> Result<()> {
        let panel = self.scene.panel.clone();
        panel.click("input[data-do=include]").await?;
        panel.see("1 left out").await?;
        self.at("left-out").await?;
        panel.click("input[data-do=include]").await?;
        panel.see_no_more("1 left out").await
    }

    /// What one line of the plan was read from, ringed on the page.
    async fn why(&mut self) -> Result<()> {
        let panel = self.scene.panel.clone();
        let open = "const line = [...document.querySelectorAll('li[data-kind=change]')]
                .find((line) => line.textContent.includes('Vendor & Partners'));
            line.closest('details.part').open = true;
            line.querySelector('details.because').id = 'because'";
        panel.execute(open, vec![]).await?;
        panel.click("#because > summary").await?;
        panel.see("caption over it").await?;
        self.at("why").await?;
        panel.click("#because > summary").await?;
        panel.execute("document.activeElement.blur()", vec![]).await?;
        Ok(())
    }

    /// The user, from the form to when it is saved.
    async fn user(&mut self) -> Result<()> {
        let panel = self.scene.panel.clone();
        panel.click("button[data-do=open-page]").await?;
        let form = self.scene.browser.window_at("form", "NewApiUser").await?;
        let list = std::mem::replace(&mut self.scene.admin, form);
        panel.see("Primary Internal Location").await?;
        self.at("user-questions").await?;
        panel.enter("Email Address", "integrations@tenant.example").await?;
        panel.choose("Primary Internal Location", "Headquarters").await?;
        panel.click("button[data-do=fill]").await?;
        panel.see("Press Generate Key in Autotask").await?;
        self.at("generate").await?;
        self.scene.admin.click_text("Generate Key").await?;
        panel.see("Press Generate Secret in Autotask").await?;
        self.scene.admin.click_text("Generate Secret").await?;
        panel.see("Copy both now").await?;
        self.at("credentials").await?;
        panel.click("button[data-do=copyBoth]").await?;
        panel.see("Both are copied").await?;
        self.at("copied").await?;
        self.scene.admin.click("[data-command=Save], .ToolBar .Save").await?;
        panel.see("the level and the API user are saved").await?;
        self.at("finished").await?;
        self.scene.admin = list;
        Ok(())
    }

    /// The other pages of the extension.
    async fn other_pages(&mut self) -> Result<()> {
        let Scene { browser, admin, .. } = &self.scene;
        for name in ["options", "welcome"] {
            let page = browser.open(name, &browser.extension_url(&format!("{name}.html"))).await?;
            let there = async || {
                ensure!(page.count("main h1").await? == 1, "nothing yet");
                Ok(())
            };
            page.until(name, LIMIT, there).await?;
            self.looks.look(name, &page, admin).await?;
        }
        Ok(())
    }
}
