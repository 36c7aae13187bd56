//! The field-value pairs of an entry that is to be added, wherever they lie.
//!
//! A command's arguments are slices of somebody's query buffer. Making a vector of pairs of them
//! for every XADD would be an allocation for nothing, so what is asked for is only what adding an
//! entry needs: how many pairs there are, and each field and value by its number. It is asked
//! through a table of functions, so that the code that adds exists once and has one name for the
//! debugger.

/// Field-value pairs by number.
pub trait Pairs {
    /// How many pairs there are.
    fn count(&self) -> usize;
    /// The field of a pair. `index` is less than [`count`](Self::count).
    fn field(&self, index: usize) -> &[u8];
    /// The value of a pair. `index` is less than [`count`](Self::count).
    fn value(&self, index: usize) -> &[u8];
}

impl<F: AsRef<[u8]>, V: AsRef<[u8]>, const N: usize> Pairs for [(F, V); N] {
    fn count(&self) -> usize {
        N
    }

    fn field(&self, index: usize) -> &[u8] {
        self[index].0.as_ref()
    }

    fn value(&self, index: usize) -> &[u8] {
        self[index].1.as_ref()
    }
}

impl<F: AsRef<[u8]>, V: AsRef<[u8]>> Pairs for Vec<(F, V)> {
    fn count(&self) -> usize {
        self.len()
    }

    fn field(&self, index: usize) -> &[u8] {
        self[index].0.as_ref()
    }

    fn value(&self, index: usize) -> &[u8] {
        self[index].1.as_ref()
    }
}

/// Bytes of all fields and values together.
pub(crate) fn text_bytes(pairs: &dyn Pairs) -> usize {
    (0..pairs.count())
        .map(|index| pairs.field(index).len() + pairs.value(index).len())
        .sum()
}
