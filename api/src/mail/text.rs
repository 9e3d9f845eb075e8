//! What a mail says: that there is news, never what.

use std::fmt::Write;

use domain::lang::Lang;
use domain::weekly::{Line, Overview};

use crate::message::sentence;
use crate::programmes::Programme;

/// A letter to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) subject: String,
    pub(super) text: String,
}

/// That there is a message. No name, no programme, not even what it is about.
pub(super) fn news(lang: Lang, site: &str, stop: Option<&str>) -> Letter {
    let url = format!("{site}/?lang={}", lang.tag());
    let mut text = sentence(lang, "mail.news.text", &[("url", url)]);
    end(&mut text, lang, stop);
    Letter {
        subject: sentence(lang, "mail.news.subject", &[]),
        text,
    }
}

/// The week's free places: programmes and figures that anybody may see.
pub(super) fn weekly(
    lang: Lang,
    site: &str,
    week: &Overview,
    programmes: &[Programme],
    stop: Option<&str>,
) -> Letter {
    let mut text = sentence(lang, "mail.weekly.text", &[]);
    for (key, lines) in [
        ("mail.weekly.new", &week.new),
        ("mail.weekly.gone", &week.gone),
        ("mail.weekly.stale", &week.stale),
        ("mail.weekly.still", &week.still),
    ] {
        part(&mut text, lang, site, key, lines, programmes);
    }
    let url = format!("{site}/?lang={}", lang.tag());
    let _ = write!(
        text,
        "\n\n{}",
        sentence(lang, "mail.weekly.end", &[("url", url)])
    );
    end(&mut text, lang, stop);
    Letter {
        subject: sentence(lang, "mail.weekly.subject", &[]),
        text,
    }
}

fn part(
    text: &mut String,
    lang: Lang,
    site: &str,
    key: &str,
    lines: &[Line],
    programmes: &[Programme],
) {
    let _ = write!(text, "\n\n{}", sentence(lang, key, &[]));
    if lines.is_empty() {
        let _ = write!(text, "\n{}", sentence(lang, "mail.weekly.none", &[]));
    }
    for line in lines {
        let slug = &line.slug;
        let named = programmes.iter().find(|one| one.slug == *slug);
        let name = named.map_or(slug.as_str(), |one| one.name.as_str());
        let _ = write!(text, "\n- {name}");
        if let Some(free) = line.free {
            let key = if free == 1 {
                "mail.weekly.one"
            } else {
                "mail.weekly.free"
            };
            let _ = write!(
                text,
                ": {}",
                sentence(lang, key, &[("free", free.to_string())])
            );
        }
        let _ = write!(text, "\n  {site}/programmes/{slug}?lang={}", lang.tag());
    }
}

/// How to have no more of it.
fn end(text: &mut String, lang: Lang, stop: Option<&str>) {
    if let Some(stop) = stop {
        let stop = sentence(lang, "mail.stop", &[("url", stop.to_owned())]);
        let _ = write!(text, "\n\n{stop}");
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "https://ot.example.no";

    #[test]
    fn a_mail_tells_nothing_but_that_there_is_news() {
        let letter = news(Lang::Nb, SITE, None);
        assert_eq!(letter.subject, "Ny melding i OT-plass");
        assert_eq!(
            letter.text,
            "Du har fått en melding i OT-plass. Logg inn for å lese den:\n\
             https://ot.example.no/?lang=nb\n"
        );
        for lang in Lang::ALL {
            let letter = news(lang, SITE, Some("https://ot.example.no/stop/x"));
            assert!(letter.text.ends_with("/stop/x\n"), "{}", letter.text);
            assert!(!letter.text.contains('{'), "{}", letter.text);
        }
    }

    #[test]
    fn the_overview_names_each_programme_with_its_figure_and_link() {
        let line = |slug: &str, free| Line {
            slug: slug.to_owned(),
            free,
        };
        let week = Overview {
            new: vec![line("a-b", Some(1))],
            gone: vec![],
            stale: vec![line("c", None)],
            still: vec![line("d", Some(3))],
        };
        let letter = weekly(
            Lang::Nn,
            SITE,
            &week,
            &[],
            Some("https://ot.example.no/stop/x"),
        );
        for part in [
            "Nye ledige plassar:\n- a-b: 1 ledig plass\n  https://ot.example.no/programmes/a-b?lang=nn",
            "Ikkje lenger ledig:\nIngen.",
            "\n- c\n",
            "- d: 3 ledige plassar",
            "/stop/x\n",
        ] {
            assert!(letter.text.contains(part), "{part}: {}", letter.text);
        }
    }
}
