// Tests ask this variable which n8n-core they run in.
process.env.OPSBRIDGE_N8N_CORE = require('./oldCore').version;
