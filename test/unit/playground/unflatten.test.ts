import { unflatten } from '../../../playground/unflatten';

it('puts the elements where their positions stand', () => {
	expect(unflatten('[{"a":"1","b":3,"c":"2"},"text",["1",true,null]]')).toEqual({
		a: 'text',
		b: 3,
		c: ['text', true, null],
	});
});

it('keeps an element that stands in two places one and the same', () => {
	const result = unflatten('[["1","1"],{"x":1}]') as object[];
	expect(result[0]).toBe(result[1]);
});

it('reads an element that contains itself', () => {
	const result = unflatten('[{"self":"0"}]') as { self: unknown };
	expect(result.self).toBe(result);
});

it('reads a single text', () => {
	expect(unflatten('["only"]')).toBe('only');
});
