//! What clients are told without having asked just now: messages on channels, keyspace events.
pub mod notify;
pub mod pubsub;
