//! The numbers of a batch as one HTML page that loads nothing and runs nothing.

use std::fmt::{Display, Write};
use std::path::{Path, PathBuf};

use super::summary::ReportSummary;
use crate::error::Result;
use crate::escape::escape_text;
use crate::io::{self, remote};

const HEAD: &str = r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Orate: report of a batch</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884; overflow-wrap: anywhere }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap }
</style>
</head>
<body>
<h1>Report of a batch</h1>
"#;

/// The name of the page in the output folder.
const PAGE_NAME: &str = "report.html";

/// Writes `summary` as a page, `report.html`, into the output folder of a batch, a path or a URL; returns its path.
///
/// # Errors
/// A page that cannot be written.
pub fn write_html_report(folder: &Path, summary: &ReportSummary) -> Result<PathBuf> {
    let path = remote::join(folder, Path::new(PAGE_NAME));
    let page = page(summary);
    if remote::is_remote(&path) {
        let scratch = io::scratch_folder()?;
        let file = scratch.path().join(PAGE_NAME);
        io::write(&file, page.as_bytes(), true)?;
        remote::put(&file, &path)?;
    } else {
        io::write(&path, page.as_bytes(), true)?;
    }
    Ok(path)
}

/// The page for `summary`.
fn page(summary: &ReportSummary) -> String {
    let mut page = HEAD.to_owned();
    table(
        &mut page,
        "Totals",
        &["What", "How much"],
        summary.totals().into_iter().map(|(name, value)| [Cell::text(name), Cell::number(value)]),
    );
    let failures = summary.failures.iter().flat_map(|cause| {
        cause.examples.iter().enumerate().map(move |(index, (id, message))| {
            let first = index == 0;
            let (name, count) = if first { (&*cause.cause, cause.count.to_string()) } else { ("", String::new()) };
            [Cell::text(name), Cell::number(count), Cell::text(id), Cell::text(message)]
        })
    });
    table(&mut page, "Failures by cause", &["Cause", "How often", "Examples", "Why"], failures);
    let warnings = summary.warnings.iter();
    let warnings = warnings.map(|kind| [Cell::text(&kind.code), Cell::number(kind.count), Cell::number(kind.speeches)]);
    table(&mut page, "Warnings by kind", &["Warning", "How often", "In speeches"], warnings);
    let slowest = summary.slowest.iter();
    let slowest = slowest.map(|slow| [Cell::text(&slow.id), Cell::number(format!("{:.2} s", slow.seconds))]);
    table(&mut page, "Slowest", &["Speech", "Time"], slowest);
    page.push_str("</body>\n</html>\n");
    page
}

struct Cell {
    text: String,
    is_number: bool,
}

impl Cell {
    fn text(text: &str) -> Self {
        Self { text: text.to_owned(), is_number: false }
    }

    fn number(number: impl Display) -> Self {
        Self { text: number.to_string(), is_number: true }
    }
}

fn table<const N: usize>(page: &mut String, title: &str, heads: &[&str; N], rows: impl Iterator<Item = [Cell; N]>) {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return;
    }
    // Writing to a string cannot fail.
    let _ = writeln!(page, "<h2>{title}</h2>\n<table>\n<tr>");
    for head in heads {
        let _ = writeln!(page, "<th>{head}</th>");
    }
    page.push_str("</tr>\n");
    for row in rows {
        page.push_str("<tr>");
        for cell in row {
            let class = if cell.is_number { " class=\"number\"" } else { "" };
            let _ = write!(page, "<td{class}>{}</td>", escape_text(&cell.text));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table>\n");
}
