//! LOLWUT: a reminder that programs are not only useful.
//!
//! Answers to lolwut.c and lolwut5.c. The art of version 5 is after Georg Nees's *Schotter*
//! (1968): a grid of squares that loses its order line by line, drawn in Unicode's Braille
//! patterns, two by four dots a character.

use command::{Error, error};
use networking::Args;
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

use super::identity::REDIS_VERSION;
use crate::clients::client::Client;
use crate::server::Server;

/// `LOLWUT [VERSION version] [columns] [squares per row] [rows]`
#[doc(alias = "lolwutCommand")]
pub fn lolwut_command(
    _server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    let mut version = 5;
    let mut first = 1;
    if args.len() >= 3 && args.at(1).eq_ignore_ascii_case(b"version") {
        version = util::string2ll(args.at(2)).ok_or(error::NOT_AN_INTEGER)?;
        first = 3;
    }
    let mut text = if version == 5 {
        schotter_from(args, first)?
    } else {
        String::new()
    };
    text.push_str("Redis ver. ");
    text.push_str(REDIS_VERSION);
    text.push('\n');
    client.link.reply.add_verbatim(text.as_bytes(), "txt");
    Ok(())
}

/// Reads the three numbers and draws.
#[doc(alias = "lolwut5Command")]
fn schotter_from(args: Args<'_>, first: usize) -> Result<String, Error> {
    let number = |at: usize, default: i64, max: i64| match args.get(at) {
        None => Ok(default as usize),
        Some(text) => {
            let value = util::string2ll(text).ok_or(error::NOT_AN_INTEGER)?;
            Ok(value.clamp(1, max) as usize)
        }
    };
    let columns = number(first, 66, 1000)?;
    let squares_per_row = number(first + 1, 8, 200)?;
    let rows = number(first + 2, 12, 200)?;
    let canvas = schotter(columns, squares_per_row, rows, &mut SmallRng::from_os_rng());
    Ok(canvas.render() + "\nGeorg Nees - schotter, plotter on paper, 1968. ")
}

/// A surface of dots that can be set, row by row.
struct Canvas {
    width: usize,
    height: usize,
    dots: Vec<bool>,
}

impl Canvas {
    fn new(width: usize, height: usize) -> Canvas {
        Canvas {
            width,
            height,
            dots: vec![false; width * height],
        }
    }

    /// Sets a dot; one outside of the surface is not drawn.
    fn set(&mut self, x: i64, y: i64) {
        if (0..self.width as i64).contains(&x) && (0..self.height as i64).contains(&y) {
            self.dots[y as usize * self.width + x as usize] = true;
        }
    }

    fn get(&self, x: usize, y: usize) -> bool {
        x < self.width && y < self.height && self.dots[y * self.width + x]
    }

    /// A line by Bresenham's algorithm.
    #[doc(alias = "lwDrawLine")]
    fn line(&mut self, (mut x, mut y): (i64, i64), (to_x, to_y): (i64, i64)) {
        let (dx, dy) = ((to_x - x).abs(), (to_y - y).abs());
        let (step_x, step_y) = ((to_x - x).signum(), (to_y - y).signum());
        let mut error = dx - dy;
        loop {
            self.set(x, y);
            if (x, y) == (to_x, to_y) {
                return;
            }
            let doubled = error * 2;
            if doubled > -dy {
                error -= dy;
                x += step_x;
            }
            if doubled < dx {
                error += dx;
                y += step_y;
            }
        }
    }

    /// A square around a centre, turned by an angle.
    #[doc(alias = "lwDrawSquare")]
    fn square(&mut self, (x, y): (f64, f64), size: f64, angle: f64) {
        let radius = (size / std::f64::consts::SQRT_2).round();
        let corner = |quarter: usize| {
            let turned =
                angle + std::f64::consts::FRAC_PI_4 + quarter as f64 * std::f64::consts::FRAC_PI_2;
            (
                (turned.sin() * radius + x).round() as i64,
                (turned.cos() * radius + y).round() as i64,
            )
        };
        for quarter in 0..4 {
            self.line(corner(quarter), corner((quarter + 1) % 4));
        }
    }

    /// The surface as text: a character for every two by four dots.
    #[doc(alias = "lwTranslatePixelsGroup")]
    fn render(&self) -> String {
        // Where each dot of a Braille pattern is, in the order of its bits.
        const DOTS: [(usize, usize); 8] = [
            (0, 0),
            (0, 1),
            (0, 2),
            (1, 0),
            (1, 1),
            (1, 2),
            (0, 3),
            (1, 3),
        ];
        let mut text = String::new();
        for top in (0..self.height).step_by(4) {
            for left in (0..self.width).step_by(2) {
                let bits = DOTS
                    .iter()
                    .enumerate()
                    .filter(|(_, (dx, dy))| self.get(left + dx, top + dy))
                    .fold(0u32, |bits, (bit, _)| bits | 1 << bit);
                text.push(char::from_u32(0x2800 + bits).unwrap_or(' '));
            }
            text.push('\n');
        }
        text
    }
}

/// The picture: the further down, the more the squares are moved and turned.
#[doc(alias = "lolwutDrawSchotter")]
fn schotter(columns: usize, squares_per_row: usize, rows: usize, rng: &mut impl Rng) -> Canvas {
    let width = columns * 2;
    let padding = if width > 4 { 2.0 } else { 0.0 };
    let side = (width as f64 - padding * 2.0) / squares_per_row as f64;
    let height = (side * rows as f64 + padding * 2.0) as usize;
    let mut canvas = Canvas::new(width, height);
    for row in 0..rows {
        for column in 0..squares_per_row {
            let (mut x, mut y) = (
                column as f64 * side + side / 2.0 + padding,
                row as f64 * side + side / 2.0 + padding,
            );
            let mut angle = 0.0;
            if row > 1 {
                let disorder = row as f64 / rows as f64;
                angle = rng.random_range(-1.0..1.0) * disorder;
                x += rng.random_range(-1.0..1.0) * disorder * side / 3.0;
                y += rng.random_range(-1.0..1.0) * disorder * side / 3.0;
            }
            canvas.square((x, y), side, angle);
        }
    }
    canvas
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_where_it_should() {
        let mut canvas = Canvas::new(8, 8);
        canvas.line((0, 0), (7, 3));
        assert!(canvas.get(0, 0) && canvas.get(7, 3));
    }

    #[test]
    fn the_first_row_of_squares_is_in_order() {
        let canvas = schotter(66, 8, 1, &mut SmallRng::seed_from_u64(1));
        let text = canvas.render();
        assert_eq!(
            text.lines().next().map(|line| line.chars().count()),
            Some(66)
        );
        assert!(text.chars().any(|c| c != '\u{2800}' && c != '\n'));
    }

    #[test]
    fn extreme_sizes_draw_something_and_do_not_panic() {
        for (columns, squares, rows) in [(1, 1, 1), (1, 200, 200), (1000, 1, 1)] {
            schotter(columns, squares, rows, &mut SmallRng::seed_from_u64(1)).render();
        }
    }
}
