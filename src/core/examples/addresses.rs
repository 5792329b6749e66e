//! Prints the labelled page of a snapshot read from standard input, one control a line.

use std::io::Read;

use keyguide_core::page::label;
use keyguide_core::snapshot::Snapshot;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let page = label(&Snapshot::from_json(&text)?);
    println!("title: {}", page.title);
    println!("sections: {:?}", page.sections);
    println!("unopened: {:?}", page.unopened);
    for control in &page.controls {
        let a = &control.address;
        println!(
            "{:4} {:?}{}{} | {} > {} > {} > {} > {}",
            control.id.0,
            control.kind,
            if control.visible { "" } else { " hidden" },
            if control.enabled { "" } else { " locked" },
            a.section,
            a.group,
            a.row,
            a.column,
            a.label
        );
    }
    for record in &page.records {
        println!("record {:?} {:?} {:?}", record.cells, record.headers, record.ticked);
    }
    println!("doubts: {:?}", page.doubts);
    Ok(())
}
