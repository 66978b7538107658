//! The verifier. It believes nothing but the bytes in front of it: chain, texts, attendance,
//! outcomes, checkpoints and the export's signature, in the order of the file, and names the
//! first bad place. Nothing in a file can make it panic or take more than the limits allow.
//!
//! It proves that nothing changed since the signatures (and the receipts) were given. It cannot
//! prove that what was typed is true.

mod reader;
mod report;

use domain::{Attendance, JournalFact, SeatAttendance, SessionFact, StreamId, limits};

use crate::attendance::{AttendanceFold, fold, sum_holds};
use crate::checkpoint::{Purpose, SignedCheckpoint};
use crate::hash::sha256;
use crate::lines::{FORMAT, Header, Line, seal_bytes};
use crate::outcomes::{Outcomes, fold_outcomes};
use crate::{FOLD_VERSION, HASH_ALGORITHM};
use reader::{Facts, Reader};
pub use report::{Fault, FaultPlace, Pin, Report};

/// Checks an exported record. With a pin the signer must be the pinned one, else the report says
/// that it is not.
///
/// # Errors
/// The first bad place.
pub fn verify(bytes: &[u8], pin: Option<&Pin>) -> Result<Report, Fault> {
    let mut reader = Reader::new(bytes)?;
    let header = header(&mut reader, pin)?;
    let stream_id = StreamId::session(header.session_id);
    let facts = reader.facts(&header, &stream_id)?;
    let vault = reader.vault(&facts)?;
    let journal = facts.read(&vault)?;
    opened(&header, &facts, &journal)?;
    let attendance = attendance(&mut reader, &facts, &journal)?;
    let outcomes = outcomes(&mut reader, &journal)?;
    let checkpoints = checkpoints(&mut reader, &header, &stream_id, &facts)?;
    export_seal(&mut reader, &header)?;
    Ok(Report {
        session_id: header.session_id,
        facts: facts.size(),
        withheld: facts.withheld,
        head: facts.head(),
        fingerprint: header.signer.fingerprint(),
        is_pinned: pin.is_some(),
        exported_at: header.exported_at,
        checkpoints,
        attendance,
        outcomes,
    })
}

fn header(reader: &mut Reader<'_>, pin: Option<&Pin>) -> Result<Header, Fault> {
    let place = FaultPlace::Header;
    let Line::Header { header } = reader.next(place)? else {
        return Err(Fault::new(place, "the first line is not a header"));
    };
    let fault = if header.format != FORMAT {
        "unknown format"
    } else if header.fold_version != FOLD_VERSION {
        "unknown fold version"
    } else if header.hash_algorithm != HASH_ALGORITHM {
        "unknown hash algorithm"
    } else if pin.is_some_and(|pin| !pin.is(&header.signer)) {
        "signed by another key than the pinned one"
    } else {
        return Ok(header);
    };
    Err(Fault::new(place, fault))
}

/// The first fact names session, fold and hash; the header must say the same.
fn opened(header: &Header, facts: &Facts, journal: &[JournalFact]) -> Result<(), Fault> {
    let place = FaultPlace::Fact(1);
    let first = journal.first().filter(|_| facts.is_shown(1));
    let Some(SessionFact::Opened { session_id, fold_version, hash_algorithm, .. }) =
        first.map(|fact| &fact.fact)
    else {
        return Err(Fault::new(place, "the first fact does not open the session"));
    };
    let agrees = *session_id == header.session_id
        && *fold_version == header.fold_version
        && *hash_algorithm == header.hash_algorithm;
    if agrees { Ok(()) } else { Err(Fault::new(place, "it disagrees with the header")) }
}

fn attendance(
    reader: &mut Reader<'_>,
    facts: &Facts,
    journal: &[JournalFact],
) -> Result<Attendance, Fault> {
    let place = FaultPlace::Attendance;
    let expected = fold(journal);
    if !expected.seats.iter().all(sum_holds) {
        return Err(Fault::new(place, "the intervals do not add up"));
    }
    // A reduced copy may lack what the closing fact was derived from.
    if facts.withheld == 0 {
        stated_attendance(journal)?;
    }
    reader.expect(&Line::Attendance { attendance: expected.clone() }, place)?;
    Ok(expected)
}

/// Every closing fact states the attendance derived from the facts before it.
fn stated_attendance(journal: &[JournalFact]) -> Result<(), Fault> {
    let mut before = AttendanceFold::default();
    for fact in journal {
        if let SessionFact::Closed { attendance: stated, .. } = &fact.fact {
            let derived = before.closed_at(fact.meta.at);
            if !is_same_presence(&derived, stated) {
                let why = "the closing fact states another than the facts before it give";
                return Err(Fault::new(FaultPlace::Attendance, why));
            }
        }
        before.apply(fact);
    }
    Ok(())
}

/// Equal but for the names: each fact keeps its own, and one of two may be erased.
fn is_same_presence(left: &Attendance, right: &Attendance) -> bool {
    let is_same = |(left, right): (&SeatAttendance, &SeatAttendance)| {
        left.seat_id == right.seat_id
            && left.role == right.role
            && left.site_name == right.site_name
            && left.through_seat_id == right.through_seat_id
            && left.intervals == right.intervals
            && left.present_ms == right.present_ms
    };
    left.seats.len() == right.seats.len() && left.seats.iter().zip(&right.seats).all(is_same)
}

fn outcomes(reader: &mut Reader<'_>, journal: &[JournalFact]) -> Result<Outcomes, Fault> {
    let expected = Box::new(fold_outcomes(journal));
    let line = Line::Outcomes { outcomes: expected.clone() };
    reader.expect(&line, FaultPlace::Outcomes)?;
    Ok(*expected)
}

fn checkpoints(
    reader: &mut Reader<'_>,
    header: &Header,
    stream_id: &StreamId,
    facts: &Facts,
) -> Result<Vec<SignedCheckpoint>, Fault> {
    let mut checkpoints = Vec::new();
    for number in 1..=limits::CHECKPOINTS_PER_RECORD_MAX {
        let place = FaultPlace::Checkpoint(number);
        let Line::Checkpoint { signed } = reader.next(place)? else {
            return Err(Fault::new(place, "the checkpoint of the export is missing"));
        };
        let stated = &signed.checkpoint;
        let fault = if signed.signer != header.signer {
            "it has another signer than the header names"
        } else if !signed.is_signed() {
            "the signature is not good"
        } else if stated.stream_id != *stream_id {
            "it belongs to another stream"
        } else if facts.head_after(stated.size) != Some(stated.head) {
            "it does not agree with the facts"
        } else {
            let is_last = stated.purpose == Purpose::Export;
            if is_last && (stated.size, stated.at) != (facts.size(), header.exported_at) {
                return Err(Fault::new(place, "it is not of this export"));
            }
            checkpoints.push(signed);
            if is_last {
                return Ok(checkpoints);
            }
            continue;
        };
        return Err(Fault::new(place, fault));
    }
    Err(Fault::new(FaultPlace::Export, "too many checkpoints"))
}

fn export_seal(reader: &mut Reader<'_>, header: &Header) -> Result<(), Fault> {
    let place = FaultPlace::Export;
    let before = reader.before();
    let lines_before = reader.lines_read();
    let Line::Export { lines, sha256: stated, signature } = reader.next(place)? else {
        return Err(Fault::new(place, "the signature of the file is missing"));
    };
    let fault = if lines != lines_before {
        "the number of lines is another"
    } else if stated != sha256(&[before]) {
        "the bytes before are not those that were signed"
    } else if !header.signer.verifies(&seal_bytes(stated), &signature) {
        "the signature is not good"
    } else if !reader.is_at_end() {
        "something follows the last line"
    } else {
        return Ok(());
    };
    Err(Fault::new(place, fault))
}
