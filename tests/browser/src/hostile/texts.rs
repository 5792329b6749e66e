//! Texts of a page: too long, too many, made of markup, or of letters that read as others.

use std::time::Duration;

use anyhow::{Result, ensure};

use super::{Stage, cases};

/// For pages that even a quick reader needs seconds for.
const LARGE: Duration = Duration::from_secs(60);

cases! {
    a_label_of_ten_megabytes => still_fills("row('x'.repeat(10e6))"),
    a_title_of_ten_megabytes => still_fills("document.title = 'x'.repeat(10e6)"),
    an_option_of_ten_megabytes => still_fills("
        document.querySelector('select').append(new Option('x'.repeat(10e6)))"),
    a_hundred_thousand_options => still_fills("
        const list = row('Colour').appendChild(document.createElement('select'));
        for (let at = 0; at < 100000; at += 1) list.append(new Option(`Option ${at}`))"),
    more_elements_than_are_read,
    markup_in_labels => shown_as_text("<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"),
    links_in_labels => shown_as_text("<a href=\"javascript:document.title='owned'\">press me</a>"),
    placeholders_in_labels => shown_as_text("$1 $2 $KEY$ {username} {secret} %s {{x}}"),
    markup_in_values,
    letters_that_turn_the_line => shown_apart("\u{202e}"),
    letters_of_no_width => reads_otherwise("Act\u{200b}ive"),
    cyrillic_letters => reads_otherwise("\u{410}ctive"),
    combining_marks => reads_otherwise("A\u{338}c\u{338}t\u{338}ive"),
    letters_that_are_nothing => still_fills("
        row('nul \\0 lone \\ud800 other \\udfff end'); document.title = '\\ud800'"),
}

/// A row with a label and a box of the page's own, in the section of the level's name.
const ROW: &str = "const row = (text) => {
        const editor = document.querySelector('input[name=Active]').closest('.Editor').cloneNode(true);
        editor.dataset.decoy = '';
        editor.querySelectorAll('input').forEach((it) => { it.name = 'Decoy'; it.checked = false });
        editor.querySelector('label').textContent = text;
        document.querySelector('input[name=Active]').closest('.Editor').after(editor);
        return editor;
    };";

/// The page does this, and is read, filled and stored as ever.
async fn still_fills(stage: &Stage, attack: &str) -> Result<()> {
    stage.prepared(&format!("{ROW} {attack}")).await?;
    stage
        .panel
        .until("the plan", LARGE, async || stage.panel.see("What about the other sections?").await)
        .await?;
    stage.filled_and_stored().await
}

/// Beyond what a snapshot may hold the page is refused as a whole, with the numbers.
async fn more_elements_than_are_read(stage: &Stage) -> Result<()> {
    stage
        .prepared(
            "const all = document.createElement('div');
            for (let at = 0; at < 400001; at += 1) all.append(document.createElement('i'));
            document.body.append(all)",
        )
        .await?;
    stage
        .panel
        .until("the word on it", LARGE, async || stage.panel.see("more than Keyguide reads").await)
        .await?;
    ensure!(stage.panel.count("button[data-do=fill]").await? == 0, "Fill is offered");
    stage.panel_is_usable().await
}

/// A text of the page that reaches the panel stays a text there, to the letter.
async fn shown_as_text(stage: &Stage, text: &str) -> Result<()> {
    stage.open_editor().await?;
    let put = "const label = [...document.querySelectorAll('label')].find((it) => it.textContent.trim() === 'Devices');
        label.textContent = arguments[0]";
    stage.admin.execute(put, vec![text.into()]).await?;
    stage.open_panel().await?;
    stage.approve().await?;
    let script = "const all = [...document.querySelectorAll('.lines .name')];
        const shown = all.some((it) => it.textContent.includes(arguments[0]));
        const made = document.querySelectorAll('main img:not([src^=icons]), main script, main a[href], main iframe').length;
        return { shown, made, title: document.title }";
    let about = stage.panel.execute(script, vec![text.into()]).await?;
    ensure!(about["shown"] == true, "it does not show: {about}");
    ensure!(
        about["made"] == 0 && about["title"] == "Keyguide",
        "it became more than text: {about}"
    );
    stage.filled_and_stored().await
}

async fn markup_in_values(stage: &Stage) -> Result<()> {
    let attack = "const name = document.querySelector('input[name=Name]');
        name.value = '<img src=x onerror=\"document.title=1\">$1{secret}'";
    stage.prepared(attack).await?;
    stage.panel.see("<img src=x onerror=").await?;
    ensure!(
        stage.panel.count("main img:not([src='icons/keyguide.svg'])").await? == 0,
        "a value became markup"
    );
    ensure!(stage.panel.title().await? == "Keyguide", "a value ran");
    stage.panel_is_usable().await
}

/// A name that turns the direction of writing turns nothing but itself: the arrow between the old
/// value and the new one still goes from left to right.
async fn shown_apart(stage: &Stage, letter: &str) -> Result<()> {
    stage.open_editor().await?;
    let put = "const label = [...document.querySelectorAll('label')].find((it) => it.textContent.trim() === 'Devices');
        label.textContent = arguments[0] + 'Devices'";
    stage.admin.execute(put, vec![letter.into()]).await?;
    stage.open_panel().await?;
    stage.approve().await?;
    let script = "const line = [...document.querySelectorAll('.lines li.change')]
            .find((it) => it.querySelector('.name').textContent.includes(arguments[0] + 'Devices'));
        if (!line) return [...document.querySelectorAll('.lines .name')].map((it) => it.textContent);
        line.closest('details').open = true;
        const box = (selector) => line.querySelector(selector).getBoundingClientRect();
        const [name, old, fresh] = ['.name', '.old', '.new'].map(box);
        return name.right <= old.right + 1 && (old.right <= fresh.left || old.bottom <= fresh.top)";
    let apart = stage.panel.execute(script, vec![letter.into()]).await?;
    ensure!(apart == true, "the line runs into another: {apart}");
    stage.filled_and_stored().await
}

/// Beside the box “Active” stands one whose name only looks the same: it is not written, and the other
/// one only if that is told as done.
async fn reads_otherwise(stage: &Stage, name: &str) -> Result<()> {
    stage.open_editor().await?;
    stage.admin.execute(&format!("{ROW} row(arguments[0])"), vec![name.into()]).await?;
    stage.open_panel().await?;
    stage.approve().await?;
    stage.fill().await?;
    stage.only_the_real_one().await
}
