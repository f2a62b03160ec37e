//! What a function's file says: as its author means it (lenient), and as Netlify reads it (strict).

pub mod author;
pub mod netlify;
