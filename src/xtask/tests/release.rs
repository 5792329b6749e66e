//! The release workflow does what anybody can do here, and nothing else.

use std::fs;
use std::path::Path;

#[test]
fn a_release_is_made_by_the_commands_of_this_repository() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.github/workflows/release.yml");
    let workflow = fs::read_to_string(file).unwrap();
    let runs: Vec<&str> =
        workflow.lines().filter_map(|line| line.split_once("run: ")).map(|it| it.1).collect();
    let setting_up = ["git config", "rustup component"];
    let own: Vec<&str> = runs
        .iter()
        .filter(|run| !setting_up.iter().any(|start| run.starts_with(start)))
        .copied()
        .collect();
    assert_eq!(
        own,
        [
            "cargo xtask package --tag \"$GITHUB_REF_NAME\"",
            "cargo xtask test",
            "cargo xtask package --tag \"$GITHUB_REF_NAME\" --check",
            ".github/attach target/dist",
        ]
    );
    assert!(workflow.contains("tags: [\"v*\"]"), "it does not begin with a tag");
    let rust = concat!("rust:", env!("CARGO_PKG_RUST_VERSION"));
    assert!(workflow.contains(rust), "it runs in another Rust than {rust}");
}
