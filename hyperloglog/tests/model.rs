//! Any operations leave the registers that a plain array has, in valid bytes, in both encodings.

use hyperloglog::{
    DENSE_SIZE, Encoding, HEADER, HyperLogLog, Invalid, REGISTERS, Reason, Registers, Validation,
};
use proptest::prelude::*;

/// Registers, half of them near each other; values, few of them high.
fn raises() -> impl Strategy<Value = Vec<(usize, u8)>> {
    let index = prop_oneof![0..200_usize, 0..REGISTERS, 16300..REGISTERS];
    let value = prop_oneof![8 => 1..4_u8, 4 => 1..=32_u8, 1 => 33..=51_u8];
    prop::collection::vec((index, value), 0..250)
}

fn value_of(raises: &[(usize, u8)], sparse_max_bytes: usize) -> HyperLogLog {
    let mut value = HyperLogLog::new();
    for (index, register) in raises {
        let raised = value.set(*index, *register, sparse_max_bytes);
        assert!(raised.is_ok());
    }
    value
}

fn registers_of(raises: &[(usize, u8)]) -> [u8; REGISTERS] {
    let mut registers = [0; REGISTERS];
    for (index, value) in raises {
        registers[*index] = registers[*index].max(*value);
    }
    registers
}

fn registers_in(value: &HyperLogLog) -> [u8; REGISTERS] {
    *value.registers().expect("a valid value").as_array()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn registers_are_those_of_an_array(raises in raises(), limit in 0..600_usize) {
        let mut value = HyperLogLog::new();
        let mut model = [0; REGISTERS];
        for (index, register) in &raises {
            let was_dense = value.encoding() == Encoding::Dense;
            let bytes = value.as_bytes().len();
            prop_assert_eq!(value.set(*index, *register, limit), Ok(*register > model[*index]));
            model[*index] = model[*index].max(*register);
            prop_assert_eq!(value.get(*index), Ok(model[*index]));
            prop_assert_eq!(value.check(), Ok(()));
            let is_dense = value.encoding() == Encoding::Dense;
            prop_assert!(is_dense || !was_dense);
            prop_assert!(is_dense || value.as_bytes().len() <= limit.max(bytes));
            prop_assert!(is_dense || *register <= 32 || model[*index] != *register);
        }
        prop_assert!(registers_in(&value) == model);
    }

    #[test]
    fn both_encodings_count_alike(raises in raises()) {
        let sparse = value_of(&raises, 100_000);
        let mut dense = sparse.clone();
        prop_assert_eq!(dense.promote(), Ok(sparse.encoding() == Encoding::Sparse));
        prop_assert_eq!(dense.as_bytes().len(), DENSE_SIZE);
        prop_assert!(registers_in(&dense) == registers_in(&sparse));
        prop_assert_eq!(dense.count(), sparse.count());
        prop_assert_eq!(sparse.registers().expect("valid").count(), sparse.count().expect("valid"));
        prop_assert_eq!(dense.promote(), Ok(false));
    }

    #[test]
    fn a_union_has_the_maxima_in_any_order(a in raises(), b in raises(), limit in 0..3000_usize) {
        let values = [value_of(&a, limit), value_of(&b, limit)];
        let model = registers_of(&[a, b].concat());
        for (into, other) in [(0, 1), (1, 0)] {
            let mut union = Registers::new();
            prop_assert_eq!(union.merge(&values[into]), Ok(()));
            prop_assert_eq!(union.merge(&values[other]), Ok(()));
            prop_assert!(*union.as_array() == model);
            let mut merged = values[into].clone();
            prop_assert_eq!(merged.merge(&union, limit), Ok(()));
            prop_assert_eq!(merged.check(), Ok(()));
            prop_assert!(registers_in(&merged) == model);
            prop_assert!(merged.cached_count().is_none());
            prop_assert!(merged.encoding() == Encoding::Dense || !union.has_dense());
            // Without the destination among them, and in one step.
            let mut union = Registers::new();
            prop_assert_eq!(union.merge(&values[other]), Ok(()));
            let mut merged = values[into].clone();
            prop_assert_eq!(merged.merge(&union, limit), Ok(()));
            prop_assert!(registers_in(&merged) == model);
        }
    }

    /// The bytes that merging leaves are those of raising one register after the other.
    #[test]
    fn merging_is_raising_in_order(a in raises(), b in raises(), limit in 0..3000_usize) {
        let into = value_of(&a, limit);
        let mut union = Registers::new();
        prop_assert_eq!(union.merge(&value_of(&b, 100_000)), Ok(()));
        let mut merged = into.clone();
        prop_assert_eq!(merged.merge(&union, limit), Ok(()));
        let mut raised = into;
        if union.has_dense() {
            prop_assert!(raised.promote().is_ok());
        }
        for (index, value) in union.as_array().iter().enumerate().filter(|(_, value)| **value > 0) {
            prop_assert!(raised.set(index, *value, limit).is_ok());
        }
        raised.invalidate_cache();
        prop_assert_eq!(merged.dump(), raised.dump());
        prop_assert!(merged == raised);
    }

    /// What is accepted at first sight can be wrong, and everything says so instead of panicking.
    #[test]
    fn foreign_opcodes_are_refused_by_whatever_walks_over_them(
        opcodes in prop::collection::vec(any::<u8>(), 0..300),
        index in 0..REGISTERS,
        value in 1..=51_u8,
    ) {
        let bytes = [b"HYLL\x01\0\0\0\0\0\0\0\0\0\0\x80", &opcodes[..]].concat();
        let foreign = HyperLogLog::from_bytes(bytes.clone(), Validation::Shallow);
        let foreign = foreign.expect("a header");
        let verdict = foreign.check();
        prop_assert_eq!(HyperLogLog::from_bytes(bytes, Validation::Deep).map(|_| ()), verdict);
        prop_assert_eq!(foreign.count().map(|_| ()), verdict);
        prop_assert_eq!(foreign.registers().map(|_| ()), verdict);
        let mut promoted = foreign.clone();
        prop_assert_eq!(promoted.promote().map(|_| ()), verdict);
        prop_assert!(verdict.is_ok() || promoted == foreign);
        let mut raised = foreign.clone();
        let result = raised.set(index, value, 3000);
        prop_assert!(result.is_ok() || verdict.is_err());
        prop_assert!(result.is_ok() || raised == foreign);
        foreign.dump();
    }
}

#[test]
fn the_header_is_checked_at_first_sight() {
    let refused = |bytes: &[u8]| {
        let verdict = HyperLogLog::from_bytes(bytes, Validation::Shallow);
        verdict.map(|_| ()).expect_err("no HyperLogLog")
    };
    let at = |offset, reason| Invalid { offset, reason };
    assert_eq!(refused(b""), at(0, Reason::TooShort));
    assert_eq!(refused(b"HYLL\x01"), at(5, Reason::TooShort));
    let mut bytes = HyperLogLog::new().into_inner();
    bytes[3] = b'l';
    assert_eq!(refused(&bytes), at(0, Reason::Magic));
    bytes[3] = b'L';
    bytes[4] = 2;
    assert_eq!(refused(&bytes), at(4, Reason::Encoding));
    bytes[4] = 0;
    assert_eq!(refused(&bytes), at(18, Reason::DenseLength));
    bytes.resize(DENSE_SIZE + 1, 0);
    let invalid = refused(&bytes);
    assert_eq!(invalid, at(DENSE_SIZE, Reason::DenseLength));
    assert!(invalid.error_text().starts_with("WRONGTYPE "));
    bytes.truncate(HEADER);
    bytes[4] = 1;
    let empty = HyperLogLog::from_bytes(&bytes[..], Validation::Shallow).expect("a header");
    let invalid = empty.count().expect_err("no registers");
    assert_eq!(invalid, at(HEADER, Reason::TooFewRegisters));
    assert!(invalid.error_text().starts_with("INVALIDOBJ "));
    assert_eq!(
        invalid.to_string(),
        "HyperLogLog corrupt at byte 16: fewer than 16384 registers"
    );
}

#[test]
fn a_count_is_computed_once_for_the_same_registers() {
    let mut value = HyperLogLog::new();
    assert_eq!(value.count_cached(), Ok((0, false)));
    assert_eq!(value.add(b"a", 3000), Ok(true));
    assert_eq!(value.cached_count(), None);
    assert_eq!(value.count_cached(), Ok((1, true)));
    assert_eq!(value.count_cached(), Ok((1, false)));
    assert_eq!(value.add(b"a", 3000), Ok(false));
    assert_eq!(value.cached_count(), Some(1));
    // Becoming dense changes no register.
    assert_eq!(value.promote(), Ok(true));
    assert_eq!(value.cached_count(), Some(1));
    assert_eq!(value.add(b"b", 3000), Ok(true));
    assert_eq!(value.count_cached(), Ok((2, true)));
}

#[test]
fn a_dump_shows_header_and_runs() {
    let value = value_of(&[(9, 2), (10, 2), (500, 7)], 3000);
    let expected = "HYLL sparse 23 bytes, cached count stale\n9..=10 = 2\n500 = 7\n";
    assert_eq!(value.dump(), expected);
    assert_eq!(
        value.decode().as_deref(),
        Some("z:9 v:2,2 Z:489 v:7,1 Z:15883")
    );
}

#[test]
fn a_value_may_lie_in_bytes_that_are_borrowed() {
    let (mut owned, mut bytes) = (HyperLogLog::new(), HyperLogLog::new().into_inner());
    for number in 0..2000_u32 {
        let mut borrowed =
            HyperLogLog::from_bytes(&mut bytes, Validation::Shallow).expect("a header");
        let element = number.to_le_bytes();
        assert_eq!(borrowed.add(&element, 3000), owned.add(&element, 3000));
        assert_eq!(bytes, owned.as_bytes());
    }
    assert_eq!(owned.encoding(), Encoding::Dense);
}
