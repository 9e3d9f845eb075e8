//! What the list shows. The filters live in the address; a name never does.

use super::queries::YouthFilter;
use crate::format::{encode, pairs};
use crate::gql::{Coded, OtStatusGroup, YouthCategory};
use crate::routes::Route;

/// The longest text the contract takes.
const LONGEST_TEXT: usize = 100;

/// The filters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// A group of statuses.
    pub group: Option<OtStatusGroup>,
    /// A district's two digits.
    pub district: Option<String>,
    /// A category.
    pub category: Option<YouthCategory>,
    /// Only those without a responsible school.
    pub unassigned: bool,
    /// The search for a place that somebody is chosen for, as its address has it.
    pub request: Option<String>,
}

impl Filters {
    /// Reads the query of an address; what makes no sense is left out.
    pub fn read(query: &str) -> Self {
        let mut filters = Self::default();
        for (name, value) in pairs(query) {
            match name.as_str() {
                "group" => filters.group = OtStatusGroup::from_code(&value),
                "district" => {
                    filters.district = domain::district::name(&value).map(|_| value);
                }
                "category" => filters.category = YouthCategory::from_code(&value),
                "unassigned" => filters.unassigned = value == "1",
                "request" => filters.request = Some(value),
                _ => {}
            }
        }
        filters
    }

    /// The address of the list with these filters.
    pub fn href(&self) -> String {
        let code = |code: &'static str| code.to_ascii_lowercase();
        let parts = [
            ("group", self.group.map(|group| code(group.code()))),
            ("district", self.district.clone()),
            ("category", self.category.map(|one| code(one.code()))),
            ("unassigned", self.unassigned.then(|| "1".to_owned())),
            ("request", self.request.clone()),
        ];
        let query: Vec<_> = parts
            .into_iter()
            .filter_map(|(name, value)| Some(format!("{name}={}", encode(&value?))))
            .collect();
        match query.as_slice() {
            [] => Route::Youths.href(),
            query => format!("{}?{}", Route::Youths.href(), query.join("&")),
        }
    }

    /// Whether any is set.
    pub fn any(&self) -> bool {
        let request = self.request.clone();
        *self
            != Self {
                request,
                ..Self::default()
            }
    }

    /// Where a young person in the list leads: to them, or to the request that one
    /// chooses somebody for.
    pub fn way_to(&self, id: &str) -> String {
        match self.request.as_deref() {
            None => Route::Youth(id).href(),
            Some("") => Route::Request(id).href(),
            Some(query) => format!("{}?{query}", Route::Request(id).href()),
        }
    }

    /// The filter as the contract takes it, with part of a name.
    pub fn with_text(&self, text: &str) -> YouthFilter {
        let text: String = text.trim().chars().take(LONGEST_TEXT).collect();
        YouthFilter {
            text: (!text.is_empty()).then_some(text),
            status_groups: self.group.map(|group| vec![group]),
            districts: self.district.clone().map(|district| vec![district]),
            categories: self.category.map(|category| vec![category]),
            unassigned: self.unassigned.then_some(true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filters_come_back_from_the_address() {
        let filters = Filters {
            group: Some(OtStatusGroup::InActivity),
            district: Some("13".into()),
            category: Some(YouthCategory::OutsideEducation),
            unassigned: true,
            request: None,
        };
        let href = filters.href();
        assert_eq!(
            href,
            "/youths?group=in_activity&district=13&category=outside_education&unassigned=1"
        );
        assert_eq!(Filters::read(href.split_once('?').unwrap().1), filters);
    }

    #[test]
    fn a_search_for_a_place_goes_on_with_whom_it_is_for() {
        let filters = Filters::read("request=area%3Dba%26level%3Dvg1");
        assert!(!filters.any());
        assert_eq!(filters.href(), "/youths?request=area%3Dba%26level%3Dvg1");
        assert_eq!(
            filters.way_to("a-1"),
            "/youths/a-1/request?area=ba&level=vg1"
        );
        assert_eq!(
            Filters::read("request=").way_to("a-1"),
            "/youths/a-1/request"
        );
        assert_eq!(Filters::default().way_to("a-1"), "/youths/a-1");
    }

    #[test]
    fn nonsense_filters_nothing() {
        let filters = Filters::read("group=x&district=99&category=&unassigned=yes&q=ola");
        assert!(!filters.any());
        assert_eq!(filters.href(), "/youths");
    }

    #[test]
    fn a_name_is_asked_for_but_stands_in_no_address() {
        let filters = Filters::default();
        assert_eq!(filters.with_text("  Ola ").text.as_deref(), Some("Ola"));
        assert_eq!(filters.with_text("   ").text, None);
        assert!(!filters.href().contains("Ola"));
    }
}
