//! The tests that drive the built binaries with real clients (tests/).
