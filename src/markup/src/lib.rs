//! Sycamore's `view!`, made to need less code.
//!
//! Sycamore compiles the whole way of a change, from the signal to the nodes, anew for every closure that a
//! view holds, and the panel holds hundreds. Here the markup is read and written out by Sycamore's own
//! parser; only the two calls that take a closure are led to functions of the crate that uses this, which
//! put the closure in a box, so that the way is compiled once:
//!
//! - what is drawn anew goes to `crate::lean::dynamic`,
//! - what hears an event goes to `crate::lean::handler`.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;
use sycamore_view_parser::codegen::Codegen;
use sycamore_view_parser::ir::Root;

/// Markup to a view, in the language of Sycamore's macro of that name.
#[proc_macro]
pub fn view(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    match syn::parse::<Root>(input) {
        Ok(root) => boxed(Codegen {}.root(&root)).into(),
        Err(error) => error.into_compile_error().into(),
    }
}

/// What Sycamore made of the markup, with both calls led elsewhere.
fn boxed(made: TokenStream) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    for token in made {
        match token {
            TokenTree::Group(group) => {
                let mut content = boxed(group.stream());
                if ends_with(&out, &[".", "on"]) {
                    content = boxed_handler(content);
                }
                let mut made = Group::new(group.delimiter(), content);
                made.set_span(group.span());
                out.push(made.into());
            }
            token => out.push(token),
        }
        if ends_with(&out, FROM_DYNAMIC) {
            out.truncate(out.len() - FROM_DYNAMIC.len());
            out.extend(quote!(crate::lean::dynamic));
        }
    }
    out.into_iter().collect()
}

/// The call that draws anew what changed, token by token.
const FROM_DYNAMIC: &[&str] =
    &[":", ":", "sycamore", ":", ":", "rt", ":", ":", "View", ":", ":", "from_dynamic"];

/// The path of an event, up to its name, as the markup's own handlers have it.
const EVENTS: &[&str] = &[":", ":", "sycamore", ":", ":", "rt", ":", ":", "events", ":", ":"];

/// `event, handler` with the handler in a box; anything else stays as it is.
fn boxed_handler(content: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = content.into_iter().collect();
    let head = EVENTS.len() + 2;
    let ours = tokens.len() > head && ends_with(&tokens[..EVENTS.len()], EVENTS);
    if !ours {
        return tokens.into_iter().collect();
    }
    let (event, value) = tokens.split_at(head);
    quote!(#(#event)* crate::lean::handler(#(#value)*))
}

fn ends_with(tokens: &[TokenTree], end: &[&str]) -> bool {
    let from = tokens.len().checked_sub(end.len());
    from.is_some_and(|from| {
        tokens[from..].iter().zip(end).all(|(token, text)| token.to_string() == *text)
    })
}

#[cfg(test)]
mod tests {
    use super::{Codegen, Root, boxed};

    /// A version of Sycamore that writes its calls otherwise would go unnoticed: all works, only larger.
    #[test]
    fn what_changes_and_what_hears_is_boxed_and_all_else_stays() -> syn::Result<()> {
        let root: Root = syn::parse_str(
            r#"ul(class=kind.get(), on:click=press) {
                li(hidden=true) { "from_dynamic" (name.get()) (fixed) }
                Line(of=1) { (if open.get() { view! { b { (x()) } } } else { View::new() }) }
            }"#,
        )?;
        let plain = Codegen {}.root(&root).to_string();
        let made = boxed(Codegen {}.root(&root)).to_string();
        assert_eq!(plain.matches("View :: from_dynamic (").count(), 2);
        assert!(!made.contains("View :: from_dynamic"), "{made}");
        let undone = made
            .replace("crate :: lean :: dynamic", ":: sycamore :: rt :: View :: from_dynamic")
            .replace("crate :: lean :: handler (press)", "press");
        assert_ne!(made, undone);
        assert_eq!(made.matches("crate :: lean :: handler (press)").count(), 1);
        assert_eq!(undone, plain);
        Ok(())
    }
}
