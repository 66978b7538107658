//! Files on the record. The fact holds the hash; the shell stores the bytes with it, in one commit.

use domain::{AttachmentId, Private, SessionFact, limits};
use protocol::RefusalReason;

use crate::Upload;
use crate::act::{self, Act, Decision};

pub(crate) fn attach(act: &Act<'_>, attachment_id: AttachmentId, name: &Private) -> Decision {
    act::short_text(name)?;
    let attachments = &act.state().attachments;
    if attachments.iter().any(|it| it.attachment_id == attachment_id) {
        return act::refuse(RefusalReason::AlreadySo);
    }
    if attachments.len() >= limits::ATTACHMENTS_MAX {
        return act::refuse(RefusalReason::LimitReached);
    }
    let Upload { sha256, bytes } = act.upload.ok_or(RefusalReason::NoSuchUpload)?.clone();
    act::fact(SessionFact::Attached { attachment_id, name: name.clone(), sha256, bytes })
}
