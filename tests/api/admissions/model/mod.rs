//! Anything at all, by anybody, in any order: after each command the answer is what a
//! simple model says, and so are the states, the pupils and the held seats.

mod asking;
mod doing;
mod leading;
mod simple;
mod words;

use domain::admission::AdmissionState;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use tests::{Engine, TestApp};

use doing::Played;
use words::{Act, Asked, OWN, Who};

/// One command.
#[derive(Clone, Copy, Debug)]
enum Command {
    /// A young person asks a place.
    Asks {
        youth: usize,
        place: usize,
        booked: bool,
    },
    /// Somebody asks for one place or both, this school year or the next.
    Requests {
        who: Who,
        asked: Asked,
    },
    Takes {
        act: Act,
        who: Who,
        request: usize,
        is_stale: bool,
    },
    /// What is most often done next with a request, by one who may.
    Goes {
        request: usize,
        pick: usize,
    },
    /// Whoever took the last step takes it back.
    GoesBack {
        request: usize,
    },
    /// The staff of a place count: its pupils here, and some more.
    Counts {
        place: usize,
        more: i64,
    },
    Waits {
        minutes: i64,
    },
}

fn acts() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => Just(Act::Book),
        1 => Just(Act::CancelMeeting),
        2 => Just(Act::StartTrial),
        1 => Just(Act::ExtendTrial),
        1 => Just(Act::EndTrial),
        6 => Just(Act::Offer),
        6 => Just(Act::Accept),
        5 => Just(Act::Admit),
        2 => Just(Act::Waitlist),
        1 => Just(Act::ConfirmInterest),
        1 => Just(Act::Reject),
        1 => Just(Act::Decline),
        2 => Just(Act::End),
        2 => Just(Act::Continue),
        2 => Just(Act::ReferOn),
        1 => Just(Act::ReferToDistrict),
        1 => Just(Act::ConfirmReferral),
        1 => Just(Act::Withdraw),
        5 => Just(Act::Undo),
    ]
}

/// Mostly the staff of the place that is asked.
fn people() -> impl Strategy<Value = Who> {
    prop_oneof![
        10 => Just(Who::Staff(OWN)),
        3 => Just(Who::Youth(OWN)),
        1 => (0..2_usize).prop_map(Who::Staff),
        1 => (0..3_usize).prop_map(Who::Youth),
        1 => Just(Who::Adviser),
        1 => Just(Who::District),
        1 => Just(Who::Uda),
    ]
}

/// Whoever may ask for a place, and now and then somebody who may not.
fn askers() -> impl Strategy<Value = Who> {
    prop_oneof![
        6 => Just(Who::Youth(OWN)),
        4 => Just(Who::Adviser),
        1 => (0..3_usize).prop_map(Who::Youth),
        1 => Just(Who::Uda),
    ]
}

fn requests() -> impl Strategy<Value = Command> {
    let asked = (0..3_usize, 0..2_usize, any::<bool>(), 0..2_usize);
    (askers(), asked).prop_map(|(who, (youth, place, both, year))| {
        let asked = Asked {
            youth,
            place,
            both,
            year,
        };
        Command::Requests { who, asked }
    })
}

fn commands() -> impl Strategy<Value = Vec<Command>> {
    let asks =
        (0..3_usize, 0..2_usize, any::<bool>()).prop_map(|(youth, place, booked)| Command::Asks {
            youth,
            place,
            booked,
        });
    let takes = (acts(), people(), 0..24_usize, 0..20_u8).prop_map(|(act, who, request, stale)| {
        Command::Takes {
            act,
            who,
            request,
            is_stale: stale == 0,
        }
    });
    let goes =
        (0..24_usize, 0..6_usize).prop_map(|(request, pick)| Command::Goes { request, pick });
    let back = (0..24_usize).prop_map(|request| Command::GoesBack { request });
    let counts = (0..2_usize, 0..2_i64).prop_map(|(place, more)| Command::Counts { place, more });
    let one = prop_oneof![
        2 => asks,
        3 => requests(),
        8 => takes,
        14 => goes,
        4 => back,
        1 => counts,
        1 => (5..12_i64).prop_map(|minutes| Command::Waits { minutes }),
    ];
    prop::collection::vec(one, 60)
}

async fn play(engine: Engine, commands: &[Command]) -> Result<(), TestCaseError> {
    let app = TestApp::quiet(engine).await;
    let mut played = Played::begin(&app).await;
    for command in commands {
        match *command {
            Command::Asks {
                youth,
                place,
                booked,
            } => {
                let state = match booked {
                    true => AdmissionState::MeetingBooked,
                    false => AdmissionState::Requested,
                };
                played.asks(youth, place, state).await;
            }
            Command::Requests { who, asked } => played.requests(who, asked).await?,
            Command::Takes {
                act,
                who,
                request,
                is_stale,
            } => {
                played.takes(act, who, request, is_stale).await?;
            }
            Command::Goes { request, pick } => played.goes(request, pick).await?,
            Command::GoesBack { request } => played.goes_back(request).await?,
            Command::Counts { place, more } => played.counts(place, more).await?,
            Command::Waits { minutes } => played.waits(minutes * 60),
        }
        played.agrees().await?;
    }
    played.shows().await?;
    app.stop().await;
    Ok(())
}

fn plays(engine: Engine, cases: u32) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let config = Config {
        cases,
        max_shrink_iters: 60,
        failure_persistence: None,
        ..Config::default()
    };
    let told = TestRunner::new(config).run(&commands(), |commands| {
        runtime.block_on(play(engine, &commands))
    });
    told.unwrap_or_else(|why| panic!("{why}"));
}

#[test]
fn whatever_is_done_the_model_says_the_same_on_sqlite() {
    plays(Engine::Sqlite, 24);
}

#[test]
fn whatever_is_done_the_model_says_the_same_on_postgres() {
    plays(Engine::Postgres, 6);
}
