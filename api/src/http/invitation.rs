//! Invitations to meetings, for one's own calendar.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use uuid::Uuid;

use super::exporting::attachment;
use super::reply::{lang, refused};
use super::{Door, signing};
use crate::cx::Cx;
use crate::error::AppError;
use crate::meetings::invitation::invitation;
use crate::{access_log, sessions};

/// One meeting. The look is written down before the file leaves, or it does not leave.
pub(super) async fn ics(
    State(door): State<Door>,
    headers: HeaderMap,
    Path(meeting): Path<String>,
) -> Response {
    let lang = lang(&headers);
    let cookie = signing::cookie(&headers);
    let body = async {
        let (actor, session) = sessions::authenticate(&door.app, cookie.as_deref()).await?;
        let cx = Cx::new(door.app.clone(), actor, session, lang);
        // One that is no id at all is nobody's.
        let meeting = Uuid::parse_str(&meeting).map_err(|_| AppError::NotFound)?;
        let made = access_log::logged(&cx, invitation(&cx, meeting)).await?;
        Ok((made, cx.session.and_then(|session| session.renewed)))
    };
    let (body, renewed) = match body.await {
        Ok(made) => made,
        Err(error) => return refused(&error, lang),
    };
    let mut response = attachment(
        body.into_bytes(),
        "text/calendar; charset=utf-8",
        "avtale.ics",
    );
    signing::renew(&mut response, renewed.as_ref());
    response
}
