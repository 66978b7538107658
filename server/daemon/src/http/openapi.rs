//! The OpenAPI document of the table of calls. Bodies are named; their fields are the printed
//! types of `server/protocol/src/rest`.

use serde_json::{Map, Value, json};

use super::routes::{Gate, Route, table};

/// OpenAPI 3.1 as JSON text.
#[must_use]
pub fn document() -> String {
    let mut paths: Map<String, Value> = Map::new();
    for route in table() {
        let path = paths.entry(route.path.to_owned()).or_insert_with(|| json!({}));
        path[route.method.to_lowercase()] = operation(&route);
    }
    let refusal = json!({
        "type": "object",
        "required": ["type", "reason"],
        "properties": {
            "type": { "const": "refused" },
            "reason": { "type": "string" },
            "about": { "type": "array", "items": { "type": "string" } },
            "retry_at": { "type": "integer" },
            "blockers": { "type": "array" },
            "alternatives": { "type": "array" },
        },
    });
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Lianxian", "version": env!("CARGO_PKG_VERSION") },
        "paths": paths,
        "components": {
            "schemas": { "RestRefusal": refusal },
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" } },
        },
    });
    format!("{document:#}")
}

fn operation(route: &Route) -> Value {
    let refused = json!({
        "description": "refused",
        "content": { "application/json": { "schema": { "$ref": "#/components/schemas/RestRefusal" } } },
    });
    let mut operation = json!({
        "responses": { "default": refused },
        "security": if route.gate == Gate::Open { json!([]) } else { json!([{ "bearer": [] }]) },
    });
    operation["responses"]["200"] = match route.answer {
        "" => json!({ "description": "done (204)" }),
        answer => json!({ "description": answer, "content": content(answer) }),
    };
    if !route.body.is_empty() {
        operation["requestBody"] = json!({ "required": true, "content": content(route.body) });
    }
    if route.path.contains("{id}") {
        operation["parameters"] = json!([
            { "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } },
        ]);
    }
    operation
}

/// A media type is itself; any other word is a JSON body of that name.
fn content(name: &str) -> Value {
    if name.contains('/') {
        return json!({ name: { "schema": { "type": "string" } } });
    }
    json!({ "application/json": { "schema": { "title": name } } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_is_in_the_document_once_and_says_whether_it_is_open() {
        let document: Value = serde_json::from_str(&document()).expect("it is JSON");
        let calls: usize = document["paths"]
            .as_object()
            .expect("paths")
            .values()
            .map(|path| path.as_object().map_or(0, Map::len))
            .sum();
        assert_eq!(calls, table().len(), "no call is listed twice");
        assert_eq!(document["paths"]["/healthz"]["get"]["security"], json!([]));
        let sites = &document["paths"]["/api/sites"]["get"];
        assert_eq!(sites["security"], json!([{ "bearer": [] }]));
    }

    #[test]
    fn every_call_is_described_for_strangers() {
        let text = include_str!("../../../../docs/api.md");
        for route in table() {
            let tail = route.path.rsplit('/').next().unwrap_or("");
            assert!(
                text.contains(route.path) || text.contains(&format!("…/{tail}")),
                "{} {} is missing in docs/api.md",
                route.method,
                route.path
            );
        }
    }
}
