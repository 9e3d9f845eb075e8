//! What runs beside some requests: meetings, trials, attendance, agreements. Each is read
//! once for all of an answer, when the first is asked for.

use std::collections::HashMap;

use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::agreements::{self, Agreement};
use crate::attendance::{self, Attended};
use crate::cx::Cx;
use crate::error::AppError;
use crate::meetings::{self, Meeting};
use crate::trials::{self, Trial};

/// The requests of one answer. Whoever holds it may read every one of them.
#[derive(Debug)]
pub(crate) struct Course {
    ids: Vec<Uuid>,
    meetings: OnceCell<HashMap<Uuid, Vec<Meeting>>>,
    trials: OnceCell<HashMap<Uuid, Trial>>,
    attended: OnceCell<HashMap<Uuid, Attended>>,
    agreements: OnceCell<HashMap<Uuid, Vec<Agreement>>>,
}

impl Course {
    /// A course with nothing read yet.
    pub(crate) fn of(ids: Vec<Uuid>) -> Self {
        Self {
            ids,
            meetings: OnceCell::new(),
            trials: OnceCell::new(),
            attended: OnceCell::new(),
            agreements: OnceCell::new(),
        }
    }

    /// The meetings of a request, the newest first.
    ///
    /// # Errors
    /// When the vault or the database fails.
    pub(crate) async fn meetings(&self, cx: &Cx, of: Uuid) -> Result<Vec<Meeting>, AppError> {
        let read = || meetings::store::of(&cx.app, &self.ids);
        let all = self.meetings.get_or_try_init(read).await?;
        Ok(all.get(&of).cloned().unwrap_or_default())
    }

    /// The trial of a request, if there has been one.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn trial(&self, cx: &Cx, of: Uuid) -> Result<Option<Trial>, AppError> {
        let read = || trials::store::of(cx.app.db.read(), &self.ids);
        let all = self.trials.get_or_try_init(read).await?;
        Ok(all.get(&of).cloned())
    }

    /// Who came when.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn attended(&self, cx: &Cx, of: Uuid) -> Result<Attended, AppError> {
        let read = || attendance::store::of(cx.app.db.read(), &self.ids);
        let all = self.attended.get_or_try_init(read).await?;
        Ok(all.get(&of).cloned().unwrap_or_default())
    }

    /// The agreements about attendance, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn agreements(&self, cx: &Cx, of: Uuid) -> Result<Vec<Agreement>, AppError> {
        let read = || agreements::store::of(cx.app.db.read(), &self.ids);
        let all = self.agreements.get_or_try_init(read).await?;
        Ok(all.get(&of).cloned().unwrap_or_default())
    }
}
