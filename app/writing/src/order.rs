//! Lists whose lines are moved: by dragging, and by the buttons of the form.

/// What a button of a line says: `up:chapters:3` moves the third line up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<'s> {
    pub up: bool,
    pub list: &'s str,
    /// Counted from 1.
    pub at: usize,
}

impl<'s> Step<'s> {
    pub fn read(value: &'s str) -> Option<Self> {
        let mut parts = value.split(':');
        let up = match parts.next()? {
            "up" => true,
            "down" => false,
            _ => return None,
        };
        Some(Self { up, list: parts.next()?, at: parts.next()?.parse().ok()? })
    }

    /// The same button on the line at `at`.
    pub fn value(self, at: usize) -> String {
        format!("{}:{}:{at}", if self.up { "up" } else { "down" }, self.list)
    }

    /// Has a line of a list of `count` somewhere to go by this button?
    pub const fn leads_on(self, at: usize, count: usize) -> bool {
        if self.up { at > 1 } else { at < count }
    }
}

/// Where a line belongs that is held at height `y`, among the others whose
/// middles are given from the top: the number of lines above it.
pub fn place(middles: &[f64], y: f64) -> usize {
    middles.iter().filter(|middle| **middle < y).count()
}

/// By how much the page scrolls while a line is held near its edge.
pub fn scroll_by(y: f64, height: f64) -> f64 {
    const EDGE: f64 = 64.0;
    const STEP: f64 = 12.0;
    if y < EDGE {
        -STEP
    } else if y > height - EDGE {
        STEP
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_is_read_and_renumbered() {
        let step = Step::read("up:chapters:3").unwrap();
        assert_eq!(step, Step { up: true, list: "chapters", at: 3 });
        assert_eq!(step.value(2), "up:chapters:2");
        assert!(step.leads_on(2, 3) && !step.leads_on(1, 3));
        assert!(!Step { up: false, ..step }.leads_on(3, 3));
        for other in ["save", "up:chapters", "up:chapters:x", "left:chapters:1"] {
            assert_eq!(Step::read(other), None, "{other}");
        }
    }

    #[test]
    fn a_line_falls_between_those_it_is_held_between() {
        let middles = [10.0, 30.0, 50.0];
        assert_eq!([5.0, 20.0, 49.0, 80.0].map(|y| place(&middles, y)), [0, 1, 2, 3]);
        assert_eq!([10.0, 300.0, 590.0].map(|y| scroll_by(y, 600.0)), [-12.0, 0.0, 12.0]);
    }
}
