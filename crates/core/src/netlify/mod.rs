//! What Netlify defines: names, schedules, routes, and the versions of its tools.

pub mod cron;
pub mod events;
pub mod names;
pub mod route;
pub mod versions;
