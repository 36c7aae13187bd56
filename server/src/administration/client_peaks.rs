//! The largest query and reply buffers any client has had lately.
//!
//! Answers to `ClientsPeakMemInput`, `ClientsPeakMemOutput` and `clientsCronTrackExpansiveClients`
//! in server.c. Each second has a slot, eight of them in a ring; the cron notes the sizes of the
//! clients it passes in the slot of the current second, and INFO shows the maximum of all slots:
//! what happened in the last seven or eight seconds.
//!
//! ```text
//!   second % 8:   0    1    2   [3]  (4)   5    6    7
//!                              now   emptied, so that it is empty when its second comes
//! ```

/// Seconds remembered.
const CLIENTS_PEAK_MEM_USAGE_SLOTS: usize = 8;

/// Sizes in bytes of a client's two buffers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BufferSizes {
    /// The query buffer and the arguments it was parsed into.
    pub input: usize,
    /// What waits to be written.
    pub output: usize,
}

/// The maxima of the last seconds.
#[derive(Debug, Default)]
pub struct ClientPeaks {
    slots: [BufferSizes; CLIENTS_PEAK_MEM_USAGE_SLOTS],
}

impl ClientPeaks {
    /// Prepares the ring for a round of the cron: the slot after the current one is emptied. If a
    /// round is late the ring forgets a little too late, no harm for a figure that is approximate.
    pub fn begin_round(&mut self, now_s: i64) {
        self.slots[slot(now_s + 1)] = BufferSizes::default();
    }

    /// Notes the sizes of one client's buffers.
    #[doc(alias = "clientsCronTrackExpansiveClients")]
    pub fn track(&mut self, now_s: i64, sizes: BufferSizes) {
        let peak = &mut self.slots[slot(now_s)];
        peak.input = peak.input.max(sizes.input);
        peak.output = peak.output.max(sizes.output);
    }

    /// The largest buffers of the last seconds, not necessarily of the same client.
    #[doc(alias = "getExpansiveClientsInfo")]
    pub fn recent_max(&self) -> BufferSizes {
        self.slots
            .iter()
            .fold(BufferSizes::default(), |max, slot| BufferSizes {
                input: max.input.max(slot.input),
                output: max.output.max(slot.output),
            })
    }
}

fn slot(second: i64) -> usize {
    second.rem_euclid(CLIENTS_PEAK_MEM_USAGE_SLOTS as i64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peak_is_remembered_for_seven_seconds() {
        let mut peaks = ClientPeaks::default();
        let sizes = BufferSizes {
            input: 10,
            output: 0,
        };
        peaks.track(100, sizes);
        peaks.track(
            100,
            BufferSizes {
                input: 3,
                output: 7,
            },
        );
        for second in 100..107 {
            peaks.begin_round(second);
            let expected = BufferSizes {
                input: 10,
                output: 7,
            };
            assert_eq!(peaks.recent_max(), expected, "{second}");
        }
        peaks.begin_round(107);
        assert_eq!(peaks.recent_max(), BufferSizes::default());
    }
}
