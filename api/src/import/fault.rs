//! What is wrong with a file, where, and what to do about it.
//!
//! The sentences are for those who keep the file, so they are in bokmål.

use std::fmt;

use domain::area::Area;
use domain::code::FieldProblem;
use domain::lang::Lang;

use crate::message;

/// One thing wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line it stands on, or where its programme begins; none when it is
    /// the file as a whole.
    pub line: Option<usize>,
    /// The slug of the programme it belongs to, where one was read.
    pub programme: Option<String>,
    /// The field as the file names it: `tracks[2].grepCode`; empty for the file.
    pub field: String,
    pub remedy: Remedy,
}

impl Fault {
    /// A fault of the file as a whole, or of one line of it.
    pub(super) fn file(line: Option<usize>, remedy: Remedy) -> Self {
        Self {
            line,
            programme: None,
            field: String::new(),
            remedy,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut place = Vec::new();
        place.extend(self.line.map(|line| format!("linje {line}")));
        place.extend(self.programme.clone());
        if !self.field.is_empty() {
            place.push(self.field.clone());
        }
        if place.is_empty() {
            place.push("fila".to_owned());
        }
        write!(f, "{}: {}", place.join(" · "), self.remedy)
    }
}

/// What is wrong, told as what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// The file cannot be opened or read; the system's reason.
    Unreadable(String),
    /// Larger than the limit, in MiB.
    TooLarge(u64),
    Empty,
    NotUtf8,
    /// Neither JSON nor CSV with our columns.
    NoForm,
    /// Not JSON, or JSON of another shape; the parser's reason.
    Json(String),
    /// Not CSV; the parser's reason.
    Csv(String),
    /// So many cells where the header has so many.
    Cells {
        found: usize,
        columns: usize,
    },
    /// A column that must be there.
    NoColumn,
    /// A field or column we do not know.
    UnknownField,
    /// The same column twice.
    ColumnTwice,
    Missing,
    /// Something else than this: "et helt tall".
    Expected(&'static str),
    /// Not one of these.
    OneOf(Vec<&'static str>),
    Range {
        min: i64,
        max: i64,
    },
    TooLong(usize),
    District,
    Orgnr,
    Slug,
    SchoolYear,
    /// Another school year than the file begins with.
    OtherSchoolYear,
    GrepForm,
    /// Well-formed, but of no education programme we know.
    GrepUnknown,
    /// The code belongs to another area than the one given.
    GrepArea(Area),
    /// Neither a Grep code nor an area.
    AreaOrGrep,
    /// The slug was used on this line.
    SlugTwice(usize),
    /// The row says something else than the programme's first row.
    Differs(usize),
    /// The host was described otherwise on this line.
    HostDiffers(usize),
    /// The same track twice in a programme.
    TrackTwice,
    NoTracks,
    NoProgrammes,
    /// The tracks' places add up to something else.
    Sum {
        tracks: u32,
        approved: u32,
    },
    /// A rule of the page.
    Page(FieldProblem),
    /// A track that figures hang on is gone from the file.
    TrackInUse(String),
    /// Another agency has the name.
    HostNameTaken,
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(said) => write!(f, "Vi får ikke lest fila ({said})."),
            Self::TooLarge(mib) => write!(f, "Fila er for stor. Del den opp: høyst {mib} MiB."),
            Self::Json(said) => write!(f, "Fila er ikke riktig bygd JSON ({said})."),
            Self::Csv(said) => write!(f, "Fila er ikke riktig bygd CSV ({said})."),
            Self::Cells { found, columns } => write!(
                f,
                "Raden har {found} celler, men overskriften har {columns}. Sjekk skilletegn og anførselstegn."
            ),
            Self::Expected(what) => write!(f, "Skriv {what}."),
            Self::OneOf(names) => write!(f, "Bruk en av disse: {}.", names.join(", ")),
            Self::Range { min, max } => write!(f, "Skriv et tall fra {min} til {max}."),
            Self::TooLong(max) => write!(f, "Skriv høyst {max} tegn."),
            Self::GrepArea(area) => write!(
                f,
                "Koden hører til {}. Rett koden, eller ta bort programområdet.",
                area.letters().unwrap_or_default()
            ),
            Self::SlugTwice(line) => {
                write!(
                    f,
                    "Navnet er brukt på linje {line}. Gi hvert tilbud sitt eget."
                )
            }
            Self::Differs(line) => write!(
                f,
                "Raden sier noe annet enn linje {line} om samme tilbud. Skriv det likt, eller la cella stå tom."
            ),
            Self::HostDiffers(line) => write!(
                f,
                "Samme skole er beskrevet på en annen måte på linje {line}. Skriv det likt."
            ),
            Self::Sum { tracks, approved } => write!(
                f,
                "Plassene i tilbudsvariantene blir {tracks}, men tilbudet har {approved}. Rett det ene eller det andre."
            ),
            Self::Page(problem) => f.write_str(&message::field(problem, Lang::Nb)),
            Self::TrackInUse(name) => write!(
                f,
                "«{name}» mangler i fila, men har tellinger eller plasser fra før. Ta den med igjen, med samme navn og trinn."
            ),
            plain => f.write_str(plain.sentence()),
        }
    }
}

impl Remedy {
    /// The sentence of a remedy that needs no figures.
    fn sentence(&self) -> &'static str {
        match self {
            Self::Empty => "Fila er tom. Fyll inn minst ett tilbud.",
            Self::NotUtf8 => "Fila er ikke UTF-8. Lagre den på nytt som «CSV UTF-8» eller JSON.",
            Self::NoForm => {
                "Fila er verken JSON eller CSV med våre kolonner. Lagre regnearket som «CSV UTF-8»."
            }
            Self::NoColumn => "Kolonnen mangler. Legg den til i overskriften.",
            Self::UnknownField => {
                "Vi kjenner ikke dette feltet. Sjekk stavemåten, eller ta det bort."
            }
            Self::ColumnTwice => "Kolonnen står to ganger. Ta bort den ene.",
            Self::Missing => "Må fylles ut.",
            Self::District => {
                "Vi kjenner ikke bydelen. Bruk nummeret (01–15) eller navnet, for eksempel 12 eller Alna."
            }
            Self::Orgnr => {
                "Organisasjonsnummeret er ikke gyldig. Det har ni sifre; finn det i Enhetsregisteret."
            }
            Self::Slug => {
                "Bruk små bokstaver a–z, tall og enkle bindestreker, høyst 60 tegn: hellerud-ots."
            }
            Self::SchoolYear => "Skriv skoleåret slik: 2026/2027.",
            Self::OtherSchoolYear => "Én fil gjelder ett skoleår. Del den opp.",
            Self::GrepForm => "En Grep-kode har ti tegn, fylt ut med bindestrek: BABAT1----.",
            Self::GrepUnknown => {
                "Koden hører ikke til noe utdanningsprogram vi kjenner. Sjekk den i Grep."
            }
            Self::AreaOrGrep => {
                "Skriv en Grep-kode, eller programområdet når tilbudet ikke har kode."
            }
            Self::TrackTwice => "Samme navn og trinn står to ganger i tilbudet. Ta bort den ene.",
            Self::NoTracks => "Tilbudet må ha minst én tilbudsvariant.",
            Self::NoProgrammes => "Fila har ingen tilbud. Fyll inn minst ett.",
            Self::HostNameTaken => {
                "En annen virksomhet har dette navnet. Sjekk navn og organisasjonsnummer."
            }
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_remedy_is_a_sentence() {
        for remedy in [
            Remedy::Unreadable("x".to_owned()),
            Remedy::TooLarge(10),
            Remedy::Empty,
            Remedy::NotUtf8,
            Remedy::NoForm,
            Remedy::Json("x".to_owned()),
            Remedy::Csv("x".to_owned()),
            Remedy::NoColumn,
            Remedy::UnknownField,
            Remedy::ColumnTwice,
            Remedy::Missing,
            Remedy::Expected("et tall"),
            Remedy::District,
            Remedy::Orgnr,
            Remedy::Slug,
            Remedy::SchoolYear,
            Remedy::OtherSchoolYear,
            Remedy::GrepForm,
            Remedy::GrepUnknown,
            Remedy::GrepArea(Area::Ba),
            Remedy::AreaOrGrep,
            Remedy::SlugTwice(2),
            Remedy::Differs(2),
            Remedy::HostDiffers(2),
            Remedy::TrackTwice,
            Remedy::NoTracks,
            Remedy::NoProgrammes,
            Remedy::TrackInUse("Bygg".to_owned()),
            Remedy::HostNameTaken,
        ] {
            let told = remedy.to_string();
            assert!(
                told.len() > 10 && told.ends_with(['.', ')']),
                "{remedy:?}: {told}"
            );
        }
    }
}
