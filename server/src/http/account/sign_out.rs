//! Signing out. Works without a session too: the wish is fulfilled.

use super::set_cookie;
use crate::http::{error::Handled, respond, visit::Visit};
use ui::links;

pub async fn submit(visit: Visit) -> Handled {
    if let Some(session) = &visit.session {
        let (person, id, now) = (session.person, session.id, visit.now);
        let db = &visit.app.db;
        db.write_one(move |mut w| Box::pin(async move { storage::session::end(&mut w, person, id, now).await }))
            .await?;
    }
    let mut response = respond::see_other(&links::with(&links::sign_in(visit.lang), "out", "1"));
    set_cookie(&mut response, visit.app.options.secure_cookies, None);
    Ok(response)
}
