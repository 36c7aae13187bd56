"""Pretty-printer of `CommandId`: the name behind the number.

    command 285 "set"
"""

import gdb
import gdb.printing


def text(value):
    address, count = int(value["data_ptr"]), int(value["length"])
    return bytes(gdb.selected_inferior().read_memory(address, count)).decode()


class CommandIdPrinter:
    def __init__(self, value):
        self.number = int(value["__0"])

    def to_string(self):
        specs = gdb.lookup_static_symbol("command::table::SPECS")
        if specs is None:
            specs = gdb.lookup_global_symbol("command::table::SPECS")
        if specs is None:
            return "command %d" % self.number
        return 'command %d "%s"' % (self.number, text(specs.value()[self.number]["full_name"]))


def build():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("command")
    printers.add_printer("CommandId", r"^command::spec::CommandId$", CommandIdPrinter)
    return printers


gdb.printing.register_pretty_printer(gdb.current_objfile(), build(), replace=True)
