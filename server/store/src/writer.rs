//! One thread that appends for everybody. It takes what waits, up to 256 facts, makes it durable
//! with one sync and then calls back in the order of submission. It never waits for more to come.
//!
//! Whatever fails, everybody is called back exactly once.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use domain::limits::{GROUP_COMMIT_MAX, WRITER_QUEUE_MAX};

use crate::{AppendError, Commit, Store};

/// Called once the commit is durable, or refused.
pub type Appended = Box<dyn FnOnce(Result<(), AppendError>) + Send>;

/// Quiet time after which the store may tidy up.
const IDLE: Duration = Duration::from_millis(500);

struct Waiting {
    commit: Commit,
    appended: Appended,
}

/// The handle; shared by everybody who appends. Dropping the last one drains the queue.
#[derive(Debug)]
pub struct Writer {
    queue: RwLock<Option<SyncSender<Waiting>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the machine gives no thread.
    pub fn start(store: Arc<dyn Store>) -> std::io::Result<Self> {
        let (sender, receiver) = sync_channel(WRITER_QUEUE_MAX);
        let thread = thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || run(&*store, &receiver))?;
        Ok(Self { queue: RwLock::new(Some(sender)), thread: Mutex::new(Some(thread)) })
    }

    /// Hands a commit over without waiting. `appended` is called on the writer's thread, in the
    /// order of submission, after durability; it must be quick and must not wait.
    /// When the queue is full or closed it is called at once, here, with `Failed`.
    pub fn submit(&self, commit: Commit, appended: Appended) {
        let waiting = Waiting { commit, appended };
        let (waiting, why) = match self.sender() {
            None => (waiting, "the writer is closed"),
            Some(sender) => match sender.try_send(waiting) {
                Ok(()) => return,
                Err(TrySendError::Full(waiting)) => (waiting, "the writer's queue is full"),
                Err(TrySendError::Disconnected(waiting)) => (waiting, "the writer is gone"),
            },
        };
        (waiting.appended)(Err(AppendError::Failed(why.to_owned())));
    }

    /// Appends and waits until it is durable. Not for async tasks, and not for callbacks.
    ///
    /// # Errors
    /// Why it was not appended.
    pub fn append_now(&self, commit: Commit) -> Result<(), AppendError> {
        let failed = |why: &str| Err(AppendError::Failed(why.to_owned()));
        if self.is_own_thread() {
            return failed("a callback of the writer cannot wait for the writer");
        }
        let Some(sender) = self.sender() else { return failed("the writer is closed") };
        let (tell, told) = sync_channel(1);
        let appended = Box::new(move |result| {
            // Whoever asked waits below.
            let _ = tell.send(result);
        });
        if sender.send(Waiting { commit, appended }).is_err() {
            return failed("the writer is gone");
        }
        drop(sender);
        told.recv().unwrap_or_else(|_| failed("the writer is gone"))
    }

    /// Takes nothing more, appends what waits, calls back, tidies up and ends the thread.
    pub fn shutdown(&self) {
        self.queue.write().unwrap_or_else(PoisonError::into_inner).take();
        if self.is_own_thread() {
            // The last handle went away inside a callback: the loop ends by itself after it.
            return;
        }
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread
            && thread.join().is_err()
        {
            tracing::error!("the writer's thread ended by a panic");
        }
    }

    fn sender(&self) -> Option<SyncSender<Waiting>> {
        self.queue.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn is_own_thread(&self) -> bool {
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        thread.as_ref().is_some_and(|own| own.thread().id() == thread::current().id())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.shutdown();
    }
}

fn run(store: &dyn Store, queue: &Receiver<Waiting>) {
    let mut is_tidy = true;
    loop {
        let first = if is_tidy {
            queue.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            queue.recv_timeout(IDLE)
        };
        match first {
            Ok(first) => {
                append_group(store, first, queue);
                maintain(store, false);
                is_tidy = false;
            }
            Err(RecvTimeoutError::Timeout) => {
                maintain(store, true);
                is_tidy = true;
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    maintain(store, true);
}

fn append_group(store: &dyn Store, first: Waiting, queue: &Receiver<Waiting>) {
    // A commit without facts (signs of life, settings) counts as one.
    let weight = |commit: &Commit| commit.facts.len().max(1);
    let mut facts = weight(&first.commit);
    let (mut commits, mut callbacks) = (vec![first.commit], vec![first.appended]);
    while facts < GROUP_COMMIT_MAX
        && let Ok(next) = queue.try_recv()
    {
        facts += weight(&next.commit);
        commits.push(next.commit);
        callbacks.push(next.appended);
    }
    let appended = catch_unwind(AssertUnwindSafe(|| store.append(&commits)));
    let results = appended.ok().filter(|results| results.len() == commits.len());
    let results = results.unwrap_or_else(|| {
        let failed = AppendError::Failed("the store broke; see the log".to_owned());
        vec![Err(failed); commits.len()]
    });
    for (appended, result) in callbacks.into_iter().zip(results) {
        // A broken callback is its owner's bug; the others still have to be told.
        if catch_unwind(AssertUnwindSafe(|| appended(result))).is_err() {
            tracing::error!("a callback of the writer ended by a panic");
        }
    }
}

fn maintain(store: &dyn Store, is_idle: bool) {
    match catch_unwind(AssertUnwindSafe(|| store.maintain(is_idle))) {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "the store could not tidy up"),
        Err(_) => tracing::error!("tidying up ended by a panic"),
    }
}

#[cfg(test)]
mod tests;
