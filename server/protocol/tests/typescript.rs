//! The TypeScript of the wire, printed from the Rust types and compared with the committed file.
//!
//! Run `LIANXIAN_WRITE=1 cargo test -p protocol --features ts` after changing a shared type.
#![cfg(feature = "ts")]

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use protocol::rest;
use ts_rs::{Config, TS, TypeVisitor};

const HEADER: &str =
    "// Printed from the Rust types by server/protocol/tests/typescript.rs. Do not edit.\n";

/// Collects a type and everything it names, each once.
struct Collector<'a> {
    config: &'a Config,
    seen: HashSet<TypeId>,
    texts: BTreeMap<String, String>,
}

impl Collector<'_> {
    fn add<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let name = T::ident(self.config);
            let text = format!("export {}\n", T::decl(self.config));
            let before = self.texts.insert(name.clone(), text.clone());
            assert!(before.is_none_or(|before| before == text), "two types are called {name}");
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

impl TypeVisitor for Collector<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}

fn add_wire(all: &mut Collector<'_>) {
    all.add::<domain::Site>();
    all.add::<domain::Petition>();
    all.add::<domain::Reception>();
    all.add::<domain::Grant>();
    all.add::<domain::Actor>();
    all.add::<domain::Attendance>();
    all.add::<domain::SessionFact>();
    all.add::<protocol::Command>();
    all.add::<protocol::Hello>();
    all.add::<protocol::Reply>();
    all.add::<protocol::SessionState>();
    all.add::<protocol::Welcome>();
    all.add::<protocol::Ephemeral>();
}

fn add_rest(all: &mut Collector<'_>) {
    all.add::<rest::ConfigView>();
    all.add::<rest::DemoAct>();
    all.add::<rest::DemoView>();
    all.add::<rest::Setup>();
    all.add::<rest::SignIn>();
    all.add::<rest::LinkSignIn>();
    all.add::<rest::SignedIn>();
    all.add::<rest::Me>();
    all.add::<rest::Duty>();
    all.add::<rest::PasswordChange>();
    all.add::<rest::Account>();
    all.add::<rest::Accounts>();
    all.add::<rest::NewAccount>();
    all.add::<rest::NewPassword>();
    all.add::<rest::Sites>();
    all.add::<rest::ImportReport>();
    all.add::<rest::AccountImportReport>();
    all.add::<rest::People>();
    all.add::<rest::NewPerson>();
    all.add::<rest::Petitions>();
    all.add::<rest::NewPetition>();
    all.add::<rest::ProposeRequest>();
    all.add::<rest::Proposal>();
    all.add::<rest::SearchRequest>();
    all.add::<rest::Slots>();
    all.add::<rest::CheckRequest>();
    all.add::<rest::Checked>();
    all.add::<rest::AssignRequest>();
    all.add::<rest::PetitionReceptions>();
    all.add::<rest::BookRequest>();
    all.add::<rest::MoveRequest>();
    all.add::<rest::CancelRequest>();
    all.add::<rest::ReceptionAnswer>();
    all.add::<rest::ReceptionRows>();
    all.add::<rest::ReceptionDetail>();
    all.add::<rest::OpenedSession>();
    all.add::<rest::RecordRows>();
    all.add::<rest::RecordView>();
    all.add::<rest::Uploaded>();
    all.add::<rest::VerifyAnswer>();
    all.add::<rest::RestReason>();
    all.add::<rest::RestRefusal>();
    all.add::<rest::CodeEntry>();
    all.add::<rest::IssuedCode>();
    all.add::<rest::IssuedTicket>();
    all.add::<rest::RedeemedCode>();
    all.add::<rest::SeatWanted>();
    all.add::<rest::SessionSummaries>();
}

fn printed() -> String {
    let config = Config::default().with_large_int("number");
    let mut all = Collector { config: &config, seen: HashSet::new(), texts: BTreeMap::new() };
    add_wire(&mut all);
    add_rest(&mut all);
    let texts: Vec<String> = all.texts.into_values().collect();
    format!("{HEADER}\n{}", texts.join("\n"))
}

#[test]
fn the_committed_typescript_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/src/protocol/generated.ts");
    let text = printed();
    if std::env::var_os("LIANXIAN_WRITE").is_some() {
        std::fs::write(&path, &text).expect("the web folder is writable");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == text, "run LIANXIAN_WRITE=1 cargo test -p protocol --features ts");
}
