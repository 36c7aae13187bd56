"""Pretty-printers of ziplists: the header and the values.

    ziplist bytes=28 tail=14 entries=3 = {2, 5, "Hello World"}

and a command, `ziplist-prevlens LIST`, that shows what the entries state of each other.

The layout is drawn in ziplist/src/lib.rs, the encodings in ziplist/src/entry.rs. What is printed
here is read from the block as it is, also while an edit is under way: the walk ends where the
bytes make no sense.
"""

import gdb
import gdb.printing

ZIPLIST_HEADER = 10
END = 0xFF
INTEGERS = {0xFE: 1, 0xC0: 2, 0xF0: 3, 0xD0: 4, 0xE0: 8}
ZIPLIST_SHOWN = 12


def block(vector):
    """The bytes of a Vec<u8>."""
    pointer = vector["buf"]["inner"]["ptr"]["pointer"]["pointer"]
    length = int(vector["len"])
    return bytes(gdb.selected_inferior().read_memory(int(pointer), length)) if length else b""


def number(data):
    return int.from_bytes(data, "little")


def ziplist_quoted(data):
    shown = "".join(chr(b) if 32 <= b < 127 and b != 34 else "\\x%02x" % b for b in data[:ZIPLIST_SHOWN])
    return '"%s"' % shown + ("... (%d bytes)" % len(data) if len(data) > ZIPLIST_SHOWN else "")


def entries(data):
    """Offset, previous length, its size, and the value as text, of every entry."""
    at = ZIPLIST_HEADER
    while at < len(data) - 1 and data[at] != END:
        size = 5 if data[at] == 0xFE else 1
        prevlen = number(data[at + 1 : at + 5]) if size == 5 else data[at]
        header = data[at + size : at + size + 5]
        if not header:
            return
        start, encoding = at + size, header[0]
        if encoding < 0xC0:
            take, length = [
                (1, encoding & 0x3F),
                (2, int.from_bytes(bytes([encoding & 0x3F]) + header[1:2], "big")),
                (5, int.from_bytes(header[1:5], "big")),
            ][encoding >> 6]
            text = ziplist_quoted(data[start + take : start + take + length])
        elif encoding in INTEGERS:
            take, length = 1, INTEGERS[encoding]
            value = data[start + 1 : start + 1 + length]
            text = str(int.from_bytes(value, "little", signed=True))
        elif 0xF1 <= encoding <= 0xFD:
            take, length, text = 1, 0, str(encoding - 0xF1)
        else:
            return
        yield at, prevlen, size, text
        at = start + take + length


class ZiplistPrinter:
    def __init__(self, value):
        self.data = block(value["bytes"])

    def to_string(self):
        if len(self.data) < ZIPLIST_HEADER:
            return "ziplist of %d bytes" % len(self.data)
        fields = number(self.data[0:4]), number(self.data[4:8]), number(self.data[8:10])
        return "ziplist bytes=%d tail=%d entries=%d" % fields

    def children(self):
        for index, (_, _, _, text) in enumerate(entries(self.data)):
            yield "[%d]" % index, text

    def display_hint(self):
        return "array"


class ZiplistPrevlens(gdb.Command):
    """ziplist-prevlens LIST: what each entry states of the one before, and in how many bytes.

ziplist-prevlens *self"""

    def __init__(self):
        super().__init__("ziplist-prevlens", gdb.COMMAND_DATA)

    def invoke(self, argument, from_tty):
        fields = entries(block(gdb.parse_and_eval(argument)["bytes"]))
        print(" ".join("%d(%d)" % (prevlen, size) for _, prevlen, size, _ in fields))


class ZiplistPositionPrinter:
    def __init__(self, value):
        self.offset = int(value["__0"])

    def to_string(self):
        return "entry at %d" % self.offset


def ziplist_build():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("ziplist")
    printers.add_printer("Ziplist", r"^ziplist::ziplist::Ziplist$", ZiplistPrinter)
    printers.add_printer("Position", r"^ziplist::ziplist::Position$", ZiplistPositionPrinter)
    return printers


ZiplistPrevlens()
gdb.printing.register_pretty_printer(gdb.current_objfile(), ziplist_build(), replace=True)
