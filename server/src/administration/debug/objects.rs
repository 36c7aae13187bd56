//! OBJECT, SDSLEN, HTSTATS, STRUCTSIZE, POPULATE: how keys are kept, and many keys at once.
//!
//! These look at what is there, also at keys whose time is over, and leave no access mark.
//!
//! Differences from the original, where entry, key and value are three allocations:
//! - the address of OBJECT is that of the key inside the entry's one block: it stays the same as
//!   long as the entry was not moved, which is what it is looked at for;
//! - `serializedlength` is what the value would take in an RDB file with `rdbcompression no`: its
//!   length is known without serializing it, only the effect of compression is not;
//! - in SDSLEN `key_zmalloc` is the entry's block, and `val_zmalloc` what the value takes outside of
//!   it, 0 for one that lies in the block.

use command::{Error, error};
use db::Session;
use networking::Args;
use object::{Encoding, KvObj, KvRef, StringRef, lru};

use crate::clients::client::Client;
use crate::server::Server;

/// The least memory that one more key takes: a bound for POPULATE.
const SMALLEST_KEY: usize = 32;

/// The entry of a key in the client's database, as it lies there.
fn find<'s>(server: &'s Server, client: &Client, key: &[u8]) -> Result<KvRef<'s>, Error> {
    server.dbs.dbs[client.db_index]
        .keyspace
        .find(server.dbs.key_slot(key), key, dict::hash(key))
        .ok_or(error::NO_SUCH_KEY)
}

/// `OBJECT key [fast]`
pub fn object(server: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    let entry = find(server, client, args.at(2))?;
    let fast = args
        .get(3)
        .is_some_and(|word| word.eq_ignore_ascii_case(b"fast"));
    let length = if fast {
        String::new()
    } else {
        format!(" serializedlength:{}", rdb_saved_object_len(entry))
    };
    let idle_ms = lru::idle_time_ms(entry.lru(), server.dbs.env.lru_clock);
    let line = format!(
        "Value at:{:p} refcount:{} encoding:{}{length} lru:{} lru_seconds_idle:{}",
        entry.key().as_ptr(),
        entry.refcount(server.dbs.env.integers_shared),
        entry.encoding().name(),
        entry.lru(),
        idle_ms / 1000
    );
    client.link.reply.add_status(&line);
    Ok(())
}

/// Bytes of the value in an RDB file that is not compressed.
#[doc(alias = "rdbSavedObjectLen")]
fn rdb_saved_object_len(entry: KvRef<'_>) -> usize {
    let Some(string) = entry.string() else {
        return 0;
    };
    let mut digits = [0; 21];
    let bytes = string.decode(&mut digits);
    // Short texts that are numbers are saved as such even if they are not kept as such.
    let number = match string {
        StringRef::Int(number) => Some(number),
        StringRef::Bytes(bytes) if bytes.len() <= 11 => util::string2ll(bytes),
        StringRef::Bytes(_) => None,
    };
    number
        .and_then(rdb_integer_len)
        .unwrap_or_else(|| rdb_length_len(bytes.len()) + bytes.len())
}

/// A mark and 1, 2 or 4 bytes; larger numbers are saved as texts.
#[doc(alias = "rdbEncodeInteger")]
fn rdb_integer_len(number: i64) -> Option<usize> {
    if i8::try_from(number).is_ok() {
        Some(2)
    } else if i16::try_from(number).is_ok() {
        Some(3)
    } else if i32::try_from(number).is_ok() {
        Some(5)
    } else {
        None
    }
}

/// Bytes of a length: 6 bits, 14 bits, or a mark and 32 bits.
#[doc(alias = "rdbSaveLen")]
fn rdb_length_len(len: usize) -> usize {
    match len {
        0..0x40 => 1,
        0x40..0x4000 => 2,
        _ => 5,
    }
}

/// SDSLEN key
pub fn sdslen(server: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    let entry = find(server, client, args.at(2))?;
    let (key, key_bytes) = (entry.key().len(), entry.block_size());
    let value_bytes = entry.value_size();
    let value = match entry.string() {
        Some(StringRef::Bytes(bytes)) if entry.encoding() != Encoding::Int => bytes.len(),
        _ => return Err(Error::new("Not an sds encoded string.")),
    };
    let slot = server.dbs.key_slot(args.at(2));
    let keyspace = &mut server.dbs.dbs[client.db_index].keyspace;
    let avail = keyspace
        .find_mut(slot, args.at(2), dict::hash(args.at(2)))
        .and_then(|mut entry| entry.raw_mut().map(|sds| sds.avail()))
        .unwrap_or(0);
    client.link.reply.add_status(&format!(
        "key_sds_len:{key}, key_sds_avail:0, key_zmalloc: {key_bytes}, val_sds_len:{value}, \
         val_sds_avail:{avail}, val_zmalloc: {value_bytes}"
    ));
    Ok(())
}

/// STRUCTSIZE
pub fn structsize(_: &mut Server, client: &mut Client, _: Args<'_>) -> Result<(), Error> {
    let block = |key: &[u8], value: &[u8]| {
        let entry = KvObj::new_string(key, value, None);
        entry.as_ref().block_size()
    };
    let text = format!(
        "bits:{} kvobj:{} kvobj16:{} client:{} sds:{} ",
        usize::BITS,
        block(b"", b""),
        block(&[b'k'; 16], &[b'v'; 16]),
        size_of::<Client>(),
        size_of::<sds::Sds>()
    );
    client.link.reply.add_bulk(text.as_bytes());
    Ok(())
}

/// `HTSTATS dbid [full]`
pub fn htstats(server: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    let id = util::string2ll(args.at(2)).ok_or(error::NOT_AN_INTEGER)?;
    let db = usize::try_from(id)
        .ok()
        .and_then(|id| server.dbs.dbs.get(id))
        .ok_or_else(|| Error::new("Out of range database"))?;
    let full = args
        .get(3)
        .is_some_and(|word| word.eq_ignore_ascii_case(b"full"));
    let text = format!(
        "[Dictionary HT]\n{}[Expires HT]\n{}",
        db.keyspace.keys().stats(full),
        db.keyspace.expires().stats(full)
    );
    client.link.reply.add_verbatim(text.as_bytes(), "txt");
    Ok(())
}

/// `HTSTATS-KEY key [full]`: no type of this version keeps its value in a hash table.
pub fn htstats_key(server: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    find(server, client, args.at(2))?;
    Err(Error::new(
        "The value stored at the specified key is not represented using an hash table",
    ))
}

/// `POPULATE count [prefix] [size]`: keys `prefix:0`, `prefix:1`, ... with values `value:0` and so
/// on, cut or filled up with zero bytes to `size`. Keys that exist are left alone.
pub fn populate(server: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    let count = positive(args.at(2))?;
    let prefix = args.get(3).unwrap_or(b"key");
    let size = args.get(4).map(positive).transpose()?.unwrap_or(0);
    if count > zmalloc::physical_memory() / SMALLEST_KEY {
        return Err(Error::new("OOM in dictTryExpand"));
    }
    server.dbs.dbs[client.db_index].keyspace.expand(0, count, 0);
    let mut session = Session::new(&mut server.dbs, &mut server.effects, client.db_index);
    for number in 0..count {
        let key = [prefix, b":", number.to_string().as_bytes()].concat();
        if session.lookup_key_write(&key).is_some() {
            continue;
        }
        let mut value = format!("value:{number}").into_bytes();
        if size != 0 {
            value.resize(size, 0);
        }
        session.add_entry(KvObj::new_string(&key, &value, None));
        session.signal_modified_key(&key);
    }
    client.link.reply.add_ok();
    Ok(())
}

fn positive(text: &[u8]) -> Result<usize, Error> {
    command::numbers::positive_long(text).map(|number| number as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(value: &[u8]) -> usize {
        rdb_saved_object_len(KvObj::new_string(b"key", value, None).as_ref())
    }

    #[test]
    fn serialized_lengths_are_those_of_an_uncompressed_file() {
        assert_eq!(length(b"1"), 2);
        assert_eq!(length(b"-129"), 3);
        assert_eq!(length(b"100000"), 5);
        assert_eq!(length(b"10000000000"), 12);
        assert_eq!(length(b"hello"), 6);
        assert_eq!(length(&[b'x'; 64]), 66);
        assert_eq!(length(&vec![b'x'; 20_000]), 20_005);
    }
}
