# A small hash in a listpack: the stops, and what to look at in each.
#
#     cargo xtask gdb --tour listpack
#
# The text that goes with it: docs/tours/listpack.md.

break listpack::listpack::Listpack::append_value
commands
  printf "| lpAppend: value = "
  output value
  printf ", self = "
  output *self
  echo \n
end

cbreak lpFind
commands
  printf "| lpFind: text = "
  output text
  printf ", skip = %lu, p = ", skip
  output p
  echo \n
end

cbreak lpInsert
commands
  printf "| lpInsert: place = "
  output place
  printf ", p = "
  output p
  printf ", self = "
  output *self
  echo \n
end

cbreak lpDeleteRangeWithEntry
commands
  printf "| lpDeleteRangeWithEntry: count = %lu, p = ", count
  output p
  printf ", self = "
  output *self
  echo \n
end

cbreak lpRepr
commands
  printf "| lpRepr: self = "
  output *self
  echo \n
end

cbreak lpValidateIntegrity
commands
  printf "| lpValidateIntegrity: bytes = %lu, validation = ", bytes.length
  output validation
  echo \n
end

run
