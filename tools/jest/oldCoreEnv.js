// Tests ask this variable which n8n-core they run in.
process.env.OPSBRIDGE_N8N_CORE = require('./oldCore').version;

// n8n-core 2.0.0 looks after SSH connections once a minute, for ever, which would keep jest from ending.
const { setInterval } = globalThis;
globalThis.setInterval = (...args) => setInterval(...args).unref();
