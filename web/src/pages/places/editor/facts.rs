//! The facts of the page: group, practice, ages, months, staff, traits, districts, contact.

use leptos::prelude::*;

use super::draft::Draft;
use super::field::Field;
use super::fields::{Shape, Told, choice, place_of, told, typed, wrong};
use super::form::Form;
use super::queries::{Answer, District};
use crate::components::{CheckText, check, live, live_text};
use crate::format::say;
use crate::gql::{ClassModel, Coded, Practice, StaffKind, Trait};
use crate::texts::{I18n, td_string, text};
use crate::words;

/// How the pupils are grouped, and the practice.
pub fn group(draft: Draft, i18n: I18n) -> AnyView {
    let models = ClassModel::ALL
        .iter()
        .map(|model| told(i18n, move |l| words::class_model(l, *model).to_owned()));
    let practices = Practice::ALL
        .iter()
        .map(|practice| told(i18n, move |l| words::practice(l, *practice).to_owned()));
    let model = move || draft.read(|form| place_of(form.class_model));
    let practice = move || draft.read(|form| place_of(form.practice));
    let set_model = move |place: usize| draft.write(|form| put(&mut form.class_model, place));
    let set_practice = move |place: usize| draft.write(|form| put(&mut form.practice, place));
    view! {
        <fieldset class="ot-page__part">
            <legend class="ot-h2">{text!(i18n, places.page.group)}</legend>
            <div class="ot-page__row">
                {choice("page-model", told(i18n, |l| td_string!(l, programme.model).to_owned()), models.collect(), model, set_model)}
                {typed(draft, Field::Group, told(i18n, |l| td_string!(l, places.page.pupils).to_owned()), Shape::Line("numeric"))}
            </div>
            <div class="ot-page__row">
                {choice("page-practice", told(i18n, |l| td_string!(l, programme.practice).to_owned()), practices.collect(), practice, set_practice)}
                {typed(draft, Field::Days, told(i18n, |l| td_string!(l, places.page.days).to_owned()), Shape::Line("decimal"))}
            </div>
        </fieldset>
    }
    .into_any()
}

fn put<T: Coded>(place: &mut T, chosen: usize) {
    if let Some(value) = T::ALL.get(chosen) {
        *place = *value;
    }
}

/// Ages, months, districts.
pub fn intake(draft: Draft, i18n: I18n, districts: &[District]) -> AnyView {
    let age = |field, text: fn(crate::texts::Locale) -> &'static str| {
        typed(
            draft,
            field,
            told(i18n, move |l| text(l).to_owned()),
            Shape::Line("numeric"),
        )
    };
    let serves = districts.iter().map(|district| {
        let District { number, name } = district.clone();
        ticked(
            move || CheckText {
                id: format!("page-district-{number}"),
                label: name.clone(),
                count: None,
                checked: draft.read(|form| form.districts.contains(&number)),
                hidden: false,
            },
            toggle_district(draft, district.number.clone()),
        )
    });
    view! {
        <fieldset class="ot-page__part">
            <legend class="ot-h2">{text!(i18n, places.page.intake)}</legend>
            <div class="ot-page__row">
                {age(Field::MinAge, |l| td_string!(l, places.page.min_age))}
                {age(Field::MaxAge, |l| td_string!(l, places.page.max_age))}
            </div>
            <div class="ot-page__row">
                {month(draft, i18n, "page-fills", |l| td_string!(l, places.page.fills), |form| &mut form.fills)}
                {month(draft, i18n, "page-closes", |l| td_string!(l, places.page.closes), |form| &mut form.closes)}
            </div>
            <fieldset class="ot-group">
                <legend>{text!(i18n, programme.districts)}</legend>
                <p class="ot-hint">{text!(i18n, places.page.districts_hint)}</p>
                <div class="ot-page__checks">{serves.collect_view()}</div>
                {wrong(draft, "districtsServed".to_owned(), "page-districts-wrong".to_owned())}
            </fieldset>
        </fieldset>
    }
    .into_any()
}

fn toggle_district(draft: Draft, number: String) -> impl Fn(bool) + Clone + Send + Sync + 'static {
    move |on| {
        let number = number.clone();
        draft.write(|form| {
            form.districts.retain(|one| *one != number);
            if on {
                form.districts.push(number);
                form.districts.sort();
            }
        });
    }
}

/// A month; once one is set, the contract has no way to take it away.
fn month(
    draft: Draft,
    i18n: I18n,
    id: &'static str,
    label: fn(crate::texts::Locale) -> &'static str,
    place: fn(&mut Form) -> &mut Option<i32>,
) -> AnyView {
    let read = move |form: &Form| *place(&mut form.clone());
    let chosen = move || {
        draft
            .read(read)
            .and_then(|month| usize::try_from(month).ok())
            .unwrap_or(0)
    };
    let set = draft.stood(read).is_some();
    let choices = (0..=12).map(|month: u32| -> Told {
        told(i18n, move |locale| match month {
            0 if set => td_string!(locale, places.page.month).to_owned(),
            0 => td_string!(locale, places.page.no_month).to_owned(),
            month => words::month(locale, month).to_owned(),
        })
    });
    let choose = move |month: usize| {
        let month = i32::try_from(month).ok().filter(|month| *month > 0);
        draft.write(|form| *place(form) = month.or(*place(form)));
    };
    choice(
        id,
        told(i18n, move |l| label(l).to_owned()),
        choices.collect(),
        chosen,
        choose,
    )
}

/// Who works there, and what marks the programme.
pub fn staff(draft: Draft, i18n: I18n) -> AnyView {
    let post = |kind: &StaffKind| {
        let kind = *kind;
        let label = told(i18n, move |locale| words::staff(locale, kind).to_owned());
        typed(draft, Field::Staff(kind), label, Shape::Line("decimal"))
    };
    let mark = |mark: &Trait| {
        let mark = *mark;
        ticked(
            move || CheckText {
                id: format!("page-trait-{}", mark.code()),
                label: words::mark(i18n.get_locale(), mark).to_owned(),
                count: None,
                checked: draft.read(|form| form.traits.contains(&mark)),
                hidden: false,
            },
            move |on| {
                draft.write(|form| {
                    form.traits.retain(|one| *one != mark);
                    form.traits.extend(Some(mark).filter(|_| on));
                });
            },
        )
    };
    view! {
        <fieldset class="ot-page__part">
            <legend class="ot-h2">{text!(i18n, programme.staff)}</legend>
            <p class="ot-hint">{text!(i18n, places.page.staff_hint)}</p>
            <div class="ot-page__posts">{StaffKind::ALL.iter().map(post).collect_view()}</div>
        </fieldset>
        <fieldset class="ot-page__part">
            <legend class="ot-h2">{text!(i18n, programme.traits)}</legend>
            <div class="ot-page__checks">{Trait::ALL.iter().map(mark).collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

fn ticked(
    state: impl Fn() -> CheckText + Send + 'static,
    change: impl Fn(bool) + Clone + Send + Sync + 'static,
) -> AnyView {
    live(move || check(state(), change.clone()))
}

/// Whom to ring.
pub fn contact(draft: Draft, i18n: I18n, answer: &Answer) -> AnyView {
    let borrowed = answer.programme.as_ref().and_then(|programme| {
        let contact = programme.places.contact.clone();
        (contact.of != programme.name).then_some(contact)
    });
    let note = borrowed.map(|contact| {
        let note = move || {
            say!(
                i18n.get_locale(),
                places.page.borrowed,
                name = contact.name,
                of = contact.of
            )
        };
        view! { <p class="ot-hint">{live_text(note)}</p> }.into_any()
    });
    let line = |field, text: fn(crate::texts::Locale) -> &'static str, mode| {
        typed(
            draft,
            field,
            told(i18n, move |l| text(l).to_owned()),
            Shape::Line(mode),
        )
    };
    view! {
        <fieldset class="ot-page__part">
            <legend class="ot-h2">{text!(i18n, programme.contact)}</legend>
            <p class="ot-hint">{text!(i18n, places.page.contact_hint)}</p>
            {note}
            <div class="ot-page__row">
                {line(Field::Name, |l| td_string!(l, places.page.name), "text")}
                {line(Field::Phone, |l| td_string!(l, places.page.phone), "tel")}
                {line(Field::Email, |l| td_string!(l, places.page.email), "email")}
            </div>
        </fieldset>
    }
    .into_any()
}
