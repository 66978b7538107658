//! People of the directory: leaders and officials.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::{Action, PersonId, limits};
use protocol::rest::{NewPerson, People, Person, RestReason};

use super::answer::{Answer, Failure};
use super::body::Body;
use crate::access::Caller;
use crate::office::directory::DirectoryFact;
use crate::wiring::App;

/// `GET /api/people`.
pub(crate) async fn list(State(app): State<App>, caller: Caller) -> Answer<Json<People>> {
    if !caller.may_anywhere(Action::ReadDirectory) {
        return Err(RestReason::Forbidden.into());
    }
    let state = app.directory.read();
    let mut people: Vec<Person> = state.people.values().cloned().collect();
    people.sort_by(|a, b| (a.site_id, &a.name).cmp(&(b.site_id, &b.name)));
    Ok(Json(People { people }))
}

/// `POST /api/people`.
pub(crate) async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(body): Body<NewPerson>,
) -> Answer<(StatusCode, Json<Person>)> {
    caller.require(&app.directory, Action::ChangeDirectory, body.site_id)?;
    for (field, text) in [("name", body.name.reveal_or_empty()), ("post", &*body.post)] {
        if text.trim().is_empty() || text.chars().count() > limits::NAME_CHARS_MAX {
            return Err(Failure::about(RestReason::BadRequest, [field]));
        }
    }
    let NewPerson { name, post, site_id } = body;
    let person = Person { person_id: PersonId(app.clock.fresh_id()), name, post, site_id };
    app.directory
        .change(caller.actor(), |state, changes| {
            if state.people.len() >= limits::PEOPLE_MAX {
                return Err(RestReason::LimitReached.into());
            }
            changes.facts.push(DirectoryFact::added(&person));
            changes.put_person(state, person.clone());
            Ok(())
        })
        .await?;
    Ok((StatusCode::CREATED, Json(person)))
}
