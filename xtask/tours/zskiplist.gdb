# A skip list grows, is searched, and shrinks: the stops, and what to look at in each.
#
#     cargo xtask gdb --tour zskiplist
#
# The text that goes with it: docs/tours/zskiplist.md.

set $insertions = 0

cbreak zslCreate
commands
  echo | 1 zslCreate: an empty list, its levels to be drawn by a seed\n
  printf "| seed = "
  output seed
  echo \n
end

cbreak zslInsert
set $insert = $bpnum
commands
  set $insertions = $insertions + 1
  printf "| 2 zslInsert: insertion %d\n", $insertions
  printf "| score = "
  output score
  printf ", list = "
  output *self
  echo \n
end

cbreak zslRandomLevel
set $random_level = $bpnum
commands
  printf "| 3 zslRandomLevel: state = 0x%lx\n", self.state
end

cbreak zslCreateNode
set $create_node = $bpnum
# The header, which the first call makes, has all levels.
condition $create_node $insertions > 0
commands
  printf "| 4 zslCreateNode: level = %d, score = ", level
  output score
  echo \n
end

cbreak zslGetRank
commands
  echo | 5 zslGetRank: how many nodes are before this one?\n
  printf "| score = "
  output score
  printf "\n| list = "
  output *self
  echo \n
end

cbreak zslGetElementByRank
commands
  printf "| 6 zslGetElementByRank: rank = %d\n", rank
end

cbreak zslUpdateScore
commands
  echo | 7 zslUpdateScore: a node is to move\n
  printf "| score = "
  output score
  printf ", new = "
  output new
  echo \n
end

cbreak zslDeleteNode
commands
  printf "| 8 zslDeleteNode: count = %d, behind ", count
  output path.nodes[0]
  printf "\n| list = "
  output *self
  echo \n
end

cbreak zslDeleteRangeByScore
commands
  echo | 9 zslDeleteRangeByScore: the lowest three\n
  printf "| list = "
  output *self
  echo \n
end

run
