# A HyperLogLog that sees three names and six numbers: the stops, and what to look at in each.
#
#     cargo xtask gdb --tour hyperloglog
#
# Then `continue` from stop to stop. The text that goes with it: docs/tours/hyperloglog.md.

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
  printf "| index = %d, value = %d\n", index, value
  printf "| opcodes = "
  decode opcodes
end

cbreak hllSparseToDense
commands
  echo | hllSparseToDense: the opcodes would get too long\n
  printf "| opcodes = "
  decode opcodes
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
