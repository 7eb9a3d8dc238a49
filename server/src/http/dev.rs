//! `/dev/components`: for those who build pages; off unless switched on.

use super::{respond, visit::Visit};
use axum::response::Response;

pub async fn components(visit: Visit) -> Response {
    respond::page(ui::pages::components::render(&visit.shell()))
}
