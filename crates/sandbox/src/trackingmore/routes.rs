//! The routes of the API.

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::{Value, json};

use super::api::Version2;
use super::errors::{Code, Refusal};
use super::pair::{self, Pair};
use super::{
    air_cargo, body, carriers, control, cost_time, create, envelope, list, realtime, remote, remove,
    tracking, update,
};
use crate::blank::Object;
use crate::{Sandbox, gate};

/// The API under [`super::BASE`].
pub fn router(sandbox: Sandbox) -> Router {
    let trackings = Router::new()
        .route("/post", post(create_one))
        .route("/batch", post(create_many))
        .route("/get", get(list_trackings))
        .route("/updatemore", post(update_many))
        .route("/delete", post(delete_many))
        .route("/realtime", post(ask_realtime))
        .route("/update", post(change_courier))
        .route("/getuserinfo", get(user_info))
        .route("/getstatusnumber", get(count_statuses))
        .route("/notupdate", post(stop))
        .route("/remote", post(check_remote))
        .route("/costtime", post(ask_cost_time))
        .route("/aircargo", post(ask_air_cargo))
        .route("/{carrier}/{number}", get(get_one).put(update_one).delete(delete_one))
        .route("/{carrier}/{number}/{lang}", get(get_in_language));
    let routes = Router::new()
        .nest("/trackings", trackings)
        .route("/carriers", get(all_carriers))
        .route("/carriers/", get(all_carriers))
        .route("/carriers/detect", post(detect_carrier))
        .method_not_allowed_fallback(async || Refusal::from(Code::WrongMethod))
        .fallback(async || Refusal::from(Code::NoRoute))
        .layer(axum::middleware::from_fn_with_state(sandbox.clone(), gate::pass::<Version2>))
        .with_state(sandbox.clone());
    Router::new().nest(super::BASE, routes).merge(control::router(sandbox))
}

type Answer = Result<Response, Refusal>;
type Way = Result<Path<(String, String)>, PathRejection>;
type Asked = Result<Query<list::Query>, QueryRejection>;

fn way(sandbox: &Sandbox, way: Way) -> Result<Pair, Refusal> {
    let Path((carrier, number)) = way.map_err(|_| Refusal::from(Code::NotUnderstood))?;
    Pair::new(&sandbox.data().couriers, &carrier, &number)
}

fn query(asked: Asked) -> Result<list::Query, Refusal> {
    let Query(query) = asked.map_err(|_| Refusal::from(Code::NotUnderstood))?;
    Ok(query)
}

async fn create_one(State(sandbox): State<Sandbox>, bytes: Bytes) -> Answer {
    let made = create::create(&sandbox, &body::object(&bytes)?)?;
    let data = Value::Object(made.data);
    Ok(if made.again { envelope::made_again(&data) } else { envelope::success(&data) })
}

async fn create_many(State(sandbox): State<Sandbox>, bytes: Bytes) -> Answer {
    Ok(envelope::success(&create::batch(&sandbox, &body::list(&bytes)?)))
}

async fn list_trackings(State(sandbox): State<Sandbox>, asked: Asked) -> Answer {
    Ok(envelope::success(&list::page(&sandbox, &query(asked)?)?))
}

async fn count_statuses(State(sandbox): State<Sandbox>, asked: Asked) -> Answer {
    Ok(envelope::success(&list::count(&sandbox, &query(asked)?)?))
}

async fn get_one(State(sandbox): State<Sandbox>, named: Way) -> Answer {
    let pair = way(&sandbox, named)?;
    let shown = pair::found(&sandbox, &pair, |record, now| Ok(tracking::shown(sandbox.data(), record, now)))?;
    Ok(envelope::success(&Value::Object(shown)))
}

async fn get_in_language(
    State(sandbox): State<Sandbox>,
    named: Result<Path<(String, String, String)>, PathRejection>,
) -> Answer {
    let named = named.map(|Path((carrier, number, _))| Path((carrier, number)));
    get_one(State(sandbox), named).await
}

/// An empty body changes nothing and is no error: a published client sends one.
async fn update_one(State(sandbox): State<Sandbox>, named: Way, bytes: Bytes) -> Answer {
    let pair = way(&sandbox, named)?;
    let fields = if bytes.is_empty() { Object::new() } else { body::object(&bytes)? };
    Ok(envelope::success(&update::update(&sandbox, &pair, &fields)?))
}

async fn update_many(State(sandbox): State<Sandbox>, bytes: Bytes) -> Answer {
    Ok(envelope::success(&update::update_more(&sandbox, &body::list(&bytes)?)))
}

async fn delete_one(State(sandbox): State<Sandbox>, named: Way) -> Answer {
    remove::remove(&sandbox, &way(&sandbox, named)?)?;
    Ok(envelope::success(&json!([])))
}

async fn delete_many(State(sandbox): State<Sandbox>, bytes: Bytes) -> Answer {
    Ok(envelope::success(&remove::remove_many(&sandbox, &body::list(&bytes)?)))
}

async fn ask_realtime(State(sandbox): State<Sandbox>, bytes: Bytes) -> Answer {
    Ok(envelope::success(&realtime::ask(&sandbox, &body::object(&bytes)?)?))
}

async fn change_courier(State(sandbox): State<Sandbox>, bytes: Bytes) -> Answer {
    Ok(envelope::success(&update::change_courier(&sandbox, &body::object(&bytes)?)?))
}

/// What the account has. `regtime` is a string of Unix seconds, `track_number` what is left of the quota.
async fn user_info(State(sandbox): State<Sandbox>) -> Answer {
    let account = sandbox.trackingmore().account();
    Ok(envelope::success(&json!({
        "email": account.email, "regtime": account.registered.to_string(), "phone": account.phone,
        "money": account.money, "track_number": account.quota,
    })))
}

async fn stop(State(sandbox): State<Sandbox>, bytes: Bytes) -> Answer {
    Ok(envelope::success(&update::stop(&sandbox, &body::list(&bytes)?)))
}

async fn check_remote(State(sandbox): State<Sandbox>, bytes: Bytes) -> Answer {
    Ok(envelope::success(&remote::check(&sandbox, &body::list(&bytes)?)?))
}

async fn ask_cost_time(State(sandbox): State<Sandbox>, bytes: Bytes) -> Answer {
    Ok(envelope::success(&cost_time::ask(&sandbox, &body::list(&bytes)?)?))
}

async fn ask_air_cargo(State(sandbox): State<Sandbox>, bytes: Bytes) -> Answer {
    Ok(envelope::success(&air_cargo::ask(&sandbox, &body::object(&bytes)?)?))
}

async fn all_carriers(State(sandbox): State<Sandbox>) -> Answer {
    Ok(envelope::success(&carriers::all(&sandbox.data().couriers)))
}

async fn detect_carrier(State(sandbox): State<Sandbox>, bytes: Bytes) -> Answer {
    Ok(envelope::success(&carriers::detect(&sandbox.data().couriers, &body::object(&bytes)?)?))
}
