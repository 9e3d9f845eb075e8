//! How a programme runs its intake: who has what is overdue, and whether a trial holds a
//! seat.

use cynic::MutationBuilder;
use leptos::prelude::*;

use super::Desk;
use super::queries::{Programme, SetIntake, SetIntakeInput, SetIntakeVariables};
use crate::components::entry::{Choices, Draft, Sheet, Words, choice, form, label, only_if};
use crate::components::live_some;
use crate::gql::Uuid;
use crate::texts::{Locale, td_string, text};

const WORDS: Words = Words {
    send: |locale| td_string!(locale, intakesettings.own.save),
    done: |locale| td_string!(locale, intakesettings.own.saved),
};

/// The programmes the reader decides for, as choices.
pub fn choices(desk: Desk) -> Choices {
    let one = |programme: Programme| (programme.slug, programme.name);
    desk.programmes().into_iter().map(one).collect()
}

/// The form; nothing for one who decides for no programme.
pub fn section(desk: Desk) -> AnyView {
    let i18n = desk.i18n;
    let draft = Draft::new("intake-form", Sheet::default());
    let chosen = Memo::new(move |_| draft.read(|sheet| sheet.get("programme").to_owned()));
    let programme = Memo::new(move |_| {
        let slug = chosen.get();
        desk.programmes().into_iter().find(|one| one.slug == slug)
    });
    // Who decides for one programme alone need not choose it.
    Effect::new(move |_| {
        let all = desk.programmes();
        if let ([only], true) = (all.as_slice(), chosen.get_untracked().is_empty()) {
            draft.set("programme", only.slug.clone());
        }
    });
    // The form shows how the chosen one stands; what is typed is let go with the choice.
    Effect::new(move |before: Option<String>| {
        let now = chosen.get();
        if before.as_ref() != Some(&now) {
            let one = programme.get_untracked();
            draft.fill(one.map_or_else(Sheet::default, |one| standing(&one)));
        }
        now
    });
    let any = Memo::new(move |_| !desk.programmes().is_empty());
    live_some(move || {
        any.get().then(|| {
            view! {
                <section class="ot-section">
                    <h2>{text!(i18n, intakesettings.own.title)}</h2>
                    {form(
                        draft,
                        i18n,
                        WORDS,
                        move |locale| fields(desk, draft, programme, locale),
                        move || save(desk, draft, programme.get_untracked()),
                    )}
                </section>
            }
            .into_any()
        })
    })
}

/// How a programme stands, as the form has it.
fn standing(one: &Programme) -> Sheet {
    let person = one.intake_person.as_ref();
    Sheet::with(&[
        ("programme", one.slug.as_str()),
        (
            "intakePerson",
            person.map_or("", |person| person.id.inner()),
        ),
        (
            "trialHoldsSeat",
            if one.trial_holds_seat { "yes" } else { "no" },
        ),
    ])
}

fn fields(desk: Desk, draft: Draft, programme: Memo<Option<Programme>>, locale: Locale) -> AnyView {
    let choose = td_string!(locale, common.form.choose);
    let which = label("programme", td_string!(locale, intakesettings.days.whose));
    let rest = move || {
        let person = label(
            "intakePerson",
            td_string!(locale, intakesettings.own.person),
        )
        .hint(td_string!(locale, intakesettings.own.person_hint));
        let staff = move || -> Choices {
            let all = programme.get().map(|one| one.staff_members);
            let one = |(id, name): (String, String)| (id, name);
            let all = all.unwrap_or_default().into_iter();
            all.map(|staff| one((staff.id.into_inner(), staff.name)))
                .collect()
        };
        let holds = label(
            "trialHoldsSeat",
            td_string!(locale, intakesettings.own.trial),
        )
        .hint(td_string!(locale, intakesettings.own.trial_hint));
        let answers = move || {
            vec![
                (
                    "yes".to_owned(),
                    td_string!(locale, common.form.yes).to_owned(),
                ),
                (
                    "no".to_owned(),
                    td_string!(locale, common.form.no).to_owned(),
                ),
            ]
        };
        view! {
            {choice(draft, person, choose, staff)}
            {choice(draft, holds, choose, answers)}
        }
        .into_any()
    };
    view! {
        {choice(draft, which, choose, move || choices(desk))}
        {only_if(draft, |sheet| !sheet.get("programme").is_empty(), rest)}
    }
    .into_any()
}

fn save(desk: Desk, draft: Draft, programme: Option<Programme>) {
    if !draft.complete(&["programme", "trialHoldsSeat"]) {
        return;
    }
    let Some(programme) = programme else { return };
    let sheet = draft.now();
    let build = move |key: Uuid, version| {
        let input = SetIntakeInput {
            key,
            programme: programme.slug,
            version,
            intake_person: sheet.text("intakePerson").map(cynic::Id::new),
            trial_holds_seat: sheet.answer("trialHoldsSeat"),
        };
        SetIntake::build(SetIntakeVariables { input })
    };
    draft.send(programme.version, build, move |_| desk.rules.retry());
}

#[cfg(test)]
mod tests {
    use super::super::queries::StaffMember;
    use super::*;

    #[test]
    fn the_form_begins_as_the_programme_stands() {
        let sheet = standing(&Programme {
            slug: "kuben".into(),
            name: "Kuben".into(),
            version: 3,
            trial_holds_seat: false,
            intake_person: Some(StaffMember {
                id: "p-1".into(),
                name: "Kari Testesen".into(),
            }),
            staff_members: Vec::new(),
        });
        assert_eq!(sheet.get("intakePerson"), "p-1");
        assert_eq!(sheet.answer("trialHoldsSeat"), Some(false));
    }
}
