//! What the pages about news ask the server.

use crate::gql::{DateTime, Lang, PageInfo, Uuid, schema};

/// The variables of [`News`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct NewsVariables {
    /// After which one.
    pub after: Option<String>,
}

/// What has happened, newest first.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "NewsVariables")]
pub struct News {
    /// A page of it.
    #[arguments(first: 50, after: $after)]
    pub notifications: Found,
}

/// A page of what has happened.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "NotificationConnection")]
pub struct Found {
    /// Each.
    pub nodes: Vec<Notice>,
    /// Where the next page starts.
    pub page_info: PageInfo,
    /// How many are not read.
    pub unread: i32,
}

/// One thing that has happened.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Notification")]
pub struct Notice {
    /// Which.
    pub id: cynic::Id,
    /// What, in the reader's language.
    pub sentence: String,
    /// Whom it is about.
    pub youth_name: Option<String>,
    /// Where.
    pub programme: Option<Programme>,
    /// Where to go.
    pub path: String,
    /// When.
    pub at: DateTime,
    /// Whether it is read.
    pub read: bool,
}

/// A programme.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// Its name.
    pub name: String,
}

/// What has been read.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct MarkNotificationsReadInput {
    /// The attempt.
    pub key: Uuid,
    /// Which; none: all.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub ids: Option<Vec<cynic::Id>>,
}

/// The variables of [`MarkRead`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct MarkReadVariables {
    /// What has been read.
    pub input: MarkNotificationsReadInput,
}

/// Says what has been read.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "MarkReadVariables")]
#[expect(dead_code, reason = "that there is an answer is all that counts")]
pub struct MarkRead {
    /// How many are left.
    #[arguments(input: $input)]
    pub mark_notifications_read: i32,
}

/// What one is told, and the searches one keeps.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct Settings {
    /// By mail.
    pub mail_settings: MailSettings,
    /// The searches.
    pub saved_searches: Vec<SavedSearch>,
}

/// What one is told by mail.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct MailSettings {
    /// Where to; none where nobody has told.
    pub address: Option<String>,
    /// In which language.
    pub language: Lang,
    /// What concerns one's own cases.
    pub news: bool,
    /// The weekly overview of free places.
    pub weekly: bool,
    /// Whether one may have it.
    pub may_have_weekly: bool,
}

/// A search one keeps.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct SavedSearch {
    /// Which.
    pub id: cynic::Id,
    /// What one calls it.
    pub name: String,
    /// What is looked for.
    pub filter: SearchFilter,
    /// Whether it tells when a place opens.
    pub tells: bool,
    /// How many programmes it finds now.
    pub matches: i32,
}

/// What is looked for.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct SearchFilter {
    /// As in the address of the search page.
    pub query: Option<String>,
}

/// What one wants to be told.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct MailSettingsInput {
    /// The attempt.
    pub key: Uuid,
    /// In which language.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
    /// What concerns one's own cases.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub news: Option<bool>,
    /// The weekly overview.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub weekly: Option<bool>,
}

/// The variables of [`SetMail`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct SetMailVariables {
    /// What is set.
    pub input: MailSettingsInput,
}

/// Sets what one is told by mail.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "SetMailVariables")]
#[expect(dead_code, reason = "that there is an answer is all that counts")]
pub struct SetMail {
    /// As it stands now.
    #[arguments(input: $input)]
    pub set_mail_settings: MailSettings,
}

/// A search to keep.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct SaveSearchInput {
    /// The attempt.
    pub key: Uuid,
    /// What one calls it.
    pub name: String,
    /// As in the address of the search page.
    pub query: String,
    /// Whether it tells when a place opens.
    pub tells: bool,
}

/// The variables of [`SaveSearch`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct SaveSearchVariables {
    /// What is kept.
    pub input: SaveSearchInput,
}

/// Keeps a search.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "SaveSearchVariables")]
#[expect(dead_code, reason = "the list is read anew")]
pub struct SaveSearch {
    /// All one keeps.
    #[arguments(input: $input)]
    pub save_search: Vec<SavedSearch>,
}

/// A search to let go.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RemoveSearchInput {
    /// The attempt.
    pub key: Uuid,
    /// Which.
    pub search: cynic::Id,
}

/// The variables of [`RemoveSearch`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct RemoveSearchVariables {
    /// Which.
    pub input: RemoveSearchInput,
}

/// Lets a search go.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "RemoveSearchVariables")]
#[expect(dead_code, reason = "the list is read anew")]
pub struct RemoveSearch {
    /// All one keeps.
    #[arguments(input: $input)]
    pub remove_search: Vec<SavedSearch>,
}
