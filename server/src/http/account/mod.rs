//! Signing in and out, the password, the sessions.

pub mod password;
pub mod sessions;
pub mod sign_in;
pub mod sign_out;

use crate::{secret::Token, state::App, state::SESSION_LIFE};
use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use domain::{Lang, Timestamp, id::PersonId};
use std::net::{IpAddr, SocketAddr};

/// Hands the browser a session's token, or takes it back (`None`).
fn set_cookie(response: &mut Response, secure: bool, token: Option<&Token>) {
    let name = super::visit::cookie_name(secure);
    let (value, age) = token.map_or((String::new(), 0), |token| (token.to_cookie(), SESSION_LIFE.as_secs()));
    let flag = if secure { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{flag}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// Begins a session inside a write job.
async fn begin_session(
    write: &mut storage::Write<'_>,
    person: PersonId,
    token: &Token,
    device: &str,
    now: Timestamp,
) -> storage::Result<()> {
    storage::session::begin(write, person, &token.hash(), device, now, now + SESSION_LIFE).await?;
    Ok(())
}

/// "Chrome, Android": enough for a person to know their own device.
fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first =
        |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    // The order matters: Edge and Opera also call themselves Chrome, Chrome calls itself Safari.
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("YaBrowser", "Yandex Browser"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Where to go after signing in: only a path of ours, never another site.
pub(super) fn safe_next(next: &str) -> Option<&str> {
    let path = next.strip_prefix('/')?;
    let lang = path.split(['/', '?']).next()?;
    let plain = next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\') && !next.contains("//");
    (plain && lang.parse::<Lang>().is_ok()).then_some(next)
}

/// The address a request came from, for limits.
fn address(app: &App, headers: &HeaderMap, peer: Option<SocketAddr>) -> String {
    // The last entry is the one our own proxy wrote; some write it on a line of its own.
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
    let forwarded = forwarded.filter(|_| app.options.trust_proxy).and_then(|list| list.rsplit(',').next());
    let ip = forwarded.map_or_else(|| peer.map(|p| p.ip()), |ip| ip.trim().parse().ok());
    ip.map(network).unwrap_or_default()
}

/// What one subscriber holds: an IPv4 address, or 64 bits of IPv6, whose other
/// half everybody chooses for themselves.
fn network(ip: IpAddr) -> String {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_signing_in_nobody_is_sent_to_another_site() {
        assert_eq!(safe_next("/kk/attempts/1?x=1"), Some("/kk/attempts/1?x=1"));
        for bad in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/kk//evil",
            "/xx/a",
            "/kk/a b",
            "javascript:1",
        ] {
            assert_eq!(safe_next(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_subscriber_is_one_address_however_it_is_written() {
        for (ip, subscriber) in [
            ("10.0.0.1", "10.0.0.1"),
            ("::ffff:10.0.0.1", "10.0.0.1"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ] {
            assert_eq!(network(ip.parse().unwrap()), subscriber);
        }
    }

    #[test]
    fn a_device_is_named_as_its_owner_would() {
        let of = |agent: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::USER_AGENT, HeaderValue::from_static(agent));
            device(&headers)
        };
        assert_eq!(
            of(
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36"
            ),
            "Chrome, Android"
        );
        assert_eq!(
            of("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0"),
            "Edge, Windows"
        );
        assert_eq!(of("curl/8"), "");
    }
}
