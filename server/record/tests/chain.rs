//! Chains of every stream: dense, ordered, resumable; texts open and close.

#[path = "support/haidian.rs"]
mod haidian;

use domain::*;
use haidian::*;
use record::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "type")]
enum CalendarFact {
    Booked { number: String, title: Private, names: Vec<Private> },
}

fn booked() -> CalendarFact {
    let names = vec!["田某某".into(), "田某某".into()];
    CalendarFact::Booked { number: "JF2026-0001".to_owned(), title: "电梯".into(), names }
}

fn meta(second: i64) -> FactMeta {
    FactMeta { at: at(0, second), actor: Actor::System, client_id: None, command_id: Some(7) }
}

fn append(chain: &mut Chain, second: i64) -> (StoredFact, Vec<VaultEntry>) {
    let fact_id = FactId(Uuid::from_u128(9));
    chain.append(fact_id, &meta(second), "booked", &booked(), [3; 32]).expect("prints")
}

#[test]
fn the_text_is_written_in_one_order_and_hashed_as_it_is() {
    let mut chain = Chain::start(StreamId::calendar());
    let (fact, vault) = append(&mut chain, 5);
    let start =
        format!("{{\"seq\":1,\"at\":{},\"kind\":\"booked\",\"v\":1,\"salt\":\"", NINE + 5_000);
    assert!(fact.text.starts_with(&start), "{}", fact.text);
    let rest = "\"actor\":{\"kind\":\"system\"},\"client_id\":null,\"command_id\":7,\"body\":\
                {\"type\":\"booked\",\"number\":\"JF2026-0001\",\"title\":{\"commitment\":\"";
    assert!(fact.text.contains(rest), "{}", fact.text);
    assert_eq!(fact.prev_hash, genesis(&StreamId::calendar()));
    assert_eq!(fact.hash, node_hash(fact.prev_hash, leaf_hash(&fact.text)));
    assert_eq!(vault.len(), 3);
    // The same text twice cannot be recognised: every field has its own salt.
    assert_ne!(vault[1].commitment, vault[2].commitment);
}

#[test]
fn any_stream_reads_back_and_erased_texts_read_as_nothing() {
    let mut chain = Chain::start(StreamId::calendar());
    let (fact, vault) = append(&mut chain, 5);
    let (read_meta, read): (_, CalendarFact) =
        read_fact(&fact, &Vault::new(&vault)).expect("reads");
    assert_eq!((read_meta, read), (meta(5), booked()));
    let CalendarFact::Booked { title, names, .. } =
        read_fact(&fact, &Vault::new(&vault[..2])).expect("reads").1;
    assert_eq!(title.reveal(), Some("电梯"));
    assert_eq!((names[0].reveal(), names[1].reveal()), (Some("田某某"), None));
}

#[test]
fn a_changed_vault_text_is_never_shown_as_true() {
    let mut chain = Chain::start(StreamId::calendar());
    let (fact, mut vault) = append(&mut chain, 5);
    vault[0].value = "别的".to_owned();
    let CalendarFact::Booked { title, .. } =
        read_fact(&fact, &Vault::new(&vault)).expect("reads").1;
    assert_eq!(title.reveal(), None);
}

#[test]
fn a_resumed_chain_goes_on_as_if_it_had_never_stopped() {
    let mut chain = Chain::start(StreamId::calendar());
    append(&mut chain, 1);
    let mut resumed = Chain::resume(StreamId::calendar(), chain.seq(), chain.head(), chain.at());
    assert_eq!(append(&mut chain, 2), append(&mut resumed, 2));
    assert_eq!(chain, resumed);
}

#[test]
fn a_wall_clock_that_goes_back_does_not_take_the_journal_with_it() {
    let mut chain = Chain::start(StreamId::calendar());
    append(&mut chain, 9);
    let (fact, _) = append(&mut chain, 3);
    assert_eq!(fact.at, at(0, 9));
    assert!(fact.text.contains(&format!("\"at\":{}", NINE + 9_000)));
}

#[test]
fn following_stops_at_the_first_fact_that_does_not_follow() {
    let facts = keep(&journal().facts).facts;
    let start = || Chain::start(StreamId::session(session_id()));
    let mut chain = start();
    assert!(facts.iter().all(|fact| chain.follow(fact).is_ok()));
    assert_eq!(start().follow(&facts[1]), Err(ChainFault::PrevHash));
    assert_eq!(Chain::start(StreamId::calendar()).follow(&facts[0]), Err(ChainFault::Stream));
    let mut changed = facts[0].clone();
    changed.text = changed.text.replace("JF2026-0001", "JF2026-0002");
    assert_eq!(start().follow(&changed), Err(ChainFault::Hash));
    let skipped = StoredFact { seq: 2, ..facts[0].clone() };
    assert_eq!(start().follow(&skipped), Err(ChainFault::Seq));
}

#[test]
fn every_fact_of_a_session_reads_back_equal() {
    let journal = journal();
    let kept = keep(&journal.facts);
    let vault = Vault::new(&kept.vault);
    for (written, stored) in journal.facts.iter().zip(&kept.facts) {
        let read = read_journal(stored, &vault).expect("reads");
        assert!(read == *written, "fact {} {}", stored.seq, stored.kind);
    }
}

#[test]
fn an_old_version_is_cast_up_and_an_unknown_one_is_refused() {
    let mut chain = Chain::start(StreamId::calendar());
    let (mut fact, vault) = append(&mut chain, 5);
    fact.text = fact.text.replace("\"v\":1", "\"v\":0").replace("\"number\"", "\"code\"");
    let vault = Vault::new(&vault);
    let unknown = read_fact::<CalendarFact>(&fact, &vault);
    let kind = "booked".to_owned();
    assert_eq!(unknown, Err(ReadFault::UnknownVersion { kind, v: 0 }));
    let upcast: Upcast = |_, v, body| Ok((v == 0).then(|| body.replace("\"code\"", "\"number\"")));
    let read = read_fact_with::<CalendarFact>(&fact, &vault, upcast);
    assert_eq!(read.map(|(_, fact)| fact), Ok(booked()));
}

#[test]
fn columns_that_disagree_with_the_text_are_refused() {
    let mut chain = Chain::start(StreamId::calendar());
    let (fact, vault) = append(&mut chain, 5);
    let vault = Vault::new(&vault);
    let read = |fact: StoredFact| read_fact::<CalendarFact>(&fact, &vault).map(|_| ());
    let wrong = StoredFact { seq: 2, ..fact.clone() };
    assert_eq!(read(wrong), Err(ReadFault::Disagrees("seq")));
    let wrong = StoredFact { at: at(0, 6), ..fact.clone() };
    assert_eq!(read(wrong), Err(ReadFault::Disagrees("at")));
    let wrong = StoredFact { kind: "moved".to_owned(), ..fact };
    assert_eq!(read(wrong), Err(ReadFault::Disagrees("kind")));
}

#[test]
fn keys_survive_as_pem_and_strangers_do_not_sign() {
    let signer = signer();
    let pem = signer.to_pem().expect("prints");
    let again = Ed25519Signer::from_pem(&pem).expect("reads");
    assert_eq!(again.public_key(), signer.public_key());
    let public = signer.public_key().to_pem().expect("prints");
    assert_eq!(PublicKey::from_pem(&public), Ok(signer.public_key()));
    assert!(Ed25519Signer::from_pem("no key").is_err());
    assert!(PublicKey::from_pem(&pem).is_err());
    let signature = signer.sign(b"a");
    assert!(signer.public_key().verifies(b"a", &signature));
    assert!(!signer.public_key().verifies(b"b", &signature));
    assert!(!Ed25519Signer::from_seed([8; 32]).public_key().verifies(b"a", &signature));
    assert!(signer.public_key().fingerprint().starts_with("sha256:"));
}

#[test]
fn a_checkpoint_signs_every_field() {
    let kept = keep(&journal().facts);
    let signed = &kept.checkpoints[0];
    assert!(signed.is_signed());
    let changes: [fn(&mut Checkpoint); 5] = [
        |c| c.stream_id = StreamId::calendar(),
        |c| c.size += 1,
        |c| c.head.0[0] ^= 1,
        |c| c.at = c.at.plus_ms(1),
        |c| c.purpose = Purpose::Daily,
    ];
    for change in changes {
        let mut changed = signed.clone();
        change(&mut changed.checkpoint);
        assert!(!changed.is_signed());
    }
}
