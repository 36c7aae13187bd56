//! Values are byte for byte those of the installed Redis, and so are its verdicts on foreign ones.

use hyperloglog::{Encoding, HyperLogLog, Invalid, REGISTERS, Registers, Validation, hll_pat_len};
use tests::living::{Living, Random, Reply, command};

const KEYS: usize = 12;
const LIMITS: [usize; 8] = [0, 22, 60, 300, 1000, 3000, 3000, 16000];

/// What PFADD, PFCOUNT and PFMERGE will do, on top of this crate.
struct Model {
    values: Vec<Option<HyperLogLog>>,
    sparse_max_bytes: usize,
}

impl Model {
    fn pfadd(&mut self, key: usize, elements: &[Vec<u8>]) -> Result<i64, Invalid> {
        let mut updated = self.values[key].is_none();
        let value = self.values[key].get_or_insert_default();
        if updated {
            value.invalidate_cache();
        }
        for element in elements {
            updated |= value.add(element, self.sparse_max_bytes)?;
        }
        Ok(i64::from(updated))
    }

    fn pfcount(&mut self, keys: &[usize]) -> Result<u64, Invalid> {
        if let [key] = keys {
            return match &mut self.values[*key] {
                Some(value) => Ok(value.count_cached()?.0),
                None => Ok(0),
            };
        }
        Ok(self.union(keys)?.count())
    }

    fn union(&self, keys: &[usize]) -> Result<Registers, Invalid> {
        let mut union = Registers::new();
        for key in keys {
            if let Some(value) = &self.values[*key] {
                union.merge(value)?;
            }
        }
        Ok(union)
    }

    fn pfmerge(&mut self, keys: &[usize]) -> Result<(), Invalid> {
        let union = self.union(keys)?;
        let value = self.values[keys[0]].get_or_insert_default();
        value.merge(&union, self.sparse_max_bytes)
    }
}

fn name(key: usize) -> String {
    format!("k{key}")
}

fn with_keys(verb: &str, keys: &[usize]) -> Vec<Vec<u8>> {
    command(
        [verb.to_owned()]
            .into_iter()
            .chain(keys.iter().map(|key| name(*key))),
    )
}

fn expected<T>(result: Result<T, Invalid>, reply: impl Fn(T) -> Reply) -> Reply {
    match result {
        Ok(value) => reply(value),
        Err(invalid) => Reply::Error(invalid.error_text().to_owned()),
    }
}

/// Elements, and among them many of neighbouring registers.
fn pool() -> Vec<Vec<u8>> {
    let elements = (0..60_000_u32).map(|number| format!("e{number}").into_bytes());
    let (near, mut pool): (Vec<_>, Vec<_>) =
        elements.partition(|element| hll_pat_len(element).0 < 150);
    pool.truncate(20_000);
    pool.splice(0..0, near);
    pool
}

fn some_elements(random: &mut Random, pool: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let count = [0, 1, 1, 2, 3, 10, 60, 400][random.below(8)];
    let near = random.below(2) == 0;
    let among = if near { 540 } else { pool.len() };
    (0..count)
        .map(|_| pool[random.below(among)].clone())
        .collect()
}

/// One command on the model; what is sent, and what must be replied.
fn step(model: &mut Model, random: &mut Random, pool: &[Vec<u8>]) -> (Vec<Vec<u8>>, Reply, usize) {
    let keys: Vec<usize> = (0..=random.below(4)).map(|_| random.below(KEYS)).collect();
    let key = keys[0];
    match random.below(20) {
        0..=3 => {
            model.values[key] = None;
            (with_keys("UNLINK", &[key]), Reply::Null, key)
        }
        4 => {
            model.sparse_max_bytes = LIMITS[random.below(LIMITS.len())];
            let limit = model.sparse_max_bytes.to_string();
            let words = ["CONFIG", "SET", "hll-sparse-max-bytes", &limit];
            (command(words), Reply::Status("OK".to_owned()), key)
        }
        5..=6 => {
            let reply = expected(model.pfcount(&keys), |count| Reply::Integer(count as i64));
            (with_keys("PFCOUNT", &keys), reply, key)
        }
        7..=8 => {
            let reply = expected(model.pfmerge(&keys), |()| Reply::Status("OK".to_owned()));
            (with_keys("PFMERGE", &keys), reply, key)
        }
        _ => {
            let elements = some_elements(random, pool);
            let mut sent = with_keys("PFADD", &[key]);
            sent.extend(elements.iter().cloned());
            let reply = expected(model.pfadd(key, &elements), Reply::Integer);
            (sent, reply, key)
        }
    }
}

#[test]
fn after_any_commands_the_values_are_the_bytes_of_the_original() {
    let Some(mut living) = Living::start(&[]) else {
        return;
    };
    let mut random = Random(20);
    let pool = pool();
    let mut model = Model {
        values: vec![None; KEYS],
        sparse_max_bytes: 3000,
    };
    let (mut sparse, mut dense) = (0, 0);
    for _ in 0..70 {
        let mut commands = Vec::new();
        let mut wanted = Vec::new();
        for _ in 0..200 {
            let (sent, reply, key) = step(&mut model, &mut random, &pool);
            commands.push(sent);
            commands.push(with_keys("GET", &[key]));
            wanted.push((reply, model.values[key].clone(), model.sparse_max_bytes));
        }
        let replies = living.pipeline(&commands);
        for (at, (reply, value, limit)) in wanted.into_iter().enumerate() {
            let verb = String::from_utf8_lossy(&commands[2 * at][0]);
            if reply != Reply::Null {
                assert_eq!(replies[2 * at], reply, "{verb}, limit {limit}");
            }
            let Some(value) = value else {
                assert_eq!(replies[2 * at + 1], Reply::Null);
                continue;
            };
            value.check().expect("a valid value");
            match value.encoding() {
                Encoding::Sparse => sparse += 1,
                Encoding::Dense => dense += 1,
            }
            assert!(
                replies[2 * at + 1] == Reply::Bulk(value.as_bytes().to_vec()),
                "{verb}, limit {limit}\n{}",
                value.dump()
            );
        }
    }
    assert!(sparse > 4_000 && dense > 4_000, "{sparse} {dense}");
}

/// Opcodes as no HyperLogLog would choose them, of about 16384 registers.
fn foreign_opcodes(random: &mut Random) -> Vec<u8> {
    let mut opcodes = Vec::new();
    let mut left = REGISTERS;
    let dense_part = random.below(400);
    while left > 0 {
        match random.below(4) {
            0 | 1 if opcodes.len() < dense_part => {
                let len = 1 + random.below(left.min(4));
                let value = 1 + random.below(3);
                opcodes.push((0x80 | (value - 1) << 2 | (len - 1)) as u8);
                left -= len;
            }
            2 if opcodes.len() < dense_part => {
                let len = 1 + random.below(left.min(64));
                opcodes.push((len - 1) as u8);
                left -= len;
            }
            _ => {
                let most = if opcodes.len() < dense_part {
                    200
                } else {
                    left
                };
                let len = if random.below(3) == 0 {
                    left
                } else {
                    1 + random.below(most.min(left))
                };
                opcodes.extend([(0x40 | (len - 1) >> 8) as u8, (len - 1) as u8]);
                left -= len;
            }
        }
    }
    match random.below(8) {
        0 => opcodes.push(random.next() as u8 & 0x3f),
        1 => opcodes.insert(random.below(opcodes.len()), 0x80 | random.next() as u8),
        2 => {
            let at = random.below(opcodes.len());
            opcodes.remove(at);
        }
        _ => {}
    }
    opcodes
}

/// Whether the last opcode is cut off: the original takes the terminator of the string for its
/// second byte, and goes on to shift it to where it can be overwritten.
fn is_cut_off(value: &[u8]) -> bool {
    let Ok(value) = HyperLogLog::from_bytes(value, Validation::Shallow) else {
        return false;
    };
    value
        .opcodes()
        .is_some_and(|mut opcodes| opcodes.any(|opcode| opcode.is_err()))
}

#[test]
fn foreign_values_are_counted_changed_and_refused_as_by_the_original() {
    let Some(mut living) = Living::start(&[]) else {
        return;
    };
    let mut random = Random(3);
    let pool = pool();
    let (mut refused, mut taken) = (0, 0);
    for round in 0..5_000 {
        let mut value = b"HYLL\x01\0\0\0\0\0\0\0\0\0\0\x80".to_vec();
        value.extend(foreign_opcodes(&mut random));
        match round % 50 {
            0 => value[random.below(8)] ^= 1 << random.below(8),
            1 => value.truncate(random.below(20)),
            2 => value[4] = 0,
            _ => {}
        }
        if is_cut_off(&value) {
            continue;
        }
        let elements = some_elements(&mut random, &pool);
        let mut pfadd = with_keys("PFADD", &[0]);
        pfadd.extend(elements.iter().cloned());
        let replies = living.pipeline(&[
            command([b"SET", &b"k0"[..], &value]),
            with_keys("UNLINK", &[1]),
            with_keys("PFCOUNT", &[0, 1]),
            pfadd,
            with_keys("GET", &[0]),
            with_keys("PFCOUNT", &[0]),
            with_keys("PFMERGE", &[1, 0]),
            with_keys("GET", &[1]),
        ]);
        let wrong_type = || {
            let verdict = HyperLogLog::from_bytes(&value[..], Validation::Shallow).map(|_| ());
            expected(verdict, |()| Reply::Null)
        };
        let Ok(ours) = HyperLogLog::from_bytes(value.clone(), Validation::Shallow) else {
            for reply in [&replies[2], &replies[3], &replies[5], &replies[6]] {
                assert_eq!(*reply, wrong_type());
            }
            continue;
        };
        let mut model = Model {
            values: vec![Some(ours), None],
            sparse_max_bytes: 3000,
        };
        let count = |count| Reply::Integer(count as i64);
        assert_eq!(replies[2], expected(model.pfcount(&[0, 1]), count));
        assert_eq!(
            replies[3],
            expected(model.pfadd(0, &elements), Reply::Integer)
        );
        let ours = model.values[0].clone().expect("a value");
        assert_eq!(
            replies[4],
            Reply::Bulk(ours.as_bytes().to_vec()),
            "{}",
            ours.dump()
        );
        let counted = model.pfcount(&[0]);
        match counted {
            Ok(_) => taken += 1,
            Err(_) => refused += 1,
        }
        assert_eq!(counted.is_ok(), ours.check().is_ok());
        assert_eq!(replies[5], expected(counted, count));
        let merged = model.pfmerge(&[1, 0]);
        assert_eq!(
            replies[6],
            expected(merged, |()| Reply::Status("OK".to_owned()))
        );
        let merged = model.values[1]
            .as_ref()
            .map_or(Reply::Null, |value| Reply::Bulk(value.as_bytes().to_vec()));
        assert_eq!(replies[7], merged);
    }
    assert!(refused > 500 && taken > 2_000, "{refused} {taken}");
}

#[test]
fn dense_registers_of_any_value_are_estimated_as_by_the_original() {
    let Some(mut living) = Living::start(&[]) else {
        return;
    };
    let mut random = Random(5);
    let mut values = vec![vec![0xff; 12288], vec![0; 12288]];
    values[1][0] = 1;
    // All registers at what only the end of the scale reaches, and next to it.
    for register in [49_u8, 50, 51, 52] {
        let group = u32::from(register) * 0x04_1041;
        let mut bytes = group.to_le_bytes()[..3].repeat(4096);
        values.push(bytes.clone());
        bytes[random.below(12288)] ^= 1;
        values.push(bytes);
    }
    for _ in 0..300 {
        let mask = (random.next() | random.next()) as u8;
        let share = 1 + random.below(20);
        let byte = |_| {
            let byte = random.next() as u8 & mask;
            if random.below(20) < share { byte } else { 0 }
        };
        values.push((0..12288).map(byte).collect());
    }
    for registers in values {
        let mut value = b"HYLL\0\0\0\0\0\0\0\0\0\0\0\x80".to_vec();
        value.extend(registers);
        let mut ours = HyperLogLog::from_bytes(value.clone(), Validation::Deep).expect("dense");
        let (count, is_new) = ours.count_cached().expect("dense");
        assert!(is_new);
        let replies = living.pipeline(&[
            command([b"SET", &b"k"[..], &value]),
            command(["PFCOUNT", "k"]),
            command(["GET", "k"]),
            command(["PFDEBUG", "GETREG", "k"]),
        ]);
        assert_eq!(replies[1], Reply::Integer(count as i64));
        assert_eq!(replies[2], Reply::Bulk(ours.as_bytes().to_vec()));
        let registers = ours.registers().expect("dense");
        let registers = registers.as_array().iter();
        let registers = registers.map(|value| Reply::Integer(i64::from(*value)));
        assert_eq!(replies[3], Reply::Array(registers.collect()));
    }
}

#[test]
fn elements_of_any_length_have_the_register_that_the_original_gives_them() {
    let Some(mut redis) = Living::start(&[]) else {
        return;
    };
    let mut random = Random(11);
    for round in 0..400 {
        let element: Vec<u8> = (0..round % 50).map(|_| random.next() as u8).collect();
        let mut value = HyperLogLog::new();
        assert_eq!(value.add(&element, 3000), Ok(true));
        redis.call(&[b"DEL", b"key"]);
        redis.call(&[b"PFADD", b"key", &element]);
        let theirs = redis.call(&[b"GET", b"key"]);
        assert_eq!(theirs, Reply::Bulk(value.into_inner()), "{element:?}");
    }
}
