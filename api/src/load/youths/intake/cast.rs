//! Who gets which story.

use std::collections::HashSet;

use super::stories::PARTS;
use super::{Part, Whose, Young};

/// Each story with the first of those it fits who has none yet; never somebody with a
/// protected address, whom few may see.
pub(in crate::load::youths) fn cast(all: &[Young]) -> Vec<(&'static Part, &Young)> {
    let mut taken = HashSet::new();
    let mut found = Vec::new();
    for part in &PARTS {
        let mut free = all.iter().filter(|young| !taken.contains(&young.number));
        if let Some(young) = free.find(|young| fits(part, young)) {
            taken.insert(young.number);
            found.push((part, young));
        }
    }
    found
}

fn fits(part: &Part, young: &Young) -> bool {
    let is_demo = young.number == 0;
    let of_ulsrud = || {
        let mut named = young.responsible.iter();
        named.any(|(school, _)| school == crate::load::youths::around::SCHOOL)
    };
    let of_alna = young.district == "12";
    !young.is_protected
        && young.status == part.status
        && match part.whose {
            Whose::Demo => is_demo,
            Whose::Anyone => !is_demo,
            Whose::OfUlsrud => !is_demo && of_ulsrud(),
            Whose::OfAlna => !is_demo && of_alna,
            Whose::AdultOfAlna => !is_demo && of_alna && !young.is_minor,
        }
}
