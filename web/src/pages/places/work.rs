//! What one card sends, and what comes of it.

use cynic::{MutationBuilder, QueryBuilder};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::attempt::{Ask, Figure, Question};
use super::changes::{
    AcceptingVariables, Confirm, ConfirmPlacesInput, ConfirmVariables, Report, ReportPlacesInput,
    ReportVariables, SetAccepting, SetAcceptingInput, TrackCountInput,
};
use super::desk::Desk;
use super::queries::{Kept, KeptPlaces, Now, SlugVariables, Standing};
use crate::browser;
use crate::gql::{Api, Attempt, InDoubt, NotAcceptingReason, Problem};

/// The work on one programme: its figures now, and the change on its way.
#[derive(Clone, Copy)]
pub struct Work {
    api: Api,
    desk: Desk,
    kept: Memo<Kept>,
    in_doubt: StoredValue<InDoubt<Ask>>,
    asked: RwSignal<Option<Ask>>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
    question: RwSignal<Option<(Question, Problem)>>,
    done: RwSignal<Option<Ask>>,
}

/// What the server answers to a change.
enum Answer {
    Counted(KeptPlaces),
    Stands(Standing),
}

impl Work {
    /// The work on this programme.
    pub fn on(first: Kept) -> Self {
        let desk = Desk::here();
        let kept = Memo::new(move |before: Option<&Kept>| {
            let known = before.unwrap_or(&first);
            desk.find(&known.slug).unwrap_or_else(|| known.clone())
        });
        Self {
            api: Api::here(),
            desk,
            kept,
            in_doubt: StoredValue::new(InDoubt::none()),
            asked: RwSignal::new(None),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
            question: RwSignal::new(None),
            done: RwSignal::new(None),
        }
    }

    /// The programme as it stands.
    pub fn kept(self) -> Memo<Kept> {
        self.kept
    }

    /// Whether something is on its way.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Why the last change did not go through.
    pub fn problem(self) -> RwSignal<Option<Problem>> {
        self.problem
    }

    /// What the server asks back, and its words.
    pub fn question(self) -> Option<(Question, Problem)> {
        self.question.get()
    }

    /// What was asked for last.
    pub fn asked(self) -> Option<Ask> {
        self.asked.get()
    }

    /// What went through last.
    pub fn done(self) -> Option<Ask> {
        self.done.get()
    }

    /// Leaves the question unanswered, and goes back to the figure.
    pub fn leave(self) {
        self.question.set(None);
        let slug = self.kept.with_untracked(|kept| kept.slug.clone());
        browser::focus(&format!("#count-{slug}-0"));
    }

    /// Sends the last wish again.
    pub fn again(self) {
        if let Some(ask) = self.asked.get_untracked() {
            self.ask(ask);
        }
    }

    /// Sends the last wish again, said to be right.
    pub fn for_sure(self) {
        if let Some(ask) = self.asked.get_untracked() {
            self.ask(ask.for_sure());
        }
    }

    /// Sends a wish.
    pub fn ask(self, ask: Ask) {
        if self.busy.get_untracked() {
            return;
        }
        let (slug, version) = self
            .kept
            .with_untracked(|kept| (kept.slug.clone(), seen(kept, &ask)));
        let attempt = self
            .in_doubt
            .try_update_value(|doubt| doubt.attempt(ask.clone(), version, browser::fresh_key));
        let Some(attempt) = attempt else { return };
        self.busy.set(true);
        self.done.set(None);
        self.asked.set(Some(ask.clone()));
        spawn_local(async move {
            let answer = send(self.api, slug.clone(), attempt).await;
            if matches!(
                answer.as_ref().err().and_then(Question::of),
                Some(Question::Changed)
            ) {
                self.look_again(slug.clone()).await;
            }
            self.keep(&slug, ask, answer);
        });
    }

    /// Fetches the figures somebody else has changed.
    async fn look_again(self, slug: String) {
        let now = self
            .api
            .send(Now::build(SlugVariables { slug: slug.clone() }))
            .await;
        if let Some(standing) = now.ok().and_then(|now| now.programme) {
            self.desk.stands(&slug, standing);
        }
    }

    /// Shows what came of it. The reader may have left meanwhile: then nothing is shown.
    fn keep(self, slug: &str, ask: Ask, answer: Result<Answer, Problem>) {
        let problem = answer.as_ref().err().cloned();
        if problem.is_none() && self.was_asked_back() {
            // The button that was pressed goes away with its question.
            browser::focus(&format!("#done-{slug}"));
        }
        self.in_doubt
            .try_update_value(|doubt| doubt.settle(problem.as_ref()));
        let question = problem
            .clone()
            .and_then(|problem| Some((Question::of(&problem)?, problem)));
        self.problem.try_set(problem.filter(|_| question.is_none()));
        self.question.try_set(question);
        self.busy.try_set(false);
        match answer {
            Ok(Answer::Counted(places)) => self.desk.counted(slug, places),
            Ok(Answer::Stands(standing)) => self.desk.stands(slug, standing),
            Err(_) => return,
        }
        self.done.try_set(Some(ask));
    }
}

impl Work {
    /// Whether a question or a problem with a button of its own is on the card.
    fn was_asked_back(self) -> bool {
        let question = self.question.try_with_untracked(Option::is_some);
        let problem = self.problem.try_with_untracked(Option::is_some);
        question == Some(true) || problem == Some(true)
    }
}

/// The version a wish names: the page's for intake, the seats' for figures.
fn seen(kept: &Kept, ask: &Ask) -> i32 {
    match ask {
        Ask::Confirm | Ask::Count { .. } => kept.standing.places.version,
        Ask::Open | Ask::Close(_) => kept.standing.version,
    }
}

async fn send(api: Api, slug: String, attempt: Attempt<Ask>) -> Result<Answer, Problem> {
    let Attempt { key, version, ask } = attempt;
    match ask {
        Ask::Confirm => {
            let input = ConfirmPlacesInput {
                key,
                programme: slug,
                version,
            };
            let answer = api.send(Confirm::build(ConfirmVariables { input })).await?;
            Ok(Answer::Counted(answer.confirm_places))
        }
        Ask::Count { figure, sure } => {
            let (enrolled, tracks) = figures(figure);
            let input = ReportPlacesInput {
                key,
                programme: slug,
                version,
                enrolled,
                tracks,
                confirm_deviation: sure,
            };
            let answer = api.send(Report::build(ReportVariables { input })).await?;
            Ok(Answer::Counted(answer.report_places))
        }
        Ask::Open => {
            set_accepting(
                api,
                SetAcceptingInput {
                    key,
                    programme: slug,
                    version,
                    accepting: true,
                    reason: None,
                },
            )
            .await
        }
        Ask::Close(reason) => set_accepting(api, closing(key, slug, version, reason)).await,
    }
}

fn closing(
    key: crate::gql::Uuid,
    programme: String,
    version: i32,
    reason: NotAcceptingReason,
) -> SetAcceptingInput {
    SetAcceptingInput {
        key,
        programme,
        version,
        accepting: false,
        reason: Some(reason),
    }
}

async fn set_accepting(api: Api, input: SetAcceptingInput) -> Result<Answer, Problem> {
    let answer = api
        .send(SetAccepting::build(AcceptingVariables { input }))
        .await?;
    Ok(Answer::Stands(answer.set_accepting))
}

fn figures(figure: Figure) -> (Option<i32>, Option<Vec<TrackCountInput>>) {
    match figure {
        Figure::Whole(enrolled) => (Some(enrolled), None),
        Figure::Tracks(tracks) => {
            let one = |(track, enrolled): (String, i32)| TrackCountInput {
                track: track.into(),
                enrolled,
            };
            (None, Some(tracks.into_iter().map(one).collect()))
        }
    }
}
