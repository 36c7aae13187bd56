//! Finding an element by its text.
//!
//! First breakpoint: [`Listpack::find`] (`lpFind`).

use util::string2ll;

use crate::Value;
use crate::encoding;
use crate::listpack::{Listpack, Position};

impl Listpack {
    /// The first element that is `text`, among `p` and every `skip + 1`-th behind it. O(n).
    ///
    /// With `skip` 1 and `p` the first element that is the fields of a list of fields and values.
    #[doc(alias = "lpFind")]
    #[inline(never)]
    pub fn find(&self, p: Position, text: &[u8], skip: usize) -> Option<Position> {
        let integer = string2ll(text);
        let mut rest = self.from(p.offset());
        let mut until_compared = 0;
        loop {
            if until_compared > 0 {
                until_compared -= 1;
                rest = &rest[encoding::size(rest)?..];
                continue;
            }
            until_compared = skip;
            let (value, size) = encoding::decode(rest)?;
            let is_it = match value {
                Value::Integer(found) => Some(found) == integer,
                Value::String(found) => found == text,
            };
            if is_it {
                return Some(Position::new(self.end() - rest.len()));
            }
            rest = &rest[size..];
        }
    }
}
