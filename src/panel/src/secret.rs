//! The text of a credential: in memory only, wiped when it is let go, never printed.

use wasm_bindgen::JsValue;
use zeroize::Zeroizing;

use crate::clipboard;

/// The text of a credential. It cannot be cloned, printed, compared or serialized; what needs it
/// says [`Secret::expose`].
pub(crate) struct Secret(Zeroizing<String>);

impl Secret {
    /// An empty text with room for so many bytes.
    #[must_use]
    pub(crate) fn with_room(bytes: usize) -> Self {
        Self(Zeroizing::new(String::with_capacity(bytes)))
    }

    /// The text of a JavaScript string; empty for anything else. It is written where it stays: the
    /// usual way of a string into this memory may leave copies in what it frees.
    #[must_use]
    pub(crate) fn of_js(value: &JsValue) -> Self {
        let Some(units) = value.is_string().then(|| js_sys::JsString::from(value.clone()).length())
        else {
            return Self::with_room(0);
        };
        let mut bytes = Zeroizing::new(vec![0; 3 * units as usize]); // UTF-8 needs no more
        let length = clipboard::encode(value, &mut bytes) as usize;
        bytes.truncate(length);
        match String::from_utf8(std::mem::take(&mut *bytes)) {
            Ok(text) => Self(Zeroizing::new(text)),
            Err(wrong) => {
                drop(Zeroizing::new(wrong.into_bytes()));
                Self::with_room(0)
            }
        }
    }

    /// Adds to it. Text that has to move is wiped where it was.
    pub(crate) fn push(&mut self, text: &str) {
        if self.0.capacity() - self.0.len() < text.len() {
            let mut roomier = Self::with_room(2 * (self.0.len() + text.len()));
            roomier.0.push_str(&self.0);
            *self = roomier;
        }
        self.0.push_str(text);
    }

    /// The text itself.
    #[must_use]
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    /// Whether it holds one of these signs; blanks only part them.
    #[must_use]
    pub(crate) fn has_one_of(&self, signs: &str) -> bool {
        signs.chars().any(|sign| !sign.is_whitespace() && self.0.contains(sign))
    }

    /// Whether there is none.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    /// Does not compile where the type has one of these traits: then it could be either impl.
    macro_rules! has_none_of {
        ($type:ty: $($bound:path),*) => {
            const _: fn() = || {
                trait Either<Which> { fn item() {} }
                impl<T: ?Sized> Either<()> for T {}
                $({
                    struct This;
                    impl<T: ?Sized + $bound> Either<This> for T {}
                })*
                <$type as Either<_>>::item();
            };
        };
    }

    has_none_of!(Secret: std::fmt::Debug, std::fmt::Display, Clone, PartialEq, std::ops::Deref,
        AsRef<str>, Into<String>, Into<wasm_bindgen::JsValue>, serde::Serialize);

    #[test]
    fn signs_are_found_and_blanks_are_none() {
        let mut text = Secret::with_room(0);
        text.push("a \\b");
        assert!(text.has_one_of("$ # \\"));
        assert!(!text.has_one_of("$ #") && !text.has_one_of(""));
    }

    #[test]
    fn text_that_outgrows_its_room_is_whole() {
        let mut text = Secret::with_room(3);
        assert!(text.is_empty());
        ["ab", "", "cdef", "ü"].into_iter().for_each(|part| text.push(part));
        assert_eq!(text.expose(), "abcdefü");
    }
}
