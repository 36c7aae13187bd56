"""Pretty-printers of the radix tree: a node, the tree as one line, and where an iterator is.

    node [bt]=0x1
    rax keys=3 nodes=6: "foo" -> [bt]=0x1 (b "ar" -> []=0x2, t "er" -> []=0x3)
    rax iterator key=b"footer" at []=0x3 above "foo" [bt]=0x1 "er"

A node is drawn in rax/src/node.rs, a tree in rax/src/raw.rs.
"""

import gdb
import gdb.printing

MOST_NODES = 64


def rax_shown(data, most=64):
    """Bytes as in a literal, the ones behind `most` as a number."""
    plain = [chr(b) if 32 <= b < 127 and chr(b) not in '"\\' else "\\x%02x" % b for b in data[:most]]
    more = "... (%d more)" % (len(data) - most) if len(data) > most else ""
    return "".join(plain) + more


class RaxNode:
    """What lies at the address of a node."""

    def __init__(self, address):
        read = gdb.selected_inferior().read_memory
        header = int.from_bytes(bytes(read(address, 4)), "little")
        is_key, is_null, self.is_compr = header & 1, header & 2, header & 4
        size = header >> 3
        self.chars = bytes(read(address + 4, size)) if size else b""
        at = address + (4 + size + 7) // 8 * 8
        count = 1 if self.is_compr else size
        words = count + (1 if is_key and not is_null else 0)
        data = bytes(read(at, 8 * words)) if words else b""
        words = [int.from_bytes(data[i : i + 8], "little") for i in range(0, len(data), 8)]
        self.children = words[:count]
        self.value = None
        if is_key:
            self.value = "(nil)" if is_null else "0x%x" % words[count]

    def __str__(self):
        text = ('"%s"' if self.is_compr else "[%s]") % rax_shown(self.chars)
        return text + ("=" + self.value if self.value else "")


def rax_address_of(node):
    """The block a value of type `RaxNode` points to."""
    return int(node["__0"]["pointer"])


def drawing(address):
    """A node and all below it, in one line."""
    left = [MOST_NODES]

    def draw(address):
        left[0] -= 1
        if left[0] < 0:
            return "..."
        node = RaxNode(address)
        if not node.children:
            return str(node)
        if len(node.children) == 1:
            return "%s -> %s" % (node, draw(node.children[0]))
        parts = []
        for char, child in zip(node.chars, node.children):
            parts.append("%s %s" % (rax_shown([char]), draw(child)))
            if left[0] < 0:
                break
        return "%s (%s)" % (node, ", ".join(parts))

    return draw(address)


class RaxNodePrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        return "node " + str(RaxNode(rax_address_of(self.value)))


class RawRaxPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        return "rax keys=%d nodes=%d: %s" % (
            int(self.value["numele"]),
            int(self.value["account"]["numnodes"]),
            drawing(rax_address_of(self.value["head"])),
        )


class RaxPrinter(RawRaxPrinter):
    def __init__(self, value):
        super().__init__(value["raw"])


def items(buffer):
    """The values in a `Buffer`."""
    count = int(buffer["len"])
    if int(buffer["heap"]["len"]) == 0:
        return [buffer["inline"][i] for i in range(count)]
    heap = buffer["heap"]["buf"]["inner"]["ptr"]["pointer"]["pointer"]
    first = heap.cast(buffer["inline"].type.target().pointer())
    return [first[i] for i in range(count)]


class KeyPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        return 'b"%s"' % rax_shown([int(byte) for byte in items(self.value)])


class IteratorPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        key = [int(byte) for byte in items(self.value["key"])]
        above = [str(RaxNode(rax_address_of(step["__0"]))) for step in items(self.value["above"])]
        return 'rax iterator key=b"%s" at %s%s' % (
            rax_shown(key),
            RaxNode(rax_address_of(self.value["node"])),
            " above " + " ".join(above) if above else "",
        )


class TypedIteratorPrinter(IteratorPrinter):
    def __init__(self, value):
        super().__init__(value["raw"])


class Text(gdb.Function):
    """`$rax_text(key)`: the bytes of a slice as text, for gdb's `printf`."""

    def __init__(self):
        super().__init__("rax_text")

    def invoke(self, value):
        first, count = value["data_ptr"], int(value["length"])
        text = rax_shown([int(first[i]) for i in range(count)]).encode() + b"\0"
        return gdb.Value(text, first.dereference().type.array(len(text) - 1))


def rax_build():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("rax")
    printers.add_printer("Node", r"^rax::node::Node$", RaxNodePrinter)
    printers.add_printer("RawRax", r"^rax::raw::RawRax$", RawRaxPrinter)
    printers.add_printer("Rax", r"^rax::rax::Rax<.*>$", RaxPrinter)
    printers.add_printer("Key", r"^rax::buffer::Buffer<u8, .*>$", KeyPrinter)
    printers.add_printer("RawIterator", r"^rax::iterator::RawIterator(<.*>)?$", IteratorPrinter)
    printers.add_printer("RaxIterator", r"^rax::rax::RaxIterator<.*>$", TypedIteratorPrinter)
    return printers


gdb.printing.register_pretty_printer(gdb.current_objfile(), rax_build(), replace=True)
Text()
