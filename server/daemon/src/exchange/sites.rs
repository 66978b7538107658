//! Importing a site file into the directory: all of it or nothing.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Actor, Site, SiteId, Timestamp, limits};
use protocol::rest::ImportReport;

use super::site_file::{SiteFile, SiteLine};
use crate::http::Answer;
use crate::office::Directory;
use crate::office::directory::{Changes, DirectoryFact, DirectoryState, PROVISIONAL_CODE};
use crate::wiring::Clock;

/// Imports a site file; with `dry_run` or any fault nothing changes.
///
/// # Errors
/// When the machine fails.
pub async fn import_sites(
    directory: &Directory,
    clock: &Clock,
    actor: Actor,
    text: String,
    dry_run: bool,
) -> Answer<ImportReport> {
    let file = SiteFile::read(&text);
    directory
        .change(actor, |state, changes| {
            let report = plan(state, changes, file, clock);
            if dry_run {
                *changes = Changes::default();
            }
            Ok(report)
        })
        .await
}

fn plan(
    state: &mut DirectoryState,
    changes: &mut Changes,
    mut file: SiteFile,
    clock: &Clock,
) -> ImportReport {
    let now = clock.now();
    let ids = ids_by_code(state, &mut file, clock);
    check_references(state, &mut file);
    let (mut created, mut changed) = (0, 0);
    let sites: Vec<Site> = file.lines.iter().map(|line| site(state, line, &ids, now)).collect();
    let report = |created, changed, file: SiteFile| ImportReport {
        count: file.count,
        created,
        changed,
        faults: file.faults.by_line(),
    };
    if !file.faults.is_empty() {
        return report(0, 0, file);
    }
    for site in sites {
        match state.tree.get(site.site_id) {
            Some(before) if *before == site => continue,
            Some(_) => changed += 1,
            None => created += 1,
        }
        changes.put_site(state, site);
    }
    if created + changed > 0 {
        let count = file.count;
        changes.facts.push(DirectoryFact::SitesImported { count, created, changed });
    }
    report(created, changed, file)
}

/// The id of every code of the file; codes that exist keep theirs, and the first root takes over
/// the site that stood for the office before any import, with everything granted on it.
fn ids_by_code(
    state: &DirectoryState,
    file: &mut SiteFile,
    clock: &Clock,
) -> BTreeMap<String, SiteId> {
    let mut provisional = state.by_code.get(PROVISIONAL_CODE).copied();
    let mut ids = BTreeMap::new();
    let mut twice = Vec::new();
    for line in &file.lines {
        let known = state.by_code.get(&line.site_code).copied();
        let adopted = if line.parent_code.is_empty() { provisional.take() } else { None };
        let id = known.or(adopted).unwrap_or_else(|| SiteId(clock.fresh_id()));
        if ids.insert(line.site_code.clone(), id).is_some() {
            twice.push((line.line, line.site_code.clone()));
        }
    }
    for (line, code) in twice {
        file.faults.tell(line, "site_code", "twice", &code);
    }
    let new = ids.keys().filter(|code| !state.by_code.contains_key(*code)).count();
    if state.tree.len() + new > limits::SITES_MAX {
        file.faults.tell(file.count, "", "too_many", "");
    }
    ids
}

/// Parents and fallbacks must exist, and no site may be above itself. A reference to a line that
/// has a fault of its own is not told a second time.
fn check_references(state: &DirectoryState, file: &mut SiteFile) {
    let is_known = |code: &str| {
        code.is_empty() || file.codes.contains(code) || state.by_code.contains_key(code)
    };
    let mut told = Vec::new();
    for line in &file.lines {
        let references =
            [("parent_code", &line.parent_code), ("fallback_code", &line.fallback_code)];
        for (column, code) in references.into_iter().filter(|(_, code)| !is_known(code)) {
            told.push((line.line, column, "unknown_code", code.clone()));
        }
    }
    let parents: BTreeMap<&str, &str> =
        file.lines.iter().map(|line| (&*line.site_code, &*line.parent_code)).collect();
    for line in &file.lines {
        let mut seen = BTreeSet::from([line.site_code.as_str()]);
        let mut at = line.parent_code.as_str();
        while let Some(next) = parents.get(at) {
            if !seen.insert(at) || seen.len() > limits::TREE_DEPTH_MAX {
                told.push((line.line, "parent_code", "circular", line.parent_code.clone()));
                break;
            }
            at = next;
        }
    }
    for (line, column, reason, value) in told {
        file.faults.tell(line, column, reason, &value);
    }
}

fn site(
    state: &DirectoryState,
    line: &SiteLine,
    ids: &BTreeMap<String, SiteId>,
    now: Timestamp,
) -> Site {
    let id_of = |code: &str| ids.get(code).or_else(|| state.by_code.get(code)).copied();
    let site_id = id_of(&line.site_code).expect("every code of the file has an id");
    let before = state.tree.get(site_id).filter(|site| site.site_code != PROVISIONAL_CODE);
    Site {
        site_id,
        site_code: line.site_code.clone(),
        name: line.name.clone(),
        tier: line.tier,
        kind: line.kind,
        parent_id: id_of(&line.parent_code),
        rooms: line.rooms,
        hours: line.hours.clone(),
        phone: line.phone.clone(),
        fallback_id: id_of(&line.fallback_code),
        time_zone: line.time_zone.clone(),
        division_code: line.division_code.clone(),
        valid_from: before.map_or(now, |site| site.valid_from),
        valid_to: before.and_then(|site| site.valid_to),
    }
}
