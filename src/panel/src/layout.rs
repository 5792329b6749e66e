//! How username and secret are laid out together on the clipboard.

use keyguide_core::recipe::Recipe;

use crate::secret::Secret;

/// A way to lay them out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layout {
    /// What it is called.
    pub(crate) name: Name,
    shape: Shape,
}

/// What a layout is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Name {
    /// As the recipe calls it.
    Recipe(String),
    /// By the text of this key.
    Key(&'static str),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Shape {
    /// A text with `{username}` and `{secret}` in it.
    Template(String),
    /// An object with `username` and `secret`.
    Json,
    /// Two cells of one row.
    Tabs,
}

/// Why they cannot be laid out so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LayoutError {
    /// A spreadsheet would calculate instead of keeping what stands there.
    Formula,
}

/// The recipe's layouts, its first one being the default, then those that there always are.
#[must_use]
pub(crate) fn layouts(recipe: &Recipe) -> Vec<Layout> {
    let mut all: Vec<Layout> = recipe
        .clipboard
        .iter()
        .map(|format| Layout {
            name: Name::Recipe(format.name.clone()),
            shape: Shape::Template(format.template.clone()),
        })
        .collect();
    let own = [
        ("layoutLabelled", Shape::Template("Username: {username}\nPassword: {secret}".into())),
        ("layoutLines", Shape::Template("{username}\n{secret}".into())),
        ("layoutJson", Shape::Json),
        ("layoutTabs", Shape::Tabs),
    ];
    for (key, shape) in own {
        if all.iter().all(|layout| layout.shape != shape) {
            all.push(Layout { name: Name::Key(key), shape });
        }
    }
    all
}

impl Layout {
    /// Both, laid out. What they hold is text, whatever it looks like.
    ///
    /// # Errors
    /// When what reads this layout would not take one of them as it is.
    pub(crate) fn of(&self, username: &Secret, secret: &Secret) -> Result<Secret, LayoutError> {
        let (username, secret) = (username.expose(), secret.expose());
        match &self.shape {
            Shape::Template(template) => Ok(fill(template, username, secret)),
            Shape::Json => {
                let mut text = Secret::with_room(64 + 6 * (username.len() + secret.len()));
                text.push("{\"username\": ");
                json(&mut text, username);
                text.push(", \"secret\": ");
                json(&mut text, secret);
                text.push("}");
                Ok(text)
            }
            Shape::Tabs => {
                let mut text = Secret::with_room(8 + 2 * (username.len() + secret.len()));
                cell(&mut text, username)?;
                text.push("\t");
                cell(&mut text, secret)?;
                Ok(text)
            }
        }
    }
}

fn fill(template: &str, username: &str, secret: &str) -> Secret {
    let mut text = Secret::with_room(template.len() + 2 * (username.len() + secret.len()));
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        text.push(&rest[..at]);
        rest = &rest[at..];
        if let Some(tail) = rest.strip_prefix("{username}") {
            text.push(username);
            rest = tail;
        } else if let Some(tail) = rest.strip_prefix("{secret}") {
            text.push(secret);
            rest = tail;
        } else {
            text.push("{");
            rest = &rest[1..];
        }
    }
    text.push(rest);
    text
}

/// A string of JSON.
fn json(text: &mut Secret, value: &str) {
    text.push("\"");
    for letter in value.chars() {
        match letter {
            '"' => text.push("\\\""),
            '\\' => text.push("\\\\"),
            '\n' => text.push("\\n"),
            '\r' => text.push("\\r"),
            '\t' => text.push("\\t"),
            '\0'..='\u{1f}' => {
                text.push("\\u00");
                push_hex(text, letter);
            }
            _ => text.push(letter.encode_utf8(&mut [0; 4])),
        }
    }
    text.push("\"");
}

fn push_hex(text: &mut Secret, letter: char) {
    for place in [u32::from(letter) >> 4, u32::from(letter) & 15] {
        let digit = char::from_digit(place & 15, 16).unwrap_or('0');
        text.push(digit.encode_utf8(&mut [0; 4]));
    }
}

/// A cell as spreadsheets read it: in quotes where it holds what would end it.
fn cell(text: &mut Secret, value: &str) -> Result<(), LayoutError> {
    if value.trim_start().starts_with(['=', '+', '-', '@']) {
        return Err(LayoutError::Formula);
    }
    if !value.contains(['\t', '\n', '\r', '"']) {
        text.push(value);
        return Ok(());
    }
    text.push("\"");
    for (index, part) in value.split('"').enumerate() {
        text.push(if index > 0 { "\"\"" } else { "" });
        text.push(part);
    }
    text.push("\"");
    Ok(())
}

#[cfg(test)]
mod tests {
    use keyguide_core::recipe::Recipe;
    use serde_json::json;

    use super::{Layout, LayoutError, Name, Shape, layouts};
    use crate::secret::Secret;

    fn recipe(clipboard: &serde_json::Value) -> Recipe {
        let text = json!({
            "version": 1, "id": "x", "name": "X", "vendor": "Y",
            "source": { "url": "https://maker.example/x", "status": "unverified" },
            "level": { "name": "L", "base": ["API User (system) (API-only)"], "rest": "as-copied",
                "sections": [{ "section": "CRM", "bulk": "none" }] },
            "clipboard": clipboard,
        });
        Recipe::from_json(&text.to_string()).unwrap_or_else(|error| panic!("{error}"))
    }

    fn secret(text: &str) -> Secret {
        let mut made = Secret::with_room(0);
        made.push(text);
        made
    }

    fn laid(shape: Shape, username: &str, of: &str) -> Result<String, LayoutError> {
        let layout = Layout { name: Name::Key(""), shape };
        layout.of(&secret(username), &secret(of)).map(|text| text.expose().to_owned())
    }

    #[test]
    fn the_recipes_first_is_the_default_and_none_stands_twice() {
        let keys = |clipboard| -> Vec<String> {
            let named = |layout: &Layout| match &layout.name {
                Name::Recipe(name) => name.clone(),
                Name::Key(key) => (*key).to_owned(),
            };
            layouts(&recipe(&clipboard)).iter().map(named).collect()
        };
        let own = ["layoutLabelled", "layoutLines", "layoutJson", "layoutTabs"];
        assert_eq!(keys(json!([])), own);
        let formats = json!([{ "name": "A", "template": "{secret}/{username}" },
            { "name": "B", "template": "{username}\n{secret}" }]);
        assert_eq!(keys(formats), ["A", "B", "layoutLabelled", "layoutJson", "layoutTabs"]);
    }

    #[test]
    fn values_are_not_read_as_format() {
        let template = Shape::Template("U: {username}\nS: {secret} {x} {".into());
        let text = laid(template, "{secret}", "a{username}");
        assert_eq!(text.as_deref(), Ok("U: {secret}\nS: a{username} {x} {"));
    }

    #[test]
    fn json_reads_back_as_what_it_was() {
        let every: String = (0..0x3000).filter_map(char::from_u32).collect();
        for value in
            ["plain", "a\"b\\c", "line\nline\r\n\ttab", "\u{0}\u{1f}\u{7f}\u{2028}😀", &every]
        {
            let text = laid(Shape::Json, "me@tenant.example", value).unwrap_or_default();
            let read: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
            assert_eq!(read, json!({ "username": "me@tenant.example", "secret": value }));
        }
    }

    #[test]
    fn cells_stay_cells() {
        let tabs = |secret| laid(Shape::Tabs, "me@tenant.example", secret);
        assert_eq!(tabs("plain").as_deref(), Ok("me@tenant.example\tplain"));
        assert_eq!(tabs("a\tb").as_deref(), Ok("me@tenant.example\t\"a\tb\""));
        assert_eq!(tabs("a\nb\"c").as_deref(), Ok("me@tenant.example\t\"a\nb\"\"c\""));
        for formula in ["=1+1", "@sum", "+1", "-1", " =1", "\t=1"] {
            assert_eq!(tabs(formula), Err(LayoutError::Formula), "{formula}");
        }
        assert_eq!(tabs("a=1").as_deref(), Ok("me@tenant.example\ta=1"));
    }
}
