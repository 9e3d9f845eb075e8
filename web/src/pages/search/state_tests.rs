use super::*;

fn everything() -> Search {
    Search {
        text: "bygg & anlegg æøå".into(),
        districts: vec!["01".into(), "12".into()],
        serves: Some("15".into()),
        areas: vec![Area::Ba, Area::CommonSubjects],
        levels: vec![Level::Vg2],
        models: vec![ClassModel::SeparateClass],
        states: vec![PlaceState::Free, PlaceState::OverIntake],
        practice: true,
        accepting: true,
        born: Some(2008),
        sort: OpenPlaceSort::Name,
        at: read_day("2023-04-02"),
    }
}

#[test]
fn a_search_survives_the_address() {
    let search = everything();
    let href = search.href();
    assert_eq!(Search::read(href.trim_start_matches('/')), search, "{href}");
}

#[test]
fn nothing_asked_is_the_bare_front_page() {
    assert_eq!(Search::default().href(), "/");
    assert_eq!(Search::read(""), Search::default());
    assert_eq!(Search::default().filter(), OpenPlaceFilter::default());
}

#[test]
fn nonsense_in_the_address_is_left_out() {
    let read = Search::read(
        "?area=xx&level=vg9&district=16&district=1&born=abc&at=2026-02-30&sort=x&practice=2",
    );
    assert_eq!(read, Search::default());
    assert_eq!(Search::read("?area=ba&area=BA").areas, [Area::Ba]);
    assert_eq!(
        Search::read(&format!("?q={}", "x".repeat(300))).text.len(),
        100
    );
}

#[test]
fn each_tag_takes_away_its_own_filter() {
    let mut search = everything();
    let chosen = search.chosen();
    assert_eq!(chosen.len(), 14);
    for one in &chosen {
        search = search.without(one);
        assert!(!search.chosen().contains(one));
    }
    assert_eq!(
        search,
        Search {
            sort: OpenPlaceSort::Name,
            ..Search::default()
        }
    );
    assert_eq!(everything().reset(), search);
}

#[test]
fn a_filter_let_go_is_gone_from_the_question() {
    let mut search = everything();
    for filter in FilterName::ALL {
        search = search.relaxed(*filter);
    }
    assert_eq!(search.filter(), OpenPlaceFilter::default());
}

#[test]
fn what_is_kept_about_a_need_has_no_free_text() {
    let kept = everything().coded_filter();
    assert_eq!(kept.text, None);
    assert_eq!(kept.serves_districts, Some(vec!["15".to_owned()]));
}

#[test]
fn a_district_toggles() {
    let once = Search::default().toggled("12");
    assert_eq!(once.href(), "/?district=12");
    assert_eq!(once.toggled("12"), Search::default());
}

#[test]
fn a_past_day_is_asked_for_at_its_end() {
    let moment = everything().moment().unwrap().to_string();
    assert_eq!(moment, "2023-04-02T21:59:59Z");
}
