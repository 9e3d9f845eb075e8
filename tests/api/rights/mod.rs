//! Rights to what is stored: taking it away, and its removal in time.

mod clearing;
mod filled;
mod my_data;
