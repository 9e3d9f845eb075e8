//! In the target group or not: each criterion, met or failed, and the way on.

use leptos::prelude::*;

use super::super::words;
use super::queries::{TargetGroupReason, Youth};
use crate::format::{day_in_text, say};
use crate::gql::{CriterionOutcome, TargetGroupVerdict, WayOn};
use crate::texts::{Locale, td_string};

/// The verdict and all it rests on.
pub fn section(locale: Locale, youth: &Youth) -> Option<AnyView> {
    let group = &youth.status.as_ref()?.target_group;
    let class = match group.verdict {
        TargetGroupVerdict::In => "pkt-tag pkt-tag--green ot-tag",
        TargetGroupVerdict::Out => "pkt-tag pkt-tag--red ot-tag",
        TargetGroupVerdict::Unclear => "pkt-tag pkt-tag--beige ot-tag",
    };
    let until = group.entitled_until.map(|day| {
        let told = say!(
            locale,
            youths.one.entitled,
            date = day_in_text(locale, day.0)
        );
        view! { <p>{told}</p> }.into_any()
    });
    Some(
        view! {
            <section class="ot-section">
                <h2>{td_string!(locale, youths.one.target)}</h2>
                <p><span class=class>{words::verdict(locale, group.verdict)}</span></p>
                {until}
                {criteria(locale, &group.reasons)}
            </section>
        }
        .into_any(),
    )
}

/// "Oppfylt: alderen er innenfor."
pub fn outcome(locale: Locale, outcome: CriterionOutcome) -> &'static str {
    match outcome {
        CriterionOutcome::Met => td_string!(locale, youths.one.met),
        CriterionOutcome::Failed => td_string!(locale, youths.one.failed),
        CriterionOutcome::Unknown => td_string!(locale, youths.one.unknown),
    }
}

fn criteria(locale: Locale, reasons: &[TargetGroupReason]) -> AnyView {
    let line = |reason: &TargetGroupReason| {
        let class = match reason.outcome {
            CriterionOutcome::Met => "ot-criterion ot-criterion--met",
            CriterionOutcome::Failed => "ot-criterion ot-criterion--failed",
            CriterionOutcome::Unknown => "ot-criterion",
        };
        let way_on = (reason.way_on != WayOn::None).then(|| {
            view! { <p class="ot-hint">{words::way_on(locale, reason.way_on)}</p> }.into_any()
        });
        view! {
            <li class=class>
                <strong>{outcome(locale, reason.outcome)}</strong>": "
                {words::criterion(locale, reason.code)}
                {way_on}
            </li>
        }
        .into_any()
    };
    view! { <ul class="ot-plain-list">{reasons.iter().map(line).collect_view()}</ul> }.into_any()
}
