import * as n8nWorkflow from 'n8n-workflow';

/*
 * What the n8n we run in can do. n8n does not tell its version to nodes, so each question is answered by looking for an
 * export of n8n-workflow that came with the feature or after it; in between, the way that works everywhere is taken.
 */

/** Whether an item with the keys `error` and `details` goes to the error branch. Before, `error` and `message` do. */
export const routesErrorDetails = 'getCredentialOwnRequestAllowedDomains' in n8nWorkflow;

/**
 * Whether n8n stores of a credential only what `preAuthentication` returns. Before, it stores the whole of it, and what
 * stood there as an expression becomes the value that one item gave it.
 */
export const storesOnlyWhatIsReturned = 'getCredentialOwnRequestAllowedDomains' in n8nWorkflow;

/** Whether what a tool throws goes to the model and the agent goes on. Before, it ended the execution. */
export const tellsModelOfErrors = 'getCredentialOwnRequestAllowedDomains' in n8nWorkflow;

/** Whether a request may show a client certificate (`agentOptions`), with our helper as with n8n's own node. */
export const sendsClientCertificates = 'getCredentialAllowedDomains' in n8nWorkflow;
