# A stream: entries under ids, a tombstone, a node that goes, a range.
#
#     cargo xtask gdb --tour stream
#
# Then `continue` from stop to stop. The text that goes with it: docs/tours/stream.md.

cbreak streamAppendItem
commands
  printf "| 1 streamAppendItem: an entry is to be added\n"
  printf "| stream = "
  output *self
  printf "\n| new = "
  output new
  echo \n
end

break stream::node::Node::append
commands
  printf "| 2 Node::append: the last node has room\n"
  printf "| node = "
  output *self
  printf "\n| under master id "
  output master_id
  printf " the entry "
  output id
  echo \n
end

cbreak streamDeleteItem
commands
  printf "| 3 streamDeleteItem: an entry becomes a tombstone\n"
  printf "| id = "
  output id
  echo \n
end

break stream::trim::trim
commands
  printf "| 4 streamTrim: the oldest entries go\n"
  printf "| stream = "
  output *stream
  printf "\n| strategy = "
  output args.strategy
  echo \n
end

cbreak trim_node
commands
  printf "| 5 within a node they become tombstones too\n"
  printf "| node = "
  output *node
  echo \n
end

cbreak streamIteratorGetID
commands
  printf "| 6 streamIteratorGetID: on to the next entry\n"
  printf "| from "
  output self.start
  printf " to "
  output self.end
  echo \n
end

run
