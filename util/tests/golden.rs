//! Byte-equality with the original on vectors that were recorded from it.
//!
//! `incrbyfloat.tsv` was computed by x87 hardware through C's `strtold` and `printf("%.17Lf")`, and the same
//! inputs were sent to Redis 7.0's INCRBYFLOAT. `doubles.tsv` comes from fpconv and the C library; its
//! first rows are doubles for which Grisu2 does not find the shortest or the nearest digits.

use util::grisu::{DTOA_SIZE, fpconv_dtoa};
use util::{D2STRING_SIZE, format_g17, string2d, string2ld};

fn rows(table: &str) -> impl Iterator<Item = [&str; 3]> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            fields.try_into().expect("three columns")
        })
}

#[test]
fn sums_are_those_of_the_coprocessor() {
    for [value, increment, expected] in rows(include_str!("incrbyfloat.tsv")) {
        let sum = string2ld(value.as_bytes())
            .zip(string2ld(increment.as_bytes()))
            .map_or("none".to_owned(), |(value, increment)| {
                value.add(increment).to_string()
            });
        assert_eq!(sum, expected, "{value} + {increment}");
    }
}

#[test]
fn doubles_have_the_digits_of_fpconv_and_printf() {
    for [bits, shortest, g17] in rows(include_str!("doubles.tsv")) {
        let value = f64::from_bits(u64::from_str_radix(bits, 16).expect("hexadecimal"));
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(
            text(fpconv_dtoa(&mut [0; DTOA_SIZE], value)),
            shortest,
            "{bits}"
        );
        assert_eq!(
            text(format_g17(&mut [0; D2STRING_SIZE], value)),
            g17,
            "{bits}"
        );
        assert_eq!(
            string2d(shortest.as_bytes()).map(f64::to_bits),
            Some(value.to_bits())
        );
    }
}
