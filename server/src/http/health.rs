//! Probes for whoever watches the server.

use super::Shared;
use axum::http::StatusCode;

/// The process answers.
pub async fn alive() -> &'static str {
    "ok"
}

/// The database answers too.
pub async fn ready(app: Shared) -> Result<&'static str, StatusCode> {
    let mut read = app.db.read().await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    storage::catalogue::version(&mut read).await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    Ok("ready")
}
