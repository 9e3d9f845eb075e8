//! Agencies, programmes and places: public, but for who reported.

use super::{Kept, Table, internal, open, staff};

const THERE: Kept = Kept::While("the agency or programme takes part");
const FIGURES: Kept = Kept::While("the city reports on the programmes: figures, about nobody");

pub(super) const AGENCY: Table = Table {
    name: "agency",
    kept: THERE,
    columns: &[
        open("id"),
        open("kind"),
        open("name"),
        open("orgnr"),
        open("district_number"),
        open("phone"),
        open("email"),
    ],
};

pub(super) const DISTRICT: Table = Table {
    name: "district",
    kept: THERE,
    columns: &[open("number"), open("name")],
};

pub(super) const NEAREST_SCHOOL: Table = Table {
    name: "nearest_school",
    kept: THERE,
    columns: &[
        internal("id"),
        open("district_number"),
        open("school_kind"),
        open("agency_id"),
    ],
};

pub(super) const PROGRAMME: Table = Table {
    name: "programme",
    kept: THERE,
    columns: &[
        open("id"),
        open("slug"),
        open("agency_id"),
        open("district_number"),
        open("name"),
        open("profile"),
        open("accepting"),
        open("not_accepting_reason"),
        open("outside_allocation"),
        // Published on the programme's page by its lead: an office's way in, not a
        // person's own.
        open("contact_name"),
        open("contact_phone"),
        open("contact_email"),
        open("version"),
        open("seats_version"),
        staff("intake_person_id"),
        open("trial_holds_seat"),
    ],
};

pub(super) const TRACK: Table = Table {
    name: "track",
    kept: THERE,
    columns: &[
        open("id"),
        open("programme_id"),
        open("position"),
        open("name"),
        open("area"),
        open("level"),
        open("grep_code"),
        open("class_model"),
        open("subjects"),
        open("note"),
    ],
};

pub(super) const PLACE_ALLOCATION: Table = Table {
    name: "place_allocation",
    kept: FIGURES,
    columns: &[
        internal("id"),
        open("programme_id"),
        open("track_id"),
        open("school_year"),
        open("approved_places"),
        open("over_intake_percent"),
        open("budget_places"),
    ],
};

pub(super) const PLACE_COUNT: Table = Table {
    name: "place_count",
    kept: FIGURES,
    columns: &[
        internal("id"),
        open("programme_id"),
        open("school_year"),
        open("kind"),
        open("enrolled"),
        open("over_limit"),
        internal("expected"),
        open("effective_at"),
        open("recorded_at"),
        staff("person_id"),
        open("agency_id"),
    ],
};

pub(super) const PLACE_COUNT_TRACK: Table = Table {
    name: "place_count_track",
    kept: FIGURES,
    columns: &[
        internal("id"),
        internal("place_count_id"),
        open("track_id"),
        open("enrolled"),
    ],
};

pub(super) const SEAT_MOVEMENT: Table = Table {
    name: "seat_movement",
    kept: FIGURES,
    columns: &[
        internal("id"),
        open("programme_id"),
        open("track_id"),
        open("school_year"),
        // One pupil's coming or going: the signed-out see the sum of a day alone.
        internal("kind"),
        internal("effective_at"),
        internal("recorded_at"),
        // Emptied with the request; the movement stays a figure.
        internal("admission_id"),
    ],
};
