//! Actions on what is known about a young person, all by the table of `access`.

use std::fmt;
use std::marker::PhantomData;

use super::{Action, Denied, Leave};
use crate::access::{Mode, Reach, YouthFacts, look, name};
use crate::consent::{Basis, Purpose, is_minor};
use crate::id::{PersonId, YouthId};
use crate::looking::LookAction;
use crate::role::{Grant, Role};
use crate::scope::{Scope, Scopes};

/// An action on one young person, as the access log tells it.
pub trait OnYouth: Action<Facts = YouthFacts, Subject = YouthId> {
    const ACTION: LookAction;

    /// The scopes it touches.
    fn scopes() -> Scopes;
}

/// A scope as a type, so that a permit for one does not open another.
pub trait Part: fmt::Debug + Copy {
    const SCOPE: Scope;
}

/// Marks a scope.
macro_rules! part {
    ($($name:ident),+) => {$(
        #[doc = concat!("The scope `", stringify!($name), "`.")]
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl Part for $name {
            const SCOPE: Scope = Scope::$name;
        }
    )+};
}

part!(Identity, Status, Intake, Plan, Support, Minutes);

/// To read a part.
#[derive(Clone, Copy, Debug)]
pub struct Read<P: Part>(PhantomData<P>);

/// To change a part.
#[derive(Clone, Copy, Debug)]
pub struct Write<P: Part>(PhantomData<P>);

/// To see the name.
#[derive(Clone, Copy, Debug)]
pub struct ReadName;

/// To give a consent in the app: the young person alone.
#[derive(Clone, Copy, Debug)]
pub struct GiveConsent;

/// To record a consent from paper: school, district, apprenticeship office or
/// programme, where it may see the identity.
#[derive(Clone, Copy, Debug)]
pub struct RecordConsent;

/// To withdraw a consent: the young person, and whoever may record one, on their word.
#[derive(Clone, Copy, Debug)]
pub struct WithdrawConsent;

/// To see which consents there are: whoever may see the identity.
#[derive(Clone, Copy, Debug)]
pub struct ReadConsents;

/// To agree to the consent of somebody under 18: a guardian.
#[derive(Clone, Copy, Debug)]
pub struct AgreeAsGuardian;

/// To read who has looked: the young person alone.
#[derive(Clone, Copy, Debug)]
pub struct ReadAccessLog;

/// To take away everything that is stored about oneself (GDPR articles 15 and 20):
/// the young person alone.
#[derive(Clone, Copy, Debug)]
pub struct TakeOwnData;

/// To say which school is responsible: UDA.
#[derive(Clone, Copy, Debug)]
pub struct AssignSchool;

/// Implements an action on one young person.
macro_rules! on_youth {
    ($(@ $part:ident)? $action:ty, $told:ident, $scopes:expr, |$person:ident, $grants:ident, $facts:ident| $body:expr) => {
        impl$(<$part: Part>)? Action for $action {
            type Facts = YouthFacts;
            type Subject = YouthId;

            fn subject(facts: &YouthFacts) -> YouthId {
                facts.youth
            }

            fn judge(
                $person: PersonId,
                $grants: &[Grant],
                $facts: &YouthFacts,
            ) -> Result<Leave, Denied> {
                $body
            }
        }

        impl$(<$part: Part>)? OnYouth for $action {
            const ACTION: LookAction = LookAction::$told;

            fn scopes() -> Scopes {
                Scopes::of($scopes)
            }
        }
    };
}

on_youth!(@P Read<P>, Read, &[P::SCOPE], |person, grants, facts| {
    Ok(look(person, grants, facts, P::SCOPE, Mode::Read)?.into())
});
on_youth!(@P Write<P>, Write, &[P::SCOPE], |person, grants, facts| {
    Ok(look(person, grants, facts, P::SCOPE, Mode::Write)?.into())
});
on_youth!(ReadName, Read, &[], |person, grants, facts| {
    Ok(name(person, grants, facts)?.into())
});
on_youth!(ReadConsents, Read, &[], |person, grants, facts| {
    Ok(look(person, grants, facts, Scope::Identity, Mode::Read)?.into())
});
on_youth!(GiveConsent, Consent, &[], |person, grants, facts| own(
    person, grants, facts
));
on_youth!(TakeOwnData, Export, &Scope::ALL, |person, grants, facts| {
    own(person, grants, facts)
});
on_youth!(ReadAccessLog, ReadLog, &[], |person, grants, facts| own(
    person, grants, facts
));
on_youth!(RecordConsent, Consent, &[], |person, grants, facts| {
    records(person, grants, facts)
});
on_youth!(WithdrawConsent, Consent, &[], |person, grants, facts| {
    own(person, grants, facts).or_else(|_| records(person, grants, facts))
});
on_youth!(AgreeAsGuardian, Consent, &[], |person, grants, facts| {
    let minor = facts.born.is_some_and(|born| is_minor(born, facts.day));
    if !facts.is_hidden_from(person) && minor && facts.guardians.contains(&person) {
        Ok(Leave {
            role: Role::Guardian,
            agency: None,
            basis: Basis::ParentalResponsibility,
            purpose: Purpose::Guardian,
            reach: Reach::Own,
        })
    } else {
        Err(beyond(person, grants, facts))
    }
});
on_youth!(
    AssignSchool,
    AssignSchool,
    &[Scope::Status],
    |person, grants, facts| {
        let office: Vec<Grant> = of(grants, &[Role::UdaCoordinator]);
        look(person, &office, facts, Scope::Status, Mode::Write)
            .map(Leave::from)
            .map_err(|_| beyond(person, grants, facts))
    }
);

/// The young person themselves.
pub(super) fn own(person: PersonId, grants: &[Grant], facts: &YouthFacts) -> Result<Leave, Denied> {
    if person == facts.person {
        Ok(Leave {
            role: Role::Youth,
            agency: None,
            basis: Basis::OwnData,
            purpose: Purpose::OwnData,
            reach: Reach::All,
        })
    } else {
        Err(beyond(person, grants, facts))
    }
}

/// Those who take a consent down on paper, each where it knows the young person.
fn records(person: PersonId, grants: &[Grant], facts: &YouthFacts) -> Result<Leave, Denied> {
    let recorders = of(
        grants,
        &[
            Role::SchoolAdviser,
            Role::DistrictContact,
            Role::ApprenticeshipOffice,
            Role::ProgrammeStaff,
            Role::ProgrammeLead,
        ],
    );
    let found = look(person, &recorders, facts, Scope::Identity, Mode::Read);
    found
        .ok()
        .filter(|access| access.grant.is_some())
        .map(Leave::from)
        .ok_or_else(|| beyond(person, grants, facts))
}

pub(super) fn of(grants: &[Grant], roles: &[Role]) -> Vec<Grant> {
    let mut grants = grants.to_vec();
    grants.retain(|grant| roles.contains(&grant.role));
    grants
}

/// Forbidden to whoever may see the name, and hidden from all others.
pub(super) fn beyond(person: PersonId, grants: &[Grant], facts: &YouthFacts) -> Denied {
    match name(person, grants, facts) {
        Ok(_) => Denied::Forbidden,
        Err(refusal) => refusal.into(),
    }
}
