//! One attempt to change something: a repeat after a lost answer has one effect.

use crate::gql::{Code, NotAcceptingReason, Problem};

/// What somebody wants changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// The figure shown is still right.
    Confirm,
    /// The figure is another.
    Count {
        /// Which.
        figure: Figure,
        /// Whether it has been said to be right, however surprising.
        sure: bool,
    },
    /// Open for intake.
    Open,
    /// Closed for intake.
    Close(NotAcceptingReason),
}

/// A count.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// Of the programme as a whole.
    Whole(i32),
    /// By track.
    Tracks(Vec<(String, i32)>),
}

impl Ask {
    /// The same, said to be right.
    pub fn for_sure(self) -> Self {
        match self {
            Self::Count { figure, .. } => Self::Count { figure, sure: true },
            other => other,
        }
    }
}

/// What a refusal asks of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// The count surprises: is it right?
    Sure,
    /// The figure has changed meanwhile: look, and send again.
    Changed,
}

impl Question {
    /// The question in a refusal; none where there is nothing to decide.
    pub fn of(problem: &Problem) -> Option<Self> {
        match problem {
            Problem::Refused {
                code: Code::Conflict,
                ..
            } => Some(Self::Changed),
            Problem::Refused {
                code: Code::Rule,
                rule: Some(rule),
                ..
            } if matches!(rule.as_str(), "COUNT_ABOVE_LIMIT" | "COUNT_DISAGREES") => {
                Some(Self::Sure)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::{InDoubt, Uuid};

    fn key(text: &str) -> Uuid {
        Uuid(text.into())
    }

    fn count(pupils: i32) -> Ask {
        Ask::Count {
            figure: Figure::Whole(pupils),
            sure: false,
        }
    }

    fn refusal(code: Code, rule: Option<&str>) -> Problem {
        Problem::Refused {
            code,
            rule: rule.map(Into::into),
            message: String::new(),
            fields: Vec::new(),
        }
    }

    #[test]
    fn a_repeat_after_a_lost_answer_is_the_same_attempt() {
        for lost in [Problem::Offline, Problem::Timeout, Problem::Server(None)] {
            let mut in_doubt = InDoubt::none();
            let first = in_doubt.attempt(count(12), 3, || key("a"));
            in_doubt.settle(Some(&lost));
            // The lost one may have had its effect, and the version may have moved on.
            assert_eq!(in_doubt.attempt(count(12), 4, || key("b")), first);
        }
    }

    #[test]
    fn another_figure_is_another_attempt() {
        let mut in_doubt = InDoubt::none();
        in_doubt.attempt(count(12), 3, || key("a"));
        in_doubt.settle(Some(&Problem::Timeout));
        let second = in_doubt.attempt(count(13), 3, || key("b"));
        assert_eq!(second.key, key("b"));
        in_doubt.settle(Some(&Problem::Timeout));
        let back = in_doubt.attempt(count(12), 3, || key("c"));
        assert_eq!(back.key, key("c"));
    }

    #[test]
    fn an_answer_of_any_kind_ends_the_attempt() {
        let conflict = refusal(Code::Conflict, None);
        for answer in [None, Some(&conflict)] {
            let mut in_doubt = InDoubt::none();
            in_doubt.attempt(Ask::Confirm, 3, || key("a"));
            in_doubt.settle(answer);
            let next = in_doubt.attempt(Ask::Confirm, 4, || key("b"));
            assert_eq!((next.key, next.version), (key("b"), 4));
        }
    }

    #[test]
    fn saying_it_is_right_is_a_new_attempt() {
        let mut in_doubt = InDoubt::none();
        let first = in_doubt.attempt(count(40), 3, || key("a"));
        in_doubt.settle(Some(&refusal(Code::Rule, Some("COUNT_ABOVE_LIMIT"))));
        let sure = in_doubt.attempt(first.ask.for_sure(), 3, || key("b"));
        assert_eq!(
            sure.ask,
            Ask::Count {
                figure: Figure::Whole(40),
                sure: true
            }
        );
        assert_eq!(sure.key, key("b"));
    }

    #[test]
    fn only_a_surprise_and_a_change_are_questions() {
        let of = |code, rule| Question::of(&refusal(code, rule));
        assert_eq!(
            of(Code::Rule, Some("COUNT_ABOVE_LIMIT")),
            Some(Question::Sure)
        );
        assert_eq!(
            of(Code::Rule, Some("COUNT_DISAGREES")),
            Some(Question::Sure)
        );
        assert_eq!(of(Code::Conflict, None), Some(Question::Changed));
        assert_eq!(of(Code::Rule, Some("NEVER_COUNTED")), None);
        assert_eq!(of(Code::Forbidden, None), None);
        assert_eq!(Question::of(&Problem::Offline), None);
    }
}
