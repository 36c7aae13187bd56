//! The allocator against jemalloc's own word and a model of what is alive.
//!
//! Zmalloc is called directly and is not the global allocator here, so only these tests are counted;
//! [`alone`] keeps them from running at the same time.

use super::*;
use proptest::prelude::*;
use std::sync::{Mutex, MutexGuard, PoisonError};

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

pub(crate) fn alone() -> MutexGuard<'static, ()> {
    ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What jemalloc would give for a request.
fn nallocx(size: usize, align: usize) -> usize {
    // SAFETY: a query without effects; the size is not 0.
    unsafe { jemalloc::nallocx(size, jemalloc::MALLOCX_ALIGN(align)) }
}

/// What jemalloc says a live block takes.
fn true_size(block: *mut u8) -> usize {
    // SAFETY: the callers pass live blocks of jemalloc.
    unsafe { jemalloc::sallocx(block.cast_const().cast(), 0) }
}

#[test]
fn good_size_is_what_jemalloc_gives_for_every_small_size() {
    for size in 1..=70_000 {
        assert_eq!(good_size(size), nallocx(size, 1), "{size}");
    }
}

#[test]
fn a_block_of_zero_bytes_takes_the_smallest_class() {
    assert_eq!(good_size(0), good_size(1));
}

#[test]
fn small_classes_are_aligned_at_their_lowest_bit() {
    let _alone = alone();
    for align in [16, 32, 64, 128, 4096] {
        for size in (1..20_000).step_by(37) {
            let layout = Layout::from_size_align(size, align).expect("a layout");
            // SAFETY: the size is not 0 and the block is freed with the layout it came with.
            unsafe {
                let block = Zmalloc.alloc(layout);
                assert!(block.addr().is_multiple_of(align), "{size} {align}");
                assert_eq!(
                    true_size(block),
                    good_size_aligned(size, align),
                    "{size} {align}"
                );
                Zmalloc.dealloc(block, layout);
            }
        }
    }
}

#[test]
fn a_block_that_cannot_be_had_is_null_in_a_fallible_section() {
    let _alone = alone();
    let before = used_memory();
    let huge = Layout::from_size_align(isize::MAX as usize / 2, 8).expect("a layout");
    let small = Layout::new::<u64>();
    fallible(|| {
        // SAFETY: the sizes are not 0, the block that exists is freed with its layout.
        unsafe {
            assert!(Zmalloc.alloc(huge).is_null());
            assert!(Zmalloc.alloc_zeroed(huge).is_null());
            let block = Zmalloc.alloc(small);
            assert!(Zmalloc.realloc(block, small, huge.size()).is_null());
            // A failed realloc leaves the old block alive.
            assert_eq!(used_memory() - before, 8);
            Zmalloc.dealloc(block, small);
        }
    });
    assert_eq!(used_memory(), before);
}

/// One live block of the model.
struct Block {
    at: *mut u8,
    layout: Layout,
    fill: u8,
}

impl Block {
    fn check(&self) {
        // SAFETY: the block is alive and its bytes were all written.
        let bytes = unsafe { std::slice::from_raw_parts(self.at, self.layout.size()) };
        assert!(bytes.iter().all(|byte| *byte == self.fill));
        assert!(self.at.addr().is_multiple_of(self.layout.align()));
    }

    fn write(&mut self) {
        // SAFETY: the block is alive and has this many bytes.
        unsafe { self.at.write_bytes(self.fill, self.layout.size()) };
    }
}

#[derive(Debug, Clone)]
enum Step {
    Alloc {
        size: usize,
        lg_align: u32,
        zeroed: bool,
    },
    Realloc {
        which: usize,
        size: usize,
    },
    Free {
        which: usize,
    },
}

fn size() -> impl Strategy<Value = usize> {
    prop_oneof![1usize..200, 1usize..20_000, 10_000usize..300_000]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (size(), 0u32..14, any::<bool>())
            .prop_map(|(size, lg_align, zeroed)| Step::Alloc { size, lg_align, zeroed }),
        2 => (any::<usize>(), size()).prop_map(|(which, size)| Step::Realloc { which, size }),
        2 => any::<usize>().prop_map(|which| Step::Free { which }),
    ]
}

fn run(step: Step, live: &mut Vec<Block>, fill: u8) {
    match step {
        Step::Alloc {
            size,
            lg_align,
            zeroed,
        } => {
            let layout = Layout::from_size_align(size, 1 << lg_align).expect("a layout");
            // SAFETY: the size is not 0.
            let at = unsafe {
                if zeroed {
                    Zmalloc.alloc_zeroed(layout)
                } else {
                    Zmalloc.alloc(layout)
                }
            };
            let mut block = Block {
                at,
                layout,
                fill: 0,
            };
            if zeroed {
                block.check();
            }
            block.fill = fill;
            block.write();
            live.push(block);
        }
        Step::Realloc { which, size } if !live.is_empty() => {
            let index = which % live.len();
            let block = &mut live[index];
            // SAFETY: the block is alive with this layout, the size is not 0.
            block.at = unsafe { Zmalloc.realloc(block.at, block.layout, size) };
            let kept = size.min(block.layout.size());
            block.layout = Layout::from_size_align(kept, block.layout.align()).expect("a layout");
            block.check();
            block.layout = Layout::from_size_align(size, block.layout.align()).expect("a layout");
            block.write();
        }
        Step::Free { which } if !live.is_empty() => free(live.swap_remove(which % live.len())),
        _ => {}
    }
}

fn free(block: Block) {
    block.check();
    // SAFETY: the block is alive with this layout and forgotten after this.
    unsafe { Zmalloc.dealloc(block.at, block.layout) };
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn used_memory_is_the_true_size_of_what_is_alive(steps in prop::collection::vec(step(), 1..120)) {
        let _alone = alone();
        let before = used_memory();
        let mut live = Vec::new();
        for (number, step) in steps.into_iter().enumerate() {
            run(step, &mut live, number as u8);
            let total: usize = live.iter().map(|block| true_size(block.at)).sum();
            prop_assert_eq!(used_memory() - before, total);
        }
        live.drain(..).for_each(free);
        prop_assert_eq!(used_memory(), before);
    }

    #[test]
    fn good_size_is_what_jemalloc_gives(size in 1usize..1 << 46, shift in 0u32..46, lg_align in 3u32..22) {
        let size = (size >> shift).max(1);
        prop_assert_eq!(good_size(size), nallocx(size, 8));
        prop_assert_eq!(good_size_aligned(size, 1 << lg_align), nallocx(size, 1 << lg_align));
    }
}
