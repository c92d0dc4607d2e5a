import type { SeededRandom } from '../../kit';
import { newMaterial } from '../newRows';
import type { Row, Store } from '../store';
import { DAY, nextId } from './ids';

interface Family {
	code: string;
	label: string;
	variants: readonly string[];
	sizes: readonly string[];
	unit: string;
	group: string;
}

const FAMILIES: readonly Family[] = [
	{
		code: 'BRG',
		label: 'Ball bearing',
		variants: ['open', 'sealed', 'shielded'],
		sizes: ['6000', '6202', '6204', '6205', '6308', '6310'],
		unit: 'pcs',
		group: 'Drive',
	},
	{
		code: 'VLV',
		label: 'Solenoid valve',
		variants: ['2/2', '3/2', '5/2'],
		sizes: ['G1/8', 'G1/4', 'G3/8', 'G1/2', 'G3/4', 'G1'],
		unit: 'pcs',
		group: 'Pneumatics',
	},
	{
		code: 'SCR',
		label: 'Hex screw',
		variants: ['zinc', 'A2', 'A4'],
		sizes: ['M4x16', 'M5x20', 'M6x30', 'M8x40', 'M10x50', 'M12x60'],
		unit: 'box',
		group: 'Fasteners',
	},
	{
		code: 'CAB',
		label: 'Sensor cable',
		variants: ['straight', 'angled', 'shielded'],
		sizes: ['1m', '2m', '5m', '10m', '15m', '20m'],
		unit: 'pcs',
		group: 'Electrical',
	},
	{
		code: 'FLT',
		label: 'Filter cartridge',
		variants: ['coarse', 'fine', 'carbon'],
		sizes: ['5in', '10in', '20in', '30in', '40in', '50in'],
		unit: 'pcs',
		group: 'Fluids',
	},
	{
		code: 'GSK',
		label: 'Flat gasket',
		variants: ['NBR', 'EPDM', 'FKM'],
		sizes: ['DN15', 'DN20', 'DN25', 'DN32', 'DN40', 'DN50'],
		unit: 'pcs',
		group: 'Fluids',
	},
	{
		code: 'BLT',
		label: 'Timing belt',
		variants: ['T5', 'T10', 'AT10'],
		sizes: ['390', '455', '560', '630', '700', '840'],
		unit: 'pcs',
		group: 'Drive',
	},
	{
		code: 'RLY',
		label: 'Control relay',
		variants: ['12V', '24V', '230V'],
		sizes: ['1CO', '2CO', '3CO', '4CO', '2NO', '4NO'],
		unit: 'pcs',
		group: 'Electrical',
	},
	{
		code: 'GLV',
		label: 'Work glove',
		variants: ['nitrile', 'leather', 'cut-5'],
		sizes: ['6', '7', '8', '9', '10', '11'],
		unit: 'pair',
		group: 'Safety',
	},
	{
		code: 'LUB',
		label: 'Machine grease',
		variants: ['lithium', 'silicone', 'food'],
		sizes: ['100g', '400g', '1kg', '5kg', '15kg', '25kg'],
		unit: 'can',
		group: 'Fluids',
	},
	{
		code: 'SEN',
		label: 'Proximity sensor',
		variants: ['inductive', 'capacitive', 'optical'],
		sizes: ['M8', 'M12', 'M18', 'M30', 'Q10', 'Q40'],
		unit: 'pcs',
		group: 'Electrical',
	},
	{
		code: 'HSE',
		label: 'Hydraulic hose',
		variants: ['1SN', '2SN', '4SP'],
		sizes: ['DN6', 'DN8', 'DN10', 'DN12', 'DN16', 'DN20'],
		unit: 'm',
		group: 'Fluids',
	},
];

const MAKES = ['NK', 'FT', 'OR'];

/** Adds materials, their codes and their property: twelve families, each in three makes. */
export function seedMaterials(store: Store, random: SeededRandom, today: number): void {
	const propertyId = nextId(random);
	store.materials = [];
	store.material_codes = [];
	store.material_properties = [{ id: propertyId, name: 'Default', description: null }];
	for (const family of FAMILIES) {
		for (const variant of family.variants) {
			for (const size of family.sizes) {
				for (const make of MAKES) {
					const number = store.materials.length + 1;
					const name = `${family.code}-${make}-${String(1000 + number)}`;
					const material = materialOf(random, {
						name,
						description: `${family.label} ${size} ${variant}`,
						unit: family.unit,
						group: family.group,
						propertyId,
						created: today - random.integer(30, 900) * DAY + random.integer(0, DAY - 1),
					});
					store.materials.push(material);
					store.material_codes.push(...codesOf(material, random));
				}
			}
		}
	}
}

function materialOf(
	random: SeededRandom,
	facts: { name: string; description: string; unit: string; group: string; propertyId: string; created: number },
): Row {
	const currentQuantity = random.chance(0.06) ? 0 : random.integer(1, 480);
	const pickQuantity = random.chance(0.2) ? random.integer(0, Math.min(20, currentQuantity)) : 0;
	const putQuantity = random.chance(0.1) ? random.integer(1, 50) : 0;
	const valuePerUnit = random.decimal(0.2, 180, 2);
	const isBlocked = random.chance(0.02);
	return newMaterial(
		{
			id: nextId(random),
			name: facts.name,
			Info1: facts.description,
			Info2: random.pick(['A', 'A', 'B', 'C']),
			unitOfMeasure: facts.unit,
			currentQuantity,
			pickQuantity,
			putQuantity,
			netQuantity: currentQuantity - pickQuantity,
			expectedQuantity: currentQuantity - pickQuantity + putQuantity,
			reOrderPoint: random.pick([0, 5, 10, 25, 50]),
			valuePerUnit,
			currentValue: Number((currentQuantity * valuePerUnit).toFixed(2)),
			weightPerUnit: random.decimal(0.01, 12, 3),
			isBlocked: Number(isBlocked),
			blockReason: isBlocked ? 'Quality check' : null,
			materialPropertyId: facts.propertyId,
			GroupCode: facts.group,
		},
		facts.created,
	);
}

function codesOf(material: Row, random: SeededRandom): Row[] {
	const names = random.chance(0.7) ? [`40${random.integer(10000000000, 99999999999)}`] : [];
	if (random.chance(0.2)) names.push(`ALT-${String(material.name)}`);
	material.codes = names;
	return names.map((name) => ({ id: nextId(random), name, materialId: material.id, packSize: null }));
}
