//! The way to the store: a commit goes in, its answer comes when it is durable (or refused).

use std::sync::Arc;
use std::sync::mpsc;

use store::{AppendError, Commit, Store};
use tokio::sync::oneshot;

type Callback = Box<dyn FnOnce(Result<(), AppendError>) + Send>;

/// Handle of the one writer; cheap to clone.
#[derive(Clone)]
pub struct Journal {
    queue: mpsc::Sender<(Commit, Callback)>,
}

impl Journal {
    /// Starts the writer thread over a store.
    #[must_use]
    pub fn start(store: Arc<dyn Store>) -> Self {
        let (queue, waiting) = mpsc::channel::<(Commit, Callback)>();
        std::thread::spawn(move || {
            while let Ok((commit, callback)) = waiting.recv() {
                let result = store.append(&[commit]).pop();
                callback(result.unwrap_or_else(|| Err(closed())));
            }
        });
        Self { queue }
    }

    /// Hands a commit in; `callback` runs on the writer's thread once it is durable.
    pub fn submit(
        &self,
        commit: Commit,
        callback: impl FnOnce(Result<(), AppendError>) + Send + 'static,
    ) {
        if let Err(mpsc::SendError((_, callback))) = self.queue.send((commit, Box::new(callback))) {
            callback(Err(closed()));
        }
    }

    /// Hands a commit in and waits until it is durable.
    ///
    /// # Errors
    /// Why it was not appended.
    pub async fn append(&self, commit: Commit) -> Result<(), AppendError> {
        let (tell, told) = oneshot::channel();
        self.submit(commit, move |result| {
            let _ = tell.send(result);
        });
        told.await.unwrap_or_else(|_| Err(closed()))
    }
}

fn closed() -> AppendError {
    AppendError::Failed("the writer has stopped".to_owned())
}
