# A HyperLogLog that sees three names and six numbers: the stops, and what to look at in each.
#
#     cargo xtask gdb --tour hyperloglog
#
# Then `run`, and `continue` from stop to stop. The text that goes with it:
# docs/tours/hyperloglog.md.

cbreak hllPatLen
commands
  echo | hllPatLen: which register, and how long a pattern?\n
  printf "| element = "
  output element
  echo \n
end

cbreak hllSparseSet
commands
  echo | hllSparseSet: raise a register in the opcodes\n
  printf "| index = %d, value = %d, limit = %d\n", index, value, limit
  up 2
  printf "| value = "
  output *self
  echo \n
  down 2
end

cbreak hllSparseToDense
commands
  echo | hllSparseToDense: no more room for opcodes\n
  up
  printf "| value = "
  output *self
  echo \n
  down
end

cbreak hllDenseSet
commands
  echo | hllDenseSet: raise a register of six bits\n
  printf "| index = %d, value = %d\n", index, value
end

cbreak hllCount
commands
  echo | hllCount: an estimate from the histogram\n
  printf "| zeros = %d, ones = %d, twos = %d\n", (*histogram)[0], (*histogram)[1], (*histogram)[2]
end

run
