//! Turns the sections of the catalogue into a flat list of permissions.

use std::collections::BTreeMap;

use crate::ReplicaError;
use crate::catalogue::{Body, BoxItem, Cell, Control, Entry, FieldItem, Group, Row, Section};
use crate::catalogue::{Value, key};

type Options = BTreeMap<String, Vec<String>>;

/// Every permission of the sections, in page order.
pub(crate) fn collect(sections: &[Section], options: &Options) -> Result<Vec<Entry>, ReplicaError> {
    let mut collector = Collector { options, entries: Vec::new() };
    for section in sections {
        for group in &section.groups {
            collector.group(&section.name, group)?;
        }
    }
    Ok(collector.entries)
}

struct Collector<'a> {
    options: &'a Options,
    entries: Vec<Entry>,
}

impl Collector<'_> {
    fn group(&mut self, section: &str, group: &Group) -> Result<(), ReplicaError> {
        let first = self.entries.len();
        match &group.body {
            Body::Grid { columns, rows } => {
                for row in rows {
                    self.row(section, &group.name, columns, row)?;
                }
            }
            Body::Boxes { items } => {
                for item in items {
                    self.tick(section, &group.name, item);
                }
            }
            Body::Fields { items } => {
                for item in items {
                    self.field(section, &group.name, item)?;
                }
            }
        }
        for entry in self.entries.iter_mut().skip(first) {
            entry.audience = group.audience;
        }
        Ok(())
    }

    fn row(
        &mut self,
        section: &str,
        group: &str,
        columns: &[String],
        row: &Row,
    ) -> Result<(), ReplicaError> {
        for (cell, column) in row.cells.iter().zip(columns.iter().skip(1)) {
            let key = key(section, group, &row.name, column, "");
            match cell {
                Some(Cell::List { list, follows }) => {
                    let options = self.list(list)?;
                    let full = first(&options);
                    let entry = self.push(key, Control::List(options), full);
                    entry.follows = follows
                        .as_ref()
                        .map(|column| crate::catalogue::key(section, group, &row.name, column, ""));
                }
                Some(Cell::Tick(_)) => {
                    self.push(key, Control::Box, Value::Flag(false));
                }
                Some(Cell::Fixed { .. }) | None => {}
            }
        }
        Ok(())
    }

    fn tick(&mut self, section: &str, group: &str, item: &BoxItem) {
        let entry = self.push(
            key(section, group, "", "", &item.label),
            Control::Box,
            Value::Flag(!item.off),
        );
        entry.needs = item.needs.as_ref().map(|needs| {
            if needs.contains('|') { needs.clone() } else { key(section, group, "", "", needs) }
        });
        entry.cost = item.cost;
        entry.api_only = item.api_only;
    }

    fn field(&mut self, section: &str, group: &str, item: &FieldItem) -> Result<(), ReplicaError> {
        let key = key(section, group, "", "", &item.label);
        if let Some(list) = &item.list {
            let options = self.list(list)?;
            let full = item.default.clone().map_or_else(|| first(&options), Value::Text);
            self.push(key, Control::List(options), full);
        } else {
            let number = item.number.clone().unwrap_or_default();
            self.push(key, Control::Number, Value::Text(number));
        }
        Ok(())
    }

    fn list(&self, name: &str) -> Result<Vec<String>, ReplicaError> {
        self.options
            .get(name)
            .cloned()
            .ok_or_else(|| ReplicaError::Catalogue(format!("no option list `{name}`")))
    }

    fn push(&mut self, key: String, control: Control, full: Value) -> &mut Entry {
        let index = self.entries.len();
        self.entries.push(Entry {
            key,
            field: format!("Permission{index}"),
            control,
            full,
            needs: None,
            follows: None,
            audience: Default::default(),
            api_only: false,
            cost: false,
        });
        &mut self.entries[index]
    }
}

fn first(options: &[String]) -> Value {
    Value::Text(options.first().cloned().unwrap_or_default())
}
