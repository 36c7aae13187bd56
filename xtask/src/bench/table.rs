//! Tables of figures of the two servers, as Markdown.

use std::fmt::Write;

/// A table; each row has the figures of the reference and of this server, and their ratio.
pub struct Table {
    text: String,
}

impl Table {
    /// An empty table under a heading. `figures` names what is compared, with its unit.
    pub fn new(heading: &str, what: &str, figures: &[&str]) -> Table {
        let mut text = format!("## {heading}\n\n| {what} |");
        for figure in figures {
            let _ = write!(text, " {figure}: reference | this | ratio |");
        }
        text += "\n|---|";
        text += &"---:|---:|---:|".repeat(figures.len());
        text.push('\n');
        Table { text }
    }

    /// Adds a row: for each figure that of the reference and that of this server.
    pub fn row(&mut self, what: &str, figures: &[[f64; 2]]) {
        let _ = write!(self.text, "| {what} |");
        for [reference, this] in figures {
            let ratio = this / reference;
            let (reference, this) = (number(*reference), number(*this));
            let _ = write!(self.text, " {reference} | {this} | {ratio:.2} |");
        }
        self.text.push('\n');
    }

    /// The table, with a remark under it.
    pub fn with_remark(self, remark: &str) -> String {
        format!("{}\n{remark}\n", self.text)
    }
}

/// Three digits that matter.
fn number(value: f64) -> String {
    let digits = match value.abs() {
        0.0..10.0 => 2,
        10.0..100.0 => 1,
        _ => 0,
    };
    format!("{value:.digits$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_both_figures_and_their_ratio() {
        let mut table = Table::new("Speed", "command", &["us"]);
        table.row("GET", &[[4.0, 2.0]]);
        table.row("SET", &[[1234.5, 61.72]]);
        assert_eq!(
            table.with_remark("Less is better."),
            "## Speed\n\n| command | us: reference | this | ratio |\n|---|---:|---:|---:|\n\
             | GET | 4.00 | 2.00 | 0.50 |\n| SET | 1234 | 61.7 | 0.05 |\n\nLess is better.\n"
        );
    }
}
