# LZF: how a text becomes tokens and comes back.
#
#     cargo xtask gdb --tour lzf
#
# Then `continue` from stop to stop. The text that goes with it: docs/tours/lzf.md.

cbreak lzf_compress
commands
  echo | 1 lzf_compress: the table is empty\n
  printf "| table = "
  output *table
  printf "\n| input is %d bytes\n", input.length
end

break lzf::compress::match_length
commands
  echo | 2 match_length: three bytes are the same as earlier ones\n
  printf "| at = %d, distance = %d\n", at, distance
end

break lzf::compress::Writer::back_reference
commands
  echo | 3 back_reference: the run ends, a match is written\n
  printf "| writer = "
  output *self
  printf "\n| distance = %d, len = %d\n", distance, len
end

cbreak lzf_decompress
commands
  echo | 4 lzf_decompress: the way back\n
  printf "| block is %d bytes\n", input.length
end

break lzf::decompress::copy_match
commands
  echo | 5 copy_match: more than there is to copy from\n
  printf "| len = %d, distance = %d, count = %d\n", len, distance, count
end

run
