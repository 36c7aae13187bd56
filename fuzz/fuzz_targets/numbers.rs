//! Any bytes as a number, in every way a number is read: no panic, and what was read is printed
//! so that it reads back as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use util::{string2d, string2ld, string2ll, string2ull};

/// Beyond this a number is many digits of work and nothing new.
const LIMIT: usize = 512;

fuzz_target!(|text: &[u8]| {
    if text.len() > LIMIT {
        return;
    }
    if let Some(integer) = string2ll(text) {
        assert_eq!(
            integer.to_string().as_bytes(),
            text,
            "only one spelling is an integer"
        );
        assert_eq!(util::ll2string(&mut [0; 21], integer), text);
    }
    if let Some(integer) = string2ull(text) {
        let mut digits = [0; 21];
        assert_eq!(
            string2ull(util::ull2string(&mut digits, integer)),
            Some(integer)
        );
    }
    if let Some(double) = string2d(text) {
        let mut buf = [0; util::D2STRING_SIZE];
        for printed in [
            util::d2string(&mut buf, double).to_vec(),
            util::format_g17(&mut buf, double).to_vec(),
        ] {
            let again = string2d(&printed).map(f64::to_bits);
            assert_eq!(
                again,
                Some(double.to_bits()),
                "{double:e} printed as {printed:?}"
            );
        }
    }
    if let Some(long_double) = string2ld(text) {
        let printed = long_double.to_human();
        let again = string2ld(&printed).expect("what was printed is a number");
        assert_eq!(*again.to_human(), *printed);
        let doubled = long_double.add(long_double);
        assert!(string2ld(&doubled.to_human()).is_some());
    }
    let _ = util::memtoull(text);
    let _ = util::string2percent(text);
});
