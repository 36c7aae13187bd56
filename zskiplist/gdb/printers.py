"""Pretty-printers of the skip list: the list with its nodes, a node, a score.

    zskiplist length=2 level=2 = {node 1 "a" (level 2), node 2.5 "cd" (level 1)}

A node's bytes are drawn in zskiplist/src/node.rs.
"""

import struct

import gdb
import gdb.printing

LINK_BYTES = 16
FORWARD = 24


def zskiplist_read(address, length):
    return bytes(gdb.selected_inferior().read_memory(address, length))


def word(address):
    return int.from_bytes(zskiplist_read(address, 8), "little")


class ZskiplistNode:
    """A node, zskiplist_read by the offsets of its fields."""

    def __init__(self, address):
        self.address = address
        level_and_len = word(address + 8)
        self.level, self.len = level_and_len & 0xFF, level_and_len >> 8
        (self.score,) = struct.unpack("<d", zskiplist_read(address + 16, 8))

    def forward(self):
        return word(self.address + FORWARD)

    def member(self):
        # Not more than a line of it.
        shown = zskiplist_read(self.address + LINK_BYTES * (1 + self.level), min(self.len, 64))
        text = "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else "\\x%02x" % b for b in shown)
        return '"%s"' % text + ("..." if self.len > 64 else "")

    def __str__(self):
        return "%g %s (level %d)" % (self.score, self.member(), self.level)


def zskiplist_address_of(pointer):
    """The address in a NodePtr, a NodeRef or a Handle, which are each one word."""
    while pointer.type.code == gdb.TYPE_CODE_STRUCT:
        fields = [field for field in pointer.type.fields() if field.type.sizeof == 8]
        pointer = pointer[fields[0]]
    return int(pointer)


class ZskiplistNodePrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        return "node " + str(ZskiplistNode(zskiplist_address_of(self.value)))


class ListPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        return "zskiplist length=%d level=%d" % (
            int(self.value["length"]),
            int(self.value["level"]),
        )

    def children(self):
        header = self.value["header"]
        at = ZskiplistNode(zskiplist_address_of(header)).forward()
        number = 0
        while at:
            yield "[%d]" % number, gdb.Value(at.to_bytes(8, "little"), header.type)
            at, number = ZskiplistNode(at).forward(), number + 1

    def display_hint(self):
        return "array"


class ScorePrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        return "%g" % float(self.value["__0"])


def zskiplist_build():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("zskiplist")
    printers.add_printer("Zskiplist", r"^zskiplist::zskiplist::Zskiplist$", ListPrinter)
    printers.add_printer("NodePtr", r"^zskiplist::node::NodePtr$", ZskiplistNodePrinter)
    printers.add_printer("NodeRef", r"^zskiplist::node_ref::NodeRef$", ZskiplistNodePrinter)
    printers.add_printer("Handle", r"^zskiplist::node_ref::Handle$", ZskiplistNodePrinter)
    printers.add_printer("Removed", r"^zskiplist::node_ref::Removed$", ZskiplistNodePrinter)
    printers.add_printer("Score", r"^zskiplist::score::Score$", ScorePrinter)
    return printers


gdb.printing.register_pretty_printer(gdb.current_objfile(), zskiplist_build(), replace=True)
