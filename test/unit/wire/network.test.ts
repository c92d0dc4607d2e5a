/** Promise: of a call without an answer it is said who failed, the server, a proxy or n8n, whatever n8n made of the error. */
import { describeNetworkFailure } from '../../../lib/wire/network';

const url = 'https://api.example/v1/things';
const thrown = (fields: object, message = '') => Object.assign(new Error(message), fields);
const wrapped = (cause: Error) => Object.assign(new Error('The service refused the connection'), { cause });

describe('a server that wants a certificate of its clients', () => {
	it.each([
		thrown({ code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' }),
		thrown({ code: 'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE' }),
		thrown({ code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' }),
		thrown({ code: 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA' }),
		thrown({ code: 'EPROTO' }, 'write EPROTO 1:error:0A000410:SSL routines::sslv3 alert handshake failure:1:'),
		wrapped(thrown({ code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' })),
	])('%s is not one whose own is not trusted', (error) => {
		const { message, certificate, isLasting, fix } = describeNetworkFailure(error, url);
		expect(message).toContain('client certificate');
		expect(fix).toContain('n8n shows none');
		expect({ certificate, isLasting }).toEqual({ certificate: false, isLasting: true });
	});

	it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'])('%s is', (code) => {
		const failure = describeNetworkFailure(thrown({ code }), url);
		expect(failure).toMatchObject({ message: 'its certificate is not trusted', certificate: true, isLasting: true });
	});
});

describe('a proxy', () => {
	it.each([
		[
			'by its port',
			thrown({ code: 'ECONNREFUSED', syscall: 'connect', address: '10.0.0.1', port: 3128 }),
			'10.0.0.1:3128',
		],
		['by its name', thrown({ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'proxy.corp' }), 'proxy.corp'],
		[
			'in words alone',
			wrapped(thrown({ code: 'ECONNREFUSED' }, 'connect ECONNREFUSED 10.0.0.1:3128')),
			'10.0.0.1:3128',
		],
		['by a name in words', thrown({ code: 'ENOTFOUND' }, 'getaddrinfo ENOTFOUND proxy.corp'), 'proxy.corp'],
	])('is told from the system %s', (_how, error, place) => {
		const { message, fix } = describeNetworkFailure(error, url);
		expect(message).toBe(`the proxy that n8n goes through (${place}) cannot be reached`);
		expect(fix).toContain('HTTPS_PROXY');
	});

	it.each([
		[thrown({ code: 'ECONNREFUSED', syscall: 'connect', address: '10.0.0.1', port: 443 }), url],
		[thrown({ code: 'ECONNREFUSED', syscall: 'connect', address: '::1', port: 8080 }), 'http://localhost:8080/x'],
		[thrown({ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'api.example' }), url],
	])('is not what failed here: %s', (error, to) => {
		expect(describeNetworkFailure(error, to).fix).toBeUndefined();
	});
});
