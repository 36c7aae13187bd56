"""Pretty-printer of `Sds`: class, length, capacity and text, from the header in front of the text.

    sds8 len=5 alloc=12 "hello"

The layout is drawn in sds/src/lib.rs.
"""

import gdb
import gdb.printing

# Class -> bits of each of the header's two integers.
WIDTHS = {1: 8, 2: 16, 3: 32, 4: 64}
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


class SdsPrinter:
    def __init__(self, value):
        self.buf = int(value["buf"]["pointer"])

    def to_string(self):
        flags = read(self.buf - 1, 1)[0]
        kind = flags & 7
        if kind == 0:
            length = alloc = flags >> 3
            name = "sds5"
        elif kind in WIDTHS:
            size = WIDTHS[kind] // 8
            header = read(self.buf - 1 - 2 * size, 2 * size)
            length = int.from_bytes(header[:size], "little")
            alloc = int.from_bytes(header[size:], "little")
            name = "sds%d" % WIDTHS[kind]
        else:
            return "sds of no class (%d) at 0x%x" % (kind, self.buf)
        text = quoted(read(self.buf, min(length, SHOWN + 1)))
        return "%s len=%d alloc=%d %s" % (name, length, alloc, text)


def build():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("sds")
    printers.add_printer("Sds", r"^sds::sds::Sds$", SdsPrinter)
    return printers


gdb.printing.register_pretty_printer(gdb.current_objfile(), build(), replace=True)
