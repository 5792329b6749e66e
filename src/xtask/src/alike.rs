//! In which order a module's functions stand.
//!
//! What is downloaded is compressed within a window of 32 kB, and the panel's module is 60 times as large: of two
//! functions that are nearly the same the second costs next to nothing, but only where it follows soon. So
//! each function is followed by the one most like it and those before it. Compilers order by their own
//! needs; instances of one generic function for several types are often far apart.

use std::collections::HashMap;

use anyhow::{Context, Result};
use wasm_encoder::{NameMap, NameSection, Section};
use wasmparser::{FunctionBody, Parser, Payload, TypeRef};

/// Bytes that are looked at together.
const RUN: usize = 5;
/// Of each function so many runs are kept, chosen by their digests and so the same ones in functions alike.
const KEPT: u64 = 4096;
/// How far back the compressor looks, in bytes.
const WINDOW: usize = 1 << 15;
/// What a function that stands one place further back counts, in tenths.
const FADES: u64 = 9;
/// What a run counts that no other function has; the more have it, the less.
const RARE: u64 = 1 << 14;

/// A run of bytes: into which of the kept places it falls, and its digest.
type Trait = (u64, u64);

/// The same module with names for its functions, which when sorted by name stand beside those they are
/// like. Which function is which is written in many places of a module: moving them is wasm-opt's part
/// (`--reorder-functions-by-name`).
pub(crate) fn name_by_likeness(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.context("not a module")? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(bytes_of(wasm, &body)),
            _ => {}
        }
    }
    let order = by_likeness(&bodies);
    let mut ranks = vec![0; order.len()];
    for (rank, &function) in order.iter().enumerate() {
        ranks[function] = rank;
    }
    let mut names = NameMap::new();
    for (function, rank) in (imported..).zip(ranks) {
        names.append(function, &format!("{rank:06}"));
    }
    let mut section = NameSection::new();
    section.functions(&names);
    let mut named = wasm.to_vec();
    section.append_to(&mut named);
    Ok(named)
}

fn bytes_of<'a>(wasm: &'a [u8], body: &FunctionBody) -> &'a [u8] {
    wasm.get(body.range()).unwrap_or_default()
}

/// The places of all functions, the longest first, each followed by the most alike of those that are left: what
/// it has in common with those that the compressor still sees, and with the last few once more, beside what it has.
fn by_likeness(bodies: &[&[u8]]) -> Vec<usize> {
    let (traits, having) = numbered(bodies.iter().map(|body| traits_of(body)));
    let counts: Vec<u64> =
        having.iter().map(|all| (RARE * RARE / all.len().max(1) as u64).isqrt()).collect();
    let sum = |own: &Vec<usize>| own.iter().map(|&it| counts[it]).sum::<u64>().max(1);
    let has: Vec<u64> = traits.iter().map(sum).collect();
    // What each has in common with what is seen, and with what was last.
    let (mut seen, mut last) = (vec![0_u64; bodies.len()], vec![0_u64; bodies.len()]);
    let mut times = vec![0_u32; having.len()];
    let (mut first_seen, mut bytes_seen) = (0, 0);
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let mut order: Vec<usize> = Vec::with_capacity(bodies.len());
    left.sort_by_key(|&function| std::cmp::Reverse(bodies[function].len()));
    while !left.is_empty() {
        let likeness = |at: usize| (seen[left[at]] + last[left[at]]).pow(2) / has[left[at]];
        // Of several as alike, the first: the longest.
        let best = (0..left.len()).rev().max_by_key(|&at| likeness(at)).unwrap_or_default();
        let next = left.remove(best);
        order.push(next);
        bytes_seen += bodies[next].len();
        for common in &mut last {
            *common = *common / 10 * FADES;
        }
        for &one in &traits[next] {
            times[one] += 1;
            for &function in &having[one] {
                last[function] += counts[one];
                seen[function] += if times[one] == 1 { counts[one] } else { 0 };
            }
        }
        while bytes_seen > WINDOW && first_seen + 1 < order.len() {
            let gone = order[first_seen];
            first_seen += 1;
            bytes_seen -= bodies[gone].len();
            for &one in &traits[gone] {
                times[one] -= 1;
                let lost = if times[one] == 0 { counts[one] } else { 0 };
                having[one].iter().for_each(|&function| seen[function] -= lost);
            }
        }
    }
    order
}

/// The traits of each function as numbers, and the functions that have each.
fn numbered(all: impl Iterator<Item = Vec<Trait>>) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let mut numbers: HashMap<Trait, usize> = HashMap::new();
    let mut having: Vec<Vec<usize>> = Vec::new();
    let traits = all.enumerate().map(|(function, own)| {
        let number = |one| {
            let number = *numbers.entry(one).or_insert(having.len());
            having.resize_with(having.len().max(number + 1), Vec::new);
            having[number].push(function);
            number
        };
        own.into_iter().map(number).collect()
    });
    (traits.collect(), having)
}

/// What is characteristic of a function: for each kept place the run of bytes with the least digest.
fn traits_of(body: &[u8]) -> Vec<Trait> {
    let mut least: HashMap<u64, u64> = HashMap::new();
    for run in body.windows(RUN) {
        let digest = digest(run);
        let held = least.entry(digest % KEPT).or_insert(u64::MAX);
        *held = (*held).min(digest / KEPT);
    }
    least.into_iter().collect()
}

/// FNV-1a, mixed further so that its lowest digits depend on all.
fn digest(run: &[u8]) -> u64 {
    let sum = run.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, &byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (sum ^ (sum >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9) ^ (sum >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_that_are_alike_follow_each_other() {
        let long: Vec<u8> = (0..90).collect();
        let other: Vec<u8> = (0..60).map(|byte| byte * 3 + 1).collect();
        let mut nearly = long[..80].to_vec();
        nearly[40] = 200;
        let mut as_other = other.clone();
        as_other[9] = 0;
        let bodies: [&[u8]; 4] = [&other, &nearly, &as_other, &long];
        assert_eq!(by_likeness(&bodies), [3, 1, 0, 2]);
    }

    #[test]
    fn what_is_no_module_is_told() {
        assert!(name_by_likeness(b"no module").is_err());
    }
}
