//! Which day, and the figures as a file.

use leptos::prelude::*;

use super::state::Day;
use super::whole::View;
use crate::browser;
use crate::components::{Button, Look};
use crate::format::{day_in_text, local, say};
use crate::gql::write_day;
use crate::texts::{I18nLocaleTrait, Locale, td_string};

/// The day's field and the files.
pub fn toolbar(locale: Locale, view: View) -> AnyView {
    let today = local(browser::now()).date();
    let day = view.day();
    let choose = move |event| view.look(Day::choose(&event_target_value(&event), today));
    let latest = today.pred_opt().map(write_day);
    let past = day.past().map(|date| {
        let told = say!(locale, overview.day.past, date = day_in_text(locale, date));
        let back = move || view.look(Day::default());
        view! {
            <div class="ot-past ot-row">
                <span>{told}</span>
                <Button look=Look::Secondary on_press=back>{td_string!(locale, overview.day.today)}</Button>
            </div>
        }
        .into_any()
    });
    let file = |ending, name: &'static str| {
        let href = view.file(ending, locale.as_str());
        view! { <li><a href=href download="">{name}</a></li> }.into_any()
    };
    view! {
        <div class="ot-tools">
            <div>
                <label class="ot-label" for="at">{td_string!(locale, overview.day.label)}</label>
                <input
                    id="at"
                    type="date"
                    class="pkt-input pkt-input--fullwidth"
                    max=latest
                    aria-describedby="at-hint"
                    prop:value=day.field()
                    on:change=choose
                />
                <p class="ot-hint" id="at-hint">{td_string!(locale, overview.day.hint)}</p>
            </div>
            <div>
                <p class="ot-label">{td_string!(locale, overview.file.title)}</p>
                <ul class="ot-row ot-plain-list">
                    {file("xlsx", td_string!(locale, overview.file.xlsx))}
                    {file("csv", td_string!(locale, overview.file.csv))}
                </ul>
            </div>
        </div>
        {past}
    }
    .into_any()
}
