//! What the end-to-end tests share: a real server process over a real folder, an HTTP caller and a
//! seat client over real sockets. No rule of the product is known here.

mod caller;
mod random;
mod seat;
mod server;

pub use caller::{Answer, Caller};
pub use random::Random;
pub use seat::{Ended, Frame, SeatClient};
pub use server::{DemoAccount, DemoReception, DemoSeat, TestServer, binary, temp_folder};
