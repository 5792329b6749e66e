//! Any bytes: reading a recipe never panics, and what is read is printed and read back the same.
#![no_main]

use keyguide_core::recipe::Recipe;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match Recipe::from_json(text) {
        Ok(recipe) => {
            let _ = (recipe.warnings(), recipe.labels());
            assert_eq!(Recipe::from_json(&recipe.to_json()), Ok(recipe));
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
