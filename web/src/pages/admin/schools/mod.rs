//! Which school is nearest, by district and kind; and protected addresses.

mod protect;
mod queries;

use cynic::{MutationBuilder, QueryBuilder};
use domain::district::DISTRICTS;
use leptos::prelude::*;

use super::words;
use crate::components::entry::{Choices, Draft, Sheet, Words, choice, form, label};
use crate::components::{Guard, Heading, Loader, ProblemNotice, grid, live, plain};
use crate::gql::{Agencies, AgencyKind, Coded, Remote, SchoolKind, Uuid};
use crate::texts::{Locale, td_string, text, use_i18n};
use queries::{NearestSchool, SetNearestSchool, SetNearestSchoolInput, SetVariables, Table};

/// The table, for UDA.
#[component]
pub fn SchoolsPage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), admin.schools.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|may| may.keep_nearest_schools><Page /></Guard>
        </div>
    }
}

const WORDS: Words = Words {
    send: |locale| td_string!(locale, admin.schools.save),
    done: |locale| td_string!(locale, admin.schools.saved),
};

#[component]
fn Page() -> impl IntoView {
    let i18n = use_i18n();
    let asked = Remote::load(
        || (),
        |api, ()| async move { api.send(Table::build(())).await },
    );
    let schools = Remote::load(
        || (),
        |api, ()| {
            let kinds = [
                AgencyKind::UpperSecondarySchool,
                AgencyKind::LowerSecondarySchool,
            ];
            async move { Agencies::ask(api, &kinds).await }
        },
    );
    let draft = Draft::new("nearest-form", Sheet::default());
    let kept = RwSignal::new(None::<Vec<NearestSchool>>);
    Effect::new(move |_| {
        if let Some(table) = asked.data() {
            kept.set(Some(table.nearest_schools.clone()));
        }
    });
    let body = move || match kept.get() {
        None if asked.loading() => view! { <Loader /> }.into_any(),
        None => ().into_any(),
        Some(nearest) => table(i18n.get_locale(), &nearest),
    };
    view! {
        <p class="ot-lead">{text!(i18n, admin.schools.lead)}</p>
        <ProblemNotice problem=asked.problem() on_retry=move || asked.retry() />
        {live(body)}
        <section class="ot-section ot-no-print">
            <h2>{text!(i18n, admin.schools.change)}</h2>
            {form(
                draft,
                i18n,
                WORDS,
                move |locale| fields(draft, schools, locale),
                move || save(draft, kept),
            )}
        </section>
        {protect::section(i18n)}
    }
}

/// The school of a kind nearest to a district.
fn nearest(table: &[NearestSchool], district: &str, kind: SchoolKind) -> Option<String> {
    let found = table
        .iter()
        .find(|row| row.district.number == district && row.kind == kind);
    found.map(|row| row.school.name.clone())
}

fn table(locale: Locale, nearby: &[NearestSchool]) -> AnyView {
    let [upper, lower] = [SchoolKind::UpperSecondary, SchoolKind::LowerSecondary];
    let heads = [
        td_string!(locale, youths.list.district),
        words::school_kind(locale, upper),
        words::school_kind(locale, lower),
    ];
    let missing = || td_string!(locale, youths.list.no_school).to_owned();
    let row = |(number, name): &(&str, &str)| {
        let school = |kind| plain(nearest(nearby, number, kind).unwrap_or_else(missing));
        vec![plain(*name), school(upper), school(lower)]
    };
    let caption = td_string!(locale, admin.schools.title).to_owned();
    grid(caption, &heads, DISTRICTS.iter().map(row).collect())
}

/// The kind of body a kind of school is.
fn agency_kind(kind: SchoolKind) -> AgencyKind {
    match kind {
        SchoolKind::UpperSecondary => AgencyKind::UpperSecondarySchool,
        SchoolKind::LowerSecondary => AgencyKind::LowerSecondarySchool,
    }
}

fn fields(draft: Draft, schools: Remote<Agencies>, locale: Locale) -> AnyView {
    let none = td_string!(locale, common.form.choose);
    let districts = || -> Choices {
        let one = |(number, name): &(&str, &str)| ((*number).to_owned(), (*name).to_owned());
        DISTRICTS.iter().map(one).collect()
    };
    let kinds = move || -> Choices {
        let one = |kind: &SchoolKind| {
            let text = words::school_kind(locale, *kind);
            (kind.code().to_owned(), text.to_owned())
        };
        SchoolKind::ALL.iter().map(one).collect()
    };
    let kind = Memo::new(move |_| draft.read(|sheet| sheet.code::<SchoolKind>("kind")));
    let list = move || match (kind.get(), schools.data()) {
        (Some(kind), Some(schools)) => schools.choices(&[agency_kind(kind)]),
        _ => Vec::new(),
    };
    let school = label("school", td_string!(locale, youths.one.school))
        .hint(td_string!(locale, admin.schools.kind_first));
    view! {
        {choice(draft, label("district", td_string!(locale, youths.list.district)), none, districts)}
        {choice(draft, label("kind", td_string!(locale, admin.schools.kind)), none, kinds)}
        {choice(draft, school, none, list)}
    }
    .into_any()
}

fn save(draft: Draft, kept: RwSignal<Option<Vec<NearestSchool>>>) {
    if !draft.complete(&["district", "kind", "school"]) {
        return;
    }
    let sheet = draft.now();
    let (Some(district), Some(kind), Some(school)) = (
        sheet.text("district"),
        sheet.code("kind"),
        sheet.text("school"),
    ) else {
        return;
    };
    let build = |key: Uuid, _| {
        let input = SetNearestSchoolInput {
            key,
            district,
            kind,
            school: cynic::Id::new(school),
        };
        SetNearestSchool::build(SetVariables { input })
    };
    draft.send(0, build, move |answer| {
        kept.try_set(Some(answer.set_nearest_school));
        draft.clear();
    });
}

#[cfg(test)]
mod tests {
    use super::queries::{DistrictNumber, SchoolName};
    use super::*;

    #[test]
    fn a_district_has_one_nearest_school_of_each_kind() {
        let row = NearestSchool {
            district: DistrictNumber {
                number: "13".into(),
            },
            kind: SchoolKind::UpperSecondary,
            school: SchoolName {
                name: "Kuben".into(),
            },
        };
        let table = [row];
        let of = |district, kind| nearest(&table, district, kind);
        assert_eq!(
            of("13", SchoolKind::UpperSecondary).as_deref(),
            Some("Kuben")
        );
        assert_eq!(of("13", SchoolKind::LowerSecondary), None);
        assert_eq!(of("01", SchoolKind::UpperSecondary), None);
    }
}
