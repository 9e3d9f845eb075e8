//! UDA's downloads.

use axum::http::{StatusCode, header};
use tests::on_both_engines;

on_both_engines! {
    async fn the_overview_comes_as_csv_a_norwegian_spreadsheet_reads(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let answer = uda.get("/export/overview.csv?lang=nb&at=2023-04-02T12:00:00Z").await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
        let name = answer.headers[header::CONTENT_DISPOSITION].to_str().expect("a name");
        assert_eq!(name, "attachment; filename=\"ot-plasser-2023-04-02.csv\"");
        let text = String::from_utf8(answer.body).expect("UTF-8");
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
        assert!(text.starts_with('\u{feff}'), "a BOM");
        assert_eq!(lines.len(), 13);
        assert!(lines[0].starts_with("Skoletilbud;Skole;Bydel;Vedtatte plasser;"));
        let kuben = lines.iter().find(|line| line.starts_with("Kuben OT;")).expect("Kuben");
        assert!(kuben.starts_with("Kuben OT;Kuben videregående skole;Bjerke;65;97;94;0;0;3;144,6;"), "{kuben}");
        assert!(kuben.ends_with(";01.04.2023"), "{kuben}");
        let unknown = lines.iter().find(|line| line.starts_with("Praksisbrev;")).expect("it");
        assert!(unknown.contains(";25;25;;0;;;;Aldri meldt;"), "unknown is empty, not zero: {unknown}");
    }

    async fn the_overview_comes_as_a_workbook(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let answer = uda.get("/export/overview.xlsx?lang=en").await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(&answer.body[..2], b"PK");
    }

    async fn only_uda_takes_it_away(app: TestApp) {
        assert_eq!(app.anonymous().get("/export/overview.csv").await.status, StatusCode::UNAUTHORIZED);
        for account in ["demo-adviser", "demo-programme", "demo-auditor", "demo-youth"] {
            let client = app.sign_in(account).await;
            for path in ["/export/overview.csv", "/export/overview.xlsx"] {
                assert_eq!(client.get(path).await.status, StatusCode::FORBIDDEN, "{account}");
            }
        }
        let uda = app.sign_in("demo-uda").await;
        for wrong in ["at=tomorrow", "at=2999-01-01T00:00:00Z"] {
            let answer = uda.get(&format!("/export/overview.csv?{wrong}")).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
        }
    }
}
