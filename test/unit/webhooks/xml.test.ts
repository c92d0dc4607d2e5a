/** Promise: XML comes out as the data it holds, names as they are spelled; what is not complete, or could do harm, is no XML. */
import { readXml } from '../../../lib/webhooks/xml';
import { IN_FULL } from '../../support/share';

it.each<[string, unknown]>([
	['<a/>', { a: '' }],
	['<a></a>', { a: '' }],
	['<a> 5 </a >', { a: '5' }],
	['\ufeff'.trim() + '<?xml version="1.0"?>\n<!-- note -->\n<a>5</a>\n<!-- end -->', { a: '5' }],
	['<root><idField>1</idField><IDFIELD>2</IDFIELD></root>', { root: { idField: '1', IDFIELD: '2' } }],
	['<r><t>a</t><t>b</t><t/></r>', { r: { t: ['a', 'b', ''] } }],
	['<r><t><n>1</n></t><t><n>2</n></t></r>', { r: { t: [{ n: '1' }, { n: '2' }] } }],
	['<r><![CDATA[<b>&amp;</b>]]></r>', { r: '<b>&amp;</b>' }],
	['<r>Tom &amp; Jerry &lt;3 &#228;&#xE4; &quot;&apos;</r>', { r: `Tom & Jerry <3 ää "'` }],
	['<r>Tom & Jerry &nbsp; &constructor; &#x110000;</r>', { r: 'Tom & Jerry &nbsp; &constructor; &#x110000;' }],
	['<r id="1" name=\'a "b"\'>x</r>', { r: { $: { id: '1', name: 'a "b"' }, _: 'x' } }],
	['<r xmlns="urn:a" xmlns:b="urn:b"><b:c>1</b:c></r>', { r: { 'b:c': '1' } }],
	['<r>before<c>1</c>after</r>', { r: { c: '1', _: 'beforeafter' } }],
	[
		'<r xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><a xsi:nil="true"/><b xsi:nil="1"></b><c xsi:nil="false"/></r>',
		{ r: { a: null, b: null, c: '' } },
	],
	[
		'<r xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><a i:nil="true" /><b><c i:nil="true"/></b></r>',
		{ r: { a: null, b: { c: null } } },
	],
	['<r><a xsi:nil="true"/><b other:nil="true"/></r>', { r: { a: null, b: { $: { 'other:nil': 'true' } } } }],
	['<r xsi:nil="true"/>', { r: null }],
	[
		'<r xsi:schemaLocation="urn:a a.xsd"><id xsi:type="xsd:int">5</id><n xsi:type="Job"><m>1</m></n></r>',
		{ r: { id: '5', n: { m: '1' } } },
	],
	['<?xml version="1.0"?>\n<!DOCTYPE r>\n<r>5</r>', { r: '5' }],
	['<!DOCTYPE r SYSTEM "http://a.example/r.dtd"><r>5</r>', { r: '5' }],
	["<!DOCTYPE r PUBLIC '-//A//B' 'r.dtd' [ <!ELEMENT r ANY> ] ><r>5</r>", { r: '5' }],
	['<r><a xml:space="preserve"> 5\n</a><b> 5 </b></r>', { r: { a: ' 5\n', b: '5' } }],
	['<r xml:space="preserve"> <a> 5 </a> <b xml:space="default"> 6 </b> </r>', { r: { a: ' 5 ', b: '6' } }],
	['<r><a xml:space="preserve">  </a></r>', { r: { a: '  ' } }],
	['<r><__proto__>1</__proto__></r>', { r: JSON.parse('{"__proto__":"1"}') as unknown }],
])('%s', (xml, expected) => {
	expect(readXml(xml)).toEqual(expected);
});

it.each([
	'',
	'text',
	'<a>',
	'</a>',
	'<a></b>',
	'<a><b></a></b>',
	'<a/><b/>',
	'<a/><a/>',
	'<a/>text',
	'<a',
	'<a x=1/>',
	'<a x="1/>',
	'< a/>',
	'<!-- only -->',
	'<!DOCTYPE a>',
	'<a/><!DOCTYPE a>',
	'<a><!DOCTYPE a></a>',
	'<!DOCTYPE a><!DOCTYPE a><a/>',
	'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://a.example/x"> %x;]><a/>',
	'<!DOCTYPE a [%x;]><a/>',
	'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
	'<a><![CDATA[never ends</a>',
	'<!-- never ends',
])('%s is no complete XML', (xml) => {
	expect(readXml(xml)).toBeUndefined();
});

it('a very deep document neither overflows nor takes for ever', () => {
	const depth = IN_FULL ? 100_000 : 30_000;
	expect(readXml(`${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`)).toHaveProperty('a.a.a.a');
	expect(readXml(`${'<a>'.repeat(depth)}`)).toBeUndefined();
});

it('is read in one way, however much stands before it', () => {
	expect(readXml(`<?xml version="1.0"?>${'<!-- a -->\n'.repeat(5_000)}<r>5</r>`)).toEqual({ r: '5' });
	expect(readXml(`${'<?a b?> '.repeat(5_000)}<!DOCTYPE r><r>5</r>`)).toEqual({ r: '5' });
});
