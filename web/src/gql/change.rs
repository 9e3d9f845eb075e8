//! One change to send: while it is on its way nothing else is sent, and a repeat after a
//! lost answer has one effect.

use cynic::Operation;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde_json::Value;

use super::{Api, Problem, Uuid};
use crate::browser;

/// A change of the contract, for pages that read everything anew after it: a module with
/// `with(input)`, which gives the operation to send. Of the answer only its kind is asked.
macro_rules! change {
    ($(#[$doc:meta])* $module:ident: $field:literal($of:ty), $kind:literal) => {
        $(#[$doc])*
        pub mod $module {
            use cynic::MutationBuilder;

            use super::*;
            use $crate::gql::schema;

            #[derive(cynic::QueryVariables, Clone, Debug)]
            pub struct Variables {
                input: $of,
            }

            #[derive(cynic::QueryFragment, Clone, Debug)]
            #[cynic(graphql_type = "Mutation", variables = "Variables")]
            #[expect(dead_code, reason = "that there is an answer is all that counts")]
            pub struct Sent {
                #[arguments(input: $input)]
                #[cynic(rename = $field)]
                answer: One,
            }

            #[derive(cynic::QueryFragment, Clone, Debug)]
            #[cynic(graphql_type = $kind)]
            #[expect(dead_code, reason = "that there is an answer is all that counts")]
            pub struct One {
                #[cynic(rename = "__typename")]
                kind: String,
            }

            /// The operation to send.
            pub fn with(input: $of) -> cynic::Operation<Sent, Variables> {
                Sent::build(Variables { input })
            }
        }
    };
}
pub(crate) use change;

/// What comes after a change that went through.
type Then = Box<dyn FnOnce()>;

/// A change one can make, and how it goes.
#[derive(Clone, Copy)]
pub struct Change {
    api: Api,
    busy: RwSignal<bool>,
    done: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
    in_doubt: StoredValue<Option<(String, Uuid)>>,
    last: StoredValue<Option<StoredAgain>>,
}

/// The last press, to be done again.
type StoredAgain = Callback<()>;

impl Change {
    /// Nothing has been sent.
    pub fn new() -> Self {
        Self {
            api: Api::here(),
            busy: RwSignal::new(false),
            done: RwSignal::new(false),
            problem: RwSignal::new(None),
            in_doubt: StoredValue::new(None),
            last: StoredValue::new(None),
        }
    }

    /// Whether it is on its way.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Whether the last one went through.
    pub fn done(self) -> bool {
        self.done.get()
    }

    /// Why the last one did not go through.
    pub fn problem(self) -> RwSignal<Option<Problem>> {
        self.problem
    }

    /// What was wrong with one field.
    pub fn fault(self, name: &str) -> Option<String> {
        self.problem
            .read()
            .as_ref()?
            .field(name)
            .map(ToOwned::to_owned)
    }

    /// Presses once more.
    pub fn again(self) {
        if let Some(again) = self.last.get_value() {
            again.run(());
        }
    }

    /// Sends what `build` makes of a key, then does what comes after. The key is the one
    /// before where the same is sent again and no answer had come.
    pub fn send<D, V>(
        self,
        build: impl Fn(Uuid) -> Operation<D, V> + Send + Sync + Clone + 'static,
        then: impl Fn() + Send + Sync + Clone + 'static,
    ) where
        V: Serialize,
    {
        self.last.set_value(Some(Callback::new({
            let (build, then) = (build.clone(), then.clone());
            move |()| self.send(build.clone(), then.clone())
        })));
        let write = move |key| serde_json::to_string(&build(key)).unwrap_or_default();
        self.post(&write, Box::new(then));
    }

    fn post(self, write: &dyn Fn(Uuid) -> String, then: Then) {
        if self.busy.get_untracked() {
            return;
        }
        let wish = write(Uuid(String::new()));
        let key = self
            .in_doubt
            .get_value()
            .and_then(|(before, key)| (before == wish).then_some(key))
            .unwrap_or_else(browser::fresh_key);
        self.in_doubt.set_value(Some((wish, key.clone())));
        self.busy.set(true);
        self.done.set(false);
        let body = write(key);
        spawn_local(async move { self.keep(self.api.ask(body).await, then) });
    }

    /// Shows what came of it. The reader may have left meanwhile: then nothing is shown.
    fn keep(self, answer: Result<Value, Problem>, then: Then) {
        let problem = answer.err();
        if matches!(problem, None | Some(Problem::Refused { .. })) {
            self.in_doubt.try_set_value(None);
        }
        let went = problem.is_none();
        let at_field = problem.as_ref().is_some_and(Problem::names_a_field);
        let left = self.busy.try_set(false).is_some();
        self.problem.try_set(problem);
        self.done.try_set(went);
        if went && !left {
            then();
        }
        if at_field {
            browser::focus("[aria-invalid=true]");
        }
    }
}
