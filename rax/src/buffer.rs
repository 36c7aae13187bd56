//! A sequence that lies in place while it is short (raxStack, the key of a raxIterator).
//!
//! Walking a tree needs the nodes above, and iterating needs the key: both are short nearly always.
//! The first `N` items lie inside the structure, which then costs no allocation; one more moves all
//! of them to the heap, where they stay.
//!
//! Invariant: either `heap` is empty and the items are `inline[..len]`, or they are `heap`, `len` of
//! them.
#![forbid(unsafe_code)]

/// See the module header.
#[doc(alias = "raxStack")]
#[derive(Clone)]
pub(crate) struct Buffer<T, const N: usize> {
    len: usize,
    inline: [T; N],
    heap: Vec<T>,
}

impl<T: Copy, const N: usize> Buffer<T, N> {
    /// An empty one; `filler` is what lies in the unused places.
    #[doc(alias = "raxStackInit")]
    #[inline]
    pub fn new(filler: T) -> Self {
        Buffer {
            len: 0,
            inline: [filler; N],
            heap: Vec::new(),
        }
    }

    #[inline]
    pub fn as_slice(&self) -> &[T] {
        if self.heap.is_empty() {
            &self.inline[..self.len]
        } else {
            &self.heap
        }
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.len
    }

    #[doc(alias = "raxStackPush")]
    #[inline]
    pub fn push(&mut self, item: T) {
        self.extend(&[item]);
    }

    #[doc(alias = "raxIteratorAddChars")]
    #[inline]
    pub fn extend(&mut self, items: &[T]) {
        let end = self.len + items.len();
        if self.heap.is_empty() && end <= N {
            self.inline[self.len..end].copy_from_slice(items);
        } else {
            if self.heap.is_empty() {
                self.heap.reserve(2 * end);
                self.heap.extend_from_slice(&self.inline[..self.len]);
            }
            self.heap.extend_from_slice(items);
        }
        self.len = end;
    }

    #[doc(alias = "raxStackPop")]
    #[doc(alias = "raxIteratorDelChars")]
    #[inline]
    pub fn truncate(&mut self, len: usize) {
        self.heap.truncate(len);
        self.len = self.len.min(len);
    }

    #[inline]
    pub fn clear(&mut self) {
        self.truncate(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_one_sequence_wherever_it_lies() {
        let mut buffer = Buffer::<u8, 4>::new(0);
        let mut model = Vec::new();
        for (number, keep) in [3, 0, 4, 2, 9, 5, 1, 0, 4, 4].into_iter().enumerate() {
            for item in 0..5 {
                buffer.push(item);
                model.push(item);
                assert_eq!(buffer.as_slice(), model);
            }
            buffer.extend(&[7; 9][..number]);
            model.extend(&[7; 9][..number]);
            assert_eq!((buffer.as_slice(), buffer.len()), (&*model, model.len()));
            buffer.truncate(keep);
            model.truncate(keep);
            assert_eq!((buffer.as_slice(), buffer.len()), (&*model, model.len()));
        }
        buffer.clear();
        assert_eq!((buffer.as_slice(), buffer.len()), (&[][..], 0));
    }
}
