//! The days on which the clocks stand still: the city's, and each programme's own.

use cynic::MutationBuilder;
use leptos::prelude::*;

use super::queries::{
    AddHoliday, AddHolidayVariables, RemoveHoliday, RemoveHolidayVariables,
    RemoveSchoolHolidayInput, SchoolHoliday, SchoolHolidayInput,
};
use super::{Desk, words};
use crate::browser;
use crate::components::entry::{Choices, Draft, Line, Sheet, Words, choice, form, label, line};
use crate::components::{Button, Look, ProblemNotice, live, live_some};
use crate::format::{day_in_table, say};
use crate::gql::{Change, Coded, SchoolHolidayKind, Uuid};
use crate::texts::{Locale, td_string, text};

const WORDS: Words = Words {
    send: |locale| td_string!(locale, intakesettings.days.add),
    done: |locale| td_string!(locale, intakesettings.days.added),
};

/// The list, and the form to add to it.
pub fn section(desk: Desk) -> AnyView {
    let i18n = desk.i18n;
    let change = Change::new();
    let draft = Draft::new("holiday-form", Sheet::default());
    let list = move || {
        let locale = i18n.get_locale();
        let known = desk.known.get().map(|known| known.school_holidays);
        match known.unwrap_or_default() {
            none if none.is_empty() => {
                view! { <p>{td_string!(locale, intakesettings.days.none)}</p> }.into_any()
            }
            some => {
                let row = |one: &SchoolHoliday| row(locale, desk, change, one);
                let rows = in_order(some).iter().map(row).collect_view();
                view! { <ul class="ot-history">{rows}</ul> }.into_any()
            }
        }
    };
    let decides = Memo::new(move |_| desk.city || !desk.programmes().is_empty());
    let add = move || {
        decides.get().then(|| {
            view! {
                <details class="ot-fold ot-no-print">
                    <summary>{text!(i18n, intakesettings.days.new)}</summary>
                    {form(
                        draft,
                        i18n,
                        WORDS,
                        move |locale| fields(desk, draft, locale),
                        move || save(desk, draft, i18n.get_locale_untracked()),
                    )}
                </details>
            }
            .into_any()
        })
    };
    let done = move || {
        let told = td_string!(i18n.get_locale(), intakesettings.days.removed);
        change.done().then_some(told)
    };
    view! {
        <section class="ot-section">
            <h2 id="days" tabindex="-1">{text!(i18n, intakesettings.days.title)}</h2>
            <p>{text!(i18n, intakesettings.days.lead)}</p>
            <p class="ot-receipt" role="status">{done}</p>
            <ProblemNotice problem=change.problem() on_retry=move || change.again() />
            {live(list)}
            {live_some(add)}
        </section>
    }
    .into_any()
}

/// The next first.
fn in_order(mut all: Vec<SchoolHoliday>) -> Vec<SchoolHoliday> {
    all.sort_by_key(|one| one.first_day);
    all
}

/// "Vinterferie 22.02.2027–26.02.2027, hele byen".
fn told(locale: Locale, one: &SchoolHoliday) -> String {
    let whose = match &one.programme {
        Some(programme) => programme.name.clone(),
        None => td_string!(locale, intakesettings.days.city).to_owned(),
    };
    let day = |day| day_in_table(locale, day);
    say!(
        locale,
        intakesettings.days.line,
        kind = words::holiday(locale, one.kind),
        from = day(one.first_day.0),
        to = day(one.last_day.0),
        whose = whose
    )
}

fn row(locale: Locale, desk: Desk, change: Change, one: &SchoolHoliday) -> AnyView {
    let told = told(locale, one);
    let own = one.programme.as_ref().is_some_and(|whose| {
        let mine = desk.programmes();
        mine.iter().any(|programme| programme.slug == whose.slug)
    });
    let id = one.id.clone();
    let of = format!(": {told}");
    let remove = (desk.city || own).then(|| {
        let press = move || {
            let id = id.clone();
            let build = move |key| {
                let input = RemoveSchoolHolidayInput {
                    key,
                    holiday: id.clone(),
                };
                RemoveHoliday::build(RemoveHolidayVariables { input })
            };
            change.send(build, move || {
                desk.rules.retry();
                browser::focus("#days");
            });
        };
        view! {
            <Button look=Look::Tertiary busy=change.busy() on_press=press>
                {td_string!(locale, intakesettings.days.remove)}
                <span class="pkt-sr-only">{of}</span>
            </Button>
        }
        .into_any()
    });
    view! { <li><span>{told}</span>{remove}</li> }.into_any()
}

fn fields(desk: Desk, draft: Draft, locale: Locale) -> AnyView {
    let choose = td_string!(locale, common.form.choose);
    let kinds = move || -> Choices {
        let one = |kind: &SchoolHolidayKind| {
            let text = words::holiday(locale, *kind);
            (kind.code().to_owned(), text.to_owned())
        };
        SchoolHolidayKind::ALL.iter().map(one).collect()
    };
    let whose = label("programme", td_string!(locale, intakesettings.days.whose));
    let all = match desk.city {
        true => td_string!(locale, intakesettings.days.city),
        false => choose,
    };
    let programmes = move || super::programmes::choices(desk);
    view! {
        {choice(draft, label("kind", td_string!(locale, intakesettings.days.kind)), choose, kinds)}
        {line(draft, label("firstDay", td_string!(locale, intakesettings.days.first)), Line::Day)}
        {line(draft, label("lastDay", td_string!(locale, intakesettings.days.last)), Line::Day)}
        {choice(draft, whose, all, programmes)}
    }
    .into_any()
}

fn save(desk: Desk, draft: Draft, locale: Locale) {
    let must: &[&str] = match desk.city {
        true => &["kind", "firstDay", "lastDay"],
        false => &["kind", "firstDay", "lastDay", "programme"],
    };
    if !draft.complete(must) {
        return;
    }
    let sheet = draft.now();
    let (Some(kind), Some(first_day), Some(last_day)) = (
        sheet.code("kind"),
        sheet.day("firstDay"),
        sheet.day("lastDay"),
    ) else {
        return;
    };
    if last_day < first_day {
        let told = td_string!(locale, intakesettings.days.backwards);
        draft.fail(vec![("lastDay".to_owned(), told.to_owned())]);
        return;
    }
    let build = move |key: Uuid, _| {
        let input = SchoolHolidayInput {
            key,
            kind,
            first_day,
            last_day,
            programme: sheet.text("programme"),
        };
        AddHoliday::build(AddHolidayVariables { input })
    };
    draft.send(0, build, move |_| {
        draft.clear();
        desk.rules.retry();
    });
}

#[cfg(test)]
mod tests {
    use super::super::queries::HolidayOf;
    use super::*;
    use crate::gql::{Date, read_day};

    fn days(first: &str, last: &str) -> SchoolHoliday {
        let day = |text| Date(read_day(text).unwrap());
        SchoolHoliday {
            id: first.into(),
            kind: SchoolHolidayKind::Winter,
            first_day: day(first),
            last_day: day(last),
            programme: None,
        }
    }

    #[test]
    fn days_say_what_when_and_for_whom() {
        let mut one = days("2027-02-22", "2027-02-26");
        assert_eq!(
            told(Locale::nb, &one),
            "Vinterferie, 22.02.2027–26.02.2027: hele byen"
        );
        one.programme = Some(HolidayOf {
            slug: "kuben".into(),
            name: "Kuben".into(),
        });
        assert!(told(Locale::nb, &one).ends_with(": Kuben"));
    }

    #[test]
    fn the_next_days_stand_first() {
        let order = in_order(vec![
            days("2027-06-21", "2027-08-13"),
            days("2026-12-21", "2027-01-01"),
        ]);
        assert_eq!(order[0].id.inner(), "2026-12-21");
    }
}
