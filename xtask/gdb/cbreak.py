"""`cbreak NAME`: a breakpoint by the C name of a function.

The table of names is written by `cargo xtask gdb` (see xtask/src/gdb.rs), which sets CBREAK_TABLE
to its path before it loads this file.

A function that stands by itself in the machine code is stopped at its first instruction, where
all its arguments are still in place. One that the compiler has melted into its callers, or that
exists once per type, is stopped at every copy.
"""

import difflib
import json
import os

import gdb


def load_table():
    with open(CBREAK_TABLE) as table:
        return json.load(table)


class Table:
    def __init__(self, table):
        self.by_alias = {}
        self.by_name = {}
        self.things = {}
        self.absent = table["absent"]
        for function in table["functions"]:
            for alias in function["aliases"]:
                self.by_alias.setdefault(alias, []).append(function)
            parts = function["path"].split("::")
            # `rehash`, `RawDict::rehash`, and so on to the whole path.
            for start in range(len(parts)):
                name = "::".join(parts[start:])
                self.by_name.setdefault(name, []).append(function)
        for thing in table["things"]:
            for alias in thing["aliases"]:
                self.things.setdefault(alias, []).append(thing)

    def find(self, name):
        """The functions of a C name; of a name that is the same in Rust; or why there is none."""
        if name in self.by_alias:
            return self.by_alias[name]
        same = self.by_name.get(name, [])
        # Of several, the one that is kept whole for this purpose.
        same = [function for function in same if function["inline_never"]] or same
        if len(same) == 1:
            return same
        if same:
            paths = "\n  ".join(function["path"] for function in same)
            raise gdb.GdbError("%s is the name of several functions:\n  %s" % (name, paths))
        if name in self.things:
            what = ", ".join("%s (%s)" % (t["path"], t["kind"]) for t in self.things[name])
            raise gdb.GdbError("%s is no function here but %s: nothing to stop at" % (name, what))
        if name in self.absent:
            raise gdb.GdbError("%s has no counterpart here: %s" % (name, self.absent[name]))
        known = list(self.by_alias)
        near = difflib.get_close_matches(name, known, n=5, cutoff=0.75)
        hint = "; near it: " + ", ".join(sorted(near)) if near else ""
        raise gdb.GdbError("%s has no counterpart here%s" % (name, hint))


def locations(spec):
    """Where a breakpoint of this specification would stop."""
    try:
        return gdb.decode_line(spec)[1] or ()
    except gdb.error:
        return ()


def is_copy_of(symbol, function):
    # A symbol's line is that of its name, not of the attributes above it.
    if not function["first_line"] <= symbol.line <= function["last_line"]:
        return False
    # gdb 13 now and then has the right line in the wrong file: that of what was inlined first.
    return symbol.name == function["path"] or symbol.symtab.filename.endswith(function["file"])


def copy_at(pc, function):
    """The copy of the function that `pc` lies in: its block, and whether it is part of another."""
    block = gdb.block_for_pc(pc)
    while block is not None and not block.is_static and not block.is_global:
        if block.function is not None and is_copy_of(block.function, function):
            return block, not block.superblock.is_static
        block = block.superblock
    return None


def copies_at(spec, function):
    found = (copy_at(at.pc, function) for at in locations(spec))
    return [copy for copy in found if copy is not None]


def find_copies(function):
    """A specification that means the function wherever it is, and its copies."""
    if not function["nameless"]:
        copies = copies_at(function["path"], function)
        if copies:
            return function["path"], copies
    for line in range(function["body_line"], function["last_line"] + 1):
        spec = "%s:%d" % (function["file"], line)
        copies = copies_at(spec, function)
        if copies:
            return spec, copies
    return None, []


def stop_at(spec):
    """Sets a breakpoint; its number."""
    gdb.execute("break " + spec, to_string=True)
    return gdb.convenience_variable("bpnum")


def set_breakpoints(function):
    """The numbers of the breakpoints that catch every copy of the function."""
    spec, copies = find_copies(function)
    if any(inlined for _, inlined in copies):
        return [stop_at(spec)]
    # At the very first instruction. The quotes are C: this name is the linker's.
    names = {block.function.linkage_name for block, _ in copies}
    language = gdb.parameter("language")
    gdb.execute("set language c", to_string=True)
    try:
        return [stop_at("*'%s'" % name) for name in sorted(names)]
    finally:
        gdb.execute("set language " + language, to_string=True)


class CBreak(gdb.Command):
    """cbreak NAME: stop at the function that answers to a C function of that name.

cbreak processCommand
cbreak dictRehash
Also takes the function's own name, with as much of its path as makes it unique."""

    def __init__(self):
        super().__init__("cbreak", gdb.COMMAND_BREAKPOINTS)
        self.table = Table(load_table())

    def invoke(self, argument, from_tty):
        name = argument.strip()
        if not name:
            raise gdb.GdbError("cbreak NAME: which C function?")
        for function in self.table.find(name):
            numbers = set_breakpoints(function)
            where = "%s (%s:%d)" % (function["path"], function["file"], function["first_line"])
            if numbers:
                label = ", ".join(str(number) for number in numbers)
                print("Breakpoint %s: %s is %s" % (label, name, where))
            else:
                print("%s is %s, of which this program has no code" % (name, where))

    def complete(self, text, word):
        return sorted(alias for alias in self.table.by_alias if alias.startswith(text))


CBreak()
