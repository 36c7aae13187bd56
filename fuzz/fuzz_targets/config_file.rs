//! Any bytes as a configuration file: an error that names its line, or a configuration that
//! survives CONFIG REWRITE, into the same file and into an empty one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use server::administration::config::parse_config_bytes;
use server::administration::config::rewrite::rewritten;

fuzz_target!(|text: &[u8]| {
    let config = match parse_config_bytes(text) {
        Ok(config) => config,
        Err(error) => {
            assert!(!error.report("8.0.0").is_empty());
            return;
        }
    };
    for old in [text, b""] {
        let file = rewritten(&config, old, false);
        match parse_config_bytes(&file) {
            Ok(again) => assert!(again == config, "{}", String::from_utf8_lossy(&file)),
            Err(error) => panic!("{}", String::from_utf8_lossy(&error.report("8.0.0"))),
        }
    }
});
