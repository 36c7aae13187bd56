# An intset that has to become wider: the stops, and what to look at in each.
#
#     cargo xtask gdb --tour intset
#
# The text that goes with it: docs/tours/intset.md.

cbreak intsetAdd
commands
  printf "| intsetAdd: value = %ld, self = ", value
  output *self
  echo \n
end

cbreak intsetUpgradeAndAdd
commands
  printf "| intsetUpgradeAndAdd: value = %ld, self = ", value
  output *self
  echo \n
end

cbreak intsetSearch
commands
  printf "| intsetSearch: value = %ld, self = ", value
  output *self
  echo \n
end

cbreak intsetRemove
commands
  printf "| intsetRemove: value = %ld, self = ", value
  output *self
  echo \n
end

break intset::intset::Intset::dump
commands
  printf "| at the end: self = "
  output *self
  echo \n
end

run
