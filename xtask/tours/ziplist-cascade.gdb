# Ziplist: one insertion makes every entry longer, one after the other.
#
#     cargo xtask gdb --tour ziplist-cascade
#
# Then `continue` from stop to stop. The text that goes with it: docs/tours/ziplist-cascade.md.

set $insert = 0
set $store = 0

break ziplist_cascade::look_at
commands
  echo | look_at: the list, and what each entry states of the one before, in how many bytes\n
  printf "| list = "
  output *list
  printf "\n| prevlens = "
  ziplist-prevlens *list
  enable $insert
  enable $store
end

# The list is built with it, too; that is not of interest.
cbreak __ziplistInsert
set $insert = $bpnum
disable $insert
commands
  echo | __ziplistInsert: a long entry is wanted before the first\n
  printf "| at = %d, value of %d bytes\n", at, value.length
end

cbreak zipStorePrevEntryLengthLarge
set $store = $bpnum
disable $store
commands
  printf "| zipStorePrevEntryLengthLarge: an entry will state %d in five bytes\n", len
end

cbreak __ziplistCascadeUpdate
commands
  echo | __ziplistCascadeUpdate: the plan\n
  printf "| cascade = "
  output cascade
  printf "\n| prevlens = "
  ziplist-prevlens *self
end

cbreak __ziplistDelete
commands
  echo | __ziplistDelete: the long entry goes\n
  printf "| position = "
  output position
  printf ", count = %d\n", count
end

run
