//! Foreign values are refused or work, and what is done to a valid value agrees with a model of
//! 16384 registers.
#![no_main]

use hyperloglog::{Buffer, HyperLogLog, REGISTERS, Registers, Validation};
use libfuzzer_sys::fuzz_target;

/// A register, what to raise it to, and how long a sparse value may be, from four bytes.
fn operation(bytes: [u8; 4]) -> (usize, u8, usize) {
    let [low, high, value, limit] = bytes;
    let index = usize::from(u16::from_le_bytes([low, high])) % REGISTERS;
    (index, 1 + value % 51, usize::from(limit) * 8)
}

/// Everything that can be done with a value; nothing may panic, and what fails must not have
/// passed the deep validation.
fn exercise<B: Buffer + Clone>(value: &HyperLogLog<B>, operations: &[[u8; 4]]) {
    let is_valid = value.check().is_ok();
    value.dump();
    value.decode();
    assert_eq!(value.count().is_ok(), is_valid);
    assert_eq!(value.clone().count_cached().is_ok() || is_valid, is_valid || value.cached_count().is_some());
    let mut promoted = value.clone();
    assert_eq!(promoted.promote().is_ok(), is_valid || promoted.opcodes().is_none());
    let mut changed = value.clone();
    for operation_bytes in operations {
        let (index, register, limit) = operation(*operation_bytes);
        let set = changed.set(index, register, limit);
        assert!(set.is_ok() || !is_valid);
        if set.is_ok() {
            let found = changed.get(index);
            assert!(found.is_ok_and(|found| found >= register));
        }
    }
    assert_eq!(changed.check().is_ok(), is_valid);
    let Ok(union) = value.registers() else { return };
    let mut target = HyperLogLog::new();
    assert!(target.merge(&union, 3000).is_ok());
    assert_eq!(target.count(), value.count());
}

/// A new value and a plain array see the same operations.
fn compare(operations: &[[u8; 4]]) {
    let mut model = [0_u8; REGISTERS];
    let mut value = HyperLogLog::new();
    for operation_bytes in operations {
        let (index, register, limit) = operation(*operation_bytes);
        let raised = value.set(index, register, limit);
        assert_eq!(raised, Ok(register > model[index]));
        model[index] = model[index].max(register);
        assert_eq!(value.get(index), Ok(model[index]));
    }
    assert_eq!(value.check(), Ok(()));
    let mut union = Registers::new();
    assert_eq!(union.merge(&value), Ok(()));
    assert!(union.as_array() == &model);
    assert_eq!(value.count(), Ok(union.count()));
}

// How many bytes are operations, a quarter of them; the operations; the opcodes or registers of a
// foreign value, of which the first byte is the encoding.
fuzz_target!(|data: &[u8]| {
    let Some((count, data)) = data.split_first() else {
        return;
    };
    let (operations, foreign) = data.split_at(data.len().min(4 * usize::from(*count)));
    let (operations, _) = operations.as_chunks::<4>();
    compare(operations);
    let mut value = b"HYLL".to_vec();
    if let Some((encoding, registers)) = foreign.split_first() {
        value.extend([*encoding, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80]);
        value.extend(registers);
        if *encoding == 0 {
            value.resize(hyperloglog::DENSE_SIZE, 0);
        }
    }
    for bytes in [foreign.to_vec(), value] {
        if let Ok(value) = HyperLogLog::from_bytes(bytes, Validation::Shallow) {
            exercise(&value, operations);
        }
    }
});
