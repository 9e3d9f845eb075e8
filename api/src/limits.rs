//! How often one may ask: by session, by network address, and by account at sign-in.
//! Counted in each process; the limits are against floods, not for billing.

use std::fmt;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use uuid::Uuid;

use crate::cx::Clock;
use crate::error::AppError;

/// The most a minute; none: no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    pub session: Option<NonZeroU32>,
    pub address: Option<NonZeroU32>,
    pub sign_in: Option<NonZeroU32>,
}

/// Beyond this many keys those that are idle are forgotten.
const KEYS_MAX: usize = 50_000;

/// What has been asked lately.
pub struct Limits {
    sessions: Limit<Uuid>,
    addresses: Limit<IpAddr>,
    accounts: Limit<String>,
}

impl fmt::Debug for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Limits")
    }
}

impl Limits {
    /// Nothing asked yet.
    pub fn new(rates: Rates, clock: &Clock) -> Self {
        Self {
            sessions: Limit::new(rates.session, clock),
            addresses: Limit::new(rates.address, clock),
            accounts: Limit::new(rates.sign_in, clock),
        }
    }

    /// Counts a request of a session.
    ///
    /// # Errors
    /// `TooFast` with the seconds to wait.
    pub fn session(&self, id: Uuid) -> Result<(), AppError> {
        self.sessions.count(&id)
    }

    /// Counts a request from an address. Of an IPv6 address the network counts, since
    /// one reader has many.
    ///
    /// # Errors
    /// `TooFast` with the seconds to wait.
    pub fn address(&self, address: IpAddr) -> Result<(), AppError> {
        self.addresses.count(&network(address))
    }

    /// Counts a sign-in to an account, whether or not there is one.
    ///
    /// # Errors
    /// `TooFast` with the seconds to wait.
    pub fn sign_in(&self, account: &str) -> Result<(), AppError> {
        self.accounts.count(&account.to_owned())
    }
}

fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(long) => {
            let bits = u128::from(long) >> 64 << 64;
            IpAddr::V6(Ipv6Addr::from(bits))
        }
        short @ IpAddr::V4(_) => short,
    }
}

/// The application's clock, as the limiter reads it.
#[derive(Clone)]
struct Hand(Clock);

impl governor::clock::Clock for Hand {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        let micros = u64::try_from(self.0.now().timestamp_micros()).unwrap_or(0);
        Duration::from_micros(micros).into()
    }
}

type Keyed<K> = RateLimiter<K, DashMapStateStore<K>, Hand, NoOpMiddleware<Nanos>>;

struct Limit<K: Hash + Eq + Clone>(Option<(Keyed<K>, Hand)>);

impl<K: Hash + Eq + Clone> Limit<K> {
    fn new(rate: Option<NonZeroU32>, clock: &Clock) -> Self {
        Self(rate.map(|rate| {
            let hand = Hand(clock.clone());
            let limiter = RateLimiter::dashmap_with_clock(Quota::per_minute(rate), hand.clone());
            (limiter, hand)
        }))
    }

    fn count(&self, key: &K) -> Result<(), AppError> {
        let Some((limiter, hand)) = &self.0 else {
            return Ok(());
        };
        if limiter.len() > KEYS_MAX {
            limiter.retain_recent();
        }
        limiter.check_key(key).map_err(|until| {
            let wait = until.wait_time_from(hand.now());
            AppError::TooFast {
                seconds: wait.as_secs().saturating_add(1),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use chrono::{DateTime, TimeDelta, Utc};

    use super::*;

    fn limits(a_minute: u32) -> (Limits, Arc<Mutex<DateTime<Utc>>>) {
        let at = Arc::new(Mutex::new(DateTime::UNIX_EPOCH + TimeDelta::days(20_000)));
        let rate = NonZeroU32::new(a_minute);
        let rates = Rates {
            session: rate,
            address: rate,
            sign_in: rate,
        };
        (Limits::new(rates, &Clock::Set(Arc::clone(&at))), at)
    }

    #[test]
    fn one_session_waits_and_another_does_not() {
        let (limits, at) = limits(3);
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        for _ in 0..3 {
            limits.session(one).unwrap();
        }
        let refused = limits.session(one).unwrap_err();
        assert!(
            matches!(refused, AppError::TooFast { seconds: 20..=21 }),
            "{refused:?}"
        );
        limits.session(other).unwrap();
        *at.lock().unwrap() += TimeDelta::seconds(21);
        limits.session(one).unwrap();
    }

    #[test]
    fn an_ipv6_network_counts_as_one_reader() {
        let (limits, _) = limits(2);
        for host in ["2001:db8::1", "2001:db8::2"] {
            limits.address(host.parse().unwrap()).unwrap();
        }
        assert!(limits.address("2001:db8::3".parse().unwrap()).is_err());
        limits.address("2001:db8:0:1::1".parse().unwrap()).unwrap();
        for _ in 0..2 {
            limits.address("::ffff:10.0.0.1".parse().unwrap()).unwrap();
        }
        assert!(limits.address("10.0.0.1".parse().unwrap()).is_err());
    }

    #[test]
    fn no_rate_is_no_limit() {
        let (limits, _) = limits(0);
        for _ in 0..1_000 {
            limits.sign_in("demo-uda").unwrap();
        }
    }
}
