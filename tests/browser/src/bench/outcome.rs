//! What was measured.

use serde::Serialize;

use super::DRAWN_AS;

/// All of it.
#[derive(Debug, Default, Serialize)]
pub struct Outcome {
    /// What was timed, by page and step.
    pub rows: Vec<Row>,
    /// Other figures, with their units.
    pub figures: Vec<(String, f64, &'static str)>,
}

/// The times that one thing took on one page.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The page: `mvc 1000`, `onyx 100`, `full editor`.
    pub page: String,
    /// How many controls it has.
    pub controls: usize,
    /// What was timed.
    pub what: &'static str,
    /// Milliseconds, one a round.
    pub times: Vec<f64>,
    /// How many controls it named rightly, of those that the page has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right: Option<usize>,
}

impl Row {
    /// The median, in milliseconds.
    #[must_use]
    pub fn median(&self) -> f64 {
        self.at(0.5)
    }

    /// The first and the third quartile.
    #[must_use]
    pub fn spread(&self) -> (f64, f64) {
        (self.at(0.25), self.at(0.75))
    }

    fn at(&self, part: f64) -> f64 {
        let mut times = self.times.clone();
        times.sort_by(f64::total_cmp);
        let last = times.len().saturating_sub(1) as f64;
        let place = last * part;
        let (low, high) = (place.floor() as usize, place.ceil() as usize);
        match (times.get(low), times.get(high)) {
            (Some(low), Some(high)) => low + (high - low) * place.fract(),
            _ => f64::NAN,
        }
    }
}

impl Outcome {
    /// The times of one thing on one page.
    #[must_use]
    pub fn row(&self, page: &str, what: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.page == page && row.what == what)
    }

    pub(super) fn median(&self, page: &str, what: &str) -> Option<f64> {
        self.row(page, what).map(Row::median)
    }

    pub(super) fn note(&mut self, name: impl Into<String>, value: f64, unit: &'static str) {
        self.figures.push((name.into(), value, unit));
    }

    /// The lines that the budgets are held against.
    #[must_use]
    pub fn last_lines(&self) -> Vec<String> {
        let own = |page: &str| Some(self.median(page, "snapshot")? + self.named(page)?);
        let worst = |of: &dyn Fn(&str) -> Option<f64>| {
            DRAWN_AS.iter().filter_map(|ui| of(ui)).fold(f64::NAN, f64::max)
        };
        let limit = |ui: &str| {
            let page = format!("{ui} 10000");
            Some(self.median(&page, "snapshot")? / self.median(&page, "bare read")?)
        };
        let growth = |ui: &str| {
            Some(self.whole(&format!("{ui} 10000"))? / self.whole(&format!("{ui} 1000"))?)
        };
        // Where the others find names: who finds none is soon done.
        let ours = own("plain 1000").unwrap_or(f64::NAN);
        let peer = |peer: &str| self.median("plain 1000", peer).unwrap_or(f64::NAN);
        vec![
            format!("limit ratio 10000: {:.2}", worst(&limit)),
            format!("growth 1000->10000: {:.1}", worst(&growth)),
            format!("vs dom-accessibility-api 1000: {:.2}", ours / peer("dom-accessibility-api")),
            format!("vs playwright 1000: {:.1} times", peer("playwright") / ours),
            format!("vs testing-library 1000: {:.0} times", peer("testing-library") / ours),
            format!("full editor plan: {:.1} ms", self.whole("full editor").unwrap_or(f64::NAN)),
        ]
    }

    /// Taking the snapshot over and labelling it.
    fn named(&self, page: &str) -> Option<f64> {
        Some(self.median(page, "taking over")? + self.median(page, "labelling")?)
    }

    /// From the page to the plan, without the way between.
    fn whole(&self, page: &str) -> Option<f64> {
        Some(self.median(page, "snapshot")? + self.named(page)? + self.median(page, "planning")?)
    }
}

#[cfg(test)]
mod tests {
    use super::Row;

    #[test]
    fn medians_and_quartiles() {
        let row = |times: &[f64]| Row {
            page: String::new(),
            controls: 0,
            what: "",
            times: times.to_vec(),
            right: None,
        };
        assert_eq!(row(&[3.0, 1.0, 2.0]).median(), 2.0);
        assert_eq!(row(&[4.0, 1.0, 3.0, 2.0]).median(), 2.5);
        assert_eq!(row(&[5.0, 1.0, 2.0, 4.0, 3.0]).spread(), (2.0, 4.0));
    }
}
