//! What Netlify defines: names, the keys of `config`, schedules, routes and surfaces.

pub mod config;
pub mod cron;
pub mod events;
pub mod names;
pub mod route;
pub mod surfaces;
