//! `oom-score-adj`: which process the system kills first when memory runs out.
//!
//! Answers to `setOOMScoreAdj` in server.c.

use process::oom::OomScoreAdj as Adjustment;

use super::config::Change;
use super::config::choices::OomScoreAdj;
use super::log::Level;
use crate::server::Server;
use crate::server_log;

/// Adjusts the score of this process as the configuration says; a master takes the first of
/// `oom-score-adj-values`.
///
/// # Errors
/// The system refuses, usually for want of privileges; why is in the log.
#[doc(alias = "setOOMScoreAdj")]
pub fn set_oom_score_adj(server: &mut Server) -> Result<(), &'static str> {
    let value = server.config.oom_score_adj_values[0];
    let how = match server.config.oom_score_adj {
        OomScoreAdj::No => Adjustment::No,
        OomScoreAdj::Relative => Adjustment::Relative(value),
        OomScoreAdj::Absolute => Adjustment::Absolute(value),
    };
    server.oom_score.adjust(how).map_err(|error| {
        let error = super::strerror(&error);
        server_log!(Level::Warning, "Unable to write oom_score_adj: {error}");
        Change::CANNOT_SET_OOM
    })
}
