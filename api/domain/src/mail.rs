//! Mail that has not left yet: when it is tried again, and when it is given up.

use chrono::{DateTime, TimeDelta, Utc};

use crate::codes::codes;

codes! {
    /// Why a mail has not left.
    MailFault {
        /// Nobody answers at the mail server.
        Unreachable,
        /// The line broke; the mail may have left.
        Lost,
        /// The mail server asks us to come back, or will not let us in.
        Temporary,
        /// The mail server will not take it, now or ever.
        Refused,
        /// No address is known.
        NoAddress,
        /// The address is none a mail can go to.
        BadAddress,
        /// The address cannot be read: the key that sealed it is lost.
        Sealed,
        /// Whom it is for does not want it.
        Unwanted,
        /// Whom it is for is shut out, or has no role.
        Nobody,
        /// It has waited too long to be news.
        TooOld,
    }
}

/// The first waits, in minutes.
const FIRST_WAITS: [i64; 4] = [1, 5, 15, 60];
/// The waits after them.
const LATER_WAIT: TimeDelta = TimeDelta::hours(6);
/// How long a mail is tried.
pub const TRIED_FOR: TimeDelta = TimeDelta::days(3);

/// When a mail that was written at `written` is tried again, after `tries` that did not
/// succeed; none where it is given up.
pub fn next_try(written: DateTime<Utc>, tries: u32, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let nth = usize::try_from(tries.saturating_sub(1)).unwrap_or(usize::MAX);
    let wait = FIRST_WAITS
        .get(nth)
        .map_or(LATER_WAIT, |minutes| TimeDelta::minutes(*minutes));
    let next = now + wait;
    (next <= written + TRIED_FOR).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_waits_grow_and_end_after_three_days() {
        let written = DateTime::UNIX_EPOCH;
        let mut now = written;
        let mut waits = Vec::new();
        for tries in 1.. {
            let Some(next) = next_try(written, tries, now) else {
                break;
            };
            waits.push((next - now).num_minutes());
            now = next;
        }
        assert_eq!(waits[..5], [1, 5, 15, 60, 360]);
        assert!(waits[4..].iter().all(|wait| *wait == 360));
        assert!(now <= written + TRIED_FOR && now + LATER_WAIT > written + TRIED_FOR);
    }
}
