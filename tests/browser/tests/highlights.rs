//! The highlight on the page: it keeps to its control whatever moves that, and is never in the way.

use anyhow::{Context, Result, ensure};
use keyguide_browser::drawn::{Box, Drawn, drawn};
use keyguide_browser::scene::Scene;
use keyguide_browser::setting::{media, pinch};
use keyguide_browser::{LIMIT, Page};
use keyguide_replica::paths;
use serde_json::json;

/// The first control of the first row: the list's menu, which is pointed at.
const CONTROL: &str = "DOCUMENT.querySelector('tr.Display .ContextMenu')";
/// How far the inside of the ring is from the control.
const GAP: f64 = 5.0;

/// The list of levels, small enough to be scrolled, with the highlight on it.
struct At {
    scene: Scene,
    document: &'static str,
}

impl At {
    async fn new() -> Result<Self> {
        let scene = Scene::at(paths::LEVELS, json!({})).await?;
        scene.admin.resize(900, 600).await?;
        scene.admin.to_front().await?;
        let at = Self { scene, document: "document" };
        at.is_around("at first").await?;
        Ok(at)
    }

    fn page(&self) -> &Page {
        &self.scene.admin
    }

    async fn run(&self, script: &str) -> Result<()> {
        self.page().execute(&script.replace("CONTROL", &self.control()), vec![]).await?;
        Ok(())
    }

    fn control(&self) -> String {
        CONTROL.replace("DOCUMENT", self.document)
    }

    async fn both(&self) -> Result<(Drawn, Drawn)> {
        let all = drawn(self.page(), self.document).await?;
        let part = |class: &str| {
            all.iter().find(|it| it.class.starts_with(class)).cloned().context("nothing is drawn")
        };
        Ok((part("ring")?, part("text")?))
    }

    /// The part of the control that is in sight, and the window.
    async fn places(&self) -> Result<(Box, Box)> {
        let script = "const box = CONTROL.getBoundingClientRect();
            const view = CONTROL.ownerDocument.defaultView;
            const seen = view.visualViewport;
            return [[box.left, box.top, box.right, box.bottom], [seen.offsetLeft, seen.offsetTop,
                seen.offsetLeft + seen.width, seen.offsetTop + seen.height]]";
        let script = script.replace("CONTROL", &self.control());
        Ok(serde_json::from_value(self.page().execute(&script, vec![]).await?)?)
    }

    /// Waits until the ring is around the control, with its text beside it and in the window.
    async fn is_around(&self, when: &str) -> Result<()> {
        let look = async || {
            let (ring, text) = self.both().await?;
            let (control, window) = self.places().await?;
            ensure!(ring.shown && text.shown, "it is hidden");
            let wanted = [control[0] - GAP, control[1] - GAP, control[2] + GAP, control[3] + GAP];
            let near = |a: Box, b: Box| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1.5);
            ensure!(near(ring.place, wanted), "it is at {:?}, not {wanted:?}", ring.place);
            ensure!(apart(text.place, control), "its text is over the control");
            ensure!(within(text.place, window), "its text is at {:?} of {window:?}", text.place);
            Ok(())
        };
        self.page().until(&format!("the highlight around its control, {when}"), LIMIT, look).await
    }

    async fn is_hidden(&self, when: &str) -> Result<()> {
        let look = async || {
            let all = drawn(self.page(), self.document).await?;
            ensure!(all.iter().all(|it| !it.shown), "it shows");
            Ok(())
        };
        self.page().until(&format!("no highlight, {when}"), LIMIT, look).await
    }
}

fn apart(a: Box, b: Box) -> bool {
    a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1]
}

fn within(a: Box, b: Box) -> bool {
    a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3]
}

#[tokio::test]
async fn it_follows_whatever_moves_its_control() -> Result<()> {
    let at = At::new().await?;
    let rule =
        "window.say = (text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text);
        document.adoptedStyleSheets = [sheet] }";
    at.run(rule).await?;
    for (when, script) in [
        ("scrolled in a scroller", "let at = CONTROL; while (at.scrollHeight <= at.clientHeight + 40) at = at.parentElement;
            at.scrollTop += 12"),
        ("with something put in above", "const more = document.createElement('p');
            more.style.height = '37px'; document.querySelector('.Grid').prepend(more)"),
        ("moved by a style sheet alone, of which no event tells", "say('.Grid { margin: 23px 0 0 31px }')"),
        ("moved back", "say('')"),
        ("under a transform", "say('.Grid { transform: translate(40px, 9px) scale(1.2); transform-origin: 0 0 }')"),
        ("after an animation", "say(''); document.querySelector('.Grid').animate(
            [{ transform: 'none' }, { transform: 'translate(70px, 20px)' }], { duration: 300, fill: 'forwards' })"),
        ("with the root zoomed", "document.documentElement.style.zoom = 1.25"),
        ("with the root moved", "document.documentElement.style.zoom = '';
            document.documentElement.style.transform = 'translate(30px, 12px) scale(.9)'"),
        ("with the root as it was", "document.documentElement.style.transform = ''"),
    ] {
        at.run(script).await?;
        at.is_around(when).await?;
    }
    at.page().resize(760, 640).await?;
    at.is_around("in a window of another size").await?;
    let zoom = "const [tab] = await chrome.tabs.query({ url: 'https://*.autotask.net/*' });
        return chrome.tabs.setZoom(tab.id, arguments[0])";
    for factor in [1.5, 1.0] {
        at.scene.panel.execute(zoom, vec![json!(factor)]).await?;
        at.page().to_front().await?;
        at.is_around(&format!("at a zoom of {factor}")).await?;
    }
    pinch(at.page(), 1.7).await?;
    at.is_around("pinched").await?;
    at.scene.end().await
}

#[tokio::test]
async fn it_goes_when_its_control_goes() -> Result<()> {
    let at = At::new().await?;
    for (when, hide, back) in [
        ("not drawn", "CONTROL.style.display = 'none'", "CONTROL.style.display = ''"),
        ("out of sight", "CONTROL.style.visibility = 'hidden'", "CONTROL.style.visibility = ''"),
        (
            "scrolled away in a scroller",
            "window.box = CONTROL.closest('.Grid'); box.style.cssText = 'height: 90px; overflow: auto';
                box.scrollTop = 85",
            "box.scrollTop = 0; box.style.cssText = ''",
        ),
    ] {
        at.run(hide).await?;
        at.is_hidden(when).await?;
        at.run(back).await?;
        at.is_around(&format!("after it was {when}")).await?;
    }
    // Taken out of the page it is gone before the page is drawn again.
    let script = "CONTROL.remove();
        return new Promise((done) => requestAnimationFrame(() => done(
            document.querySelectorAll('[data-keyguide]').length)))";
    let layers = at.page().execute(&script.replace("CONTROL", &at.control()), vec![]).await?;
    ensure!(layers == 0, "{layers} layers are left");
    at.scene.end().await
}

#[tokio::test]
async fn it_is_in_nobodys_way_and_nobody_restyles_it() -> Result<()> {
    let at = At::new().await?;
    let (ring, text) = at.both().await?;
    ensure!(ring.pointer == "none" && text.pointer == "none", "it takes the pointer");
    ensure!(text.text.len() < 40 && !text.text.is_empty(), "its text is “{}”", text.text);
    let meant = "const box = CONTROL.getBoundingClientRect();
        const met = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return CONTROL.contains(met) && document.querySelector('[data-keyguide]').shadowRoot === null";
    let meant = meant.replace("CONTROL", &at.control());
    ensure!(
        at.page().execute(&meant, vec![]).await? == true,
        "the pointer does not reach the control"
    );
    at.run(
        "const sheet = new CSSStyleSheet(); document.adoptedStyleSheets = [sheet];
        sheet.replaceSync('html > *, div[data-keyguide], div[data-keyguide]:not(#x) { opacity: 0 !important; \
            display: none !important; transform: translate(60px) !important; width: 7px !important; \
            pointer-events: auto !important; zoom: 3 !important; visibility: hidden !important }\
            html > body { all: revert !important }')",
    )
    .await?;
    at.is_around("under a hostile style sheet").await?;
    ensure!(at.both().await?.0.pointer == "none", "a page makes it take the pointer");

    media(at.page(), &[("prefers-reduced-motion", "no-preference")]).await?;
    let (ring, _) = at.both().await?;
    ensure!(ring.animation == "breathe", "its animation is {}", ring.animation);
    media(at.page(), &[("prefers-reduced-motion", "reduce")]).await?;
    ensure!(at.both().await?.0.animation == "none", "it moves for who wants no motion");
    media(at.page(), &[("forced-colors", "active")]).await?;
    let (forced, _) = at.both().await?;
    ensure!(forced.edge != ring.edge, "forced colours change nothing: {}", forced.edge);
    at.scene.end().await
}

#[tokio::test]
async fn it_is_in_the_frame_of_the_shell_too() -> Result<()> {
    let scene = Scene::at("/", json!({})).await?;
    scene.admin.hover(".NavItem.Admin").await?;
    scene.admin.click_text("Account Settings & Users").await?;
    scene.admin.frame("#PageContainerFrame").click_text("Security Levels").await?;
    let document = "document.getElementById('PageContainerFrame').contentDocument";
    let at = At { scene, document };
    at.is_around("in a frame").await?;
    at.run("document.getElementById('PageContainerFrame').style.height = '300px'").await?;
    at.is_around("in a smaller frame").await?;
    at.scene.end().await
}
