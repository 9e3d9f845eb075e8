//! A new count: one tap on a step, one on "Lagre".

use leptos::prelude::*;

use super::attempt::Ask;
use super::count::{Count, may_split, must_split};
use super::queries::Kept;
use super::work::Work;
use crate::browser;
use crate::components::{Button, Look, live, live_text};
use crate::format::{number, say};
use crate::texts::{Locale, td_string, text, use_i18n};
use crate::words;

/// A count as the card holds it. What is typed stays until it has been kept.
#[derive(Clone, Copy)]
struct Typing {
    work: Work,
    count: RwSignal<Count>,
    touched: RwSignal<bool>,
    wrong: RwSignal<Option<usize>>,
}

impl Typing {
    fn start(work: Work) -> Self {
        let count = work.kept().with_untracked(Count::start);
        let typing = Self {
            work,
            count: RwSignal::new(count),
            touched: RwSignal::new(false),
            wrong: RwSignal::new(None),
        };
        Effect::new(move |_| {
            let kept = work.kept().get();
            if matches!(work.done(), Some(Ask::Count { .. })) {
                typing.touched.set(false);
            }
            if !typing.touched.get_untracked() {
                typing.follow(&kept);
            }
        });
        typing
    }

    /// Starts anew from the figure shown, in the same shape.
    fn follow(self, kept: &Kept) {
        let by_track = self.count.with_untracked(Count::is_by_track);
        self.count.set(if by_track {
            Count::by_track(kept)
        } else {
            Count::start(kept)
        });
    }

    fn change(self, change: impl FnOnce(&mut Count)) {
        self.touched.set(true);
        self.wrong.set(None);
        self.count.update(change);
    }

    fn reshape(self, shape: fn(&Kept) -> Count) {
        self.wrong.set(None);
        self.count.set(self.work.kept().with_untracked(shape));
    }

    fn save(self) {
        let count = self.count.get_untracked();
        self.wrong.set(count.unreadable());
        if let Some(figure) = count.figure() {
            self.work.ask(Ask::Count {
                figure,
                sure: false,
            });
        } else {
            browser::focus("[aria-invalid=true]");
        }
    }
}

/// What a line counts: the track, or the pupils.
fn label(locale: Locale, kept: &Kept, track: Option<&str>) -> String {
    let known = kept.tracks.iter().find(|one| Some(one.id.inner()) == track);
    known.map_or_else(
        || td_string!(locale, places.count.label).to_owned(),
        |track| match track.level {
            Some(level) => format!("{} ({})", track.name, words::level(locale, level)),
            None => track.name.clone(),
        },
    )
}

/// The form.
#[component]
pub fn Counting(work: Work) -> impl IntoView {
    let i18n = use_i18n();
    let typing = Typing::start(work);
    let title = move || match work.kept().read().standing.places.seats.enrolled {
        Some(_) => td_string!(i18n.get_locale(), places.count.title),
        None => td_string!(i18n.get_locale(), places.count.first),
    };
    let size = Memo::new(move |_| typing.count.read().lines().len());
    let lines = move || {
        (0..size.get())
            .map(|line| view! { <Stepper typing=typing line=line /> })
            .collect_view()
            .into_any()
    };
    let total = move || {
        let count = typing.count.read();
        let total = count.total().filter(|_| count.is_by_track())?;
        let locale = i18n.get_locale();
        Some(say!(
            locale,
            places.count.total,
            count = number(locale, total)
        ))
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        typing.save();
    };
    view! {
        <form class="ot-counting" on:submit=save novalidate=true>
            <fieldset>
                <legend>{live_text(move || title().to_owned())}</legend>
                {live(lines)}
            </fieldset>
            <p class="ot-hint">{live_text(move || total().unwrap_or_default())}" "{text!(i18n, places.count.hint)}</p>
            <div class="ot-row">
                <button
                    type="submit"
                    class="pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--secondary"
                    aria-disabled=move || work.busy().get().then_some("true")
                >
                    <span class="pkt-btn__text">{text!(i18n, places.count.save)}</span>
                </button>
                <Shape typing=typing />
            </div>
        </form>
    }
}

/// From one number to one for each track, and back.
#[component]
fn Shape(typing: Typing) -> impl IntoView {
    let i18n = use_i18n();
    let free = typing
        .work
        .kept()
        .with_untracked(|kept| may_split(kept) && !must_split(kept));
    let by_track = Memo::new(move |_| typing.count.read().is_by_track());
    let text = move || match by_track.get() {
        true => td_string!(i18n.get_locale(), places.count.whole),
        false => td_string!(i18n.get_locale(), places.count.by_track),
    };
    let turn = move || {
        typing.reshape(if by_track.get_untracked() {
            Count::whole
        } else {
            Count::by_track
        });
    };
    free.then(|| view! { <Button look=Look::Tertiary on_press=turn>{live_text(move || text().to_owned())}</Button> }.into_any())
}

/// One number: fewer, the field, more.
#[component]
fn Stepper(typing: Typing, line: usize) -> impl IntoView {
    let i18n = use_i18n();
    let kept = typing.work.kept();
    let id = format!("count-{}-{line}", kept.read_untracked().slug);
    let wrong_id = format!("{id}-wrong");
    let label = move || {
        let count = typing.count.read();
        let track = count
            .lines()
            .get(line)
            .and_then(|line| line.track.as_deref());
        label(i18n.get_locale(), &kept.read(), track)
    };
    let typed = move || {
        typing
            .count
            .read()
            .lines()
            .get(line)
            .map(|line| line.typed.clone())
    };
    let wrong = move || typing.wrong.get() == Some(line);
    let step = move |by| move |_| typing.change(|count| count.step(line, by));
    view! {
        <div class="ot-stepper">
            <label class="ot-stepper__label" for=id.clone()>{live_text(label)}</label>
            <div class="ot-stepper__row">
                <button type="button" class="ot-step" on:click=step(-1)
                    aria-label=move || say!(i18n.get_locale(), places.count.less, label = label())>"−"</button>
                <input
                    id=id
                    class="pkt-input pkt-input--fullwidth ot-stepper__field"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength="4"
                    aria-invalid=move || wrong().then_some("true")
                    aria-describedby=wrong_id.clone()
                    prop:value=typed
                    on:input=move |event| typing.change(|count| count.set(line, event_target_value(&event)))
                />
                <button type="button" class="ot-step" on:click=step(1)
                    aria-label=move || say!(i18n.get_locale(), places.count.more, label = label())>"+"</button>
            </div>
            <p class="ot-wrong" id=wrong_id role="alert">
                {live_text(move || match wrong() {
                    true => td_string!(i18n.get_locale(), places.count.not_number).to_owned(),
                    false => String::new(),
                })}
            </p>
        </div>
    }
}
