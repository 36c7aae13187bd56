//! Which function runs which command: the one list that makes a command exist.
//!
//! A data type's crate exports its own list; what administers the server is listed here. What a
//! command is called, how many arguments it takes, where its keys are: all that is in the
//! `command` crate's table.

use super::command_table::{Handler, Wide};
use super::multi;
use crate::administration::{
    command_command, config_command as config, debug, info, lolwut, memory_command as memory,
    shutdown, time_command,
};
use crate::clients::{client_command as client, connection_commands as connection};
use crate::notifications::pubsub;

/// The commands that see the whole server.
const WIDE: &[(&str, Wide)] = &[
    ("auth", connection::auth_command),
    ("client|getname", client::client_getname_command),
    ("client|help", client::client_help_command),
    ("client|id", client::client_id_command),
    ("client|info", client::client_info_command),
    ("client|kill", client::client_kill_command),
    ("client|list", client::client_list_command),
    ("client|no-evict", client::client_no_evict_command),
    ("client|no-touch", client::client_no_touch_command),
    ("client|pause", client::client_pause_command),
    ("client|reply", client::client_reply_command),
    ("client|setinfo", client::client_setinfo_command),
    ("client|setname", client::client_setname_command),
    ("client|unpause", client::client_unpause_command),
    ("command", command_command::command_command),
    ("command|count", command_command::command_count_command),
    ("command|docs", command_command::command_docs_command),
    ("command|getkeys", command_command::command_getkeys_command),
    (
        "command|getkeysandflags",
        command_command::command_getkeysandflags_command,
    ),
    ("command|help", command_command::command_help_command),
    ("command|info", command_command::command_info_command),
    ("command|list", command_command::command_list_command),
    ("config|get", config::config_get_command),
    ("config|help", config::config_help_command),
    ("config|resetstat", config::config_resetstat_command),
    ("config|rewrite", config::config_rewrite_command),
    ("config|set", config::config_set_command),
    ("debug", debug::debug_command),
    ("discard", multi::discard_command),
    ("echo", connection::echo_command),
    ("exec", multi::exec_command),
    ("hello", connection::hello_command),
    ("info", info::info_command),
    ("lolwut", lolwut::lolwut_command),
    ("memory|doctor", memory::memory_doctor_command),
    ("memory|help", memory::memory_help_command),
    ("memory|malloc-stats", memory::memory_malloc_stats_command),
    ("memory|purge", memory::memory_purge_command),
    ("memory|stats", memory::memory_stats_command),
    ("memory|usage", memory::memory_usage_command),
    ("multi", multi::multi_command),
    ("ping", connection::ping_command),
    ("psubscribe", pubsub::psubscribe_command),
    ("publish", pubsub::publish_command),
    ("pubsub|channels", pubsub::pubsub_channels_command),
    ("pubsub|help", pubsub::pubsub_help_command),
    ("pubsub|numpat", pubsub::pubsub_numpat_command),
    ("pubsub|numsub", pubsub::pubsub_numsub_command),
    ("punsubscribe", pubsub::punsubscribe_command),
    ("quit", connection::quit_command),
    ("reset", connection::reset_command),
    ("select", connection::select_command),
    ("shutdown", shutdown::shutdown_command),
    ("subscribe", pubsub::subscribe_command),
    ("time", time_command::time_command),
    ("unsubscribe", pubsub::unsubscribe_command),
    ("unwatch", multi::unwatch_command),
    ("watch", multi::watch_command),
];

/// Every command of this server.
pub fn all() -> Vec<(&'static str, Handler)> {
    let narrow = t_string::COMMANDS.iter().chain(t_generic::COMMANDS);
    narrow
        .map(|&(name, run)| (name, Handler::Narrow(run)))
        .chain(WIDE.iter().map(|&(name, run)| (name, Handler::Wide(run))))
        .collect()
}
