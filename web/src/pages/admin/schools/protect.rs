//! Protected addresses. The answer is the same whether or not there is such a person.

use cynic::MutationBuilder;
use leptos::prelude::*;

use super::queries::{
    EndFollower, FollowerInput, FollowerVariables, GrantFollower, Protect, ProtectAddressInput,
    ProtectVariables, Receipt,
};
use crate::components::entry::{Draft, Line, Sheet, Words, choice, form, label, line, only_if};
use crate::gql::{Remote, Uuid};
use crate::pages::admin::people::Staff;
use crate::texts::{I18n, Locale, td_string, text};

const WORDS: Words = Words {
    send: |locale| td_string!(locale, admin.protect.send),
    done: |locale| td_string!(locale, admin.protect.done),
};

/// What is done about somebody's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Protect it.
    Protect,
    /// Protect it no longer.
    Lift,
    /// Name a follower.
    Name,
    /// Take a follower away.
    Remove,
}

impl Step {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Protect, "protect"),
        (Self::Lift, "lift"),
        (Self::Name, "name"),
        (Self::Remove, "remove"),
    ];

    fn read(sheet: &Sheet) -> Option<Self> {
        let typed = sheet.get("step");
        let found = Self::ALL.iter().find(|(_, code)| *code == typed);
        found.map(|(step, _)| *step)
    }

    fn is_about_follower(self) -> bool {
        matches!(self, Self::Name | Self::Remove)
    }

    fn text(self, locale: Locale) -> &'static str {
        match self {
            Self::Protect => td_string!(locale, admin.protect.protect),
            Self::Lift => td_string!(locale, admin.protect.lift),
            Self::Name => td_string!(locale, admin.protect.name),
            Self::Remove => td_string!(locale, admin.protect.remove),
        }
    }
}

/// The form.
pub fn section(i18n: I18n) -> AnyView {
    let draft = Draft::new("protect-form", Sheet::default());
    let staff = Remote::load(|| (), |api, ()| Staff::ask(api));
    view! {
        <section class="ot-section ot-no-print">
            <h2>{text!(i18n, admin.protect.title)}</h2>
            <p>{text!(i18n, admin.protect.lead)}</p>
            {form(draft, i18n, WORDS, move |locale| fields(draft, staff, locale), move || save(draft))}
        </section>
    }
    .into_any()
}

fn fields(draft: Draft, staff: Remote<Staff>, locale: Locale) -> AnyView {
    let none = td_string!(locale, common.form.choose);
    let steps = move || {
        let one = |(step, code): &(Step, &str)| ((*code).to_owned(), step.text(locale).to_owned());
        Step::ALL.iter().map(one).collect()
    };
    let people = move || staff.data().map_or_else(Vec::new, |staff| staff.choices());
    let follower = move || {
        let field = label("person", td_string!(locale, admin.protect.follower));
        choice(draft, field, none, people)
    };
    let national_id = label("nationalId", td_string!(locale, youths.new.national_id));
    view! {
        {line(draft, national_id, Line::Digits)}
        {choice(draft, label("step", td_string!(locale, admin.protect.step)), none, steps)}
        {only_if(draft, |sheet| Step::read(sheet).is_some_and(Step::is_about_follower), follower)}
    }
    .into_any()
}

fn save(draft: Draft) {
    let sheet = draft.now();
    let Some(step) = Step::read(&sheet) else {
        draft.complete(&["nationalId", "step"]);
        return;
    };
    let must: &[&str] = match step.is_about_follower() {
        true => &["nationalId", "person"],
        false => &["nationalId"],
    };
    if !draft.complete(must) {
        return;
    }
    let national_id: String = sheet
        .get("nationalId")
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .collect();
    let person = cynic::Id::new(sheet.get("person"));
    let follower = |key: Uuid| {
        let (national_id, person) = (national_id.clone(), person.clone());
        FollowerVariables {
            input: FollowerInput {
                key,
                national_id,
                person,
            },
        }
    };
    let received = move |receipt: Receipt| {
        if receipt.received {
            draft.clear();
        }
    };
    match step {
        Step::Name => draft.send(
            0,
            |key, _| GrantFollower::build(follower(key)),
            move |answer| received(answer.grant_follower),
        ),
        Step::Remove => draft.send(
            0,
            |key, _| EndFollower::build(follower(key)),
            move |answer| received(answer.end_follower),
        ),
        Step::Protect | Step::Lift => {
            let protected = step == Step::Protect;
            let build = |key: Uuid, _| {
                let national_id = national_id.clone();
                let input = ProtectAddressInput {
                    key,
                    national_id,
                    protected,
                };
                Protect::build(ProtectVariables { input })
            };
            draft.send(0, build, move |answer| received(answer.protect_address));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_follower_is_asked_for_only_where_it_is_about_one() {
        let about = |step| {
            let sheet = Sheet::with(&[("step", step)]);
            Step::read(&sheet).is_some_and(Step::is_about_follower)
        };
        assert!(about("name") && about("remove"));
        assert!(!about("protect") && !about("lift") && !about(""));
    }
}
