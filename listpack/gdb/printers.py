"""Pretty-printers of listpacks: the header, then the values.

    listpack bytes=17 len=3 = {"one", 2, -300}
    listpack::Position 6

Bytes that are no listpack are shown up to where they stop making sense. The layout is drawn in
listpack/src/lib.rs, the elements in listpack/src/encoding.rs.
"""

import gdb
import gdb.printing

LISTPACK_HEADER_SIZE = 6
LENGTH_UNKNOWN = 0xFFFF
LISTPACK_SHOWN = 200


def listpack_bytes_of(vector):
    """What a Vec<u8> holds."""
    length = int(vector["len"])
    if length == 0:
        return b""
    return bytes(gdb.selected_inferior().read_memory(listpack_address_of(vector), length))


def listpack_address_of(vector):
    """Where a Vec<u8> has its bytes: its own printer knows, whatever its fields are called."""
    printer = gdb.default_visualizer(vector)
    for _, first in printer.children():
        return int(first.address)
    return 0


def back_length_size(length):
    for size, limit in enumerate((128, 16383, 2097151, 268435455), 1):
        if length < limit:
            return size
    return 5


def listpack_decode(data, at):
    """The value at an offset and the offset behind it; None at the end or where there is none."""
    end = len(data) - 1
    if at >= end:
        return None
    first = data[at]
    head, payload, width = 1, 0, None
    if first < 0x80:
        value = first
    elif first < 0xC0:
        payload = first & 0x3F
    elif first < 0xE0:
        head, value = 2, (first & 0x1F) << 8 | data[at + 1]
        value -= (value & 0x1000) << 1
    elif first < 0xF0:
        head, payload = 2, (first & 0x0F) << 8 | data[at + 1]
    elif first == 0xF0:
        head, payload = 5, int.from_bytes(data[at + 1 : at + 5], "little")
    elif first <= 0xF4:
        width = {0xF1: 2, 0xF2: 3, 0xF3: 4, 0xF4: 8}[first]
        head = 1 + width
        value = int.from_bytes(data[at + 1 : at + head], "little", signed=True)
    else:
        return None
    if 0x80 <= first < 0xC0 or 0xE0 <= first <= 0xF0:
        value = data[at + head : at + head + payload]
    length = head + payload
    behind = at + length + back_length_size(length)
    return (value, behind) if behind <= end else None


def listpack_shown(value):
    if isinstance(value, int):
        return str(value)
    text = "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else "\\x%02x" % b for b in value)
    return '"%s"' % text


class ListpackPrinter:
    def __init__(self, value):
        self.data = listpack_bytes_of(value["bytes"]["buf"])[int(value["bytes"]["start"]) :]

    def to_string(self):
        data = self.data
        length = int.from_bytes(data[4:6], "little")
        values, at = [], LISTPACK_HEADER_SIZE
        while len(values) < LISTPACK_SHOWN:
            element = listpack_decode(data, at)
            if element is None:
                break
            values.append(listpack_shown(element[0]))
            at = element[1]
        if at != len(data) - 1:
            values.append("...")
        return "listpack bytes=%d len=%s = {%s}" % (
            len(data),
            "unknown" if length == LENGTH_UNKNOWN else length,
            ", ".join(values),
        )


class ListpackPositionPrinter:
    def __init__(self, value):
        self.offset = int(value["__0"])

    def to_string(self):
        return "position %d" % self.offset


def listpack_build():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("listpack")
    printers.add_printer("Listpack", r"^listpack::listpack::Listpack$", ListpackPrinter)
    printers.add_printer("Position", r"^listpack::listpack::Position$", ListpackPositionPrinter)
    return printers


gdb.printing.register_pretty_printer(gdb.current_objfile(), listpack_build(), replace=True)
