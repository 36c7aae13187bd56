//! PROTOCOL and ERROR: a reply of each type, for the tests of clients.

use command::Error;
use networking::{Args, Resp};

use crate::clients::client::Client;
use crate::server::Server;

/// PROTOCOL type
pub fn protocol(_: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    let resp = client.resp();
    let reply = &mut client.link.reply;
    match args.at(2).to_ascii_lowercase().as_slice() {
        b"string" => reply.add_bulk(b"Hello World"),
        b"integer" => reply.add_longlong(12345),
        // Any number would do; clients' tests expect this one.
        b"double" => reply.add_double_text(b"3.141"),
        b"bignum" => reply.add_big_number(b"1234567999999999999999999999999999999"),
        b"null" => reply.add_null(),
        b"array" => {
            reply.add_array_len(3);
            (0..3).for_each(|number| reply.add_longlong(number));
        }
        b"set" => {
            reply.add_set_len(3);
            (0..3).for_each(|number| reply.add_longlong(number));
        }
        b"map" => {
            reply.add_map_len(3);
            for number in 0..3 {
                reply.add_longlong(number);
                reply.add_bool(number == 1);
            }
        }
        b"attrib" => {
            // An attribute is no reply: something must follow it, and RESP2 has none.
            if reply.add_attribute_len(1) {
                reply.add_bulk(b"key-popularity");
                reply.add_array_len(2);
                reply.add_bulk(b"key:123");
                reply.add_longlong(90);
            }
            reply.add_bulk(b"Some real reply following the attribute");
        }
        b"push" if resp == Resp::V2 => {
            return Err(Error::new("RESP2 is not supported by this command"));
        }
        b"push" => {
            // A push answers nothing: the reply to this command follows it.
            reply.add_push_len(2);
            reply.add_bulk(b"server-cpu-usage");
            reply.add_longlong(42);
            reply.add_bulk(b"Some real reply following the push reply");
        }
        b"verbatim" => reply.add_verbatim(b"This is a verbatim\nstring", "txt"),
        b"true" => reply.add_bool(true),
        b"false" => reply.add_bool(false),
        _ => {
            return Err(Error::new(
                "Wrong protocol type name. Please use one of the following: string|integer|\
                 double|bignum|null|array|set|map|attrib|push|verbatim|true|false",
            ));
        }
    }
    Ok(())
}

/// ERROR text: exactly this text, without a code added, and counted nowhere.
pub fn error(_: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    client.link.reply.add_coded_error(args.at(2));
    Ok(())
}
