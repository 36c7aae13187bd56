# A place is stored, printed and found: the stops, and what to look at in each.
#
#     cargo xtask gdb --tour geohash
#
# Then `continue` from stop to stop. The text that goes with it: docs/tours/geohash.md.

cbreak geohashEncode
commands
  echo | geohashEncode: the cell of a place\n
  printf "| point = "
  output point
  printf "\n| step = %d\n", step
end

cbreak geohashDecode
commands
  echo | geohashDecode: what a cell covers\n
  printf "| cell = "
  output cell
  echo \n
end

cbreak geohashCalculateAreasByShapeWGS84
commands
  echo | geohashCalculateAreasByShapeWGS84: which cells to look into\n
  printf "| center = "
  output shape.center
  printf "\n| figure = "
  output shape.figure
  echo \n
end

cbreak geohashBoundingBox
commands
  echo | geohashBoundingBox: the degrees that a shape lies in\n
end

cbreak geohashEstimateStepsByRadius
commands
  echo | geohashEstimateStepsByRadius: how small may the cells be?\n
  printf "| radius = %.0f, latitude = %.0f\n", radius, latitude
end

cbreak geohashNeighbors
commands
  echo | geohashNeighbors: the cells around one\n
  printf "| self = "
  output self
  echo \n
end

cbreak geoWithinShape
commands
  echo | geoWithinShape: is it near enough?\n
  printf "| place = "
  output place
  echo \n
end

cbreak geohashGetDistance
commands
  echo | geohashGetDistance: haversine\n
  printf "| from = "
  output from
  printf "\n| to = "
  output to
  echo \n
end

run
