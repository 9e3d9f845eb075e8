//! A count as it is being typed.

use super::attempt::Figure;
use super::queries::{Kept, TrackName};

/// More than any class: the server knows the real limit, this spares it nonsense.
const MOST: i32 = 9999;

/// One number to type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The track; none for the programme as a whole.
    pub track: Option<String>,
    /// What stands in the field.
    pub typed: String,
}

impl Line {
    /// The number, where what is typed is one.
    pub fn value(&self) -> Option<i32> {
        let typed = self.typed.trim();
        let digits = !typed.is_empty() && typed.bytes().all(|sign| sign.is_ascii_digit());
        typed.parse().ok().filter(|value| digits && *value <= MOST)
    }

    /// One more or fewer, never below none; from nothing readable, from none.
    fn step(&mut self, by: i32) {
        let next = self.value().unwrap_or(0).saturating_add(by);
        self.typed = next.clamp(0, MOST).to_string();
    }
}

/// A count as it is being typed: one number, or one for each track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    lines: Vec<Line>,
}

impl Count {
    /// Starts from the figures as they stand; by track where the places are split.
    pub fn start(kept: &Kept) -> Self {
        if must_split(kept) {
            Self::by_track(kept)
        } else {
            Self::whole(kept)
        }
    }

    /// One number for the whole programme.
    pub fn whole(kept: &Kept) -> Self {
        let typed = write(kept.standing.places.seats.enrolled);
        Self {
            lines: vec![Line { track: None, typed }],
        }
    }

    /// One number for each track.
    pub fn by_track(kept: &Kept) -> Self {
        let line = |track: &TrackName| {
            let track = track.id.inner().to_owned();
            let places = kept.standing.places.tracks.iter();
            let counted = places
                .filter(|one| one.track.id.inner() == track)
                .find_map(|one| one.enrolled);
            Line {
                track: Some(track),
                typed: write(counted),
            }
        };
        Self {
            lines: kept.tracks.iter().map(line).collect(),
        }
    }

    /// The numbers.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Whether it goes by track.
    pub fn is_by_track(&self) -> bool {
        self.lines.iter().any(|line| line.track.is_some())
    }

    /// Types into a line.
    pub fn set(&mut self, line: usize, typed: String) {
        if let Some(line) = self.lines.get_mut(line) {
            line.typed = typed;
        }
    }

    /// One more or fewer on a line.
    pub fn step(&mut self, line: usize, by: i32) {
        if let Some(line) = self.lines.get_mut(line) {
            line.step(by);
        }
    }

    /// All pupils, once every line is a number.
    pub fn total(&self) -> Option<i32> {
        self.lines.iter().map(Line::value).sum()
    }

    /// The first line that is not a number.
    pub fn unreadable(&self) -> Option<usize> {
        self.lines.iter().position(|line| line.value().is_none())
    }

    /// What to send; none until every line is a number.
    pub fn figure(&self) -> Option<Figure> {
        if !self.is_by_track() {
            return self.total().map(Figure::Whole);
        }
        let line = |line: &Line| Some((line.track.clone()?, line.value()?));
        self.lines
            .iter()
            .map(line)
            .collect::<Option<Vec<_>>>()
            .map(Figure::Tracks)
    }
}

/// Whether the places are split by track, so that a count must be too.
pub fn must_split(kept: &Kept) -> bool {
    kept.standing.places.tracks.iter().any(|track| track.split)
}

/// Whether a count may go by track.
pub fn may_split(kept: &Kept) -> bool {
    kept.tracks.len() > 1
}

fn write(value: Option<i32>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::tests::kept;
    use super::*;

    #[test]
    fn the_field_starts_from_the_figure_shown() {
        let count = Count::start(&kept(Some(12), false));
        assert_eq!(count.total(), Some(12));
        assert_eq!(count.figure(), Some(Figure::Whole(12)));
    }

    #[test]
    fn never_counted_starts_empty_and_not_from_zero() {
        let mut count = Count::start(&kept(None, false));
        assert_eq!(count.lines()[0].typed, "");
        assert_eq!((count.figure(), count.unreadable()), (None, Some(0)));
        count.step(0, 1);
        assert_eq!(count.figure(), Some(Figure::Whole(1)));
    }

    #[test]
    fn only_whole_numbers_are_read() {
        let mut count = Count::start(&kept(Some(12), false));
        for typed in ["", " ", "tolv", "-1", "+3", "1,5", "12345"] {
            count.set(0, typed.into());
            assert_eq!(count.figure(), None, "{typed}");
        }
        count.set(0, " 14 ".into());
        assert_eq!(count.figure(), Some(Figure::Whole(14)));
    }

    #[test]
    fn steps_stop_at_none() {
        let mut count = Count::start(&kept(Some(1), false));
        count.step(0, -1);
        count.step(0, -1);
        assert_eq!(count.total(), Some(0));
    }

    #[test]
    fn split_places_are_counted_track_by_track() {
        let mut count = Count::start(&kept(Some(12), true));
        assert_eq!(count.lines().len(), 2);
        assert_eq!(count.total(), Some(12));
        count.step(1, 1);
        assert_eq!(count.total(), Some(13));
        let figure = Figure::Tracks(vec![("t1".into(), 7), ("t2".into(), 6)]);
        assert_eq!(count.figure(), Some(figure));
        count.set(1, String::new());
        assert_eq!(
            (count.figure(), count.total(), count.unreadable()),
            (None, None, Some(1))
        );
    }

    #[test]
    fn a_programme_that_is_not_split_may_be_counted_by_track_all_the_same() {
        let mine = kept(Some(12), false);
        assert!(!must_split(&mine) && may_split(&mine));
        assert!(Count::by_track(&mine).is_by_track());
    }
}
