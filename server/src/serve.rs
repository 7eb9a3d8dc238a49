//! Starting, serving, stopping.

use crate::{
    assets::Assets,
    clock::Clock,
    config::{Config, LogFormat},
    content, http, jobs,
    media::store::Store,
    secret::CodeKey,
    state::{App, Options},
};
use axum::{Router, routing::get, serve::ListenerExt as _};
use metrics_exporter_prometheus::PrometheusBuilder;
use std::{error::Error, io::IsTerminal as _, net::SocketAddr, time::Duration};
use storage::{Db, setting};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// How long requests in flight may take after the signal to stop.
const GRACE: Duration = Duration::from_secs(25);

/// How often the metrics are tidied up.
const UPKEEP: Duration = Duration::from_secs(5);

/// Log lines to standard error, for people or as JSON.
pub fn set_up_log(config: &Config) -> Result<(), Box<dyn Error>> {
    let lines = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::try_new(&config.log)?)
        // Colours are for people at a terminal, not for files.
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Human => lines.with_target(false).try_init().map_err(|e| e as _),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).try_init().map_err(|e| e as _),
    }
}

/// Serves until the process is told to stop; then finishes what is in flight.
pub async fn run(config: Config) -> Result<(), Box<dyn Error>> {
    set_up_log(&config)?;
    let db = Db::open(&config.database).await?;
    content::publish_if_empty(&db, Clock::System.now()).await?;
    let app = app(db.clone(), Clock::System, &config).await?;
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|e| format!("cannot listen on {}: {e}; choose another with --listen", config.listen))?;
    if let Some(address) = config.metrics_listen {
        tokio::spawn(serve_metrics(address)?);
    }
    let sweeper = tokio::spawn(jobs::run(app.clone()));
    let store = app.media.clone();
    tokio::spawn(async move {
        if let Err(error) = content::keep_pictures(&store).await {
            tracing::warn!(%error, "the pictures of this version were not kept; the next start tries again");
        }
    });
    tracing::info!(address = %listener.local_addr()?, engine = db.engine(), "serving");
    let service = http::router(app).into_make_service_with_connect_info::<SocketAddr>();
    // Small answers should not wait for more to come.
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    let (stop, stopped) = tokio::sync::watch::channel(());
    let mut stopping = stopped.clone();
    let serving = tokio::spawn(async move {
        axum::serve(listener, service).with_graceful_shutdown(async move { drop(stopping.changed().await) }).await
    });
    told_to_stop().await;
    tracing::info!("stopping: finishing what is in flight");
    // Fails only when the server has stopped already.
    let _ = stop.send(());
    if tokio::time::timeout(GRACE, serving).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
    sweeper.abort();
    db.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// The state of a server over a database.
pub async fn app(db: Db, clock: Clock, config: &Config) -> Result<App, Box<dyn Error>> {
    let key = db
        .write::<String, storage::Error>(|mut write| {
            Box::pin(async move { setting::put_if_missing(&mut write, "code_key", &CodeKey::random()).await })
        })
        .await?;
    let options = Options {
        site: config.site.clone().unwrap_or_else(|| format!("http://{}", config.listen)),
        secure_cookies: config.secure_cookies,
        trust_proxy: config.trust_proxy,
        dev_pages: config.dev_pages,
    };
    let media = Store::open(&config.media_of(&config.database)?).await?;
    Ok(App::new(db, clock, Assets::embedded(), CodeKey::new(&key), media, options).await?)
}

/// The metrics, on a listener of their own that the world does not reach.
fn serve_metrics(address: SocketAddr) -> Result<impl Future<Output = ()>, Box<dyn Error>> {
    let handle = PrometheusBuilder::new().install_recorder()?;
    let upkeep = handle.clone();
    tokio::spawn(async move {
        // Samples of histograms gather until somebody scrapes or tidies up.
        loop {
            tokio::time::sleep(UPKEEP).await;
            upkeep.run_upkeep();
        }
    });
    Ok(async move {
        let router = Router::new().route("/metrics", get(move || std::future::ready(handle.render())));
        match TcpListener::bind(address).await {
            Ok(listener) => {
                if let Err(error) = axum::serve(listener, router).await {
                    tracing::error!(%error, "the metrics are not served any more");
                }
            }
            Err(error) => tracing::error!(%error, %address, "the metrics cannot be served"),
        }
    })
}

/// Ctrl-C, or SIGTERM from whoever manages the process.
async fn told_to_stop() {
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}
