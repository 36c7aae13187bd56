//! DIGEST and DIGEST-VALUE: one number that is the same for the same data.
//!
//! Answers to `computeDatasetDigest`, `xorObjectDigest`, `mixDigest` and `xorDigest` in debug.c. Two
//! servers with the same keys, values and databases give the same digest, whatever the order of
//! their tables: tests compare a master with its replica so, and the data before and after a
//! restart. The numbers are those of the original for the same data.
//!
//! ```text
//!   mix(d, x)  = SHA1(d xor SHA1(x))      depends on order: parts of one thing
//!   xor(d, x)  = d xor SHA1(x)            does not: members of a collection
//!
//!   entry      = mix(key), mix(type), mix(value), xor("!!expire!!") if it has a time to live
//!   data set   = for each database with keys: mix(its number), then xor of SHA1(entry)
//! ```
//!
//! The time to live itself is not part of it: it may differ by a millisecond between two servers.
//!
//! First breakpoint: [`compute_dataset_digest`] (`computeDatasetDigest`).

use std::fmt;

use command::Error;
use db::{Databases, Db};
use networking::Args;
use object::KvRef;
use sha1::{Digest as _, Sha1};

use crate::clients::client::Client;
use crate::server::Server;

/// What stands for the time to live.
const EXPIRE_MARK: &[u8] = b"!!expire!!";

/// A digest as it grows; begins as zeros.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest([u8; 20]);

impl Digest {
    /// Adds something whose place does not matter.
    #[doc(alias = "xorDigest")]
    fn xor(&mut self, data: &[u8]) {
        let hash = Sha1::digest(data);
        for (byte, hash) in self.0.iter_mut().zip(hash) {
            *byte ^= hash;
        }
    }

    /// Adds something that comes after what was added before.
    #[doc(alias = "mixDigest")]
    fn mix(&mut self, data: &[u8]) {
        self.xor(data);
        self.0 = Sha1::digest(self.0).into();
    }

    /// Adds type, value and whether there is a time to live.
    #[doc(alias = "xorObjectDigest")]
    fn add_object(&mut self, entry: KvRef<'_>) {
        self.mix(&u32::from(entry.object_type() as u8).to_be_bytes());
        if let Some(string) = entry.string() {
            self.mix(string.decode(&mut [0; 21]));
        }
        if entry.expire().is_some() {
            self.xor(EXPIRE_MARK);
        }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The digest of everything. O(size of the data set).
#[doc(alias = "computeDatasetDigest")]
#[inline(never)]
pub fn compute_dataset_digest(dbs: &Databases) -> Digest {
    let mut all = Digest::default();
    for db in dbs.dbs.iter().filter(|db| !db.keyspace.is_empty()) {
        all.mix(&(db.id as u32).to_be_bytes());
        for entry in db.keyspace.iterate() {
            let mut one = Digest::default();
            one.mix(entry.key());
            one.add_object(entry);
            all.xor(&one.0);
        }
    }
    all
}

/// The digest of one value; zeros if there is no such key.
fn value_digest(dbs: &Databases, db: &Db, key: &[u8]) -> Digest {
    let mut digest = Digest::default();
    let found = db.keyspace.find(dbs.key_slot(key), key, dict::hash(key));
    if let Some(entry) = found {
        digest.add_object(entry);
    }
    digest
}

/// DIGEST
pub fn digest(server: &mut Server, client: &mut Client, _: Args<'_>) -> Result<(), Error> {
    let digest = compute_dataset_digest(&server.dbs);
    client.link.reply.add_status(&digest.to_string());
    Ok(())
}

/// DIGEST-VALUE key [key ...]
pub fn digest_value(server: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    let db = &server.dbs.dbs[client.db_index];
    client.link.reply.add_array_len(args.len() - 2);
    for key in args.iter().skip(2) {
        let digest = value_digest(&server.dbs, db, key);
        client.link.reply.add_status(&digest.to_string());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use db::{Effects, Env, Session, Ttl};

    fn databases(build: impl Fn(&mut Session<'_>)) -> Databases {
        let mut dbs = Databases::new(16, Env::new(0));
        let mut effects = Effects::new();
        build(&mut Session::new(&mut dbs, &mut effects, 0));
        dbs
    }

    fn set(session: &mut Session<'_>, key: &str, value: &str, ttl: Ttl) {
        session.set_string(key.as_bytes(), value.as_bytes(), ttl);
    }

    #[test]
    fn an_empty_data_set_is_forty_zeros() {
        let digest = compute_dataset_digest(&databases(|_| ()));
        assert_eq!(digest.to_string(), "0".repeat(40));
    }

    /// What redis-server 7.0 answers to `SET a 1`, `SET b hello`, 100 times `x` in `c`, `SET d 1.5`.
    #[test]
    fn the_digest_is_the_one_of_the_original() {
        let dbs = databases(|session| {
            set(session, "a", "1", Ttl::Clear);
            set(session, "b", "hello", Ttl::Clear);
            set(session, "c", &"x".repeat(100), Ttl::Clear);
            set(session, "d", "1.5", Ttl::Clear);
        });
        let all = compute_dataset_digest(&dbs);
        assert_eq!(all.to_string(), "bd84d67544483ffb37dd34a91dfefbb59bac0840");
        let of = |key: &[u8]| value_digest(&dbs, &dbs.dbs[0], key).to_string();
        assert_eq!(of(b"a"), "b4fc66738120fba0b5aa500ab5c2bf89cea1c5da");
        assert_eq!(of(b"b"), "36b23a1456b2dce2c3ed252c456761301dba8060");
        assert_eq!(of(b"nokey"), "0".repeat(40));
    }

    #[test]
    fn order_does_not_matter_but_keys_values_and_volatility_do() {
        let digest = |pairs: &[(&str, &str, Ttl)]| {
            compute_dataset_digest(&databases(|session| {
                for (key, value, ttl) in pairs {
                    set(session, key, value, *ttl);
                }
            }))
        };
        let keep = Ttl::Clear;
        let one = digest(&[("a", "1", keep), ("b", "2", keep)]);
        assert_eq!(one, digest(&[("b", "2", keep), ("a", "1", keep)]));
        assert_ne!(one, digest(&[("a", "2", keep), ("b", "1", keep)]));
        let volatile = digest(&[("a", "1", Ttl::At(i64::MAX)), ("b", "2", keep)]);
        assert_ne!(one, volatile);
        assert_eq!(
            volatile,
            digest(&[("a", "1", Ttl::At(1 << 50)), ("b", "2", keep)])
        );
    }
}
