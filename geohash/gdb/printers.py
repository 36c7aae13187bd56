"""Pretty-printers of places and cells: degrees, and bits in pairs.

    place 13.361389 E 38.115556 N
    cell 11.00.01 (step 3)

What the bits mean is drawn in geohash/src/cell.rs.
"""

import gdb
import gdb.printing


def place(longitude, latitude):
    return "place %.6f %s %.6f %s" % (
        abs(longitude),
        "W" if longitude < 0 else "E",
        abs(latitude),
        "S" if latitude < 0 else "N",
    )


class PointPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        return place(float(self.value["longitude"]), float(self.value["latitude"]))


class CellPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        bits, step = int(self.value["bits"]), int(self.value["step"])
        pairs = [format(bits >> 2 * pair & 3, "02b") for pair in reversed(range(step))]
        return "cell %s (step %d)" % (".".join(pairs), step)


class RangePrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        return "%.6f..%.6f" % (float(self.value["min"]), float(self.value["max"]))


def build():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("geohash")
    printers.add_printer("Point", r"^geohash::cell::Point$", PointPrinter)
    printers.add_printer("Cell", r"^geohash::cell::Cell$", CellPrinter)
    printers.add_printer("Range", r"^geohash::cell::Range$", RangePrinter)
    return printers


gdb.printing.register_pretty_printer(gdb.current_objfile(), build(), replace=True)
