"""Pretty-printers of lists: the counters, and under them the nodes in order.

    quicklist count=5 len=2 fill=3 compress=0 = {[0] = packed raw count=3 sz=13, ...}

Nodes lie in one vector and are linked by index; the picture is on the first page of the crate.
"""

import gdb
import gdb.printing

NONE = 0xFFFFFFFF


KINDS = {
    "Packed": "packed raw",
    "Plain": "plain raw",
    "PackedLzf": "packed lzf",
    "PlainLzf": "plain lzf",
    "Free": "free",
}


def kind_of(entry):
    """Container and encoding of a node's entry."""
    text = entry.format_string(max_elements=1, raw=True)
    for name in sorted(KINDS, key=len, reverse=True):
        if text.lstrip("{").startswith(name) or ("::%s" % name) in text.split("{")[0]:
            return KINDS[name]
    return "node"


class QuicklistNodePrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        return "%s count=%d sz=%d%s" % (
            kind_of(self.value["entry"]),
            int(self.value["count"]),
            int(self.value["sz"]),
            " recompress" if self.value["recompress"] else "",
        )


class QuicklistPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        fields = ["count", "len", "fill", "compress"]
        shown = " ".join("%s=%d" % (name, int(self.value[name])) for name in fields)
        return "quicklist " + shown

    def children(self):
        node_type = gdb.lookup_type("quicklist::node::QuicklistNode")
        places = self.value["nodes"]["places"]
        address = pointer_of(places).cast(node_type.pointer())
        at, number = int(self.value["head"]), 0
        while at != NONE and number < int(self.value["len"]):
            node = (address + at).dereference()
            yield "[%d]" % number, node
            at, number = int(node["next"]), number + 1

    def display_hint(self):
        return "array"


def pointer_of(vector):
    """The address of a vector's elements, through whatever wraps it."""
    pointer = vector["buf"]["inner"]["ptr"]
    while pointer.type.code != gdb.TYPE_CODE_PTR:
        pointer = pointer[pointer.type.fields()[0]]
    return pointer


def quicklist_build():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("quicklist")
    printers.add_printer("QuicklistNode", r"^quicklist::node::QuicklistNode$", QuicklistNodePrinter)
    printers.add_printer("Quicklist", r"^quicklist::quicklist::Quicklist$", QuicklistPrinter)
    return printers


gdb.printing.register_pretty_printer(gdb.current_objfile(), quicklist_build(), replace=True)
