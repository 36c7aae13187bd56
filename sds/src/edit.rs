//! Changes that only shorten or rewrite a string in place.
#![forbid(unsafe_code)]

use crate::Sds;

impl Sds {
    /// Removes from both ends every byte that is in `set`. O(N * |set|).
    #[doc(alias = "sdstrim")]
    pub fn trim(&mut self, set: &[u8]) {
        let keep = |byte: &u8| !set.contains(byte);
        let start = self.iter().position(keep).unwrap_or(self.len());
        let end = self.iter().rposition(keep).map_or(start, |last| last + 1);
        self.substr(start, end - start);
    }

    /// Keeps the bytes `start..=end`; negative indexes count from the end (-1 is the last
    /// byte). Indexes outside the string are clamped to it; an empty range empties the string.
    #[doc(alias = "sdsrange")]
    pub fn range(&mut self, start: i64, end: i64) {
        let len = self.len() as i64;
        let from_front = |index: i64| {
            if index < 0 {
                len.saturating_add(index)
            } else {
                index
            }
        };
        let start = from_front(start).max(0);
        let end = from_front(end).min(len - 1);
        let count = if start > end { 0 } else { end - start + 1 };
        self.substr(start as usize, count as usize);
    }

    /// Keeps `count` bytes from `start` on, or as many of them as there are. O(count).
    #[doc(alias = "sdssubstr")]
    pub fn substr(&mut self, start: usize, count: usize) {
        let start = start.min(self.len());
        let count = count.min(self.len() - start);
        if start > 0 {
            self.copy_within(start..start + count, 0);
        }
        self.truncate(count);
    }

    /// ASCII upper case becomes lower case.
    #[doc(alias = "sdstolower")]
    pub fn to_lower(&mut self) {
        self.make_ascii_lowercase();
    }

    /// ASCII lower case becomes upper case.
    #[doc(alias = "sdstoupper")]
    pub fn to_upper(&mut self) {
        self.make_ascii_uppercase();
    }

    /// Replaces every byte found in `from` by the byte at the same place in `to`.
    #[doc(alias = "sdsmapchars")]
    pub fn map_chars(&mut self, from: &[u8], to: &[u8]) {
        for byte in self.iter_mut() {
            if let Some((_, &new)) = from.iter().zip(to).find(|(old, _)| **old == *byte) {
                *byte = new;
            }
        }
    }
}
