/** Promise: XML comes out as the data it holds, names as they are spelled; what is not complete, or could do harm, is no XML. */
import { readXml } from '../../../lib/webhooks/xml';

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
	'<!DOCTYPE a><a/>',
	'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
	'<a><![CDATA[never ends</a>',
	'<!-- never ends',
])('%s is no complete XML', (xml) => {
	expect(readXml(xml)).toBeUndefined();
});

it('a very deep document neither overflows nor takes for ever', () => {
	const depth = 100_000;
	expect(readXml(`${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`)).toHaveProperty('a.a.a.a');
	expect(readXml(`${'<a>'.repeat(depth)}`)).toBeUndefined();
});
