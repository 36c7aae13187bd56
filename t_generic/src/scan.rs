//! SCAN (the keyspace half of `scanGenericCommand` in db.c).

use command::{Context, Error, error};
use db::ScanOptions;
use object::ObjectType;

use crate::integer;

/// Keys a step looks at unless COUNT says otherwise.
const DEFAULT_COUNT: usize = 10;

/// `SCAN cursor [MATCH pattern] [COUNT count] [TYPE type]`: some keys and the cursor to go on with.
/// O(count) per call, O(keys) for all of them.
#[doc(alias = "scanCommand")]
#[inline(never)]
pub fn scan_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let cursor = parse_scan_cursor(ctx.args.at(1))?;
    let options = parse_options(ctx)?;
    let (cursor, keys) = ctx.db.scan(cursor, options);
    ctx.reply.add_array_len(2);
    ctx.reply.add_bulk(cursor.to_string().as_bytes());
    ctx.reply.add_array_len(keys.len());
    for key in keys.iter() {
        ctx.reply.add_bulk(key);
    }
    Ok(())
}

/// A cursor is an unsigned 64-bit number; a NUL ends it, as it ends a string in C.
#[doc(alias = "parseScanCursorOrReply")]
fn parse_scan_cursor(arg: &[u8]) -> Result<u64, Error> {
    let text = arg.split(|byte| *byte == 0).next().unwrap_or_default();
    util::string2ull(text).ok_or(Error::from_static("ERR invalid cursor"))
}

fn parse_options<'a>(ctx: &Context<'a>) -> Result<ScanOptions<'a>, Error> {
    let mut options = ScanOptions {
        pattern: None,
        object_type: None,
        count: DEFAULT_COUNT,
    };
    let mut i = 2;
    while i < ctx.args.len() {
        let name = ctx.args.at(i);
        if name.eq_ignore_ascii_case(b"novalues") {
            return Err(Error::from_static(
                "ERR NOVALUES option can only be used in HSCAN",
            ));
        }
        if name.eq_ignore_ascii_case(b"noscores") {
            return Err(Error::from_static(
                "ERR NOSCORES option can only be used in ZSCAN",
            ));
        }
        if i + 1 == ctx.args.len() {
            return Err(error::SYNTAX);
        }
        let value = ctx.args.at(i + 1);
        if name.eq_ignore_ascii_case(b"count") {
            options.count = match integer(value)? {
                count @ 1.. => count as usize,
                _ => return Err(error::SYNTAX),
            };
        } else if name.eq_ignore_ascii_case(b"match") {
            // A lone star matches everything: then nothing needs to be compared.
            options.pattern = (value != b"*").then_some(value);
        } else if name.eq_ignore_ascii_case(b"type") {
            options.object_type =
                Some(ObjectType::from_name(value).ok_or_else(|| unknown_type(value))?);
        } else {
            return Err(error::SYNTAX);
        }
        i += 2;
    }
    Ok(options)
}

fn unknown_type(name: &[u8]) -> Error {
    Error::naming("unknown type name '", name, "'")
}
