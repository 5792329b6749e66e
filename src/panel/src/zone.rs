//! The only request that Keyguide makes of a server: in which zone is this user? It is made on the
//! admin's click, and carries the username and nothing else.

use gloo_net::http::{Request, Response};
use js_sys::{Array, Uint8Array};
use keyguide_core::zone::{Answer, LIMIT, read};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache,
    RequestCredentials, RequestMode, RequestRedirect,
};

use crate::browser::get;

/// How long an answer may take, in milliseconds. Autotask's own takes less than one second.
const PATIENCE: u32 = 15_000;

/// How a look-up ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Autotask answered.
    Answered(Answer),
    /// It could not be reached, or the line broke.
    NoNetwork,
    /// It did not answer in time.
    TimedOut,
    /// The admin gave up.
    Cancelled,
    /// What was given is no username, and was not sent.
    NoUsername,
    /// The page went away before the username was read.
    NoPage,
}

/// Asks at this address until there is an answer, the time is over, or it is given up.
pub(crate) async fn ask(address: &str, give_up: &AbortController) -> Outcome {
    let (given_up, late) = (give_up.signal(), AbortSignal::timeout_with_u32(PATIENCE));
    let either = AbortSignal::any(&Array::of2(&given_up, &late));
    match answer(address, &either).await {
        Some(answer) => Outcome::Answered(answer),
        None if given_up.aborted() => Outcome::Cancelled,
        None if late.aborted() => Outcome::TimedOut,
        None => Outcome::NoNetwork,
    }
}

/// The answer, or none where the browser got none or was told to stop; it tells no more than that.
async fn answer(address: &str, stop: &AbortSignal) -> Option<Answer> {
    let request = Request::get(address)
        .mode(RequestMode::Cors)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        // Not followed: it comes as an answer of status 0, and can be told.
        .redirect(RequestRedirect::Manual)
        .abort_signal(Some(stop));
    let response = request.send().await.ok()?;
    let body = body(&response).await.ok()?;
    Some(read(response.status(), &body))
}

/// The body, but no more of it than shows that it is too long.
async fn body(response: &Response) -> Result<Vec<u8>, JsValue> {
    let mut bytes = Vec::new();
    let Some(stream) = response.body() else { return Ok(bytes) };
    let reader = ReadableStreamDefaultReader::new(&stream)?;
    while bytes.len() <= LIMIT {
        let piece = JsFuture::from(reader.read()).await?;
        if get(&piece, "done").is_truthy() {
            return Ok(bytes);
        }
        bytes.extend(get(&piece, "value").dyn_into::<Uint8Array>()?.to_vec());
    }
    JsFuture::from(reader.cancel()).await?;
    Ok(bytes)
}
