//! The memory test of `redis-server --test-memory` (`memtest.c`).
//!
//! Memory is filled with patterns and read back: its own addresses, so that two places
//! that are one are found, random numbers, all zeros and ones, and zeros and ones in
//! turn. For the patterns the memory is split in two halves that get the same, and the
//! halves are compared, so that the fill need not be computed again.
//!
//! ```text
//!   | first half            | second half           |
//!     ^ word i   <- same ->   ^ word i                 filled page by page, a word each,
//!                                                      so that caches do not hide errors
//! ```
//!
//! Words are written and read as volatile: a compiler that knew what was written would
//! not look.

use std::io::{self, Write};

use rustix::termios::tcgetwinsize;

/// Words of a 4 KB page.
const PAGE_WORDS: usize = 4096 / size_of::<u64>();
const ONE_ZERO: u64 = 0xaaaa_aaaa_aaaa_aaaa;
const ZERO_ONE: u64 = 0x5555_5555_5555_5555;

/// Tests `megabytes` of memory, `passes` times over, with a progress display on standard
/// output. The exit status: 0 if all is well, 1 after an error or for want of memory.
pub fn memtest(megabytes: usize, passes: u32) -> i32 {
    let (cols, rows) = match tcgetwinsize(io::stdout()) {
        Ok(size) => (size.ws_col.into(), size.ws_row.into()),
        Err(_) => (80, 20),
    };
    let mut memory: Vec<u64> = Vec::new();
    let words = megabytes.saturating_mul(1024 * 1024 / size_of::<u64>());
    if memory.try_reserve_exact(words).is_err() {
        eprint!("Unable to allocate {megabytes} megabytes: Cannot allocate memory");
        return 1;
    }
    memory.resize(words, 0);
    let mut test = Test {
        screen: io::stdout().lock(),
        cols,
        rows,
        printed: 0,
    };
    match test.run(&mut memory, passes) {
        Ok(true) => 0,
        // A terminal that is gone ends the test, too.
        Ok(false) | Err(_) => 1,
    }
}

/// A test in progress, with its display.
struct Test<W> {
    screen: W,
    cols: usize,
    rows: usize,
    /// Characters of the current bar.
    printed: usize,
}

/// One way to fill the two halves: title, character of the bar.
type Fill = (&'static str, char);

impl<W: Write> Test<W> {
    /// `false` after an error, which has been displayed.
    fn run(&mut self, memory: &mut [u64], passes: u32) -> io::Result<bool> {
        for pass in 1..=passes {
            let fine = self.pass(memory, pass)?;
            if !fine {
                return Ok(false);
            }
        }
        self.screen.write_all(
            b"\nYour memory passed this test.\n\
              Please if you are still in doubt use the following two tools:\n\
              1) memtest86: http://www.memtest86.com/\n\
              2) memtester: http://pyropus.ca/software/memtester/\n",
        )?;
        self.screen.flush()?;
        Ok(true)
    }

    #[doc(alias = "memtest_test")]
    fn pass(&mut self, memory: &mut [u64], pass: u32) -> io::Result<bool> {
        self.start("Addressing test", pass)?;
        if !self.addressing(memory)? {
            return Ok(false);
        }
        self.end()?;

        let mut random = XorShift64Star(0xd131_33de_9afd_b566);
        let fine = self.fill_and_compare(memory, pass, ("Random fill", 'R'), |_| random.next())?
            && self.fill_and_compare(memory, pass, ("Solid fill", 'S'), |column| {
                if column % 2 == 1 { u64::MAX } else { 0 }
            })?
            && self.fill_and_compare(memory, pass, ("Checkerboard fill", 'C'), |column| {
                if column % 2 == 1 { ZERO_ONE } else { ONE_ZERO }
            })?;
        Ok(fine)
    }

    /// Every word holds its own address.
    #[doc(alias = "memtest_addressing")]
    fn addressing(&mut self, memory: &mut [u64]) -> io::Result<bool> {
        let words = memory.len();
        for (i, word) in memory.iter_mut().enumerate() {
            let address = &raw const *word as u64;
            store(word, address);
            self.step(i, words * 2, 'A')?;
        }
        for (i, word) in memory.iter().enumerate() {
            let (address, found) = (&raw const *word as u64, load(word));
            if found != address {
                write!(
                    self.screen,
                    "\n*** MEMORY ADDRESSING ERROR: {address:#x} contains {found}\n"
                )?;
                return Ok(false);
            }
            self.step(i + words, words * 2, 'A')?;
        }
        Ok(true)
    }

    /// Fills both halves alike with what `pattern` says for each column of a page, and
    /// compares them four times.
    #[doc(alias = "memtest_fill_value")]
    #[doc(alias = "memtest_fill_random")]
    fn fill_and_compare(
        &mut self,
        memory: &mut [u64],
        pass: u32,
        (title, symbol): Fill,
        mut pattern: impl FnMut(usize) -> u64,
    ) -> io::Result<bool> {
        let half = memory.len() / 2;
        let (first, second) = memory.split_at_mut(half);
        self.start(title, pass)?;
        let mut done = 0;
        for column in 0..PAGE_WORDS {
            for i in (column..half).step_by(PAGE_WORDS) {
                let value = pattern(column);
                store(&mut first[i], value);
                store(&mut second[i], value);
                self.step(done, half, symbol)?;
                done += 1;
            }
        }
        self.end()?;
        for _ in 0..4 {
            self.start("Compare", pass)?;
            if !self.compare(first, second)? {
                return Ok(false);
            }
            self.end()?;
        }
        Ok(true)
    }

    #[doc(alias = "memtest_compare")]
    fn compare(&mut self, first: &[u64], second: &[u64]) -> io::Result<bool> {
        for (i, (a, b)) in first.iter().zip(second).enumerate() {
            let (x, y) = (load(a), load(b));
            if x != y {
                write!(
                    self.screen,
                    "\n*** MEMORY ERROR DETECTED: {a:p} != {b:p} ({x} vs {y})\n"
                )?;
                return Ok(false);
            }
            self.step(i, first.len(), '=')?;
        }
        Ok(true)
    }

    #[doc(alias = "memtest_progress_start")]
    fn start(&mut self, title: &str, pass: u32) -> io::Result<()> {
        self.screen.write_all(b"\x1b[H\x1b[2J")?; // home, clear
        let dots = ".".repeat(self.cols * self.rows.saturating_sub(2));
        self.screen.write_all(dots.as_bytes())?;
        self.screen.write_all(
            b"Please keep the test running several minutes per GB of memory.\n\
              Also check http://www.memtest86.com/ and http://pyropus.ca/software/memtester/\
              \x1b[H\x1b[2K", // home, clear the line
        )?;
        writeln!(self.screen, "{title} [{pass}]")?;
        self.printed = 0;
        self.screen.flush()
    }

    #[doc(alias = "memtest_progress_end")]
    fn end(&mut self) -> io::Result<()> {
        self.screen.write_all(b"\x1b[H\x1b[2J")
    }

    /// Draws the bar, now and then.
    #[doc(alias = "memtest_progress_step")]
    #[inline]
    fn step(&mut self, done: usize, of: usize, symbol: char) -> io::Result<()> {
        if done.is_multiple_of(0x10000) {
            self.draw(done, of, symbol)
        } else {
            Ok(())
        }
    }

    fn draw(&mut self, done: usize, of: usize, symbol: char) -> io::Result<()> {
        let full = self.cols * self.rows.saturating_sub(3);
        let chars = (done as u128 * full as u128 / of as u128) as usize;
        for _ in self.printed..chars {
            write!(self.screen, "{symbol}")?;
        }
        self.printed = self.printed.max(chars);
        self.screen.flush()
    }
}

struct XorShift64Star(u64);

impl XorShift64Star {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(2_685_821_657_736_338_717)
    }
}

#[inline]
fn store(word: &mut u64, value: u64) {
    // SAFETY: a reference is valid, aligned and, being exclusive, not read meanwhile.
    unsafe { (&raw mut *word).write_volatile(value) };
}

#[inline]
fn load(word: &u64) -> u64 {
    // SAFETY: a reference is valid, aligned and not written to meanwhile.
    unsafe { (&raw const *word).read_volatile() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test() -> Test<Vec<u8>> {
        Test {
            screen: Vec::new(),
            cols: 80,
            rows: 20,
            printed: 0,
        }
    }

    #[test]
    fn good_memory_passes_and_the_bars_are_drawn_to_the_end() {
        let mut test = test();
        let mut memory = vec![0; 3 * 0x10000];
        assert!(test.run(&mut memory, 2).unwrap());
        let screen = String::from_utf8(test.screen).unwrap();
        for title in [
            "Addressing test [2]",
            "Random fill [2]",
            "Solid fill [1]",
            "Compare [2]",
        ] {
            assert!(screen.contains(title), "{title}");
        }
        assert!(screen.contains("Checkerboard fill [1]\n"));
        assert_eq!(screen.matches("Compare").count(), 2 * 3 * 4);
        assert!(screen.contains("AAAA") && screen.contains("===="));
        assert!(screen.contains("\nYour memory passed this test.\n"));
    }

    #[test]
    fn halves_that_differ_in_one_bit_are_found() {
        let mut test = test();
        let (first, mut second) = (vec![7; 4096], vec![7; 4096]);
        assert!(test.compare(&first, &second).unwrap());
        second[4095] ^= 1 << 63;
        assert!(!test.compare(&first, &second).unwrap());
        let screen = String::from_utf8(test.screen).unwrap();
        assert!(screen.contains("*** MEMORY ERROR DETECTED: 0x"), "{screen}");
    }
}
