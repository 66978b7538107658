//! Stand-ins (代演): seats nobody opened are played by real protocol clients, so that one person
//! alone can see a whole reception. A stand-in enters by a ticket like any page, answers within
//! seconds, sends no sound or picture, and leaves for good when somebody takes its seat (4409).

use std::collections::VecDeque;
use std::time::Duration;

use domain::{ClientId, SeatId, SeatRole, SessionId, SiteId};
use protocol::{RefusalReason, Refused};
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};

use super::cast::Order;
use super::line::{Gone, Line};

/// How long a stand-in thinks before it answers; people need to see cause and effect.
const THINK: Duration = Duration::from_millis(1_200);
/// How long it waits before it comes back after a cut.
const COME_BACK: Duration = Duration::from_secs(2);
/// How often it tries to come back.
const COME_BACK_MAX: u32 = 30;

/// The seat it plays.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// Session.
    pub(super) session_id: SessionId,
    /// Seat.
    pub(super) seat_id: SeatId,
    /// Role.
    pub(super) role: SeatRole,
    /// Site of the seat.
    pub(super) site_id: SiteId,
    /// Whom it plays.
    pub(super) name: &'static str,
}

/// Plays until somebody takes the seat, the session ends, or the server is gone. `ticket` gives a
/// fresh client id and ticket for the seat, or nothing when the session is over; `sits` is told
/// who was checked in at the seat when it sat down.
pub(super) async fn play<F: Future<Output = ()>>(
    address: String,
    part: Part,
    mut orders: mpsc::Receiver<Order>,
    ticket: impl Fn() -> Option<(ClientId, String)> + Send,
    sits: impl Fn(Vec<String>) -> F + Send,
) {
    for _ in 0..COME_BACK_MAX {
        let Some((client_id, ticket)) = ticket() else { return };
        let gone = match Line::open(&address, part.session_id, client_id, &ticket).await {
            Ok(line) => sit(line, part, &mut orders, &sits).await,
            Err(gone) => gone,
        };
        match gone {
            Gone::ForGood => return,
            Gone::ComeBack => tokio::time::sleep(COME_BACK).await,
        }
    }
}

/// Where the answer to an order goes.
type Answered = oneshot::Sender<Result<Option<String>, Refused>>;

async fn sit<F: Future<Output = ()>>(
    mut line: Line,
    part: Part,
    orders: &mut mpsc::Receiver<Order>,
    sits: &(impl Fn(Vec<String>) -> F + Send),
) -> Gone {
    let actor = StandIn { part };
    let mut thoughts: VecDeque<Value> = VecDeque::new();
    let mut waiting: Option<(u64, Answered)> = None;
    let mut speaks_at = tokio::time::Instant::now();
    loop {
        tokio::select! {
            frame = line.next() => {
                let frame = match frame {
                    Ok(frame) => frame,
                    Err(gone) => return gone,
                };
                if frame["type"] == "welcome" {
                    sits(actor.checked_in(&frame["snapshot"])).await;
                }
                waiting = answered(waiting, &frame);
                if thoughts.is_empty() {
                    speaks_at = tokio::time::Instant::now() + THINK;
                }
                for command in actor.answer(&frame) {
                    if command["type"] == "link_closed" {
                        if let Err(gone) = line.send(command).await {
                            return gone;
                        }
                    } else {
                        thoughts.push_back(command);
                    }
                }
            }
            order = orders.recv(), if waiting.is_none() => {
                let Some(Order { command, answer }) = order else { return Gone::ForGood };
                match line.send(command).await {
                    Ok(id) => waiting = Some((id, answer)),
                    Err(gone) => return gone,
                }
            }
            () = tokio::time::sleep_until(speaks_at), if !thoughts.is_empty() => {
                let Some(command) = thoughts.pop_front() else { continue };
                if let Err(gone) = line.send(command).await {
                    return gone;
                }
                speaks_at = tokio::time::Instant::now() + THINK;
            }
        }
    }
}

/// Hands on the answer that was waited for.
fn answered(waiting: Option<(u64, Answered)>, frame: &Value) -> Option<(u64, Answered)> {
    let (id, answer) = waiting?;
    if frame["re"] != id {
        return Some((id, answer));
    }
    let said = if frame["type"] == "done" {
        Ok(frame["made"].as_str().map(str::to_owned))
    } else {
        Err(serde_json::from_value(frame.clone())
            .unwrap_or_else(|_| RefusalReason::TryAgain.into()))
    };
    // Whoever asked may have gone.
    let _ = answer.send(said);
    None
}

/// What a stand-in answers; pure, so that it can be tested without a socket.
struct StandIn {
    part: Part,
}

impl StandIn {
    /// Names checked in at the own seat.
    fn checked_in(&self, snapshot: &Value) -> Vec<String> {
        let seats = snapshot["seats"].as_array().into_iter().flatten();
        let own = seats.filter(|view| self.is_me(&view["seat"]["seat_id"]));
        own.flat_map(|view| view["persons"].as_array().into_iter().flatten())
            .filter_map(|person| person["name"].as_str().map(str::to_owned))
            .collect()
    }

    fn answer(&self, frame: &Value) -> Vec<Value> {
        match frame["type"].as_str().unwrap_or_default() {
            "replay" => {
                let events = frame["events"].as_array().into_iter().flatten();
                events.flat_map(|event| self.answer(event)).collect()
            }
            "welcome" => self.left_over(&frame["snapshot"]),
            "link_cut" => vec![json!({
                "type": "link_closed", "seat_id": frame["seat_id"], "link_epoch": frame["link_epoch"],
            })],
            "unit_summoned" if self.is_mine(&frame["unit_id"]) => {
                vec![json!({ "type": "answer_summons", "coming": true })]
            }
            "opinion_proposed" | "opinion_amended" => self.as_unit(&frame["opinion"]),
            "shown_to_petitioner" => self.as_petitioner(&frame["shown"]),
            "read_back" if self.part.role == SeatRole::Petitioner => {
                vec![json!({ "type": "confirm_minutes", "answer": "accurate", "text": "" })]
            }
            "help_requested" if self.part.role == SeatRole::Officer => {
                vec![json!({ "type": "answer_help", "seat_id": frame["seat_id"] })]
            }
            "unmute_asked" if self.is_me(&frame["seat_id"]) => {
                vec![json!({ "type": "raise_hand" })]
            }
            _ => Vec::new(),
        }
    }

    /// What was asked while nobody sat here.
    fn left_over(&self, snapshot: &Value) -> Vec<Value> {
        let opinions = snapshot["opinions"].as_array().into_iter().flatten();
        let unanswered = opinions.filter(|opinion| {
            let mut answers = opinion["answers"].as_array().into_iter().flatten();
            opinion["state"] != "withdrawn"
                && !answers.any(|answer| self.is_mine(&answer["unit_id"]))
        });
        let mut commands: Vec<_> = unanswered.flat_map(|it| self.as_unit(it)).collect();
        if snapshot["shown"]["opinion"]["response"].is_null() {
            commands.extend(self.as_petitioner(&snapshot["shown"]));
        }
        commands
    }

    /// A unit bound by the opinion agrees to it.
    fn as_unit(&self, opinion: &Value) -> Vec<Value> {
        let helpers = opinion["co_unit_ids"].as_array().into_iter().flatten();
        let mut bound = std::iter::once(&opinion["responsible_unit_id"]).chain(helpers);
        if self.part.role != SeatRole::Unit || !bound.any(|unit| self.is_mine(unit)) {
            return Vec::new();
        }
        vec![json!({
            "type": "answer_opinion", "opinion_id": opinion["opinion_id"], "answer": "agrees", "text": "",
        })]
    }

    fn as_petitioner(&self, shown: &Value) -> Vec<Value> {
        if self.part.role != SeatRole::Petitioner || shown["kind"] != "opinion" {
            return Vec::new();
        }
        let opinion_id = &shown["opinion"]["opinion_id"];
        vec![json!({
            "type": "respond_opinion", "opinion_id": opinion_id, "response": "agrees", "text": "",
        })]
    }

    fn is_mine(&self, site_id: &Value) -> bool {
        *site_id == self.part.site_id.to_string().as_str()
    }

    fn is_me(&self, seat_id: &Value) -> bool {
        *seat_id == self.part.seat_id.to_string().as_str()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn stand_in(role: SeatRole) -> StandIn {
        let part = Part {
            session_id: SessionId(Uuid::from_u128(1)),
            seat_id: SeatId(Uuid::from_u128(2)),
            role,
            site_id: SiteId(Uuid::from_u128(3)),
            name: "闻歌",
        };
        StandIn { part }
    }

    fn opinion(owner: u128) -> Value {
        json!({
            "opinion_id": "o", "responsible_unit_id": Uuid::from_u128(owner), "co_unit_ids": [],
            "state": "proposed", "answers": [], "response": null,
        })
    }

    #[test]
    fn a_unit_answers_only_the_opinions_that_bind_it() {
        let unit = stand_in(SeatRole::Unit);
        let proposed = |owner| json!({ "type": "opinion_proposed", "opinion": opinion(owner) });
        assert!(unit.answer(&proposed(9)).is_empty());
        assert_eq!(unit.answer(&proposed(3))[0]["type"], "answer_opinion");
    }

    #[test]
    fn the_officer_sees_to_whoever_asks_for_help() {
        let asked = json!({ "type": "help_requested", "seat_id": "s" });
        let answer = json!({ "type": "answer_help", "seat_id": "s" });
        assert_eq!(stand_in(SeatRole::Officer).answer(&asked), [answer]);
        assert!(stand_in(SeatRole::Unit).answer(&asked).is_empty());
    }

    #[test]
    fn a_cut_link_is_acknowledged() {
        let frame = json!({ "type": "link_cut", "seat_id": "s", "link_epoch": 4 });
        let answers = stand_in(SeatRole::Unit).answer(&frame);
        assert_eq!(answers[0]["type"], "link_closed");
        assert_eq!(answers[0]["link_epoch"], 4);
    }

    #[test]
    fn whoever_sits_down_again_answers_what_was_asked_meanwhile_and_only_once() {
        let shown = |response| json!({ "kind": "opinion", "opinion": { "opinion_id": "o", "response": response } });
        let welcome = |opinion: Value, response: Value| {
            let snapshot = json!({ "opinions": [opinion], "shown": shown(response), "seats": [] });
            json!({ "type": "welcome", "snapshot": snapshot })
        };
        let open = welcome(opinion(3), Value::Null);
        assert_eq!(stand_in(SeatRole::Unit).answer(&open)[0]["type"], "answer_opinion");
        assert_eq!(stand_in(SeatRole::Petitioner).answer(&open)[0]["type"], "respond_opinion");
        let mut answered = opinion(3);
        answered["answers"] = json!([{ "unit_id": Uuid::from_u128(3) }]);
        let settled = welcome(answered, json!({ "response": "agrees" }));
        assert!(stand_in(SeatRole::Unit).answer(&settled).is_empty());
        assert!(stand_in(SeatRole::Petitioner).answer(&settled).is_empty());
    }
}
