"""Pretty-printers of a stream: ids as text, nodes as their entries.

    7-0
    stream length=2 first=9-0 last=12-0 max_deleted=7-0 added=3 nodes=1
    node 54 bytes, count=1 deleted=1 fields=["temp"] = {"0-0 (deleted)" = {21}, ...}

A node does not know its key, so the ids of its entries are shown as differences to it. The layout
is drawn in stream/src/lib.rs.

Every name begins with the crate's: the scripts of all crates share one namespace in the debugger.
"""

import gdb
import gdb.printing

STREAM_FLAG_DELETED = 1
STREAM_FLAG_SAME_FIELDS = 2


def stream_id_text(value):
    return "%d-%d" % (int(value["ms"]) & (1 << 64) - 1, int(value["seq"]) & (1 << 64) - 1)


class StreamIdPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        return stream_id_text(self.value)


class StreamPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        raw = self.value["nodes"]["raw"]
        return "stream length=%d first=%s last=%s max_deleted=%s added=%d nodes=%d" % (
            int(self.value["length"]),
            stream_id_text(self.value["first_id"]),
            stream_id_text(self.value["last_id"]),
            stream_id_text(self.value["max_deleted_entry_id"]),
            int(self.value["entries_added"]),
            int(raw["numele"]),
        )


def stream_vec_bytes(vec):
    """The bytes of a Vec<u8>, wherever this version of std keeps the pointer."""
    pointer = vec["buf"]["inner"]["ptr"]["pointer"]["pointer"]
    length = int(vec["len"])
    return bytes(gdb.selected_inferior().read_memory(int(pointer), length))


def stream_signed(number, bits):
    return number - (1 << bits) if number >> bits - 1 else number


def stream_element(data, at):
    """An element of a listpack: what it is, and bytes without and with the back-length."""
    first = data[at]
    if first < 0x80:
        value, size = first, 1
    elif first < 0xC0:
        size = 1 + (first & 0x3F)
        value = data[at + 1 : at + size]
    elif first < 0xE0:
        value, size = stream_signed((first & 0x1F) << 8 | data[at + 1], 13), 2
    elif first < 0xF0:
        size = 2 + ((first & 0x0F) << 8 | data[at + 1])
        value = data[at + 2 : at + size]
    elif first == 0xF0:
        size = 5 + int.from_bytes(data[at + 1 : at + 5], "little")
        value = data[at + 5 : at + size]
    else:
        width = {0xF1: 2, 0xF2: 3, 0xF3: 4, 0xF4: 8}[first]
        value = stream_signed(int.from_bytes(data[at + 1 : at + 1 + width], "little"), 8 * width)
        size = 1 + width
    back = 1 + sum(size >= limit for limit in (128, 16384, 1 << 21, 1 << 28))
    return value, size + back


def stream_elements(data):
    at = 6
    while at < len(data) - 1:
        value, size = stream_element(data, at)
        yield value
        at += size


def stream_shown(value):
    if isinstance(value, int):
        return str(value)
    text = "".join(chr(b) if 32 <= b < 127 and b != 34 else "\\x%02x" % b for b in value)
    return '"%s"' % text


class StreamNodePrinter:
    def __init__(self, value):
        block = value["entries"]["bytes"]
        self.data = stream_vec_bytes(block["buf"])[int(block["start"]) :]
        self.rest = list(stream_elements(self.data))

    def head(self):
        count, deleted, num_fields = self.rest[:3]
        return count, deleted, self.rest[3 : 3 + num_fields]

    def to_string(self):
        count, deleted, fields = self.head()
        names = ", ".join(stream_shown(field) for field in fields)
        return "node %d bytes, count=%d deleted=%d fields=[%s]" % (
            len(self.data),
            count,
            deleted,
            names,
        )

    def children(self):
        _, _, fields = self.head()
        at = 4 + len(fields)
        while at < len(self.rest):
            flags, ms, seq = self.rest[at : at + 3]
            at += 3
            if flags & STREAM_FLAG_SAME_FIELDS:
                texts = [stream_shown(value) for value in self.rest[at : at + len(fields)]]
                at += len(fields)
            else:
                count = self.rest[at]
                pairs = self.rest[at + 1 : at + 1 + 2 * count]
                texts = [
                    "%s: %s" % (stream_shown(field), stream_shown(value))
                    for field, value in zip(pairs[::2], pairs[1::2])
                ]
                at += 1 + 2 * count
            at += 1
            name = "+%d-%d%s" % (ms, seq, " (deleted)" if flags & STREAM_FLAG_DELETED else "")
            yield name, "{" + ", ".join(texts) + "}"


def build():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("stream")
    printers.add_printer("StreamId", r"^stream::id::StreamId$", StreamIdPrinter)
    printers.add_printer("Stream", r"^stream::stream::Stream$", StreamPrinter)
    printers.add_printer("Node", r"^stream::node::Node$", StreamNodePrinter)
    return printers


gdb.printing.register_pretty_printer(gdb.current_objfile(), build(), replace=True)
