//! Files in a bucket of a service that speaks S3.

use super::{INCOMING, LEFT_OVER, StoreError};
use crate::media::settings::S3;
use futures::TryStreamExt as _;
use object_store::{ClientOptions, ObjectStore, ObjectStoreExt as _, RetryConfig, aws::AmazonS3Builder, path::Path};
use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

/// The service is asked a few times, then the page says that it does not answer.
pub(super) async fn open(s3: &S3) -> Result<Arc<dyn ObjectStore>, StoreError> {
    // Fails only where a provider was chosen before, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    // A video may take as long as its reader's link does; silence may not.
    let client = ClientOptions::new()
        .with_timeout_disabled()
        .with_read_timeout(Duration::from_secs(30))
        .with_allow_http(s3.endpoint.starts_with("http://"));
    let retry = RetryConfig { max_retries: 3, retry_timeout: Duration::from_secs(15), ..RetryConfig::default() };
    let objects = AmazonS3Builder::new()
        .with_endpoint(s3.endpoint.trim_end_matches('/'))
        .with_region(&s3.region)
        .with_bucket_name(&s3.bucket)
        .with_access_key_id(&s3.access_key)
        .with_secret_access_key(s3.secret.expose())
        .with_client_options(client)
        .with_retry(retry)
        // One object at a time is deleted, which every service can do.
        .with_disable_bulk_delete(true)
        .build()?;
    // A service that is down is no reason not to start: texts are read without it.
    if let Err(error) = remove_left_over(&objects).await {
        tracing::warn!(%error, "what uploads that broke off have left was not looked for");
    }
    Ok(Arc::new(objects))
}

/// Objects in `incoming`. Parts of uploads that were never completed are not
/// objects; a bucket removes them by a lifecycle rule.
async fn remove_left_over(objects: &dyn ObjectStore) -> Result<(), StoreError> {
    let incoming = Path::from(INCOMING);
    let mut listed = objects.list(Some(&incoming));
    while let Some(object) = listed.try_next().await? {
        let written = SystemTime::from(object.last_modified);
        if SystemTime::now().duration_since(written).is_ok_and(|age| age > LEFT_OVER) {
            let _ = objects.delete(&object.location).await;
        }
    }
    Ok(())
}
