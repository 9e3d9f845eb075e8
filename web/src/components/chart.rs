//! A figure over time, drawn as SVG with its labels in plain HTML: it stretches to
//! any width, prints, and is told in words to those who do not see it.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::format::number;
use crate::texts::Locale;
use crate::words;

/// What to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// The first and the last day of the axis.
    pub ends: (NaiveDate, NaiveDate),
    /// The figure, day by day; nothing is drawn where it is not known.
    pub values: Vec<(NaiveDate, Option<i32>)>,
    /// What the figure is measured against, day by day.
    pub line: Vec<(NaiveDate, i32)>,
    /// The figure's name.
    pub value_name: &'static str,
    /// The line's name.
    pub line_name: &'static str,
    /// The whole in a sentence.
    pub label: String,
}

/// The picture's inner size; it is stretched to the place it gets.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 300.0;

impl Curve {
    /// The top of the scale: a little above the highest.
    fn top(&self) -> i32 {
        let values = self.values.iter().filter_map(|(_, value)| *value);
        let highest = values
            .chain(self.line.iter().map(|(_, value)| *value))
            .max()
            .unwrap_or(0);
        let step = if highest > 40 { 10 } else { 5 };
        (highest / step + 1) * step
    }

    /// How far along the axis a day lies, from 0 to 1.
    fn along(&self, day: NaiveDate) -> f64 {
        let days = |from: NaiveDate, to: NaiveDate| {
            f64::from(i32::try_from((to - from).num_days()).unwrap_or(i32::MAX))
        };
        let whole = days(self.ends.0, self.ends.1);
        if whole > 0.0 {
            (days(self.ends.0, day) / whole).clamp(0.0, 1.0)
        } else {
            0.0
        }
    }

    fn x(&self, day: NaiveDate) -> f64 {
        self.along(day) * WIDTH
    }

    fn y(&self, value: i32) -> f64 {
        HEIGHT * (1.0 - f64::from(value) / f64::from(self.top().max(1)))
    }

    /// Unbroken runs of known days.
    fn runs(&self) -> Vec<Vec<(NaiveDate, i32)>> {
        let mut runs: Vec<Vec<(NaiveDate, i32)>> = vec![Vec::new()];
        for (day, value) in &self.values {
            match (value, runs.last_mut()) {
                (Some(value), Some(run)) => run.push((*day, *value)),
                (None, Some(run)) if !run.is_empty() => runs.push(Vec::new()),
                _ => {}
            }
        }
        runs.retain(|run| !run.is_empty());
        runs
    }

    /// A line in steps: a figure holds until the day it changes.
    fn steps(&self, run: &[(NaiveDate, i32)]) -> String {
        let mut path = String::new();
        for (place, (day, value)) in run.iter().enumerate() {
            let (x, y) = (self.x(*day), self.y(*value));
            match place.checked_sub(1).and_then(|before| run.get(before)) {
                None => path.push_str(&format!("M{x:.1} {y:.1}")),
                Some((_, before)) if before == value && place + 1 < run.len() => {}
                Some(_) => path.push_str(&format!("H{x:.1}V{y:.1}")),
            }
        }
        path
    }

    /// The same run filled down to the axis.
    fn area(&self, run: &[(NaiveDate, i32)]) -> String {
        let (Some((first, _)), Some((last, _))) = (run.first(), run.last()) else {
            return String::new();
        };
        format!(
            "{}L{:.1} {HEIGHT}L{:.1} {HEIGHT}Z",
            self.steps(run),
            self.x(*last),
            self.x(*first)
        )
    }

    /// The first day of every other month on the axis.
    fn months(&self) -> Vec<NaiveDate> {
        let firsts = self
            .ends
            .0
            .iter_days()
            .take_while(|day| *day <= self.ends.1)
            .filter(|day| day.day() == 1);
        firsts.step_by(2).collect()
    }
}

/// The picture, its scale and its names.
pub fn curve_chart(locale: Locale, curve: &Curve) -> AnyView {
    let percent = |share: f64| format!("{:.2}%", share * 100.0);
    let month = |day: NaiveDate| {
        let left = percent(curve.along(day));
        view! { <span class="ot-chart__month" style:left=left>{words::month(locale, day.month())}</span> }.into_any()
    };
    let mark = |value: i32| {
        let top = percent(curve.y(value) / HEIGHT);
        view! { <span class="ot-chart__mark" style:top=top>{number(locale, value)}</span> }
            .into_any()
    };
    let runs = curve.runs();
    let areas = runs
        .iter()
        .map(|run| view! { <path class="ot-chart__area" d=curve.area(run) /> }.into_any());
    let lines = runs
        .iter()
        .map(|run| view! { <path class="ot-chart__line" d=curve.steps(run) /> }.into_any());
    let reference = curve.steps(&curve.line);
    view! {
        <div class="ot-chart" role="img" aria-label=curve.label.clone()>
            <div class="ot-chart__names" aria-hidden="true">
                <span class="ot-chart__name">{curve.value_name}</span>
                <span class="ot-chart__name ot-chart__name--line">{curve.line_name}</span>
            </div>
            <div class="ot-chart__plot" aria-hidden="true">
                {[0, curve.top() / 2, curve.top()].map(mark).into_iter().collect_view()}
                <svg viewBox="0 0 1000 300" preserveAspectRatio="none" focusable="false">
                    {areas.collect_view()}
                    {lines.collect_view()}
                    <path class="ot-chart__reference" d=reference />
                </svg>
                {curve.months().into_iter().map(month).collect_view()}
            </div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::read_day;

    fn day(text: &str) -> NaiveDate {
        read_day(text).unwrap()
    }

    fn curve(values: &[(&str, Option<i32>)]) -> Curve {
        Curve {
            ends: (day("2026-08-01"), day("2027-07-31")),
            values: values
                .iter()
                .map(|(text, value)| (day(text), *value))
                .collect(),
            line: vec![(day("2026-08-01"), 15)],
            value_name: "",
            line_name: "",
            label: String::new(),
        }
    }

    #[test]
    fn the_axis_runs_from_the_first_day_to_the_last() {
        let curve = curve(&[]);
        assert!(curve.along(day("2026-08-01")).abs() < 1e-9);
        assert!((curve.along(day("2027-07-31")) - 1.0).abs() < 1e-9);
        let months: Vec<_> = curve.months().iter().map(Datelike::month).collect();
        assert_eq!(months, [8, 10, 12, 2, 4, 6]);
    }

    #[test]
    fn the_scale_leaves_room_above_the_highest() {
        assert_eq!(curve(&[("2026-09-01", Some(23))]).top(), 25);
        assert_eq!(curve(&[("2026-09-01", Some(94))]).top(), 100);
        assert_eq!(curve(&[]).top(), 20);
    }

    #[test]
    fn a_gap_breaks_the_line() {
        let curve = curve(&[
            ("2026-09-01", Some(3)),
            ("2026-09-02", None),
            ("2026-09-03", Some(4)),
            ("2026-09-04", Some(4)),
        ]);
        assert_eq!(curve.runs().len(), 2);
    }

    #[test]
    fn a_figure_holds_until_it_changes() {
        let curve = curve(&[("2026-08-01", Some(0)), ("2027-07-31", Some(20))]);
        let path = curve.steps(&curve.runs()[0]);
        assert_eq!(path, "M0.0 300.0H1000.0V60.0");
    }
}
