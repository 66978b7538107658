//! The writer: one thread for everybody, callbacks in order and only after durability.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use store::{AppendError, Commit, Writer};

use crate::kit::{Subject, commit_facts, fact, stream};

fn start(subject: &Subject) -> Writer {
    Writer::start(Arc::clone(&subject.store)).expect("there is a thread")
}

pub(crate) fn callbacks_come_in_order_and_find_their_facts(subject: &Subject) {
    let session = stream("session:a");
    let writer = start(subject);
    let (tell, told) = channel();
    for seq in 1..=300 {
        let (tell, store, session) = (tell.clone(), Arc::clone(&subject.store), session.clone());
        let appended = move |result: Result<(), AppendError>| {
            // Read through another connection: only what is durable can be seen there.
            let head = store.head(&session).expect("it reads").map_or(0, |head| head.seq);
            let _ = tell.send((seq, result, head));
        };
        writer.submit(commit_facts(vec![fact(&stream("session:a"), seq)]), Box::new(appended));
    }
    for expected in 1..=300 {
        let (seq, result, head) = told.recv().expect("every commit is called back");
        assert_eq!((seq, result), (expected, Ok(())));
        assert!(head >= seq, "fact {seq} was acknowledged at head {head}");
    }
}

pub(crate) fn shutdown_appends_what_waits(subject: &Subject) {
    let session = stream("session:a");
    let writer = start(subject);
    let done = Arc::new(AtomicU64::new(0));
    for seq in 1..=500 {
        let done = Arc::clone(&done);
        let appended = move |result: Result<(), AppendError>| {
            assert_eq!(result, Ok(()));
            done.fetch_add(1, Ordering::SeqCst);
        };
        writer.submit(commit_facts(vec![fact(&session, seq)]), Box::new(appended));
    }
    writer.shutdown();
    assert_eq!(done.load(Ordering::SeqCst), 500);
    assert_eq!(subject.seqs(&session).len(), 500);
    let late = writer.append_now(commit_facts(vec![fact(&session, 501)]));
    assert!(matches!(late, Err(AppendError::Failed(_))));
    let (tell, told) = channel();
    let appended = move |result| tell.send(result).expect("the test waits");
    writer.submit(Commit::default(), Box::new(appended));
    assert!(matches!(told.recv(), Ok(Err(AppendError::Failed(_)))));
    writer.shutdown();
}

pub(crate) fn many_writers_of_one_stream_leave_one_chain(subject: &Subject) {
    let writer = start(subject);
    let calendar = stream("calendar");
    let won = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let mut seq = 1;
                while seq <= 40 {
                    match writer.append_now(commit_facts(vec![fact(&calendar, seq)])) {
                        Ok(()) => {
                            won.fetch_add(1, Ordering::Relaxed);
                        }
                        Err(AppendError::SeqTaken(_, taken)) => assert_eq!(taken, seq),
                        Err(error) => panic!("{error}"),
                    }
                    seq += 1;
                }
            });
        }
    });
    assert_eq!(won.into_inner(), 40);
    assert_eq!(subject.seqs(&calendar), (1..=40).collect::<Vec<_>>());
}

pub(crate) fn a_broken_callback_harms_nobody(subject: &Subject) {
    let writer = start(subject);
    let session = stream("session:a");
    let broken = |_| panic!("a bug of its owner, meant by this test");
    writer.submit(commit_facts(vec![fact(&session, 1)]), Box::new(broken));
    assert_eq!(writer.append_now(commit_facts(vec![fact(&session, 2)])), Ok(()));
}

pub(crate) fn a_callback_may_own_the_last_handle(subject: &Subject) {
    let writer = Arc::new(Mutex::new(Some(start(subject))));
    let (tell, told) = channel();
    let last = Arc::clone(&writer);
    let appended = move |result| {
        let own = last.lock().expect("nobody panicked").take().expect("it is still there");
        let inside = own.append_now(commit_facts(vec![fact(&stream("session:a"), 2)]));
        drop(own);
        tell.send((result, inside)).expect("the test waits");
    };
    let commit = commit_facts(vec![fact(&stream("session:a"), 1)]);
    {
        let handle = writer.lock().expect("nobody panicked");
        handle.as_ref().expect("it is there").submit(commit, Box::new(appended));
    }
    let (result, inside) = told.recv().expect("it is called back");
    assert_eq!(result, Ok(()));
    assert!(matches!(inside, Err(AppendError::Failed(_))));
}
