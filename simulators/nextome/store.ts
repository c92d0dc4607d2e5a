import type { Dto } from './dto';

export type NumberedDto = Dto & { id: number };
export type NamedDto = Dto & { id: string };

/** Everything the venue operator set up, and positions sent in from outside. */
export interface Store {
	venues: NumberedDto[];
	/** Which categories a venue has. */
	categories: NumberedDto[];
	features: NumberedDto[];
	maps: NumberedDto[];
	rooms: NumberedDto[];
	gateways: NumberedDto[];
	providers: NumberedDto[];
	trackables: NamedDto[];
	fences: NamedDto[];
	/** Where on a map one can walk; the id is that of the map. */
	matrices: NumberedDto[];
	/** Ground control points of all maps. */
	controlPoints: NumberedDto[];
	/** LocationDto bodies received by POST, oldest first. */
	received: Dto[];
}
