//! The link that stops mail: for whoever holds it, without a sign-in.

use super::store;
use crate::cx::App;
use crate::error::AppError;

/// The length of a secret; what is longer is none.
const LENGTH: usize = 43;

/// Stops the mail a secret is the key to. One that is none is answered alike.
///
/// # Errors
/// When the database fails.
pub async fn stop(app: &App, token: &str) -> Result<(), AppError> {
    if token.len() != LENGTH {
        return Ok(());
    }
    let tx = app.db.write().await?;
    store::stop(&tx, token).await?;
    tx.commit().await?;
    Ok(())
}
