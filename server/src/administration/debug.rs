//! DEBUG: switches and probes for tests and for study.

/// What DEBUG switched on or off.
#[derive(Clone, Copy, Debug)]
pub struct DebugSwitches {
    /// SET-ACTIVE-EXPIRE: whether expired keys are looked for.
    pub active_expire: bool,
    /// REPLYBUFFER RESIZING: whether the cron adapts reply buffers.
    pub reply_buffer_resizing: bool,
    /// REPLYBUFFER PEAK-RESET-TIME in milliseconds; `None` means never.
    pub reply_buffer_peak_reset_ms: Option<i64>,
    /// PAUSE-CRON: whether the cron does nothing.
    pub pause_cron: bool,
}

impl Default for DebugSwitches {
    fn default() -> Self {
        DebugSwitches {
            active_expire: true,
            reply_buffer_resizing: true,
            reply_buffer_peak_reset_ms: Some(5000),
            pause_cron: false,
        }
    }
}
