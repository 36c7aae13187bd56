//! Any bytes as a listpack: refused, or every operation stays inside and ends; and a sequence of
//! operations against a vector of texts.
//!
//! ```text
//! input   kind of test, then
//!   foreign   count (2 bytes), number of steps, steps of 2 bytes, elements
//!   raw       the block
//!   model     steps: operation, place, size, as many bytes
//! ```
#![no_main]

use libfuzzer_sys::fuzz_target;
use listpack::{Listpack, Place, Position, Validation, Value, validate_integrity};

/// Blocks that have grown beyond this are more work and nothing new.
const LIMIT: usize = 1 << 13;

fuzz_target!(|input: &[u8]| {
    match input.split_first() {
        Some((kind, rest)) if kind % 3 == 0 => framed(rest),
        Some((kind, rest)) if kind % 3 == 1 => foreign(rest.to_vec(), &[0, 1, 2, 3, 4, 5]),
        Some((_, rest)) => model(rest),
        None => {}
    }
});

/// A right header and terminator around the elements.
fn framed(input: &[u8]) {
    let Some(([low, high, steps], rest)) = input.split_first_chunk() else {
        return;
    };
    let (steps, elements) = rest.split_at(rest.len().min(*steps as usize * 2));
    let mut bytes = (elements.len() as u32 + 7).to_le_bytes().to_vec();
    bytes.extend_from_slice(&[*low, *high]);
    bytes.extend_from_slice(elements);
    bytes.push(0xFF);
    assert_eq!(validate_integrity(&bytes, Validation::Shallow), Ok(()));
    foreign(bytes, steps);
}

fn foreign(bytes: Vec<u8>, steps: &[u8]) {
    let deep = validate_integrity(&bytes, Validation::Deep).is_ok();
    let Ok(mut list) = Listpack::from_bytes(bytes, Validation::Shallow) else {
        assert!(!deep);
        return;
    };
    if deep {
        assert_eq!(list.iter().count(), list.len());
        assert_eq!(list.iter_rev().count(), list.len());
        let rebuilt: Vec<Value<'_>> = list.iter().collect();
        let mut again = Listpack::new();
        again.batch_append(&rebuilt);
        assert!(
            again
                .iter()
                .zip(&list)
                .all(|(a, b)| a.eq_bytes(&b.to_vec()))
        );
    }
    for step in steps.chunks_exact(2) {
        read(&list, step[1], deep);
        if let Some(p) = list.first() {
            change(&mut list, p, step[0], step[1]);
        }
        if let Some(p) = list.last() {
            change(&mut list, p, step[0], step[1]);
        }
        if let Some(p) = list.seek(i64::from(step[1] as i8)) {
            change(&mut list, p, step[0], step[1]);
            // A position that is good no more may break a list, and that is all it may do.
            if !deep {
                change(&mut list, p, step[1], step[0]);
            }
        }
        assert_eq!(
            validate_integrity(list.as_bytes(), Validation::Shallow),
            Ok(())
        );
        // What was a listpack stays one.
        assert!(!deep || list.check().is_ok());
        if list.bytes() > LIMIT {
            return;
        }
    }
}

fn read(list: &Listpack, number: u8, deep: bool) {
    assert!(list.iter().count() <= list.bytes());
    assert!(list.iter_rev().count() <= list.bytes());
    let _ = (
        list.dump(),
        list.len(),
        list.check(),
        list.seek(i64::from(number)),
    );
    let mut state = u64::from(number);
    let mut random = || {
        state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        state
    };
    list.random(&mut random);
    list.random_pair(&mut random);
    list.random_entries(3, &mut random);
    list.random_pairs(3, &mut random);
    list.random_pairs_unique(3, &mut random);
    for (p, value) in list.entries().take(8) {
        let text = value.to_vec();
        let found = list.find(p, &text, (number % 3) as usize);
        assert!(!deep || found == Some(p), "what is there is found there");
        if let Some(first) = list.first() {
            list.find(first, &text, (number % 3) as usize);
        }
        let _ = (list.next(p), list.prev(p), list.entry_size(p));
    }
}

fn change(list: &mut Listpack, p: Position, kind: u8, number: u8) {
    let count = number as usize % 8;
    let text = vec![number; number as usize];
    match kind % 14 {
        0 => drop(list.insert(
            p,
            Value::Integer(i64::from(number) << (number % 56)),
            Place::Before,
        )),
        1 => drop(list.insert_after(p, &text)),
        2 => drop(list.replace(p, &text)),
        3 => drop(list.batch_insert(p, &vec![Value::String(&text); count], Place::Replace)),
        4 => drop(list.delete(p)),
        5 => drop(list.delete_range_at(p, count)),
        6 => list.delete_range(i64::from(number as i8), count),
        7 => list.batch_delete(
            &list
                .entries()
                .map(|(p, _)| p)
                .step_by(2)
                .collect::<Vec<_>>(),
        ),
        8 => list.batch_delete(&[p, p]),
        9 => {
            let tail = list.split_off(p);
            list.merge(tail);
        }
        10 => *list = list.split_off(p),
        11 => list.merge(list.clone()),
        12 => drop(list.prepend(&text)),
        _ => drop(list.recount()),
    }
}

fn model(mut input: &[u8]) {
    let (mut list, mut model) = (Listpack::new(), Vec::<Vec<u8>>::new());
    while let Some(([kind, place, size], rest)) = input.split_first_chunk() {
        let (text, rest) = rest.split_at(rest.len().min(*size as usize));
        input = rest;
        let at = *place as usize % (model.len() + 1);
        let p = list.seek(at as i64);
        assert_eq!(p.is_some(), at < model.len());
        match (kind % 6, p) {
            (0 | 1, Some(p)) => {
                assert_eq!(list.insert_before(p, text), Some(p));
                model.insert(at, text.to_vec());
            }
            (2, Some(p)) => {
                assert_eq!(list.replace(p, text), Some(p));
                model[at] = text.to_vec();
            }
            (3, Some(p)) => {
                list.delete(p);
                model.remove(at);
            }
            (4, Some(p)) => {
                list.delete_range_at(p, *size as usize);
                model.drain(at..model.len().min(at + *size as usize));
            }
            (5, Some(p)) => {
                let found = list.first().and_then(|first| list.find(first, text, 0));
                let index = model.iter().position(|other| other == text);
                assert_eq!(found, index.and_then(|index| list.seek(index as i64)));
                let tail = list.split_off(p);
                assert_eq!(tail.len(), model.len() - at);
                list.merge(tail);
            }
            _ => {
                list.append(text);
                model.push(text.to_vec());
            }
        }
        assert_eq!(list.check(), Ok(()));
    }
    assert!(list.iter().map(|value| value.to_vec()).eq(model));
}
