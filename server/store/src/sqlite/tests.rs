//! What only the real file can show: triggers, a full disk, erased bytes, foreign files.

use std::path::{Path, PathBuf};
use std::sync::MutexGuard;

use domain::{FactId, Hash, StoredFact, StreamId, Timestamp, VaultEntry};
use rusqlite::Connection;

use super::*;
use crate::Row;

struct TestFolder(PathBuf);

impl TestFolder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("store-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        Self(path)
    }

    fn store(&self) -> SqliteStore {
        let folder = DataFolder::open_for_writing(&self.0).expect("nobody else writes");
        SqliteStore::open(&folder).expect("the file is ours")
    }

    fn file(&self) -> PathBuf {
        self.0.join("lianxian.db")
    }
}

impl Drop for TestFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn writing(store: &SqliteStore) -> MutexGuard<'_, WriteConnection> {
    store.writer.as_ref().expect("open for writing").lock().expect("nobody panicked")
}

fn fact(seq: u64) -> StoredFact {
    let hash = |seq: u64| Hash([u8::try_from(seq).expect("a small number"); 32]);
    StoredFact {
        fact_id: FactId(uuid::Uuid::from_u128(seq.into())),
        stream_id: StreamId::calendar(),
        seq,
        at: Timestamp(0),
        kind: "booked".to_owned(),
        text: "{}".to_owned(),
        prev_hash: hash(seq - 1),
        hash: hash(seq),
    }
}

fn facts(seqs: std::ops::RangeInclusive<u64>) -> Commit {
    Commit { facts: seqs.map(fact).collect(), ..Commit::default() }
}

/// Runs a statement behind the store's back; the database's own words when it refuses.
fn by_hand(file: &Path, sql: &str) -> Result<(), String> {
    let connection = Connection::open(file).expect("it opens");
    connection.execute_batch(sql).map_err(|error| error.to_string())
}

#[test]
fn a_fact_can_neither_change_nor_go() {
    let folder = TestFolder::new("facts");
    let store = folder.store();
    assert_eq!(store.append(&[facts(1..=3)]), [Ok(())]);
    for sql in [
        "UPDATE facts SET text = 'other' WHERE seq = 2",
        "UPDATE facts SET epoch = 9",
        "DELETE FROM facts WHERE seq = 3",
        "INSERT OR REPLACE INTO facts SELECT * FROM facts WHERE seq = 3",
        "INSERT OR REPLACE INTO facts
            SELECT stream_id, 4, fact_id, at, kind, text, hash, hash, epoch FROM facts
            WHERE seq = 3",
        "UPDATE vault SET value = 'other'; DELETE FROM facts",
    ] {
        let refused = by_hand(&folder.file(), sql).expect_err(sql);
        assert!(refused.contains("lianxian: "), "{refused}");
    }
    assert_eq!(store.facts(&StreamId::calendar(), 1, 9).expect("it reads"), facts(1..=3).facts);
}

#[test]
fn the_database_itself_refuses_an_overlap() {
    let folder = TestFolder::new("overlap");
    let _store = folder.store();
    let insert = |from: i64, to: i64| {
        by_hand(
            &folder.file(),
            &format!("INSERT OR REPLACE INTO occupancy VALUES ('site:a', 0, {from}, {to}, 'r', 0)"),
        )
    };
    assert_eq!((insert(0, 10), insert(10, 20)), (Ok(()), Ok(())));
    for (from, to) in [(0, 10), (5, 6), (9, 11), (-5, 30), (19, 20)] {
        assert_eq!(insert(from, to), Err("lianxian: overlap".to_owned()), "{from}..{to}");
    }
    let update = |sql: &str| by_hand(&folder.file(), &format!("UPDATE occupancy SET {sql}"));
    assert_eq!(update("to_ms = 11 WHERE from_ms = 0"), Err("lianxian: overlap".to_owned()));
    assert_eq!(update("from_ms = 9 WHERE from_ms = 10"), Err("lianxian: overlap".to_owned()));
    assert_eq!(update("to_ms = 9 WHERE from_ms = 0"), Ok(()));
    assert_eq!(update("from_ms = 9 WHERE from_ms = 10"), Ok(()));
    assert!(update("to_ms = from_ms WHERE from_ms = 9").is_err(), "a span is never empty");
}

#[test]
fn an_overlap_is_found_by_the_index() {
    let folder = TestFolder::new("index");
    let store = folder.store();
    let plan = "EXPLAIN QUERY PLAN SELECT to_ms FROM occupancy
        WHERE party_id = 'a' AND lane = 0 AND from_ms < 9 ORDER BY from_ms DESC LIMIT 1";
    let detail: String =
        writing(&store).connection().query_row(plan, [], |row| row.get(3)).expect("it explains");
    assert!(detail.contains("SEARCH") && detail.contains("from_ms<"), "{detail}");
}

#[test]
fn a_full_disk_fails_the_whole_group_and_the_store_goes_on() {
    let folder = TestFolder::new("full");
    let store = folder.store();
    assert_eq!(store.append(&[facts(1..=1)]), [Ok(())]);
    let pages = |count: i64| {
        let sql = format!("PRAGMA max_page_count = {count}");
        let set = writing(&store).connection().query_row(&sql, [], |row| row.get::<_, i64>(0));
        set.expect("it is set")
    };
    pages(1);
    let large = Commit { rows: vec![Row::Blob(Hash([1; 32]), vec![0; 1 << 20])], ..facts(3..=3) };
    let results = store.append(&[facts(2..=2), large.clone(), facts(4..=4)]);
    assert!(results.iter().all(|result| matches!(result, Err(AppendError::Failed(_)))));
    assert_eq!(store.facts(&StreamId::calendar(), 1, 9).expect("it reads").len(), 1);
    pages(1 << 20);
    assert_eq!(store.append(&[facts(2..=2), large, facts(4..=4)]), [Ok(()), Ok(()), Ok(())]);
}

#[test]
fn a_later_run_fences_an_earlier_one() {
    let folder = TestFolder::new("epoch");
    let store = folder.store();
    assert_eq!(store.append(&[facts(1..=1)]), [Ok(())]);
    by_hand(&folder.file(), "UPDATE store_state SET value = value + 1").expect("it counts");
    let refused = store.append(&[facts(2..=2)]);
    assert!(matches!(&refused[..], [Err(AppendError::Failed(why))] if why.contains("took over")));
    drop(store);
    assert_eq!(folder.store().append(&[facts(2..=2)]), [Ok(())]);
    let epochs = Connection::open(folder.file()).expect("it opens");
    let epochs: (i64, i64) = epochs
        .query_row("SELECT min(epoch), max(epoch) FROM facts", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .expect("it reads");
    assert_eq!(epochs, (1, 3), "each fact names the run that wrote it");
}

#[test]
fn an_erased_text_leaves_no_byte_behind() {
    let folder = TestFolder::new("erase");
    let store = folder.store();
    let canary = "canary-7f3a-".repeat(40);
    let entry = VaultEntry {
        fact_id: fact(1).fact_id,
        commitment: "c".to_owned(),
        salt: "salt-canary-91".to_owned(),
        value: canary.clone(),
    };
    let commit = Commit { vault: vec![entry], ..facts(1..=1) };
    assert_eq!(store.append(&[commit]), [Ok(())]);
    let holds = |needle: &str| {
        ["lianxian.db", "lianxian.db-wal"].iter().any(|name| {
            let bytes = std::fs::read(folder.0.join(name)).unwrap_or_default();
            bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
        })
    };
    assert!(holds("canary-7f3a") && holds("salt-canary-91"));
    // The text is in the file itself by now, not only in its log.
    store.maintain(true).expect("the disk works");
    let erase = Commit { rows: vec![Row::Erase(fact(1).fact_id)], ..Commit::default() };
    assert_eq!(store.append(&[erase]), [Ok(())]);
    store.maintain(true).expect("the disk works");
    assert!(!holds("canary-7f3a") && !holds("salt-canary-91"));
}

#[test]
fn a_log_beyond_the_limit_is_moved_into_the_file() {
    let folder = TestFolder::new("log");
    let store = folder.store();
    let waiting = || writing(&store).checkpoint("NOOP").expect("it counts").1;
    let size = 3 << 20;
    let mut most = 0;
    for n in 0..14 {
        let blob = Row::Blob(Hash([n; 32]), vec![n; size]);
        let commit = Commit { rows: vec![blob], ..Commit::default() };
        assert_eq!(store.append(&[commit]), [Ok(())]);
        most = most.max(waiting());
        store.maintain(false).expect("the disk works");
    }
    assert!(most > domain::limits::WAL_BYTES_MAX, "{most}");
    assert!(waiting() < most / 2);
    store.maintain(true).expect("the disk works");
    store.maintain(true).expect("the disk works");
    assert_eq!(waiting(), 0);
}

#[test]
fn foreign_newer_and_older_files_are_refused_by_name() {
    let folder = TestFolder::new("foreign");
    std::fs::create_dir_all(&folder.0).expect("it is new");
    let open = |for_writing: bool| {
        let opened = if for_writing {
            DataFolder::open_for_writing(&folder.0)
        } else {
            DataFolder::open_for_reading(&folder.0)
        };
        SqliteStore::open(&opened.expect("the folder is there")).map(drop)
    };
    let foreign = Err(FolderError::Foreign(folder.file()));
    std::fs::write(folder.file(), "not a database at all, but long enough to have a header")
        .expect("it writes");
    assert_eq!((open(true), open(false)), (foreign.clone(), foreign.clone()));
    std::fs::write(folder.file(), "").expect("it writes");
    assert_eq!(open(false), foreign);
    by_hand(&folder.file(), "CREATE TABLE theirs (x)").expect("it creates");
    assert_eq!((open(true), open(false)), (foreign.clone(), foreign));
    std::fs::remove_file(folder.file()).expect("it is there");
    assert_eq!(open(true), Ok(()));
    by_hand(&folder.file(), "PRAGMA user_version = 99").expect("it sets");
    let newer = Err(FolderError::NewerSchema { found: 99, known: 1 });
    assert_eq!((open(true), open(false)), (newer.clone(), newer));
}

#[test]
fn every_table_of_the_trait_is_a_table_of_the_file() {
    let folder = TestFolder::new("tables");
    let store = folder.store();
    for table in Table::ALL {
        let columns: Vec<String> = writing(&store)
            .connection()
            .prepare(&format!("SELECT name FROM pragma_table_info('{}')", table.name()))
            .and_then(|mut rows| rows.query_map([], |row| row.get(0))?.collect())
            .expect("it reads");
        assert_eq!(columns, ["id", "parent_id", "key", "at", "body"], "{}", table.name());
    }
}

#[test]
fn the_file_is_synced_before_a_commit_returns() {
    let folder = TestFolder::new("pragmas");
    let store = folder.store();
    let pragma = |name: &str| {
        let sql = format!("PRAGMA {name}");
        let value = writing(&store).connection().query_row(&sql, [], |row| row.get::<_, i64>(0));
        value.expect("it reads")
    };
    assert_eq!(pragma("synchronous"), 2, "FULL");
    assert_eq!(pragma("wal_autocheckpoint"), 0);
    assert_eq!(pragma("secure_delete"), 1);
    assert_eq!(pragma("foreign_keys"), 1);
}

#[cfg(unix)]
#[test]
fn everything_in_the_folder_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TestFolder::new("modes");
    let store = folder.store();
    assert_eq!(store.append(&[facts(1..=1)]), [Ok(())]);
    store.folder().create_key("signer.pem", b"secret").expect("it is new");
    store.copy_to(&folder.0.join("copy.db")).expect("the disk works");
    let mode = |name: &str| {
        let metadata = std::fs::metadata(folder.0.join(name)).expect(name);
        metadata.permissions().mode() & 0o777
    };
    assert_eq!((mode(""), mode("keys")), (0o700, 0o700));
    for name in ["lianxian.db", "lianxian.db-wal", "lianxian.lock", "keys/signer.pem", "copy.db"] {
        assert_eq!(mode(name), 0o600, "{name}");
    }
}
