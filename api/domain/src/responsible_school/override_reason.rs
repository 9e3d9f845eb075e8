//! Why UDA chooses another school than the rules name.

use crate::codes::codes;

codes! {
    /// The reason, in a code: the sources name none, and text could say too much.
    OverrideReason {
        /// The young person asks for it.
        WishOfYouth,
        /// A brother or sister there, or safety elsewhere.
        SiblingOrSafety,
        /// The school named has no capacity.
        Capacity,
        /// Another school follows up already.
        AlreadyFollowedUp,
        /// What the proposal rests on is wrong.
        ErrorInData,
    }
}
