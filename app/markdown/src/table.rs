//! Tables: wide ones scroll sideways in a region of their own, which the
//! keyboard can reach; column alignment is a class, for styles are not allowed.

use pulldown_cmark::Alignment;

/// The table that is being written.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
}

impl Table {
    pub(super) const fn new(alignments: Vec<Alignment>) -> Self {
        Self { alignments, column: 0, head: false }
    }

    pub(super) const fn begin_head(&mut self) -> &'static str {
        self.head = true;
        self.column = 0;
        "<thead><tr>"
    }

    pub(super) const fn end_head(&mut self) -> &'static str {
        self.head = false;
        "</tr></thead><tbody>"
    }

    pub(super) const fn begin_row(&mut self) -> &'static str {
        self.column = 0;
        "<tr>"
    }

    pub(super) fn begin_cell(&mut self) -> String {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Left) => " class=\"start\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"end\"",
            Some(Alignment::None) | None => "",
        };
        self.column += 1;
        if self.head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") }
    }

    pub(super) const fn end_cell(&self) -> &'static str {
        if self.head { "</th>" } else { "</td>" }
    }
}
