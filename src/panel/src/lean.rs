//! Sycamore as the panel uses it: each of its functions that takes a closure is compiled anew, with all
//! that it calls, for every closure. The ones here put the closure in a box first, so that the rest is
//! compiled once for each type of value (`docs/size.md` has the figures). They are called what Sycamore
//! calls them and stand in for them wherever `lean::*` is used.

pub(crate) use keyguide_markup::view;
pub(crate) use sycamore::prelude::*;

/// What is drawn anew whenever what it reads changes; `view!` makes its calls.
pub(crate) fn dynamic(draw: impl FnMut() -> View + 'static) -> View {
    boxed_dynamic(Box::new(draw))
}

#[inline(never)]
fn boxed_dynamic(draw: Box<dyn FnMut() -> View>) -> View {
    View::from_dynamic(draw)
}

/// What hears an event; `view!` makes its calls.
pub(crate) fn handler<E>(hear: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(hear)
}

/// A value that follows what it reads and tells of itself only when it is another.
pub(crate) fn create_selector<T: PartialEq + 'static>(
    read: impl FnMut() -> T + 'static,
) -> ReadSignal<T> {
    boxed_selector(Box::new(read))
}

#[inline(never)]
fn boxed_selector<T: PartialEq + 'static>(read: Box<dyn FnMut() -> T>) -> ReadSignal<T> {
    sycamore::reactive::create_selector(read)
}

/// A value that follows what it reads.
pub(crate) fn create_memo<T: 'static>(read: impl FnMut() -> T + 'static) -> ReadSignal<T> {
    boxed_memo(Box::new(read))
}

#[inline(never)]
fn boxed_memo<T: 'static>(read: Box<dyn FnMut() -> T>) -> ReadSignal<T> {
    sycamore::reactive::create_memo(read)
}

/// Runs now, and again whenever what it reads changes.
pub(crate) fn create_effect(act: impl FnMut() + 'static) {
    boxed_effect(Box::new(act));
}

#[inline(never)]
fn boxed_effect(act: Box<dyn FnMut()>) {
    sycamore::reactive::create_effect(act);
}
