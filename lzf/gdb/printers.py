"""Pretty-printers of the compressor: its table, and the output with a literal run under way.

    lzf table used=3 base=24
    lzf output b"\\x05hello " + run of 2 b"lo"

The picture of the output is in lzf/src/compress.rs.
"""

import gdb
import gdb.printing


def lzf_shown(data, most=64):
    """Bytes as a literal, the ones behind `most` as a number."""
    plain = [chr(b) if 32 <= b < 127 and chr(b) not in '"\\' else "\\x%02x" % b for b in data[:most]]
    more = "... (%d more)" % (len(data) - most) if len(data) > most else ""
    return 'b"%s"%s' % ("".join(plain), more)


class TablePrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        base, places = int(self.value["base"]), self.value["places"].dereference()
        data = gdb.selected_inferior().read_memory(int(places.address), places.type.sizeof)
        used = sum(1 for place in memoryview(bytes(data)).cast("I") if place > base)
        return "lzf table used=%d base=%d" % (used, base)


class WriterPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        at, run = int(self.value["at"]), int(self.value["literals"])
        data = bytes(gdb.selected_inferior().read_memory(int(self.value["output"]["data_ptr"]), at))
        tokens = at - run - 1
        return "lzf output %s + run of %d %s" % (lzf_shown(data[:tokens]), run, lzf_shown(data[tokens + 1 :]))


def lzf_build():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("lzf")
    printers.add_printer("Table", r"^lzf::compress::Table$", TablePrinter)
    printers.add_printer("Writer", r"^lzf::compress::Writer(<.*>)?$", WriterPrinter)
    return printers


gdb.printing.register_pretty_printer(gdb.current_objfile(), lzf_build(), replace=True)
