//! Searching for places.

use serde_json::{Value, json};
use tests::{TestApp, on_both_engines};

const SPRING_2023: &str = "2023-04-02T12:00:00Z";

/// The contract's own query (design §5), every field of it.
const WHOLE: &str = "query Whole($filter: OpenPlaceFilter, $first: Int!, $at: DateTime) {
  openPlaces(filter: $filter, first: $first, at: $at) {
    totalCount
    nodes {
      programme { slug name host { name } district { number name } tracks { name level grepCode } }
      approvedPlaces enrolled held onTrial free overIntakeLeft waiting state accepting
      freshness confirmedAt confirmedBy contact { name phone email of }
    }
    pageInfo { hasNextPage endCursor }
    totals { approvedPlaces enrolled decidedPlaces decidedEnrolled budgetPlaces neverCounted }
  }
}";

async fn spring(app: &TestApp, filter: Value) -> Value {
    let variables = json!({ "filter": filter, "first": 20, "at": SPRING_2023 });
    app.anonymous().ask_with(WHOLE, variables).await.data()["openPlaces"].clone()
}

fn slugs(connection: &Value) -> Vec<&str> {
    let nodes = connection["nodes"].as_array().expect("nodes");
    nodes
        .iter()
        .map(|node| node["programme"]["slug"].as_str().expect("a slug"))
        .collect()
}

fn sorted(mut slugs: Vec<&str>) -> Vec<&str> {
    slugs.sort_unstable();
    slugs
}

fn row<'a>(connection: &'a Value, slug: &str) -> &'a Value {
    let nodes = connection["nodes"].as_array().expect("nodes");
    nodes
        .iter()
        .find(|node| node["programme"]["slug"] == slug)
        .expect("the programme")
}

on_both_engines! {
    async fn the_spring_of_2023_comes_out_as_the_report_has_it(app: TestApp) {
        let found = spring(app, json!({})).await;
        assert_eq!(found["totalCount"], 12);
        assert_eq!(found["totals"], json!({
            "approvedPlaces": 281, "enrolled": 269, "decidedPlaces": 216,
            "decidedEnrolled": 235, "budgetPlaces": 218, "neverCounted": 1,
        }));
        let kuben = row(&found, "kuben");
        assert_eq!(kuben["approvedPlaces"], 65);
        assert_eq!(kuben["enrolled"], 94);
        assert_eq!(kuben["free"], 0);
        assert_eq!(kuben["overIntakeLeft"], 3);
        assert_eq!(kuben["state"], "OVER_INTAKE");
        assert_eq!(kuben["confirmedBy"], "Kuben videregående skole");
        assert_eq!(row(&found, "etterstad-mat")["free"], 7);
        assert_eq!(row(&found, "valle-hovin-23-5")["overIntakeLeft"], 4);
        assert_eq!(row(&found, "ot-ulven")["free"], 6);
        let praksisbrev = row(&found, "praksisbrev-etterstad");
        assert_eq!(praksisbrev["state"], "UNKNOWN");
        assert_eq!(praksisbrev["approvedPlaces"], 25);
        assert_eq!((&praksisbrev["enrolled"], &praksisbrev["free"]), (&Value::Null, &Value::Null));
        assert_eq!(praksisbrev["freshness"], "NEVER");
    }

    async fn the_day_before_the_count_nobody_had_counted(app: TestApp) {
        let variables = json!({ "first": 20, "at": "2023-03-31T12:00:00Z" });
        let data = app.anonymous().ask_with(WHOLE, variables).await.data();
        assert_eq!(data["openPlaces"]["totals"]["neverCounted"], 12);
        assert_eq!(data["openPlaces"]["totals"]["enrolled"], 0);
    }

    async fn every_state_and_age_is_there_in_the_demo_year(app: TestApp) {
        let variables = json!({ "first": 20 });
        let found = app.anonymous().ask_with(WHOLE, variables).await.data();
        let nodes = found["openPlaces"]["nodes"].as_array().expect("nodes").clone();
        for (field, values) in [
            ("state", &["FREE", "FEW", "OVER_INTAKE", "FULL", "UNKNOWN"][..]),
            ("freshness", &["FRESH", "AGEING", "STALE", "NEVER"][..]),
        ] {
            for value in values {
                assert!(nodes.iter().any(|node| node[field] == *value), "{field} {value}");
            }
        }
        assert!(nodes.iter().any(|node| node["accepting"] == false));
        assert!(nodes.iter().all(|node| node["contact"]["phone"].is_string()));
        let praksisbrev = row(&found["openPlaces"], "praksisbrev-etterstad");
        assert_eq!(praksisbrev["approvedPlaces"], 45);
    }

    async fn a_search_forgives_case_accents_and_spellings(app: TestApp) {
        for (text, expected) in [
            ("bjørnholt", vec!["bjornholt"]),
            ("BJOERNHOLT", vec!["bjornholt"]),
            ("Bjornholt", vec!["bjornholt"]),
            ("abildsoe gaard", vec!["abildso-gard"]),
            ("østensjø", vec!["abildso-gard"]),
            ("trikke hellerud", vec!["trikkestallen"]),
            ("restaurant", vec!["etterstad-mat"]),
            ("23/5", vec!["persbraten", "valle-hovin-23-5"]),
            ("kuben fundament", vec!["kuben"]),
            ("finnes ikke", vec![]),
            ("%", vec![]),
            ("  ", vec![]),
        ] {
            let found = spring(app, json!({ "text": text })).await;
            if text.trim().is_empty() || text == "%" {
                assert_eq!(found["totalCount"], 12, "{text:?} holds no letter to look for");
            } else {
                assert_eq!(sorted(slugs(&found)), expected, "{text}");
            }
        }
    }

    async fn each_filter_narrows_to_what_it_says(app: TestApp) {
        for (filter, expected) in [
            (json!({ "districts": ["01"] }),
                vec!["etterstad-mat", "praksisbrev-etterstad", "valle-hovin-23-5", "valle-hovin-st"]),
            (json!({ "areas": ["RM"] }), vec!["bjornholt", "etterstad-mat"]),
            (json!({ "areas": ["FUNDAMENT"] }), vec!["kuben", "nydalen-fundament"]),
            (json!({ "levels": ["VG3"] }), vec!["bjornholt"]),
            (json!({ "areas": ["MK"], "levels": ["VG2"] }), vec!["bjornholt"]),
            (json!({ "classModels": ["WORKPLACE"] }), vec!["praksisbrev-etterstad"]),
            (json!({ "states": ["UNKNOWN", "FREE"] }),
                vec!["etterstad-mat", "hellerud-ots", "ot-ulven", "praksisbrev-etterstad"]),
            (json!({ "districts": ["12"], "states": ["FREE"] }), vec!["hellerud-ots", "ot-ulven"]),
            (json!({ "districts": ["02"] }), vec![]),
        ] {
            let found = spring(app, filter.clone()).await;
            assert_eq!(sorted(slugs(&found)), expected, "{filter}");
        }
    }

    async fn a_programme_that_names_no_district_serves_all(app: TestApp) {
        let north = spring(app, json!({ "servesDistricts": ["11"] })).await;
        let south = spring(app, json!({ "servesDistricts": ["15"] })).await;
        assert!(slugs(&north).contains(&"ot-ulven"));
        assert!(!slugs(&south).contains(&"ot-ulven"));
        assert!(slugs(&south).contains(&"kuben"));
    }

    async fn a_birth_year_asks_for_the_cohorts_programmes(app: TestApp) {
        let turns_24 = spring(app, json!({ "birthYear": 1999 })).await;
        let turns_25 = spring(app, json!({ "birthYear": 1998 })).await;
        assert!(slugs(&turns_24).contains(&"kuben"));
        assert!(!slugs(&turns_24).contains(&"valle-hovin-23-5"), "it takes 17 to 21");
        assert_eq!(turns_25["totalCount"], 0);
    }
}

const PAGED: &str = "query Paged($sort: OpenPlaceSort!, $first: Int!, $after: String) {
  openPlaces(sort: $sort, first: $first, after: $after) { totalCount
    edges { cursor node { programme { slug } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";

async fn page(app: &TestApp, sort: &str, first: usize, after: Option<&str>) -> Value {
    let variables = json!({ "sort": sort, "first": first, "after": after });
    app.anonymous().ask_with(PAGED, variables).await.data()["openPlaces"].clone()
}

fn edges(connection: &Value) -> Vec<String> {
    let edges = connection["edges"].as_array().expect("edges");
    let slug = |edge: &Value| {
        edge["node"]["programme"]["slug"]
            .as_str()
            .expect("a slug")
            .to_owned()
    };
    edges.iter().map(slug).collect()
}

on_both_engines! {
    async fn pages_of_any_size_make_up_the_whole_list(app: TestApp) {
        for sort in ["FREE_PLACES", "FRESHNESS", "NAME"] {
            let whole = edges(&page(app, sort, 100, None).await);
            assert_eq!(whole.len(), 12);
            for size in [1, 5, 12] {
                let (mut got, mut after) = (Vec::new(), None::<String>);
                loop {
                    let next = page(app, sort, size, after.as_deref()).await;
                    assert_eq!(next["totalCount"], 12);
                    assert_eq!(next["pageInfo"]["hasPreviousPage"], !got.is_empty());
                    got.extend(edges(&next));
                    if next["pageInfo"]["hasNextPage"] == false {
                        break;
                    }
                    after = next["pageInfo"]["endCursor"].as_str().map(str::to_owned);
                }
                assert_eq!(got, whole, "{sort} by {size}");
            }
        }
    }

    async fn the_best_place_comes_first_and_the_closed_and_unknown_last(app: TestApp) {
        let query = "{ openPlaces(first: 100) { nodes { free accepting state } } }";
        let data = app.anonymous().ask(query).await.data();
        let nodes = data["openPlaces"]["nodes"].as_array().expect("nodes").clone();
        let open: Vec<_> = nodes.iter().filter(|node| node["accepting"] == true).collect();
        assert!(nodes[..open.len()].iter().all(|node| node["accepting"] == true));
        let free: Vec<i64> = open.iter().map(|node| node["free"].as_i64().unwrap_or(-1)).collect();
        assert!(free.is_sorted_by(|a, b| a >= b), "{free:?}");
        assert_eq!(free.last(), Some(&-1));
    }

    async fn facets_count_what_each_choice_would_give(app: TestApp) {
        let facets = "facets { districts { value count } levels { value count } states { value count }
            areas { value count } classModels { value count } practice accepting } totalCount";
        let ask = async |filter: &str| {
            let query = format!("{{ openPlaces(filter: {{ {filter} }}) {{ {facets} }} }}");
            app.anonymous().ask(&query).await.data()["openPlaces"].clone()
        };
        let chosen = ask("districts: [\"12\"]").await;
        for (name, values) in [
            ("districts", chosen["facets"]["districts"].clone()),
            ("levels", chosen["facets"]["levels"].clone()),
            ("states", chosen["facets"]["states"].clone()),
            ("areas", chosen["facets"]["areas"].clone()),
            ("classModels", chosen["facets"]["classModels"].clone()),
        ] {
            for facet in values.as_array().expect("a list") {
                let value = facet["value"].as_str().expect("a value");
                let filter = if name == "districts" {
                    format!("districts: [\"{value}\"]")
                } else {
                    format!("districts: [\"12\"], {name}: [{value}]")
                };
                assert_eq!(ask(&filter).await["totalCount"], facet["count"], "{name} {value}");
            }
        }
    }

    async fn an_empty_result_says_which_filter_to_let_go(app: TestApp) {
        let query = "{ openPlaces(filter: { districts: [\"12\"], areas: [FUNDAMENT], practice: true }) {
            totalCount relaxations { filter totalCount } } }";
        let data = app.anonymous().ask(query).await.data();
        assert_eq!(data["openPlaces"]["totalCount"], 0);
        let relaxations = data["openPlaces"]["relaxations"].as_array().expect("a list").clone();
        assert!(!relaxations.is_empty());
        let names: Vec<_> = relaxations.iter().map(|r| r["filter"].as_str().expect("a name")).collect();
        assert!(names.contains(&"DISTRICTS") || names.contains(&"AREAS"), "{names:?}");
        assert!(relaxations.iter().all(|r| r["totalCount"].as_i64() > Some(0)));
        let found = "{ openPlaces { relaxations { filter } } }";
        assert_eq!(app.anonymous().ask(found).await.data()["openPlaces"]["relaxations"], json!([]));
    }
}
