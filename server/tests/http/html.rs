//! Reads pages as a browser would see them: tags, links, forms, text. Just
//! enough for pages that we write ourselves.

/// A tag with its attributes decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// The text right behind it, decoded.
    pub text: String,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    pub fn is(&self, name: &str) -> bool {
        self.name == name
    }
}

/// Every tag of a page, in order; a closing one has a slash before its name.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) {
            let (mut tag, after) = tag(rest);
            tag.text = decode(after.split('<').next().unwrap_or_default());
            rest = after;
            tags.push(tag);
        }
    }
    tags
}

fn tag(text: &str) -> (Tag, &str) {
    let end = text[1..].find(|c: char| c.is_whitespace() || c == '>' || c == '/').map_or(text.len(), |at| at + 1);
    let name = text[..end].to_ascii_lowercase();
    let mut attributes = Vec::new();
    let mut rest = text[end..].trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    while !rest.is_empty() && !rest.starts_with('>') {
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/')).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (inside, behind) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_at(after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len())),
            };
            value = decode(inside);
            rest = behind;
        }
        attributes.push((name, value));
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    }
    (Tag { name, attributes, text: String::new() }, rest.strip_prefix('>').unwrap_or(rest))
}

/// Character references as pages use them.
pub fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let (reference, after) = rest[1..].split_once(';').unwrap_or(("", ""));
        let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
        let found = match reference {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "nbsp" => Some('\u{a0}'),
            _ => match reference.strip_prefix('#') {
                Some(hex) if hex.starts_with(['x', 'X']) => number(&hex[1..], 16),
                Some(digits) => number(digits, 10),
                None => None,
            },
        };
        match found {
            Some(c) => {
                decoded.push(c);
                rest = after;
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

/// The words of a page without its tags.
pub fn text(html: &str) -> String {
    tags(html).iter().map(|tag| tag.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Where the links of a page lead, in order.
pub fn links(html: &str) -> Vec<String> {
    tags(html).iter().filter(|tag| tag.is("a")).filter_map(|tag| tag.get("href").map(str::to_owned)).collect()
}

/// What stands in the first link to an address.
pub fn link_text(html: &str, href: &str) -> Option<String> {
    let tags = tags(html);
    let from = tags.iter().position(|tag| tag.is("a") && tag.get("href") == Some(href))?;
    let inside = tags[from..].iter().take_while(|tag| !tag.is("/a"));
    Some(inside.map(|tag| tag.text.as_str()).collect())
}

/// A form that posts, with the fields it would send if nothing were changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
    /// What could be sent: the values of boxes, radios and buttons too.
    pub choices: Vec<(String, String)>,
}

impl Form {
    /// The names of all fields, those that are not ticked too.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().chain(&self.choices).any(|(n, _)| n == name)
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The values that a name offers, in the order of the page.
    pub fn offered(&self, name: &str) -> Vec<&str> {
        self.choices.iter().filter(|(n, _)| n == name).map(|(_, value)| value.as_str()).collect()
    }

    /// The form with a field filled in, in place of what stood there.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        assert!(self.has(name), "the form at {} has no field {name}", self.action);
        self.fields.retain(|(n, _)| n != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// The posting forms of a page.
pub fn forms(html: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut inside = false;
    for tag in tags(html) {
        match tag.name.as_str() {
            "form" if tag.get("method") == Some("post") => {
                let action = tag.get("action").unwrap_or_default().split('#').next().unwrap_or_default();
                forms.push(Form { action: action.to_owned(), ..Form::default() });
                inside = true;
            }
            "/form" => inside = false,
            "input" | "button" | "textarea" if inside => field(forms.last_mut().unwrap(), &tag),
            _ => {}
        }
    }
    forms
}

fn field(form: &mut Form, tag: &Tag) {
    let Some(name) = tag.get("name") else { return };
    let text = if tag.is("textarea") { Some(tag.text.trim_start_matches('\n')) } else { tag.get("value") };
    let sent = (name.to_owned(), text.unwrap_or_default().to_owned());
    match tag.get("type") {
        Some("radio" | "checkbox") => {
            form.choices.push(sent.clone());
            if tag.get("checked").is_some() {
                form.fields.push(sent);
            }
        }
        _ if tag.is("button") => form.choices.push(sent),
        _ => form.fields.push(sent),
    }
}

/// Scripts that are not ours, and attributes that would run as one.
pub fn dangers(html: &str) -> Vec<String> {
    let odd = |tag: &Tag| {
        let foreign = matches!(tag.name.as_str(), "script" | "iframe" | "object" | "embed" | "base")
            && !tag.get("src").is_some_and(|src| src.starts_with("/assets/"));
        let runs = tag.attributes.iter().any(|(name, value)| {
            name.starts_with("on")
                || name == "style"
                || name == "srcdoc"
                || value.trim_start().starts_with("javascript:")
        });
        foreign || runs
    };
    tags(html).iter().filter(|tag| odd(tag)).map(|tag| format!("{tag:?}")).collect()
}

#[test]
fn a_page_is_read_as_a_browser_reads_it() {
    let page = r#"<p>a &lt;b&gt; &amp;amp; <!-- <i> --><a href="/x?a=1&amp;b=2">to <b>x</b></a></p>
        <form method="post" action="/f#here"><input type="hidden" name="seq" value="4">
        <input type=radio name="chosen" value="a" checked/><input type="radio" name="chosen" value="b">
        <button name="go" value="next">Go</button></form><form method="get" action="/g"><input name="q"></form>"#;
    assert_eq!(links(page), ["/x?a=1&b=2"]);
    assert_eq!(link_text(page, "/x?a=1&b=2").unwrap(), "to x");
    assert!(text(page).starts_with("a <b> &amp; "));
    let form = Form {
        action: "/f".into(),
        fields: vec![("seq".into(), "4".into()), ("chosen".into(), "a".into())],
        choices: vec![("chosen".into(), "a".into()), ("chosen".into(), "b".into()), ("go".into(), "next".into())],
    };
    assert_eq!(forms(page), [form]);
    assert_eq!(dangers(page), [""; 0]);
    for bad in ["<script>1</script>", "<img src=x onerror=alert(1)>", "<a href=\" javascript:1\">", "<p style=x>"] {
        assert_eq!(dangers(bad).len(), 1, "{bad}");
    }
}
