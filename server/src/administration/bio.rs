//! Work that must not keep the main thread waiting, done by threads in the background.
//!
//! Answers to bio.c. Three workers, each with a queue of its own, so that a slow `fsync` does not
//! delay the freeing of memory: one closes files, one syncs them, one frees big values. A worker
//! takes the oldest job of its queue, does it, and counts it done. What the third one frees comes
//! through [`db::LazyFree`], which the keyspace holds the near end of.
//!
//! First breakpoint: [`bio_process_background_jobs`] (`bioProcessBackgroundJobs`).

use std::fs::File;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use db::Reclaimer;

use crate::administration::log::Level;
use crate::server_log;

/// Something to be done to a file in the background.
#[derive(Debug)]
pub enum Job {
    /// Close it, which means deleting it if it was unlinked.
    CloseFile(File),
    /// Write what the system holds of it to the disk.
    Fsync(File),
}

/// The near ends of the workers' queues.
#[derive(Debug)]
pub struct Bio {
    close: Queue,
    fsync: Queue,
}

#[derive(Debug)]
struct Queue {
    jobs: Sender<Job>,
    pending: Arc<AtomicUsize>,
}

/// What a worker takes its jobs from.
enum Inbox {
    Files {
        jobs: Receiver<Job>,
        pending: Arc<AtomicUsize>,
    },
    LazyFree(Reclaimer),
}

impl Bio {
    /// Starts the workers.
    #[doc(alias = "bioInit")]
    pub fn start(reclaimer: Reclaimer) -> io::Result<Bio> {
        let close = Queue::start("bio_close_file")?;
        let fsync = Queue::start("bio_aof")?;
        spawn("bio_lazy_free", Inbox::LazyFree(reclaimer))?;
        Ok(Bio { close, fsync })
    }

    /// Queues a job.
    #[doc(alias = "bioCreateBackgroundJob")]
    #[doc(alias = "bioSubmitJob")]
    pub fn submit(&self, job: Job) {
        let queue = match job {
            Job::CloseFile(_) => &self.close,
            Job::Fsync(_) => &self.fsync,
        };
        queue.pending.fetch_add(1, Ordering::Relaxed);
        // A worker ends only when the near end of its queue is gone, so the job arrives.
        if queue.jobs.send(job).is_err() {
            queue.pending.fetch_sub(1, Ordering::Relaxed);
        }
    }

    /// Files waiting to be synced, or being synced.
    #[doc(alias = "bioPendingJobsOfType")]
    pub fn pending_fsyncs(&self) -> usize {
        self.fsync.pending.load(Ordering::Relaxed)
    }
}

impl Queue {
    fn start(name: &'static str) -> io::Result<Queue> {
        let (near, jobs) = channel();
        let pending = Arc::new(AtomicUsize::new(0));
        spawn(
            name,
            Inbox::Files {
                jobs,
                pending: Arc::clone(&pending),
            },
        )?;
        Ok(Queue {
            jobs: near,
            pending,
        })
    }
}

fn spawn(name: &'static str, inbox: Inbox) -> io::Result<()> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || {
            // Named for the debugger, and ready to tell its stack when the process crashes.
            let _guard = process::thread::started(name);
            bio_process_background_jobs(inbox);
        })?;
    Ok(())
}

/// After a database was freed: when no more requests come, jemalloc alone would keep its pages.
fn give_memory_back() {
    // What it does not give now, it gives in time.
    let _ = zmalloc::purge();
}

/// A worker: takes jobs from its queue for as long as there is a server to send them.
#[doc(alias = "bioProcessBackgroundJobs")]
#[inline(never)]
fn bio_process_background_jobs(inbox: Inbox) {
    let (jobs, pending) = match inbox {
        Inbox::LazyFree(reclaimer) => return reclaimer.run(give_memory_back),
        Inbox::Files { jobs, pending } => (jobs, pending),
    };
    while let Ok(job) = jobs.recv() {
        match job {
            Job::CloseFile(file) => drop(file),
            Job::Fsync(file) => {
                if let Err(error) = file.sync_data() {
                    let error = super::strerror(&error);
                    server_log!(Level::Warning, "Fail to fsync the file: {error}");
                }
            }
        }
        pending.fetch_sub(1, Ordering::Relaxed);
    }
}
