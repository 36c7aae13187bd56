"""Pretty-printers of the hash tables: entries, buckets, where a rehash is, and the entries.

    dict entries=3 buckets=1 rehash_idx=-1 = {...}
    keyspace volatile=1 entries=3 buckets=1 rehash_idx=-1 = {...}

While two tables are in use their numbers of buckets are shown as a sum; child buckets, where there
are any, as `children=`.

A bucket and its chain are drawn in dict/src/bucket.rs, the two tables in dict/src/raw.rs.
"""

import gdb
import gdb.printing

BUCKET_BYTES = 64
ENTRIES = 7
CHAINED = 0x80


def entries_of_table(table):
    """The addresses of a table's entries, in the order of buckets."""
    size = int(table["size"])
    if size == 0:
        return
    read = gdb.selected_inferior().read_memory
    for index in range(int(table["mask"]) + 1):
        address = int(table["buckets"]["__0"]) + index * BUCKET_BYTES
        while address:
            # The only bucket of a table of four words has no more than those.
            count = 1 + (size if size < 8 else ENTRIES)
            data = bytes(read(address, 8 * count))
            bucket = [int.from_bytes(data[at : at + 8], "little") for at in range(0, len(data), 8)]
            meta, address = bucket[0], 0
            for place in range(count - 1):
                if meta >> place & 1:
                    yield bucket[1 + place] & ~7
            if meta & CHAINED:
                address = bucket[ENTRIES]


class RawDict:
    def __init__(self, value):
        self.tables = [value["tables"][i] for i in range(2)]
        self.rehash_idx = int(value["rehash_idx"])

    def __len__(self):
        return sum(int(table["used"]) for table in self.tables)

    def describe(self):
        live = [table for table in self.tables if int(table["size"])]
        children = sum(int(table["children"]) for table in live)
        return "entries=%d buckets=%s%s rehash_idx=%d" % (
            len(self),
            "+".join(str(int(table["mask"]) + 1) for table in live) or "0",
            " children=%d" % children if children else "",
            self.rehash_idx,
        )

    def entries(self, entry_type):
        """The entries as values: an entry is one pointer wide."""
        number = 0
        for table in self.tables:
            for address in entries_of_table(table):
                value = gdb.Value(address.to_bytes(8, "little"), entry_type)
                yield "[%d]" % number, value
                number += 1


class RawDictPrinter:
    def __init__(self, value):
        self.raw = RawDict(value)

    def to_string(self):
        return "dict " + self.raw.describe()


class DictPrinter:
    def __init__(self, value):
        self.raw = RawDict(value["raw"])
        self.entry_type = value.type.template_argument(0)

    def to_string(self):
        return "dict " + self.raw.describe()

    def children(self):
        return self.raw.entries(self.entry_type)

    def display_hint(self):
        return "array"


def dicts_of(store):
    """The dicts of a kvstore that exist, with their slots."""
    slots, count = store["dicts"]["data_ptr"], int(store["dicts"]["length"])
    boxes = gdb.selected_inferior().read_memory(int(slots), 8 * count)
    boxes = memoryview(bytes(boxes)).cast("Q")
    dict_type = store.type.template_argument(0)
    dict_type = gdb.lookup_type("dict::dict::Dict<%s>" % dict_type.name)
    for slot, address in enumerate(boxes):
        if address:
            yield slot, gdb.Value(address).cast(dict_type.pointer()).dereference()


class KvstorePrinter:
    def __init__(self, value):
        self.value = value
        self.dicts = list(dicts_of(value))
        self.slots = 1 << int(value["slot_bits"])

    def describe(self):
        if self.slots > 1:
            return "entries=%d dicts=%d of %d" % (
                int(self.value["len"]),
                len(self.dicts),
                self.slots,
            )
        if not self.dicts:
            return "entries=0 buckets=0 rehash_idx=-1"
        return RawDict(self.dicts[0][1]["raw"]).describe()

    def to_string(self):
        return "kvstore " + self.describe()

    def children(self):
        if self.slots > 1:
            return iter([("[slot %d]" % slot, found) for slot, found in self.dicts])
        if not self.dicts:
            return iter([])
        found = self.dicts[0][1]
        return RawDict(found["raw"]).entries(found.type.template_argument(0))

    def display_hint(self):
        return "array"


class KeyspacePrinter:
    def __init__(self, value):
        self.keys, self.expires = value["keys"], value["expires"]
        self.printer = KvstorePrinter(self.keys)

    def to_string(self):
        return "keyspace volatile=%d %s" % (int(self.expires["len"]), self.printer.describe())

    def children(self):
        return self.printer.children()

    def display_hint(self):
        return "array"


def build():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("dict")
    printers.add_printer("RawDict", r"^dict::raw::RawDict$", RawDictPrinter)
    printers.add_printer("Dict", r"^dict::dict::Dict<.*>$", DictPrinter)
    printers.add_printer("Kvstore", r"^dict::kvstore::Kvstore<.*>$", KvstorePrinter)
    printers.add_printer("Keyspace", r"^dict::keyspace::Keyspace<.*>$", KeyspacePrinter)
    return printers


gdb.printing.register_pretty_printer(gdb.current_objfile(), build(), replace=True)
