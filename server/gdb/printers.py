"""Pretty-printer of `Client`, and two functions that find things in a `Server`.

    client id=3 fd=6 db=0 flags=AUTHENTICATED query={empty} reply={RESP2, empty}

`$client(server, N)` is the client in slot N of the slab (an error while the slot is vacant, or its
client taken out to be served); `$db(server, N)` is database N.
"""

import gdb
import gdb.printing

# The bits of ClientFlags: server/src/clients/client.rs.
FLAGS = {
    0: "MULTI",
    1: "DIRTY_CAS",
    2: "DIRTY_EXEC",
    3: "CLOSE_AFTER_REPLY",
    4: "CLOSE_ASAP",
    5: "PENDING_WRITE",
    6: "POSTPONED",
    7: "UNIX_SOCKET",
    8: "REPLY_OFF",
    9: "REPLY_SKIP_NEXT",
    10: "REPLY_SKIP",
    11: "NO_EVICT",
    12: "NO_TOUCH",
    13: "AUTHENTICATED",
    14: "PUBSUB",
    15: "WRITE_HANDLER",
    16: "IN_EXEC",
    18: "BLOCKED",
}


def flag_names(word):
    names = [name for bit, name in FLAGS.items() if word >> bit & 1]
    rest = word & ~sum(1 << bit for bit in FLAGS)
    return "|".join(names + (["0x%x" % rest] if rest else [])) or "none"


def pointee(value):
    """What a reference or a pointer points at; anything else as it is."""
    if value.type.strip_typedefs().code in (gdb.TYPE_CODE_PTR, gdb.TYPE_CODE_REF):
        return value.dereference()
    return value


def element(vec, index, type_name):
    """Element `index` of a Vec, or None."""
    if not 0 <= index < int(vec["len"]):
        return None
    elements = vec["buf"]["inner"]["ptr"]["pointer"]["pointer"]
    return elements.cast(gdb.lookup_type(type_name).pointer())[index]


class FlagsPrinter:
    def __init__(self, value):
        self.word = int(value["__0"]["__0"])

    def to_string(self):
        return flag_names(self.word)


class ClientPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        link = self.value["link"]
        taken_out = bool(self.value["query_figures"]["taken_out"])
        return "client id=%d db=%d flags=%s query={%s} reply={%s}" % (
            int(self.value["id"]),
            int(self.value["db_index"]),
            flag_names(int(self.value["flags"]["__0"]["__0"])),
            "its commands are being run" if taken_out else link["input"].format_string(),
            link["reply"].format_string(),
        )


class ClientInSlot(gdb.Function):
    """$client(server, N): the client in slot N of the slab."""

    def __init__(self):
        super().__init__("client")

    def invoke(self, server, slot):
        clients = pointee(server)["clients"]
        place = element(clients["slots"], int(slot), "server::clients::slab::Slot")
        if place is None:
            raise gdb.GdbError("no slot %d" % int(slot))
        # An Option<Box<Client>>: the address, or 0.
        at = place["client"].address.cast(gdb.lookup_type("usize").pointer()).dereference()
        if int(at) == 0:
            raise gdb.GdbError("slot %d is vacant, or its client is being served" % int(slot))
        client = gdb.lookup_type("server::clients::client::Client")
        return at.cast(client.pointer()).dereference()


class Database(gdb.Function):
    """$db(server, N): database N."""

    def __init__(self):
        super().__init__("db")

    def invoke(self, server, index):
        dbs = pointee(server)["dbs"]["dbs"]
        found = element(dbs, int(index), "db::databases::Db")
        if found is None:
            raise gdb.GdbError("no database %d" % int(index))
        return found


def build():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("server")
    printers.add_printer("Client", r"^server::clients::client::Client$", ClientPrinter)
    printers.add_printer("ClientFlags", r"^server::clients::client::ClientFlags$", FlagsPrinter)
    return printers


ClientInSlot()
Database()
gdb.printing.register_pretty_printer(gdb.current_objfile(), build(), replace=True)
