//! Which line a place in a text is on.

/// Where each line of a text ends.
pub(super) struct Breaks(Vec<usize>);

impl Breaks {
    pub(super) fn of(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self(breaks.map(|(at, _)| at).collect())
    }

    /// The line, from 1, that the byte at an offset is on.
    pub(super) fn at(&self, offset: usize) -> usize {
        self.0.partition_point(|line_break| *line_break < offset) + 1
    }
}
