//! The programmes one keeps the figures of, as the page holds them.

use cynic::QueryBuilder;
use leptos::prelude::*;

use super::queries::{Kept, KeptPlaces, Mine, MineVariables, Standing};
use crate::gql::{Freshness, Remote};
use crate::language::lang;
use crate::texts::I18n;

/// All programmes one keeps.
#[derive(Clone, Copy)]
pub struct Desk {
    mine: Remote<Mine>,
    kept: RwSignal<Vec<Kept>>,
}

impl Desk {
    /// Asks for the programmes, and puts them in the context.
    pub fn provide(i18n: I18n) -> Self {
        let key = move || MineVariables {
            lang: lang(i18n.get_locale()),
        };
        let mine = Remote::load(
            key,
            |api, key| async move { api.send(Mine::build(key)).await },
        );
        let desk = Self {
            mine,
            kept: RwSignal::new(Vec::new()),
        };
        Effect::new(move |_| {
            if let Some(keeper) = mine.data().and_then(|mine| mine.viewer.clone()) {
                desk.kept
                    .update(|kept| *kept = arrange(kept, keeper.programmes));
            }
        });
        provide_context(desk);
        desk
    }

    /// The desk from the context.
    pub fn here() -> Self {
        expect_context()
    }

    /// The question and its problems.
    pub fn mine(self) -> Remote<Mine> {
        self.mine
    }

    /// Which programmes, in the order they are shown.
    pub fn slugs(self) -> Vec<String> {
        self.kept
            .read()
            .iter()
            .map(|kept| kept.slug.clone())
            .collect()
    }

    /// One of them.
    pub fn find(self, slug: &str) -> Option<Kept> {
        self.kept
            .read()
            .iter()
            .find(|kept| kept.slug == slug)
            .cloned()
    }

    /// Takes in how a programme stands after a change.
    pub fn stands(self, slug: &str, standing: Standing) {
        self.change(slug, |kept| kept.standing = standing);
    }

    /// Takes in a programme's figures after a count or a confirmation.
    pub fn counted(self, slug: &str, places: KeptPlaces) {
        self.change(slug, |kept| kept.standing.places = places);
    }

    fn change(self, slug: &str, change: impl FnOnce(&mut Kept)) {
        self.kept.try_update(|all| {
            if let Some(kept) = all.iter_mut().find(|kept| kept.slug == slug) {
                change(kept);
            }
        });
    }
}

/// The programmes in the order to see to them: those shown before stay where they
/// are, and among the others what is most doubtful comes first.
fn arrange(before: &[Kept], mut next: Vec<Kept>) -> Vec<Kept> {
    let place = |kept: &Kept| before.iter().position(|one| one.slug == kept.slug);
    next.sort_by_key(|kept| (place(kept).unwrap_or(usize::MAX), urgency(kept)));
    next
}

fn urgency(kept: &Kept) -> u8 {
    match kept.standing.places.seats.freshness {
        Freshness::Never => 0,
        Freshness::Stale => 1,
        Freshness::Ageing => 2,
        Freshness::Fresh => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::kept;
    use super::*;

    fn named(slug: &str, freshness: Freshness) -> Kept {
        let mut one = kept(Some(12), false);
        slug.clone_into(&mut one.slug);
        one.standing.places.seats.freshness = freshness;
        one
    }

    fn slugs(all: &[Kept]) -> Vec<&str> {
        all.iter().map(|kept| kept.slug.as_str()).collect()
    }

    #[test]
    fn what_is_most_doubtful_comes_first() {
        let all = [
            named("a", Freshness::Fresh),
            named("b", Freshness::Ageing),
            named("c", Freshness::Never),
            named("d", Freshness::Stale),
        ];
        assert_eq!(slugs(&arrange(&[], all.into())), ["c", "d", "b", "a"]);
    }

    #[test]
    fn a_card_stays_where_it_is_when_it_is_confirmed() {
        let before = [named("c", Freshness::Stale), named("a", Freshness::Ageing)];
        let next = [named("a", Freshness::Ageing), named("c", Freshness::Fresh)];
        assert_eq!(slugs(&arrange(&before, next.into())), ["c", "a"]);
    }
}
