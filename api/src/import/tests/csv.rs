//! What is particular to CSV.

use domain::area::{Area, Level};
use domain::profile::{ClassModel, StaffKind, Trait};

use super::*;

const HEADER: &str = "schoolYear;slug;name;host.name;host.kind;host.orgnr;district;approvedPlaces;overIntakePercent;\
profile.summary.nb;profile.audience.nb;profile.intake.nb;profile.classModel;profile.practice;profile.otherSchoolPlace;\
profile.staff;profile.traits;profile.practiceDaysPerWeek;track.name.nb;track.level;track.grepCode;track.area;track.places;track.subjects";
const ROW: &str = "2026/2027;kuben;Kuben OT;Kuben videregående skole;UPPER_SECONDARY_SCHOOL;899178092;Bjerke;20;50;\
Kort.;Deg.;Ring.;OWN_DEPARTMENT;OFFERED;NONE;TEACHER:2|PP_ADVISER:0,2;SHARED_LUNCH|PPT_TEST;1,5;Bygg;VG1;BABAT1----;;12;norsk|engelsk";
const MORE: &str = "2026/2027;kuben;;;;;;;;;;;;;;;;;Fundament;;;FUNDAMENT;8;";

fn sheet(rows: &[&str]) -> String {
    [&[HEADER], rows].concat().join("\n")
}

#[test]
fn json_and_csv_say_the_same() {
    let from_json = read(&file(|_| {})).unwrap();
    let from_csv = read(&sheet(&[ROW, MORE])).unwrap();
    let (json, csv) = (&from_json.programmes[0], &from_csv.programmes[0]);
    assert_eq!(from_json.school_year, from_csv.school_year);
    assert_eq!(
        (&json.slug, &json.host, json.district),
        (&csv.slug, &csv.host, csv.district)
    );
    assert_eq!(json.tracks[1], csv.tracks[1]);
    assert!(json.is_split() && csv.is_split());
    assert_eq!(csv.tracks[0].subjects, ["norsk", "engelsk"]);
    assert_eq!(
        (csv.tracks[0].area, csv.tracks[0].level),
        (Area::Ba, Some(Level::Vg1))
    );
    assert_eq!(csv.page.class_model, ClassModel::OwnDepartment);
    assert_eq!(csv.page.traits, [Trait::SharedLunch, Trait::PptTest]);
    assert_eq!(csv.page.practice_days_per_week, Some(1.5));
    let staff: Vec<_> = csv.page.staff.iter().map(|s| (s.kind, s.count)).collect();
    assert_eq!(
        staff,
        [(StaffKind::Teacher, 2.0), (StaffKind::PpAdviser, 0.2)]
    );
}

#[test]
fn a_byte_order_mark_windows_lines_and_commas_are_understood() {
    let plain = read(&sheet(&[ROW, MORE])).unwrap();
    let marked = format!("\u{feff}{}\r\n", sheet(&[ROW, MORE]).replace('\n', "\r\n"));
    assert_eq!(read(&marked).unwrap(), plain);
    let commas = sheet(&[ROW, MORE])
        .replace("0,2", "0.2")
        .replace("1,5", "1.5")
        .replace(';', ",");
    assert_eq!(read(&commas).unwrap(), plain);
    let json = format!("\u{feff}{}", file(|_| {}));
    assert_eq!(read(&json).unwrap().programmes.len(), 1);
}

#[test]
fn rows_of_one_programme_must_agree() {
    let found = faults(&sheet(&[ROW, &MORE.replace("kuben;;", "kuben;Kuben;")]));
    assert_eq!((found[0].line, found[0].field.as_str()), (Some(3), "name"));
    assert_eq!(found[0].remedy, Remedy::Differs(2));
}

#[test]
fn a_header_is_held_to_the_columns() {
    let found = faults(&sheet(&[ROW]).replace("host.kind", "skoletype"));
    let told: Vec<_> = found
        .iter()
        .map(|f| (f.field.as_str(), &f.remedy))
        .collect();
    assert!(
        told.contains(&("skoletype", &Remedy::UnknownField)),
        "{told:?}"
    );
    assert!(told.contains(&("host.kind", &Remedy::NoColumn)), "{told:?}");
    let found = faults(&sheet(&[ROW]).replace("track.area", "track.level"));
    assert_eq!(
        (found[0].field.as_str(), &found[0].remedy),
        ("track.level", &Remedy::ColumnTwice)
    );
    let found = faults(&sheet(&[ROW, "2026/2027;kuben", MORE]));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].line, Some(3));
    assert_eq!(
        found[0].remedy,
        Remedy::Cells {
            found: 2,
            columns: 24
        }
    );
}

#[test]
fn a_file_is_of_one_school_year() {
    let found = faults(&sheet(&[ROW, &MORE.replace("2026/2027", "2027/2028")]));
    assert_eq!(
        (found[0].line, &found[0].remedy),
        (Some(3), &Remedy::OtherSchoolYear)
    );
}
