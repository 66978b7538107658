//! What the end-to-end tests share: a real server process, clients over real sockets.
