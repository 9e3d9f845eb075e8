use super::*;

#[test]
fn each_address_leads_back_to_its_page() {
    assert_eq!(Page::read(&Route::Search.href()), Page::Search);
    assert_eq!(
        Page::read(&Route::Programme("valle-hovin-23-5").href()),
        Page::Programme("valle-hovin-23-5".into())
    );
    assert_eq!(Page::read(&Route::SignIn(None).href()), Page::SignIn);
    assert_eq!(Page::read(&Route::Places.href()), Page::Places);
    assert_eq!(
        Page::read(&Route::Editor("kuben").href()),
        Page::Editor("kuben".into())
    );
    assert_eq!(Page::read(&Route::Overview.href()), Page::Overview);
    for (route, page) in [
        (Route::Sessions, Page::Sessions),
        (Route::MyPlan, Page::MyPlan),
        (Route::MyConsents, Page::MyConsents),
        (Route::MyAccessLog, Page::MyAccessLog),
        (Route::MyData, Page::MyData),
        (Route::Youths, Page::Youths),
        (Route::NewYouth, Page::NewYouth),
        (Route::Youth("a-1"), Page::Youth("a-1".into())),
        (Route::People, Page::People),
        (Route::Audit, Page::Audit),
        (Route::Schools, Page::Schools),
        (Route::Retention, Page::Retention),
        (Route::Request("a-1"), Page::Request("a-1".into())),
        (Route::MyRequests, Page::MyRequests),
        (Route::MyNewRequest, Page::MyNewRequest),
        (Route::Notices, Page::Notices),
        (Route::NoticeSettings, Page::NoticeSettings),
        (Route::IntakeSettings, Page::IntakeSettings),
        (Route::Intake, Page::Intake),
        (Route::Admission("a-1"), Page::Case("a-1".into())),
        (Route::Group("kuben"), Page::Group("kuben".into())),
    ] {
        assert_eq!(Page::read(&route.href()), page);
    }
    assert_eq!(Page::read("/places/"), Page::Places);
}

/// The name of a bundle in the list.
fn name_of(bundle: Option<Bundle>) -> &'static str {
    match bundle {
        Some(Bundle::Programme) => "programme",
        Some(Bundle::Places) => "places",
        Some(Bundle::Editor) => "editor",
        Some(Bundle::Overview) => "overview",
        Some(Bundle::Account) => "account",
        Some(Bundle::Mine) => "mine",
        Some(Bundle::Consents) => "consents",
        Some(Bundle::Youths) => "youths",
        Some(Bundle::Youth) => "youth",
        Some(Bundle::Register) => "register",
        Some(Bundle::Admin) => "admin",
        Some(Bundle::Request) => "request",
        Some(Bundle::MyRequests) => "myrequests",
        Some(Bundle::Notices) => "notices",
        Some(Bundle::IntakeSettings) => "intakesettings",
        Some(Bundle::Intake) => "intake",
        Some(Bundle::IntakeCase) => "intakecase",
        Some(Bundle::Group) => "group",
        Some(Bundle::OwnRequest) => "ownrequest",
        Some(Bundle::Public) | None => "public",
    }
}

/// The file that starts the app chooses by this list.
#[test]
fn the_list_of_bundles_knows_every_page() {
    let list: std::collections::BTreeMap<String, Vec<String>> =
        serde_json::from_str(include_str!("../bundles.json")).expect("JSON");
    let begins = |href: &str, path: &String| {
        let mut there = href.split('/');
        path.split('/')
            .all(|part| there.next().is_some_and(|own| part == "*" || part == own))
    };
    // The most exact path wins: the one with most parts, and of two alike the one without a star.
    let listed = |href: &str| {
        let paths = |(name, paths): (&String, &Vec<String>)| {
            let fits = paths.iter().filter(|path| begins(href, path));
            let exact = |path: &String| (path.split('/').count(), !path.contains('*'));
            fits.map(exact).max().map(|exact| (exact, name.clone()))
        };
        let found = list.iter().filter_map(paths).max();
        found.map_or("public".to_owned(), |(_, name)| name)
    };
    for route in [
        Route::Search,
        Route::Programme("kuben"),
        Route::SignIn(None),
        Route::Places,
        Route::Editor("kuben"),
        Route::Overview,
        Route::Sessions,
        Route::MyPlan,
        Route::MyConsents,
        Route::MyAccessLog,
        Route::MyData,
        Route::Youths,
        Route::NewYouth,
        Route::Youth("a-1"),
        Route::People,
        Route::Audit,
        Route::Schools,
        Route::Retention,
        Route::Request("a-1"),
        Route::MyRequests,
        Route::MyNewRequest,
        Route::Notices,
        Route::NoticeSettings,
        Route::IntakeSettings,
        Route::Intake,
        Route::Admission("a-1"),
        Route::Group("kuben"),
    ] {
        let href = route.href();
        let expected = name_of(Page::read(&href).bundle());
        assert_eq!(listed(&href), expected, "{href}");
    }
}

#[test]
fn other_paths_lead_nowhere() {
    for path in [
        "/programmes",
        "/programmes/",
        "/programmes/a/b",
        "/places/a",
        "/places//page",
        "/my",
        "/youths/a/b",
        "/intake/a/b",
        "/group",
        "/group/",
        "/nowhere",
    ] {
        assert_eq!(Page::read(path), Page::Unknown, "{path}");
    }
}

#[test]
fn the_way_back_survives_the_address() {
    assert_eq!(
        Route::SignIn(Some("/?area=ba")).href(),
        "/sign-in?back=%2F%3Farea%3Dba"
    );
}

#[test]
fn the_way_back_never_leaves_the_site() {
    for bad in ["https://example.org", "//example.org", "/\\example.org", ""] {
        assert_eq!(way_back(Some(bad)), "/");
    }
    assert_eq!(way_back(Some("/places?x=1")), "/places?x=1");
    assert_eq!(way_back(None), "/");
}
