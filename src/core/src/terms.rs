//! Words that a tenant may rename (Autotask help, "Local Terms & Symbols"; developer help,
//! "Terminology Differences"), the older names of things, and words that others have for them.

/// One-word names of an organization.
const ORGANIZATION: [&str; 6] =
    ["organization", "account", "client", "company", "customer", "site"];
const ORGANIZATIONS: [&str; 6] =
    ["organizations", "accounts", "clients", "companies", "customers", "sites"];

/// Pairs in which the first word keeps its meaning whatever the tenant's term is.
const FIXED: [(&str, &str); 4] = [
    ("account", "manager"),
    ("account", "team"),
    ("user", "account"),
    ("synchronization", "account"),
];

/// Names of one or more words, and what they become.
const PHRASES: [(&[&str], &[&str]); 40] = [
    // The one place where it is known to stand for a division: `Division > Line of Business`.
    (&["business", "unit", "line", "of", "business"], &["division", "line", "of", "business"]),
    (&["business", "unit"], &["organization"]),
    (&["business", "units"], &["organizations"]),
    (&["configuration", "item"], &["device"]),
    (&["configuration", "items"], &["devices"]),
    (&["installed", "asset"], &["device"]),
    (&["installed", "assets"], &["devices"]),
    (&["installed", "product"], &["device"]),
    (&["installed", "products"], &["devices"]),
    (&["knowledge", "base"], &["knowledgebase"]),
    (&["config", "item"], &["device"]),
    (&["config", "items"], &["devices"]),
    (&["cfg", "item"], &["device"]),
    (&["cfg", "items"], &["devices"]),
    (&["po"], &["purchase", "order"]),
    (&["pos"], &["purchase", "orders"]),
    (&["opps"], &["opportunities"]),
    (&["sd"], &["service", "desk"]),
    (&["kb"], &["knowledgebase"]),
    (&["misc"], &["miscellaneous"]),
    (&["administration"], &["admin"]),
    (&["maximum", "number", "of"], &["maximum"]),
    (&["maximum", "no", "of"], &["maximum"]),
    (&["max", "number", "of"], &["maximum"]),
    (&["max", "no", "of"], &["maximum"]),
    (&["maximale", "anzahl"], &["maximum"]),
    (&["max", "anzahl"], &["maximum"]),
    (&["max"], &["maximum"]),
    (&["helpdesk"], &["service", "desk"]),
    (&["help", "desk"], &["service", "desk"]),
    (&["to", "do"], &["todo"]),
    (&["to", "dos"], &["todos"]),
    (&["log", "in"], &["login"]),
    (&["log", "on"], &["login"]),
    (&["e", "mail"], &["email"]),
    (&["mail"], &["email"]),
    (&["surname"], &["last", "name"]),
    (&["family", "name"], &["last", "name"]),
    (&["forename"], &["first", "name"]),
    (&["given", "name"], &["first", "name"]),
];

/// The words with every term replaced by the one that stands for its set. Equal results mean the
/// same words up to local terms; both sides of a comparison go through here.
#[must_use]
pub fn canonical(words: &[String]) -> Vec<&str> {
    let mut out = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let phrase = PHRASES.iter().find(|(phrase, _)| {
            words.len() >= at + phrase.len()
                && words[at..at + phrase.len()].iter().zip(*phrase).all(|(word, part)| word == part)
        });
        if let Some((phrase, term)) = phrase {
            out.extend(*term);
            at += phrase.len();
            continue;
        }
        out.push(single(words, at));
        at += 1;
    }
    out
}

/// The words with those put right that are no term by one slip, as `is_slip` tells; `None` where none is.
#[must_use]
pub fn mended(words: &[String], is_slip: impl Fn(&str, &str) -> bool) -> Option<Vec<String>> {
    let terms = || {
        let phrases = PHRASES.iter().flat_map(|(phrase, _)| phrase.iter());
        phrases.chain(&ORGANIZATION).chain(&ORGANIZATIONS)
    };
    let mut any = false;
    let mut mend = |word: &String| {
        let known = terms().any(|term| term == word);
        let meant = terms().find(|term| !known && is_slip(word, term));
        any |= meant.is_some();
        meant.map_or_else(|| word.clone(), |term| (*term).to_owned())
    };
    let words = words.iter().map(&mut mend).collect();
    any.then_some(words)
}

fn single(words: &[String], at: usize) -> &str {
    let word = words[at].as_str();
    let next = words.get(at + 1).map(String::as_str);
    let before = at.checked_sub(1).map(|at| words[at].as_str());
    let fixed = FIXED.iter().any(|&(first, second)| {
        (word == first && next == Some(second)) || (before == Some(first) && word == second)
    });
    match word {
        _ if fixed => word,
        "asset" => "device",
        "assets" => "devices",
        "branch" | "sector" | "segment" => "division",
        "branches" | "sectors" | "segments" => "divisions",
        _ if ORGANIZATION.contains(&word) => "organization",
        _ if ORGANIZATIONS.contains(&word) => "organizations",
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::canonical;

    fn of(text: &str) -> String {
        canonical(&text.split(' ').map(str::to_owned).collect::<Vec<_>>()).join(" ")
    }

    #[test]
    fn terms_change_and_fixed_pairs_do_not() {
        assert_eq!(of("company contact access"), "organization contact access");
        assert_eq!(of("business units"), "organizations");
        assert_eq!(of("active branch line of business"), "active division line of business");
        assert_eq!(
            of("active business unit line of business"),
            of("active segment line of business")
        );
        assert_eq!(of("configuration items subscriptions"), "devices subscriptions");
        assert_eq!(of("to do"), "todo");
        assert_eq!(of("helpdesk tickets"), of("help desk tickets"));
        assert_eq!(of("account manager"), "account manager");
        assert_eq!(of("user account"), "user account");
    }
}
