//! An intset behaves as a sorted set of std, and every invariant holds after every operation; and
//! foreign bytes, whatever they are, are refused or do no harm.

use std::collections::BTreeSet;

use intset::{Corrupt, Encoding, Intset, Reason, Validation, validate_integrity};
use proptest::collection::vec;
use proptest::prelude::*;
use zmalloc::good_size;

#[derive(Clone, Debug)]
enum Step {
    Add(i64),
    /// The number at this place, wrapped around.
    AddAgain(usize),
    Remove(i64),
    RemoveAt(usize),
    ShrinkToFit,
}

/// Numbers of every width, most of them few enough to meet again.
fn number() -> impl Strategy<Value = i64> {
    prop_oneof![
        4 => -20i64..20,
        1 => any::<i16>().prop_map(i64::from),
        1 => any::<i32>().prop_map(i64::from),
        1 => any::<i64>(),
        1 => (0u32..64, -1i64..=1).prop_map(|(bit, off)| ((1u64 << bit) as i64).wrapping_add(off)),
        1 => (0u32..64, -1i64..=1).prop_map(|(bit, off)| off.wrapping_sub((1u64 << bit) as i64)),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => number().prop_map(Step::Add),
        1 => (0usize..64).prop_map(Step::AddAgain),
        1 => number().prop_map(Step::Remove),
        2 => (0usize..64).prop_map(Step::RemoveAt),
        1 => Just(Step::ShrinkToFit),
    ]
}

fn at(set: &BTreeSet<i64>, place: usize) -> Option<i64> {
    set.iter().nth(place.checked_rem(set.len())?).copied()
}

fn assert_same(set: &Intset, model: &BTreeSet<i64>, widest: Encoding) {
    assert_eq!(set.check(), Ok(()), "{}", set.dump());
    assert_eq!((set.len(), set.is_empty()), (model.len(), model.is_empty()));
    assert!(set.iter().eq(model.iter().copied()));
    assert_eq!(set.iter().len(), model.len());
    assert!(set.iter().rev().eq(model.iter().rev().copied()));
    assert_eq!(set.min(), model.first().copied());
    assert_eq!(set.max(), model.last().copied());
    assert_eq!(set.get(set.len()), None);
    assert_eq!(set.encoding(), widest);
    assert_eq!(set.blob_len(), 8 + model.len() * widest.width());
    assert_eq!(set.clone().into_bytes(), set.as_bytes());
    for number in model {
        assert!(set.find(*number));
        for near in [number.wrapping_sub(1), number.wrapping_add(1)] {
            assert_eq!(set.find(near), model.contains(&near));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn behaves_as_a_sorted_set(steps in vec(step(), 0..60)) {
        let (mut set, mut model) = (Intset::new(), BTreeSet::new());
        let mut widest = Encoding::Int16;
        for step in steps {
            match step {
                Step::Add(number) => {
                    prop_assert_eq!(set.add(number), model.insert(number));
                    widest = widest.max(Encoding::of(number));
                }
                Step::AddAgain(place) => {
                    if let Some(number) = at(&model, place) {
                        prop_assert!(!set.add(number));
                    }
                }
                Step::Remove(number) => prop_assert_eq!(set.remove(number), model.remove(&number)),
                Step::RemoveAt(place) => {
                    if let Some(number) = at(&model, place) {
                        prop_assert!(set.remove(number) && model.remove(&number));
                    }
                }
                Step::ShrinkToFit => {
                    set.shrink_to_fit();
                    prop_assert_eq!(set.capacity(), set.blob_len());
                }
            }
            assert_same(&set, &model, widest);
        }
    }

    /// Every operation on bytes that are not in order ends, inside the block.
    #[test]
    fn shallowly_validated_bytes_do_no_harm(
        encoding in prop_oneof![Just(2u8), Just(4), Just(8)],
        numbers in vec(any::<[u8; 8]>(), 1..40),
        probes in vec(number(), 1..8),
    ) {
        let mut bytes = vec![encoding, 0, 0, 0];
        bytes.extend_from_slice(&(numbers.len() as u32).to_le_bytes());
        for number in &numbers {
            bytes.extend_from_slice(&number[..encoding as usize]);
        }
        let mut set = Intset::from_bytes(bytes, Validation::Shallow).unwrap();
        for probe in probes {
            set.find(probe);
            set.add(probe);
            set.remove(probe);
            set.random(&mut || probe as u64);
            let shallow = validate_integrity(set.as_bytes(), Validation::Shallow);
            prop_assert!(shallow.is_ok() || set.is_empty());
            let _ = (set.check(), set.dump(), set.iter().rev().count());
        }
    }

    #[test]
    fn any_bytes_are_refused_or_a_set(bytes in vec(prop_oneof![0u8..9, any::<u8>()], 0..40)) {
        match Intset::from_bytes(bytes.clone(), Validation::Deep) {
            Ok(set) => {
                let numbers: Vec<i64> = set.iter().collect();
                prop_assert!(numbers.is_sorted_by(|a, b| a < b));
                prop_assert_eq!(set.into_bytes(), bytes);
            }
            Err(corrupt) => prop_assert!(corrupt.offset <= bytes.len()),
        }
    }
}

#[test]
fn large_sets_are_searched_as_well_as_small_ones() {
    for len in (0..70).chain([511, 512, 513, 4096]) {
        let set: Intset = (0..len).map(|number| 3 * number).collect();
        for number in -1..=3 * len {
            let inside = number % 3 == 0 && (0..3 * len).contains(&number);
            assert_eq!(set.find(number), inside, "{number} in {len}");
        }
    }
}

#[test]
fn a_wider_number_goes_to_the_end_it_belongs_to() {
    for (wide, place) in [(i64::MIN, 0), (-40_000, 0), (40_000, 3), (i64::MAX, 3)] {
        let mut set: Intset = [-7, 0, 7].into_iter().collect();
        assert!(set.add(wide));
        assert_eq!(set.get(place), Some(wide));
        assert_eq!(set.check(), Ok(()));
    }
}

#[test]
fn a_set_stays_as_wide_as_it_has_been() {
    let mut set: Intset = [1, 100_000].into_iter().collect();
    set.remove(100_000);
    assert_eq!(set.encoding(), Encoding::Int32);
    assert_eq!(set.as_bytes(), [4, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]);
}

#[test]
fn a_block_gives_memory_back_when_most_of_it_is_free() {
    let mut set: Intset = (0..10_000).collect();
    for number in 10..10_000 {
        set.remove(number);
    }
    assert!(
        set.capacity() <= 2 * (set.blob_len() + 16),
        "{}",
        set.capacity()
    );
}

#[test]
fn a_growing_set_asks_for_memory_in_few_and_fitting_steps() {
    let (mut set, mut steps) = (Intset::new(), 0);
    for number in 0..10_000 {
        let before = set.capacity();
        set.add(number);
        steps += usize::from(set.capacity() != before);
        assert!(set.capacity() <= good_size(set.blob_len()));
    }
    // Four classes to every doubling of 16 bytes to 20 KB, and a few small ones.
    assert!(steps < 50, "{steps}");
}

#[test]
fn the_dump_says_what_the_header_says_and_every_number() {
    let set: Intset = [7, -1, 3].into_iter().collect();
    let expected = "intset of 14 bytes: 3 numbers of 16 bits: [-1, 3, 7]\n";
    assert_eq!(set.dump(), expected);
}

#[test]
fn every_number_is_drawn() {
    let set: Intset = (0..10).collect();
    let mut state = 1u64;
    let mut next = || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1);
        state
    };
    let mut drawn = [0; 10];
    for _ in 0..10_000 {
        drawn[set.random(&mut next).unwrap() as usize] += 1;
    }
    assert!(
        drawn.iter().all(|times| (800..1200).contains(times)),
        "{drawn:?}"
    );
    assert_eq!(Intset::new().random(&mut next), None);
}

#[test]
fn validation_says_what_is_wrong_and_where() {
    let valid = [2, 0, 0, 0, 3, 0, 0, 0, 1, 0, 2, 0, 3, 0];
    assert_eq!(validate_integrity(&valid, Validation::Deep), Ok(()));
    let wrong = |change: &dyn Fn(&mut Vec<u8>), offset, reason, validation| {
        let mut bytes = valid.to_vec();
        change(&mut bytes);
        let expected = Err(Corrupt { offset, reason });
        assert_eq!(validate_integrity(&bytes, validation), expected);
    };
    let shallow = Validation::Shallow;
    wrong(&|b| b.truncate(7), 0, Reason::TooShort, shallow);
    wrong(&|b| b[0] = 3, 0, Reason::UnknownEncoding, shallow);
    wrong(&|b| b[3] = 1, 0, Reason::UnknownEncoding, shallow);
    wrong(&|b| b[0] = 4, 4, Reason::WrongLength, shallow);
    wrong(&|b| b[4] = 4, 4, Reason::WrongLength, shallow);
    wrong(&|b| b[7] = 0x80, 4, Reason::WrongLength, shallow);
    wrong(&|b| b.push(0), 4, Reason::WrongLength, shallow);
    let empty = |b: &mut Vec<u8>| {
        b.truncate(8);
        b[4] = 0;
    };
    wrong(&empty, 4, Reason::Empty, shallow);
    wrong(&|b| b[10] = 1, 10, Reason::OutOfOrder, Validation::Deep);
    wrong(&|b| b[13] = 0x80, 12, Reason::OutOfOrder, Validation::Deep);
    let mut equal = valid;
    equal[12] = 2;
    let set = Intset::from_bytes(equal.to_vec(), shallow).expect("a right header");
    let found = set.check().expect_err("two equal numbers");
    assert_eq!((found.offset, found.reason), (12, Reason::OutOfOrder));
    assert_eq!(
        found.to_string(),
        "intset corrupt at byte 12: a number that is not larger than the one before it"
    );
}
