//! When a page cannot be shown.

use super::*;
use kaskad_ui::pages::{error, unsent};

pub fn errors(all: &mut Vec<Sample>) {
    use error::ErrorPage;
    sample!(all, "error-403", "/x", member(), |s| error::render(s, &ErrorPage::Forbidden));
    sample!(all, "error-403-form", "/x", member(), |s| error::render(s, &ErrorPage::ForeignForm));
    sample!(all, "error-404", "/x", None, |s| error::render(s, &ErrorPage::NotFound));
    sample!(all, "error-413", "/x", member(), |s| error::render(s, &ErrorPage::TooLarge));
    sample!(all, "error-422", "/x", member(), |s| error::render(s, &ErrorPage::Unprocessable));
    sample!(all, "error-429", "/x", None, |s| error::render(s, &ErrorPage::TooManyRequests { seconds: 30 }));
    sample!(all, "error-500", "/x", member(), |s| {
        let request_id = "01890b2e-7f00-7000-8000-00000000abcd".to_owned();
        error::render(s, &ErrorPage::Internal { request_id })
    });
    sample!(all, "unsent", "/drafts/x", None, |s| {
        let fields = vec![
            ("version".to_owned(), "4".to_owned()),
            (
                "kk-text".to_owned(),
                "# Дауыстарды санау\n\nЖәшікті ашпай тұрып, пайдаланылмаған бюллетеньдерді санаңыз.".to_owned(),
            ),
            ("step".to_owned(), "save".to_owned()),
        ];
        let why = unsent::Why::SessionEnded { sign_in: "/kk/sign-in".to_owned(), action: "/kk/drafts/x".to_owned() };
        unsent::render(s, &unsent::Unsent { why, fields })
    });
    sample!(all, "unsent-closed", "/drafts/x", super::trainer::trainer(), |s| {
        let fields = vec![("kk-text".to_owned(), "# Санау\n\nАлдымен жарамсыз бюллетеньдер саналады.".to_owned())];
        let why = unsent::Why::Closed { desk: "/kk/drafts".to_owned() };
        unsent::render(s, &unsent::Unsent { why, fields })
    });
    sample!(all, "error-503", "/x", None, |s| error::render(s, &ErrorPage::Unavailable { seconds: 5 }));
}
