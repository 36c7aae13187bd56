"""Pretty-printers of arguments, query buffer and reply buffer.

    Args      ["SET", "greeting", "hello"]
    Input     1 command queued, 37 bytes: "*3\\r\\n$3\\r\\nSET\\r\\n..."
    Reply     RESP2, 5 bytes: "+OK\\r\\n"
"""

import gdb
import gdb.printing

SHOWN = 200
BIG = 1 << 63


def quoted(data):
    text = "".join(
        {34: '\\"', 92: "\\\\", 10: "\\n", 13: "\\r", 9: "\\t"}.get(byte)
        or (chr(byte) if 32 <= byte < 127 else "\\x%02x" % byte)
        for byte in data[:SHOWN]
    )
    return '"%s"%s' % (text, "..." if len(data) > SHOWN else "")


def read(address, count):
    return bytes(gdb.selected_inferior().read_memory(address, count)) if count else b""


def vec(value):
    """Where a Vec's elements are, and how many."""
    return int(value["buf"]["inner"]["ptr"]["pointer"]["pointer"]), int(value["len"])


def vec_bytes(value, start=0):
    address, count = vec(value)
    return read(address + start, min(count - start, SHOWN + 1))


def arguments(address, spans):
    for span in spans:
        start, count = int(span["start"]), int(span["len"])
        if start >= BIG:
            yield "(%d bytes of its own)" % count
        else:
            yield quoted(read(address + start, min(count, SHOWN + 1)))


class ArgsPrinter:
    def __init__(self, value):
        spans = value["spans"]
        self.spans = [spans["data_ptr"][i] for i in range(int(spans["length"]))]
        self.address = int(value["bytes"]["data_ptr"])

    def to_string(self):
        return "[%s]" % ", ".join(arguments(self.address, self.spans))


class OwnedArgsPrinter:
    def __init__(self, value):
        self.address, _ = vec(value["bytes"])
        address, count = vec(value["spans"])
        span = gdb.lookup_type("networking::args::Span").pointer()
        spans = gdb.Value(address).cast(span)
        self.spans = [spans[i] for i in range(count)]

    def to_string(self):
        return "[%s]" % ", ".join(arguments(self.address, self.spans))


class InputPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        origin = int(self.value["origin"])
        store = self.value["store"]
        _, count = vec(store["bytes"])
        _, commands = vec(store["commands"])
        commands -= int(self.value["done"])
        if count == origin:
            return "empty"
        return "%d %s queued, %d bytes: %s" % (
            commands,
            "command" if commands == 1 else "commands",
            count - origin,
            quoted(vec_bytes(store["bytes"], origin)),
        )


class ReplyPrinter:
    def __init__(self, value):
        self.out = value["out"]
        self.resp = str(value["resp"]).rsplit("V", 1)[-1]

    def to_string(self):
        first, sent = self.out["first"], int(self.out["sent"])
        _, count = vec(first)
        # What has been sent is counted in the first block if that holds any, else in the list.
        in_first = max(count - sent, 0)
        in_list = int(self.out["list_len"]) - (sent if count == 0 else 0)
        if in_first + in_list == 0:
            return "RESP%s, empty" % self.resp
        text = quoted(vec_bytes(first, sent)) if in_first else "..."
        blocks = int(self.out["list"]["len"])
        more = " and %d blocks of %d bytes" % (blocks, in_list) if blocks else ""
        return "RESP%s, %d bytes: %s%s" % (self.resp, in_first + in_list, text, more)


def build():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("networking")
    printers.add_printer("Args", r"^networking::args::Args$", ArgsPrinter)
    printers.add_printer("OwnedArgs", r"^networking::args::OwnedArgs$", OwnedArgsPrinter)
    printers.add_printer("Input", r"^networking::input::Input$", InputPrinter)
    printers.add_printer("Reply", r"^networking::reply::Reply$", ReplyPrinter)
    return printers


gdb.printing.register_pretty_printer(gdb.current_objfile(), build(), replace=True)
