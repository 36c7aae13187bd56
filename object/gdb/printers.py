"""Pretty-printer of a key entry (`KvObj`, `KvRef`, `KvMut`): everything its block says.

    string/embstr "greeting" = "hello" lru=12345
    string/int "n" = 42 expire=1700000000000 lru=12345

The header's fields are drawn in object/src/header.rs, the block in object/src/lib.rs.
"""

import gdb
import gdb.printing

TYPES = ["string", "list", "set", "zset", "hash", "module", "stream"]
ENCODINGS = {
    0: "raw",
    1: "int",
    2: "hashtable",
    6: "intset",
    7: "skiplist",
    8: "embstr",
    9: "quicklist",
    10: "stream",
    11: "listpack",
    12: "listpackex",
}
EMBEDDED, INT = 0, 1
NO_EXPIRE = -(1 << 63)
WORD = 8
SHOWN = 200


def quoted(data):
    text = "".join(
        {34: '\\"', 92: "\\\\", 10: "\\n", 13: "\\r", 9: "\\t"}.get(byte)
        or (chr(byte) if 32 <= byte < 127 else "\\x%02x" % byte)
        for byte in data[:SHOWN]
    )
    return '"%s"%s' % (text, "..." if len(data) > SHOWN else "")


def read(address, count):
    return bytes(gdb.selected_inferior().read_memory(address, count))


def bits(word, shift, count):
    return word >> shift & ((1 << count) - 1)


class Block:
    def __init__(self, address):
        self.address = address
        header = self.word(0)
        self.type = bits(header, 0, 4)
        self.encoding = bits(header, 4, 4)
        self.key_offset = bits(header, 8, 3) * WORD
        self.has_expire_slot = bits(header, 11, 1)
        self.has_long_key = bits(header, 12, 1)
        self.place = bits(header, 13, 2)
        self.lru = bits(header, 16, 24)
        self.key_len = bits(header, 40, 8)
        self.embedded_len = bits(header, 48, 8)
        if self.has_long_key:
            self.key_len = self.word(self.key_offset - WORD)

    def word(self, offset, signed=False):
        return int.from_bytes(read(self.address + offset, WORD), "little", signed=signed)

    def key(self):
        return quoted(read(self.address + self.key_offset, min(self.key_len, SHOWN + 1)))

    def expire(self):
        """The time in Unix milliseconds, or None."""
        if not self.has_expire_slot:
            return None
        when = self.word(WORD, signed=True)
        return None if when == NO_EXPIRE else when

    def value(self):
        value_word = WORD + self.has_expire_slot * WORD
        if self.place == EMBEDDED:
            start = self.address + self.key_offset + self.key_len
            return quoted(read(start, self.embedded_len))
        if self.place == INT:
            return str(self.word(value_word, signed=True))
        if TYPES[self.type] == "string":
            sds = gdb.lookup_type("sds::sds::Sds")
            return gdb.Value(read(self.address + value_word, WORD), sds).format_string()
        return "(at 0x%x)" % self.word(value_word)


class EntryPrinter:
    def __init__(self, value):
        self.address = int(value["block"]["raw"]["pointer"])

    def to_string(self):
        block = Block(self.address)
        expire = block.expire()
        return "%s/%s %s = %s%s lru=%d" % (
            TYPES[block.type] if block.type < len(TYPES) else "type %d" % block.type,
            ENCODINGS.get(block.encoding, "encoding %d" % block.encoding),
            block.key(),
            block.value(),
            "" if expire is None else " expire=%d" % expire,
            block.lru,
        )


def build():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("object")
    printers.add_printer("entry", r"^object::kv_obj::Kv(Obj|Ref|Mut)$", EntryPrinter)
    return printers


gdb.printing.register_pretty_printer(gdb.current_objfile(), build(), replace=True)
