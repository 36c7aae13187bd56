"""Pretty-printer of intsets: the header, then the numbers.

    intset bytes=14 width=2 len=3 = {-1, 5, 300}

The layout is drawn in intset/src/lib.rs.
"""

import gdb
import gdb.printing

INTSET_HEADER_SIZE = 8
INTSET_SHOWN = 200


def intset_bytes_of(vector):
    """What a Vec<u8> holds. Where its bytes are its own printer knows, whatever its fields are."""
    for _, first in gdb.default_visualizer(vector).children():
        memory = gdb.selected_inferior().read_memory(int(first.address), int(vector["len"]))
        return bytes(memory)
    return b""


class IntsetPrinter:
    def __init__(self, value):
        self.data = intset_bytes_of(value["bytes"])

    def to_string(self):
        data = self.data
        width = int.from_bytes(data[:4], "little")
        length = int.from_bytes(data[4:INTSET_HEADER_SIZE], "little")
        numbers = [
            str(int.from_bytes(data[at : at + width], "little", signed=True))
            for at in range(INTSET_HEADER_SIZE, len(data), max(width, 1))[:INTSET_SHOWN]
        ]
        if length > INTSET_SHOWN:
            numbers.append("...")
        return "intset bytes=%d width=%d len=%d = {%s}" % (
            len(data),
            width,
            length,
            ", ".join(numbers),
        )


def intset_build():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("intset")
    printers.add_printer("Intset", r"^intset::intset::Intset$", IntsetPrinter)
    return printers


gdb.printing.register_pretty_printer(gdb.current_objfile(), intset_build(), replace=True)
