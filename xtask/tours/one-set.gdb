# One SET, from socket to reply: the stops, and what to look at in each.
#
#     cargo xtask gdb --tour one-set -- --port 7777
#
# and in another terminal, once the server is ready:  redis-cli -p 7777 SET greeting hello
# Then `continue` from stop to stop. The text that goes with it: docs/tours/one-set.md.

set $before_sleep = 0

cbreak acceptTcpHandler
commands
  echo | 1 acceptTcpHandler: the listening socket is readable\n
  printf "| data = "
  output data
  echo \n
end

cbreak createClient
commands
  echo | 2 createClient: the accepted socket becomes a client\n
  printf "| transport = "
  output transport
  echo \n
end

cbreak readQueryFromClient
commands
  echo | 3 readQueryFromClient: the client's socket is readable\n
  printf "| client = "
  output $client(server, data)
  echo \n
end

cbreak processInputBuffer
commands
  echo | 4 processInputBuffer: the bytes have arrived\n
  printf "| client = "
  output *client
  echo \n
end

cbreak processCommand
commands
  echo | 5 processCommand: a whole command, its arguments in the query buffer\n
  printf "| args = "
  output args
  printf "\n| lookup = "
  output lookup
  echo \n
end

cbreak lookupCommand
commands
  echo | 6 lookupCommand: which command is it?\n
  printf "| args = "
  output args
  echo \n
end

cbreak call
commands
  echo | 7 call: nothing speaks against running it\n
  printf "| index = "
  output index
  printf "\n| args = "
  output args
  echo \n
end

cbreak setCommand
commands
  echo | 8 setCommand: the handler\n
  printf "| args = "
  output ctx.args
  printf "\n| db = "
  output ctx.db.index
  echo \n
end

cbreak addReply
set $add_reply = $bpnum
commands
  echo | 9 addReply: the key is set, the answer is about to be added\n
  printf "| reply = "
  output *self
  echo \n
  enable $before_sleep
end

# It is called in every round of the event loop; the one that matters is the next.
cbreak beforeSleep
set $before_sleep = $bpnum
disable $before_sleep
commands
  echo | 10 beforeSleep: nothing more to do but to answer\n
  printf "| keyspace = "
  output $db(server, 0).keyspace
  printf "\n| waiting = "
  output server.clients.pending_writes
  echo \n
  disable $before_sleep
end

cbreak writeToClient
commands
  echo | 11 writeToClient: the answer leaves\n
  printf "| client = "
  output *client
  echo \n
end

run
