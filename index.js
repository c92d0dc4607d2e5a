// n8n reads the node and credential lists from package.json; there is nothing to import from here.
module.exports = {};
