//! The zone look-up: what is asked, and what becomes of true, false and hostile answers.

#![allow(clippy::panic, reason = "a test may fail by panicking")]

use keyguide_core::zone::{Address, Answer, Expected, LIMIT, Unexpected, Zone, address, read};

const ENDPOINT: &str = "https://webservices.autotask.net/atservicesrest/v1.0/zoneInformation?user=";
const UNKNOWN: &[u8] = br#"{"errors":["Zone information could not be determined"]}"#;

fn answer(name: &str, url: &str, web: &str) -> Vec<u8> {
    let told = serde_json::json!({ "zoneName": name, "url": url, "webUrl": web, "ci": 20264 });
    told.to_string().into_bytes()
}

fn good() -> Vec<u8> {
    let rest = "https://webservices5.autotask.net/ATServicesRest/";
    answer("America West", rest, "https://ww5.autotask.net/")
}

fn found(answer: Answer) -> Zone {
    match answer {
        Answer::Found(zone) => zone,
        other => panic!("no zone: {other:?}"),
    }
}

fn unexpected(answer: Answer) -> Unexpected {
    match answer {
        Answer::Unexpected(told) => told,
        other => panic!("it was taken: {other:?}"),
    }
}

#[test]
fn a_username_is_asked_for_with_all_but_plain_letters_encoded() {
    let asked = |username| address(username).map(|it| it.replace(ENDPOINT, ""));
    assert_eq!(asked("ab-1.c_d~e@tenant.example"), Ok("ab-1.c_d~e%40tenant.example".into()));
    assert_eq!(asked(" x@TENANT.EXAMPLE\n"), Ok("x%40TENANT.EXAMPLE".into()));
    assert_eq!(asked("a+b&c=d#e?f/g@x.io"), Ok("a%2Bb%26c%3Dd%23e%3Ff%2Fg%40x.io".into()));
    assert_eq!(asked("müller@tenant.example"), Ok("m%C3%BCller%40tenant.example".into()));
    assert!(address("x@y.io").is_ok_and(|it| it.starts_with(ENDPOINT)));
}

#[test]
fn what_may_be_a_secret_is_not_asked_for_nor_repeated() {
    let secret = "aB3*x~7@K9#mPq$2";
    let together = [
        format!("x1@tenant.example\n{secret}"),
        format!("x1@tenant.example\t{secret}"),
        format!("x1@tenant.example {secret}"),
        format!("x1@tenant.example{secret}"),
        format!("{{\"username\":\"x1@tenant.example\",\"secret\":\"{secret}\"}}"),
        format!("Username: x1@tenant.example Password: {secret}"),
        format!("{secret}x1@tenant.example"),
        secret.to_owned(),
        "aB3@K9mPq2".to_owned(),
    ];
    for text in &together {
        let refused = address(text);
        assert!(refused.is_err(), "{text:?} would be sent");
        assert!(refused.is_err_and(|told| !told.to_string().contains(secret)));
    }
    let odd =
        ["", " ", "@", "x", "x@", "@y.io", "x@y", "x@y.", "x@.io", "x@y..io", "x@y.10", "x@@y.io"];
    for text in odd {
        assert!(address(text).is_err(), "{text:?} would be sent");
    }
    assert!(address(&format!("{}@y.io", "x".repeat(250))).is_err());
    assert!(address("x\u{202e}y@z.io").is_err());
}

#[test]
fn a_zone_is_read_whatever_else_is_told() {
    let zone = found(read(200, &good()));
    assert_eq!(zone.name, "America West");
    assert_eq!(zone.rest.as_str(), "https://webservices5.autotask.net/ATServicesRest/");
    assert_eq!(zone.ui.as_str(), "https://ww5.autotask.net/");
    let more = br#"{"new":[{"a":[null,1.5]}],"zoneName":"AE02","ci":"text",
        "url":"https://webservices14.autotask.net//ATServicesRest/","webUrl":"https://ww14.autotask.net"}"#;
    let zone = found(read(200, more));
    assert_eq!(zone.rest.as_str(), "https://webservices14.autotask.net//ATServicesRest/");
}

#[test]
fn an_unknown_user_is_told_apart() {
    for status in [400, 404, 500] {
        assert_eq!(read(status, UNKNOWN), Answer::UnknownUser);
    }
    let told = unexpected(read(500, br#"{"errors":["IntegrationCode is invalid"]}"#));
    assert_eq!((told.status, told.expected), (500, Expected::Zone));
    assert!(told.found.contains("IntegrationCode is invalid"));
    assert_eq!(unexpected(read(200, UNKNOWN)).expected, Expected::Zone);
    assert_eq!(unexpected(read(503, &good())).expected, Expected::Zone);
    assert_eq!(unexpected(read(500, b"")).expected, Expected::Zone);
}

#[test]
fn missing_and_null_fields_are_named() {
    let told = |body: &str| unexpected(read(200, body.as_bytes())).expected;
    let (rest, ui) = ("https://webservices5.autotask.net/", "https://ww5.autotask.net/");
    assert_eq!(told("{}"), Expected::Text("zoneName"));
    assert_eq!(told(&format!(r#"{{"url":"{rest}","webUrl":"{ui}"}}"#)), Expected::Text("zoneName"));
    let no_rest = format!(r#"{{"zoneName":"W","url":null,"webUrl":"{ui}"}}"#);
    assert_eq!(told(&no_rest), Expected::Address("url"));
    let no_ui = format!(r#"{{"zoneName":"W","url":"{rest}"}}"#);
    assert_eq!(told(&no_ui), Expected::Address("webUrl"));
    assert_eq!(told(r#"{"zoneName":5}"#), Expected::Zone);
}

#[test]
fn only_addresses_of_autotask_are_taken() {
    let good = [
        "https://ww5.autotask.net",
        "https://ww5.autotask.net/",
        "https://prde.autotask.net/a/b?c=d&e=%20#f",
        "https://a.b-1.autotask.net/",
    ];
    for text in good {
        assert_eq!(Address::parse(text).as_ref().map(Address::as_str), Some(text));
    }
    let bad = [
        "",
        "http://ww5.autotask.net/",
        "javascript:alert(1)//https://ww5.autotask.net/",
        "//ww5.autotask.net/",
        " https://ww5.autotask.net/",
        "https://autotask.net/",
        "https://.autotask.net/",
        "https://evil-autotask.net/",
        "https://ww5.autotask.net.evil.example/",
        "https://evil.example/.autotask.net",
        "https://evil.example?.autotask.net/",
        "https://evil.example#.autotask.net/",
        "https://evil.example\\.autotask.net/",
        "https://user@ww5.autotask.net/",
        "https://evil.example:443/@ww5.autotask.net/",
        "https://ww5.autotask.net:8443/",
        "https://ww5.autotask.net./",
        "https://ww5.autotask.net/a b",
        "https://ww5.autotask.net/\"onclick=",
        "https://ww5.autotask.net/<script>",
        "https://ww5.autotask.net/\u{202e}gnp",
        "https://ww5.autotask.net/\n",
        "https://ww\u{ff15}.autotask.net/",
        "https://\u{430}utotask.autotask.net/",
        "https://x.\u{430}utotask.net/",
    ];
    for text in bad {
        assert_eq!(Address::parse(text), None, "{text:?} is taken");
        let told = unexpected(read(200, &answer("W", text, "https://ww5.autotask.net/")));
        assert_eq!(told.expected, Expected::Address("url"));
        let told = unexpected(read(200, &answer("W", "https://ww5.autotask.net/", text)));
        assert_eq!(told.expected, Expected::Address("webUrl"));
    }
    assert_eq!(Address::parse(&format!("https://ww5.autotask.net/{}", "a".repeat(200))), None);
}

#[test]
fn a_long_answer_is_refused_before_it_is_parsed() {
    let mut long = good();
    long.resize(10 * 1024 * 1024, b' '); // it would parse
    assert!(serde_json::from_slice::<serde_json::Value>(&long).is_ok());
    let told = unexpected(read(200, &long));
    assert_eq!(told.expected, Expected::Short);
    assert!(told.found.chars().count() <= 121, "{}", told.found);
    long.truncate(LIMIT);
    assert!(matches!(read(200, &long), Answer::Found(_)));
    let mut unknown = UNKNOWN.to_vec();
    unknown.resize(LIMIT + 1, b' ');
    assert_eq!(unexpected(read(500, &unknown)).expected, Expected::Short);
}

#[test]
fn redirects_pages_and_rubbish_are_no_answers() {
    for status in [0, 301, 302, 307, 308] {
        assert_eq!(unexpected(read(status, &good())).expected, Expected::Direct);
    }
    let bodies: [&[u8]; 8] = [
        b"<!DOCTYPE html><html><body>Sign in to the hotel's network</body></html>",
        b"",
        b"null",
        b"[]",
        b"\"text\"",
        b"{\"zoneName\":\"W\"",
        b"\xff\xfe\x00{",
        br#"{"zoneName":"W","zoneName":"X"}"#,
    ];
    for body in bodies {
        assert_eq!(unexpected(read(200, body)).expected, Expected::Zone, "{body:?}");
    }
    let deep = "[".repeat(LIMIT);
    assert_eq!(unexpected(read(200, deep.as_bytes())).expected, Expected::Zone);
}

#[test]
fn what_is_shown_of_an_answer_is_short_and_clean() {
    let body = format!("<b>\u{202e}\u{7}\r\n\u{200b}one \u{61c}\t two</b>{}", "x".repeat(5000));
    let told = unexpected(read(200, body.as_bytes()));
    assert!(told.found.starts_with("<b> one two</b>xxx"), "{}", told.found);
    assert!(told.found.ends_with("x…") && told.found.chars().count() == 121);
    assert_eq!(
        unexpected(read(418, b"tea")).to_string(),
        "HTTP 418: expected a zone, or that the user is unknown, found “tea”"
    );
    let (rest, ui) = ("https://webservices5.autotask.net/", "https://ww5.autotask.net/");
    let zone = found(read(200, &answer("\u{202e}America\u{0}\nWest\u{2066}", rest, ui)));
    assert_eq!(zone.name, "America West");
    let told = unexpected(read(200, &answer(&"W".repeat(201), rest, ui)));
    assert_eq!(told.expected, Expected::Text("zoneName"));
    assert_eq!(told.found.chars().count(), 121);
    let told = unexpected(read(200, &answer("\u{200b}\u{202e} ", rest, ui)));
    assert_eq!(told.expected, Expected::Text("zoneName"));
}
