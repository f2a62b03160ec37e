const adapter = require("gatsby-adapter-netlify");

module.exports = { adapter: adapter.default() };
