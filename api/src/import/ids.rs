//! Ids of what comes from files: made from what it is called, so that the same
//! file gives the same rows wherever and however often it is loaded.

use uuid::Uuid;

/// Made once for this purpose; changing it would load everything anew.
const NAMESPACE: Uuid = Uuid::from_u128(0x4f54_2d70_6c61_7373_8000_6f73_6c6f_0001);

/// What an id is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Agency,
    Programme,
    Track,
    Allocation,
    Count,
    CountTrack,
    Movement,
    Event,
    Person,
    Role,
    Youth,
    Status,
    Guardian,
    Follower,
    Tie,
    Consent,
    ConsentParty,
    Support,
    Nearest,
    Look,
    Request,
    Admission,
    Step,
    Referral,
    Meeting,
    Participant,
    Trial,
    Attendance,
    Agreement,
    FollowUp,
    Holiday,
    Criterion,
    Notification,
}

/// The id of a thing by its natural key.
pub(crate) fn id(kind: Kind, key: &[&str]) -> Uuid {
    // The lengths keep ("a", "b/c") and ("a/b", "c") apart.
    let mut name = format!("{kind:?}");
    for part in key {
        name.push_str(&format!("/{}:{part}", part.len()));
    }
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_always_gives_the_same_id_and_no_other_key_does() {
        assert_eq!(
            id(Kind::Programme, &["kuben"]),
            id(Kind::Programme, &["kuben"])
        );
        assert_ne!(
            id(Kind::Programme, &["kuben"]),
            id(Kind::Agency, &["kuben"])
        );
        assert_ne!(
            id(Kind::Track, &["a", "b/1:c"]),
            id(Kind::Track, &["a/1:b", "c"])
        );
        // Rows already loaded hang on it.
        assert_eq!(
            id(Kind::Programme, &["kuben"]).to_string(),
            "26477710-36cc-52ad-864e-075f4fa13d1e"
        );
    }
}
