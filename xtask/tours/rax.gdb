# Rax: how a radix tree splits its nodes, is walked over, and joins them again.
#
#     cargo xtask gdb --tour rax
#
# Then `continue` from stop to stop. The text that goes with it: docs/tours/rax.md.

cbreak raxGenericInsert
commands
  echo | raxGenericInsert\n
  printf "| self = "
  output *self
  printf "\n| key = %s\n", $rax_text(key)
end

cbreak raxCompressNode
commands
  echo | raxCompressNode: a node without children gets an edge\n
  printf "| *link = "
  output *link
  printf "\n| rest = %s\n", $rax_text(rest)
end

break rax::raw::split_node
commands
  echo | split_node: the walk has ended inside a compressed node\n
  printf "| *link = "
  output *link
  printf ", split = %d\n| rest = %s\n", split, $rax_text(rest)
end

cbreak raxAddChild
commands
  echo | raxAddChild: one more character in a node that is not compressed\n
  printf "| self = "
  output *self
  printf ", c = %c, child = ", c
  output child
  echo \n
end

break rax::iterator::RawIterator::seek
commands
  echo | raxSeek: ANNIE is no key; what comes after it?\n
  printf "| op = "
  output op
  printf ", key = %s\n", $rax_text(key)
end

cbreak raxIteratorNextStep
commands
  echo | raxIteratorNextStep\n
  printf "| self = "
  output *self
  echo \n
end

break rax::raw::RawRax::remove
commands
  echo | raxRemove\n
  printf "| self = "
  output *self
  printf "\n| key = %s\n", $rax_text(key)
end

cbreak raxRemoveChild
commands
  echo | raxRemoveChild: an edge is cut off\n
  printf "| self = "
  output *self
  printf ", index = %d\n", index
end

break rax::raw::join_edges
commands
  echo | join_edges: a node that is neither key nor fork is not needed\n
  printf "| *link = "
  output *link
  echo \n
end

run
