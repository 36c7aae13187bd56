//! MEMORY DOCTOR: the figures of [`MemoryOverhead`] read by somebody who knows what is normal.
//!
//! Answers to `getMemoryDoctorReport` in object.c. The complaints, the limits beyond which they are
//! made and the headings are the original's; the explanations say what is the case in this server.
//! Complaints about replicas and scripts cannot arise.

use super::memory_overhead::{Excess, MemoryOverhead};

/// Below this nothing can be said.
const ALMOST_EMPTY: usize = 5 << 20;
/// Differences below this are not worth a word, whatever the ratio.
const WORTH_TELLING: i64 = 10 << 20;
/// Bytes per client that are a lot.
const BIG_CLIENT: usize = 200 << 10;

const EMPTY: &str = "Hi Sam, this instance is empty or is using very little memory, my issues \
detector can't be used in these conditions. Please, leave for your mission on Earth and fill it \
with some data. The new Sam and I will be back to our programming as soon as I finished \
rebooting.\n";

const HEALTHY: &str = "Hi Sam, I can't find any memory issue in your instance. I can only account \
for what occurs on this base.\n";

const PEAK: &str = "Peak memory: This instance has used more than 150% of what it uses now. The \
allocator keeps much of what was freed, so the fragmentation ratio looks bad, which does no harm: \
the memory will be used again as data comes in. If the peak will not come back and the memory is \
needed elsewhere, try MEMORY PURGE, or else restart the instance.";

const ALLOCATOR_FRAGMENTATION: &str = "High allocator fragmentation: The pages in use are more \
than 1.1 times what is allocated in them. Either there was a large peak (see above, if there is \
such an entry), or the workload leaves pages that are filled only in part. Memory that is full of \
values of other sizes than before comes back only as the old values go.";

const ALLOCATOR_RSS: &str = "High allocator RSS overhead: The allocator has more than 1.1 times \
the memory that it needs for what is allocated. This is usually what a large peak leaves behind \
(see above, if there is such an entry); MEMORY PURGE gives it back.";

const PROCESS_RSS: &str = "High process RSS overhead: The process has more than 1.1 times the \
memory that its allocator has. The rest is the program itself, the stacks of its threads, and what \
the system maps for it.";

const BIG_CLIENTS: &str = "Big client buffers: Clients take more than 200K each on average: \
subscribers that do not read as fast as messages come, very large replies, or very long \
pipelines. CLIENT LIST shows which ones.";

/// The report for these figures and so many clients.
#[doc(alias = "getMemoryDoctorReport")]
pub fn get_memory_doctor_report(all: &MemoryOverhead, clients: usize) -> String {
    if all.total_allocated < ALMOST_EMPTY {
        return EMPTY.to_owned();
    }
    let total_rss = format!(
        "High total RSS: The process has more than 1.4 times the memory that was asked of the \
         allocator. This is what a large peak leaves behind (see above, if there is such an \
         entry), and then it is no issue, or the workload causes fragmentation. The currently \
         used allocator is \"{}\".",
        zmalloc::version()
    );
    let complaints = [
        (all.peak_allocated > all.total_allocated / 2 * 3, PEAK),
        (is_high(all.total_fragmentation(), 1.4), &total_rss),
        (
            is_high(all.allocator_fragmentation(), 1.1),
            ALLOCATOR_FRAGMENTATION,
        ),
        (is_high(all.allocator_rss(), 1.1), ALLOCATOR_RSS),
        (is_high(all.rss_overhead(), 1.1), PROCESS_RSS),
        (
            all.clients_normal / clients.max(1) > BIG_CLIENT,
            BIG_CLIENTS,
        ),
    ];
    let mut report = String::new();
    for (_, text) in complaints.iter().filter(|(holds, _)| *holds) {
        report.push_str(" * ");
        report.push_str(text);
        report.push_str("\n\n");
    }
    if report.is_empty() {
        return HEALTHY.to_owned();
    }
    format!(
        "Sam, I detected a few issues in this Redis instance memory implants:\n\n{report}\
         I'm here to keep you safe, Sam. I want to help you.\n"
    )
}

fn is_high(excess: Excess, ratio: f64) -> bool {
    excess.ratio > ratio && excess.bytes > WORTH_TELLING
}

#[cfg(test)]
mod tests {
    use super::*;
    use zmalloc::AllocatorInfo;

    fn healthy() -> MemoryOverhead {
        const MEGABYTE: usize = 1 << 20;
        MemoryOverhead {
            total_allocated: 100 * MEGABYTE,
            peak_allocated: 110 * MEGABYTE,
            clients_normal: 10_000,
            rss: 112 * MEGABYTE,
            allocator: AllocatorInfo {
                allocated: 100 * MEGABYTE,
                active: 102 * MEGABYTE,
                resident: 105 * MEGABYTE,
                ..AllocatorInfo::default()
            },
            ..MemoryOverhead::default()
        }
    }

    #[test]
    fn a_small_instance_cannot_be_judged_and_a_healthy_one_is_left_alone() {
        let small = MemoryOverhead {
            total_allocated: 1_000_000,
            ..healthy()
        };
        assert_eq!(get_memory_doctor_report(&small, 1), EMPTY);
        assert_eq!(get_memory_doctor_report(&healthy(), 1), HEALTHY);
    }

    #[test]
    fn every_complaint_is_made_for_its_own_reason() {
        let complains = |all: &MemoryOverhead, clients, about: &str| {
            let report = get_memory_doctor_report(all, clients);
            assert!(report.contains(about), "{about} is not in {report}");
        };
        let mut all = healthy();
        all.peak_allocated *= 2;
        complains(&all, 1, " * Peak memory:");
        let mut all = healthy();
        all.rss *= 2;
        complains(&all, 1, " * High total RSS:");
        complains(&all, 1, " * High process RSS overhead:");
        let mut all = healthy();
        all.allocator.active += 20 << 20;
        complains(&all, 1, " * High allocator fragmentation:");
        let mut all = healthy();
        all.allocator.resident += 20 << 20;
        complains(&all, 1, " * High allocator RSS overhead:");
        let mut all = healthy();
        all.clients_normal = 1 << 20;
        complains(&all, 2, " * Big client buffers:");
        assert_eq!(get_memory_doctor_report(&all, 10), HEALTHY);
    }
}
