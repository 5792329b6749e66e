//! A text in all the ways in which it may have been written down.

/// How much of a text must be there to count.
const ENOUGH: usize = 8;

/// Texts to be looked for, in many spellings, and in halves of at least eight signs.
#[derive(Debug)]
pub struct Needles {
    /// Bytes, and what spelling they are.
    all: Vec<(Vec<u8>, &'static str)>,
    /// By their first two bytes, which of them to compare.
    starts: Vec<Vec<usize>>,
}

impl Needles {
    /// The spellings of these texts.
    #[must_use]
    pub fn of(texts: &[&str]) -> Self {
        let mut all: Vec<(Vec<u8>, &'static str)> = Vec::new();
        for text in texts {
            let half = (text.len() / 2).max(ENOUGH).min(text.len());
            for part in [text.get(..half), text.get(text.len() - half..)].into_iter().flatten() {
                all.push((part.as_bytes().to_vec(), "as it is"));
                all.push((part.encode_utf16().flat_map(u16::to_le_bytes).collect(), "UTF-16"));
                all.push((percent(part).into_bytes(), "percent-encoded"));
                let json = serde_json::json!(part).to_string();
                all.push((json.trim_matches('"').as_bytes().to_vec(), "JSON"));
                let hex: String = part.bytes().map(|byte| format!("{byte:02x}")).collect();
                all.push((hex.into_bytes(), "hexadecimal"));
                all.extend(base64(part).map(|it| (it.into_bytes(), "base64")));
            }
        }
        let mut starts = vec![Vec::new(); 1 << 16];
        for (index, (bytes, _)) in all.iter().enumerate() {
            if let [first, second, ..] = bytes[..] {
                starts[usize::from(first) << 8 | usize::from(second)].push(index);
            }
        }
        Self { all, starts }
    }

    /// The spelling in which one of them stands in these bytes, if any does.
    #[must_use]
    pub fn found_in(&self, bytes: &[u8]) -> Option<&'static str> {
        for (at, pair) in bytes.windows(2).enumerate() {
            for &index in &self.starts[usize::from(pair[0]) << 8 | usize::from(pair[1])] {
                let (needle, kind) = &self.all[index];
                if bytes[at..].starts_with(needle) {
                    return Some(kind);
                }
            }
        }
        None
    }
}

/// As in addresses: what is not a letter or digit becomes `%XX`.
fn percent(text: &str) -> String {
    let sign = |byte: u8| match byte {
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(sign).collect()
}

/// What a text surely looks like within Base64, wherever in a group of three it begins.
fn base64(text: &str) -> [String; 3] {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    // Six bits a sign: only whole ones that are all the text's own.
    [0, 1, 2].map(|before| {
        let text = text.as_bytes();
        let bits = 8 * text.len();
        let first = (6 - 8 * before % 6) % 6;
        let signs = (first..).step_by(6).take_while(|start| start + 6 <= bits).map(|start| {
            (start..start + 6)
                .fold(0, |sum, bit| sum << 1 | usize::from(text[bit / 8] >> (7 - bit % 8) & 1))
        });
        signs.map(|index| char::from(SIGNS[index])).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::Needles;

    const SECRET: &str = "aB3*~@#$xyzQ9wertUI0lkj\"7";

    fn found(text: &str) -> Option<&'static str> {
        Needles::of(&[SECRET]).found_in(text.as_bytes())
    }

    #[test]
    fn every_spelling_is_found_and_nothing_else() {
        let wide: Vec<u8> =
            format!("..{SECRET}..").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(Needles::of(&[SECRET]).found_in(&wide), Some("UTF-16"));
        assert_eq!(found(&format!("x{SECRET}y")), Some("as it is"));
        assert_eq!(found(&SECRET[..12]), Some("as it is"));
        assert_eq!(found(&SECRET[13..]), Some("as it is"));
        assert_eq!(found("aB3%2A~%40%23%24xyzQ9"), None); // another spelling, shorter than half of ours
        assert_eq!(found("q=aB3%2A%7E%40%23%24xyzQ9"), Some("percent-encoded"));
        assert_eq!(found(r#"{"x":"wertUI0lkj\"7"}"#), Some("JSON"));
        assert_eq!(found("6142332a7e402324787a"), None);
        assert_eq!(found("6142332a7e40232478797a51"), Some("hexadecimal"));
        assert_eq!(found("nothing of the kind, aB3 and so on"), None);
    }

    #[test]
    fn base64_is_found_wherever_it_begins() {
        // Made by `base64`: the text after none, one and two other signs.
        for coded in [CODED_0, CODED_1, CODED_2] {
            assert_eq!(found(coded), Some("base64"), "{coded}");
        }
    }

    const CODED_0: &str = "YUIzKn5AIyR4eXpROXdlcnRVSTBsa2oiNy4u";
    const CODED_1: &str = "eGFCMyp+QCMkeHl6UTl3ZXJ0VUkwbGtqIjcuLg==";
    const CODED_2: &str = "eHhhQjMqfkAjJHh5elE5d2VydFVJMGxraiI3Li4=";
}
