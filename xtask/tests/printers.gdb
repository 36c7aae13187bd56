# What the printers make of values. The client has sent tests/printers.resp; the server is stopped
# at its last command.

cbreak pingCommand
run
printf "| "
output $db(_server, 0).keyspace
printf "\n| "
output $db(_server, 1).keyspace
printf "\n| "
output $db(_server, 2).keyspace
printf "\n| "
output $db(_server, 3).keyspace
# The fifth key of a database finds its first table full: two tables, nothing moved yet.
printf "\n| "
output $db(_server, 4).keyspace
printf "\n| "
output $db(_server, 5).keyspace
printf "\n| "
output args
printf "\n| "
output *client
echo \n
