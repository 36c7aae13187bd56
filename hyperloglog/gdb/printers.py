"""Pretty-printers of HyperLogLogs, and `hyperloglog_decode SLICE`, which prints bytes as opcodes.

    hyperloglog sparse 24 bytes, stale: Z:10035 v:1,1 Z:1926 v:4,1 Z:4421
    hyperloglog dense 12304 bytes, count 10012

The bytes are described in hyperloglog/src/lib.rs, the opcodes drawn in hyperloglog/src/sparse.rs.
"""

import gdb
import gdb.printing

HYPERLOGLOG_HEADER = 16
HYPERLOGLOG_SHOWN = 24


def hyperloglog_decode(opcodes):
    """The opcodes as PFDEBUG DECODE prints them, as many as there is room for."""
    at, shown = 0, []
    while at < len(opcodes):
        byte = opcodes[at]
        if len(shown) == HYPERLOGLOG_SHOWN:
            return shown + ["..."]
        if byte & 0x80:
            shown.append("v:%d,%d" % ((byte >> 2 & 0x1F) + 1, (byte & 3) + 1))
        elif byte & 0x40:
            if at + 1 == len(opcodes):
                return shown + ["cut off"]
            shown.append("Z:%d" % ((byte & 0x3F) * 256 + opcodes[at + 1] + 1))
            at += 1
        else:
            shown.append("z:%d" % (byte + 1))
        at += 1
    return shown


def hyperloglog_bytes_of(value):
    """What a vector or a slice of bytes has in it, or None for another keeper of bytes."""
    printer = gdb.default_visualizer(value)
    if printer is None or not hasattr(printer, "children"):
        return None
    try:
        return bytes(int(byte) & 0xFF for _, byte in printer.children())
    except (ValueError, gdb.error):
        # Not there yet, or not any more.
        return None


class HyperLogLogPrinter:
    def __init__(self, value):
        self.value = value["value"]

    def to_string(self):
        content = hyperloglog_bytes_of(self.value)
        if content is None or len(content) < HYPERLOGLOG_HEADER:
            return "hyperloglog"
        stale = content[15] & 0x80
        count = "stale" if stale else "count %d" % int.from_bytes(content[8:16], "little")
        name = "sparse" if content[4] else "dense"
        text = "hyperloglog %s %d bytes, %s" % (name, len(content), count)
        if content[4]:
            text += ": " + " ".join(hyperloglog_decode(content[HYPERLOGLOG_HEADER:]))
        return text


class OpcodesPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        content = hyperloglog_bytes_of(self.value["opcodes"])
        return "opcodes at %d: %s" % (int(self.value["at"]), " ".join(hyperloglog_decode(content or b"")))


class Decode(gdb.Command):
    """decode SLICE: prints a slice of bytes as the opcodes of a sparse HyperLogLog."""

    def __init__(self):
        super().__init__("decode", gdb.COMMAND_DATA)

    def invoke(self, argument, from_tty):
        print(" ".join(hyperloglog_decode(hyperloglog_bytes_of(gdb.parse_and_eval(argument)) or b"")))


Decode()


def hyperloglog_build():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("hyperloglog")
    printers.add_printer(
        "HyperLogLog", r"^hyperloglog::value::HyperLogLog<.*>$", HyperLogLogPrinter
    )
    printers.add_printer("Opcodes", r"^hyperloglog::sparse::Opcodes$", OpcodesPrinter)
    return printers


gdb.printing.register_pretty_printer(gdb.current_objfile(), hyperloglog_build(), replace=True)
