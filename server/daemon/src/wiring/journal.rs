//! The way to the store: a commit goes in, its answer comes when it is durable (or refused).

use std::sync::Arc;

use store::{AppendError, Commit, Store, Writer};
use tokio::sync::oneshot;

/// Handle of the one writer; cheap to clone.
#[derive(Clone, Debug)]
pub struct Journal(Arc<Writer>);

impl Journal {
    /// Starts the writer's thread over a store.
    ///
    /// # Errors
    /// When the machine gives no thread.
    pub fn start(store: Arc<dyn Store>) -> std::io::Result<Self> {
        Ok(Self(Arc::new(Writer::start(store)?)))
    }

    /// Hands a commit in; `callback` runs on the writer's thread once it is durable.
    pub fn submit(
        &self,
        commit: Commit,
        callback: impl FnOnce(Result<(), AppendError>) + Send + 'static,
    ) {
        self.0.submit(commit, Box::new(callback));
    }

    /// Hands a commit in and waits until it is durable.
    ///
    /// # Errors
    /// Why it was not appended.
    pub async fn append(&self, commit: Commit) -> Result<(), AppendError> {
        let (tell, told) = oneshot::channel();
        self.submit(commit, move |result| {
            // Whoever asked may be gone; the commit stands all the same.
            let _ = tell.send(result);
        });
        let gone = || AppendError::Failed("the writer is gone".to_owned());
        told.await.unwrap_or_else(|_| Err(gone()))
    }

    /// Appends what waits and ends the writer; waits for it on a blocking thread.
    pub async fn drain(&self) {
        let writer = Arc::clone(&self.0);
        let drained = tokio::task::spawn_blocking(move || writer.shutdown()).await;
        if drained.is_err() {
            tracing::error!("the writer could not be drained");
        }
    }
}
