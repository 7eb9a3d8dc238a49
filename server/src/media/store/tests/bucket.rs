//! A bucket in memory that speaks as much S3 as the store uses.

use super::*;
use crate::media::settings::{S3, Secret};
use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, Method, Request, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

const SECRET: &str = "very-s3cr3t";

#[derive(Default)]
struct Bucket {
    objects: BTreeMap<String, Bytes>,
    parts: BTreeMap<u32, Bytes>,
    aborted: usize,
    unsigned: usize,
}

type Shared = Arc<Mutex<Bucket>>;

async fn answer(State(bucket): State<Shared>, request: Request<Body>) -> Response {
    let (head, body) = request.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let key = head.uri.path().trim_start_matches("/files").trim_start_matches('/').to_owned();
    let query: BTreeMap<String, String> = head
        .uri
        .query()
        .unwrap_or_default()
        .split('&')
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (name.to_owned(), value.to_owned())
        })
        .collect();
    let mut bucket = bucket.lock().unwrap();
    let signed = head.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !signed.starts_with("AWS4-HMAC-SHA256 Credential=KEY/") || !signed.contains("/kz-1/s3/") {
        bucket.unsigned += 1;
    }
    let tag = [(header::ETAG, "\"tag\"")];
    let has = |name: &str| query.contains_key(name);
    match head.method {
        Method::POST if has("uploads") => xml("InitiateMultipartUploadResult", "<UploadId>1</UploadId>"),
        Method::POST => {
            let whole: Vec<u8> = std::mem::take(&mut bucket.parts).into_values().flatten().collect();
            bucket.objects.insert(key, whole.into());
            xml("CompleteMultipartUploadResult", "<ETag>tag</ETag>")
        }
        Method::PUT if has("partNumber") => {
            bucket.parts.insert(query["partNumber"].parse().unwrap(), body);
            tag.into_response()
        }
        Method::PUT => match head.headers.get("x-amz-copy-source") {
            Some(source) => {
                let source = source.to_str().unwrap().trim_start_matches('/').trim_start_matches("files/");
                let copied = bucket.objects[source].clone();
                bucket.objects.insert(key, copied);
                xml("CopyObjectResult", "<ETag>tag</ETag>")
            }
            None => {
                bucket.objects.insert(key, body);
                tag.into_response()
            }
        },
        Method::DELETE if has("uploadId") => {
            bucket.aborted += 1;
            bucket.parts.clear();
            StatusCode::NO_CONTENT.into_response()
        }
        Method::DELETE => {
            bucket.objects.remove(&key);
            StatusCode::NO_CONTENT.into_response()
        }
        Method::GET if has("list-type") => xml("ListBucketResult", &listed(&bucket)),
        _ => bucket
            .objects
            .get(&key)
            .map_or_else(|| StatusCode::NOT_FOUND.into_response(), |object| found(object, &head.headers)),
    }
}

fn xml(root: &str, inner: &str) -> Response {
    format!("<?xml version=\"1.0\"?><{root}>{inner}</{root}>").into_response()
}

fn listed(bucket: &Bucket) -> String {
    let old = bucket.objects.iter().filter(|(key, _)| key.starts_with(INCOMING));
    let listed = old.map(|(key, bytes)| {
        let written = "<LastModified>2020-01-01T00:00:00.000Z</LastModified>";
        format!("<Contents><Key>{key}</Key>{written}<Size>{}</Size><ETag>tag</ETag></Contents>", bytes.len())
    });
    listed.collect()
}

fn found(object: &Bytes, headers: &HeaderMap) -> Response {
    let tag = [(header::ETAG, "\"tag\""), (header::LAST_MODIFIED, "Wed, 01 Jan 2020 00:00:00 GMT")];
    let asked = headers.get(header::RANGE).map(|range| parse(range.to_str().unwrap(), object.len() as u64));
    let Some(Requested::Part(part)) = asked else { return (tag, object.clone()).into_response() };
    let named = crate::media::range::content_range(&part, object.len() as u64);
    let (start, end) = (usize::try_from(part.start).unwrap(), usize::try_from(part.end).unwrap());
    (StatusCode::PARTIAL_CONTENT, tag, [(header::CONTENT_RANGE, named)], object.slice(start..end)).into_response()
}

async fn bucket() -> (Shared, Settings) {
    let shared = Shared::default();
    let router = Router::new().fallback(answer).with_state(shared.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let (region, bucket, access_key) = ("kz-1".to_owned(), "files".to_owned(), "KEY".to_owned());
    (shared, Settings::S3(S3 { endpoint, region, bucket, access_key, secret: Secret::new(SECRET) }))
}

#[tokio::test]
async fn a_bucket_keeps_files_as_a_folder_does() {
    let (bucket, settings) = bucket().await;
    bucket.lock().unwrap().objects.insert("incoming/left-over".to_owned(), Bytes::from_static(b"half"));
    let store = Store::open(&settings).await.unwrap();
    let hash = store.put("abc").await.unwrap();
    assert_eq!(store.put("abc").await.unwrap(), hash);
    let large = vec![5; 9_000_000];
    let stored = store.put_stream(pieces(&large, 500_000), 9_000_000).await.unwrap();
    assert_eq!(stored.hash, Hash::of(&large));
    assert_eq!(store.get(&hash).await.unwrap().unwrap(), "abc");
    assert_eq!(read(store.get_range(&hash, 1..3).await.unwrap().unwrap()).await, b"bc");
    assert_eq!(store.len(&stored.hash).await.unwrap(), Some(9_000_000));
    assert!(store.get(&Hash::of(b"nothing")).await.unwrap().is_none());
    let bucket = bucket.lock().unwrap();
    let mut paths = [hash.path().to_string(), stored.hash.path().to_string()];
    paths.sort();
    assert!(bucket.objects.keys().eq(&paths), "{:?}", bucket.objects.keys());
    assert_eq!(bucket.unsigned, 0);
}

#[tokio::test]
async fn an_upload_to_a_bucket_that_breaks_off_or_is_dropped_is_aborted() {
    let (bucket, settings) = bucket().await;
    let store = Store::open(&settings).await.unwrap();
    let error = store.put_stream(pieces(&[7; 9_000_000], 100_000), 8_900_000).await.unwrap_err();
    assert!(matches!(error, UploadError::TooLarge { .. }), "{error}");
    assert_eq!(bucket.lock().unwrap().aborted, 1);
    let stalled = pieces(&[7; 9_000_000], 100_000).chain(stream::pending());
    let upload = store.put_stream(stalled, u64::MAX);
    assert!(tokio::time::timeout(Duration::from_millis(300), upload).await.is_err());
    for _ in 0..100 {
        if bucket.lock().unwrap().aborted == 2 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let bucket = bucket.lock().unwrap();
    assert_eq!((bucket.aborted, bucket.objects.len()), (2, 0));
}

#[tokio::test]
async fn the_secret_is_in_no_message() {
    let (_, settings) = bucket().await;
    let store = Store::open(&settings).await.unwrap();
    let Settings::S3(mut s3) = settings.clone() else { panic!("a bucket") };
    // Nobody listens on the discard port.
    s3.endpoint = "http://127.0.0.1:9".to_owned();
    let down = Store::open(&Settings::S3(s3)).await.unwrap();
    let error = down.get(&Hash::of(b"abc")).await.unwrap_err();
    let shown = format!("{settings:?} {store:?} {error} {error:?}");
    assert!(shown.contains("127.0.0.1:9") && !shown.contains(SECRET), "{shown}");
}
