# Quicklist: how nodes are made, compressed, split and merged.
#
#     cargo xtask gdb --tour quicklist
#
# Then `continue` from stop to stop. The text that goes with it: docs/tours/quicklist.md.

cbreak __quicklistInsertNode
commands
  echo | __quicklistInsertNode: a node is added to\n
  printf "| list = "
  output *self
  printf "\n| node = "
  output node
  echo \n
end

cbreak _quicklistInsert
commands
  echo | _quicklistInsert: beside an element of node\n
  printf "| %d of list = ", node
  output *self
  echo \n
end

cbreak _quicklistSplitNode
commands
  echo | _quicklistSplitNode: the node is full\n
  printf "| after = %d\n", after
end

cbreak _quicklistMergeNodes
commands
  echo | _quicklistMergeNodes: around the node that was split\n
  printf "| list = "
  output *self
  echo \n
end

cbreak quicklistDelEntry
commands
  echo | quicklistDelEntry: where the walk stands\n
end

cbreak quicklistRotate
commands
  echo | quicklistRotate: the last becomes the first\n
  printf "| list = "
  output *self
  echo \n
end

run
