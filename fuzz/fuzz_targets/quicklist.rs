//! Foreign listpacks are refused or are good for everything, and operations do to a list what
//! they do to a deque.
#![no_main]

use std::collections::VecDeque;

use libfuzzer_sys::fuzz_target;
use listpack::{Listpack, Validation};
use quicklist::{Direction, End, Quicklist};

fn value(seed: u8) -> Vec<u8> {
    match seed % 8 {
        0 => vec![seed; usize::from(seed) * 20],
        1 => vec![seed; usize::from(seed) * 40],
        2 | 3 => vec![b'a' + seed / 16; usize::from(seed)],
        _ => (i64::from(seed).pow(u32::from(seed % 9)))
            .to_string()
            .into_bytes(),
    }
}

/// Does what two bytes say to both.
fn step(list: &mut Quicklist, model: &mut VecDeque<Vec<u8>>, op: u8, seed: u8) {
    let at = usize::from(seed) % (model.len() + 1);
    match op % 10 {
        0 | 1 => {
            list.push_tail(&value(seed));
            model.push_back(value(seed));
        }
        2 => {
            list.push_head(&value(seed));
            model.push_front(value(seed));
        }
        3 => assert_eq!(list.pop(End::Head), model.pop_front()),
        4 => assert_eq!(list.pop(End::Tail), model.pop_back()),
        5 => {
            list.rotate();
            model.rotate_right(usize::from(!model.is_empty()));
        }
        6 => {
            let count = usize::from(op / 10);
            list.del_range(at as i64, count);
            model.drain(at..(at + count).min(model.len()));
        }
        7 => {
            let done = list.replace_at_index(at as i64, &value(op));
            assert_eq!(done, at < model.len());
            if done {
                model[at] = value(op);
            }
        }
        8 => {
            if let Some(mut walk) = list.get_iterator_mut_at_idx(Direction::FromHead, at as i64) {
                walk.next();
                walk.insert_before(&value(op));
                walk.insert_after(&value(op));
                model.insert(at, value(op));
            }
        }
        _ => {
            if let Some(mut walk) = list.get_iterator_mut_at_idx(Direction::FromTail, at as i64) {
                walk.next();
                walk.del_entry();
                model.remove(at);
            }
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    let [fill, compress, len, rest @ ..] = bytes else {
        return;
    };
    let mut list = Quicklist::new(i32::from(*fill as i8) % 40, i32::from(compress % 4));
    let mut model = VecDeque::new();
    let (foreign, ops) = rest.split_at(rest.len().min(usize::from(*len)));
    if let Ok(listpack) = Listpack::from_bytes(foreign.to_vec(), Validation::Shallow) {
        let values: Vec<Vec<u8>> = listpack.iter().map(|value| value.to_vec()).collect();
        if list.append_listpack(listpack).is_ok() {
            model.extend(values);
        }
    }
    for pair in ops.chunks_exact(2).take(200) {
        step(&mut list, &mut model, pair[0], pair[1]);
        assert_eq!(list.check(), Ok(()));
        assert_eq!(list.count(), model.len());
    }
    assert!(model.iter().eq(list.to_vecs().iter()));
    assert_eq!(list.clone().to_vecs(), list.to_vecs());
    list.dump(true);
});
