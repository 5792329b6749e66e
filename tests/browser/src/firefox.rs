//! Firefox with the extension in it, under WebDriver.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::WebDriver;
use thirtyfour::common::capabilities::desiredcapabilities::Capabilities;

use crate::browser::Under;
use crate::driver::Driver;
use crate::process::{Profile, Started};
use crate::proxy::Proxy;
use crate::shots::Shots;
use crate::{Browser, LIMIT, Options, chromium, command, wait};

const PROGRAMS: [&str; 2] = ["firefox-esr", "firefox"];
/// The address that the extension is given; it is otherwise made up anew in each profile.
const ADDRESS: &str = "6b657967-7569-4465-9a00-000000000001";
/// The address of one that stands beside it.
const BESIDE: &str = "6b657967-7569-4465-9a00-0000000000";

/// Starts it under WebDriver.
pub(crate) async fn start(options: Options) -> Result<Browser> {
    fs::create_dir_all(&options.traces)?;
    let profile = Profile::new(&options.traces)?;
    let server = Driver::start(&options.traces, options.engine).await?;
    let proxy = match options.replica {
        Some(port) => {
            let replica = ("*.autotask.net".to_owned(), port);
            let hosts = options.hosts.iter().cloned().chain([replica]);
            Some(Proxy::start(hosts.collect()).await?)
        }
        None => None,
    };
    let mut arguments = vec!["-profile".to_owned(), profile.path().display().to_string()];
    if !options.headed {
        arguments.push("-headless".into());
    }
    let all = options.extensions().map(|folder| id(folder)).collect::<Result<Vec<String>>>()?;
    let capabilities = json!({
        "browserName": "firefox",
        "acceptInsecureCerts": true,
        "unhandledPromptBehavior": "ignore",
        "moz:firefoxOptions": {
            "binary": match &options.program {
                Some(program) => program.display().to_string(),
                None => program()?,
            },
            "args": arguments,
            "prefs": preferences(&all, proxy.as_ref().map(Proxy::port), options.granted),
        },
    });
    let capabilities: Capabilities = serde_json::from_value(capabilities)?;
    let driver = WebDriver::new(server.address(), capabilities).await.context("Firefox")?;
    let process = driver.capabilities().get("moz:processID").and_then(Value::as_u64);
    let process = process.map(Started);
    let under = Under { engine: options.engine, process, server, profile, proxy };
    // From here on its own drop cleans up, whatever fails.
    let browser = Browser::new(driver.clone(), Shots::new(options.shots.clone()), under);
    for folder in options.extensions() {
        let what = json!({ "path": folder, "temporary": true });
        command::post(&driver, "moz/addon/install", what).await.context("installing")?;
    }
    driver.set_window_rect(0, 0, 1280, 1000).await?;
    browser.settled(options.extension.is_some()).await
}

/// The program that is installed.
///
/// # Errors
/// When there is none.
pub fn program() -> Result<String> {
    chromium::find(&PROGRAMS, "Firefox")
}

/// The address of the extension's files.
pub(crate) fn address() -> String {
    format!("moz-extension://{ADDRESS}/")
}

/// The same of the first one beside it.
pub(crate) fn address_beside() -> String {
    format!("moz-extension://{BESIDE}02/")
}

/// Opens a page of an extension in the window that is current: WebDriver itself does not go there.
///
/// # Errors
/// When it does not open.
pub async fn go_to_extension(driver: &WebDriver, url: &str) -> Result<()> {
    let script = "gBrowser.selectedBrowser.fixupAndLoadURIString(arguments[0], {
        triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() })";
    inside(driver, script, vec![url.into()]).await?;
    wait::until(&format!("{url} to open"), LIMIT, async || {
        let script = "return [location.href, document.readyState]";
        let at = driver.execute(script, vec![]).await?.json().clone();
        ensure!(at == json!([url, "complete"]), "it is {at}");
        Ok(())
    })
    .await
}

/// Waits for the first-run page, and closes its tab.
pub(crate) async fn close_first_run(driver: &WebDriver) -> Result<()> {
    let script = "
        const page = gBrowser.tabs.find((tab) => tab.linkedBrowser.currentURI.spec === arguments[0]);
        if (page) gBrowser.removeTab(page);
        return Boolean(page)";
    let address = format!("{}welcome.html", address());
    wait::until("the first-run page", LIMIT, async || {
        let closed = inside(driver, script, vec![address.clone().into()]).await?;
        ensure!(closed == true, "it is not open");
        Ok(())
    })
    .await
}

/// Lets the browser end, whatever is not saved in its pages: it would ask, and wait for an answer.
pub(crate) async fn leave_without_asking(driver: &WebDriver) -> Result<()> {
    if let Some(window) = driver.windows().await?.into_iter().next() {
        driver.switch_to_window(window).await?;
        let script = "Services.prefs.setBoolPref('dom.disable_beforeunload', true)";
        inside(driver, script, vec![]).await?;
    }
    Ok(())
}

/// What is on the clipboard, as the browser itself sees it.
pub(crate) async fn clipboard(driver: &WebDriver) -> Result<Value> {
    let script = r#"
        const held = Cc["@mozilla.org/widget/transferable;1"].createInstance(Ci.nsITransferable);
        held.init(null);
        held.addDataFlavor("text/plain");
        Services.clipboard.getData(held, Services.clipboard.kGlobalClipboard);
        const text = {};
        try { held.getTransferData("text/plain", text); } catch { return null; }
        return text.value.QueryInterface(Ci.nsISupportsString).data;"#;
    inside(driver, script, vec![]).await
}

/// What scripts of the extension and of pages have thrown since this was last asked.
pub(crate) async fn console(driver: &WebDriver) -> Result<Vec<String>> {
    let script = "
        const all = Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError);
        Services.console.reset();
        // That a page, as the first-run page, went away while it awaited something is the browser's to say.
        const gone = ({ errorMessage }) => errorMessage.startsWith('Promise resolved after context unloaded');
        const ours = all.filter((one) => /^(?:moz-extension|https):/u.test(one.sourceName) && !gone(one));
        const level = ({ flags }) => (flags & Ci.nsIScriptError.warningFlag ? 'WARNING' : 'SEVERE');
        return ours.map((one) => `${level(one)} ${one.sourceName} ${one.errorMessage}`)";
    let told = inside(driver, script, vec![]).await?;
    Ok(serde_json::from_value(told)?)
}

/// What pages in the process of the window that is current have written to their consoles.
pub(crate) async fn logged(driver: &WebDriver) -> Result<Vec<String>> {
    let script = "
        const kept = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
        return kept.getEvents().map(({ arguments: all }) => Array.from(all, String).join(' '))";
    Ok(serde_json::from_value(within(driver, script, vec![]).await?)?)
}

/// Presses the extension's button in the toolbar of the window that is current.
pub(crate) async fn press_toolbar_button(driver: &WebDriver) -> Result<()> {
    let script = "
        const { extension } = WebExtensionPolicy.getByHostname(arguments[0]);
        extension.apiManager.global.browserActionFor(extension).triggerAction(window)";
    inside(driver, script, vec![ADDRESS.into()]).await.map(drop)
}

/// Stops the extension's event page, as the browser does when it has been idle; tells whether it was running.
pub(crate) async fn stop_background(driver: &WebDriver) -> Result<bool> {
    let script = "
        const { extension } = WebExtensionPolicy.getByHostname(arguments[0]);
        if (extension.backgroundState !== 'running') return extension.backgroundState;
        await extension.terminateBackground();
        return extension.backgroundState === 'stopped'";
    let stopped = inside(
        driver,
        &format!("return (async (...given) => {{ {script} }})(...arguments)")
            .replace("arguments[0]", "given[0]"),
        vec![ADDRESS.into()],
    )
    .await?;
    ensure!(stopped.is_boolean() || stopped == "stopped", "it is {stopped}");
    ensure!(stopped != false, "it does not stop");
    Ok(stopped == true)
}

/// Waits until the extension, which was reloaded, is there again.
pub(crate) async fn extension_is_there(driver: &WebDriver) -> Result<()> {
    let script = "return WebExtensionPolicy.getByHostname(arguments[0])?.active ?? false";
    wait::until("the extension to start again", LIMIT, async || {
        let there = inside(driver, script, vec![ADDRESS.into()]).await?;
        ensure!(there == true, "it is not there");
        Ok(())
    })
    .await
}

/// Gives the extension a key's command, as the browser's own keys do in the window that is current.
///
/// # Errors
/// When the extension has no commands.
pub async fn give_command(driver: &WebDriver, name: &str) -> Result<()> {
    let script = "
        const { extension } = WebExtensionPolicy.getByHostname(arguments[0]);
        const { tabManager } = extension;
        extension.shortcuts.onCommand(arguments[1], tabManager.convert(gBrowser.selectedTab))";
    inside(driver, script, vec![ADDRESS.into(), name.into()]).await.map(drop)
}

/// Answers the browser's question about a permission, which an extension asked in the window that is
/// current, by its own buttons.
pub(crate) async fn answer_permission(driver: &WebDriver, yes: bool) -> Result<()> {
    let script = "
        const asked = PopupNotifications.panel.querySelector('popupnotification');
        if (PopupNotifications.panel.state !== 'open' || !asked) return false;
        (arguments[0] ? asked.button : asked.secondaryButton).click();
        return true";
    wait::until("the browser's question", LIMIT, async || {
        let answered = inside(driver, script, vec![yes.into()]).await?;
        ensure!(answered == true, "it is not asked");
        Ok(())
    })
    .await
}

/// Runs a script in the browser itself.
///
/// # Errors
/// When it throws.
pub async fn inside(driver: &WebDriver, script: &str, arguments: Vec<Value>) -> Result<Value> {
    command::post(driver, "moz/context", json!({ "context": "chrome" })).await?;
    let answer = driver.execute(script, arguments).await;
    command::post(driver, "moz/context", json!({ "context": "content" })).await?;
    Ok(answer?.json().clone())
}

/// Runs the body of a function in the page of the window that is current, with the browser's own rights: it
/// sees what the page cannot. `content` is the page's window; a promise is awaited.
///
/// # Errors
/// When it throws.
pub async fn within(driver: &WebDriver, script: &str, arguments: Vec<Value>) -> Result<Value> {
    let send = "
        const [script, given] = arguments;
        const { messageManager } = gBrowser.selectedBrowser;
        const word = `keyguide-test-${Services.uuid.generateUUID()}`;
        const [name, about] = [word, given].map((it) => JSON.stringify(it));
        const source = `(async function () { ${script}\n}).apply(null, ${about}).then(
            (ok) => sendAsyncMessage(${name}, { ok: ok ?? null }),
            (error) => sendAsyncMessage(${name}, { failed: String(error) }))`;
        return new Promise((answered) => {
            messageManager.addMessageListener(word, function heard({ data }) {
                messageManager.removeMessageListener(word, heard);
                answered(data);
            });
            const address = `data:application/javascript;charset=utf-8,${encodeURIComponent(source)}`;
            messageManager.loadFrameScript(address, false);
        })";
    let told = inside(driver, send, vec![script.into(), arguments.into()]).await?;
    ensure!(told["failed"].is_null(), "within the page: {}", told["failed"]);
    Ok(told["ok"].clone())
}

/// Runs a script in the page of the window that is current as one of its own, past its policy of scripts and
/// without anything that the page may have redefined.
///
/// # Errors
/// When it throws.
pub async fn in_page(driver: &WebDriver, script: &str) -> Result<()> {
    let run = "
        const ended = new own.Debugger().makeGlobalObjectReference(content).executeInGlobal(arguments[0]);
        if (ended?.throw) throw new Error(String(ended.throw.unsafeDereference?.() ?? ended.throw))";
    within(driver, &format!("{DEBUGGER} {run}"), vec![script.into()]).await.map(drop)
}

/// A debugger of the browser's, in a place of its own.
const DEBUGGER: &str = "
    const { addDebuggerToGlobal } = ChromeUtils.importESModule(
        'resource://gre/modules/jsdebugger.sys.mjs', { global: 'contextual' });
    const own = Cu.Sandbox(Services.scriptSecurityManager.getSystemPrincipal(), { freshCompartment: true });
    addDebuggerToGlobal(own);";

/// Calls a function on the list of all linear memories of the page of the window that is current.
pub(crate) async fn of_memories(
    driver: &WebDriver,
    function: &str,
    arguments: Vec<Value>,
) -> Result<Value> {
    // The function is the page's own, and so is all that it is given.
    let run = format!(
        "{DEBUGGER}
        const seeing = new own.Debugger(content);
        const found = seeing.findObjects({{ class: 'WebAssembly.Memory' }});
        if (!found.length) throw new Error('there is none');
        const page = seeing.makeGlobalObjectReference(content);
        const all = page.executeInGlobal('[]').return;
        found.forEach((one, at) => all.setProperty(at, one));
        const call = '(' + given[0] + ').apply(all, JSON.parse(given))';
        const ended = page.executeInGlobalWithBindings(call, {{ all, given: JSON.stringify(given[1]) }});
        if (ended?.throw) throw new Error(String(ended.throw.unsafeDereference?.() ?? ended.throw));
        return ended.return"
    );
    let run = format!("const given = arguments; {run}");
    let arguments = vec![function.into(), arguments.into()];
    within(driver, &run, arguments).await
}

/// What `about:config` is to say.
fn preferences(ids: &[String], proxy: Option<u16>, granted: bool) -> Value {
    let address = |at: usize| match at {
        0 => ADDRESS.to_owned(),
        other => format!("{BESIDE}{:02x}", other + 1),
    };
    let addresses: serde_json::Map<String, Value> =
        ids.iter().enumerate().map(|(at, id)| (id.clone(), address(at).into())).collect();
    let mut all = json!({
        "extensions.webextensions.uuids": Value::Object(addresses).to_string(),
        // As when the person has allowed Autotask's pages.
        "extensions.originControls.grantByDefault": granted,
        "xpinstall.signatures.required": false,
        // A file of data is a page like any other.
        "devtools.jsonview.enabled": false,
        // Its questions can be answered as soon as they are there.
        "security.notification_enable_delay": 0,
        "dom.disable_open_during_load": false,
        "browser.shell.checkDefaultBrowser": false,
        "browser.sessionstore.resume_from_crash": false,
        "datareporting.policy.dataSubmissionEnabled": false,
        "app.update.enabled": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "intl.locale.requested": "en-US",
    });
    if let Some(port) = proxy {
        all["network.proxy.type"] = 1.into();
        for kind in ["ssl", "http"] {
            all[format!("network.proxy.{kind}")] = "127.0.0.1".into();
            all[format!("network.proxy.{kind}_port")] = port.into();
        }
        all["network.proxy.no_proxies_on"] = "".into();
    }
    all
}

/// The id that an extension's manifest names.
fn id(folder: &Path) -> Result<String> {
    let manifest: Value = serde_json::from_slice(&fs::read(folder.join("manifest.json"))?)?;
    let id = manifest["browser_specific_settings"]["gecko"]["id"].as_str();
    Ok(id.with_context(|| format!("{} names no id for Firefox", folder.display()))?.to_owned())
}
