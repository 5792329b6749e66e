//! Every fixture page is read right: the expectations were written by reading the pages.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use keyguide_browser::Options;
use keyguide_browser::accuracy::{self, Score};
use serde_json::json;

#[tokio::test]
async fn all_fixture_pages() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/pages");
    let told = |score: &Score| {
        if !score.remarks.is_empty() {
            println!("{}\n    {}", score.line(), score.remarks.join("\n    "));
        }
    };
    let scores = accuracy::judge(&folder, Options::new()?, false, told).await?;
    let total = accuracy::total(&scores);
    ensure!(total.wrong == 0 && total.missing == 0, "{}", total.line());
    Ok(())
}

/// Whatever is wrong with one page or expectation is told there, and all else is scored.
#[tokio::test]
async fn one_bad_page_stops_no_other() -> Result<()> {
    let options = Options::new()?;
    let folder = options.traces.join("accuracy");
    fs::create_dir_all(&folder)?;
    let page = "<!doctype html><label>Active <input id=a type=checkbox></label>
        <label>Name <input class=two></label><label>Other <input class=two></label>";
    let good = json!([{ "selector": "#a", "label": "Active", "why": "plain" }]);
    let odd = json!([
        { "selector": "#a", "label": "Active" }, { "selector": "#none" }, { "selector": ".two" },
        { "selector": "#a", "lable": "Active" }, { "label": "Active" }, { "selector": "#" },
    ]);
    let broken = format!("{page}<script>document.querySelectorAll = 1</script>");
    for (name, page, expected) in [
        ("1-broken", broken.as_str(), good.to_string()),
        ("2-no-list", page, "{".to_owned()),
        ("3-odd", page, odd.to_string()),
        ("4-good", page, good.to_string()),
    ] {
        fs::write(folder.join(format!("{name}.html")), page)?;
        fs::write(folder.join(format!("{name}.expected.json")), expected)?;
    }
    fs::write(folder.join("5-no-description.json"), "{}")?;
    fs::write(folder.join("5-no-description.expected.json"), good.to_string())?;
    let mut lines = Vec::new();
    let scores = accuracy::judge(&folder, options, false, |score| lines.push(score.line())).await?;
    let expected = [
        "1-broken: right 0 wrong 0 missing 1 of 1",
        "2-no-list: right 0 wrong 0 missing 1 of 1",
        "3-odd: right 1 wrong 0 missing 5 of 6",
        "4-good: right 1 wrong 0 missing 0 of 1",
        "5-no-description: right 0 wrong 0 missing 1 of 1",
    ];
    ensure!(lines == expected, "{lines:#?}");
    ensure!(!accuracy::total(&scores).passes(), "all passes");
    Ok(())
}
