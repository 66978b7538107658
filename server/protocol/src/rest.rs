//! Bodies of the REST API, one module a noun; the handlers are in `daemon/src/http/`.
