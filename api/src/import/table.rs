//! What an import does, as a table for the terminal.

use std::io::{self, Write};

use super::form::Form;
use super::{Aspect, Effect, Outcome};

impl Aspect {
    fn word(self) -> &'static str {
        match self {
            Self::Host => "vertskap",
            Self::Name => "navn",
            Self::District => "bydel",
            Self::OutsideAllocation => "utenfor vedtatte plasser",
            Self::Page => "tekst og profil",
            Self::Tracks => "tilbudsvarianter",
            Self::Places => "plasser",
        }
    }
}

impl Effect {
    fn word(&self) -> &'static str {
        match self {
            Self::New => "nytt",
            Self::Changed(_) => "endret",
            Self::Unchanged => "uendret",
        }
    }
}

/// Writes a line for each programme and the sums.
pub(super) fn write(form: &Form, outcomes: &[Outcome], out: &mut dyn Write) -> io::Result<()> {
    let wide = |title: &str, cells: &mut dyn Iterator<Item = usize>| {
        cells.max().unwrap_or_default().max(title.chars().count())
    };
    let slug = wide(
        "tilbud",
        &mut outcomes.iter().map(|o| o.slug.chars().count()),
    );
    let name = wide("navn", &mut outcomes.iter().map(|o| o.name.chars().count()));
    writeln!(out, "Skoleår {}", form.school_year)?;
    writeln!(
        out,
        "{:slug$}  {:name$}  {:7}  endringer",
        "tilbud", "navn", "status"
    )?;
    for outcome in outcomes {
        let changes = match &outcome.effect {
            Effect::Changed(aspects) => {
                let words: Vec<&str> = aspects.iter().map(|aspect| aspect.word()).collect();
                words.join(", ")
            }
            Effect::New | Effect::Unchanged => String::new(),
        };
        let line = format!(
            "{:slug$}  {:name$}  {:7}  {changes}",
            outcome.slug,
            outcome.name,
            outcome.effect.word()
        );
        writeln!(out, "{}", line.trim_end())?;
    }
    let count = |word| outcomes.iter().filter(|o| o.effect.word() == word).count();
    writeln!(
        out,
        "nye: {}, endret: {}, uendret: {}",
        count("nytt"),
        count("endret"),
        count("uendret")
    )
}
