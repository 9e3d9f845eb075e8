//! The school year: which days to ask for, and what to draw and tell of them.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::queries::Day;
use crate::components::{Curve, curve_chart};
use crate::format::{day_in_table, day_in_text, number, say};
use crate::texts::{Locale, td_string};

/// The days when something changed, and the last one.
fn changes(days: &[Day]) -> Vec<Day> {
    let figures = |day: &Day| (day.approved_places, day.enrolled, day.free);
    let mut kept: Vec<Day> = Vec::new();
    for (place, day) in days.iter().enumerate() {
        let news = kept
            .last()
            .is_none_or(|before| figures(before) != figures(day));
        if news || place + 1 == days.len() {
            kept.push(*day);
        }
    }
    kept
}

/// One sentence that says what the curve shows; none where nothing was counted.
fn summary(locale: Locale, days: &[Day]) -> Option<String> {
    let mut counted = days.iter().filter_map(|day| Some((day, day.enrolled?)));
    let (first_day, first) = counted.next()?;
    let (last_day, last) = counted.next_back().unwrap_or((first_day, first));
    Some(say!(
        locale,
        programme.year_summary,
        from = day_in_text(locale, first_day.date.0),
        to = day_in_text(locale, last_day.date.0),
        first = number(locale, first),
        last = number(locale, last),
        approved = number(locale, last_day.approved_places),
    ))
}

/// The year as a sentence, a curve and a table.
pub fn year_view(
    locale: Locale,
    year: &str,
    days: &[Day],
    ends: (NaiveDate, NaiveDate),
) -> AnyView {
    let title = say!(locale, programme.year, year = year);
    let Some(summary) = summary(locale, days) else {
        return view! {
            <section class="ot-section">
                <h2>{title}</h2>
                <p>{td_string!(locale, programme.year_unknown)}</p>
            </section>
        }
        .into_any();
    };
    let curve = Curve {
        ends,
        values: days.iter().map(|day| (day.date.0, day.enrolled)).collect(),
        line: days
            .iter()
            .map(|day| (day.date.0, day.approved_places))
            .collect(),
        value_name: td_string!(locale, programme.year_enrolled),
        line_name: td_string!(locale, programme.year_approved),
        label: summary.clone(),
    };
    view! {
        <section class="ot-section">
            <h2>{title}</h2>
            <p>{summary}</p>
            {curve_chart(locale, &curve)}
            <details class="ot-year-more">
                <summary>{td_string!(locale, common.table.show)}</summary>
                {table(locale, &changes(days))}
            </details>
        </section>
    }
    .into_any()
}

fn table(locale: Locale, days: &[Day]) -> AnyView {
    let figure =
        |value: Option<i32>| value.map_or_else(|| "–".to_owned(), |value| number(locale, value));
    let row = |day: &Day| {
        view! {
            <tr>
                <th scope="row">{day_in_table(locale, day.date.0)}</th>
                <td>{figure(day.enrolled)}</td>
                <td>{number(locale, day.approved_places)}</td>
                <td>{figure(day.free)}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        <div class="ot-scroll" tabindex="0" role="region" aria-label=td_string!(locale, programme.year_caption)>
            <table class="ot-year-table">
                <caption>{td_string!(locale, programme.year_caption)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{td_string!(locale, common.table.date)}</th>
                        <th scope="col">{td_string!(locale, programme.year_enrolled)}</th>
                        <th scope="col">{td_string!(locale, programme.year_approved)}</th>
                        <th scope="col">{td_string!(locale, programme.year_free)}</th>
                    </tr>
                </thead>
                <tbody>{days.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;
    use crate::gql::{Date, read_day};

    fn day(text: &str, enrolled: Option<i32>) -> Day {
        Day {
            date: Date(read_day(text).unwrap()),
            approved_places: 15,
            enrolled,
            free: None,
        }
    }

    #[test]
    fn the_table_keeps_the_days_that_changed_and_the_last() {
        let days = [
            day("2026-09-01", None),
            day("2026-09-02", Some(8)),
            day("2026-09-03", Some(8)),
            day("2026-09-04", Some(9)),
            day("2026-09-05", Some(9)),
        ];
        let kept: Vec<_> = changes(&days).iter().map(|day| day.date.0.day()).collect();
        assert_eq!(kept, [1, 2, 4, 5]);
    }

    #[test]
    fn the_summary_goes_from_the_first_count_to_the_last() {
        let days = [
            day("2026-09-01", None),
            day("2026-09-02", Some(8)),
            day("2026-11-04", Some(12)),
        ];
        let said = summary(Locale::nb, &days).unwrap();
        assert_eq!(
            said,
            "Fra 2. september 2026 til 4. november 2026: fra 8 til 12 elever. Det er 15 vedtatte plasser."
        );
        assert_eq!(summary(Locale::nb, &days[..1]), None);
    }
}
