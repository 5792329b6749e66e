//! JSON laid out for reading. `serde_json` can do so as it writes, which compiles all the writing of every
//! struct a second time: 30 kB of the panel.

/// JSON that has no blanks between its parts, with each item on a line of its own and two blanks a level.
pub(super) fn laid_out(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    let mut letters = json.chars().peekable();
    while let Some(letter) = letters.next() {
        if in_text {
            out.push(letter);
            in_text = escaped || letter != '"';
            escaped = !escaped && letter == '\\';
            continue;
        }
        match letter {
            '{' | '[' => {
                out.push(letter);
                match letters.next_if(|next| matches!(next, '}' | ']')) {
                    Some(end) => out.push(end),
                    None => {
                        depth += 1;
                        line(&mut out, depth);
                    }
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(letter);
            }
            ',' => {
                out.push(letter);
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            _ => {
                in_text = letter == '"';
                out.push(letter);
            }
        }
    }
    out
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    use super::laid_out;

    #[test]
    fn it_is_laid_out_as_serde_json_does() -> Result<(), serde_json::Error> {
        let value = serde_json::json!({
            "empty": [{}, [], ""],
            "text": "a \"b\": {c}, [d]\\",
            "next\\": { "deep": [1, -2.5, true, null, ["\\\"", "ü\n"]] },
        });
        assert_eq!(laid_out(&value.to_string()), serde_json::to_string_pretty(&value)?);
        Ok(())
    }
}
