// Printed from the Rust types by server/protocol/tests/typescript.rs. Do not edit.

export type Account = { 
/**
 * Stable id.
 */
account_id: AccountId, 
/**
 * Account as typed.
 */
account: string, 
/**
 * Shown name.
 */
name: Private, 
/**
 * Functions over subtrees.
 */
grants: Array<Grant>, 
/**
 * Own site.
 */
home_site_id: SiteId, 
/**
 * Person of the directory.
 */
person_id: PersonId | null, 
/**
 * Disabled.
 */
is_disabled: boolean, 
/**
 * Locked after wrong passwords.
 */
locked_until: Timestamp | null, };

export type AccountFunction = "site_operator" | "scheduler" | "approver" | "leader" | "officer" | "recorder" | "unit" | "system_admin" | "security_admin" | "audit_admin";

export type AccountId = string;

export type AccountImportReport = { 
/**
 * Rows read.
 */
count: number, 
/**
 * Accounts made; in a dry run, that would be.
 */
created: number, 
/**
 * With any fault nothing is imported.
 */
faults: Array<ImportFault>, 
/**
 * Of the accounts that came without one; never again.
 */
passwords: Array<IssuedPassword>, };

export type Accounts = { 
/**
 * By account.
 */
accounts: Array<Account>, };

export type Actor = { "kind": "seat", 
/**
 * Which.
 */
seat_id: SeatId, } | { "kind": "account", 
/**
 * Which.
 */
account_id: AccountId, } | { "kind": "system" };

export type Alternative = { 
/**
 * Kind.
 */
kind: AlternativeKind, 
/**
 * When.
 */
slot: Span, 
/**
 * With this replacement.
 */
replace?: ReplacedParty | null, };

export type AlternativeKind = "earliest" | "same_day" | "fallback";

export type AssignRequest = { 
/**
 * Seat.
 */
seat_id: SeatId, 
/**
 * Who is expected there; nobody yet when missing.
 */
person_id: PersonId | null, };

export type AttachmentId = string;

export type AttachmentView = { 
/**
 * Stable id.
 */
attachment_id: AttachmentId, 
/**
 * Its name as given.
 */
name: Private, 
/**
 * Of its bytes, in hexadecimal.
 */
sha256: string, 
/**
 * Its length.
 */
bytes: number, 
/**
 * When it was attached.
 */
at: Timestamp, };

export type Attendance = { 
/**
 * One entry a seat, in the order of the seats; those who left stay for ever.
 */
seats: Array<SeatAttendance>, };

export type AttendanceInterval = { 
/**
 * Where.
 */
place: Place, 
/**
 * Phase of the session.
 */
phase: Phase, 
/**
 * Start.
 */
from: Edge, 
/**
 * End.
 */
to: Edge, 
/**
 * Why it ended.
 */
cause: EndCause, };

export type BlockRule = "occupied" | "held" | "closed" | "lunch" | "outside_hours" | "buffer" | "in_the_past" | "tier_missing" | "leader_missing" | "petitioner_missing" | "no_such_party" | "accused_party" | "off_grid" | "too_long";

export type Blocker = { 
/**
 * The party's name as people read it.
 */
party: Private, 
/**
 * Its site.
 */
site_id?: SiteId | null, 
/**
 * Its person.
 */
person_id?: PersonId | null, 
/**
 * The rule.
 */
rule: BlockRule, 
/**
 * From when to when.
 */
span: Span, 
/**
 * By what, for those who may know.
 */
reception?: BlockingReception | null, 
/**
 * Whom to call.
 */
phone: string, };

export type BlockingReception = { 
/**
 * Which.
 */
reception_id: ReceptionId, 
/**
 * Its number.
 */
number: string, 
/**
 * Its title.
 */
title: Private, };

export type BookRequest = { 
/**
 * Petition; a hold may not know it yet.
 */
petition_id: PetitionId | null, 
/**
 * Title for officials.
 */
title: Private, 
/**
 * Host.
 */
host_site_id: SiteId, 
/**
 * The petitioner's site.
 */
petitioner_site_id: SiteId, 
/**
 * When.
 */
slot: Span, 
/**
 * Seats.
 */
seats: Array<SeatRequest>, 
/**
 * Only holds the time for five minutes.
 */
hold: boolean, 
/**
 * The hold that becomes this booking.
 */
hold_id: ReceptionId | null, 
/**
 * 强制排定: sets rules aside, never occupancy.
 */
override_reason: Private | null, };

export type BusyView = { 
/**
 * So that the board can draw one ribbon.
 */
reception_id: ReceptionId, 
/**
 * When.
 */
slot: Span, 
/**
 * The sites of the asking account's reach that it occupies.
 */
site_ids: Array<SiteId>, 
/**
 * The host site's operator.
 */
phone: string, };

export type CancelReason = "petitioner_asked" | "leader_away" | "site_unavailable" | "solved" | "entered_in_error" | "other";

export type CancelRequest = { 
/**
 * Reason class.
 */
reason: CancelReason, 
/**
 * Words, may be empty.
 */
reason_text: Private, };

export type CheckRequest = { 
/**
 * Petition, once it is known.
 */
petition_id: PetitionId | null, 
/**
 * Host.
 */
host_site_id: SiteId, 
/**
 * The petitioner's site.
 */
petitioner_site_id: SiteId, 
/**
 * When.
 */
slot: Span, 
/**
 * Seats.
 */
seats: Array<SeatRequest>, };

export type Checked = { 
/**
 * How the booking would be refused; nothing when it would not.
 */
refusal: refused | null, };

export type CheckedInPerson = { 
/**
 * Name as at entry; a later change of the directory does not reach it.
 */
name: Private, 
/**
 * Kind.
 */
kind: PersonKind, 
/**
 * Whether an identity document was seen (证件已核验).
 */
id_seen: boolean, };

export type CheckpointView = { 
/**
 * `closed`, `sealed`, `corrected`, `daily`.
 */
purpose: string, 
/**
 * Facts it covers.
 */
size: number, 
/**
 * Chain value (hex).
 */
head: string, 
/**
 * When.
 */
at: Timestamp, };

export type Claim = { 
/**
 * Stable id.
 */
claim_id: ClaimId, 
/**
 * 1, 2, 3 … as printed.
 */
number: number, 
/**
 * What is asked for.
 */
text: Private, };

export type ClaimId = string;

export type ClaimWord = "explained" | "under_study" | "reply_later";

export type ClientId = string;

export type CodeEntry = { 
/**
 * As typed; blanks and dashes are ignored.
 */
code: string, };

export type Command = { "type": "leave", } | { "type": "set_media", mic: boolean, camera: boolean, screen: boolean, } | { "type": "report_device_check", check: DeviceCheck, } | { "type": "report_quality", sound: number, picture: number, } | { "type": "request_help", } | { "type": "answer_help", seat_id: SeatId, } | { "type": "link_closed", seat_id: SeatId, link_epoch: number, } | { "type": "check_in", seat_id: SeatId, persons: Array<PersonEntry>, through_seat_id: SeatId | null, } | { "type": "confirm_check_in", seat_id: SeatId, } | { "type": "admit", seat_id: SeatId, } | { "type": "send_to_waiting", seat_id: SeatId, } | { "type": "remove", seat_id: SeatId, reason: Private, } | { "type": "summon", unit_id: SiteId, } | { "type": "answer_summons", coming: boolean, } | { "type": "other_device", seat_id: SeatId, } | { "type": "start_reception", } | { "type": "begin_consulting", } | { "type": "end_consulting", } | { "type": "begin_deliberation", } | { "type": "end_deliberation", } | { "type": "suspend", reason: SuspendReason, } | { "type": "continue", } | { "type": "extend", minutes: number, } | { "type": "lock", } | { "type": "unlock", } | { "type": "hand_over_chair", seat_id: SeatId, } | { "type": "set_deputy", seat_id: SeatId | null, } | { "type": "drop_in", role: SeatRole, site_id: SiteId, expected: Private, } | { "type": "close", disposition: Disposition, } | { "type": "release_no_show", disposition: Disposition, } | { "type": "reopen", reason: Private, } | { "type": "seal", } | { "type": "raise_hand", } | { "type": "lower_hand", seat_id: SeatId | null, } | { "type": "give_floor", seat_id: SeatId, } | { "type": "withdraw_floor", seat_id: SeatId, } | { "type": "mute", seat_id: SeatId, } | { "type": "mute_all", } | { "type": "ask_unmute", seat_id: SeatId, } | { "type": "spotlight", seat_id: SeatId | null, } | { "type": "set_layout", layout: Layout, } | { "type": "begin_survey", place: Private, } | { "type": "note_aspect", aspect: NoteAspect, text: Private, } | { "type": "end_survey", } | { "type": "show_to_petitioner", opinion_id: OpinionId | null, minute_id: MinuteId | null, } | { "type": "share", on: boolean, } | { "type": "spot_call", site_id: SiteId, } | { "type": "add_minute", text: Private, kind: MinuteKind, speaker_seat_id: SeatId | null, } | { "type": "amend_minute", minute_id: MinuteId, text: Private, reason: Private, } | { "type": "attach", upload_id: AttachmentId, name: Private, } | { "type": "read_back", } | { "type": "confirm_minutes", answer: MinutesAnswer, text: Private, } | { "type": "correct_attendance", seat_id: SeatId, old: Private, new: Private, reason: Private, } | { "type": "propose_opinion", opinion: NewOpinion, } | { "type": "amend_opinion", opinion_id: OpinionId, opinion: NewOpinion, } | { "type": "withdraw_opinion", opinion_id: OpinionId, } | { "type": "adopt_opinion", opinion_id: OpinionId, } | { "type": "settle_claim", claim_id: ClaimId, word: ClaimWord, text: Private, } | { "type": "answer_opinion", opinion_id: OpinionId, answer: OpinionAnswerKind, text: Private, unit_id: SiteId | null, via: Via | null, } | { "type": "respond_opinion", opinion_id: OpinionId, response: OpinionResponseKind, text: Private, } | { "type": "complete_opinion", opinion_id: OpinionId, due_on: Day | null, next_report_on: Day | null, co_unit_ids: Array<SiteId>, basis: Private, } | { "type": "say", text: Private, };

export type ConfigView = { 
/**
 * Name of the office.
 */
office: string, 
/**
 * Version of the server.
 */
version: string, 
/**
 * Whether this is the demo.
 */
is_demo: boolean, 
/**
 * Whether the one-time set-up has not happened.
 */
needs_setup: boolean, 
/**
 * Server clock.
 */
server_at: Timestamp, 
/**
 * Whether `/local-ca.crt` exists.
 */
local_ca: boolean, };

export type Day = string;

export type DayHours = { 
/**
 * Opens.
 */
opens: TimeOfDay, 
/**
 * Closes.
 */
closes: TimeOfDay, 
/**
 * Lunch, `[from, to)`.
 */
lunch: [TimeOfDay, TimeOfDay] | null, };

export type DemoAct = { 
/**
 * The step to be done.
 */
step: DemoStep, };

export type DemoRecord = { 
/**
 * Session.
 */
session_id: SessionId, 
/**
 * Printed number.
 */
number: string, 
/**
 * Address, after the origin, of a window that shows it.
 */
link: string, 
/**
 * Signs in an account that may export it.
 */
secret: string, };

export type DemoSeat = { 
/**
 * Seat.
 */
seat_id: SeatId, 
/**
 * Role.
 */
role: SeatRole, 
/**
 * Played by the demo itself (代演).
 */
is_stand_in: boolean, 
/**
 * Address, after the origin, of a window that takes the seat.
 */
link: string, };

export type DemoStep = "book" | "wait" | "receive" | "survey" | "deliberate" | "propose" | "respond" | "seal";

export type DemoStepView = { 
/**
 * Step.
 */
step: DemoStep, 
/**
 * Read from the facts of the session, whoever did it.
 */
is_done: boolean, 
/**
 * Address, after the origin, of the window in which to see or do it.
 */
link: string, };

export type DemoView = { 
/**
 * The eight steps.
 */
steps: Array<DemoStepView>, 
/**
 * Today's reception as its durable facts tell it.
 */
session: SessionState, 
/**
 * Its seats.
 */
seats: Array<DemoSeat>, 
/**
 * The newest sealed record.
 */
record: DemoRecord | null, 
/**
 * Kills this server at once.
 */
kill_command: string, 
/**
 * Starts it again over the same data.
 */
start_command: string, 
/**
 * When this server started.
 */
started_at: Timestamp, 
/**
 * The server's clock.
 */
server_at: Timestamp, };

export type DeviceCheck = { 
/**
 * The microphone moved the bar.
 */
microphone: boolean, 
/**
 * The camera gave a picture.
 */
camera: boolean, 
/**
 * 听到了 or 没听到; nothing when the test was passed over.
 */
speaker: boolean | null, };

export type Disposition = "held" | "partly_held" | "no_show_petitioner" | "no_show_host" | "postponed" | "cancelled" | "entered_in_error";

export type Duty = { 
/**
 * Name.
 */
name: Private, 
/**
 * Telephone.
 */
phone: Private, };

export type Edge = { 
/**
 * The instant.
 */
at: Timestamp, 
/**
 * Error in milliseconds.
 */
error_ms: number, };

export type EndCause = "left" | "connection_lost" | "moved_on" | "to_waiting" | "removed" | "taken_over" | "server_stopped" | "closed";

export type Ephemeral = { "type": "pong", 
/**
 * Server clock.
 */
server_at: Timestamp, } | { "type": "link_opened", 
/**
 * The link.
 */
link: LinkPlan, } | { "type": "link_cut", 
/**
 * The other seat.
 */
seat_id: SeatId, 
/**
 * Epoch that ends.
 */
link_epoch: number, } | { "type": "quality", 
/**
 * The seat.
 */
seat_id: SeatId, 
/**
 * Sound.
 */
sound: number, 
/**
 * Picture.
 */
picture: number, };

export type Grant = { 
/**
 * Function.
 */
function: AccountFunction, 
/**
 * Root of the subtree it covers.
 */
site_id: SiteId, };

export type Hello = { 
/**
 * 16 random bytes made by the page, kept for its life.
 */
client_id: ClientId, 
/**
 * A one-time ticket (from `POST /api/sessions/{id}/tickets`).
 */
ticket: string | null, 
/**
 * A seat code (8 digits and a check digit).
 */
code: string | null, 
/**
 * A resume token of an earlier `welcome`.
 */
resume: Resume | null, 
/**
 * A bearer of a signed-in account; desk socket only.
 */
bearer: string | null, };

export type HistoryEntry = { 
/**
 * When.
 */
at: Timestamp, 
/**
 * Who, by name or `系统`.
 */
actor: Private, 
/**
 * The kind of the fact (`booked`, `moved` …).
 */
what: string, 
/**
 * Before a move.
 */
old_slot?: Span | null, 
/**
 * After it.
 */
new_slot?: Span | null, 
/**
 * Reason class of a move or cancellation.
 */
reason?: CancelReason | null, 
/**
 * Reason in words.
 */
reason_text?: Private | null, };

export type IceServer = { 
/**
 * `stun:` and `turn:` addresses.
 */
urls: Array<string>, 
/**
 * User for TURN.
 */
username?: string | null, 
/**
 * Password for TURN, lives 10 minutes.
 */
credential?: string | null, };

export type ImportFault = { 
/**
 * Line; the header is line 1.
 */
line: number, 
/**
 * Column by its name, empty when the whole line is meant.
 */
column: string, 
/**
 * Machine word (`missing`, `unknown_parent` …).
 */
reason: string, 
/**
 * What stands there.
 */
value: string, };

export type ImportReport = { 
/**
 * Rows read.
 */
count: number, 
/**
 * Sites that did not exist.
 */
created: number, 
/**
 * Sites that differ.
 */
changed: number, 
/**
 * With any fault nothing is imported.
 */
faults: Array<ImportFault>, };

export type IssuedCode = { 
/**
 * 8 digits and a check digit.
 */
code: string, 
/**
 * `/#/join/<code>`, to be put after the origin.
 */
link: string, 
/**
 * End of its window.
 */
expires_at: Timestamp, };

export type IssuedPassword = { 
/**
 * Account.
 */
account: string, 
/**
 * Its first password.
 */
password: Private, };

export type IssuedTicket = { 
/**
 * For `hello`.
 */
ticket: string, 
/**
 * 30 s from now.
 */
expires_at: Timestamp, };

export type Layout = "side_by_side" | "field";

export type LinkPlan = { 
/**
 * The other seat.
 */
seat_id: SeatId, 
/**
 * Epoch; a new one means a new peer connection.
 */
link_epoch: number, 
/**
 * This side is the polite one (perfect negotiation).
 */
polite: boolean, };

export type LinkSignIn = { 
/**
 * The part of the link after the last `/`.
 */
secret: string, };

export type Me = { 
/**
 * Account.
 */
account_id: AccountId, 
/**
 * Account as typed.
 */
account: string, 
/**
 * Shown name.
 */
name: Private, 
/**
 * Functions over subtrees.
 */
grants: Array<Grant>, 
/**
 * The account's own site.
 */
home_site_id: SiteId, 
/**
 * Its name.
 */
site_name: string, 
/**
 * The person of the directory it stands for.
 */
person_id: PersonId | null, 
/**
 * A site account has not said who is on duty today.
 */
needs_duty: boolean, 
/**
 * Who said today to be on duty.
 */
duty: Duty | null, 
/**
 * The password was set by somebody else.
 */
must_change_password: boolean, };

export type MediaPlan = "direct";

export type MinuteAmendment = { 
/**
 * The line.
 */
minute_id: MinuteId, 
/**
 * When.
 */
at: Timestamp, 
/**
 * The seat that did it.
 */
by: SeatId | null, 
/**
 * What it said before.
 */
old_text: Private, 
/**
 * Why.
 */
reason: Private, };

export type MinuteId = string;

export type MinuteKind = "line" | "mark";

export type MinuteView = { 
/**
 * Stable id.
 */
minute_id: MinuteId, 
/**
 * 1, 2, 3 …
 */
number: number, 
/**
 * When it was entered.
 */
at: Timestamp, 
/**
 * Line or mark.
 */
kind: MinuteKind, 
/**
 * Who spoke.
 */
speaker_seat_id: SeatId | null, 
/**
 * Written behind closed doors: it is never shown outside.
 */
is_inside: boolean, 
/**
 * Current text.
 */
text: Private, 
/**
 * Earlier texts, oldest first.
 */
earlier: Array<Private>, };

export type MinutesAnswer = "accurate" | "objects" | "declined";

export type MinutesConfirmation = { 
/**
 * Accurate, objects, declined.
 */
answer: MinutesAnswer, 
/**
 * Words.
 */
text: Private, 
/**
 * Entered for the petitioner by this seat.
 */
entered_by: SeatId | null, 
/**
 * When.
 */
at: Timestamp, };

export type MoveRequest = { 
/**
 * The new time.
 */
slot: Span, 
/**
 * Reason class.
 */
reason: CancelReason, 
/**
 * Words, may be empty.
 */
reason_text: Private, };

export type NewAccount = { 
/**
 * Account as typed.
 */
account: string, 
/**
 * Shown name.
 */
name: Private, 
/**
 * First password.
 */
password: Private, 
/**
 * Functions over subtrees.
 */
grants: Array<Grant>, 
/**
 * Own site.
 */
home_site_id: SiteId, 
/**
 * Person of the directory.
 */
person_id: PersonId | null, };

export type NewOpinion = { 
/**
 * What will be done.
 */
text: Private, 
/**
 * At least one claim.
 */
claim_ids: Array<ClaimId>, 
/**
 * Owner.
 */
responsible_unit_id: SiteId, 
/**
 * Helpers.
 */
co_unit_ids: Array<SiteId>, 
/**
 * Due day, or none for 长期推进.
 */
due_on: Day | null, 
/**
 * Next report when there is no due day.
 */
next_report_on: Day | null, 
/**
 * Basis, may be empty.
 */
basis: Private, 
/**
 * Class.
 */
class: OpinionClass, };

export type NewPassword = { 
/**
 * The new password.
 */
password: Private, };

export type NewPerson = { 
/**
 * Name.
 */
name: Private, 
/**
 * Post as printed.
 */
post: string, 
/**
 * Own site.
 */
site_id: SiteId, };

export type NewPetition = { 
/**
 * Short title.
 */
title: Private, 
/**
 * Class.
 */
class: PetitionClass, 
/**
 * Who asks.
 */
petitioner: Petitioner, 
/**
 * The petitioner's own site.
 */
site_id: SiteId, 
/**
 * Claims in order.
 */
claims: Array<Private>, 
/**
 * Units the claims concern.
 */
unit_ids: Array<SiteId>, };

export type NoteAspect = "environment" | "traffic" | "fire_safety" | "other";

export type OpenedSession = { 
/**
 * The session.
 */
session_id: SessionId, };

export type OpeningHours = [DayHours | null, DayHours | null, DayHours | null, DayHours | null, DayHours | null, DayHours | null, DayHours | null];

export type Opinion = { 
/**
 * Stable id.
 */
opinion_id: OpinionId, 
/**
 * 1, 2, 3 … in the order proposed.
 */
number: number, 
/**
 * What will be done.
 */
text: Private, 
/**
 * The claims it answers, at least one.
 */
claim_ids: Array<ClaimId>, 
/**
 * The unit that owns it.
 */
responsible_unit_id: SiteId, 
/**
 * Units that help.
 */
co_unit_ids: Array<SiteId>, 
/**
 * Due day; open when absent (长期推进).
 */
due_on: Day | null, 
/**
 * Next report when the due day is open.
 */
next_report_on: Day | null, 
/**
 * Legal or factual basis, may be empty.
 */
basis: Private, 
/**
 * Class.
 */
class: OpinionClass, 
/**
 * The seat that proposed it.
 */
proposed_by: SeatId, 
/**
 * State.
 */
state: OpinionState, 
/**
 * The seat that adopted it, leader or officer; none before, and in records from before 0.2.
 */
adopted_by?: SeatId | null, 
/**
 * Latest answer per bound unit.
 */
answers: Array<OpinionAnswer>, 
/**
 * Latest response of the petitioner.
 */
response: OpinionResponse | null, 
/**
 * Proposed after the session was closed; printed so.
 */
is_after_closing: boolean, };

export type OpinionAnswer = { 
/**
 * The unit that answers.
 */
unit_id: SiteId, 
/**
 * Agrees or objects.
 */
answer: OpinionAnswerKind, 
/**
 * Its words, may be empty.
 */
text: Private, 
/**
 * How it came in.
 */
via: Via, 
/**
 * The seat that entered it, when not the unit's own.
 */
entered_by: SeatId | null, 
/**
 * When.
 */
at: Timestamp, };

export type OpinionAnswerKind = "agrees" | "objects";

export type OpinionClass = "solved_on_the_spot" | "answered_on_the_spot" | "assigned" | "coordinated" | "explained" | "further_visit";

export type OpinionCompletion = { 
/**
 * The opinion.
 */
opinion_id: OpinionId, 
/**
 * When.
 */
at: Timestamp, 
/**
 * The seat that did it.
 */
by: SeatId | null, 
/**
 * The opinion before.
 */
old: Opinion, };

export type OpinionId = string;

export type OpinionResponse = { 
/**
 * 认可, 有不同意见, 暂不表态.
 */
response: OpinionResponseKind, 
/**
 * Words, may be empty.
 */
text: Private, 
/**
 * The seat that entered it for the petitioner (工作人员代录).
 */
entered_by: SeatId | null, 
/**
 * When.
 */
at: Timestamp, };

export type OpinionResponseKind = "agrees" | "disagrees" | "reserved";

export type OpinionState = "proposed" | "withdrawn" | "adopted";

export type PasswordChange = { 
/**
 * The old one.
 */
old: Private, 
/**
 * The new one.
 */
new: Private, };

export type People = { 
/**
 * By site, then name.
 */
people: Array<Person>, };

export type Person = { 
/**
 * Stable id.
 */
person_id: PersonId, 
/**
 * Name.
 */
name: Private, 
/**
 * Post as printed.
 */
post: string, 
/**
 * Own site.
 */
site_id: SiteId, };

export type PersonEntry = { 
/**
 * Name.
 */
name: Private, 
/**
 * Kind.
 */
kind: PersonKind, 
/**
 * 证件已核验.
 */
id_seen: boolean, };

export type PersonId = string;

export type PersonKind = "petitioner" | "representative" | "agent" | "companion" | "official" | "clerk" | "other";

export type Petition = { 
/**
 * Stable id.
 */
petition_id: PetitionId, 
/**
 * Printed number `XF2026-0001`.
 */
number: string, 
/**
 * Short title.
 */
title: Private, 
/**
 * Class.
 */
class: PetitionClass, 
/**
 * Who asks.
 */
petitioner: Petitioner, 
/**
 * The petitioner's own site (community, usually).
 */
site_id: SiteId, 
/**
 * Claims in order, 1 to 20.
 */
claims: Array<Claim>, 
/**
 * Units the claims concern; for an accusation, the accused units.
 */
unit_ids: Array<SiteId>, 
/**
 * Registered at.
 */
registered_at: Timestamp, };

export type PetitionClass = "suggestion" | "accusation" | "appeal";

export type PetitionId = string;

export type PetitionReceptions = { 
/**
 * Latest first; without those that were cancelled.
 */
receptions: Array<Reception>, };

export type Petitioner = { 
/**
 * Name; rare characters (GB 18030) survive.
 */
name: Private, 
/**
 * Identity number, may be empty.
 */
id_number: Private, 
/**
 * Telephone, may be empty.
 */
phone: Private, 
/**
 * Address, may be empty.
 */
address: Private, };

export type Petitions = { 
/**
 * Newest first; number, phone and address masked without the right.
 */
petitions: Array<Petition>, };

export type Phase = "lobby" | "reception" | "deliberation" | "suspended" | "closed" | "sealed" | "aborted" | "no_show";

export type Place = "waiting" | "reception" | "consulting" | "deliberation";

export type Private = string;

export type Proposal = { 
/**
 * Seats.
 */
seats: Array<SeatRequest>, 
/**
 * One label a party, in the order of the link line.
 */
party_labels: Array<string>, };

export type ProposeRequest = { 
/**
 * Host.
 */
host_site_id: SiteId, 
/**
 * The petitioner's site.
 */
petitioner_site_id: SiteId, 
/**
 * Template.
 */
template: Template, 
/**
 * Petition.
 */
petition_id: PetitionId | null, 
/**
 * Responsible units.
 */
unit_ids: Array<SiteId>, 
/**
 * Field camera.
 */
field_site_id: SiteId | null, 
/**
 * A seat for the host's hall screen.
 */
has_hall_screen: boolean, };

export type Reception = { 
/**
 * Kept for life, also when moved.
 */
reception_id: ReceptionId, 
/**
 * Printed number `JF2026-0001`; empty while held.
 */
number: string, 
/**
 * State.
 */
state: ReceptionState, 
/**
 * The petition heard; a hold may not know it yet.
 */
petition_id: PetitionId | null, 
/**
 * Title for officials who may see it.
 */
title: Private, 
/**
 * Restricted class: the place reads 已占用 to everyone else.
 */
is_restricted: boolean, 
/**
 * Host site.
 */
host_site_id: SiteId, 
/**
 * The petitioner's site.
 */
petitioner_site_id: SiteId, 
/**
 * Planned time.
 */
slot: Span, 
/**
 * Seats, one or more per party.
 */
seats: Array<Seat>, };

export type ReceptionAnswer = { 
/**
 * As it stands.
 */
reception: Reception, };

export type ReceptionDetail = { 
/**
 * As it stands.
 */
reception: Reception, 
/**
 * Oldest first.
 */
history: Array<HistoryEntry>, };

export type ReceptionId = string;

export type ReceptionRow = { "reception": Reception } | { "busy": BusyView };

export type ReceptionRows = { 
/**
 * By time.
 */
receptions: Array<ReceptionRow>, };

export type ReceptionState = "held" | "booked" | "open" | "closed" | "sealed" | "cancelled" | "no_show" | "aborted" | "released";

export type ReconnectWindow = { 
/**
 * Shortest.
 */
min_ms: number, 
/**
 * Longest.
 */
max_ms: number, };

export type RecordHistory = { 
/**
 * Reopenings in order.
 */
reopened: Array<Reopening>, 
/**
 * Amended lines in order.
 */
amended: Array<MinuteAmendment>, 
/**
 * Every word of the petitioner on the minutes; the last counts.
 */
checked: Array<MinutesConfirmation>, 
/**
 * Opinions completed after the end, in order.
 */
completed: Array<OpinionCompletion>, };

export type RecordRow = { 
/**
 * Session.
 */
session_id: SessionId, 
/**
 * Printed number.
 */
number: string, 
/**
 * Petition.
 */
petition_id: PetitionId | null, 
/**
 * Title.
 */
title: Private, 
/**
 * Planned time.
 */
slot: Span, 
/**
 * Phase.
 */
phase: Phase, 
/**
 * Closed at.
 */
closed_at: Timestamp | null, };

export type RecordRows = { 
/**
 * Newest first.
 */
records: Array<RecordRow>, };

export type RecordView = { 
/**
 * The fold of all facts.
 */
state: SessionState, 
/**
 * Attendance.
 */
attendance: Attendance, 
/**
 * Changes with who and why.
 */
history: RecordHistory, 
/**
 * Signed heads, oldest first.
 */
checkpoints: Array<CheckpointView>, 
/**
 * Where the stream stands.
 */
head: { size: number, head: string }, 
/**
 * Fingerprint of the signing key, `sha256:…`.
 */
signer: string, };

export type RedeemedCode = { 
/**
 * Session.
 */
session_id: SessionId, 
/**
 * Seat.
 */
seat_id: SeatId, 
/**
 * Role.
 */
role: SeatRole, 
/**
 * Site name.
 */
site_name: string, };

export type RefusalReason = "bad_request" | "unsupported" | "text_missing" | "too_large" | "slow_down" | "not_your_right" | "wrong_phase" | "not_admitted" | "no_such_seat" | "no_such_unit" | "no_such_claim" | "no_such_opinion" | "no_such_minute" | "stays_inside" | "no_such_upload" | "no_such_site" | "already_so" | "not_checked_in" | "quorum_missing" | "claims_missing" | "opinion_settled" | "unit_not_bound" | "due_missing" | "day_past" | "answers_missing" | "claims_unsettled" | "text_seat" | "not_the_sound_seat" | "share_taken" | "locked" | "stale_link" | "stale_generation" | "limit_reached" | "try_again";

export type Reopening = { 
/**
 * The end it undid.
 */
closed_at: Timestamp | null, 
/**
 * When.
 */
at: Timestamp, 
/**
 * The seat that did it.
 */
by: SeatId | null, 
/**
 * Why.
 */
reason: Private, };

export type ReplacedParty = { 
/**
 * Instead of this site …
 */
from_site_id: SiteId, 
/**
 * … this one.
 */
to_site_id: SiteId, };

export type Reply = { "type": "done", 
/**
 * The command.
 */
re: number, 
/**
 * The thing it made (minute, opinion), if it made one.
 */
made?: string | null, } | { "type": "refused", 
/**
 * The command.
 */
re: number, 
/**
 * Machine word.
 */
reason: RefusalReason, 
/**
 * The things it is about (claim, unit, seat ids), for the sentence.
 */
about?: Array<string>, 
/**
 * When to try again, if that helps.
 */
retry_at?: Timestamp | null, };

export type RestReason = "bad_request" | "not_signed_in" | "forbidden" | "foreign_origin" | "not_found" | "method_not_allowed" | "too_large" | "file_unsupported" | "slow_down" | "wrong_credentials" | "locked" | "disabled" | "password_change_needed" | "wrong_link" | "already_set_up" | "weak_password" | "account_taken" | "wrong_code" | "expired" | "other_device" | "conflict" | "running" | "wrong_state" | "key_reused" | "limit_reached" | "no_such_site" | "no_such_petition" | "seats_invalid" | "invalid_phone";

export type Resume = { 
/**
 * The token.
 */
token: string, 
/**
 * The last event this page has applied.
 */
last_seq: number, };

export type ResumeOutcome = "fresh" | "resumed" | "too_far_behind" | "projection_changed";

export type SearchRequest = { 
/**
 * Seats.
 */
seats: Array<SeatRequest>, 
/**
 * Host.
 */
host_site_id: SiteId, 
/**
 * The petitioner's site.
 */
petitioner_site_id: SiteId, 
/**
 * Length.
 */
minutes: number, 
/**
 * Not before.
 */
from_at: Timestamp, 
/**
 * How many starts.
 */
count: number, };

export type Seat = { 
/**
 * Stable id.
 */
seat_id: SeatId, 
/**
 * Role.
 */
role: SeatRole, 
/**
 * The site the seat belongs to.
 */
site_id: SiteId, 
/**
 * Site name as at booking, for plates and records.
 */
site_name: string, 
/**
 * Who is expected, as at booking (a name or a post); empty for a petitioner.
 */
expected: Private, 
/**
 * Person of the directory, when known.
 */
person_id: PersonId | null, 
/**
 * Whether the seat sends sound and picture in the direct plan (≤ 4 seats do).
 */
publishes: boolean, 
/**
 * Whether this is the one sound seat of its site and room (主音频).
 */
sounds: boolean, };

export type SeatAttendance = { 
/**
 * The seat.
 */
seat_id: SeatId, 
/**
 * Its role.
 */
role: SeatRole, 
/**
 * Site name as at entry.
 */
site_name: string, 
/**
 * Persons attested, names as at entry.
 */
persons: Array<CheckedInPerson>, 
/**
 * The seat whose device this one uses (同室就座), if any.
 */
through_seat_id: SeatId | null, 
/**
 * Intervals of presence.
 */
intervals: Array<AttendanceInterval>, 
/**
 * Sum of the intervals outside waiting, in milliseconds.
 */
present_ms: number, };

export type SeatId = string;

export type SeatRequest = { 
/**
 * Role.
 */
role: SeatRole, 
/**
 * Site.
 */
site_id: SiteId, 
/**
 * Person of the directory.
 */
person_id: PersonId | null, 
/**
 * Who is expected (a name or a post), may be empty.
 */
expected: Private, };

export type SeatRole = "leader" | "co_leader" | "officer" | "recorder" | "subdistrict" | "unit" | "petitioner" | "companion" | "field" | "interpreter" | "expert" | "observer" | "hall_screen";

export type SeatStanding = { 
/**
 * The seat.
 */
seat_id: SeatId, 
/**
 * Connection state.
 */
state: SeatState, 
/**
 * Admitted to the room.
 */
is_admitted: boolean, 
/**
 * The seat whose device this one uses (同室就座).
 */
through_seat_id: SeatId | null, 
/**
 * What it sends.
 */
mic: boolean, 
/**
 * What it sends.
 */
camera: boolean, 
/**
 * What it sends.
 */
screen: boolean, };

export type SeatState = "empty" | "connected" | "interrupted" | "absent" | "left" | "removed";

export type SeatSummary = { 
/**
 * Seat.
 */
seat_id: SeatId, 
/**
 * Role.
 */
role: SeatRole, 
/**
 * Site.
 */
site_id: SiteId, 
/**
 * Its name as at booking.
 */
site_name: string, 
/**
 * Connection state.
 */
state: SeatState, 
/**
 * How many persons were checked in.
 */
persons: number, 
/**
 * Who they are: for whoever may check them in, and for nobody else.
 */
attendees: Array<CheckedInPerson>, 
/**
 * Its unit was summoned and has not answered.
 */
is_awaited: boolean, 
/**
 * Since when it waits for the help it asked for.
 */
help_asked_at: Timestamp | null, };

export type SeatView = { 
/**
 * As booked.
 */
seat: Seat, 
/**
 * Rises at takeover, removal and "other device"; that alone revokes tokens.
 */
generation: number, 
/**
 * Connection state.
 */
state: SeatState, 
/**
 * Since when `state` holds.
 */
state_since: Timestamp, 
/**
 * Persons attested.
 */
persons: Array<CheckedInPerson>, 
/**
 * The seat whose device this one uses (同室就座).
 */
through_seat_id: SeatId | null, 
/**
 * Check-in confirmed.
 */
is_confirmed: boolean, 
/**
 * Admitted to the room (officials' seats are from the start).
 */
is_admitted: boolean, 
/**
 * Hand up since.
 */
hand_raised_at: Timestamp | null, 
/**
 * What it sends.
 */
mic: boolean, 
/**
 * What it sends.
 */
camera: boolean, 
/**
 * What it sends.
 */
screen: boolean, 
/**
 * Asked for help at.
 */
help_asked_at: Timestamp | null, 
/**
 * Last device check.
 */
device_check: DeviceCheck | null, 
/**
 * Gone for good, with the instant.
 */
left_at: Timestamp | null, };

export type SeatWanted = { 
/**
 * Which seat.
 */
seat_id: SeatId, };

export type SessionFact = { "type": "opened", fold_version: number, hash_algorithm: string, session_id: SessionId, reception_id: ReceptionId, number: string, title: Private, is_restricted: boolean, petition_id: PetitionId | null, host_site_id: SiteId, petitioner_site_id: SiteId, slot: Span, seats: Array<Seat>, claims: Array<Claim>, media_plan: MediaPlan, 
/**
 * Seats of a site that must be in before the reception starts (the subdistrict between a
 * district and a community): one of them must be present.
 */
required_seat_ids?: Array<SeatId>, } | { "type": "seat_connected", seat_id: SeatId, generation: number, client_id: ClientId, } | { "type": "seat_resumed", seat_id: SeatId, generation: number, client_id: ClientId, } | { "type": "seat_interrupted", seat_id: SeatId, last_heard_at: Timestamp, } | { "type": "seat_restored", seat_id: SeatId, } | { "type": "seat_left", seat_id: SeatId, cause: EndCause, last_heard_at: Timestamp, } | { "type": "seat_absent", seat_id: SeatId, } | { "type": "server_stopped", seats: Array<[SeatId, Timestamp]>, error_ms: number, started_at: Timestamp, } | { "type": "seats_restated", seats: Array<SeatStanding>, } | { "type": "device_released", seat_id: SeatId, generation: number, } | { "type": "clock_stepped", by_ms: number, } | { "type": "checked_in", seat_id: SeatId, persons: Array<CheckedInPerson>, through_seat_id: SeatId | null, } | { "type": "check_in_confirmed", seat_id: SeatId, } | { "type": "admitted", seat_id: SeatId, } | { "type": "sent_to_waiting", seat_id: SeatId, } | { "type": "removed", seat_id: SeatId, reason: Private, } | { "type": "unit_summoned", unit_id: SiteId, } | { "type": "summons_answered", unit_id: SiteId, coming: boolean, } | { "type": "help_requested", seat_id: SeatId, } | { "type": "help_answered", seat_id: SeatId, } | { "type": "device_checked", seat_id: SeatId, check: DeviceCheck, } | { "type": "phase_changed", from: Phase, to: Phase, reason: SuspendReason | null, } | { "type": "consulting_begun", } | { "type": "consulting_ended", } | { "type": "extended", minutes: number, } | { "type": "locked", } | { "type": "unlocked", } | { "type": "chair_handed_over", seat_id: SeatId, } | { "type": "deputy_set", seat_id: SeatId | null, } | { "type": "dropped_in", seat: Seat, } | { "type": "reopened", reason: Private, } | { "type": "hand_raised", seat_id: SeatId, } | { "type": "hand_lowered", seat_id: SeatId, } | { "type": "floor_given", seat_id: SeatId, } | { "type": "floor_withdrawn", seat_id: SeatId, } | { "type": "muted", seat_id: SeatId, } | { "type": "all_muted", } | { "type": "unmute_asked", seat_id: SeatId, } | { "type": "media_set", seat_id: SeatId, mic: boolean, camera: boolean, screen: boolean, } | { "type": "spotlighted", seat_id: SeatId | null, } | { "type": "layout_set", layout: Layout, } | { "type": "survey_begun", survey_number: number, place: Private, } | { "type": "aspect_noted", survey_number: number, aspect: NoteAspect, text: Private, } | { "type": "survey_ended", survey_number: number, } | { "type": "shown_to_petitioner", shown: Shown | null, } | { "type": "shared", seat_id: SeatId | null, } | { "type": "spot_called", site_id: SiteId, } | { "type": "minute_added", minute_id: MinuteId, kind: MinuteKind, speaker_seat_id: SeatId | null, text: Private, } | { "type": "minute_amended", minute_id: MinuteId, text: Private, reason: Private, } | { "type": "attached", attachment_id: AttachmentId, name: Private, sha256: string, bytes: number, } | { "type": "read_back", up_to_minute_id: MinuteId | null, } | { "type": "minutes_confirmed", answer: MinutesAnswer, text: Private, entered_by: SeatId | null, } | { "type": "attendance_corrected", seat_id: SeatId, old: Private, new: Private, reason: Private, } | { "type": "opinion_proposed", opinion: Opinion, } | { "type": "opinion_amended", opinion: Opinion, } | { "type": "opinion_withdrawn", opinion_id: OpinionId, } | { "type": "opinion_adopted", opinion_id: OpinionId, 
/**
 * The seat that decided; records from before 0.2 do not say.
 */
adopted_by?: SeatId | null, } | { "type": "opinion_answered", opinion_id: OpinionId, unit_id: SiteId, answer: OpinionAnswerKind, text: Private, via: Via, entered_by: SeatId | null, } | { "type": "opinion_responded", opinion_id: OpinionId, response: OpinionResponseKind, text: Private, entered_by: SeatId | null, } | { "type": "opinion_completed", opinion_id: OpinionId, due_on: Day | null, next_report_on: Day | null, co_unit_ids: Array<SiteId>, basis: Private, } | { "type": "claim_settled", claim_id: ClaimId, word: ClaimWord, text: Private, } | { "type": "said", seat_id: SeatId, text: Private, } | { "type": "closed", disposition: Disposition, attendance: Attendance, } | { "type": "sealed", };

export type SessionId = string;

export type SessionState = { 
/**
 * Session.
 */
session_id: SessionId, 
/**
 * Reception.
 */
reception_id: ReceptionId, 
/**
 * Printed number.
 */
number: string, 
/**
 * Title.
 */
title: Private, 
/**
 * 检举控告.
 */
is_restricted: boolean, 
/**
 * Petition.
 */
petition_id: PetitionId | null, 
/**
 * Host.
 */
host_site_id: SiteId, 
/**
 * Petitioner's site.
 */
petitioner_site_id: SiteId, 
/**
 * Planned time.
 */
slot: Span, 
/**
 * Minutes added to the plan.
 */
extended_minutes: number, 
/**
 * Media plan.
 */
media_plan: MediaPlan, 
/**
 * Phase.
 */
phase: Phase, 
/**
 * Since when.
 */
phase_since: Timestamp, 
/**
 * The phase to go back to when suspended.
 */
suspended_from: Phase | null, 
/**
 * Why suspended.
 */
suspend_reason: SuspendReason | null, 
/**
 * First start of the reception.
 */
started_at: Timestamp | null, 
/**
 * 共同协商.
 */
is_consulting: boolean, 
/**
 * No new seat joins.
 */
is_locked: boolean, 
/**
 * Seat with the chair bar.
 */
chair_seat_id: SeatId, 
/**
 * Its deputy.
 */
deputy_seat_id: SeatId | null, 
/**
 * Seats in booked order.
 */
seats: Array<SeatView>, 
/**
 * Seat with the floor.
 */
speaker_seat_id: SeatId | null, 
/**
 * Raised hands, first raised first.
 */
hands: Array<SeatId>, 
/**
 * Spotlight.
 */
spotlight_seat_id: SeatId | null, 
/**
 * Layout.
 */
layout: Layout, 
/**
 * Who shares.
 */
share_seat_id: SeatId | null, 
/**
 * What the petitioner's screen shows.
 */
shown: Shown | null, 
/**
 * Surveys in order.
 */
surveys: Array<SurveyView>, 
/**
 * Units summoned.
 */
units: Array<UnitView>, 
/**
 * Claims.
 */
claims: Array<Claim>, 
/**
 * Words of claims without an opinion.
 */
claim_words: { [key in ClaimId]: [ClaimWord, Private] }, 
/**
 * Minutes in order.
 */
minutes: Array<MinuteView>, 
/**
 * Files in order.
 */
attachments: Array<AttachmentView>, 
/**
 * Read back at.
 */
read_back_at: Timestamp | null, 
/**
 * Petitioner's word on the minutes.
 */
minutes_confirmation: MinutesConfirmation | null, 
/**
 * Opinions in order.
 */
opinions: Array<Opinion>, 
/**
 * Notes among officials.
 */
notes: Array<[Timestamp, SeatId, Private]>, 
/**
 * What became of it.
 */
disposition: Disposition | null, 
/**
 * Closed at.
 */
closed_at: Timestamp | null, };

export type SessionSummaries = { 
/**
 * By planned time.
 */
sessions: Array<SessionSummary>, };

export type SessionSummary = { 
/**
 * Session.
 */
session_id: SessionId, 
/**
 * Reception.
 */
reception_id: ReceptionId, 
/**
 * Printed number.
 */
number: string, 
/**
 * Phase.
 */
phase: Phase, 
/**
 * Planned time.
 */
slot: Span, 
/**
 * When it is expected to end: the plan and the minutes added to it.
 */
expected_to_at: Timestamp, 
/**
 * Seats in booked order.
 */
seats: Array<SeatSummary>, 
/**
 * Seats the asking account may take.
 */
my_seat_ids: Array<SeatId>, };

export type Setup = { 
/**
 * Of the one-time link.
 */
secret: string, 
/**
 * Name of the office.
 */
office: string, 
/**
 * Account of the first administrator.
 */
account: string, 
/**
 * Shown name.
 */
name: Private, 
/**
 * Password.
 */
password: Private, };

export type Shown = { "kind": "opinion", opinion: Opinion, } | { "kind": "minute", minute_id: MinuteId, text: Private, };

export type SignIn = { 
/**
 * Account.
 */
account: string, 
/**
 * Password.
 */
password: Private, };

export type SignedIn = { 
/**
 * For `Authorization: Bearer`.
 */
bearer: string, 
/**
 * When it ends if nobody uses it.
 */
expires_at: Timestamp, 
/**
 * Who.
 */
me: Me, };

export type Site = { 
/**
 * Stable id.
 */
site_id: SiteId, 
/**
 * The office's own code, unique (`HD-018`).
 */
site_code: string, 
/**
 * Name as printed.
 */
name: string, 
/**
 * Level.
 */
tier: Tier, 
/**
 * Kind.
 */
kind: SiteKind, 
/**
 * The site above, none for the root.
 */
parent_id: SiteId | null, 
/**
 * How many receptions it can take part in at once (rooms or delegates).
 */
rooms: number, 
/**
 * Opening hours.
 */
hours: OpeningHours, 
/**
 * Telephone of the site's operator.
 */
phone: string, 
/**
 * The site to use when this one is down.
 */
fallback_id: SiteId | null, 
/**
 * IANA zone.
 */
time_zone: string, 
/**
 * Administrative division code, may be empty.
 */
division_code: string, 
/**
 * Valid from.
 */
valid_from: Timestamp, 
/**
 * Abolished at.
 */
valid_to: Timestamp | null, };

export type SiteId = string;

export type SiteKind = "reception_hall" | "reception_room" | "department" | "station" | "unit" | "mobile";

export type Sites = { 
/**
 * By site code.
 */
sites: Array<Site>, };

export type Slots = { 
/**
 * Earliest first.
 */
slots: Array<Span>, };

export type Span = { 
/**
 * First instant inside.
 */
from_at: Timestamp, 
/**
 * First instant after.
 */
to_at: Timestamp, };

export type SurveyView = { 
/**
 * 1, 2, 3 …
 */
number: number, 
/**
 * The place.
 */
place: Private, 
/**
 * Begun.
 */
begun_at: Timestamp, 
/**
 * Ended.
 */
ended_at: Timestamp | null, 
/**
 * Aspects noted with words.
 */
aspects: Array<[NoteAspect, Private]>, };

export type SuspendReason = "technical" | "petitioner_rest" | "unwell" | "waiting_for_unit" | "order";

export type Template = "three_tier" | "subdistrict" | "joint";

export type Tier = "district" | "subdistrict" | "community";

export type TimeOfDay = number;

export type Timestamp = number;

export type UnitView = { 
/**
 * The unit.
 */
unit_id: SiteId, 
/**
 * Summoned at.
 */
summoned_at: Timestamp, 
/**
 * Its answer.
 */
coming: boolean | null, };

export type Uploaded = { 
/**
 * For `attach`.
 */
upload_id: AttachmentId, 
/**
 * What its bytes say they are.
 */
media_type: string, 
/**
 * Of its bytes, in hexadecimal.
 */
sha256: string, };

export type VerifyAnswer = { 
/**
 * Consistent and signed.
 */
ok: boolean, 
/**
 * What the verifier prints.
 */
report: string, 
/**
 * The first bad place: `header`, `fact N`, `attendance`, `checkpoint N`.
 */
fault: string | null, };

export type Via = "seat" | "oral" | "phone" | "written";

export type Welcome = { 
/**
 * Server features.
 */
features: Array<string>, 
/**
 * See [`PROJECTION`].
 */
projection: number, 
/**
 * Whether a replay follows.
 */
resumed: boolean, 
/**
 * Why, or why not.
 */
resume: ResumeOutcome, 
/**
 * Your seat.
 */
seat_id: SeatId, 
/**
 * Your role.
 */
role: SeatRole, 
/**
 * Your generation.
 */
generation: number, 
/**
 * Commands you may give in some phase, as words.
 */
rights: Array<string>, 
/**
 * Last event in the snapshot.
 */
seq: number, 
/**
 * Snapshot; absent when resumed.
 */
snapshot?: SessionState | null, 
/**
 * Links to hold now.
 */
links: Array<LinkPlan>, 
/**
 * ICE servers.
 */
ice_servers: Array<IceServer>, 
/**
 * For the next `hello`.
 */
resume_token: string, 
/**
 * Back-off window.
 */
reconnect: ReconnectWindow, 
/**
 * Server clock.
 */
server_at: Timestamp, };

export type refused = { "type": "refused", 
/**
 * Machine word of [`RestReason`] or, from a running session, of [`RefusalReason`].
 */
reason: string, 
/**
 * The things or fields it is about.
 */
about?: Array<string>, 
/**
 * When to try again, if that helps.
 */
retry_at?: Timestamp | null, 
/**
 * What blocks a booking.
 */
blockers?: Array<Blocker>, 
/**
 * What would work instead.
 */
alternatives?: Array<Alternative>, };
