//! To a listpack, the layout that took this one's place (what rdb.c does when it loads one).

use listpack::{Listpack, Value};

use crate::entry::HEADER_SIZE;
use crate::validate::Error;
use crate::ziplist::{MAX_SAFETY_SIZE, Ziplist};

impl Ziplist {
    /// The same values as a listpack. O(bytes), one allocation and rarely a second.
    ///
    /// A string that spells an integer, which only a foreign list has, becomes the integer.
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`] for lists of more than 1 GB; [`Error::Corrupt`] where bytes that were
    /// validated only shallowly are no entry.
    #[doc(alias = "ziplistValidateAndConvert")]
    #[doc(alias = "_ziplistEntryConvertAndValidate")]
    #[inline(never)]
    pub fn to_listpack(&self) -> Result<Listpack, Error> {
        if self.bytes() > MAX_SAFETY_SIZE {
            return Err(Error::TooLarge);
        }
        let mut listpack = Listpack::with_capacity(self.bytes());
        let mut offset = HEADER_SIZE;
        while offset != self.end() {
            let entry = self.entry_or_error(offset)?;
            match entry.value(self.as_bytes()) {
                Value::Integer(integer) => listpack.append_integer(integer),
                Value::String(text) => listpack.append(text),
            };
            offset = entry.end();
        }
        Ok(listpack)
    }
}
