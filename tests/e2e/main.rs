//! Stories over real sockets and real files, one file a story.
