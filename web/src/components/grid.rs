//! Rows of facts: a table on a desk, cards on a phone, one and the same markup.

use leptos::prelude::*;

/// A table whose first column names the row. Each cell carries its heading, for the
/// narrow screen where the headings are out of sight.
pub fn grid(caption: String, heads: &[&'static str], rows: Vec<Vec<AnyView>>) -> AnyView {
    let head =
        |text: &&'static str| view! { <th scope="col" role="columnheader">{*text}</th> }.into_any();
    let cell = |(place, view): (usize, AnyView)| {
        let label = heads.get(place).copied().unwrap_or_default();
        let role = if place == 0 { "rowheader" } else { "cell" };
        view! { <td role=role data-label=label>{view}</td> }.into_any()
    };
    let row = |cells: Vec<AnyView>| {
        let cells = cells.into_iter().enumerate().map(cell).collect_view();
        view! { <tr role="row">{cells}</tr> }.into_any()
    };
    view! {
        <table class="ot-table ot-grid" role="table">
            <caption class="pkt-sr-only">{caption}</caption>
            <thead role="rowgroup"><tr role="row">{heads.iter().map(head).collect_view()}</tr></thead>
            <tbody role="rowgroup">{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// What is said about one thing: a name and a value in each row. Rows without a value
/// are left out.
pub fn facts(rows: Vec<(&'static str, Option<AnyView>)>) -> AnyView {
    let row = |(name, value): (&'static str, Option<AnyView>)| {
        let value = value?;
        Some(view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any())
    };
    view! { <dl class="ot-facts">{rows.into_iter().filter_map(row).collect_view()}</dl> }.into_any()
}

/// Plain text as a cell.
pub fn plain(text: impl Into<String>) -> AnyView {
    text.into().into_any()
}
