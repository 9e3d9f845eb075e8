//! The programmes chosen, in order of wish: kept in the form's sheet like all that is
//! typed, so that they stay until it has gone through.

use domain::admission::WISHES_MAX;
use leptos::prelude::*;

use super::queries::{Place, Programme, Track, Wish};
use crate::browser;
use crate::components::entry::{Choices, Draft, Sheet, choice, label};
use crate::components::{live, live_text};
use crate::format::say;
use crate::texts::{I18n, Locale, td_string};
use crate::words;

/// The name of the field.
pub const WISHES: &str = "wishes";

/// The chosen programmes' slugs.
pub fn chosen(sheet: &Sheet) -> Vec<String> {
    let typed = sheet.get(WISHES).split_whitespace();
    typed.map(ToOwned::to_owned).collect()
}

/// Whether no more can be chosen.
pub fn is_full(chosen: &[String]) -> bool {
    chosen.len() >= WISHES_MAX
}

/// The list with a programme added last, or taken away if it was there.
pub fn toggled(mut chosen: Vec<String>, slug: &str) -> Vec<String> {
    match chosen.iter().position(|one| one == slug) {
        Some(place) => drop(chosen.remove(place)),
        None if is_full(&chosen) => {}
        None => chosen.push(slug.to_owned()),
    }
    chosen
}

/// The list with one programme a step up or down; at the end it stays.
pub fn moved(mut chosen: Vec<String>, slug: &str, up: bool) -> Vec<String> {
    let from = chosen.iter().position(|one| one == slug);
    let to = from.and_then(|from| match up {
        true => from.checked_sub(1),
        false => Some(from + 1).filter(|to| *to < chosen.len()),
    });
    if let (Some(from), Some(to)) = (from, to) {
        chosen.swap(from, to);
    }
    chosen
}

/// Keeps the list.
pub fn keep(draft: Draft, chosen: &[String]) {
    draft.set(WISHES, chosen.join(" "));
}

/// The name of the field for the track of a programme.
pub fn track_field(slug: &str) -> String {
    format!("track={slug}")
}

/// The wishes as they are sent.
pub fn wishes(sheet: &Sheet) -> Vec<Wish> {
    let wish = |programme: String| Wish {
        track: sheet.text(&track_field(&programme)).map(cynic::Id::new),
        programme,
    };
    chosen(sheet).into_iter().map(wish).collect()
}

/// "Byggteknikk (Vg1)".
pub fn track_name(locale: Locale, track: &Track) -> String {
    match track.level {
        Some(level) => format!("{} ({})", track.name, words::level(locale, level)),
        None => track.name.clone(),
    }
}

/// The chosen programmes in order, with a way to move and take away each.
pub fn list(draft: Draft, i18n: I18n, places: Memo<Vec<Place>>) -> AnyView {
    draft.has_field(WISHES);
    let order = Memo::new(move |_| draft.read(chosen));
    let id = draft.field_id(WISHES);
    let wrong = format!("{id}-wrong");
    let about = wrong.clone();
    let rows = move || {
        let (locale, order) = (i18n.get_locale(), order.get());
        if order.is_empty() {
            return view! { <p>{td_string!(locale, request.wishes.none)}</p> }.into_any();
        }
        let known = places.get();
        let last = order.len() - 1;
        let row = |(at, slug): (usize, &String)| {
            let programme = known.iter().find(|one| one.programme.slug == *slug);
            programme.map(|one| wish_row(draft, locale, &one.programme, (at, last)))
        };
        let rows = order.iter().enumerate().filter_map(row).collect_view();
        view! { <ol class="ot-wishes">{rows}</ol> }.into_any()
    };
    view! {
        <fieldset
            class="ot-group"
            id=id
            tabindex="-1"
            aria-describedby=about
            aria-invalid=move || draft.fault(WISHES).map(|_| "true")
        >
            <legend>{live_text(move || td_string!(i18n.get_locale(), request.wishes.title).to_owned())}</legend>
            {live(rows)}
            <p class="ot-wrong" id=wrong>{live_text(move || draft.fault(WISHES).unwrap_or_default())}</p>
        </fieldset>
    }
    .into_any()
}

/// One wish, and where it stands of how many.
fn wish_row(
    draft: Draft,
    locale: Locale,
    programme: &Programme,
    (at, last): (usize, usize),
) -> AnyView {
    let slug = programme.slug.clone();
    let shift = |up: bool, text: &'static str, idle: bool| {
        let slug = slug.clone();
        let id = format!("wish-{}-{slug}", if up { "up" } else { "down" });
        let again = format!("#{id}");
        let press = move || {
            keep(draft, &moved(chosen(&draft.now()), &slug, up));
            browser::focus(&again);
        };
        small_button(id, text, &programme.name, idle, press)
    };
    let up = shift(true, td_string!(locale, request.wishes.up), at == 0);
    let down = shift(false, td_string!(locale, request.wishes.down), at == last);
    let take = {
        let slug = slug.clone();
        let press = move || {
            keep(draft, &toggled(chosen(&draft.now()), &slug));
            browser::focus(&format!("#{}", draft.field_id(WISHES)));
        };
        let text = td_string!(locale, request.wishes.remove);
        small_button(
            format!("wish-off-{}", programme.slug),
            text,
            &programme.name,
            false,
            press,
        )
    };
    view! {
        <li>
            <strong>{programme.name.clone()}</strong>
            {track_choice(draft, locale, programme)}
            <div class="ot-row">{up}{down}{take}</div>
        </li>
    }
    .into_any()
}

/// Which track, where there are several.
fn track_choice(draft: Draft, locale: Locale, programme: &Programme) -> Option<AnyView> {
    let tracks: Choices = programme
        .tracks
        .iter()
        .map(|one| (one.id.inner().to_owned(), track_name(locale, one)))
        .collect();
    let text = say!(locale, request.wishes.track, name = programme.name);
    let none = td_string!(locale, request.wishes.any_track);
    (tracks.len() > 1).then(|| {
        let field = label(track_field(&programme.slug), text);
        choice(draft, field, none, move || tracks.clone())
    })
}

fn small_button(
    id: String,
    text: &'static str,
    of: &str,
    idle: bool,
    press: impl Fn() + 'static,
) -> AnyView {
    let of = format!(": {of}");
    let press: Box<dyn Fn()> = Box::new(press);
    view! {
        <button
            type="button"
            id=id
            class="pkt-btn pkt-btn--small pkt-btn--label-only pkt-btn--secondary"
            aria-disabled=idle.then_some("true")
            on:click=move |_| press()
        >
            <span class="pkt-btn__text">{text}<span class="pkt-sr-only">{of}</span></span>
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<String> {
        chosen(&Sheet::with(&[(WISHES, text)]))
    }

    #[test]
    fn a_wish_moves_one_step_and_stays_at_the_ends() {
        assert_eq!(moved(list("a b c"), "c", true), list("a c b"));
        assert_eq!(moved(list("a b c"), "a", false), list("b a c"));
        assert_eq!(moved(list("a b c"), "a", true), list("a b c"));
        assert_eq!(moved(list("a b c"), "c", false), list("a b c"));
        assert_eq!(moved(list("a b"), "x", true), list("a b"));
    }

    #[test]
    fn a_wish_is_added_last_and_never_one_too_many() {
        assert_eq!(toggled(list("a"), "b"), list("a b"));
        assert_eq!(toggled(list("a b"), "a"), list("b"));
        let full = list("a b c d e");
        assert_eq!(full.len(), WISHES_MAX);
        assert_eq!(toggled(full.clone(), "f"), full);
    }

    #[test]
    fn a_wish_is_sent_with_its_track_where_one_is_chosen() {
        let sheet = Sheet::with(&[(WISHES, "kuben ulven"), ("track=ulven", "t-1")]);
        let sent = wishes(&sheet);
        assert_eq!(sent[0].track, None);
        assert_eq!(sent[1].track, Some(cynic::Id::new("t-1")));
    }
}
